"""Response rates of campaigns as a table."""

from __future__ import annotations

from kit import tables
from tests.builders.html_tables import Reader, texts

NBSP = "\N{NO-BREAK SPACE}"


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
