"""Badges of a meeting: numbers, roles, groups, and nobody's name (S0-012)."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.documents.badges import badges, dealt
from kit.errors import BadArgument, NotFound
from tests.builders.papers import as_, paired
from tests.builders.registers import school

__all__ = ["school"]


def words(body):
    made = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return cells, "\n".join(each.text for each in made.paragraphs)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 15))
def test_every_group_has_as_many_of_each_role_as_any_other(mentors, mentees, groups):
    found = dealt([("mentor", mentors), ("mentee", mentees)], groups)

    assert [each.number for each in found] == list(range(1, mentors + mentees + 1))
    for role in ("mentor", "mentee", ""):
        sizes = Counter(each.group for each in found if each.role == role or not role)
        counts = [sizes[group] for group in range(1, groups + 1)]
        assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize("has_name", [False, True])
def test_badges_are_eight_on_a_sheet_and_groups_are_told_by_number(has_name):
    """S0-012"""
    found = dealt([("Наставник", 4), ("Наставляемый", 7)], 2)
    body = badges(found, "Нетворкинг", dt.date(2022, 9, 10), "ru", has_name=has_name)
    cells, lines = words(body)

    shown = [re.findall(r"^\d+$", each, re.MULTILINE)[0] for each in cells if each]
    assert shown == [str(n) for n in range(1, 12)]
    assert all(("____" in each) == has_name for each in cells if each)
    assert "Группа 1" in lines
    assert "Наставник: 1, 3" in lines.replace("\xa0", " ")
    assert len(docx.Document(io.BytesIO(body)).tables) == 2


EVENT = {"title": "Нетворкинг", "kind": "other", "state": "held", "day": "2022-02-10"}


def test_badges_of_an_event_are_made_from_the_register_without_names(school):
    """S0-012"""
    paired(school, [("Яшин", "Олег", "8А"), ("Белкин", "Иван", "6Б"), ("Ким", "Анна", "6В")])
    made = as_(school, "curator", "save_journal_entry", kind="event", raw=EVENT).id

    file = as_(school, "psychologist", "meeting_badges", event=made, groups=1)
    cells, lines = words(file.body)
    assert sum("Наставляемый" in each for each in cells) == 2
    assert not re.search("Яшин|Белкин|Ким", "".join(cells) + lines + file.name)
    with pytest.raises(NotFound):
        as_(school, "curator", "meeting_badges", event="none")


def test_event_without_participants_has_no_badges(school):
    made = as_(school, "curator", "save_journal_entry", kind="event", raw=EVENT).id

    with pytest.raises(BadArgument, match="Nobody takes part"):
        as_(school, "curator", "meeting_badges", event=made)
