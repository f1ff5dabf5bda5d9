"""Consents of a programme are data: ages, days and words arrive, and slips are told line by line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kit.domain.purposes import ACTS, AgeRule, ConsentPlan, conflicts
from kit.i18n.translator import translator
from kit.library import early, read_programme
from kit.library.programmes import build
from kit.library.schema import validator
from kit.library.source import parse
from tests.builders.questionnaires import PROGRAMME, TENANT, faults, line_of, spoilt

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "surveys" / "programmes").glob("*.yaml"))

CONSENTS = (
    PROGRAMME
    + """\
consents:
  pairs_from: 2022-02-14
  purposes:
    - id: processing
      title: {ru: Участие, en: Taking part}
      needed_for: [answer, pair]
      roles: [mentee]
      guardian_until: 16
      own_from: 15
      due_on: 2022-01-31
      wording:
        version: 1.0.0 # first edition
        purpose: {ru: опросы, en: surveys}
        data: {ru: имя, en: name}
        actions: {ru: запись, en: recording}
        processors: {ru: центр, en: centre}
        term: {ru: год, en: a year}
        withdrawal: {ru: письмом, en: by a letter}
"""
)

CASES = {
    "unknown act": ("[answer, pair]", "[answer, pairs]", "needed_for", "not a value", "“pair”"),
    "unknown role": ("roles: [mentee]", "roles: [mentees]", "roles: [mentees]", "not among “roles”", "“mentee”"),
    "not a day": ("due_on: 2022-01-31", "due_on: 2022-01-32", "due_on", "not a day of the calendar", "year-month-day"),
    "pairs on no day": ("2022-02-14", "2022-02-30", "pairs_from", "not a day of the calendar", "year-month-day"),
    "own above guardian": ("own_from: 15", "own_from: 17", "own_from", "lies above “guardian_until” (16)", "16 or less"),
    "age above 18": ("guardian_until: 16", "guardian_until: 21", "guardian_until", "too large", "18"),
    "nothing for answers": ("[answer, pair]", "[pair]", "  purposes:", "No purpose is needed for “answer”", "Add “answer”"),
    "no way back": ("        withdrawal: {ru: письмом, en: by a letter}\n", "", "      wording:", "“withdrawal” is missing", "Add"),
    "missing translation": ("{ru: год, en: a year}", "{ru: год}", "term:", "no words in “en”", "Add “en"),
    "words cut by a comment": ("{ru: имя, en: name}", "данные #1", "data:", "#", "quotes"),
    "unknown key": ("own_from: 15", "own_form: 15", "own_form", "not a key", "“own_from”"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_slip_gives_its_fault_line_and_remedy(name):
    """Every fault says where, what, and what to do (C8, X-06)."""
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new, CONSENTS)

    (fault,) = [fault for fault in faults(text) if what in str(fault.what)]

    assert fault.line == line_of(text, passage)
    assert remedy in str(fault.remedy)


def test_repeated_purpose_is_refused():
    entry = CONSENTS[CONSENTS.index("    - id: processing") :]

    assert any("more than once" in str(fault) for fault in faults(CONSENTS + entry))


def test_every_key_of_the_section_arrives():
    """Ages are a setting of each purpose (X-06); words come in both languages."""
    assert faults(CONSENTS) == []

    plan = build(parse(CONSENTS, "f")).consents

    purpose = plan.purpose("processing")
    assert (plan.pairs_from, purpose.due_on) == (dt.date(2022, 2, 14), dt.date(2022, 1, 31))
    assert purpose.roles == ("mentee",)
    assert (purpose.ages, purpose.needed_for) == (AgeRule(16, 15), ("answer", "pair"))
    text = purpose.text
    assert [
        getattr(text, key).in_("en")
        for key in ("purpose", "data", "actions", "processors", "term", "withdrawal")
    ] == ["surveys", "name", "recording", "centre", "a year", "by a letter"]
    assert (text.version, purpose.title.in_("ru")) == ("1.0.0", "Участие")
    assert plan.needed("answer") == (purpose,)
    assert plan.needed("publish") == ()
    with pytest.raises(KeyError):
        plan.purpose("publication")


def test_ages_left_out_are_the_strictest_of_the_sources():
    """Guardian below 18 and the pupil's own signature from 14 (C4); never above the guardian's age."""
    short = spoilt("      own_from: 15\n", "", CONSENTS)
    none = spoilt("      guardian_until: 16\n", "", short)
    low = spoilt("guardian_until: 16", "guardian_until: 13", short)

    rules = [build(parse(text, "f")).consents.purposes[0].ages for text in (short, none, low)]

    assert rules == [AgeRule(16, 14), AgeRule(18, 14), AgeRule(13, 13)]


def test_programme_without_the_section_asks_for_none():
    assert build(parse(PROGRAMME, "f")).consents == ConsentPlan()


def test_schema_offers_the_acts_that_the_kit_knows():
    """What an editor completes is what the gate asks for."""
    schema = validator("programme-2").schema

    acts = schema["definitions"]["purpose"]["properties"]["needed_for"]["items"]["enum"]

    assert tuple(acts) == ACTS


@pytest.mark.parametrize(
    ("due", "pairs", "expected"),
    [
        ("2022-01-31", "2022-02-14", []),
        ("2022-02-01", "2022-02-14", ["tiny-before"]),
        ("2022-02-28", "2022-02-14", ["tiny-before", ""]),
        ("2022-01-31", "2022-01-31", [""]),
    ],
)
def test_calendar_that_asks_before_it_may_is_a_warning(due, pairs, expected):
    """A survey or pairs on the last day of consents or before (S0-047, X-11)."""
    text = spoilt("due_on: 2022-01-31", f"due_on: {due}", CONSENTS)
    text = spoilt("pairs_from: 2022-02-14", f"pairs_from: {pairs}", text)
    programme = build(parse(text, "f"))

    found = conflicts(programme.consents, programme.campaigns)

    assert faults(text) == []
    assert [each.subject for each in found] == expected


def test_shipped_programmes_have_the_rule_of_their_source():
    """Below 14 in one school (S0-015), all minors in the others (S1-122)."""
    plans = {path.stem: read_programme(path).consents for path in SHIPPED}

    ages = {name: {each.ages for each in plan.purposes} for name, plan in plans.items()}
    assert ages == {
        "irkutsk-57": {AgeRule(18, 14)},
        "serov-23": {AgeRule(14, 14)},
        "temizhbek-4": {AgeRule(18, 14)},
        "temizhbek-4-2021": {AgeRule(18, 14)},
    }
    full = plans["temizhbek-4"]
    assert {act for each in full.purposes for act in each.needed_for} == set(ACTS)
    assert full.purpose("publication").needed_for == ("publish",)


def test_road_map_whose_consents_come_after_its_pairs_is_told_so():
    """One of the shipped calendars has the conflicts of its source (S0-047), the others have none.

    The diagnostics of the first quarter come before the consents, too: four surveys.
    """
    found = {}
    for path in SHIPPED:
        programme = read_programme(path)
        found[path.stem] = conflicts(programme.consents, programme.campaigns)

    assert {name: len(each) for name, each in found.items()} == {
        "irkutsk-57": 0,
        "serov-23": 5,
        "temizhbek-4": 0,
        "temizhbek-4-2021": 0,
    }
    said = translator("ru").render(found["serov-23"][-1].what)
    assert "Пары формируют с 10 сентября 2022" in said
    assert "до 31 октября 2022" in said
    assert "директор" in translator("ru").render(found["serov-23"][-1].remedy)


def test_early_surveys_and_pairs_are_told_with_their_lines(tmp_path):
    """What `kit check` says of a calendar names the file and the line (S0-047)."""
    text = spoilt("due_on: 2022-01-31", "due_on: 2022-02-28", CONSENTS)
    path = tmp_path / "programmes" / "school.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    tmp_path.joinpath("tenant.yaml").write_text(TENANT, "utf-8")

    found = early([tmp_path, path])

    assert [(each.path, each.line) for each in found] == [
        (str(path), line_of(text, "opens_on")),
        (str(path), line_of(text, "pairs_from")),
    ]
    assert early([ROOT / "surveys" / "programmes" / "temizhbek-4.yaml"]) == ()
