"""What is due follows the terms that a school decided about, within bounds, by the head alone (C10)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import AccessDenied, BadArgument, Conflict
from tests.builders.consented import SURVEY, ask, consent, enrol, opened, pupil, write_school

YEARS = {"answers_years": 2, "identity_years": 4}


@pytest.fixture
def school(tmp_path):
    served = opened(write_school(tmp_path))
    enrol(served, pupil(1), pupil(2))
    consent(served, "p-1", "p-2")
    attempt = "00000000-0000-4000-8000-000000000001"
    here = {"campaign": SURVEY, "participant": "U-1", "attempt": attempt}
    ask(served, "enter_response", channel="paper", raw={"easy": "4"}, **here)
    yield served
    served.close()


def listed(school, monkeypatch):
    """Return what is due in which June."""
    found = {}
    for year in range(2028, 2033):
        monkeypatch.setattr(type(school), "today", lambda _, __, year=year: dt.date(year, 6, 1))
        found[year] = [each.kind for each in ask(school, "retention", "head")]
    return found


def test_what_is_due_follows_the_terms_that_were_decided(school, monkeypatch):
    assert ask(school, "retention", "head") == ()
    both = ["answers", "identity"]
    usual = {2028: ["answers"], 2029: ["answers"], 2030: both, 2031: both, 2032: both}
    with monkeypatch.context() as later:
        assert listed(school, later) == usual

    told = ask(school, "change_terms", "head", expected=0, **YEARS)

    assert (told.revision, told.author) == (1, "anna")
    assert ask(school, "terms_of_keeping", "curator") == told
    assert [(each.kind, each.years) for each in told.terms] == [("answers", 2), ("identity", 4)]
    trail = school.store("school-a").audit.trail()
    (known,) = (each for each in trail if each.operation == "change_terms")
    assert (known.outcome, known.detail["answers_years"]) == ("done", 2)
    with monkeypatch.context() as later:
        decided = {2028: [], 2029: ["answers"], 2030: ["answers"], 2031: both, 2032: both}
        assert listed(school, later) == decided


@pytest.mark.parametrize(
    "wrong", [{"answers_years": 0}, {"answers_years": 4}, {"identity_years": 6}]
)
def test_terms_have_bounds_and_keeping_is_never_open_ended(school, wrong):
    with pytest.raises(BadArgument, match="kept"):
        ask(school, "change_terms", "head", expected=0, **(YEARS | wrong))
    assert ask(school, "terms_of_keeping", "head").revision == 0


def test_head_alone_decides_and_after_having_seen_what_was_decided(school):
    for role in ("psychologist", "curator", "deputy", "methodologist"):
        with pytest.raises(AccessDenied):
            ask(school, "change_terms", role, expected=0, **YEARS)
    ask(school, "change_terms", "head", expected=0, **YEARS)
    with pytest.raises(Conflict):
        ask(school, "change_terms", "head", expected=0, **(YEARS | {"answers_years": 1}))
    assert ask(school, "terms_of_keeping", "head").terms[0].years == 2
