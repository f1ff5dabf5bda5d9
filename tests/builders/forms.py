"""Questionnaires for the tests of faces, with every kind of question."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kit.domain.questionnaire import (
    Choices,
    Day,
    Item,
    Multiple,
    Note,
    Number,
    OpenText,
    Questionnaire,
    Single,
)
from tests.builders.nouns import choices, item, questionnaire, text

#: Properties are judged by their truth, not by the clock of a busy machine.
unhurried = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

FORM = "student-student"
WAVE = "before"


AGREE = choices(
    "agree5",
    {
        1: "совсем не так",
        2: "скорее не так",
        3: "и так, и не так",
        4: "скорее так",
        5: "совсем так",
    },
    {-8: "ко мне не относится", -9: "не хочу отвечать"},
)
YES_NO = choices("yes_no", {1: "да", 0: "нет"}, {-9: "не хочу отвечать"})
RATING = choices(
    "rating10",
    {1: "совсем плохо", **dict.fromkeys(range(2, 10), ""), 10: "отлично"},
    {-8: "не знаю"},
    ends_only=True,
)
TOPICS = choices(
    "topics",
    {
        1: "учёба и домашние задания",
        2: "будущая профессия, выбор колледжа или вуза",
        3: "отношения с одноклассниками",
        4: "проект, конкурс или олимпиада",
        5: "просто поговорить",
        6: "другое",
    },
)


def every_type() -> Questionnaire:
    """Return a questionnaire with every item type, a grid, a rating and conditions (S1-057)."""
    statements = [
        "Я сам решаю, с чего начать большое задание.",
        "Я жду, пока мне скажут, что делать дальше.",
        "Если план сорвался, я придумываю другой.",
        "Я прошу помощи, когда она правда нужна.",
        "Мне интересно пробовать то, чего я ещё не умею.",
    ]
    return questionnaire(
        [
            item("hello", Note(), "Сначала – о Вас и Вашей учёбе. Правильных ответов здесь нет."),
            *(
                item(f"ini_{number}", Single(choices="agree5"), words)
                for number, words in enumerate(statements)
            ),
            item(
                "rate",
                Single(choices="rating10"),
                "Как бы Вы оценили свою готовность работать с наставником?",
                help=text("1 – совсем не готов, 10 – готов хоть сейчас.", "1 to 10."),
            ),
            item("met", Single(choices="yes_no"), "Вы уже встречались с наставником?"),
            item(
                "count",
                Number(minimum=0, maximum=200),
                "Сколько примерно раз вы встречались?",
                ask_if="met == 1",
            ),
            item(
                "why",
                OpenText(max_length=500, lines=3),
                "Что мешало встречаться чаще?",
                ask_if="met == 1 and count < 3",
            ),
            item("topics", Multiple(choices="topics"), "О чём хотелось бы говорить с наставником?"),
            item("first", Day(), "Когда была или будет первая встреча?"),
        ],
        [AGREE, YES_NO, RATING, TOPICS],
    )


# ---------------------------------------------------------------- arbitrary questionnaires

HOSTILE = (
    "<script>alert('ё')</script>",
    '"onfocus="alert(1)',
    "</textarea><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {n} {% raw %} &amp; &lt;",
    "Ёлка 🌲 «да» – 'нет' \\ ]]> -->",
    "👩‍🏫 наставник",
)

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30
    ).filter(str.strip),
)


@st.composite
def choice_sets(draw, choices_id: str) -> Choices:
    values = draw(st.lists(st.integers(0, 12), min_size=1, max_size=11, unique=True))
    missing = draw(st.lists(st.integers(-9, -1), max_size=2, unique=True))
    return choices(
        choices_id,
        {value: draw(words) for value in values},
        {value: draw(words) for value in missing},
        ends_only=draw(st.booleans()),
    )


@st.composite
def conditions(draw, items: list[str]) -> str:
    """Return the text of a condition on the items, to any depth that Hypothesis likes."""
    tests = (
        st.builds(
            lambda name, sign, number: f"{name} {sign} {number}",
            st.sampled_from(items),
            st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
            st.integers(-9, 12),
        )
        | st.builds(
            lambda name, numbers: f"{name} in [{', '.join(map(str, numbers))}]",
            st.sampled_from(items),
            st.lists(st.integers(-9, 12), min_size=1, max_size=3),
        )
        | st.sampled_from(items).map("answered({})".format)
    )
    return draw(
        st.recursive(
            tests,
            lambda inner: (
                st.builds("({} and {})".format, inner, inner)
                | st.builds("({} or {})".format, inner, inner)
                | st.builds("not {}".format, inner)
            ),
            max_leaves=4,
        )
    )


@st.composite
def questionnaires(draw) -> Questionnaire:
    sets = [draw(choice_sets(f"set{number}")) for number in range(draw(st.integers(1, 2)))]
    names = st.sampled_from([entry.id for entry in sets])
    types = st.one_of(
        st.builds(Single, choices=names),
        st.builds(Multiple, choices=names),
        st.builds(Number, minimum=st.integers(-5, 0), maximum=st.integers(1, 12)),
        st.builds(OpenText, max_length=st.integers(1, 60), lines=st.integers(1, 4)),
        st.just(Day()),
        st.just(Note()),
    )
    items: list[Item] = []
    for number in range(draw(st.integers(1, 7))):
        earlier = [entry.id for entry in items]
        condition = draw(st.one_of(st.just(""), conditions(earlier))) if earlier else ""
        items.append(
            item(
                f"q{number}",
                draw(types),
                draw(words),
                ask_if=condition,
                help=draw(st.none() | words.map(text)),
                waves=draw(st.sampled_from([(), (WAVE,), ("after",)])),
            )
        )
    return questionnaire(items, sets)


@st.composite
def raw_inputs(draw, source: Questionnaire) -> dict:
    """Return raw input in which every value fits its item; some items are left empty."""
    given = {}
    for entry in source.items_asked(form=FORM, wave=WAVE):
        if draw(st.booleans()):
            value = draw(FITTING[type(entry.answer)](source, entry))
            if value:
                given[entry.id] = value
    return given


def _declared(source: Questionnaire, entry: Item):
    offered = source.choices_of(entry)
    return st.sampled_from([str(option.value) for option in offered.options + offered.missing])


FITTING = {
    Single: _declared,
    Multiple: lambda source, entry: st.lists(_declared(source, entry), unique=True),
    Number: lambda source, entry: st.integers(entry.answer.minimum, entry.answer.maximum).map(str),
    OpenText: lambda source, entry: st.one_of(
        st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"))
    ).map(lambda value: value.replace("\x00", "")[: entry.answer.max_length]),
    Day: lambda source, entry: st.dates(
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 12, 31),
    ).map(str),
    Note: lambda source, entry: st.just(""),
}
