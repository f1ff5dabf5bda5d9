from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.conditions import parse
from kit.domain.questionnaire import Multiple, Note, Number, OpenText, Single, Wording
from kit.forms import asking
from kit.forms.collect import collect
from kit.forms.layout import lay_out
from tests.builders.forms import (
    AGREE,
    FORM,
    RATING,
    TOPICS,
    WAVE,
    YES_NO,
    choices,
    conditions,
    every_type,
    item,
    questionnaire,
    questionnaires,
    text,
    unhurried,
)


def laid_out(source, *, form=FORM, wave=WAVE, language="en"):
    return lay_out(source, form=form, wave=wave, language=language)


def test_consecutive_ratings_with_the_same_choices_are_a_grid():
    agree, other = Single(choices="agree5"), Single(choices="yes_no")
    source = questionnaire(
        [item("a", agree), item("b", agree), item("c", other), item("d", agree)], [AGREE, YES_NO]
    )

    form = laid_out(source)

    assert [
        (section.is_grid, [field.item for field in section.fields]) for section in form.sections
    ] == [(True, ["a", "b"]), (False, ["c", "d"])]


def test_grid_is_broken_by_a_note_and_is_no_table_when_only_ends_are_worded():
    rate = Single(choices="rating10")
    source = questionnaire(
        [item("a", rate), item("b", rate), item("n", Note()), item("c", rate)], [RATING]
    )

    form = laid_out(source)

    assert [
        (section.is_grid, section.is_table, len(section.fields)) for section in form.sections
    ] == [(True, False, 2), (False, False, 1), (False, False, 1)]


def test_notes_are_not_numbered():
    source = questionnaire(
        [
            item("hello", Note()),
            item("a", OpenText(max_length=9)),
            item("b", Note()),
            item("c", OpenText(max_length=9)),
        ]
    )

    form = laid_out(source)

    assert [form.position(field) for field in form.fields] == ["", "1 of 2", "", "2 of 2"]
    assert form.position(form.fields[3], start=11) == "12 of 12"


def test_position_is_said_in_the_language_of_the_form():
    form = laid_out(every_type(), language="ru")

    assert form.position(form.fields[1]) == "1 из 11"


def test_wording_depends_on_form_and_wave_and_language():
    wording = Wording(
        default=text("Легко?", "Easy?"),
        special=((("", "after"), text("Было легко?", "Was easy?")),),
    )
    source = questionnaire([item("easy", OpenText(max_length=9), wording=wording)])

    words = {
        (wave, language): laid_out(source, wave=wave, language=language).fields[0].text
        for wave in ("before", "after")
        for language in ("ru", "en")
    }

    assert words == {
        ("before", "ru"): "Легко?",
        ("before", "en"): "Easy?",
        ("after", "ru"): "Было легко?",
        ("after", "en"): "Was easy?",
    }


def test_missing_options_stand_after_the_real_ones():
    source = questionnaire([item("a", Single(choices="agree5"))], [AGREE])

    field = laid_out(source).fields[0]

    assert [option.value for option in field.options] == ["1", "2", "3", "4", "5"]
    assert [option.value for option in field.missing] == ["-8", "-9"]


def test_ratings_show_numbers_and_the_words_of_their_ends():
    source = questionnaire([item("a", Single(choices="rating10"))], [RATING])

    field = laid_out(source).fields[0]

    assert [option.label for option in field.options] == [str(value) for value in range(1, 11)]
    assert field.ends == ("совсем плохо", "отлично")
    assert [option.label for option in field.missing] == ["не знаю"]


def test_long_options_do_not_stand_in_a_row():
    long = choices("long", {1: "коротко", 2: "очень длинный ответ, которому нужна вся строка"})
    source = questionnaire(
        [
            item("a", Single(choices="long")),
            item("b", Multiple(choices="topics")),
            item("c", Single(choices="yes_no")),
        ],
        [long, TOPICS, YES_NO],
    )

    assert [field.in_row for field in laid_out(source).fields] == [False, False, True]


