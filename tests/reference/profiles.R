# Expected values of tests/analysis/test_profiles_reference.py, by R.
#
#   Rscript tests/reference/profiles.R > tests/reference/profiles.json
#
# Debian packages: r-base-core r-cran-jsonlite. All data are generated here.
# Groups: kmeans (Hartigan & Wong), 100 starts, on all features (space 0; z-scores where their
# standard deviations differ more than threefold) and on one, two and three principal components.
suppressPackageStartupMessages(library(jsonlite))

set.seed(20261124)

around <- function(centres, sizes, sd) {
  kind <- rep(seq_along(sizes), sizes)
  centres[kind, ] + matrix(rnorm(sum(sizes) * ncol(centres), sd = sd), ncol = ncol(centres))
}
likert <- function(x) pmin(pmax(round(x * 5) / 5, 1), 5)

sets <- list(
  patterns = around(rbind(c(4.2, 4, 2, 2), c(2, 2, 4, 4.2), c(3.8, 2, 2.2, 4)), c(30, 30, 30), 0.35),
  unequal = around(rbind(c(0, 0, 0), c(5, 0, 5), c(0, 6, 5)), c(60, 30, 15), 1),
  two = around(rbind(rep(2, 6), rep(4, 6)), c(50, 40), 0.7),
  steps = likert(around(rbind(c(2, 2, 4, 4, 3), c(4, 4, 2, 3, 2), c(3, 4, 4, 2, 4)), c(40, 40, 40), 0.4)),
  overlapping = around(rbind(c(0, 0, 0, 0), c(3, 0, 0, 0), c(1.5, 2.6, 0, 0)), c(80, 80, 80), 1)
)
kinds <- c(3, 3, 2, 3, 3)

expected <- Map(function(x, k) {
  x <- round(x, 4)
  spread <- apply(x, 2, sd)
  z <- scale(x, scale = if (max(spread) > 3 * min(spread)) spread else FALSE)
  scores <- prcomp(z)$x
  space <- function(m) if (m == 0) z else scores[, seq_len(m), drop = FALSE]
  groups <- lapply(0:3, function(m) {
    unname(kmeans(space(m), k, nstart = 100, iter.max = 100)$cluster)
  })
  list(values = unname(x), k = k, groups = setNames(groups, 0:3))
}, sets, kinds)

cat(toJSON(expected, auto_unbox = TRUE, digits = 8))
