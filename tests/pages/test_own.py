"""A page of one's own: choices are declared, what depends on them is drawn again."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import ipywidgets as widgets
import nbformat
import pytest

from kit import charts, pages, tables, wording, workspace
from kit.errors import NotEnoughData, ServiceUnavailable
from kit.i18n.message import say
from tests.builders.workspaces import Fake, make_scale

TEMPLATE = Path(__file__).parents[2] / "notebooks" / "_template.ipynb"
TITLE = {"ru": "Моя страница", "en": "My page"}


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


def asked(page, operation):
    return [arguments for name, arguments in page.ws.calls if name == operation]


def state(part):
    """Return what is said where the first part of a result waits for it."""
    return part.children[0].value


def test_template_is_a_live_page_of_at_most_ten_lines(monkeypatch):
    cells = [
        cell for cell in nbformat.read(TEMPLATE, as_version=4).cells if cell.cell_type == "code"
    ]
    lines = [line for cell in cells for line in cell.source.splitlines() if line.strip()]
    fake = Fake("en")
    monkeypatch.setattr(workspace, "open", lambda: fake)
    names, shown = {}, []
    for cell in cells:  # as a kernel does: the last expression of a cell is its output
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))

    assert len(lines) <= 10
    assert all(isinstance(each, widgets.DOMWidget) for each in shown)
    assert "Name of the page" in shown[0].value
    assert "kit-verdict" in shown[2].value
    assert "<picture" in shown[3].value
    assert "<table" in shown[4].value
    assert "How it was computed" in shown[5].value

    shown[1].children[1].value = ("role",)

    assert [each["by"] for each in asked(names["page"], "compare_waves")] == [(), ("role",)]
    assert "Mentor" in shown[4].value


def test_page_speaks_both_languages():
    titles = [pages.own(Fake(language), title=TITLE).title.value for language in ("ru", "en")]

    assert "Моя страница" in titles[0]
    assert "My page" in titles[1]


def test_a_chart_says_its_finding_to_those_who_do_not_see_it():
    page = pages.own(Fake("en"), title=TITLE)
    change = page.ask.compare_waves(questionnaire="peer-mentee")

    assert 'alt="3 scores of 7 rose, 2 fell"' in page.show(charts.wave_comparison, change).value


def test_choice_of_a_chart_draws_again_and_asks_nothing_anew():
    page = pages.own(Fake("en"), title=TITLE)
    bars = page.choose.one_of(
        {"ru": "Полосы", "en": "Bars"},
        {"stacked": {"en": "to 100%"}, "diverging": {"en": "around the middle"}},
    )
    answers = page.ask.item_answers(questionnaire="peer-mentee")
    part = page.show(charts.likert, answers, scale="trust", arrangement=bars)
    first = part.value

    bars.value = "diverging"

    assert "<picture" in part.value
    assert part.value != first
    assert len(asked(page, "item_answers")) == 1


def test_scales_follow_the_questionnaire():
    ws = Fake("en")
    trust, hope = make_scale("trust", "Trust"), make_scale("hope", "Hope")
    ws.surveys = tuple(
        replace(each, scales=(scale,))
        for each, scale in zip(ws.surveys, (trust, hope), strict=True)
    )
    page = pages.own(ws, title=TITLE)
    which = page.choose.questionnaire()
    scale = page.choose.scale(which)
    assert scale.value == "trust"

    which.value = "peer-mentor"

    assert scale.value == "hope"


def test_failure_is_a_state_and_leaves_no_old_numbers():
    page = pages.own(Fake("en"), title=TITLE)
    by = page.choose.grouping()
    change = page.ask.compare_waves(by=by)
    words, table = page.say(wording.verdict, change), page.show(tables.wave_comparison, change)
    page.ws.error = NotEnoughData("waves", say("Nobody answered."), say("Wait."))

    by.value = ("form",)

    assert "kit-state--few" in state(words)
    assert (words.value, table.value, change.result) == ("", "", None)


def test_page_that_cannot_open_says_so_where_its_first_result_would_stand():
    def closed():
        raise ServiceUnavailable("data service", say("It does not answer."), say("Try later."))

    page = pages.own(closed, title=TITLE)
    change = page.ask.compare_waves(questionnaire=page.choose.questionnaire())

    assert "It does not answer." in state(page.say(wording.verdict, change))


def test_a_wrong_name_is_told_with_the_right_ones():
    page = pages.own(Fake("en"), title=TITLE)
    said = state(page.say(wording.verdict, page.ask.compare_wave(by=())))
    assert "page.ask.compare_wave" in said
    assert "compare_waves" in said

    which = page.choose.questionnaire("peer-teacher")
    said = state(page.say(wording.verdict, page.ask.compare_waves(questionnaire=which)))
    assert "peer-teacher" in said
    assert "peer-mentee" in said


def test_a_function_that_fails_shows_a_code_in_its_own_part():
    def broken(result, language):
        raise ZeroDivisionError

    page = pages.own(Fake("en"), title=TITLE)
    change = page.ask.compare_waves()
    words, wrong = page.say(wording.verdict, change), page.show(broken, change)

    assert "kit-state--failed" in wrong.value
    assert "kit-verdict" in words.value


def test_operations_are_offered_to_those_who_type():
    assert "compare_waves" in dir(pages.own(Fake("en"), title=TITLE).ask)
