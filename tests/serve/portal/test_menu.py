"""Pages of layers: a school's own page replaces the shared one for that school alone."""

from __future__ import annotations

import datetime as dt
import json

from kit.domain.period import Period
from kit.domain.programme import Programme
from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.serve.portal import menu
from kit.serve.portal.navbar import make_bar

WORDS = Text((("ru", "Школа"),))


def page(folder, name, title, roles=("psychologist",)):
    folder.mkdir(parents=True, exist_ok=True)
    about = {"section": "monitoring", "title": {"ru": title}, "roles": list(roles)}
    text = json.dumps({"metadata": {"kit": about}, "cells": []})
    (folder / f"{name}.ipynb").write_text(text, "utf-8")


def titles(pages):
    return [each.title["ru"] for each in pages]


def test_a_later_layer_replaces_a_page_by_its_file_name(tmp_path):
    page(tmp_path / "shipped", "10_one", "один")
    page(tmp_path / "shipped", "20_two", "два")
    page(tmp_path / "ours", "20_two", "наше два")
    page(tmp_path / "ours", "15_new", "новое")

    pages = menu.read_pages(tmp_path / "shipped", tmp_path / "ours", tmp_path / "nowhere")

    assert titles(pages) == ["один", "новое", "наше два"]
    assert titles(menu.read_pages(tmp_path / "shipped")) == ["один", "два"]


def test_a_schools_own_page_is_seen_by_that_school_only(tmp_path):
    page(tmp_path / "shared", "10_one", "один")
    page(tmp_path / "a", "10_one", "один школы А")

    own = menu.read_pages(tmp_path / "shared", own=tmp_path / "a")
    others = menu.read_pages(tmp_path / "shared", own=tmp_path / "b")

    assert titles(own) == ["один школы А"]
    assert own[0].url("a") == f"{menu.PAGE_URL}a/10_one.ipynb?tenant=a"
    assert titles(others) == ["один"]
    assert others[0].url("b") == f"{menu.PAGE_URL}10_one.ipynb?tenant=b"


def programme(year):
    first = dt.date(year, 1, 10)
    period = Period(
        id=str(year), title=Text((("ru", f"{year} год"),)), starts_on=first, ends_on=first
    )
    return Programme(
        id=f"p{year}", title=WORDS, period=period, roles=(), forms=(), waves=(), categories=(),
        campaigns=(),
    )  # fmt: skip


def bar(*years, address=""):
    school = Tenant(id="a", title=WORDS)
    raw = menu.bar((), school, [programme(year) for year in years], "anna", ["a:psychologist"])
    return make_bar(raw, language="ru", address=address)


def test_the_bar_offers_periods_where_there_are_several():
    shown = bar(2021, 2022, address="/services/kit/?tenant=a")

    assert [(each.code, each.current) for each in shown.periods] == [
        ("2021", False),
        ("2022", True),
    ]
    assert shown.periods[0].url == "/services/kit/?tenant=a&lang=ru&period=2021"
    assert shown.year == "2022 год"
    assert bar(2022).periods == ()


def test_the_period_that_was_chosen_stays_from_page_to_page():
    shown = bar(2021, 2022, address="/services/kit/?tenant=a&period=2021")

    assert shown.year == "2021 год"
    assert all("period=2021" in section.url for section in shown.sections)
    assert "period=2021" in shown.home_url


def test_an_unknown_period_in_the_address_shows_the_current_one():
    assert bar(2021, 2022, address="/?period=1999").year == "2022 год"
