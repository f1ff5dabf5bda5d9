"""Who reports on whom, as it is chosen: for each class an account or its families; codes are typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kit.domain.campaign import Campaign
from kit.domain.people import Participant, by_class
from kit.domain.programme import Term
from kit.domain.response import digest
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations.access import ROLES
from kit.operations.values.surveys import InformantStatus, Reporter
from kit.records import parts
from kit.records.kind import Choice, Field, RecordKind, titled

#: The choice by which each family reports on its own child, and what stands before an account.
FAMILY, ACCOUNT = "family", "account:"
#: Typed, for whoever has no account.
REPORTS = Field(
    id="reports",
    title=titled(say("Others, by codes")),
    help=titled(
        say(
            "One line for each who reports and has no account: a code of theirs, a colon, then a "
            "class or codes of pupils, with what tells them in brackets and without names. K-8A: "
            "8А — or K-8A: U-014 (8А, No. 3), U-021 (8А, No. 9)."
        )
    ),
    longest=6000,
    lines=3,
)
WHO = RecordKind(
    id="survey-who", title=titled(say("Who reports on whom")), key="reports", fields=(REPORTS,)
)
_LINE = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*:\s*(\S.*)")
#: A code, or a class, with what tells it in brackets.
_ONE = re.compile(r"\s*([^,;()]+?)\s*(?:\(([^()]*)\))?\s*(?:[,;]|$)")


def kind_of(
    people: Iterable[Participant],
    reporters: Iterable[Reporter],
    grades: Sequence[Term],
    before: Iterable[InformantStatus] = (),
) -> RecordKind:
    """Return the fields by which it is chosen who reports: one for each class, and one that is typed."""
    accounts: dict[str, tuple[str, ...]] = {each.account: () for each in before if each.account}
    accounts |= {each.account: each.roles for each in reporters}
    choices = [
        parts.choice(FAMILY, say("each family, on its own child")),
        *(
            Choice(value=f"{ACCOUNT}{name}", title=_account(name, accounts[name]))
            for name in accounts
        ),
    ]
    known = {each.id: each.title for each in grades}
    order = {each.id: place for place, each in enumerate(grades)}
    found = sorted(
        {each.grade for each in people} - {""},
        key=lambda each: (order.get(each, len(order)), by_class(each)),
    )
    fields = tuple(
        Field(
            id=field_of(grade),
            title=known.get(grade) or Text.of({"ru": grade}),
            type="choice",
            choices=tuple(choices),
        )
        for grade in found
    )
    return RecordKind(id=WHO.id, title=WHO.title, key=WHO.key, fields=(*fields, REPORTS))


def field_of(grade: str) -> str:
    """Return the id of a class's field."""
    return f"of-{digest(grade.encode())[:8]}"


def _account(name: str, roles: Iterable[str]) -> Text:
    words = [titled(Message(ROLES[role])) for role in roles]
    return Text.of(
        {
            language: " · ".join((name, *(each.in_(language) for each in words)))
            for language in ("ru", "en")
        }
    )


def _choice(each: InformantStatus) -> str:
    """Return by which choice somebody reports; empty for a code that was typed."""
    return FAMILY if each.is_family else f"{ACCOUNT}{each.account}" if each.account else ""


def values_of(
    informants: Sequence[InformantStatus], people: Iterable[Participant]
) -> dict[str, str]:
    """Return the fields as they stand: who reports on most of a class, and what was typed."""
    grades = {each.id: each.grade for each in people}
    found: dict[str, str] = {}
    for each in informants:
        who = _choice(each)
        if who:
            found |= {field_of(grades.get(code, "")): who for code in each.reports_on}
    typed = [each for each in informants if not (each.account or each.is_family)]
    return {**found, REPORTS.id: written(typed)}


def chosen(
    values: Mapping[str, Any],
    people: Iterable[Participant],
    form: str,
    before: Sequence[InformantStatus] = (),
    apart: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return the reports that were chosen by class, as `open_survey` takes them.

    Everybody of the class in this form of mentoring is reported on who has not left; whoever is
    in a list already stays in it.

    Parameters
    ----------
    apart
        Codes on whom somebody else reports, who was typed.

    Examples
    --------
    >>> pupils = [Participant(id=code, role="mentee", form="f", grade="8А") for code in ("U-1", "U-2")]
    >>> chosen({field_of("8А"): "account:anna"}, pupils, "f")
    [{'account': 'anna', 'reports_on': ['U-1', 'U-2']}]
    >>> chosen({field_of("8А"): "family"}, pupils[:1], "f")
    [{'family': True, 'reports_on': ['U-1']}]
    """
    listed = {code for each in before for code in each.reports_on}
    lists: dict[str, list[str]] = {}
    families = []
    for person in people:
        who = str(values.get(field_of(person.grade)) or "")
        is_meant = person.form == form and (not person.left_on or person.id in listed)
        if not who or not is_meant or person.id in apart:
            continue
        if who == FAMILY:
            families.append({"family": True, "reports_on": [person.id]})
        else:
            lists.setdefault(who.removeprefix(ACCOUNT), []).append(person.id)
    return [
        *({"account": account, "reports_on": codes} for account, codes in lists.items()),
        *families,
    ]


def is_report(campaign: Campaign, roles: Iterable[Term]) -> bool:
    """Whether nobody who takes part is asked by a survey, so that somebody else has to answer."""
    return campaign.role not in {each.id for each in roles}


def read(
    typed: str, people: Iterable[Participant], grades: Sequence[Term] = ()
) -> list[dict[str, Any]]:
    """Return the reports as `open_survey` takes them.

    Raises
    ------
    BadArgument
        A line is not of the form; it is told by its number.

    Examples
    --------
    >>> pupils = [Participant(id=code, role="mentee", form="f", grade="8А") for code in ("U-1", "U-2")]
    >>> read("K-8A: 8а", pupils)
    [{'informant': 'K-8A', 'reports_on': ['U-1', 'U-2'], 'labels': {}}]
    >>> read("K-8A: U-2 (No. 7)", pupils)
    [{'informant': 'K-8A', 'reports_on': ['U-2'], 'labels': {'U-2': 'No. 7'}}]
    """
    everybody = list(people)
    classes: dict[str, list[str]] = {}
    words = {each.id: [title for _, title in each.title.words] for each in grades}
    for person in everybody:
        for name in {person.grade, *words.get(person.grade, ())} - {""}:
            classes.setdefault(name.casefold(), []).append(person.id)
    found = []
    for number, line in enumerate(typed.splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise BadArgument(
                "reports",
                say("Line {number} of who reports on whom cannot be read.", number=number),
                say("Write a code in Latin letters, a colon, then a class or codes of pupils."),
            )
        codes: dict[str, None] = {}
        labels = {}
        for one in _ONE.finditer(match[2]):
            name, label = one[1], (one[2] or "").strip()
            members = classes.get(name.casefold(), [name])
            codes |= dict.fromkeys(members)
            if label and members == [name]:
                labels[name] = label
        found.append({"informant": match[1], "reports_on": list(codes), "labels": labels})
    return found


def written(informants: Iterable[InformantStatus]) -> str:
    """Return the lines as they are typed."""
    return "\n".join(
        f"{each.id}: "
        + ", ".join(
            f"{code} ({label})" if (label := (each.labels or {}).get(code)) else code
            for code in each.reports_on
        )
        for each in informants
    )
