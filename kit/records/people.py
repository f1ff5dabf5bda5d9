"""A person and a guardian as records: what is typed about them, and in which words it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kit.i18n.message import Message, say
from kit.records import parts
from kit.records.kind import Field, RecordKind, titled


def _text(field_id: str, words: Message, *, is_required: bool = False, longest: int = 120) -> Field:
    return Field(
        id=field_id,
        title=titled(words),
        longest=longest,
        required=is_required,
    )


#: What people are to the school, as `kit.domain.person.Kind` has it.
SORTS: Mapping[str, Message] = {
    "pupil": say("pupil"),
    "teacher": say("teacher or other staff"),
    "parent": say("parent or guardian"),
    "alumnus": say("former pupil"),
    "student": say("student"),
    "employer": say("employer"),
    "partner": say("staff of a partner"),
}
NAME = (
    _text("surname", say("Surname"), is_required=True),
    _text("given", say("First name")),
    _text("patronymic", say("Patronymic")),
)
CONTACTS = (
    replace(_text("phone", say("Telephone")), type="phone"),
    replace(_text("mail", say("E-mail")), type="mail"),
)

KIND = Field(
    id="kind",
    title=titled(say("Who it is")),
    type="choice",
    required=True,
    is_filter=True,
    choices=parts.choices(SORTS),
)
#: As `kit.domain.person.circle` has it.
CIRCLE = Field(
    id="circle",
    title=titled(say("Circle")),
    type="choice",
    is_filter=True,
    is_column=False,
    choices=(
        parts.choice("inner", say("inner: pupils, staff, parents")),
        parts.choice("outer", say("outer: former pupils, students, partners")),
    ),
)
GROUP = _text("group", say("Class or post"))
BORN = Field(id="born", title=titled(say("Birth date")), type="day")

PERSON = RecordKind(
    id="person",
    title=titled(say("Person")),
    key="surname",
    fields=(
        *NAME,
        _text("maiden", say("Former surname")),
        KIND,
        BORN,
        GROUP,
        *CONTACTS,
        _text("number", say("Number in the electronic diary")),
        Field(id="organisation", title=titled(say("Works for the partner")), type="choice"),
        Field(
            id="note",
            title=titled(say("Note")),
            longest=1000,
            lines=3,
        ),
        Field(
            id="learning_path",
            title=titled(say("Individual learning path")),
            help=titled(say("In short what it says, or the address where it lies.")),
            longest=1000,
            lines=3,
        ),
    ),
)

GUARDIAN = RecordKind(
    id="guardian",
    title=titled(say("Parent or guardian")),
    key="surname",
    fields=(
        *(replace(each, required=False) for each in NAME),
        _text("relation", say("Who this is to the child")),
        *CONTACTS,
    ),
)
