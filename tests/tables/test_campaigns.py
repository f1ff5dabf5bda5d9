"""Response rates of campaigns as a table."""

from __future__ import annotations

from dataclasses import replace

from kit import tables
from tests.builders.html_tables import Reader, texts
from tests.builders.workspaces import CAMPAIGN, text

NBSP = "\N{NO-BREAK SPACE}"


def standing(title):
    """Return how a campaign of that title stands: three of four have answered."""
    campaign = replace(CAMPAIGN.campaign, title=text(title, title))
    return replace(CAMPAIGN, campaign=campaign, answered=3, invited=4)


def test_response_rates_say_answered_of_invited_and_never_none_of_none():
    """Nobody who is asked is no share of nobody (D10)."""
    entry = standing("Опрос")
    empty = replace(entry, invited=0, answered=0)

    _, row, none = Reader(tables.render(tables.campaigns([entry, empty]))).rows

    assert texts(row) == ["Опрос идёт", f"75{NBSP}% 3 из 4"]
    assert texts(none) == ["Опрос в базе нет тех, кого спрашивать", "–"]


def test_open_surveys_come_first():
    closed = replace(standing("А"), is_open=False)

    rows = Reader(tables.render(tables.campaigns([closed, standing("Б")]))).rows

    assert [texts(row)[0] for row in rows[1:]] == ["Б идёт", "А закрыт"]
