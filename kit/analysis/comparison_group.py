"""Participants beside a comparison group: whether they changed more than others did.

The only place where more may be said than "the participants changed", and even here no
cause is told: nobody was assigned by lot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

import kit
from kit import frames
from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import Message, say
from kit.results import GroupContrast
from kit.stats.adjust import holm, holm_confidence
from kit.stats.arguments import whole
from kit.stats.regression import Coefficient, coefficient, difference_of_means

#: Fewer schools give no interval that could be relied on.
SCHOOLS = 20
#: Fewer people of a group give no estimate.
PEOPLE = 5
ALPHA = 0.05

_ESTIMATE = ("", "_low", "_high")

#: Every column of the result's frame, in order, with its type.
COLUMNS: dict[str, str] = {
    **dict.fromkeys((*frames.SUBJECT, "better"), "str"),
    **dict.fromkeys(("minimum", "maximum"), "float64"),
    **dict.fromkeys(("n_participants", "n_others", "n_schools"), "int64"),
    **{
        f"{side}_{who}": "float64"
        for who in ("participants", "others")
        for side in ("before", "after", "change")
    },
    **{f"adjusted{end}": "float64" for end in _ESTIMATE},
    "confidence": "float64",
    "clear": "bool",
    **{f"difference{end}": "float64" for end in _ESTIMATE},
    **dict.fromkeys(("p", "p_adjusted", "p_difference", "slope", "p_slope"), "float64"),
    "withheld": "bool",
}


def compare_with_others(
    scores: pd.DataFrame,
    *,
    before: str,
    after: str,
    group: str,
    others: object,
    school: str | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
) -> GroupContrast:
    """Return how participants and a comparison group changed, scale by scale.

    Parameters
    ----------
    scores
        SCORES frame with a further column that tells the two groups apart; growth scales only.
    before, after
        The two waves.
    group
        That column. A person belongs to one group in both waves; one whose cells are empty
        belongs to none, is left out, and a caveat says so.
    others
        Its value for the comparison group; everybody else with a value is a participant.
    school
        Column of the school, where whole schools took part or did not: the intervals then
        allow for pupils of a school being alike. People of an unknown school are left out,
        and a caveat says so.
    titles, minimum_group
        As for `kit.analysis.compare_waves`.

    Returns
    -------
    GroupContrast
        Two estimates side by side; see Notes.

    Notes
    -----
    ``adjusted``: analysis of covariance, second score on first score and group, with HC3
    standard errors (MacKinnon & White 1985; Long & Ervin 2000, The American Statistician
    54:217-224) and Student's t with n − 3 degrees of freedom. ``slope`` is the interaction of
    first score and group: where it is clear, one difference does not describe everybody.
    p is adjusted over all scales that are compared (Holm), and the interval has the
    ``confidence`` at which it leaves out zero exactly where the adjusted p is below 0.05
    (`kit.stats.adjust.holm_confidence`); ``clear`` is this one decision.
    ``difference``: difference of the mean changes with Welch's interval. The two answer
    different questions and may disagree (Lord 1967, Psychological Bulletin 68:304-305).

    With `school`: cluster-robust standard errors (Liang & Zeger 1986, with the factor
    G/(G − 1) · (n − 1)/(n − k)) for both, and t with G − 1 degrees of freedom.

    Raises
    ------
    NotEnoughData
        Fewer than 5 people with both scores in a group, or fewer than 20 schools where the
        school is to be allowed for.
    BadArgument
        A column is missing, a value is unknown, the waves are the same, a person is in two
        groups or has two scores in a wave.

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> people = [f"U-{n}" for n in range(20)]
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": people * 2,
    ...         "wave": ["before"] * 20 + ["after"] * 20,
    ...         "scale": "contact",
    ...         "score": np.concatenate([rng.uniform(2, 4, 20), rng.uniform(2, 4, 20)]),
    ...         "took_part_in": (["mentoring"] * 10 + ["nothing"] * 10) * 2,
    ...     }
    ... )
    >>> contrast = compare_with_others(
    ...     scores, before="before", after="after", group="took_part_in", others="nothing"
    ... )
    >>> contrast.frame[["n_participants", "n_others", "difference"]].round(2)
       n_participants  n_others  difference
    0              10        10         0.4
    """
    minimum_group = whole(minimum_group, "minimum_group")
    people, unknown = _people(
        scores, before=before, after=after, group=group, others=others, school=school
    )
    rows = [
        {**dict(zip(frames.SUBJECT, key, strict=True)), **_row(part, school)}
        for key, part in people.groupby(frames.SUBJECT, sort=False)
    ]
    if not rows:
        raise NotEnoughData(
            "scores",
            say("Nobody answered in both waves, so nothing can be said about change."),
            say("Come back when the next wave has been answered."),
        )
    frame = _decided(pd.DataFrame(rows))
    return GroupContrast(
        before=before,
        after=after,
        frame=frame,
        caveats=(*unknown, *_caveats(frame, people, school)),
        settings={
            "before": before,
            "after": after,
            "group": group,
            "others": others,
            "school": school or "",
            "errors": "cluster-robust" if school else "HC3",
            "adjusted": "Holm",
            "confidence": 0.95,
            "kit": kit.__version__,
        },
        titles=dict(titles or {}),
        minimum_group=minimum_group,
    )


def _people(
    scores: pd.DataFrame,
    *,
    before: str,
    after: str,
    group: str,
    others: object,
    school: str | None,
) -> tuple[pd.DataFrame, tuple[Message, ...]]:
    """Return one row per person and growth scale with both scores, and who had to be left out."""
    whole = frames.check(scores, frames.SCORES)
    for name in (group,) if school is None else (group, school):
        frames.one_name(name, "group, school")
        if name not in whole.columns or name in frames.SCORES.required:
            raise BadArgument(
                "group, school",
                say("The scores cannot be grouped by '{column}'.", column=str(name)),
                say("Choose one of: {columns}.", columns=", ".join(_further(whole))),
            )
    frames.two_waves(before, after)
    groups, others = _known(whole, group), frames.one_name(others, "others")
    if not (groups == others).any():
        raise BadArgument(
            group,
            say("Nobody is in the comparison group '{group}'.", group=str(others)),
            say("There are: {groups}.", groups=", ".join(sorted(map(str, set(groups))))),
        )
    if groups.index.has_duplicates:
        raise BadArgument(
            group,
            say("A person is in both groups."),
            say("Leave out those who changed from one group to the other."),
        )
    whole = whole[(whole["pairing"] == "growth") & whole[frames.SCORE].notna()]
    names = [*frames.SUBJECT, frames.PARTICIPANT]
    if whole.duplicated([*names, frames.WAVE]).any():
        raise BadArgument(
            "scores",
            say("A participant has two scores on one scale in one wave."),
            say("Keep one answer per person and wave."),
        )
    sides = [
        whole[whole[frames.WAVE] == wave].rename(columns={frames.SCORE: side})
        for side, wave in (("before", before), ("after", after))
    ]
    people = sides[0].merge(sides[1][[*names, "after"]], on=names)
    belongs = people[frames.PARTICIPANT].map(groups)
    nowhere = [_unknown(people[belongs.isna()], _of_no_group)]
    if school is not None:
        schools = _known(whole, school)
        attends = people[frames.PARTICIPANT].map(schools[~schools.index.duplicated()])
        nowhere.append(_unknown(people[belongs.notna() & attends.isna()], _of_no_school))
        people[school], belongs = attends, belongs.where(attends.notna())
    people = people.assign(took_part=(belongs != others).astype(float))[belongs.notna()]
    return people, tuple(filter(None, nowhere))


def _known(whole: pd.DataFrame, column: str) -> pd.Series:
    """Return the values of a column by person, each once; empty cells are no value."""
    cells = whole[[frames.PARTICIPANT, column]].astype(object)
    empty = cells[column].isna() | cells[column].astype(str).str.strip().eq("")
    return cells[~empty].drop_duplicates().set_index(frames.PARTICIPANT)[column]


def _unknown(people: pd.DataFrame, said: Callable[[int], Message]) -> Message | None:
    """Return the caveat that so many people had to be left out."""
    n = int(people[frames.PARTICIPANT].nunique())
    return said(n) if n else None


def _of_no_group(n: int) -> Message:
    return say(
        "{n} person is in neither group, as far as is known, and was left out.",
        plural="{n} people are in neither group, as far as is known, and were left out.",
        n=n,
    )


def _of_no_school(n: int) -> Message:
    return say(
        "{n} person whose school is not known was left out.",
        plural="{n} people whose school is not known were left out.",
        n=n,
    )


def _decided(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with p adjusted over the scales, and with the intervals that say the same."""
    told = frame.assign(
        p_adjusted=holm(frame["p"]),
        confidence=np.nan_to_num(holm_confidence(frame["p"], ALPHA), nan=1 - ALPHA),
        withheld=False,
    )
    ends = [
        found.at(share) for found, share in zip(told["contrast"], told["confidence"], strict=True)
    ]
    told = told.assign(
        adjusted_low=[each.low for each in ends],
        adjusted_high=[each.high for each in ends],
        clear=told["p_adjusted"] < ALPHA,
    )
    return told[list(COLUMNS)].astype(COLUMNS)


