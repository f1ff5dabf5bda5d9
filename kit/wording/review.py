"""A review of the programme in plain words: verdicts, headlines, the entries of a SWOT draft.

Like `kit.wording`, light on purpose: charts, tables and pages say the same.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kit.i18n.message import Message, say
from kit.i18n.translator import Translator, translator
from kit.operations.values.review_sheets import Assessment
from kit.results import Finding, ProcessReview
from kit.results.base import Result
from kit.wording.numbers import count, level, signed

#: Quadrants of the SWOT analysis, in their order, and their headings.
QUADRANTS: Mapping[str, Message] = {
    "strength": say("Strengths"),
    "weakness": say("Weaknesses"),
    "opportunity": say("Opportunities"),
    "threat": say("Threats"),
}


def heard(review: ProcessReview) -> pd.DataFrame:
    """Return the shares without those of surveys that nobody has answered: no answer is no "no"."""
    came = review.rates.groupby(["role", "wave"])["n_answered"].sum()
    whole = [("", role, wave) for (role, wave), n in came.items() if not n]
    part = review.rates[review.rates["n_answered"] == 0]
    silent = {*whole, *zip(part["form"], part["role"], part["wave"], strict=True)}
    keys = zip(*(review.shares[name] for name in ("form", "role", "wave")), strict=True)
    return review.shares[np.array([key not in silent for key in keys], dtype=bool)]


def has_experience(review: ProcessReview) -> bool:
    """Whether anybody has answered what came of the programme."""
    rates = review.rates
    return bool((rates.loc[rates["wave"].eq(review.after), "n_answered"] > 0).any())


def satisfaction(review: ProcessReview) -> pd.DataFrame:
    """Return the rows of satisfaction that anybody answered: each role, over all forms first."""
    rows = heard(review)
    rows = rows[rows["satisfaction"]]
    order = {role: place for place, role in enumerate(dict.fromkeys(rows["role"]))}
    keys = rows.assign(place=rows["role"].map(order), part=rows["form"] != "")
    return rows.loc[keys.sort_values(["place", "part"], kind="stable").index]


def verdict(review: ProcessReview, language: str = "ru") -> str:
    """Return how content people are, by role, with both denominators."""
    t = translator(language)
    rows = satisfaction(review)
    said = [
        t.gettext(
            "{role} \N{EN DASH} {share} of those who answered and {share_all} of all",
            role=review.title(row["role"], language),
            share=share(row, t),
            share_all=share(row, t, "_all"),
        )
        for _, row in rows.drop_duplicates("role").iterrows()
        if is_told(row)
    ]
    if said:
        return t.gettext("Content with taking part: {roles}.", roles="; ".join(said))
    if rows["withheld"].any():
        return t.gettext("Satisfaction is withheld: the groups are too small to be shown.")
    if review.shares["satisfaction"].any():
        return t.gettext("Nobody has answered the question of satisfaction yet.")
    return t.gettext("The questionnaires do not ask whether people are content with taking part.")


def satisfaction_headline(review: ProcessReview, language: str = "ru") -> str:
    """Return the finding of a chart of satisfaction, short enough for a title."""
    t = translator(language)
    told = [row for _, row in satisfaction(review).drop_duplicates("role").iterrows()]
    said = [
        f"{review.title(row['role'], language)} – {share(row, t)}" for row in told if is_told(row)
    ]
    if not said:
        return t.gettext("Satisfaction by role and form of mentoring")
    return t.gettext("Content among those who answered: {roles}", roles=", ".join(said))


def sides_headline(review: ProcessReview, language: str = "ru") -> str:
    """Return the finding of a chart of both sides' marks, short enough for a title."""
    t = translator(language)
    rows = review.agreement[~review.agreement["withheld"]]
    apart = int(rows["clear"].sum())
    if not apart:
        return t.gettext("Mentors and mentees: no clear difference")
    return t.ngettext(
        "Mentors and mentees clearly differ on {n} question",
        "Mentors and mentees clearly differ on {n} questions",
        apart,
    )


def compliance(review: ProcessReview, language: str = "ru") -> str:
    """Return the curator's total and level, or why there is none."""
    t = translator(language)
    if review.criteria.empty:
        return t.gettext("The curator has not assessed the programme yet.")
    if math.isnan(review.compliance):
        missing = int(review.criteria["points"].isna().sum())
        return t.ngettext(
            "{n} criterion is not assessed, so there is no total and no level.",
            "{n} criteria are not assessed, so there is no total and no level.",
            missing,
        )
    return t.gettext(
        "The curator's assessment: {points} of {maximum}, level “{level}”.",
        points=t.number(review.compliance, 0),
        maximum=t.number(review.compliance_maximum, 0),
        level=review.title(review.compliance_level, language),
    )


def assessed(saving: Assessment, t: Translator) -> str:
    """Return one saving of the curator's marks: the total and its level, or what is missing."""
    if saving.total is None:
        return t.ngettext(
            "{n} criterion is not assessed, so there is no total and no level.",
            "{n} criteria are not assessed, so there is no total and no level.",
            saving.missing,
        )
    return t.gettext(
        "The curator's assessment: {points} of {maximum}, level “{level}”.",
        points=t.number(saving.total, 0),
        maximum=t.number(saving.maximum, 0),
        level=saving.level.in_(t.language) if saving.level else "",
    )


def moment(at: str, t: Translator) -> str:
    """Return an ISO moment in words, by its own clock."""
    return t.moment(dt.datetime.fromisoformat(at))


