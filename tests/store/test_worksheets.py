"""Sheets that staff fill in: every saving stays, and nobody overwrites anybody."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from kit.domain.worksheet import Worksheet
from kit.errors import AccessDenied, BadArgument, Conflict, StoreError
from tests.builders.stores import worksheet


def test_saving_comes_back_as_it_was(store):
    store.worksheets.write([worksheet()])

    assert store.worksheets.last("swot", ("before", "after")) == worksheet()
    assert store.worksheets.last("swot", ("before", "other")) is None


def test_every_saving_stays_and_the_last_counts(store):
    later = worksheet(revision=2, content={"entries": []}, author="second")
    store.worksheets.write([worksheet()])
    store.worksheets.write([later])

    assert store.worksheets.revisions("swot", ("before", "after")) == [later, worksheet()]
    assert store.worksheets.find("swot") == [later]


def test_several_sheets_are_stored_together_or_not_at_all(store):
    store.worksheets.write([worksheet(subject=("M-002",))])

    with pytest.raises(Conflict) as error:
        store.worksheets.write([worksheet(subject=("M-001",)), worksheet(subject=("M-002",))])

    assert error.value.where == "M-002"
    assert [sheet.subject for sheet in store.worksheets.find("swot")] == [("M-002",)]


def test_sheets_of_two_periods_do_not_meet(store):
    """The waves of every year bear the same names."""
    this, last = worksheet(period="2027"), worksheet(period="2026", content={"entries": []})
    store.worksheets.write([this, last])

    assert store.worksheets.last("swot", ("before", "after"), "2026") == last
    assert store.worksheets.find("swot", "2027") == [this]
    assert store.worksheets.find("swot") == [this, last]


def test_text_that_cannot_be_kept_is_refused_and_named(store):
    with pytest.raises(BadArgument, match="unusual characters"):
        store.worksheets.write([worksheet(content={"text": "\ud800"})])


def test_form_service_reads_and_writes_no_sheet(form_store):
    for forbidden in (
        lambda: form_store.worksheets.write([worksheet()]),
        lambda: form_store.worksheets.find("swot"),
        lambda: form_store.worksheets.revisions("swot", ("before", "after")),
    ):
        with pytest.raises(AccessDenied):
            forbidden()


def test_damaged_sheet_is_an_error_and_no_text(sqlite_store):
    sqlite_store.worksheets.write([worksheet()])
    with sqlite_store.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER worksheets_no_update"))
        connection.execute(text("UPDATE worksheets SET body = x'7b7d'"))

    with pytest.raises(StoreError, match="damaged"):
        sqlite_store.worksheets.last("swot", ("before", "after"))


def test_saving_changes_the_version_of_the_data_and_not_that_of_the_answers(store):
    """What was computed before a saving is shown after it only where no sheet is part of it."""
    before, answers = store.data_version(), store.answers_version()

    store.worksheets.write([worksheet()])

    assert store.data_version() != before
    assert store.answers_version() == answers


words = st.text(st.characters(codec="utf-8"), max_size=20)
contents = st.dictionaries(
    words,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=5,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=contents)
def test_any_content_comes_back(sqlite_store, content):
    revision = len(sqlite_store.worksheets.revisions("any", ("sheet",))) + 1
    sheet: Worksheet = worksheet(kind="any", subject=("sheet",), revision=revision, content=content)

    sqlite_store.worksheets.write([sheet])

    assert sqlite_store.worksheets.last("any", ("sheet",)) == sheet
