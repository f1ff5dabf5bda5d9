"""What an analysis returns: one frozen class per question asked.

Results cross HTTP between the data service and a kernel, so they hold frames,
numbers and messages only, and import no statistics. Nothing downstream of a
result computes: if a chart needs a number, the result has it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import pandas as pd

from kit.errors import Message

#: Stands for a count that a released result does not tell.
WITHHELD = -1


@dataclass(frozen=True, kw_only=True, eq=False)
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

    Notes
    -----
    In a released result a row with ``withheld`` true has NaN for every measured number
    and ``WITHHELD`` (−1) for every count. It may be small itself or protect another row
    from being computed by subtraction; which of the two is not told, so a page says
    "withheld" and never "fewer than five".
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


@dataclass(frozen=True, kw_only=True, eq=False)
class WaveComparison(Result):
    """How scores changed between two waves, among people present in both.

    Parameters
    ----------
    before, after
        Ids of the waves.
    by
        Grouping columns of ``frame`` beside ``scale`` (e.g. ``("role",)``); may be empty.
    frame
        One row per questionnaire, scale and group, in the order of the scores frame.
        Columns, all of them always present:

        ``questionnaire``, ``scale``, the columns of ``by``,
        ``pairing`` (growth, expectation, retro), ``better`` (higher, lower, neither),
        ``minimum``, ``maximum`` (bounds of the score; NaN when not declared);

        ``n_before``, ``n_after`` (people with this score in the wave), ``n_matched``
        (in both), ``n_lost`` (before, not after);

        of the matched people: ``mean_before``, ``sd_before``, ``mean_before_low``,
        ``mean_before_high`` (95 %), the same four for ``after``; ``change``, ``sd_change``,
        ``change_low``, ``change_high`` (mean of after − before, 95 %, points of the scale);
        ``location``, ``location_low``, ``location_high`` (Hodges-Lehmann, 95 %);
        ``share_up``, ``share_same``, ``share_down`` (sum 1); ``g_av``, ``g_av_low``,
        ``g_av_high``; ``rank_biserial``; ``probability_superiority``; ``p`` (signed-rank),
        ``p_adjusted`` (Holm, among the scales of the same pairing in the group);
        ``margin`` (a change smaller than this does not matter, points),
        ``p_same`` (two one-sided tests against ``margin``);

        ``at_minimum``, ``at_maximum`` (share of matched people whose first score is the
        lowest or highest possible), ``oldham`` (correlation of the change with the mean of
        both scores: regression to the mean alone leaves it at zero), ``lost_difference``
        (first mean of those who left minus that of those who stayed, in SD; never released);

        ``verdict`` (better, same, worse, changed, unclear, too_few; empty string when
        withheld), ``withheld`` (bool).

        Numbers that cannot be computed are NaN. For ``expectation`` the change is
        actual − expected: a gap, whose verdict is never better or worse.
    pairs
        One row per scale and matched participant: ``questionnaire``, ``scale``, the columns
        of ``by`` and of `kit.frames.CROSSED`, ``participant``, ``before``, ``after``,
        ``change``. Empty once released.
    n_before, n_after, n_matched, n_lost
        People over the whole comparison, each counted once; ``WITHHELD`` when not told.
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


@dataclass(frozen=True, kw_only=True, eq=False)
class Profiles(Result):
    """Groups of participants with similar profiles, or the honest answer that there are none.

    Parameters
    ----------
    found
        Whether separate groups were found at all.
    p_homogeneity
        Probability of so clear a division if people differ only by degree.
        NaN when there were too few people to ask.
    k
        Number of groups; 1 when none were found.
    labels
        Group (1 … k) by participant; 0 is "between groups". All 1 when none were found.
        Empty once released.
    silhouette
        Mean silhouette of the division, −1 … 1; NaN when none was found.
    n
        People with all features; ``WITHHELD`` when not told.
    sizes
        ``group`` (1 … k), ``n`` (everybody nearest to the group, so that they add up to
        all), ``n_between`` (of these, those labelled 0), ``share``, ``silhouette``,
        ``stability`` (bootstrap Jaccard), ``withheld``.
    profile
        ``group``, ``feature``, ``mean``, ``low``, ``high`` (95 %), ``whole`` (mean of all),
        ``minimum``, ``maximum`` (bounds of the score; NaN when not declared), ``withheld``;
        raw units of the feature.
    criteria
        ``k``, ``silhouette``, ``calinski_harabasz``, ``gap``, ``bic`` (each the larger the
        better) and ``votes``.
    points
        One row per participant for a scatter of the first two principal components:
        ``participant``, ``x``, ``y``, ``group`` (the label). Empty once released.
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of a SWOT draft, and the rows that it rests on.

    Parameters
    ----------
    quadrant
        strength, weakness, opportunity or threat.
    sentence
        Parameters that are texts are ids or keys of the result's titles.
    table, row
        Name of the frame of the `ProcessReview`, and the label of the row there.
    """

    quadrant: str
    sentence: Message
    table: str
    row: int


