"""A draft of strengths, weaknesses, opportunities and threats, each with its evidence.

Rules over the rows of a review, nothing else: the curator edits and confirms. From a
released review the draft is made anew, so that it says nothing that is withheld there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kit.domain.rules import ReviewRules
from kit.i18n.message import Message, say
from kit.results import Finding, ProcessReview

#: (lies within the programme, is good) to the quadrant.
_QUADRANTS = {
    (True, True): "strength",
    (True, False): "weakness",
    (False, True): "opportunity",
    (False, False): "threat",
}
QUADRANTS = tuple(_QUADRANTS.values())
_CLEAR = ("better", "worse", "changed")


def draft(review: ProcessReview) -> tuple[Finding, ...]:
    """Return the findings of a review, by quadrant, in the order of its tables.

    Parameters
    ----------
    review
        Its ``rules`` say what is strong and what is weak. Rows that are withheld or rest
        on fewer people than its ``minimum_group`` give no finding.

    Examples
    --------
    >>> from kit.analysis import compare_waves, review_process
    >>> from kit.frames import SCORES, empty
    >>> from kit.library import read_questionnaire
    >>> sheet = read_questionnaire("surveys/curator-compliance.yaml")
    >>> none = {"questionnaires": [], "campaigns": [], "participants": []}
    >>> gaps = compare_waves(empty(SCORES), before="before", after="after")
    >>> review = review_process([], **none, gaps=gaps, assessment={"goals": 2}, compliance=sheet)
    >>> [(each.quadrant, each.table) for each in draft(review)]
    [('strength', 'criteria')]
    """
    rules = ReviewRules(**review.rules)
    found = [
        *_shares(review, rules),
        *_marks(review, rules),
        *_gaps(review),
        *_sides(review, rules),
        *_criteria(review, rules),
        *_themes(review, rules),
        *_rates(review, rules),
    ]
    return tuple(sorted(found, key=lambda finding: QUADRANTS.index(finding.quadrant)))


def _shares(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    rows = review.shares
    told = ~rows["withheld"] & rows["form"].ne("") & rows["wave"].eq(review.after)
    for label, row in rows[told & (rows["n_answered"] >= review.minimum_group)].iterrows():
        inner = row["item"] not in rules.outer
        said = {"what": row["title"], "role": row["role"], "form": row["form"]}
        said |= {"share": float(row["share"]), "n": int(row["n_answered"])}
        good = row["share"] >= rules.strong_share
        if good and row["bound"] == "least":
            text = say("At least {share} of {n} said yes: “{what}” ({form}, {role})", **said)
        elif good:
            text = say("{share} of {n} said yes: “{what}” ({form}, {role})", **said)
        elif row["share"] < rules.weak_share and row["bound"] == "most":
            text = say("No more than {share} of {n} said yes: “{what}” ({form}, {role})", **said)
        elif row["share"] < rules.weak_share:
            text = say("Only {share} of {n} said yes: “{what}” ({form}, {role})", **said)
        else:
            continue
        yield _finding(text, "shares", label, inner=inner, good=good)


def _marks(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    for label, row in _expected(review).iterrows():
        part = (row["mean_after"] - row["minimum"]) / (row["maximum"] - row["minimum"])
        said = {"scale": row["scale"], "role": row["role"], "form": row["form"]}
        said |= {"mark": float(row["mean_after"]), "maximum": int(row["maximum"])}
        if part >= rules.strong_rating:
            text = say("A high mark, {mark} of {maximum}: “{scale}” ({form}, {role})", **said)
        elif part < rules.weak_rating:
            text = say("A low mark, {mark} of {maximum}: “{scale}” ({form}, {role})", **said)
        else:
            continue
        yield _finding(text, "gaps", label, inner=True, good=part >= rules.strong_rating)


def _gaps(review: ProcessReview) -> Iterator[Finding]:
    rows = _expected(review)
    for label, row in rows[rows["verdict"].isin(_CLEAR)].iterrows():
        said = {"scale": row["scale"], "role": row["role"], "form": row["form"]}
        said |= {"gap": float(row["change"])}
        if row["change"] > 0:
            text = say("Better than expected by {gap} points: “{scale}” ({form}, {role})", **said)
        else:
            text = say(
                "Below what was expected by {gap} points: “{scale}” ({form}, {role})", **said
            )
        yield _finding(text, "gaps", label, inner=True, good=row["change"] > 0)


def _expected(review: ProcessReview) -> pd.DataFrame:
    """Return the rows of expectations that may be told and rest on enough people."""
    rows = review.gaps.frame
    told = rows["pairing"].eq("expectation") & ~rows["withheld"]
    return rows[told & (rows["n_matched"] >= review.minimum_group) & rows["minimum"].notna()]


def _sides(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    rows = review.agreement
    apart = rows["clear"] & ~rows["withheld"]
    apart &= rows["difference"].abs() >= rules.discrepancy
    for label, row in rows[apart & (rows["n_pairs"] >= review.minimum_group)].iterrows():
        said = {"what": row["title"], "form": row["form"], "gap": abs(float(row["difference"]))}
        if row["difference"] > 0:
            text = say(
                "Mentors mark it higher than mentees by {gap} points: “{what}” ({form})", **said
            )
        else:
            text = say(
                "Mentees mark it higher than mentors by {gap} points: “{what}” ({form})", **said
            )
        yield _finding(text, "agreement", label, inner=True, good=False)


def _criteria(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    rows = review.criteria
    best = rows["points"].eq(2)
    for label, row in rows[best | rows["points"].eq(0)].iterrows():
        if best[label]:
            text = say("The curator sees it fully: “{what}”", what=row["title"])
        else:
            text = say("The curator does not see it: “{what}”", what=row["title"])
        inner = row["item"] not in rules.outer
        yield _finding(text, "criteria", label, inner=inner, good=bool(best[label]))


def _themes(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    rows = review.themes
    about = rows["item"].isin([*rules.praised, *rules.lacked])
    for label, row in rows[about & (rows["n"] >= review.minimum_group)].iterrows():
        said = {"what": row["title"], "role": row["role"], "form": row["form"]}
        said |= {"theme": row["theme"], "n": int(row["n"])}
        if row["bound"] == "least":
            text = say("{n} or more wrote of “{theme}”: “{what}” ({form}, {role})", **said)
        else:
            text = say("{n} wrote of “{theme}”: “{what}” ({form}, {role})", **said)
        inner = row["item"] not in rules.outer
        yield _finding(text, "themes", label, inner=inner, good=row["item"] in rules.praised)


def _rates(review: ProcessReview, rules: ReviewRules) -> Iterator[Finding]:
    rows = review.rates
    # Moments after the last that anybody answered have only begun, and a survey that is not over
    # may be answered yet: a beginning is no threat.
    came = rows.groupby("wave", sort=False)["n_answered"].sum()
    begun = list(came.index[: came.to_numpy().nonzero()[0].max(initial=-1) + 1])
    rows = rows[rows["wave"].isin(begun) & ~rows["campaign"].isin(review.still_open)]
    for label, row in rows[rows["rate"] < rules.few_answers].iterrows():
        text = say(
            "Only {share} of those asked answered: “{what}”. The others may think differently.",
            share=float(row["rate"]),
            what=row["campaign"],
        )
        yield _finding(text, "rates", label, inner=False, good=False)


def _finding(text: Message, table: str, label: object, *, inner: bool, good: bool) -> Finding:
    """Return an entry; its key names what it is about, without the numbers."""
    quadrant = _QUADRANTS[inner, bool(good)]
    subject = [f"{name}={value}" for name, value in text.params.items() if isinstance(value, str)]
    rule = "gap" if "gap" in text.params else ""
    key = "|".join((quadrant, table, rule, *sorted(subject)))
    return Finding(quadrant, text, table, int(str(label)), key)
