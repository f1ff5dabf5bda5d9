from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.questionnaire import Day, Multiple, Note, Number, OpenText, Single
from kit.domain.response import canonical
from kit.forms.collect import READERS, collect, raw
from kit.i18n.translator import translator
from tests.builders.forms import (
    AGREE,
    FORM,
    TOPICS,
    WAVE,
    every_type,
    item,
    questionnaire,
    questionnaires,
    raw_inputs,
    unhurried,
)


def one(answer, given, *sets):
    source = questionnaire([item("q", answer)], sets)
    return collect(source, {"q": given}, form=FORM, wave=WAVE)


def problem(collected):
    assert collected.answers == {}
    (only,) = collected.problems
    return str(only.message)


@pytest.mark.parametrize(
    ("answer", "given", "stored"),
    [
        (Single(choices="agree5"), "4", 4),
        (Single(choices="agree5"), ["-9"], -9),
        (Multiple(choices="topics"), ["4", "1", "4"], (1, 4)),
        (Multiple(choices="topics"), "2", (2,)),
        (Number(minimum=-5, maximum=200), " 007 ", 7),
        (Number(minimum=-5, maximum=200), "\N{MINUS SIGN}3", -3),
        (OpenText(max_length=20), " один\r\nдва\rтри\t! ", "один\nдва\nтри\t!"),
        (OpenText(max_length=20), "a\x07b\x1bc\x9d", "abc"),
        (OpenText(max_length=20), "\ud83d", "\N{REPLACEMENT CHARACTER}"),
        (Day(), "2026-11-22", "2026-11-22"),
        (Day(), "2.9.2026", "2026-09-02"),
    ],
)
def test_usable_answer_is_stored(answer, given, stored):
    """S1-057: closed, open and rating questions each have one stored form."""
    collected = one(answer, given, AGREE, TOPICS)

    assert collected.answers == {"q": stored}
    assert collected.problems == ()
    assert collected.unanswered == ()
    canonical(dict(collected.answers))  # can be written as UTF-8


@pytest.mark.parametrize(
    ("answer", "given", "sentence"),
    [
        (Single(choices="agree5"), "6", "choose one of the answers"),
        (Single(choices="agree5"), "4.0", "choose one of the answers"),
        (Single(choices="agree5"), "\uff14", "choose one of the answers"),
        (Single(choices="agree5"), ["1", "2"], "give one answer"),
        (Multiple(choices="topics"), ["1", "99"], "choose one of the answers"),
        (Number(minimum=0, maximum=200), "три", "whole number in digits"),
        (Number(minimum=0, maximum=200), "3,5", "whole number in digits"),
        (Number(minimum=0, maximum=200), "\u0663", "whole number in digits"),
        (Number(minimum=0, maximum=200), "201", "from 0 to 200"),
        (Number(minimum=0, maximum=200), "-1", "from 0 to 200"),
        (Number(minimum=0, maximum=200), "9" * 100_000, "from 0 to 200"),
        (Number(minimum=0, maximum=200), "-" + "9" * 30, "from 0 to 200"),
        (OpenText(max_length=5), "шесть!", "too long: 6 characters of 5"),
        (OpenText(max_length=5), "a\x00b", "cannot be kept"),
        (Day(), "вчера", "day, month and year"),
        (Day(), "2026-W01-1", "day, month and year"),
        (Day(), "2026-02-30", "no such date"),
        (Day(), "0206-11-22", "check the year"),
        (Day(), "0000-00-00", "no such date"),
        (OpenText(max_length=5), 3, "could not be read"),
        (OpenText(max_length=5), None, "could not be read"),
        (OpenText(max_length=5), {"a": "b"}, "could not be read"),
        (Multiple(choices="topics"), ["1", 2], "could not be read"),
        (Single(choices="agree5"), True, "could not be read"),
    ],
)
def test_unusable_answer_is_one_kind_sentence(answer, given, sentence):
    collected = one(answer, given, AGREE, TOPICS)

    assert sentence in problem(collected)
    assert collected.unanswered == ()


