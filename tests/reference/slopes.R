# Expected values of tests/stats/test_slopes.py, by R's nlme.
#
#   Rscript tests/reference/slopes.R > tests/reference/slopes.json
#
# Debian packages: r-base-core r-cran-nlme r-cran-jsonlite. Everybody answered every wave.
suppressPackageStartupMessages({
  library(nlme)
  library(jsonlite)
})
set.seed(20261127)

case <- function(n, waves, shift, differ) {
  own <- rnorm(n, shift, differ)
  scores <- round(outer(rnorm(n, 3, 0.6), rep(1, waves)) + outer(own, seq_len(waves) - 1) +
    matrix(rnorm(n * waves, 0, 0.4), n), 2)
  long <- data.frame(
    person = factor(rep(seq_len(n), waves)), time = rep(seq_len(waves), each = n),
    score = as.vector(scores)
  )
  model <- lme(score ~ time, long, random = ~ time | person, control = lmeControl(msMaxIter = 500, opt = "optim"))
  found <- summary(model)$tTable["time", ]
  list(scores = scores, slope = found[["Value"]], se = found[["Std.Error"]])
}
cat(toJSON(list(case(30, 3, 0.2, 0.3), case(24, 4, -0.1, 0.25), case(40, 6, 0.05, 0.2)),
  digits = 10, auto_unbox = TRUE))
cat("\n")
