# Expected values of tests/analysis/test_repeated.py, by R.
#
#   Rscript tests/reference/repeated.R > tests/reference/repeated.json
#
# Debian packages: r-base-core r-cran-lme4 r-cran-nlme r-cran-jsonlite. All data are
# generated here; null stands for a missing score.
suppressPackageStartupMessages({
  library(lme4)
  library(jsonlite)
})

set.seed(20261122)

people <- function(n, k, between, missing) {
  wide <- outer(rnorm(n, 3, between), rep(0, k), "+") +
    outer(rep(0, n), seq(0, 0.3, length.out = k), "+") + matrix(rnorm(n * k, 0, 0.5), n)
  wide <- round(wide, 1)
  wide[sample(length(wide), round(missing * length(wide)))] <- NA
  wide
}

# Everybody has nearly the same mean: the variance between people is zero.
alike <- function(wide) round(wide - rowMeans(wide, na.rm = TRUE) + 3, 1)

model <- function(wide) {
  n <- nrow(wide)
  long <- data.frame(score = c(wide), person = factor(rep(seq_len(n), ncol(wide))),
                     wave = factor(rep(seq_len(ncol(wide)), each = n)))
  fit <- lmer(score ~ wave + (1 | person), long, REML = TRUE,
              control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10),
                                    check.conv.singular = "ignore"))
  variances <- as.data.frame(VarCorr(fit))$vcov
  rule <- nlme::lme(score ~ wave, random = ~ 1 | person, na.omit(long))
  out <- list(fixed = unname(fixef(fit)), se = unname(sqrt(diag(as.matrix(vcov(fit))))),
              person = variances[1], residual = variances[2], f = anova(fit)$"F value",
              log_likelihood = as.numeric(logLik(fit)), df = unname(rule$fixDF$X[2]))
  complete <- wide[complete.cases(wide), ]
  test <- friedman.test(complete)
  out$friedman <- list(statistic = unname(test$statistic), df = unname(test$parameter),
                       p = test$p.value, n = nrow(complete))
  c(list(scores = wide), out)
}

cases <- list(
  model(people(12, 3, 0.6, 0)), model(people(60, 4, 0.8, 0)),
  model(alike(people(20, 4, 0, 0))), model(alike(people(20, 4, 0, 0.1))),
  model(people(40, 4, 0.6, 0.15)), model(people(25, 5, 0.9, 0.3)))

cat(toJSON(list(r = R.version.string, cases = cases), digits = NA, auto_unbox = TRUE,
           na = "null"))
cat("\n")
