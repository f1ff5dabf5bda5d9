# Expected values of tests/stats/test_selection.py and test_clusters.py, by R.
#
#   Rscript tests/reference/robustness.R > tests/reference/robustness.json
#
# Debian packages: r-base-core r-cran-clubsandwich r-cran-jsonlite. All data are generated here.
suppressPackageStartupMessages({
  library(clubSandwich)
  library(jsonlite)
})

set.seed(20261127)

# Two scores with one true value; people are chosen by a first score below a quantile. Moments of
# the chosen by numerical integration.
chosen <- function(sd, reliability, share) {
  cut <- qnorm(share)
  among <- function(f) integrate(function(z) f(z) * dnorm(z), -Inf, cut, rel.tol = 1e-12)$value / share
  first <- among(function(z) sd * z)
  second <- among(function(z) reliability * sd * z)
  variance <- among(function(z) (sd * z - first)^2)
  list(
    sd = sd, reliability = reliability, share = share, rise = second - first,
    sd_chosen = sqrt(variance), reliability_chosen = 1 - (1 - reliability) * sd^2 / variance
  )
}

# People in clusters: mean, CR2 interval with Satterthwaite's df (Bell & McCaffrey), intraclass
# correlation by analysis of variance.
clustered <- function(sizes, between, within) {
  cluster <- rep(seq_along(sizes), sizes)
  change <- round(0.3 + rnorm(length(sizes), 0, between)[cluster] + rnorm(sum(sizes), 0, within), 2)
  model <- lm(change ~ 1)
  found <- conf_int(model, vcov = "CR2", cluster = cluster, level = 0.975, p_values = TRUE)
  table <- anova(lm(change ~ factor(cluster)))
  n <- sum(sizes)
  typical <- (n - sum(sizes^2) / n) / (length(sizes) - 1)
  msb <- table[1, "Mean Sq"]
  msw <- table[2, "Mean Sq"]
  list(
    change = change, cluster = cluster, estimate = found$beta, se = found$SE, df = found$df,
    low = found$CI_L, high = found$CI_U, icc = (msb - msw) / (msb + (typical - 1) * msw)
  )
}

cat(toJSON(
  list(
    chosen = list(chosen(1, 0.8, 0.5), chosen(10, 0.65, 1 / 3), chosen(0.7, 0.9, 0.1), chosen(2, 0, 0.9)),
    clustered = list(
      clustered(c(2, 2, 2, 2, 2, 2), 0.5, 0.3), clustered(c(1, 2, 5, 9, 3), 0.4, 0.6),
      clustered(c(20, 1, 1, 1), 0, 1), clustered(rep(1:4, 6), 0.2, 0.9)
    )
  ),
  digits = NA, auto_unbox = TRUE
))
