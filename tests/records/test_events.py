"""Events: what cannot be so, what is late, and sums that are never averages (S0-033, S0-034, G3)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.plan_parts import EventKind
from kit.domain.texts import Text
from kit.i18n.translator import translator
from kit.records import editing, events

TODAY = dt.date(2025, 11, 20)
HELD = {"title": "Собрание", "kind": "talk", "state": "held", "day": TODAY, "n": 1}


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"invited": 20, "took_part": 20}, []),
        ({"invited": 20, "took_part": 21}, ["took_part"]),
        ({"invited": None, "took_part": 21}, []),
        ({"invited": 0, "took_part": 1}, ["took_part"]),
        ({"day": TODAY + dt.timedelta(days=1)}, ["state"]),
        ({"day": TODAY + dt.timedelta(days=1), "state": "planned"}, []),
    ],
)
def test_what_cannot_be_so_is_said_at_its_field(more, where):
    found = tuple(events.faults(HELD | more, TODAY))

    assert [each.field for each in found] == where
    for each in found:
        assert "{" not in translator("ru").render(each.what)


@pytest.mark.parametrize(
    ("state", "days", "is_late"),
    [("planned", -1, True), ("planned", 0, False), ("held", -1, False), ("cancelled", -1, False)],
)
def test_what_was_planned_for_a_day_that_passed_is_late(state, days, is_late):
    day = TODAY + dt.timedelta(days=days)

    assert events.is_late({"state": state, "day": day}, TODAY) is is_late


def test_only_what_was_held_is_counted_and_shares_are_of_sums():
    rows = [
        HELD | {"invited": 10, "took_part": 10, "n": 3},
        HELD | {"invited": 90, "took_part": 45},
        HELD | {"invited": None, "took_part": 7},
        HELD | {"kind": "column", "invited": None, "took_part": None},
        HELD | {"state": "planned", "invited": 500, "took_part": None},
        HELD | {"state": "cancelled"},
    ]

    talks, columns, every = events.totals(rows)

    assert (talks.n, talks.took_part, talks.counted, talks.invited) == (5, 62, 55, 100)
    assert talks.share == 0.55  # the average of 100 % and 50 % is 75 %
    assert (columns.n, columns.took_part, columns.share) == (1, None, None)
    assert (every.kind, every.n, every.share) == ("", 6, 0.55)
    assert events.totals(rows[4:]) == ()


def test_kinds_are_those_of_the_programme_and_one_for_the_rest():
    declared = EventKind(id="parents", title=Text.of({"ru": "Собрание"}), sort="meeting")
    kind = events.with_kinds([declared])

    assert [each.value for each in kind.fields_by_id["kind"].choices] == ["parents", "other"]
    other = EventKind(id="other", title=Text.of({"ru": "Иное"}), sort="other")
    assert len(events.with_kinds([other]).fields_by_id["kind"].choices) == 1


@pytest.mark.parametrize(
    ("typed", "is_link"),
    [
        ("https://school.example/news", True),
        ("http://192.0.2.1:8080/a?b=c#d", True),
        ("https://шк4.рф/новости", True),
        ("", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("https://", False),
        ("https://user:secret@school.example/", False),
        ('https://school.example/"onclick=', False),
        ("school.example", False),
        ("https://school.example/a b", False),
    ],
)
def test_link_is_an_address_of_a_page_or_refused(typed, is_link):
    raw = editing.raw(events.with_kinds([]), HELD | {"kind": "other"}) | {"link": typed}
    edited = editing.read(events.with_kinds([]), raw)

    assert [each.field for each in edited.faults] == ([] if is_link else ["link"])
    if is_link:
        assert edited.values["link"] == typed
