"""What holds for every face: each item once, in order, with the same stored values."""

from __future__ import annotations

import gzip
from html import escape
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.questionnaire import AnswerType, Note, OpenText, Single
from kit.domain.response import Problem
from kit.forms import html, paper
from kit.forms.collect import READERS, collect, raw
from kit.forms.layout import lay_out
from kit.forms.templating import RENDERERS
from kit.forms.widget import FormWidget
from kit.i18n.message import say
from tests.builders.forms import (
    AGREE,
    FORM,
    HOSTILE,
    WAVE,
    every_type,
    item,
    questionnaire,
    questionnaires,
    raw_inputs,
    text,
    unhurried,
)
from tests.builders.reading import Page


def screen(form, given=None):
    return html.render(form, given)


def notebook(form, given=None):
    widget = FormWidget(form, given)
    markup = widget.html
    widget.close()
    return markup


def sheet(form, given=None):
    return paper.render(form, title="Анкета", intro="", code="A-1")


FACES = {"screen": screen, "notebook": notebook, "paper": sheet}


def laid_out(source, language="ru"):
    return lay_out(source, form=FORM, wave=WAVE, language=language)


def test_every_item_type_has_every_rendering():
    assert set(RENDERERS) == set(get_args(AnswerType))
    assert set(READERS) == set(get_args(AnswerType)) - {Note}


@pytest.mark.parametrize("face", FACES)
@unhurried
@given(source=questionnaires())
def test_face_shows_every_item_once_in_order_with_its_stored_values(face, source):
    """S1-057: open, closed and rating questions on screen, in the notebook, on paper."""
    form = laid_out(source)

    page = Page(FACES[face](form))

    assert page.items == [field.item for field in form.fields]
    assert page.values == {
        field.item: [option.value for option in field.options + field.missing]
        for field in form.fields
    }


@pytest.mark.parametrize("face", FACES)
@unhurried
@given(source=questionnaires())
def test_face_shows_the_words_of_every_item(face, source):
    form = laid_out(source)

    page = Page(FACES[face](form))

    for field in form.fields:
        assert field.text in page.words[field.item]
        assert field.help in page.words[field.item]
        assert form.when(field) in page.words[field.item]


@pytest.mark.parametrize("face", ["screen", "notebook"])
@unhurried
@given(data=st.data())
def test_face_gives_back_the_answers_it_was_given(face, data):
    source = data.draw(questionnaires())
    answers = collect(source, data.draw(raw_inputs(source)), form=FORM, wave=WAVE).answers

    sent = Page(FACES[face](laid_out(source), raw(answers))).sent()

    collected = collect(source, sent, form=FORM, wave=WAVE)
    assert collected.answers == answers
    assert collected.problems == ()


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_shown_as_words(face, hostile):
    source = questionnaire(
        [
            item("note", Note(), hostile),
            item("q", Single(choices="agree5"), hostile),
            item("t", OpenText(max_length=200), hostile, help=text(hostile)),
        ],
        [AGREE],
        title=text(hostile),
    )
    calm = questionnaire(
        [
            item("note", Note(), "a"),
            item("q", Single(choices="agree5"), "a"),
            item("t", OpenText(max_length=200), "a", help=text("a")),
        ],
        [AGREE],
    )

    page = Page(FACES[face](laid_out(source), {"t": hostile}))

    assert page.tags == Page(FACES[face](laid_out(calm), {"t": "a"})).tags
    assert all(hostile in page.words[name] for name in ("note", "q", "t"))


@unhurried
@given(
    typed=st.dictionaries(
        st.sampled_from(["ini_0", "rate", "count", "why", "topics", "first", "strange"]),
        st.sampled_from([*HOSTILE, "", "3", "-9"]) | st.lists(st.sampled_from(["1", "x", "<b>"])),
    )
)
def test_screen_keeps_values_beside_their_problems(typed):
    source = every_type()
    form = laid_out(source)
    problems = collect(source, typed, form=FORM, wave=WAVE).problems

    page = Page(html.render(form, typed, problems))

    assert page.items == [field.item for field in form.fields]
    for name in ("count", "why", "first"):
        value = typed.get(name, "")
        first = value if isinstance(value, str) else "".join(value[:1])
        assert page.sent().get(name, "") == first


