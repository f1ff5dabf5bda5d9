"""Declarations of record kinds: who sees which field, values in words."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain.texts import Text
from kit.i18n.message import say
from kit.records.kind import Choice, Field, RecordKind, titled


def text(ru, en):
    return Text.of({"ru": ru, "en": en})


PERSON = RecordKind(
    id="person",
    title=text("Участник", "Person"),
    fields=(
        Field(id="id", title=text("Код", "Code"), type="code", is_searched=True),
        Field(
            id="form",
            title=text("Форма", "Form"),
            type="choice",
            choices=(
                Choice(value="pupils", title=text("ученик – ученик", "pupils")),
                Choice(value="teachers", title=text("педагог – педагог", "teachers")),
            ),
            is_filter=True,
            is_searched=True,
            required=True,
        ),
        Field(id="joined_on", title=text("Пришёл", "Joined"), type="day"),
        Field(id="meetings", title=text("Встреч", "Meetings"), type="number", maximum=60),
        Field(id="is_new", title=text("Новый", "New"), type="flag", is_filter=True),
        Field(
            id="note",
            title=text("Заметка", "Note"),
            longest=20,
            is_column=False,
            is_searched=True,
        ),
    ),
)


@pytest.mark.parametrize(
    ("field", "value", "ru", "en"),
    [
        ("form", "pupils", "ученик – ученик", "pupils"),
        ("form", "unheard", "unheard", "unheard"),
        ("joined_on", dt.date(2026, 11, 22), "22 ноября 2026 г.", "22 November 2026"),
        ("meetings", 1234, "1\N{NO-BREAK SPACE}234", "1,234"),
        ("meetings", 2.5, "2,50", "2.50"),
        ("is_new", True, "да", "yes"),
        ("is_new", False, "нет", "no"),
        ("note", None, "", ""),
    ],
)
def test_value_is_said_in_the_readers_language(field, value, ru, en):
    found = PERSON.fields_by_id[field]

    assert found.words(value, "ru").replace("\u202f", " ") == ru
    assert found.words(value, "en") == en


def test_choices_of_a_programme_come_later():
    kind = PERSON.with_choices({"form": [Choice(value="own", title=text("своя", "own"))]})

    assert kind.fields_by_id["form"].words("own", "ru") == "своя"
    assert PERSON.fields_by_id["form"].words("own", "ru") == "own"


def test_two_fields_of_one_id_are_a_mistake_of_the_declaration():
    with pytest.raises(ValueError, match="not unique"):
        RecordKind(id="x", title=text("x", "x"), fields=(*PERSON.fields, PERSON.fields[0]))
    with pytest.raises(ValueError, match="key"):
        RecordKind(id="x", title=text("x", "x"), fields=PERSON.fields, key="absent")


def test_title_of_the_catalogue_is_in_every_language():
    assert titled(say("yes")).in_("ru") == "да"
