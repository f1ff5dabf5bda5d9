"""A record goes out as a small questionnaire and comes back whole, with every fault named."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kit.forms import html
from kit.i18n.translator import translator
from kit.records import editing
from tests.records.test_kind import PERSON

RECORD = {
    "id": "U-1",
    "form": "teachers",
    "joined_on": dt.date(2022, 9, 1),
    "meetings": 3,
    "is_new": True,
    "note": "Любит шахматы",
}


def said(fault, language="en"):
    t = translator(language)
    return fault.field, fault.where.in_(language), t.render(fault.what), t.render(fault.remedy)


@given(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[A-Z]-[0-9]{3}", fullmatch=True),
            "form": st.sampled_from(["pupils", "teachers"]),
            "joined_on": st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
            "meetings": st.none() | st.integers(0, 60),
            "is_new": st.booleans(),
            "note": st.none()
            | st.text("абв яё", min_size=1, max_size=20).map(str.strip).filter(bool),
        }
    )
)
def test_what_goes_out_comes_back(record):
    found = editing.read(PERSON, editing.raw(PERSON, record))

    assert found.faults == ()
    assert found.values == record


def test_every_fault_is_named_at_once_with_where_what_and_what_to_do():
    typed = {
        "id": "U-1",
        "form": "9",
        "joined_on": "31.02.2022",
        "meetings": "61",
        "note": "я" * 21,
        "extra": "x",
    }

    found = editing.read(PERSON, typed)

    assert {fault.field for fault in found.faults} == typed.keys() - {"id"}
    assert (
        "meetings",
        "Meetings",
        "Please write a number from 0 to 60.",
        "Correct it and save again.",
    ) in map(said, found.faults)
    assert found.values == {"id": "U-1", "is_new": False}


def test_field_that_must_be_filled_in_is_missed():
    found = editing.read(PERSON, {"id": "U-1", "form": " "})

    assert [said(fault)[:3] for fault in found.faults] == [("form", "Form", "It is empty.")]


def test_box_that_is_not_ticked_is_a_no():
    assert editing.read(PERSON, {"id": "U-1", "form": "0"}).values["is_new"] is False


def test_form_of_a_record_is_drawn_by_the_faces_of_forms():
    shown = html.render(editing.lay_out(PERSON, "ru"), editing.raw(PERSON, RECORD))

    assert "Форма" in shown
    assert 'value="2022-09-01"' in shown
    assert "Любит шахматы" in shown


def test_records_of_one_page_are_told_apart_by_their_prefix():
    typed = {"M-1.meetings": ["2"], "M-1.asks": ["1"], "M-2.meetings": [""], "token": ["x"]}

    assert editing.apart(typed, ["M-1", "M-2"]) == {
        "M-1": {"meetings": "2", "asks": "1"},
        "M-2": {"meetings": ""},
    }


def test_changes_are_told_field_by_field():
    found = editing.changes(PERSON, RECORD, RECORD | {"meetings": 4, "note": ""})

    assert [(each.field.id, each.before, each.after) for each in found] == [
        ("meetings", 3, 4),
        ("note", "Любит шахматы", ""),
    ]
