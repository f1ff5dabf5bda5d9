"""Reports for oneself and for the head, and what is concluded from them, on the sample school."""

from __future__ import annotations

import re

import pytest

from kit.errors import AccessDenied, Conflict
from tests.service.test_review_sheets import (  # noqa: F401 - fixtures
    follows_from_answers,
    original,
    school,
)

ONE = {"questionnaire": "peer-mentee", "before": "before", "after": "after"}
HTML = {"format": "html", "language": "ru"}


def body(file):
    return file.body.decode()


def tables(html):
    return re.findall(r"<table.*?</table>", html, re.DOTALL)


@pytest.mark.parametrize("operation", ["report", "process_report"])
def test_report_for_the_head_is_the_released_one_when_a_psychologist_makes_it(school, operation):  # noqa: F811
    """Figure by figure what the curator gets, and without the mark (D6).

    Both monitorings have a report (S1-003, S1-053, S2-012, X-12).
    """
    asked = HTML | (ONE if operation == "report" else {})
    own = body(getattr(school["psychologist"], operation)(**asked))
    handed = body(getattr(school["psychologist"], operation)(**asked, reader="head"))
    curators = body(getattr(school["curator"], operation)(**asked))

    assert tables(handed) == tables(curators) != tables(own)
    assert "Не передавать" in own
    assert "Не передавать" not in handed
    assert "Подписи" in handed
    assert "Подписи" not in own


def test_report_for_the_head_is_divided_by_no_category(school):  # noqa: F811
    """A category tells of health or family (D6)."""
    school["psychologist"].report(**ONE, **HTML, by=["category"])
    with pytest.raises(AccessDenied):
        school["psychologist"].report(**ONE, **HTML, by=["category"], reader="head")


@pytest.mark.parametrize("kind", ["report", "process_report"])
def test_conclusions_are_proposed_then_written_and_every_saving_is_kept(school, kind):  # noqa: F811
    """Proposals come from released results; what was written stands in every report (D12, S3-022)."""
    about = {"report": kind} | (ONE if kind == "report" else {})
    asked = HTML | (ONE if kind == "report" else {})
    proposed = school["psychologist"].report_text(**about, language="ru")

    assert proposed.revision == 0
    assert proposed.saved is None
    assert proposed.conclusions
    assert proposed.recommendations
    raw = {
        "conclusions": ["Пары работают."],
        "recommendations": ["Ольга Ивановна Петрова, помочь."],
    }
    made = school["curator"].write_report_text(**about, expected=0, raw=raw)
    assert made.saved.revision == 1
    assert made.names
    with pytest.raises(Conflict):
        school["psychologist"].write_report_text(**about, expected=0, raw=raw)

    seen = school["psychologist"].report_text(**about)
    assert (seen.revision, seen.conclusions) == (1, ("Пары работают.",))
    for role in ("psychologist", "curator", "head"):
        html = body(getattr(school[role], kind)(**asked))
        assert "1. Пары работают." in html
        assert "Предложено по правилам" not in html


def test_head_and_methodologist_write_no_conclusions(school):  # noqa: F811
    for role in ("head", "methodologist"):
        with pytest.raises(AccessDenied):
            school[role].write_report_text(**ONE, expected=0, raw={})
        with pytest.raises(AccessDenied):
            school[role].report_text(**ONE)