@pytest.mark.parametrize("given", ["", "  \n", [], [""], "\x01\x02"])
def test_untouched_is_absent_and_nothing_is_required(given):
    collected = one(OpenText(max_length=5), given)

    assert collected.answers == {}
    assert collected.problems == ()
    assert collected.unanswered == ("q",)


def test_every_sentence_is_said_in_russian():
    source = every_type()
    given = {"ini_0": "9", "met": "1", "count": "1000", "first": "вчера", "<b>": "1"}

    collected = collect(source, given, form=FORM, wave=WAVE)

    said = [translator("ru").render(entry.message) for entry in collected.problems]
    assert said == [
        "Нужно выбрать один из предложенных ответов.",
        "Нужно число от 0 до 200.",
        "Нужны день, месяц и год: 31.12.2026.",
        (
            "Пришёл ответ на «<b>», но такого вопроса в этой анкете нет. "
            "Анкету нужно открыть заново."
        ),
    ]


def test_unknown_keys_are_never_dropped_in_silence():
    source = questionnaire(
        [
            item("note", Note()),
            item("q", OpenText(max_length=9)),
            item("later", OpenText(max_length=9), waves=("after",)),
        ]
    )

    collected = collect(
        source, {"q": "да", "note": "1", "later": "x", "\x00\ud800": "y"}, form=FORM, wave=WAVE
    )

    assert collected.answers == {"q": "да"}
    assert [entry.item for entry in collected.problems] == [
        "note",
        "later",
        "\N{REPLACEMENT CHARACTER}",
    ]


def test_item_that_conditions_leave_out_is_ignored_without_a_word():
    given = {"met": "0", "count": "not a number", "why": "x" * 10_000}

    collected = collect(every_type(), given, form=FORM, wave=WAVE)

    assert collected.answers == {"met": 0}
    assert collected.problems == ()
    assert collected.not_asked == ("count", "why")
    assert set(collected.unanswered).isdisjoint({"count", "why"})


def test_unusable_answer_does_not_open_a_condition():
    collected = collect(every_type(), {"met": "1", "count": "-1"}, form=FORM, wave=WAVE)

    assert collected.not_asked == ("why",)
    assert [entry.item for entry in collected.problems] == ["count"]


def test_answers_stand_in_the_order_of_the_questionnaire():
    collected = collect(
        every_type(), {"topics": ["2"], "met": "1", "ini_3": "1"}, form=FORM, wave=WAVE
    )

    assert list(collected.answers) == ["ini_3", "met", "topics"]


@unhurried
@given(st.data())
def test_collect_reads_back_what_it_collected(data):
    source = data.draw(questionnaires())
    given = data.draw(raw_inputs(source))

    collected = collect(source, given, form=FORM, wave=WAVE)

    assert collected.problems == ()
    assert collect(source, raw(collected.answers), form=FORM, wave=WAVE) == collected
    for answer in collected.answers.values():
        if isinstance(answer, tuple):
            assert list(answer) == sorted(set(answer))


@unhurried
@given(
    st.data(),
    st.dictionaries(
        st.sampled_from([f"q{number}" for number in range(8)]) | st.text(),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2)
            ),
            max_leaves=4,
        ),
    ),
)
def test_collect_accounts_for_every_key_of_any_json(data, given):
    source = data.draw(questionnaires())

    collected = collect(source, json.loads(json.dumps(given)), form=FORM, wave=WAVE)

    questions = {
        entry.id
        for entry in source.items_asked(form=FORM, wave=WAVE)
        if not isinstance(entry.answer, Note)
    }
    refused = {entry.item for entry in collected.problems} & questions
    parts = [set(collected.answers), refused, set(collected.not_asked), set(collected.unanswered)]
    assert set().union(*parts) == questions
    assert sum(map(len, parts)) == len(questions)
    assert len(collected.problems) == len(refused) + len(set(given) - questions)
    canonical(dict(collected.answers))


def test_every_type_with_an_answer_has_a_reader():
    assert set(READERS) == {Single, Multiple, Number, OpenText, Day}
