# Expected values of tests/analysis/test_comparison_group.py and test_attrition.py, by R.
#
#   Rscript tests/reference/comparison_group.R > tests/reference/comparison_group.json
#
# Debian packages: r-base-core r-cran-sandwich r-cran-lmtest r-cran-coin r-cran-jsonlite.
# All data are generated here.
suppressPackageStartupMessages({
  library(sandwich)
  library(lmtest)
  library(coin)
  library(jsonlite)
})

set.seed(20261124)

people <- function(n, m, schools = 0) {
  group <- rep(c(1, 0), c(n, m))
  school <- if (schools) rep(seq_len(schools), length.out = n + m) else rep(1, n + m)
  if (schools) group <- as.numeric(school %% 2 == 0)
  before <- round(pmin(5, pmax(1, 3 - 0.4 * group + rnorm(n + m, 0, 0.7))), 2)
  after <- round(0.6 * before + 1.3 + 0.3 * group + 0.1 * group * before + rnorm(n + m, 0, 0.4) +
    rnorm(max(schools, 1), 0, 0.2)[school], 2)
  data.frame(before = before, after = after, group = group, school = school)
}

line <- function(model, name, vcov, df) {
  test <- coeftest(model, vcov = vcov, df = df)
  ends <- coefci(model, vcov = vcov, df = df)
  c(test[name, c(1, 2, 4)], ends[name, ])
}

one <- function(d, clustered = FALSE) {
  d$centred <- d$before - mean(d$before)
  d$change <- d$after - d$before
  adjusted <- lm(after ~ centred + group, d)
  slopes <- lm(after ~ centred * group, d)
  gap <- lm(change ~ group, d)
  errors <- function(model) {
    if (clustered) vcovCL(model, cluster = d$school, type = "HC1") else vcovHC(model, type = "HC3")
  }
  df <- function(model) if (clustered) length(unique(d$school)) - 1 else df.residual(model)
  out <- list(data = d[c("before", "after", "group", "school")])
  out$adjusted <- unname(line(adjusted, "group", errors(adjusted), df(adjusted)))
  out$slope <- unname(line(slopes, "centred:group", errors(slopes), df(slopes)))
  if (clustered) {
    out$difference <- unname(line(gap, "group", errors(gap), df(gap)))
  } else {
    t <- t.test(d$change[d$group == 1], d$change[d$group == 0])
    out$difference <- c(unname(t$estimate[1] - t$estimate[2]), t$stderr, t$p.value, t$conf.int)
  }
  out
}

ranks <- function(n, m, step) {
  x <- round(runif(n, 1, 5) / step) * step
  y <- round((runif(m, 1, 5) + 0.4) / step) * step
  # Whole numbers: ties on paper are ties in the computer.
  d <- data.frame(score = round(c(x, y) / step), who = factor(rep(c("x", "y"), c(n, m))))
  exact <- wilcox_test(score ~ who, d, distribution = "exact")
  asymptotic <- wilcox_test(score ~ who, d)
  list(x = x, y = y, exact = as.numeric(pvalue(exact)), normal = as.numeric(pvalue(asymptotic)),
    w = unname(suppressWarnings(wilcox.test(d$score[d$who == "x"], d$score[d$who == "y"]))$statistic))
}

cat(toJSON(list(
  simple = list(one(people(25, 30)), one(people(60, 12)), one(people(8, 9))),
  clustered = list(one(people(80, 80, 24), TRUE), one(people(150, 150, 40), TRUE)),
  ranks = list(ranks(20, 6, 0.2), ranks(7, 9, 1), ranks(5, 3, 0.25), ranks(40, 15, 0.1))
), digits = NA, auto_unbox = TRUE, dataframe = "columns", pretty = FALSE))
