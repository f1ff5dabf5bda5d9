"""One common factor by maximum likelihood, for many covariance matrices at once.

scikit-learn's FactorAnalysis takes rows of people, one set at a time; an interval by
bootstrap needs a thousand sets. With one factor a step of the EM algorithm is a few
products of vectors, and all sets take it together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Least share of an item's variance that is its own, as in R's factanal.
_OWN = 0.005
#: Least move of a loading that goes on, and the most steps: for one answer, for a scatter.
_EXACT, _ROUGH = (1e-9, 20_000), (1e-6, 2_000)


def one_factor(
    covariances: Floats, *, start: tuple[Floats, Floats] | None = None, exact: bool = True
) -> tuple[Floats, Floats]:
    """Return loadings and error variances of each covariance matrix.

    Parameters
    ----------
    covariances
        Sets × items × items.
    start
        Loadings and error variances to begin with; the first principal component when
        not given.
    exact
        Whether to go on until loadings settle, or to five digits, which is enough where
        only their scatter matters.

    Notes
    -----
    EM for factor analysis (Rubin & Thayer 1982, Psychometrika 47:69-76), on correlations.
    Loadings get the sign with which their sum is positive. An item without variance gets
    zeros.

    Examples
    --------
    >>> loadings, errors = one_factor(np.array([[[1, 0.48, 0.4], [0.48, 1, 0.3], [0.4, 0.3, 1]]]))
    >>> loadings.round(2)
    array([[0.8, 0.6, 0.5]])
    """
    variances = np.einsum("sii->si", covariances)
    sd = np.sqrt(variances)
    scale = np.where(sd > 0, sd, 1.0)
    correlations = covariances / scale[:, :, None] / scale[:, None, :]
    if start is None:
        loadings = _principal(correlations)
        errors = np.clip(1 - loadings**2, _OWN, 1.0)
    else:
        loadings, errors = start[0] / scale, np.clip(start[1] / scale**2, _OWN, 1.0)
    loadings, errors = _climb(correlations, loadings, errors, *(_EXACT if exact else _ROUGH))
    sign = np.where((loadings * scale).sum(axis=1) < 0, -1.0, 1.0)[:, None]
    return sign * loadings * sd, errors * variances


def _principal(correlations: Floats) -> Floats:
    values, vectors = np.linalg.eigh(correlations)
    result: Floats = vectors[:, :, -1] * np.sqrt(np.maximum(values[:, -1:], 0.0)) * 0.9
    return result


def _climb(
    correlations: Floats, loadings: Floats, errors: Floats, tolerance: float, steps: int
) -> tuple[Floats, Floats]:
    """Take EM steps until no loading moves; sets that have settled are left alone."""
    loadings, errors = loadings.copy(), errors.copy()
    left = np.arange(len(correlations))
    for _ in range(steps):
        part, own, data = loadings[left], errors[left], correlations[left]
        weights = part / own
        weights /= 1 + (weights * part).sum(axis=1, keepdims=True)
        seen = (data @ weights[:, :, None])[:, :, 0]
        size = 1 - (weights * part).sum(axis=1) + (weights * seen).sum(axis=1)
        better = seen / size[:, None]
        loadings[left] = better
        errors[left] = np.clip(1 - better * seen, _OWN, 1.0)
        left = left[np.abs(better - part).max(axis=1) > tolerance]
        if not left.size:
            break
    return loadings, errors
