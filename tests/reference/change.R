# Expected values of tests/analysis/test_change.py, by R.
#
#   Rscript tests/reference/change.R > tests/reference/change.json
#
# Debian packages: r-base-core r-cran-jsonlite. All data are generated here. The definition is
# that of Jacobson & Truax (1991), written out from the error of measurement: a score is a true
# score plus an error, the difference of two scores of one person has twice the error's variance.
suppressPackageStartupMessages(library(jsonlite))

set.seed(20261124)

one <- function(n, true_sd, error_sd, shift) {
  true <- rnorm(n, 40, true_sd)
  before <- round(true + rnorm(n, 0, error_sd), 2)
  after <- round(true + shift * rbinom(n, 1, 0.5) + rnorm(n, 0, error_sd), 2)
  reliability <- true_sd^2 / (true_sd^2 + error_sd^2)
  sd <- sqrt(true_sd^2 + error_sd^2)
  # The errors of both scores are independent and equally large.
  of_difference <- sqrt(error_sd^2 + error_sd^2)
  index <- (after - before) / of_difference
  labels <- cut(index, c(-Inf, -1.96, 1.96, Inf), c("worse", "unchanged", "improved"))
  norm_mean <- 60
  norm_sd <- 6
  # Equally many standard deviations from both means.
  cutoff <- uniroot(function(x) (x - mean(before)) / sd(before) - (norm_mean - x) / norm_sd,
    c(-1000, 1000), tol = 1e-13)$root
  list(before = before, after = after, reliability = reliability, sd = sd, index = index,
    minimum = 1.96 * of_difference, labels = as.character(labels), norm_mean = norm_mean,
    norm_sd = norm_sd, cutoff = cutoff)
}

cat(toJSON(list(one(12, 8, 4, 15), one(30, 6, 2, 6), one(20, 9, 5.5, 0)),
  digits = NA, auto_unbox = TRUE))