def _further(whole: pd.DataFrame) -> list[str]:
    return [*frames.GROUPS, *(name for name in whole.columns if name not in frames.SCORES.columns)]


def _row(part: pd.DataFrame, school: str | None) -> dict[str, object]:
    """Return the numbers of one scale."""
    first, second, took_part = (
        part[name].to_numpy(dtype=float) for name in ("before", "after", "took_part")
    )
    n = {"participants": int(took_part.sum()), "others": int((1 - took_part).sum())}
    if min(n.values()) < PEOPLE:
        raise NotEnoughData(
            f"scale '{part[frames.SCALE].iloc[0]}'",
            say(
                "Both scores are known of {participants} participants and {others} others.",
                participants=n["participants"],
                others=n["others"],
            ),
            say("At least {least} people of each group must have answered twice.", least=PEOPLE),
        )
    schools = None if school is None else pd.factorize(part[school])[0]
    n_schools = 0 if schools is None else int(schools.max()) + 1
    if schools is not None and n_schools < SCHOOLS:
        raise NotEnoughData(
            str(school),
            say("There are only {n} schools.", n=n_schools),
            say(
                "With fewer than {least} schools no interval can allow for pupils of a school "
                "being alike. Describe the schools one by one.",
                least=SCHOOLS,
            ),
        )
    centred = first - first.mean()
    line = np.column_stack([np.ones_like(first), centred, took_part])
    adjusted = coefficient(line, second, 2, schools)
    slope = coefficient(np.column_stack([line, centred * took_part]), second, 3, schools)
    gap = difference_of_means(second - first, took_part, schools)
    means = {
        f"{side}_{who}": float(values[took_part == mark].mean())
        for who, mark in (("participants", 1.0), ("others", 0.0))
        for side, values in (("before", first), ("after", second), ("change", second - first))
    }
    return {
        **part.iloc[0][["better", "minimum", "maximum"]].to_dict(),
        "n_participants": n["participants"],
        "n_others": n["others"],
        "n_schools": n_schools,
        **means,
        "contrast": adjusted,
        "adjusted": adjusted.estimate,
        **_ends("difference", gap),
        "p": adjusted.p,
        "p_difference": gap.p,
        "slope": slope.estimate,
        "p_slope": slope.p,
    }


def _ends(name: str, found: Coefficient) -> dict[str, float]:
    return {name: found.estimate, f"{name}_low": found.low, f"{name}_high": found.high}


def _caveats(frame: pd.DataFrame, people: pd.DataFrame, school: str | None) -> tuple[Message, ...]:
    found = [
        say(
            "Nobody was assigned to a group by lot: the groups may differ in what nobody "
            "measured, and a difference between them is not proof of a cause."
        ),
        say(
            "The two estimates answer different questions and may disagree: one compares people "
            "with the same first score, the other compares the mean changes of both groups."
        ),
    ]
    if apart := int((holm(frame["p_slope"]) < ALPHA).sum()):
        found.append(
            say(
                "On {n} scale the difference between the groups depends on the first score: one "
                "number does not describe everybody.",
                plural="On {n} scales the difference between the groups depends on the first "
                "score: one number does not describe everybody.",
                n=apart,
            )
        )
    if school is None and "school" in people and len(people["school"].unique()) > 1:
        found.append(
            say(
                "People of one school resemble each other; the intervals do not allow for it "
                "and may be too narrow."
            )
        )
    return tuple(found)