@dataclass(frozen=True, kw_only=True, eq=False)
class ProcessReview(Result):
    """How the programme is run: the first stage of monitoring.

    Parameters
    ----------
    before, after
        Ids of the waves of expectations and of experience.
    rates
        One row per campaign: ``campaign``, ``wave``, ``role``, ``form``, ``n_asked``,
        ``n_answered``, ``rate`` (NaN when nobody is asked).
    shares
        One row per yes/no question, wave, role and form, and for the question of
        satisfaction one more per role over all forms (``form`` empty): ``questionnaire``,
        ``item``, ``wave``, ``role``, ``form``, ``title`` (key of `titles`), ``satisfaction``
        (bool); ``n_all`` (participants in the role and form), ``n_answered``, ``n_yes``;
        ``share``, ``low``, ``high`` (of those who answered, Wilson 95 %), ``share_all``,
        ``low_all``, ``high_all`` (of all participants); ``bound`` ("least" or "most" when a
        released share stands for all shares beyond it, else empty), ``withheld``.
    gaps
        Expected and come true, by form and role: a comparison of the two waves.
    agreement
        One row per form and question that both sides of a pair mark: ``form``, ``item``,
        ``title``, ``minimum``, ``maximum``, ``n_pairs``; ``mentor``, ``mentee`` (means over
        pairs), ``difference`` (mentor − mentee), ``low``, ``high`` (95 %), ``sd_mentor``,
        ``sd_mentee``, ``sd_difference``, ``p`` (signed-rank), ``p_adjusted`` (Holm, over the
        questions of a form), ``clear`` (bool), ``n_wide`` (pairs a talk is worth), ``withheld``.
    pairs
        One row per pair and question: ``match``, ``form``, ``item``, ``title``, ``mentor``,
        ``mentee``, ``difference``. Empty once released.
    criteria
        The curator's marks: ``scale``, ``item``, ``title``, ``points`` (NaN when skipped).
        Without rows when nothing was marked.
    compliance, compliance_maximum
        Total of the marks and the largest possible; NaN when a criterion is missing.
    compliance_level
        Key of `titles`; empty when a criterion is missing.
    open_answers
        ``questionnaire``, ``item``, ``title``, ``wave``, ``role``, ``form``,
        ``participant``, ``text``. Empty once released.
    swot
        Draft; made anew from what is left when released.
    rules
        Thresholds of the draft, as of `kit.domain.rules.ReviewRules`.
    """

    before: str
    after: str
    rates: pd.DataFrame
    shares: pd.DataFrame
    gaps: WaveComparison
    agreement: pd.DataFrame
    pairs: pd.DataFrame
    criteria: pd.DataFrame
    compliance: float
    compliance_maximum: float
    compliance_level: str
    open_answers: pd.DataFrame
    swot: tuple[Finding, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class WaveSeries(Result):
    """How scores went from wave to wave, and over all of them.

    Parameters
    ----------
    waves
        In their order.
    by
        Grouping columns, as in `WaveComparison`.
    steps
        Each wave against the one before it.
    whole
        The last wave against the first; the only step again where there are two waves.
    overall
        One row per questionnaire, scale and group: ``n_people`` (with any score),
        ``n_complete`` (in every wave that has scores), ``f`` and ``p_waves`` of the mixed
        model, ``p_adjusted`` (Holm among the scales of the group), ``friedman``,
        ``p_friedman``, ``kendall_w``, ``withheld``. NaN where fewer than the minimum group
        are complete. Released, it tells p and W only.
    """

    waves: tuple[str, ...]
    by: tuple[str, ...]
    steps: tuple[WaveComparison, ...]
    whole: WaveComparison
    overall: pd.DataFrame

    @property
    def comparisons(self) -> tuple[WaveComparison, ...]:
        """The steps, and the whole where it is not one of them."""
        return (*self.steps, self.whole) if len(self.waves) > 2 else self.steps

    @property
    def table(self) -> pd.DataFrame:
        """The comparisons under each other, those of one scale and group together.

        The columns of `WaveComparison.frame`, then ``before`` and ``after`` (waves).
        """
        names = list(dict.fromkeys(["questionnaire", "scale", *self.by]))
        parts = [one.frame.assign(before=one.before, after=one.after) for one in self.comparisons]
        whole = pd.concat(parts, ignore_index=True)
        order = whole.groupby(names, sort=False, dropna=False).ngroup().sort_values(kind="stable")
        return whole.loc[order.index].reset_index(drop=True)


KINDS: dict[str, type[Result]] = {
    cls.__name__: cls for cls in (WaveComparison, Profiles, ProcessReview, WaveSeries)
}


def dump(result: Result) -> dict[str, Any]:
    """Return a result as JSON-ready values (no NaN, no infinity); `load` rebuilds an equal one."""
    return {
        "kind": type(result).__name__,
        "fields": {entry.name: _dump(getattr(result, entry.name)) for entry in fields(result)},
    }


def load(raw: Mapping[str, Any]) -> Result:
    """Rebuild the result that `dump` described."""
    return KINDS[raw["kind"]](**{name: _load(value) for name, value in raw["fields"].items()})


# A value that JSON has no word for becomes an object with one telling key.


def _dump(value: Any) -> Any:
    for kind, (tag, encode) in _ENCODERS.items():
        if isinstance(value, kind):
            return {tag: encode(value)}
    if isinstance(value, list):
        return [_dump(entry) for entry in value]
    return _scalar(value)


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return [_load(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    ((tag, body),) = value.items()
    return _DECODERS[tag](body)


def _dump_frame(frame: pd.DataFrame) -> dict[str, Any]:
    columns = [[name, str(frame[name].dtype), _list(frame[name])] for name in frame]
    return {"rows": len(frame), "columns": columns}


def _load_frame(body: dict[str, Any]) -> pd.DataFrame:
    columns = {name: pd.Series(_load(row), dtype=kind) for name, kind, row in body["columns"]}
    return pd.DataFrame(columns, index=range(body["rows"]))


def _dump_series(series: pd.Series) -> dict[str, Any]:
    return {
        "values": _list(series),
        "type": str(series.dtype),
        "name": series.name,
        "index": _list(series.index),
        "index_type": str(series.index.dtype),
        "index_name": series.index.name,
    }


def _load_series(body: dict[str, Any]) -> pd.Series:
    index = pd.Index(_load(body["index"]), dtype=body["index_type"], name=body["index_name"])
    return pd.Series(_load(body["values"]), index=index, dtype=body["type"], name=body["name"])


def _load_message(body: list[Any]) -> Message:
    text, params, plural = body
    return Message(text, _load(params), plural)


def _list(column: pd.Series | pd.Index) -> list[Any]:
    return [_scalar(entry) for entry in column]


def _scalar(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value


_ENCODERS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    pd.DataFrame: ("frame", _dump_frame),
    pd.Series: ("series", _dump_series),
    Result: ("result", dump),
    Finding: ("finding", lambda each: [_dump(getattr(each, part.name)) for part in fields(each)]),
    Message: ("message", lambda message: [message.text, _dump(message.params), message.plural]),
    tuple: ("tuple", lambda entries: [_dump(entry) for entry in entries]),
    Mapping: ("mapping", lambda mapping: [[_dump(k), _dump(v)] for k, v in mapping.items()]),
}
_DECODERS: dict[str, Callable[[Any], Any]] = {
    "frame": _load_frame,
    "series": _load_series,
    "message": _load_message,
    "result": load,
    "finding": lambda body: Finding(*_load(body)),
    "tuple": lambda entries: tuple(_load(entry) for entry in entries),
    "mapping": lambda pairs: {_load(k): _load(v) for k, v in pairs},
    "number": float,
}
