# Expected values of tests/analysis/test_reliability.py, by R.
#
#   Rscript tests/reference/reliability.R > tests/reference/reliability.json
#
# Debian packages: r-base-core r-cran-psych r-cran-jsonlite. All data are generated here.
# Omega: the one-factor maximum-likelihood solution of factanal, on raw items.
suppressPackageStartupMessages({
  library(psych)
  library(jsonlite)
})

set.seed(20261122)

answers <- function(n, loadings) {
  trait <- rnorm(n)
  items <- sapply(loadings, function(l) round(3 + l * trait + rnorm(n, 0, 0.9)))
  items[] <- pmin(5, pmax(1, items))
  items
}

one <- function(n, loadings) {
  items <- answers(n, loadings)
  a <- suppressWarnings(psych::alpha(items, check.keys = FALSE, warnings = FALSE))
  k <- ncol(items)
  feldt <- psych::alpha.ci(a$total$raw_alpha, n, k)
  factor <- factanal(items, 1, control = list(opt = list(factr = 1e4)))
  sd <- apply(items, 2, sd)
  common <- sum(factor$loadings * sd)^2
  list(items = items, alpha = a$total$raw_alpha, low = feldt$lower.ci, high = feldt$upper.ci,
       mean_r = a$total$average_r, item_rest = a$item.stats$r.drop,
       alpha_without = a$alpha.drop$raw_alpha,
       omega = common / (common + sum(factor$uniquenesses * sd^2)))
}

cases <- list(
  one(120, c(0.9, 0.8, 0.7, 0.6, 0.5)), one(300, c(0.9, 0.8, 0.9, 0.6, 0.4, 0.7, 0.5, 0.8)),
  one(60, c(0.7, 0.7, 0.7, 0.7)), one(40, c(0.9, 0.5, 0.6)))

cat(toJSON(list(r = R.version.string, cases = cases), digits = NA, auto_unbox = TRUE))
cat("\n")
