"""The SWOT analysis of a review for a page: four quadrants, each entry with its evidence.

Rendered by the same Jinja environment as tables; an entry leads to the table it rests on.
"""

from __future__ import annotations

from kit.i18n.translator import translator
from kit.results import ProcessReview
from kit.tables.faces.html import environment
from kit.wording import review


def render(result: ProcessReview, language: str = "ru") -> str:
    """Return what the curator confirmed, or the draft of strengths and weaknesses."""
    t = translator(language)
    quadrants = [
        (
            t.render(heading),
            [
                (
                    review.sentence(result, each, t),
                    review.evidence(each.table, t),
                    anchor(each.table) if each.table else "",
                    # The school's own words stay in the school's language.
                    not (each.table and each.row >= 0),
                )
                for each in result.swot
                if each.quadrant == name
            ],
        )
        for name, heading in review.QUADRANTS.items()
    ]
    at = review.moment(result.confirmed.at, t) if result.confirmed else ""
    page = environment.get_template("swot.html")
    nothing = () if result.swot or result.confirmed else review.no_draft(t)
    return page.render(quadrants=quadrants, at=at, nothing=nothing, gettext=t.gettext)


def anchor(table: str) -> str:
    """Return the name under which the table of a kind of evidence is found on its page."""
    return f"kit-evidence-{table}"
