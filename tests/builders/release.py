"""Scores of groups of a size, their comparison, and what of it is told or withheld."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kit.analysis import compare_waves


def make_scores(sizes, seed=0):
    """People by group, each with two different scores."""
    rng = np.random.default_rng(seed)
    parts = []
    for group, n in sizes.items():
        role, form = group if isinstance(group, tuple) else (group, "")
        parts += [
            pd.DataFrame(
                {
                    "participant": [f"{role}{form}-{number}" for number in range(n)],
                    "wave": wave,
                    "scale": "courage",
                    "score": rng.uniform(1.5, 4.5, n).round(1),
                    "role": role,
                    "form": form,
                }
            )
            for wave in ("before", "after")
        ]
    return pd.concat(parts).assign(minimum=1.0, maximum=5.0)


def compare(scores, by=("role",)):
    return compare_waves(scores, before="before", after="after", by=by)


def withheld(result, by="role"):
    return set(result.frame.loc[result.frame["withheld"], by])


def told(result, by):
    """People of every shown cell, as a set, from the names of the groups."""
    shown = result.frame[~result.frame["withheld"]]
    return {tuple(row[name] for name in by): row["n_matched"] for _, row in shown.iterrows()}
