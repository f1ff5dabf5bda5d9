# Expected values of tests/analysis/test_paired.py, by R.
#
#   Rscript tests/reference/paired.R > tests/reference/paired.json
#
# Debian packages: r-base-core r-cran-coin r-cran-exactranktests r-cran-effectsize
# r-cran-jsonlite. All data are generated here.
suppressPackageStartupMessages({
  library(coin)
  library(exactRankTests)
  library(effectsize)
  library(jsonlite)
})

set.seed(20261122)

likert <- function(n, shift) {
  before <- sample(5:25, n, replace = TRUE)
  after <- pmin(25, pmax(5, before + sample(-3:4, n, replace = TRUE) + shift))
  list(before = before / 5, after = after / 5)
}
smooth <- function(n, shift) {
  before <- round(rnorm(n, 50, 10), 4)
  list(before = before, after = round(before + rnorm(n, shift, 5), 4))
}

whole <- function(p) as.integer(round(p$after * 10000)) - as.integer(round(p$before * 10000))

pratt <- function(d) {
  zero <- rep(0, length(d))
  as.numeric(pvalue(wilcoxsign_test(d ~ zero, distribution = "exact", zero.method = "Pratt")))
}

one <- function(p) {
  d <- whole(p)
  x <- d / 10000
  out <- list(before = p$before, after = p$after, pratt_p = pratt(d))
  out$drop_p <- suppressWarnings(wilcox.exact(d, exact = TRUE)$p.value)
  out$v_plus_drop <- unname(suppressWarnings(wilcox.exact(d, exact = TRUE)$statistic))
  t <- t.test(x)
  out$t <- list(t = unname(t$statistic), p = t$p.value, low = t$conf.int[1], high = t$conf.int[2])
  out$sign_p <- binom.test(sum(d > 0), sum(d != 0))$p.value
  n <- length(x)
  walsh <- outer(x, x, "+") / 2
  out$hl <- median(walsh[lower.tri(walsh, diag = TRUE)])
  dz <- cohens_d(x, ci = 0.95)
  gz <- hedges_g(x, ci = 0.95)
  out$d_z <- c(dz$Cohens_d, dz$CI_low, dz$CI_high)
  out$g_z <- c(gz$Hedges_g, gz$CI_low, gz$CI_high)
  rb <- suppressWarnings(rank_biserial(round(x, 8), ci = 0.95, verbose = FALSE))
  nd <- sum(d != 0)
  out$rank_biserial <- c(rb$r_rank_biserial)
  out$n_moved <- nd
  wilson <- prop.test(sum(d > 0) + sum(d == 0) / 2, n, correct = FALSE)
  out$superiority <- c(unname(wilson$estimate), wilson$conf.int)
  lower <- t.test(x, mu = -0.3, alternative = "greater")$p.value
  upper <- t.test(x, mu = 0.3, alternative = "less")$p.value
  out$tost_p <- max(lower, upper)
  out
}

cases <- list()
for (n in c(5, 8, 12, 20, 33, 50)) for (shift in c(0, 1)) {
  cases[[length(cases) + 1]] <- one(likert(n, shift))
  cases[[length(cases) + 1]] <- one(smooth(n, shift))
}

# Interval of Hodges and Lehmann where there are no ties and no zeros: R's own.
location <- list()
for (n in c(6, 10, 25, 49)) {
  x <- round(rnorm(n, 0.4, 1), 6)
  w <- wilcox.test(x, exact = TRUE, conf.int = TRUE)
  location[[length(location) + 1]] <-
    list(diff = x, estimate = unname(w$estimate), low = w$conf.int[1], high = w$conf.int[2],
         p = w$p.value)
}

# More than 50 differences: the shift algorithm of exactRankTests.
long <- list()
for (n in c(120, 300)) {
  d <- sample(-6:8, n, replace = TRUE)
  long[[length(long) + 1]] <- list(
    diff = d, drop_p = wilcox.exact(d, exact = TRUE)$p.value,
    drop_p_normal = wilcox.exact(d, exact = FALSE)$p.value, pratt_p = pratt(d))
}

p <- c(0.01, 0.04, 0.03, 0.2, 0.04, 0.9)
adjusted <- list(p = p, holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH"))

cat(toJSON(list(r = R.version.string, cases = cases, location = location, long = long,
                adjusted = adjusted), digits = NA, auto_unbox = TRUE, pretty = FALSE))
cat("\n")