def test_problem_stands_beside_its_field_and_is_announced_with_it():
    form = laid_out(every_type())
    problems = [Problem(item="rate", message=say("Please give one answer here."))]

    markup = html.render(form, {}, problems)

    field = markup.split('id="q-rate"')[1].split("</fieldset>")[0]
    assert 'aria-describedby="e-rate h-rate p-rate"' in field
    assert '<p class="kit-problem" id="p-rate">Здесь нужен один ответ.</p>' in field
    assert '<a class="kit-place" href="#q-rate">6 из 11</a>: Здесь нужен один ответ.' in markup


def test_problem_without_a_field_is_listed_on_top():
    form = laid_out(every_type())
    problems = [Problem(item="ghost", message=say("Please give one answer here."))]

    markup = html.render(form, {}, problems)

    assert "<li>Здесь нужен один ответ.</li>" in markup
    assert "kit-bad" not in markup


def test_screen_marks_conditional_fields_for_the_script_and_for_readers():
    markup = html.render(laid_out(every_type()))

    field = markup.split('id="q-count"')[1].split("</fieldset>")[0]
    assert 'data-ask-if="[&#34;==&#34;,&#34;met&#34;,[1]]"' in field
    assert "Только если в вопросе 7 отмечено «да»." in field


def test_screen_of_thirty_items_is_light():
    statements = [
        item(f"statement_{number}", Single(choices="agree5"), f"Утверждение номер {number}: {word}")
        for number, word in enumerate(f"{index * 7919:x}{index * 104729:x}" for index in range(30))
    ]
    source = questionnaire(statements, [AGREE])

    markup = html.render(laid_out(source), {entry.id: "4" for entry in statements})

    assert len(gzip.compress((markup + html.style() + html.script()).encode())) < 14_000
    assert len(html.script().encode()) < 6_656


def test_paper_has_code_and_picture_in_the_corner():
    markup = paper.render(
        laid_out(every_type()),
        title="Входная диагностика",
        intro="Ответы увидит педагог-психолог.",
        code="2026-1 · K7M4",
        qr_svg="<svg onload='alert(1)'></svg>",
    )

    assert '<b class="code">2026-1 · K7M4</b>' in markup
    assert "data:image/svg+xml;base64,PHN2Zy" in markup
    assert "onload" not in markup
    assert Page(markup).tags.count("img") == 1


@pytest.mark.parametrize(("people", "blank"), [(("",), 1), (("U-1", "<b>"), 0)])
def test_paper_has_a_sheet_for_each_with_the_code_on_every_page(people, blank):
    """In the head of a table, which browsers repeat on each page; without a code a line (D9)."""
    form = laid_out(every_type())
    markup = paper.render(form, title="Анкета", intro="", people=people)

    page = Page(markup)
    assert markup.count("<header>") == len(people)
    assert markup.count('class="run blank"') == blank
    for code in people:
        assert f"<td>Код участника: <b>{escape(code)}</b></td>" in markup
    asked = [field.item for field in form.fields]
    assert page.items == asked * len(people)


def test_paper_prints_beside_every_option_the_number_by_which_it_is_typed():
    """A code for no answer without its sign, as the page of entered answers takes it (D9)."""
    markup = paper.render(laid_out(every_type()), title="", intro="")

    assert "<b>9</b> не хочу отвечать" in markup
    assert markup.count("<b>10</b>") == 1
    assert "Только если в вопросе 7 отмечено «да»" in markup


def test_half_a_character_in_a_value_does_not_break_the_page():
    given = {"why": "a\ud800b", "count": "\udfff", "topics": ["\ud83d"], "\ud800": "x"}
    form = laid_out(every_type())
    problems = collect(every_type(), given, form=FORM, wave=WAVE).problems

    page = html.render(form, given, problems)

    assert "a\N{REPLACEMENT CHARACTER}b" in page.encode().decode()
