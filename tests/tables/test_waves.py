"""Tables of change: what stands in which cell."""

from __future__ import annotations

import math

from kit import tables
from tests.builders.html_tables import Reader, texts
from tests.builders.results import (
    NUMBERS,
    SCALES,
    TITLES,
    make_comparison,
    make_grouped,
    make_profiles,
    make_row,
)

NBSP = "\N{NO-BREAK SPACE}"


def test_scale_that_two_questionnaires_have_in_one_group_is_told_with_its_questionnaire():
    """Two lines of one name would be read as one scale; in other groups the name is enough."""
    asked = [("entry", "mentee"), ("year", "mentee"), ("year", "mentor")]
    rows = [make_row(SCALES[0], questionnaire=one, role=role) for one, role in asked]
    titles = TITLES | {"entry": {"ru": "Анкета на входе"}, "year": {"ru": "Годовая анкета"}}
    comparison = make_comparison(rows, by=("role",), titles=titles)

    told = [row.cells[0] for row in tables.wave_comparison(comparison).rows]

    name = "Принадлежность к школе"
    assert told == [f"{name} (Анкета на входе)", f"{name} (Годовая анкета)", name]
    assert [comparison.row_title(row, "ru") for row in rows] == told


def test_change_stands_with_its_interval_its_verdict_and_its_n():
    head, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0])])))
    ).rows

    assert texts(head)[:4] == ["Шкала", "Изменение", "Вывод", "Человек"]
    assert texts(row) == [
        "Принадлежность к школе от 1 до 5",
        f"+0,62 от +0,41 до +0,83 надёжность 97,5{NBSP}%",
        f"↑{NBSP}выросло",
        "43",
        "3,10 ± 0,80",
        "3,72 ± 0,80",
        f"55{NBSP}% / 25{NBSP}% / 20{NBSP}%",
    ]


def test_english_has_a_decimal_point():
    _, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0])]), "en"))
    ).rows

    assert texts(row)[1] == "+0.62 from +0.41 to +0.83 at 97.5%"


def test_withheld_row_is_one_cell_in_words():
    hidden = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": ""}

    _, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0], **hidden)])))
    ).rows

    assert texts(row)[1:] == ["скрыто: защита групп меньше 5 человек"]


def test_numbers_that_do_not_exist_are_dashes_and_never_nan():
    nothing = dict.fromkeys(NUMBERS, math.nan) | {"n_matched": 1, "verdict": "too_few"}

    html = tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0], **nothing)])))

    _, row = Reader(html).rows
    assert texts(row)[1:] == ["–", "данных мало", "1", "–", "–", "–"]
    assert "nan" not in html


def test_a_change_of_zero_has_no_sign_and_a_small_one_is_not_told_as_zero():
    """What is not zero is never printed as zero beside a word that says so (A1)."""
    none = make_row(SCALES[2], change=0.0, change_low=-0.1, change_high=0.1)
    row = make_row(SCALES[2], change=-0.001, change_low=-0.1, change_high=0.1)

    _, *shown = Reader(tables.render(tables.wave_comparison(make_comparison([none, row])))).rows

    assert texts(shown[0])[1].startswith("0,00 от −0,10 до +0,10")
    assert texts(shown[1])[1].startswith("−0,001 от −0,10 до +0,10")


def test_growth_and_expectation_never_share_a_table():
    growth = tables.render(tables.wave_comparison(make_comparison()))
    gaps = tables.render(tables.expectation_gaps(make_comparison()))

    assert "Поддержка наставника" not in growth
    assert "Принадлежность" not in gaps
    assert "выросло" not in gaps
    assert "ниже ожиданий" in gaps


def test_a_gap_is_said_against_the_expectation_and_not_as_growth():
    row = make_row(SCALES[7], verdict="changed")

    _, shown = Reader(tables.render(tables.expectation_gaps(make_comparison([row])))).rows

    assert texts(shown)[2] == f"↓{NBSP}ниже ожиданий"


def test_groups_are_headed_by_their_words():
    rows = Reader(tables.render(tables.wave_comparison(make_grouped()))).rows

    groups = [texts(row)[0] for row in rows if row[0][1].get("scope") == "rowgroup"]

    assert groups == [
        "Ученик – ученик, Наставляемый",
        "Ученик – ученик, Наставник",
        "Учитель – учитель, Наставляемый",
        "Учитель – учитель, Наставник",
    ]


def test_no_rows_give_no_table():
    assert tables.expectation_gaps(make_comparison([make_row(SCALES[0])])) is None
    assert tables.profile_means(make_profiles(found=False)) is None
    assert tables.sizes(make_profiles(found=False)) is None


def test_means_and_their_change_agree_in_print():
    """Each by itself they would be 3,00, 3,02 and +0,01 (D13)."""
    numbers = {"mean_before": 3.004, "mean_after": 3.016, "change": 0.012}

    _, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0], **numbers)])))
    ).rows

    assert texts(row)[1].startswith("+0,01 ")
    assert texts(row)[4:6] == ["3,00 ± 0,80", "3,01 ± 0,80"]


def test_shares_of_three_ways_add_up_in_print():
    """A third, a third and a third (D13)."""
    thirds = dict.fromkeys(("share_up", "share_same", "share_down"), 1 / 3)

    _, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0], **thirds)])))
    ).rows

    assert texts(row)[-1] == f"34{NBSP}% / 33{NBSP}% / 33{NBSP}%"
