"""The programme's own words in records: fields for them, and their lists of values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kit.domain.programme import Programme
from kit.i18n.message import say
from kit.records.kind import Choice, Field, RecordKind, titled

WAVE = Field(id="wave", title=titled(say("Wave")), type="choice", is_filter=True)
ROLE = Field(id="role", title=titled(say("Role")), type="choice", is_filter=True)
FORM = Field(id="form", title=titled(say("Form of mentoring")), type="choice", is_filter=True)
GRADE = Field(id="grade", title=titled(say("Grade or service")), type="choice", is_filter=True)


def with_terms(kind: RecordKind, programme: Programme, **own: Iterable[Choice]) -> RecordKind:
    """Return a kind with the words of the programme, and with lists of its own."""
    terms: dict[str, Iterable[Any]] = {
        WAVE.id: programme.waves,
        ROLE.id: programme.roles,
        FORM.id: programme.forms,
        GRADE.id: programme.grades,
    }
    found = {
        name: [Choice(value=term.id, title=term.title) for term in of] for name, of in terms.items()
    }
    return kind.with_choices({**found, **own})
