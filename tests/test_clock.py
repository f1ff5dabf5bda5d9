"""One place asks the computer for a day; everything else takes the school's."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from kit import charts, clock
from kit.pages.pictures import Picture, Pictures
from tests.builders.results import make_comparison

ROOT = Path(__file__).resolve().parents[1]
KIT = ROOT / "kit"
#: Asking for a day or a moment of the computer's own clock.
OWN = {"today", "utcnow", "localtime"}


def asks(tree):
    """Yield lines that take a day or a moment from the computer's clock, or tell it in its zone."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        holder = ast.unparse(node.func.value)
        name, given = node.func.attr, [ast.unparse(each) for each in node.args]
        is_dates = holder in {"dt.date", "dt.datetime", "datetime", "date", "datetime.datetime"}
        is_own = name in OWN or (name in ("now", "fromtimestamp") and given[-1:] != ["dt.UTC"])
        if (is_dates and is_own) or (name == "astimezone" and not given):
            yield node.lineno


def test_only_the_clock_asks_the_computer_for_a_day():
    """Moments are taken in UTC, days from the school's zone, everywhere in the kit (B15, D20)."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(KIT.rglob("*.py"))
        if path != KIT / "clock.py"
        for line in asks(ast.parse(path.read_text("utf-8")))
    ]

    assert found == []
    assert list(asks(ast.parse("dt.date.today(); dt.datetime.now().astimezone()"))) == [1, 1, 1]


class Late(dt.datetime):
    """A computer in UTC, late in the evening of the 26th."""

    @classmethod
    def now(cls, tz=None):
        moment = dt.datetime(2026, 11, 26, 22, 40, tzinfo=dt.UTC)
        return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)


@pytest.fixture
def late(monkeypatch):
    monkeypatch.setattr(clock.dt, "datetime", Late)
    monkeypatch.setattr(clock, "_heard", {})


def test_day_is_the_schools(late):
    """In Moscow the 27th has begun, in Kaliningrad too, in Honolulu not (B15)."""
    zones = ("Europe/Moscow", "Asia/Kamchatka", "Pacific/Honolulu")

    assert [clock.today(zone).day for zone in zones] == [27, 27, 26]
    assert clock.today().day == 26
    clock.hear("Europe/Moscow")
    clock.hear("")
    assert clock.today().day == 27


def test_chart_and_its_file_carry_the_schools_day(late):
    """A caption and the name of a download say the day of the school that is looked at (B15)."""
    clock.hear("Europe/Moscow")
    figure = charts.wave_comparison(make_comparison(), "en")
    shown = Pictures("en")
    shown.show(Picture.of("<p>", lambda _: figure, "alt", "chart"))

    assert any("27 November 2026" in text.get_text() for text in figure.texts)
    assert shown.file(0, "svg")[0]["name"] == "chart-2026-11-27.svg"
