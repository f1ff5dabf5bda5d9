"""Fields that several kinds of records share, and how one is declared in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kit.i18n.message import Message, say
from kit.records.kind import Choice, Field, titled


def choice(value: str, words: Message) -> Choice:
    """Return one value of a closed list."""
    return Choice(value=value, title=titled(words))


def choices(titles: Mapping[str, Message]) -> tuple[Choice, ...]:
    """Return a closed list, in its order."""
    return tuple(choice(value, words) for value, words in titles.items())


def text(field_id: str, words: Message, *, longest: int = 200, lines: int = 1) -> Field:
    """Return a field of free text that a table does not show."""
    return Field(id=field_id, title=titled(words), longest=longest, lines=lines, is_column=False)


ID = Field(id="id", title=titled(say("Record")), type="code", is_column=False)
NOTE = text("note", say("Note"), longest=1000, lines=3)
LINK = replace(
    text("link", say("Link"), longest=500),
    type="link",
    help=titled(say("Address of a page that tells of it, beginning with https://")),
)
LEVEL = Field(
    id="level",
    title=titled(say("Level")),
    type="choice",
    is_filter=True,
    choices=(
        choice("school", say("of the school")),
        choice("municipal", say("municipal")),
        choice("regional", say("regional")),
        choice("national", say("national")),
    ),
)
