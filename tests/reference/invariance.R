# Expected values of tests/stats/test_invariance.py, by R's lavaan.
#
#   Rscript tests/reference/invariance.R > tests/reference/invariance.json
#
# Debian packages: r-base-core r-cran-lavaan r-cran-jsonlite. Data: Bollen (1989), democracy in 75
# developing countries in 1960 (y1 to y4) and 1965 (y5 to y8), as lavaan ships it; and generated here.
suppressPackageStartupMessages({
  library(lavaan)
  library(jsonlite)
})
set.seed(20261127)

models <- function(k) {
  first <- paste0("x", seq_len(k))
  second <- paste0("y", seq_len(k))
  line <- function(f, items, label) {
    paste(f, "=~", paste0(label, seq_len(k), "*", items, collapse = " + "))
  }
  each <- function(form) paste(sprintf(form, first, second), collapse = "\n")
  same <- function(form, items, label) paste(sprintf(form, items, label, seq_len(k)), collapse = "\n")
  pairs <- each("%s ~~ %s")
  free <- "f1 ~~ 1*f1\nf2 ~~ NA*f2\nf1 ~~ f2"
  intercepts <- paste(same("%s ~ %s%d*1", first, "t"), same("%s ~ %s%d*1", second, "t"), sep = "\n")
  errors <- paste(same("%1$s ~~ %2$s%3$d*%1$s", first, "e"), same("%1$s ~~ %2$s%3$d*%1$s", second, "e"), sep = "\n")
  configural <- paste(line("f1", first, "a"), line("f2", second, "b"), pairs, "f1 ~~ 1*f1\nf2 ~~ 1*f2\nf1 ~~ f2", sep = "\n")
  metric <- paste(line("f1", first, "a"), line("f2", second, "a"), pairs, free, sep = "\n")
  scalar <- paste(metric, intercepts, "f1 ~ 0*1\nf2 ~ NA*1", sep = "\n")
  strict <- paste(scalar, errors, sep = "\n")
  list(configural = configural, metric = metric, scalar = scalar, strict = strict)
}

fit <- function(first, second) {
  k <- ncol(first)
  data <- data.frame(first, second)
  names(data) <- c(paste0("x", seq_len(k)), paste0("y", seq_len(k)))
  found <- lapply(models(k), function(model) {
    fitted <- lavaan(model, data, std.lv = FALSE, auto.var = TRUE, auto.fix.first = FALSE,
      int.ov.free = TRUE, int.lv.free = FALSE, meanstructure = TRUE)
    as.list(fitMeasures(fitted, c("chisq", "df", "cfi", "rmsea", "srmr", "logl", "baseline.chisq", "baseline.df")))
  })
  list(first = as.matrix(unname(first)), second = as.matrix(unname(second)), models = found)
}

made <- function(n, loadings, shift, later) {
  k <- length(loadings)
  f1 <- rnorm(n)
  f2 <- 0.4 + 0.6 * f1 + rnorm(n, 0, 0.7)
  own <- matrix(rnorm(n * k, 0, 0.4), n)
  first <- outer(f1, loadings) + own + matrix(rnorm(n * k, 0, 0.6), n)
  second <- outer(f2, later) + own + matrix(rnorm(n * k, 0, 0.6), n) + rep(shift, each = n)
  list(round(3 + first, 2), round(3 + second, 2))
}
bollen <- PoliticalDemocracy
even <- made(220, c(0.8, 0.7, 0.9), c(0, 0, 0), c(0.8, 0.7, 0.9))
moved <- made(260, c(0.8, 0.7, 0.9, 0.6, 0.7), c(0, 0.6, 0, 0, 0), c(0.8, 0.7, 0.9, 0.6, 0.7))
other <- made(240, c(0.8, 0.7, 0.9, 0.6), c(0, 0, 0, 0), c(0.8, 0.2, 0.9, 0.6))
cat(toJSON(
  list(
    bollen = fit(bollen[, c("y1", "y2", "y3", "y4")], bollen[, c("y5", "y6", "y7", "y8")]),
    even = do.call(fit, even), moved = do.call(fit, moved), other = do.call(fit, other)
  ),
  digits = 8, auto_unbox = TRUE
))