def test_item_that_can_never_be_asked_in_this_wave_is_left_out():
    source = questionnaire(
        [
            item("later", Number(minimum=0, maximum=9), waves=("after",)),
            item("why", OpenText(max_length=9), ask_if="later < 3"),
            item("always", OpenText(max_length=9), ask_if="not later < 3"),
        ]
    )

    before, after = laid_out(source), laid_out(source, wave="after")

    assert [(field.item, field.condition) for field in before.fields] == [("always", "")]
    assert [field.item for field in after.fields] == ["later", "why", "always"]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("met == 1", "Только если в вопросе 1 отмечено «да»."),
        ("met != 1", "Только если в вопросе 1 отмечено «нет» или «не хочу отвечать»."),
        ("count in [1, 2]", "Только если ответ на вопрос 2 — одно из чисел: 1, 2."),
        ("answered(count)", "Только если на вопрос 2 дан ответ."),
        ("not met == 1", "Только если неверно, что в вопросе 1 отмечено «да»."),
        (
            "met == 0 or (met == 1 and count < 3)",
            (
                "Только если в вопросе 1 отмечено «нет» или "
                "(в вопросе 1 отмечено «да» и ответ на вопрос 2 меньше 3)."
            ),
        ),
        ("count >= 3", "Только если ответ на вопрос 2 — 3 или больше."),
        ("met > 9", "Только если ответ на вопрос 1 больше 9."),
    ],
)
def test_condition_is_said_in_plain_words(condition, words):
    source = questionnaire(
        [
            item("met", Single(choices="yes_no")),
            item("count", Number(minimum=0, maximum=200)),
            item("why", OpenText(max_length=9), ask_if=condition),
        ],
        [YES_NO],
    )

    form = laid_out(source, language="ru")

    assert form.when(form.fields[2]) == words
    assert form.when(form.fields[0]) == ""


def test_words_of_a_condition_follow_the_number_of_the_first_question():
    form = laid_out(every_type(), language="en")

    assert "question 17 is marked" in form.when(form.fields[8], start=11)


@pytest.mark.parametrize(
    ("condition", "tree"),
    [
        ("a < 3", '["<","a",[3]]'),
        ("answered(a)", '["answered","a",[]]'),
        ("a in [1, -2] and not b == 0", '["and",["in","a",[1,-2]],["not",["==","b",[0]]]]'),
    ],
)
def test_condition_as_json(condition, tree):
    assert asking.as_json(parse(condition).root) == tree


@unhurried
@given(st.data())
def test_condition_without_absent_items_holds_for_the_same_answers(data):
    names = ["a", "b", "c", "d"]
    condition = parse(data.draw(conditions(names)))
    present = data.draw(st.sets(st.sampled_from(names)))
    answers = {
        name: data.draw(st.integers(-9, 12)) for name in sorted(present) if data.draw(st.booleans())
    }

    reduced = asking.reduce(condition.root, present)

    held = reduced if isinstance(reduced, bool) else reduced.holds(answers)
    assert held == condition.holds(answers)


@unhurried
@given(questionnaires())
def test_layout_holds_every_item_that_can_be_asked_once_and_in_order(source):
    """S1-057: open, closed and rating items, whatever their order and conditions."""
    form = laid_out(source)

    shown = [field.item for field in form.fields]
    asked = [entry.id for entry in source.items_asked(form=FORM, wave=WAVE)]
    never = {
        entry.id
        for entry in source.items_asked(form=FORM, wave=WAVE)
        if entry.ask_if
        and asking.reduce(entry.ask_if.root, _questions_before(form, entry)) is False
    }
    assert shown == [name for name in asked if name not in never]
    assert never.isdisjoint(collect(source, {}, form=FORM, wave=WAVE).unanswered)
    numbers = [field.number for field in form.fields if field.number]
    assert numbers == list(range(1, form.total + 1))


def _questions_before(form, entry):
    return {field.item for field in form.fields if field.number and field.item < entry.id}