def is_told(row: pd.Series) -> bool:
    """Whether a row of shares has anything to say."""
    return not row["withheld"] and row["n_answered"] > 0


def share(row: pd.Series, t: Translator, suffix: str = "") -> str:
    """Return a share in words: «87 %», «85% or more»."""
    value = row[f"share{suffix}"]
    if pd.isna(value):
        return "–"
    said = t.percent(value)
    if row["bound"] == "least":
        return t.gettext("{share} or more", share=said)
    if row["bound"] == "most":
        return t.gettext("{share} or less", share=said)
    return said


def interval(row: pd.Series, t: Translator, suffix: str = "") -> str:
    """Return the interval of a share: «from 74 to 94 %»."""
    low, high = row[f"low{suffix}"], row[f"high{suffix}"]
    if pd.isna(low):
        return ""
    return t.gettext("from {low} to {high}", low=t.number(100 * low, 0), high=t.percent(high))


def group(review: ProcessReview, ids: Iterable[str], t: Translator) -> str:
    """Return the words of ids: «наставник, ученик – ученик»."""
    return ", ".join(review.title(each, t.language) for each in ids if each)


def whose(review: ProcessReview, row: pd.Series, t: Translator) -> str:
    """Return whose satisfaction a row tells: a role's, in one form or over all."""
    words = group(review, (row["role"], row["form"]), t)
    return words if row["form"] else t.gettext("{role}, all forms", role=words)


def evidence(table: str, t: Translator) -> str:
    """Return which table of the page a finding rests on."""
    return {
        "shares": t.gettext("table “Yes and no”"),
        "gaps": t.gettext("table “Expected and come true”"),
        "agreement": t.gettext("table “Two sides of a pair”"),
        "criteria": t.gettext("table “The curator's marks”"),
        "rates": t.gettext("table “How many answered”"),
        "themes": t.gettext("table “Themes of open answers”"),
        "": t.gettext("added by the curator"),
    }[table]


def sentence(review: Result, finding: Finding, t: Translator) -> str:
    """Return one entry of the draft, with the words of its ids and its numbers."""
    said = {key: _word(review, key, value, t) for key, value in finding.sentence.params.items()}
    return t.render(replace(finding.sentence, params=said))


def numbers(review: ProcessReview, finding: Finding, t: Translator) -> str:
    """Return n, and the interval of a difference, of an entry that rests on a row of scores.

    Empty where the entry tells other numbers than the row does now: it was confirmed earlier.
    """
    said = finding.sentence.params
    named = {"gaps": review.gaps.frame, "agreement": review.agreement}
    frame = named.get(finding.table)
    if frame is None or finding.row not in frame.index:
        return ""
    row = frame.loc[finding.row]
    if finding.table == "agreement":
        told, of, ends, n = "gap", abs(row["difference"]), ("low", "high"), row["n_pairs"]
    elif "gap" in said:
        told, of, ends, n = "gap", row["change"], ("change_low", "change_high"), row["n_matched"]
    else:
        told, of, ends, n = "mark", row["mean_after"], None, row["n_matched"]
    stated = said.get(told)
    if row["withheld"] or not isinstance(stated, int | float) or round(stated - of, 1):
        return ""
    if ends is None:
        return count(n, t)
    low, high = (row[end] for end in ends)
    if pd.isna(low):
        return count(n, t)
    return t.gettext(
        "{level} interval from {low} to {high}, {n}",
        level=level(row["confidence"], t),
        low=signed(low, t, 1),
        high=signed(high, t, 1),
        n=count(n, t),
    )


def _word(review: Result, key: str, value: object, t: Translator) -> str:
    if isinstance(value, str):
        return value if key == "words" else review.title(value, t.language)
    if key == "share":
        return t.percent(float(str(value)))
    if key == "gap":
        return t.number(abs(float(str(value))), 1)
    return t.number(float(str(value)), 1 if isinstance(value, float) else 0)


def wide_pairs(review: ProcessReview) -> pd.DataFrame:
    """Return the pairs whose sides are far apart on a question; none once released."""
    far = review.pairs["difference"].abs() >= float(review.rules.get("wide_pair", math.inf))
    return review.pairs[far].sort_values(["form", "match"], kind="stable")


def apart(review: ProcessReview, row: pd.Series, t: Translator) -> str:
    """Return a question on which the sides of a pair are far apart, with both marks."""
    return t.gettext(
        "{question}: mentor {mentor}, mentee {mentee}",
        question=review.title(row["title"], t.language),
        mentor=t.number(row["mentor"], 1),
        mentee=t.number(row["mentee"], 1),
    )


def swot_headline(review: ProcessReview, language: str = "ru") -> str:
    """Return how many entries each quadrant of the SWOT analysis has."""
    t = translator(language)
    if not review.swot:
        return t.gettext("no draft so far")
    counts = Counter(each.quadrant for each in review.swot)
    return " · ".join(
        f"{t.render(heading)}: {t.number(counts[name], 0)}" for name, heading in QUADRANTS.items()
    )


def no_draft(t: Translator) -> tuple[str, str]:
    """Return that the rules have nothing to say, and what that means: a heading and a sentence."""
    return (
        t.gettext("No draft so far"),
        t.gettext(
            "The rules find neither strengths nor weaknesses in the answers, or there are too few "
            "answers for them. The curator can write down what the school sees itself."
        ),
    )


def difference(row: pd.Series, t: Translator) -> str:
    """Return the difference of two sides with its sign."""
    return signed(row["difference"], t, 1)
