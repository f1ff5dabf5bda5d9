"""Conclusions and recommendations of a report: proposed by rules from its results, then edited.

A proposal says what the results say and nothing more; whoever signs the report puts it in
their own words, or takes it out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from kit.i18n.translator import Translator, translator
from kit.results import Finding, ProcessReview, WaveComparison
from kit.wording import review as findings
from kit.wording import waves

#: So many recommendations are proposed: more of them nobody carries out.
_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """What whoever signs a report concludes from it, and recommends.

    Parameters
    ----------
    conclusions, recommendations
        Paragraphs.
    is_draft
        Whether they are proposals that nobody has looked at yet.
    """

    conclusions: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    is_draft: bool = True


def of_change(comparison: WaveComparison, language: str = "ru") -> Conclusions:
    """Return what is proposed from the change between two waves."""
    t = translator(language)
    growth = waves.rows(comparison, *waves.GROWTH)
    gaps = waves.rows(comparison, *waves.EXPECTATION)
    has_gaps = waves.is_told(comparison, *waves.EXPECTATION)
    said = [
        waves.verdict(comparison, language) if len(growth) else "",
        waves.gaps_headline(comparison, language) + "." if has_gaps else "",
        waves.people(comparison, language),
    ]
    growth, gaps = growth[~growth["withheld"]], gaps[~gaps["withheld"]]

    def named(rows: pd.DataFrame) -> str:
        return ", ".join(_named(comparison, rows, t))

    worse = named(growth[growth["verdict"] == "worse"])
    better = named(growth[growth["verdict"] == "better"])
    unclear = named(growth[growth["verdict"].isin(("unclear", "too_few"))])
    below = named(gaps[(gaps["verdict"] != "same") & (gaps["change"] < 0)])
    advised = [
        worse
        and t.gettext(
            "Discuss with mentors and class teachers what stands behind the changes for the worse "
            "({scales}), and decide on support for the participants.",
            scales=worse,
        ),
        below
        and t.gettext(
            "Find out from the participants what they missed ({scales}), and take it into account "
            "in the plan of work of the pairs.",
            scales=below,
        ),
        better
        and t.gettext(
            "Keep up the work where the scores changed for the better ({scales}).", scales=better
        ),
        unclear
        and t.gettext(
            "Draw no conclusions where the change is not clear ({scales}): ask again, and have "
            "more participants answer both times.",
            scales=unclear,
        ),
    ]
    return _proposed(said, advised)


def _named(comparison: WaveComparison, rows: pd.DataFrame, t: Translator) -> Iterator[str]:
    """Yield the scales of some rows, each with the groups that it is said of."""
    titles = rows.apply(comparison.row_title, axis=1, language=t.language)
    for words, part in rows.groupby(titles, sort=False):
        title = t.gettext("“{title}”", title=str(words))
        keys = dict.fromkeys(map(tuple, part[list(comparison.by)].to_numpy()))
        groups = [waves.group_title(comparison, key, t.language) for key in keys]
        yield f"{title} ({'; '.join(groups)})" if comparison.by else title


def of_review(review: ProcessReview, language: str = "ru") -> Conclusions:
    """Return what is proposed from the review of how the programme is run."""
    t = translator(language)
    told = any(findings.is_told(row) for _, row in findings.satisfaction(review).iterrows())
    said = [
        findings.verdict(review, language) if told else "",
        findings.compliance(review, language) if not math.isnan(review.compliance) else "",
    ]
    weak = [each for each in review.swot if each.quadrant == "weakness"]
    return _proposed(said, [_advice(review, each, t) for each in weak])


def _advice(review: ProcessReview, finding: Finding, t: Translator) -> str:
    said = findings.sentence(review, finding, t).rstrip(".")
    if finding.table and not finding.sentence.text.startswith("{"):  # by a rule, in its own words
        said = said[:1].lower() + said[1:]
    numbers = findings.numbers(review, finding, t)
    if numbers:
        said = f"{said} ({numbers})"
    return t.gettext("Decide what is done about this: {finding}.", finding=said)


def _proposed(said: list[str], advised: list[str]) -> Conclusions:
    return Conclusions(
        conclusions=tuple(filter(None, said)),
        recommendations=tuple(filter(None, advised))[:_MOST],
    )
