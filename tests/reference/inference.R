# Expected values of tests/analysis/test_inference.py, by R (base only).
#
#   Rscript tests/reference/inference.R > tests/reference/inference.json
#
# Debian package: r-base-core r-cran-jsonlite
suppressPackageStartupMessages(library(jsonlite))

set.seed(20261127)

power <- lapply(
  list(c(5, 1, 0.95), c(12, 0.6, 0.95), c(20, 1, 0.95), c(43, 0.8, 0.975), c(64, 2.5, 1 - 0.05 / 12),
       c(300, 0.4, 0.99)),
  function(given) {
    found <- power.t.test(n = given[1], sd = given[2], sig.level = 1 - given[3], power = 0.8,
                          type = "paired", tol = 1e-12)
    list(n = given[1], sd = given[2], confidence = given[3], delta = found$delta)
  }
)

family <- function(m, n) {
  diffs <- lapply(seq_len(m), function(i) sample(-4:6, n, replace = TRUE) / 4 + i %% 3 / 4)
  p <- sapply(diffs, function(d) t.test(d)$p.value)
  ranks <- rank(p, ties.method = "first")
  local <- 0.05 / (m - ranks + 1)
  adjusted <- p.adjust(p, "holm")
  first <- max(local[adjusted >= 0.05 & ranks == min(ranks[adjusted >= 0.05])], -Inf)
  local[adjusted >= 0.05] <- first
  ends <- mapply(function(d, a) t.test(d, conf.level = 1 - a)$conf.int, diffs, local)
  list(diffs = diffs, p = p, adjusted = adjusted, low = ends[1, ], high = ends[2, ])
}

cat(toJSON(list(power = power, families = list(family(4, 14), family(7, 25), family(12, 60))),
           auto_unbox = TRUE, digits = NA))
