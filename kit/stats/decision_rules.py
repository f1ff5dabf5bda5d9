"""Groups told apart in plain words: few yes/no questions about the scores, in raw units.

A decision tree (CART; Breiman, Friedman, Olshen & Stone 1984) of depth three at most. How
often its rules are right is measured on people who did not take part in making them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from kit.stats.partitions import Labels, Matrix

DEPTH = 3
#: Rules are told when they put this share of unseen people right, and make at most half of
#: the errors of saying the largest group of everybody.
ACCURATE = 0.75
GAIN = 0.5
#: A single rule that is right less often says nothing of its group and is left out.
CLEAR = 0.6
FOLDS = 10

_TYPES = {
    "rule": "int64",
    "group": "int64",
    "feature": "str",
    "low": "float64",
    "high": "float64",
    "n": "int64",
    "share_right": "float64",
    "withheld": "bool",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules, and the share of unseen people they put into the right group.

    Parameters
    ----------
    frame
        The rules of `kit.results.Profiles`; empty when they are not accurate enough.
    accuracy
        Cross-validated; NaN when there was too little to try.
    """

    frame: pd.DataFrame
    accuracy: float


def no_rules() -> pd.DataFrame:
    """Return an empty frame of rules."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _TYPES.items()})


def learn(scores: pd.DataFrame, labels: Labels, minimum_group: int, seed: int) -> Rules:
    """Return the rules that tell the groups apart.

    Parameters
    ----------
    scores
        People × features, complete, raw units.
    labels
        Group 0 … k − 1 of each.
    minimum_group
        No rule is about fewer people.
    seed
        Of the ten folds of cross-validation (fewer when a group has fewer people).

    Notes
    -----
    Thresholds are the shortest decimal numbers between two scores that occur. Two rules that
    differ in their last question only, and name the same group, become one.

    Examples
    --------
    >>> pupils = pd.DataFrame({"rest": [1.0] * 20 + [4.0] * 20, "trust": [2.0, 3.0] * 20})
    >>> found = learn(pupils, np.repeat([0, 1], 20), minimum_group=5, seed=0)
    >>> found.frame[["group", "feature", "low", "high", "share_right"]]
       group feature  low  high  share_right
    0      1    rest  NaN   2.0          1.0
    1      2    rest  2.0   NaN          1.0
    """
    values = scores.to_numpy()
    least = int(np.bincount(labels).min())
    if least < max(2, minimum_group):
        return Rules(no_rules(), math.nan)
    tree = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=max(1, minimum_group), random_state=seed
    )
    folds = StratifiedKFold(min(FOLDS, least), shuffle=True, random_state=seed)
    accuracy = float((cross_val_predict(tree, values, labels, cv=folds) == labels).mean())
    by_chance = np.bincount(labels).max() / labels.size
    if accuracy < ACCURATE or 1 - accuracy > GAIN * (1 - by_chance):
        return Rules(no_rules(), accuracy)
    leaves = _Leaves(tree.fit(values, labels), values, labels)
    rows = []
    for number, (bounds, inside, group) in enumerate(leaves.of(0, {}, np.ones(len(labels), bool))):
        right = float((labels[inside] == group).mean())
        for feature, (low, high) in bounds.items() if right >= CLEAR else ():
            rows.append(
                {
                    "rule": number + 1,
                    "group": group + 1,
                    "feature": str(scores.columns[feature]),
                    "low": low,
                    "high": high,
                    "n": int(inside.sum()),
                    "share_right": right,
                    "withheld": False,
                }
            )
    frame = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    if set(frame["group"] - 1) != set(np.unique(labels)):  # a group that no rule describes
        return Rules(no_rules(), accuracy)
    first = frame.sort_values(["group", "rule"], kind="stable", ignore_index=True)
    first["rule"] = pd.factorize(first["rule"])[0] + 1
    return Rules(first, accuracy)


Bounds = dict[int, tuple[float, float]]
Leaf = tuple[Bounds, np.ndarray, int]


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The leaves of a fitted tree, with the people in each."""

    tree: DecisionTreeClassifier
    values: Matrix
    labels: Labels

    def of(self, node: int, bounds: Bounds, inside: np.ndarray) -> list[Leaf]:
        """Return the leaves under a node: low ≤ score < high by feature, people, group."""
        grown = self.tree.tree_
        if grown.children_left[node] == -1:
            return [(bounds, inside, int(np.bincount(self.labels[inside]).argmax()))]
        feature = int(grown.feature[node])
        column = self.values[:, feature]
        left = inside & (column <= grown.threshold[node])
        right = inside & ~left
        cut = _shortest(float(column[left].max()), float(column[right].min()))
        low, high = bounds.get(feature, (math.nan, math.nan))
        found = [
            *self.of(int(grown.children_left[node]), bounds | {feature: (low, cut)}, left),
            *self.of(int(grown.children_right[node]), bounds | {feature: (cut, high)}, right),
        ]
        if len(found) == 2 and found[0][2] == found[1][2]:
            return [(bounds, inside, found[0][2])]
        return found


def _shortest(below: float, above: float) -> float:
    """Return the number with fewest decimals in (below, above], nearest to the middle."""
    middle = (below + above) / 2
    for digits in range(10):
        candidate = round(middle, digits)
        if below < candidate <= above:
            return candidate
    return above
