"""Years in the words of a plan: those of its period move, those of laws, orders and the past stay."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain import plan_years
from kit.domain.period import Period
from kit.domain.plan_years import PlanYears
from kit.domain.texts import Text

SCHOOL_YEAR = (dt.date(2022, 9, 1), dt.date(2023, 5, 31))
SPRING = (dt.date(2022, 1, 10), dt.date(2022, 6, 30))
#: What a plan says beside its years: no digit of its own but grades and numbers that are no year.
WORDS = st.text(st.sampled_from("абв 7№.,«»/–-()q"), max_size=12)
#: A year as plans write it; ``{}`` is the first one, ``{n}`` the next, ``{s}`` its last two digits.
FORMS = ("{y}", "{y}/{n}", "{y}-{n}", "{y}–{n}", "{y}/{s}", "III квартал {y} года", "на {y} год")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("на 2022/2023 учебный год", "на 2023/2024 учебный год"),
        ("2022-2023", "2023-2024"),
        ("2022 – 2023", "2023 – 2024"),
        ("2022/23", "2023/24"),
        ("III квартал 2022 года", "III квартал 2023 года"),
        ("I полугодие 2023 года", "I полугодие 2024 года"),
        ("до 10.10.2022", "до 10.10.2023"),
        ("в сентябре 2022", "в сентябре 2023"),
        ("карта на 2023/2024 год", "карта на 2024/2025 год"),
        ("за 2022-09", "за 2023-09"),
    ],
)
def test_year_of_the_period_moves(before, after):
    assert PlanYears(*SCHOOL_YEAR, 1)(before) == after


@pytest.mark.parametrize(
    "words",
    [
        "Закон от 29.12.2012 № 273-ФЗ",
        "Распоряжение от 25.12.2022 № Р-145",
        "приказ от 1 сентября 2022 года",
        "Order of 1 September 2022",
        "приказ № 2022",
        "No. 2023-r",
        "итоги 2021/2022 учебного года",
        "нацпроект до 2024 года",
        "концепция на 2020–2025 годы",
        "12022 и 20223",
        "класс 7 «Б»",
    ],
)
def test_year_of_an_act_or_outside_the_period_stays(words):
    assert PlanYears(*SCHOOL_YEAR, 1)(words) == words


def test_school_year_that_a_period_lies_in_moves_with_it():
    """Spring is the second half of a school year that began before the period."""
    assert PlanYears(*SPRING, 4)("2021/2022, весна 2022") == "2025/2026, весна 2026"


def test_end_of_a_century_keeps_its_digits():
    period = dt.date(2099, 9, 1), dt.date(2100, 5, 31)
    assert PlanYears(dt.date(2098, 9, 1), dt.date(2099, 5, 31), 1)("2098/99") == "2099/00"
    assert PlanYears(*period, 1)("2099/00") == "2100/01"


def test_months_that_are_no_whole_years_move_no_year():
    period = Period(
        id="x", title=Text.of({"ru": "x"}), starts_on=SCHOOL_YEAR[0], ends_on=SCHOOL_YEAR[1]
    )
    title = Text.of({"ru": "2022/2023", "en": "x"})
    assert PlanYears.of(period, 5).text(title) is title
    assert PlanYears.of(period, 24).text(title).words == (("ru", "2024/2025"), ("en", "x"))


@given(WORDS, st.integers(1, 5))
def test_words_without_years_are_unchanged(words, by):
    assert PlanYears(*SCHOOL_YEAR, by)(words) == words


@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(FORMS), st.integers(1990, 2023)), min_size=1, max_size=4
    ),
    st.sampled_from([SCHOOL_YEAR, SPRING]),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_some_years_and_again_are_all_of_them_at_once(told, period, some, more):
    """X-13: of words that name nothing beyond the period, which the next one would take for its own."""
    last = period[1].year
    words = "; ".join(
        f"{beside}; " + form.format(y=year, n=year + 1, s=f"{(year + 1) % 100:02}")
        for beside, form, year in ((a, b, min(c, last)) for a, b, c in told)
    )
    first, ends = (day.replace(year=day.year + some) for day in period)

    once = PlanYears(*period, some)(words)
    assert PlanYears(first, ends, more)(once) == PlanYears(*period, some + more)(words)


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(plan_years).failed == 0
