"""Documents that a school issued, as records: how they stand, and what a list of them shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from kit.i18n.message import Message, say
from kit.records import parts
from kit.records.kind import Field, RecordKind, titled

#: Kind of the records in the store, of the files of issued documents, and of what was corrected.
DOCUMENT, ISSUED_FILE, CORRECTIONS = "document", "issued", "declension"
#: Kind of the records that tell which participants were told of a document; their ids are its ids.
INFORMED = "informed"
#: Series of documents that were brought from elsewhere: their own number is kept beside.
BROUGHT = "brought"
State = Literal["issued", "replaced", "withdrawn"]
STATES: tuple[State, ...] = get_args(State)
STATE_TITLES: Mapping[str, Message] = {
    "issued": say("in force"),
    "replaced": say("replaced"),
    "withdrawn": say("withdrawn"),
}
SORT_TITLES: Mapping[str, Message] = {
    "order": say("order"),
    "programme": say("programme"),
    "roadmap": say("road map"),
    "register": say("register"),
    "comparison": say("comparison table"),
    "swot": say("SWOT analysis"),
    "indicators": say("table of indicators"),
    "report": say("report"),
    "protocol": say("minutes"),
    "letter": say("letter"),
    "certificate": say("certificate"),
    "consent": say("consent form"),
    "personal-programme": say("personalised programme"),
    "other": say("other document"),
}

REGISTER = RecordKind(
    id=DOCUMENT,
    title=titled(say("Documents")),
    fields=(
        Field(id="id", title=titled(say("Id")), type="code", is_column=False),
        Field(id="number", title=titled(say("Number of the document")), is_searched=True),
        Field(id="day", title=titled(say("Day")), type="day"),
        Field(id="title", title=titled(say("Document")), is_searched=True),
        Field(
            id="sort",
            title=titled(say("Sort")),
            type="choice",
            choices=parts.choices(SORT_TITLES),
            is_filter=True,
        ),
        Field(id="about", title=titled(say("About whom")), is_searched=True),
        Field(
            id="state",
            title=titled(say("State")),
            type="choice",
            choices=parts.choices(STATE_TITLES),
            is_filter=True,
        ),
    ),
    order="day",
    is_descending=True,
)


def record_id(series: str, year: int, number: int) -> str:
    """Return the id of a document: a number is given once in a year and series, by the database itself.

    Examples
    --------
    >>> record_id("order", 2022, 7)
    'order-2022-7'
    """
    return f"{series}-{year}-{number}"


def next_number(ids: list[str], series: str, year: int) -> int:
    """Return the number after the last one of a year and series.

    Examples
    --------
    >>> next_number(["order-2022-7", "order-2021-90", "letter-2022-8"], "order", 2022)
    8
    """
    head = f"{series}-{year}-"
    return max((int(each[len(head) :]) for each in ids if each.startswith(head)), default=0) + 1


def number_taken(number: str) -> Message:
    """Return that another document has a number of the school's own journal, too."""
    return say(
        "Another document of this year has the number {number}, too. If that is a slip, correct it.",
        number=number,
    )
