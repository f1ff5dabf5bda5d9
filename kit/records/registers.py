"""The kinds of records that a school keeps beside its people: partners, agreements, candidates, classes.

Four registers of candidates, one for each group in which mentors are looked for (S0-035…S0-039),
are one kind with four values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kit.domain.doubles import Known
from kit.domain.names import Name
from kit.domain.people import by_class
from kit.domain.period import Period
from kit.domain.person import Kind, identities
from kit.domain.texts import Text
from kit.i18n.message import say
from kit.records import parts
from kit.records.kind import Choice, Field, RecordKind, titled
from kit.records.people import BORN, CONTACTS, NAME

#: A list shows neither.
_CONTACTS = tuple(replace(each, is_column=False) for each in CONTACTS)

PARTNER = RecordKind(
    id="partner",
    title=titled(say("Partners")),
    order="title",
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("Name of the organisation")),
            longest=200,
            required=True,
            is_searched=True,
        ),
        Field(
            id="sort",
            title=titled(say("Kind of organisation")),
            type="choice",
            is_filter=True,
            choices=(
                parts.choice("enterprise", say("enterprise")),
                parts.choice("university", say("university")),
                parts.choice("college", say("college")),
                parts.choice("school", say("school or kindergarten")),
                parts.choice("culture", say("culture or sport")),
                parts.choice("ngo", say("non-profit organisation")),
                parts.choice("other", say("other organisation")),
            ),
        ),
        Field(id="gives_mentors", title=titled(say("Gives mentors")), type="flag", is_filter=True),
        Field(id="number", title=titled(say("Tax number")), longest=12, is_column=False),
        Field(id="address", title=titled(say("Postal address")), longest=300, is_column=False),
        parts.text("contact", say("Whom to speak with"), longest=120),
        *_CONTACTS,
        parts.NOTE,
    ),
)

AGREEMENT = RecordKind(
    id="agreement",
    title=titled(say("Agreements with partners")),
    order="day",
    is_descending=True,
    fields=(
        parts.ID,
        Field(
            id="number",
            title=titled(say("Number of the agreement")),
            longest=60,
            required=True,
            is_searched=True,
        ),
        Field(
            id="partner",
            title=titled(say("Partner organisation")),
            type="choice",
            required=True,
            is_filter=True,
            is_searched=True,
        ),
        Field(id="day", title=titled(say("Signed on")), type="day", required=True),
        Field(id="until", title=titled(say("Valid until")), type="day"),
        Field(
            id="subject",
            title=titled(say("What it is about")),
            longest=500,
            lines=2,
            is_searched=True,
        ),
        parts.NOTE,
    ),
)

#: A candidate's states, in the order in which they come.
NEW, TALKED, ACCEPTED, REFUSED = "new", "talked", "accepted", "refused"
CANDIDATE = RecordKind(
    id="candidate",
    title=titled(say("Mentor candidates")),
    order="surname",
    fields=(
        parts.ID,
        *(replace(each, is_searched=True) for each in NAME),
        Field(
            id="register",
            title=titled(say("Register of candidates")),
            type="choice",
            required=True,
            is_filter=True,
            choices=(
                parts.choice("staff", say("staff and specialists")),
                parts.choice("parent", say("parents")),
                parts.choice("pupil", say("pupils")),
                parts.choice("partner", say("partners and former pupils")),
            ),
        ),
        Field(
            id="group",
            title=titled(say("Class, post or organisation")),
            longest=120,
            is_searched=True,
        ),
        replace(BORN, is_column=False),
        *_CONTACTS,
        Field(
            id="wants",
            title=titled(say("What the candidate offers")),
            longest=500,
            lines=2,
            is_column=False,
        ),
        Field(
            id="state",
            title=titled(say("State")),
            type="choice",
            required=True,
            is_filter=True,
            choices=(
                parts.choice(NEW, say("new")),
                parts.choice(TALKED, say("was talked with")),
                parts.choice(ACCEPTED, say("accepted")),
                parts.choice(REFUSED, say("refused")),
            ),
        ),
        Field(
            id="talked_on", title=titled(say("Day of the interview")), type="day", is_column=False
        ),
        Field(
            id="talked_by",
            title=titled(say("Who held the interview (posts)")),
            longest=200,
            is_column=False,
        ),
        Field(
            id="interview",
            title=titled(say("Record of the interview")),
            help=titled(
                say(
                    "Why the candidate wants to be a mentor, experience, time for it, with whom; "
                    "no health, no family matters."
                )
            ),
            longest=3000,
            lines=6,
            is_column=False,
        ),
        Field(
            id="advice",
            title=titled(say("What the interview came to")),
            type="choice",
            is_column=False,
            is_filter=True,
            choices=(
                parts.choice("yes", say("is recommended as a mentor")),
                parts.choice("training", say("is recommended after training")),
                parts.choice("psychologist", say("is to be talked with by the psychologist, too")),
                parts.choice("no", say("is not recommended")),
            ),
        ),
        Field(id="decided_on", title=titled(say("Decided on")), type="day"),
        Field(
            id="decided_by", title=titled(say("Who decided (post)")), longest=120, is_column=False
        ),
        parts.NOTE,
    ),
)

#: Whose pupils are whose: classes are those of the register, teachers are accounts.
CLASS = RecordKind(
    id="class",
    title=titled(say("Classes and class teachers")),
    order="title",
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("Class")),
            type="choice",
            required=True,
            is_filter=True,
            help=titled(say("Classes are those of the pupils in the register.")),
        ),
        Field(
            id="teacher",
            title=titled(say("Class teacher (account)")),
            type="choice",
            is_filter=True,
            help=titled(
                say("Accounts with the role of a class teacher; invite them on the page “Staff”.")
            ),
        ),
        Field(id="period", title=titled(say("Period")), type="choice", required=True),
        parts.NOTE,
    ),
)


def class_kind(
    groups: Iterable[str], accounts: Iterable[str], periods: Iterable[Period]
) -> RecordKind:
    """Return the kind of classes with what a school has to choose from, classes as people sort them."""
    return CLASS.with_choices(
        {
            "title": [_same(each) for each in sorted(groups, key=by_class)],
            "teacher": [_same(each) for each in sorted(accounts)],
            "period": [Choice(value=each.id, title=each.title) for each in periods],
        }
    )


def _same(value: str) -> Choice:
    return Choice(value=value, title=Text.of({"ru": value}))


KINDS: Mapping[str, RecordKind] = {each.id: each for each in (PARTNER, AGREEMENT, CANDIDATE, CLASS)}
#: Who a candidate has become; kept beside the declared fields, never typed.
PERSON = "person"
#: What a candidate of a register becomes in the register of people.
BECOMES: Mapping[str, Kind] = {
    "staff": "teacher",
    "parent": "parent",
    "pupil": "pupil",
    "partner": "partner",
}


def candidate_identities(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return by what a candidate is known again as a person whose data are destroyed."""
    name = Name(**{each: content.get(each) or "" for each in ("surname", "given", "patronymic")})
    born = content.get("born")
    return identities(Known(name=name, born=dt.date.fromisoformat(born) if born else None))


def may_follow(before: str, after: str) -> bool:
    """Whether a candidate's state may be changed so by hand.

    Who is accepted takes part: that is done by an operation of its own, and is not taken back here.

    Examples
    --------
    >>> may_follow("new", "talked"), may_follow("refused", "talked"), may_follow("new", "accepted")
    (True, True, False)
    """
    return before == after or ACCEPTED not in (before, after)
