"""Cases: what a pair or a group came with, what was done, what came of it (X-14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kit.domain.programme import MentoringForm
from kit.i18n.message import Message, say
from kit.records import parts
from kit.records.editing import Fault
from kit.records.kind import Choice, Field, RecordKind, Row, titled

DRAFT, REVIEWED, PUBLISHED = "draft", "reviewed", "published"
#: Participants are written as their codes, one behind another.
PEOPLE = "people"
#: Words that look like somebody's name and are none: said by a person, kept with the case.
NOT_NAMES = "not_names"


def _told(field_id: str, words: Message) -> Field:
    return replace(parts.text(field_id, words, longest=4000, lines=6), is_searched=True)


#: What a reader of the case reads, in order.
TOLD = (
    _told("problem", say("The problem")),
    _told("done", say("What was done")),
    _told("result", say("The result")),
    replace(
        _told("evidence", say("What shows the result")),
        longest=1000,
        lines=3,
        help=titled(say("Marks, answers of a survey, works, letters: what others can see.")),
    ),
    _told("conclusions", say("Conclusions of the case")),
)
#: Without these a case tells nothing: with what it began, what was done, what came of it.
NEEDED = ("problem", "done", "result")
#: Fields whose words everybody may read once a case is published.
TOLD_TO_ALL = ("title", *(each.id for each in TOLD), "tags", "author")
CASE = RecordKind(
    id="case",
    title=titled(say("Bank of cases")),
    order="title",
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("Title of the case")),
            longest=200,
            required=True,
            is_searched=True,
        ),
        Field(
            id="form",
            title=titled(say("Form of mentoring")),
            type="choice",
            is_filter=True,
        ),
        *TOLD,
        replace(
            parts.text("tags", say("Key words"), longest=200),
            is_searched=True,
            is_column=True,
        ),
        replace(parts.text("author", say("Author (post)")), is_column=True),
        replace(
            parts.text(PEOPLE, say("Participants in the case (codes)"), longest=500),
            help=titled(
                say(
                    "Codes, one behind another, such as U-014, U-022. Everybody of whom the case "
                    "tells is needed here; it is shown only while all of them agree to publication."
                )
            ),
        ),
        replace(
            parts.text(NOT_NAMES, say("Words that are no names"), longest=300),
            help=titled(
                say("Words that look like a participant’s name here and are none, such as a place.")
            ),
        ),
        Field(
            id="state",
            title=titled(say("State of the case")),
            help=titled(
                say("A case that others read needs the problem, what was done and the result.")
            ),
            type="choice",
            required=True,
            is_filter=True,
            choices=(
                parts.choice(DRAFT, say("a draft")),
                parts.choice(REVIEWED, say("was reviewed")),
                parts.choice(PUBLISHED, say("is published")),
            ),
        ),
    ),
)


def with_forms(forms: Iterable[MentoringForm]) -> RecordKind:
    """Return the kind with the forms of mentoring of a programme."""
    return CASE.with_choices({"form": [Choice(value=each.id, title=each.title) for each in forms]})


def faults(values: Row) -> Iterator[Fault]:
    """Yield what a case lacks that is no draft any more."""
    if values.get("state") == DRAFT:
        return
    for field in NEEDED:
        if not str(values.get(field) or "").strip():
            yield Fault(
                field,
                CASE.fields_by_id[field].title,
                say("It is empty, and a case that others read needs it."),
                say("Write it, or leave the case a draft."),
            )


def codes_of(content: Mapping[str, object]) -> tuple[str, ...]:
    """Return the codes of a case's participants.

    Examples
    --------
    >>> codes_of({"people": "U-014,  U-022; U-014"})
    ('U-014', 'U-022')
    """
    return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", str(content.get(PEOPLE) or ""))))
