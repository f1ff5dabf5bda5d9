"""Nominations and awards: in which contest, who, and what came of it (S1-081, S1-082)."""

from __future__ import annotations

from collections.abc import Iterable

from kit.i18n.message import say
from kit.records import parts
from kit.records.kind import Choice, Field, RecordKind, titled

#: Who is nominated, beside a person, a pair or a partner by id.
SCHOOL = parts.choice("school", say("the school as a whole"))

AWARD = RecordKind(
    id="award",
    title=titled(say("Nominations and awards")),
    order="day",
    is_descending=True,
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("Contest or award")),
            longest=200,
            required=True,
            is_searched=True,
        ),
        parts.LEVEL,
        Field(
            id="who",
            title=titled(say("Who is nominated")),
            type="choice",
            required=True,
            is_searched=True,
        ),
        Field(
            id="state",
            title=titled(say("What came of it")),
            type="choice",
            required=True,
            is_filter=True,
            choices=(
                parts.choice("nominated", say("is nominated")),
                parts.choice("participant", say("took part")),
                parts.choice("winner", say("won or was awarded")),
                parts.choice("withdrawn", say("nomination was withdrawn")),
            ),
        ),
        Field(id="day", title=titled(say("Day")), type="day"),
        parts.text("document", say("Diploma, certificate or letter: number and day")),
        parts.LINK,
        parts.NOTE,
    ),
)


def with_nominees(nominees: Iterable[Choice]) -> RecordKind:
    """Return the kind with whom a school may nominate."""
    return AWARD.with_choices({"who": [SCHOOL, *nominees]})
