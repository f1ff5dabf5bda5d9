"""Cases and methods of the invented schools: what their own forms would take, nobody named."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.records import cases, editing
from kit.records.journal import faults
from kit.records.methods import METHOD
from kit.sample import bank
from tests.builders.programmes import SHIPPED
from tests.builders.schools import real


@pytest.mark.parametrize("tenant", SHIPPED)
def test_bank_of_an_invented_school_is_as_staff_would_fill_it(tenant):
    """One case is published, one was reviewed, one is a draft (X-14, S1-084)."""
    library, _ = real()
    programme = library.programmes_of(tenant)[-1]
    kind = cases.with_forms(programme.forms)
    found = dict(bank.case_bank(programme))

    assert {each["state"] for each in found.values()} == {"published", "reviewed", "draft"}
    for of, contents in ((kind, found), (METHOD, dict(bank.methods()))):
        for content in contents.values():
            edited = editing.read(of, editing.raw(of, content))
            assert edited.faults == () and content.keys() == of.fields_by_id.keys() - {"id"}
            assert faults(of.id, edited.values, dt.date(2026, 1, 1), programme.period) == ()


@pytest.mark.parametrize("tenant", SHIPPED)
def test_published_case_tells_of_a_pair_of_its_form(tenant):
    """So it is seen in every school what a file with names says and one without does not."""
    library, _ = real()
    programme = library.programmes_of(tenant)[-1]
    pairs = {each.id: (f"{each.id}-1", f"{each.id}-2") for each in programme.forms}
    found = [each for _, each in bank.case_bank(programme, pairs) if each["people"]]

    assert [(each["state"], each["people"]) for each in found] == [
        ("published", ", ".join(pairs[found[0]["form"]]))
    ]
