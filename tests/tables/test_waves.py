"""Tables of results: what stands in which cell, and how it is marked for a screen reader."""

from __future__ import annotations

import math
from html.parser import HTMLParser

import pytest

from kit import tables
from tests.builders.results import (
    NUMBERS,
    SCALES,
    make_comparison,
    make_grouped,
    make_profiles,
    make_row,
)

NBSP = "\N{NO-BREAK SPACE}"


class Reader(HTMLParser):
    """Collects rows of cells, each with its tag, attributes and text; checks that tags close."""

    VOID = frozenset({"br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[tuple[str, dict, str]]] = []
        self.captions: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            self.handle_data(" ")
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append((tag, dict(attrs), ""))
        elif tag == "caption":
            self.captions.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "caption" in self.open:
            self.captions[-1] += data
        elif {"td", "th"} & set(self.open):
            tag, attrs, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, attrs, text + data)


def texts(row):
    return [text for _, _, text in row]


def test_change_stands_with_its_interval_its_verdict_and_its_n():
    head, row = Reader(
        tables.render(tables.wave_comparison(make_comparison([make_row(SCALES[0])])))
    ).rows

    assert texts(head)[:4] == ["Шкала", "Изменение", "Вывод", "Человек"]
    assert texts(row) == [
        "Принадлежность к школе от 1 до 5",
        "+0,62 от +0,41 до +0,83",
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

    assert texts(row)[1] == "+0.62 from +0.41 to +0.83"


@pytest.mark.parametrize(
    "html",
    [
        tables.render(tables.wave_comparison(make_comparison())),
        tables.render(tables.expectation_gaps(make_comparison())),
        tables.render(tables.wave_comparison(make_grouped())),
        tables.render(tables.profile_means(make_profiles())),
        tables.render(tables.sizes(make_profiles())),
    ],
)
def test_table_is_marked_for_a_screen_reader(html):
    table = Reader(html)

    assert len(table.captions) == 1
    assert {(tag, attrs.get("scope")) for tag, attrs, _ in table.rows[0]} == {("th", "col")}
    for row in table.rows[1:]:
        tag, attrs, _ = row[0]
        assert (tag, attrs["scope"] in {"row", "rowgroup"}) == ("th", True)
        assert sum(int(attrs.get("colspan", 1)) for _, attrs, _ in row) == len(table.rows[0])
    assert "title=" not in html  # nothing is said on hover only


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


def test_a_change_that_rounds_to_zero_has_no_sign():
    row = make_row(SCALES[2], change=-0.001, change_low=-0.1, change_high=0.1)

    _, shown = Reader(tables.render(tables.wave_comparison(make_comparison([row])))).rows

    assert texts(shown)[1].startswith("0,00 ")


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


def test_words_of_data_are_escaped():
    attack = make_comparison([make_row(SCALES[0])], titles={"belonging": {"ru": "<b>x</b>"}})

    assert "&lt;b&gt;x&lt;/b&gt;" in tables.render(tables.wave_comparison(attack))


def test_no_rows_give_no_table():
    assert tables.expectation_gaps(make_comparison([make_row(SCALES[0])])) is None
    assert tables.profile_means(make_profiles(found=False)) is None
    assert tables.sizes(make_profiles(found=False)) is None


def test_a_withheld_group_has_words_in_both_tables():
    result = make_profiles(withheld=(3,), released=True)

    assert tables.render(tables.sizes(result)).count("скрыто") == 1
    assert (
        tables.render(tables.profile_means(result)).count("скрыто")
        == result.profile["feature"].nunique()
    )


def test_response_rates_say_answered_of_invited():
    entry = {"title": {"ru": "Опрос"}, "is_open": True, "answered": 3, "invited": 4, "rate": 0.75}
    empty = entry | {"invited": 0, "answered": 0, "rate": None}

    _, row, none = Reader(tables.render(tables.campaigns([entry, empty]))).rows

    assert texts(row) == ["Опрос идёт", f"75{NBSP}% 3 из 4"]
    assert texts(none)[1] == "– 0 из 0"


def test_open_surveys_come_first():
    entry = {"title": {"ru": "Б"}, "is_open": True, "answered": 3, "invited": 4, "rate": 0.75}

    rows = Reader(
        tables.render(tables.campaigns([entry | {"title": {"ru": "А"}, "is_open": False}, entry]))
    ).rows

    assert [texts(row)[0] for row in rows[1:]] == ["Б идёт", "А закрыт"]
