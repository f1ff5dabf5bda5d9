"""Who reports on whom, as it is typed: one line for each who reports, a class or codes in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kit.domain.people import Participant
from kit.domain.programme import Term
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.values.surveys import InformantStatus

_LINE = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*:\s*(\S.*)")
#: A code, or a class, with what tells it in brackets.
_ONE = re.compile(r"\s*([^,;()]+?)\s*(?:\(([^()]*)\))?\s*(?:[,;]|$)")


def read(
    typed: str,
    people: Iterable[Participant],
    grades: Sequence[Term] = (),
    groups: Iterable[tuple[str, str]] = (),
) -> list[dict[str, Any]]:
    """Return the reports as `open_survey` takes them.

    Parameters
    ----------
    typed
        Lines as they were typed.
    people, grades
        Whose codes there are, in which class or stage of service.
    groups
        Classes as the register by name has them, each with the code of somebody in it.

    Raises
    ------
    BadArgument
        A line is not of the form; it is told by its number.

    Examples
    --------
    >>> pupils = [Participant(id=code, role="mentee", form="f", grade="8А") for code in ("U-1", "U-2")]
    >>> read("K-8A: 8а", pupils)
    [{'informant': 'K-8A', 'reports_on': ['U-1', 'U-2'], 'labels': {}}]
    >>> read("K-8B: 8Б", pupils, groups=[("8Б", "U-2")])
    [{'informant': 'K-8B', 'reports_on': ['U-2'], 'labels': {}}]
    >>> read("K-8A: U-2 (No. 7)", pupils)
    [{'informant': 'K-8A', 'reports_on': ['U-2'], 'labels': {'U-2': 'No. 7'}}]
    """
    everybody = list(people)
    classes: dict[str, list[str]] = {}
    words = {each.id: [title for _, title in each.title.words] for each in grades}
    for person in everybody:
        for name in {person.grade, *words.get(person.grade, ())} - {""}:
            classes.setdefault(name.casefold(), []).append(person.id)
    for name, code in groups:
        classes.setdefault(name.casefold(), []).append(code)
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
