# Expected values of tests/analysis/test_categorical.py, by R.
#
#   Rscript tests/reference/categorical.R > tests/reference/categorical.json
#
# Debian packages: r-base-core r-cran-coin r-cran-jsonlite. All data are generated here.
# Bowker: mcnemar.test. Stuart-Maxwell, with scores, and Cochran's Q: coin's mh_test, whose
# asymptotic statistics they are. Mid-p: from dbinom, as in Fagerland et al. (2013).
suppressPackageStartupMessages({
  library(coin)
  library(jsonlite)
})

set.seed(20261122)

found <- function(test) list(statistic = as.numeric(statistic(test)),
                             p = as.numeric(pvalue(test)))
# With scores coin tells the normal deviate.
squared <- function(x) list(statistic = x$statistic^2, p = x$p)
base <- function(test) list(statistic = unname(test$statistic), df = unname(test$parameter),
                            p = test$p.value)

two <- function(counts) {
  counts <- matrix(counts, 2, byrow = TRUE)
  moved <- counts[1, 2] + counts[2, 1]
  least <- min(counts[1, 2], counts[2, 1])
  exact <- binom.test(least, moved)$p.value
  list(table = counts, plain = base(mcnemar.test(counts, correct = FALSE)),
       corrected = base(mcnemar.test(counts)), exact = exact,
       mid = if (counts[1, 2] == counts[2, 1]) 1 - dbinom(least, moved, 0.5) / 2
             else exact - dbinom(least, moved, 0.5))
}

square <- function(k, most) {
  counts <- matrix(sample(1:most, k * k, replace = TRUE), k)
  tab <- as.table(counts)
  dimnames(tab) <- list(before = letters[1:k], after = letters[1:k])
  list(table = counts, bowker = base(mcnemar.test(counts)),
       stuart_maxwell = c(found(mh_test(tab)), df = k - 1),
       ordered = squared(found(mh_test(tab, scores = list(response = 1:k)))))
}

yes_no <- function(n, k) {
  answers <- matrix(rbinom(n * k, 1, rep(seq(0.3, 0.6, length.out = k), each = n)), n)
  long <- data.frame(answer = factor(c(answers)), wave = factor(rep(1:k, each = n)),
                     person = factor(rep(1:n, k)))
  c(list(answers = answers), found(mh_test(answer ~ wave | person, long)), df = k - 1)
}

cat(toJSON(list(
  r = R.version.string,
  two = list(two(c(20, 5, 14, 9)), two(c(3, 9, 2, 30)), two(c(10, 4, 4, 10)),
             two(c(40, 17, 30, 51))),
  square = list(square(3, 12), square(4, 9), square(5, 20)),
  yes_no = list(yes_no(12, 3), yes_no(40, 4))), digits = NA, auto_unbox = TRUE))
cat("\n")
