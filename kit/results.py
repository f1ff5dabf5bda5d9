"""What an analysis returns: one frozen class per question asked.

Results cross HTTP between the data service and a kernel, so they hold frames,
numbers and messages only, and import no statistics. Nothing downstream of a
result computes: if a chart needs a number, the result has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import pandas as pd

from kit.errors import Message


@dataclass(frozen=True, kw_only=True)
class Result:
    """Common part of every result.

    Parameters
    ----------
    caveats
        Plain sentences a reader must know: small sample, drop-outs, refusals.
    settings
        What was asked and how it was computed: method, seed, filters, kit version.
    titles
        Ids (scales, roles, forms, waves …) to their words by language.
    released
        True once `kit.release` withheld small groups and individual rows.
    minimum_group
        Groups smaller than this are withheld when released.
    """

    caveats: tuple[Message, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    released: bool = False
    minimum_group: int = 5

    def title(self, key: str, language: str) -> str:
        """Return the words for an id in a language; the id itself when unknown."""
        words = self.titles.get(key, {})
        return words.get(language) or next(iter(words.values()), key)


@dataclass(frozen=True, kw_only=True)
class WaveComparison(Result):
    """How scores changed between two waves, among people present in both.

    Parameters
    ----------
    before, after
        Ids of the waves.
    by
        Grouping columns of ``frame`` beside ``scale`` (e.g. ``("role",)``); may be empty.
    frame
        One row per scale and group. Columns: ``scale``, the columns of ``by``,
        ``pairing`` (growth, expectation, retro), ``better``, ``minimum``, ``maximum``
        (bounds of the score), ``n_before``, ``n_after``, ``n_matched``, ``n_lost``,
        ``mean_before``, ``sd_before``, ``mean_before_low``, ``mean_before_high``,
        the same four for ``after``, ``change``, ``change_low``, ``change_high``
        (95 %, points of the scale), ``share_up``, ``share_same``, ``share_down``,
        ``g_av``, ``g_av_low``, ``g_av_high``, ``rank_biserial``, ``p``, ``p_adjusted``,
        ``verdict`` (better, same, worse, changed, unclear, too_few), ``withheld`` (bool).
        For ``expectation`` the change is actual − expected: a gap.
    pairs
        One row per scale and matched participant: ``scale``, the columns of ``by``,
        ``participant``, ``before``, ``after``, ``change``. Empty once released.
    n_before, n_after, n_matched, n_lost
        People over the whole comparison.
    """

    before: str
    after: str
    by: tuple[str, ...]
    frame: pd.DataFrame
    pairs: pd.DataFrame
    n_before: int
    n_after: int
    n_matched: int
    n_lost: int


@dataclass(frozen=True, kw_only=True)
class Profiles(Result):
    """Groups of participants with similar profiles, or the honest answer that there are none.

    Parameters
    ----------
    found
        Whether separate groups were found at all.
    p_homogeneity
        Probability of so clear a division if people differ only by degree.
    k
        Number of groups; 1 when none were found.
    labels
        Group (1 … k) by participant; 0 is "between groups". Empty once released.
    silhouette
        Mean silhouette of the division, −1 … 1; NaN when none was found.
    n
        People with all features.
    sizes
        ``group``, ``n``, ``share``, ``silhouette``, ``stability`` (bootstrap Jaccard), ``withheld``.
    profile
        ``group``, ``feature``, ``mean``, ``low``, ``high`` (95 %), ``whole`` (mean of all),
        ``minimum``, ``maximum``; raw units of the feature.
    criteria
        ``k`` and the criteria that voted for it.
    points
        One row per participant for a scatter of the first two principal components:
        ``participant``, ``x``, ``y``, ``group``. Empty once released.
    """

    found: bool
    p_homogeneity: float
    k: int
    labels: pd.Series
    silhouette: float
    n: int
    sizes: pd.DataFrame
    profile: pd.DataFrame
    criteria: pd.DataFrame
    points: pd.DataFrame


KINDS: dict[str, type[Result]] = {cls.__name__: cls for cls in (WaveComparison, Profiles)}


def dump(result: Result) -> dict[str, Any]:
    """Return a result as JSON-ready values; `load` rebuilds an equal one."""
    return {
        "kind": type(result).__name__,
        "fields": {entry.name: _dump(getattr(result, entry.name)) for entry in fields(result)},
    }


def load(raw: Mapping[str, Any]) -> Result:
    """Rebuild the result that `dump` described."""
    return KINDS[raw["kind"]](**{name: _load(value) for name, value in raw["fields"].items()})


def _dump(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        # Bools, ints and floats survive as they are; NaN becomes null and comes back as NaN.
        return {
            "frame": {str(name): _column(value[name]) for name in value},
            "types": {str(name): str(value[name].dtype) for name in value},
            "index": len(value),
        }
    if isinstance(value, pd.Series):
        return {"series": [[key, _scalar(entry)] for key, entry in value.items()]}
    if isinstance(value, Message):
        return {"message": value.dump()}
    if isinstance(value, tuple):
        return {"tuple": [_dump(entry) for entry in value]}
    if isinstance(value, Mapping):
        return {"mapping": {key: _dump(entry) for key, entry in value.items()}}
    return _scalar(value)


def _column(column: pd.Series) -> list[Any]:
    return [_scalar(entry) for entry in column]


def _scalar(value: Any) -> Any:
    if value is None or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return [_load(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if "frame" in value:
        frame = pd.DataFrame(
            {
                name: pd.Series(column, dtype=value["types"][name])
                for name, column in value["frame"].items()
            },
            index=range(value["index"]),
        )
        return frame
    if "series" in value:
        return pd.Series({key: entry for key, entry in value["series"]}, dtype="int64")
    if "message" in value:
        return Message.load(value["message"])
    if "tuple" in value:
        return tuple(_load(entry) for entry in value["tuple"])
    if "mapping" in value:
        return {key: _load(entry) for key, entry in value["mapping"].items()}
    return value
