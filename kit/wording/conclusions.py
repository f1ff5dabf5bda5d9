"""Conclusions and recommendations of a report: proposed by rules from its results, then edited.

A proposal says what the results say and nothing more; whoever signs the report puts it in
their own words, or takes it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.i18n.translator import Translator, translator
from kit.results import ProcessReview, WaveComparison
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
    said = [
        waves.verdict(comparison, language) if len(growth) else "",
        waves.gaps_headline(comparison, language) + "." if len(gaps) else "",
        waves.people(comparison, language),
    ]
    growth, gaps = growth[~growth["withheld"]], gaps[~gaps["withheld"]]

    def named(scales: Iterable[str]) -> str:
        titles = dict.fromkeys(comparison.title(each, language) for each in scales)
        return ", ".join(t.gettext("“{title}”", title=title) for title in titles)

    worse = named(growth.loc[growth["verdict"] == "worse", "scale"])
    better = named(growth.loc[growth["verdict"] == "better", "scale"])
    unclear = named(growth.loc[growth["verdict"].isin(("unclear", "too_few")), "scale"])
    below = named(gaps.loc[(gaps["verdict"] != "same") & (gaps["change"] < 0), "scale"])
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


def of_review(review: ProcessReview, language: str = "ru") -> Conclusions:
    """Return what is proposed from the review of how the programme is run."""
    t = translator(language)
    said = [findings.verdict(review, language), findings.compliance(review, language)]
    weak = [each for each in review.swot if each.quadrant == "weakness"]
    return _proposed(said, [_advice(findings.sentence(review, each, t), t) for each in weak])


def _advice(finding: str, t: Translator) -> str:
    return t.gettext("Decide what is done about this: {finding}.", finding=finding.rstrip("."))


def _proposed(said: list[str], advised: list[str]) -> Conclusions:
    return Conclusions(
        conclusions=tuple(filter(None, said)),
        recommendations=tuple(filter(None, advised))[:_MOST],
    )
