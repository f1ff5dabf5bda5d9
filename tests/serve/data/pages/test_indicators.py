"""Indicators: plan beside fact, every figure opens, targets and numbers from elsewhere are typed."""

from __future__ import annotations

import pytest

from tests.builders.indicators import count, give, one
from tests.builders.registers import TENANT, ask, opened, pupil
from tests.serve.data.pages.conftest import browsers

INDICATORS = (
    one(
        "mentors", count("people", role="mentor", form="student-student"), target=2, act="Приказ 14"
    ),
    one("share", count("people", role="mentee"), count("external", id="residents"), target=10),
    one("police", count("external", id="police"), direction="at_most"),
    one("happy", count("answers", item="x", at_least="4"), count("answers", item="x"), target=85),
)


@pytest.fixture
def tenants(tmp_path):
    """A school with one mentee and four indicators."""
    made = opened(tmp_path)
    give(made, TENANT, *INDICATORS)
    person = ask(made, "save_person", raw=pupil("Яшин", "Олег")).person
    ask(made, "enrol", people=[person], role="mentee", form="student-student")
    yield made
    made.close()


@pytest.fixture
def portal(tenants):
    """Browsers at its portal."""
    return browsers(tenants)


def test_plan_stands_beside_fact_and_every_figure_opens(portal):
    """Two clicks from a figure to its counts (G3, S1-063)."""
    browser = portal("head")
    browser.open("indicators")
    assert "Indicator mentors ≥ 2 0 – ✗ not met" in " ".join(browser.text.split())
    assert "no data: 3" in browser.text
    assert 'aria-label="Fact: 0. Plan: ≥\N{NO-BREAK SPACE}2."' in browser.page.text

    browser.open("indicators/mentors")
    assert "People of the register, each once; role: mentor" in browser.text
    assert "counted by the Kit" in browser.text
    assert "Приказ 14" in browser.text
    assert "as approved, in force" in browser.text
    assert browser.open("indicators/none").status_code == 404


def test_table_is_narrowed_by_how_indicators_stand(portal):
    browser = portal("deputy", language="ru")
    browser.open("indicators?status=not_met")
    assert "Показатель mentors" in browser.text
    assert "Показатель police" not in browser.text
    browser.open("indicators?status=met")
    assert "Таких показателей нет" in browser.text


def test_number_from_elsewhere_is_brought_with_source_and_day(portal):
    """External denominators and school totals (S2-013, S1-064)."""
    browser = portal("curator")
    browser.open("indicators/share")
    typed = {"do": "residents", "revision": "0"}
    said = browser.send({**typed, "residents.value": "много", "residents.source": "Росстат"})
    assert said.status_code == 422
    assert "no number of at least zero" in browser.text
    for fraction in ("2,5", "50%"):
        browser.send({**typed, "residents.value": fraction, "residents.source": "Росстат"})
        assert "counted whole" in browser.text
    browser.send({**typed, "residents.value": "4", "residents.source": "Росстат"})
    assert "not said of which day" in browser.text
    browser.send({**typed, "residents.value": "4,0", "residents.day": "2020-12-31"})
    assert "Saved." in browser.text
    assert "25%" in browser.text
    assert "Росстат, 31 December 2020" in browser.text
    assert "older than a year" in browser.text

    browser.open("indicators")
    assert "1 of 4" in browser.text
    assert "a number is older than a year" in browser.text


def test_target_is_amended_and_both_are_shown(portal, tenants):
    """As approved and as amended (G2)."""
    browser = portal("head")
    browser.open("indicators/mentors")
    typed = {"do": "target", "revision": "0", "target.value": "0"}
    assert browser.send(typed).status_code == 422
    typed |= {"target.act_number": "77", "target.day": "2022-03-01"}
    browser.send({**typed, "target.act": "Приказ"})
    assert "Saved." in browser.text
    assert "Приказ No. 77 of 1 March 2022" in browser.text
    assert "as amended, in force" in browser.text

    browser.open("indicators")
    assert "as approved: ≥ 2" in browser.text
    assert "met: 1" in browser.text
    browser.open("indicators?plan=approved")
    assert "not met: 1" in browser.text

    act = {"act": "x", "act_number": "б/н", "day": "2022-03-01"}
    ask(tenants, "save_target", "head", indicator="mentors", value=1, **act, expected=1)
    browser.open("indicators/mentors")
    late = browser.send({**typed, "revision": "1", "target.act": "Второй"})
    assert late.status_code == 409
    assert browser.fields()["target.act"] == ["Второй"]


def test_share_above_all_is_no_number_and_its_events_are_a_click_away(tenants, portal):
    """What contradicts itself is told as a fault of what was put in, with the way to it (G3)."""
    council = one(
        "council",
        count("events", kind="council-talk", sum="took_part"),
        count("external", id="staff"),
    )
    give(tenants, TENANT, council)
    event = {"title": "Педсовет", "kind": "council-talk", "state": "held", "day": "2022-02-01"}
    raw = event | {"took_part": 56, "audience": "педагоги"}
    made = ask(tenants, "save_journal_entry", "curator", kind="event", raw=raw)
    brought = {"external": "staff", "value": 25, "source": "x", "day": "2022-02-01"}
    ask(tenants, "save_external", "curator", **brought)

    browser = portal("head")
    browser.open("indicators")
    assert "cannot be told" in browser.text and "224" not in browser.text
    assert "56 of 25 of how many: a number from elsewhere" in " ".join(browser.text.split())
    browser.open("indicators/council")
    assert "224" not in browser.text
    assert f"/events/{made.id}" in browser.page.text  # of `events_behind`
    assert "put in wrongly" in browser.text
    reader = portal("methodologist")
    reader.open("indicators/council")
    assert made.id not in reader.page.text


def test_psychologist_reads_and_types_nothing(portal):
    browser = portal("psychologist")
    browser.open("indicators/mentors")
    assert "Set another target" not in browser.text
    assert portal("class-teacher").open("indicators").status_code == 403


@pytest.mark.parametrize("language", ["ru", "en"])
def test_file_of_plan_and_fact_is_offered(portal, language):
    browser = portal("head", language=language)
    browser.open("indicators")
    address = f"/services/kit/indicator-report?tenant={TENANT}&language={language}&format=html"
    assert address.replace("&", "&amp;") in browser.page.text
    assert "mentors" in browser.open(address).text
