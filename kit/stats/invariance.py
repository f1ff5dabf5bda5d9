"""Whether a scale measures the same at two moments: longitudinal invariance of one factor.

Four models, each stricter than the one before: the same items hang on one factor at both moments
(configural), with equal loadings (metric), with equal intercepts too (scalar), and with equal
errors (strict). Means of a scale can be compared when the scalar one holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats

from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import say
from kit.stats.arguments import table, whole

Floats = NDArray[np.float64]
Level = Literal["configural", "metric", "scalar", "strict"]

LEVELS: tuple[Level, ...] = ("configural", "metric", "scalar", "strict")
#: Fewer people tell too little (Meade, Johnson & Braddy 2008 find the rule sound from 200 on).
LEAST = 200
#: A stricter model holds as long as CFI falls by no more than this (Cheung & Rensvold 2002).
FALL = 0.01
#: The first model must fit by itself: CFI at least, RMSEA at most.
FIT, MISFIT = 0.90, 0.10


@dataclass(frozen=True, slots=True)
class Fit:
    """How one model fits.

    ``chi2`` with ``df`` and ``p`` against the unrestricted model; ``cfi``, ``rmsea``, ``srmr``;
    ``p_difference`` of the chi-square test against the model before (NaN of the first); whether
    it ``holds``.
    """

    level: Level
    chi2: float
    df: int
    p: float
    cfi: float
    rmsea: float
    srmr: float
    p_difference: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Invariance:
    """The four models of `longitudinal_invariance`, from ``n`` people with all ``k`` items twice.

    ``holds`` is the strictest model up to which all hold; empty when not even the first does.
    """

    models: tuple[Fit, ...]
    holds: Level | Literal[""]
    n: int
    k: int


def longitudinal_invariance(
    first: ArrayLike, second: ArrayLike, *, least: int = LEAST
) -> Invariance:
    """Return how far a scale measures the same at two moments.

    Parameters
    ----------
    first, second
        People × items, keyed, the same people and items in the same order; whoever misses an
        item is left out.
    least
        Fewest people.

    Notes
    -----
    Maximum likelihood for normal items, one factor at each moment, errors of the same item
    correlated; the first factor has variance 1 and mean 0. The baseline of CFI has free means and
    variances. SRMR is Bentler's, means among the residuals. A model holds when CFI falls by 0.01 at most (Cheung & Rensvold 2002, Structural
    Equation Modeling 9:233-255); the first when CFI ≥ 0.90 and RMSEA ≤ 0.10. The difference
    test is told beside: with many people it finds what does not matter. Items of few steps are taken as
    they are, which is usual from five steps on (Rhemtulla, Brosseau-Liard & Savalei 2012).

    Raises
    ------
    NotEnoughData
        Fewer than three items, fewer people than `least`, an item that does not differ or that
        follows from the others, or a model for which no best solution is found.
    BadArgument
        Tables of different shape.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> person = rng.normal(size=(300, 1))
    >>> first, second = (person + rng.normal(size=(300, 4)) for _ in range(2))
    >>> longitudinal_invariance(first, second).holds
    'strict'
    """
    sides = [table(side, "items") for side in (first, second)]
    if sides[0].shape != sides[1].shape:
        raise BadArgument(
            "items",
            say("The two moments have different people or items."),
            say("Give the same people and items, in the same order."),
        )
    values = np.hstack(sides)
    values = values[~np.isnan(values).any(axis=1)]
    n, k = values.shape[0], values.shape[1] // 2
    least = max(whole(least, "least"), 2 * k + 1)
    if k < 3 or n < least:
        raise NotEnoughData(
            "items",
            say(
                "Whether a scale measures the same twice needs three items and {least} people; "
                "here are {k} items and {n} people.",
                least=least,
                k=k,
                n=n,
            ),
            say("Look at the single questions before and after."),
        )
    means, covariance = _standardised(values)
    weighed = n * (np.log(np.diag(covariance)).sum() - np.linalg.slogdet(covariance)[1])
    baseline = weighed - k * (2 * k - 1)
    models: list[Fit] = []
    start = _start(covariance, k)
    for level in LEVELS:
        model = _Model(level, means, covariance)
        start, chi2 = model.fit(start, n)
        last = models[-1] if models else None
        srmr = model.residual(start)
        models.append(_judge(model, chi2, srmr, n=n, baseline=baseline, last=last))
    held = [
        fit.level for place, fit in enumerate(models) if all(m.holds for m in models[: place + 1])
    ]
    return Invariance(tuple(models), held[-1] if held else "", n, k)


def _standardised(values: Floats) -> tuple[Floats, Floats]:
    """Return means and covariances in units of each item, the same at both moments."""
    k = values.shape[1] // 2
    covariance = np.cov(values.T, bias=True)
    spread = np.sqrt((np.diag(covariance)[:k] + np.diag(covariance)[k:]) / 2)
    if (np.diag(covariance) <= 0).any() or np.linalg.cond(covariance) > 1e10:
        raise NotEnoughData(
            "items",
            say("An item does not differ between people, or follows from the other items."),
            say("Look at the single questions before and after."),
        )
    units = np.tile(spread, 2)
    return values.mean(axis=0) / units, covariance / np.outer(units, units)


def _start(covariance: Floats, k: int) -> dict[str, Floats]:
    """Return parameters to begin with: one factor that carries half of each item."""
    half = np.sqrt(np.diag(covariance) / 2)
    signs = np.sign(np.linalg.eigh(covariance[:k, :k])[1][:, -1])
    signs = signs * (np.sign(signs.sum()) or 1)
    return {
        "first": half[:k] * signs,
        "second": half[k:] * signs,
        "factors": np.array([1.0, 0.5]),
        "errors": np.log(np.diag(covariance) / 2),
        "pairs": 0.1 * np.ones(k),
    }


class _Model:
    """One of the four models: parameters as a vector, its discrepancy and the gradient."""

    def __init__(self, level: Level, means: Floats, covariance: Floats) -> None:
        k = means.size // 2
        self.level, self.k, self.means, self.covariance = level, k, means, covariance
        self.step = LEVELS.index(level)
        self.sizes = {
            "first": k,
            "second": 0 if self.step else k,
            "factors": 2 if self.step else 1,
            "errors": k if self.step == 3 else 2 * k,
            "pairs": k,
            "intercepts": k if self.step > 1 else 0,
            "shift": 1 if self.step > 1 else 0,
        }
        moments = k * (2 * k + 1) + (2 * k if self.step > 1 else 0)
        self.df = moments - sum(self.sizes.values())

    def fit(self, start: dict[str, Floats], n: int) -> tuple[dict[str, Floats], float]:
        """Return the best parameters and chi-square."""
        found = optimize.minimize(
            self._discrepancy,
            self._begin(start),
            jac=True,
            method="BFGS",
            options={"gtol": 1e-7, "maxiter": 2000},
        )
        if not np.isfinite(found.fun) or np.abs(found.jac).max() > 1e-4:
            raise NotEnoughData(
                "items",
                say("No best solution is found for a model of this scale."),
                say("Look at the single questions before and after."),
            )
        return self._full(found.x), n * max(float(found.fun), 0.0)

    def residual(self, full: dict[str, Floats]) -> float:
        """Return SRMR: the root mean square of what the model leaves, in standard deviations."""
        implied, _, _ = self._implied(full)
        distance, _ = self._distance(full)
        spread = np.sqrt(np.diag(self.covariance))
        left = ((self.covariance - implied) / np.outer(spread, spread))[np.tril_indices(2 * self.k)]
        return float(np.sqrt(np.mean(np.concatenate([left, distance / spread]) ** 2)))

    def _begin(self, start: dict[str, Floats]) -> Floats:
        """Return the parameters of the model before, as far as they are free in this one."""
        k, given = self.k, dict(start)
        if self.step == 1:
            ratio = float(given["second"] @ given["first"] / (given["first"] @ given["first"]))
            given["factors"] = np.array([max(ratio**2, 0.1), given["factors"][-1] * ratio])
        if self.step == 3:
            given["errors"] = (given["errors"][:k] + given["errors"][k:]) / 2
        given.setdefault("intercepts", (self.means[:k] + self.means[k:]) / 2)
        given.setdefault("shift", np.zeros(1))
        return np.concatenate([given[name][-size:] for name, size in self.sizes.items() if size])

    def _parts(self, vector: Floats) -> dict[str, Floats]:
        ends = np.cumsum(list(self.sizes.values()))[:-1]
        return dict(zip(self.sizes, np.split(vector, ends), strict=True))

    def _full(self, vector: Floats) -> dict[str, Floats]:
        """Return the parameters with what is equal at both moments written out."""
        parts = self._parts(vector)
        if self.step:
            parts["second"] = parts["first"]
        else:
            parts["factors"] = np.array([1.0, *parts["factors"]])
        if self.step == 3:
            parts["errors"] = np.tile(parts["errors"], 2)
        return {name: part for name, part in parts.items() if part.size}

    def _implied(self, full: dict[str, Floats]) -> tuple[Floats, Floats, Floats]:
        """Return the covariances that the model implies, its loadings and those of the factors."""
        k = self.k
        loadings = np.zeros((2 * k, 2))
        loadings[:k, 0], loadings[k:, 1] = full["first"], full["second"]
        variance, covariance = full["factors"]
        factors = np.array([[1.0, covariance], [covariance, variance]])
        implied = loadings @ factors @ loadings.T + np.diag(np.exp(full["errors"]))
        items = np.arange(k)
        implied[items, items + k] += full["pairs"]
        implied[items + k, items] += full["pairs"]
        return implied, loadings, factors

    def _distance(self, full: dict[str, Floats]) -> tuple[Floats, float]:
        """Return the means less those that the model implies, and the second factor's mean."""
        if self.step < 2:
            return np.zeros(2 * self.k), 0.0
        shift = float(full["shift"][0])
        loaded = np.concatenate([np.zeros(self.k), full["second"] * shift])
        return self.means - np.tile(full["intercepts"], 2) - loaded, shift

    def _discrepancy(self, vector: Floats) -> tuple[float, Floats]:
        """Return the maximum likelihood discrepancy and its gradient."""
        k, full = self.k, self._full(vector)
        implied, loadings, factors = self._implied(full)
        errors, items = np.exp(full["errors"]), np.arange(k)
        try:
            np.linalg.cholesky(implied)
        except np.linalg.LinAlgError:
            return np.inf, np.zeros_like(vector)
        inverse = np.linalg.inv(implied)
        distance, shift = self._distance(full)
        observed = self.covariance + np.outer(distance, distance)
        value = (
            np.linalg.slogdet(implied)[1]
            - np.linalg.slogdet(self.covariance)[1]
            + float((observed * inverse).sum())
            - 2 * k
        )
        slope = inverse - inverse @ observed @ inverse
        of_means = -2 * inverse @ distance
        of_loadings = 2 * slope @ loadings @ factors
        of_loadings[:, 1] += of_means * shift
        of_factors = loadings.T @ slope @ loadings
        of_errors = np.diag(slope) * errors
        first, second = of_loadings[:k, 0], of_loadings[k:, 1]
        gradient = {
            "first": first + second if self.step else first,
            "second": second,
            "factors": np.array([of_factors[1, 1], 2 * of_factors[0, 1]]),
            "errors": of_errors[:k] + of_errors[k:] if self.step == 3 else of_errors,
            "pairs": 2 * slope[items, items + k],
            "intercepts": of_means[:k] + of_means[k:],
            "shift": np.array([of_means @ loadings[:, 1]]),
        }
        return value, np.concatenate(
            [gradient[name][-size:] for name, size in self.sizes.items() if size]
        )


def _judge(
    model: _Model, chi2: float, srmr: float, *, n: int, baseline: float, last: Fit | None
) -> Fit:
    """Return the fit of a model, and whether it holds beside the one before."""
    df = model.df
    over = max(chi2 - df, 0.0)
    cfi = 1 - over / max(baseline, over) if over else 1.0
    rmsea = float(np.sqrt(over / (df * n)))
    if last is None:
        p_difference, holds = np.nan, cfi >= FIT and rmsea <= MISFIT
    else:
        p_difference = float(stats.chi2.sf(max(chi2 - last.chi2, 0.0), df - last.df))
        holds = last.cfi - cfi <= FALL
    p = float(stats.chi2.sf(chi2, df))
    return Fit(model.level, chi2, df, p, cfi, rmsea, srmr, p_difference, holds)
