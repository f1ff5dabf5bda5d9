# Reference for tests/analysis/test_answers.py and tests/analysis/test_spread.py.
# Rscript tests/reference/answers.R > tests/reference/answers.json
# Data are made here; p of the signed-rank test by listing every sign (Pratt's zeros).
suppressPackageStartupMessages({library(jsonlite); library(metafor)})
set.seed(20)
pratt <- function(d) {
  r <- rank(abs(d)); keep <- d != 0; r <- r[keep]; d <- d[keep]
  if (!length(d)) return(1)
  signs <- as.matrix(expand.grid(rep(list(0:1), length(d))))
  sums <- signs %*% r; v <- sum(r[d > 0]); mid <- sum(r) / 2
  mean(abs(sums - mid) >= abs(v - mid) - 1e-9)
}
people <- 12
answers <- lapply(1:5, function(item) {
  before <- sample(1:5, people, TRUE)
  after <- pmin(pmax(before + sample(c(-1, 0, 1, 1), people, TRUE), 1), 5)
  list(before = before, after = after)
})
items <- lapply(answers, function(a) {
  d <- a$after - a$before; test <- t.test(a$after, a$before, paired = TRUE)
  c(a, list(change = mean(d), p = test$p.value, p_rank = pratt(d),
            share_before = as.vector(table(factor(a$before, 1:5)) / people)))
})
bh <- p.adjust(sapply(items, function(i) i$p), "BH")
level <- 1 - 0.05 * max(1, sum(bh < 0.05)) / length(bh)
items <- lapply(items, function(i) {
  ends <- t.test(i$after, i$before, paired = TRUE, conf.level = level)$conf.int
  c(i, list(low = ends[1], high = ends[2]))
})
groups <- lapply(1:3, function(case) {
  n <- list(c(5, 9, 14, 30, 61), c(8, 8, 8, 8, 8, 8), c(4, 50, 12))[[case]]
  y <- rnorm(length(n), 0.3, c(0.4, 0.05, 0.3)[case]); sd <- c(0.8, 1.1, 0.6)[case]
  fit <- rma.uni(y, sd^2 / n, method = "DL"); drawn <- blup(fit)
  list(n = n, change = y, sd = sd, mean = as.numeric(fit$beta), se = fit$se, tau = sqrt(fit$tau2),
       q = fit$QE, p = fit$QEp, estimate = drawn$pred, low = drawn$pi.lb, high = drawn$pi.ub)
})
cat(toJSON(list(made_with = paste(R.version.string, "metafor", packageVersion("metafor")),
                items = items, bh = bh, level = level, groups = groups), digits = 15, auto_unbox = TRUE, pretty = TRUE))
