"""Who reports on whom: somebody who answers about others, by one personal link.

The form service knows no names, so a report is told by the participant's code and by what the
school wrote beside it (a class and a number of its list), never by a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from kit.errors import BadArgument
from kit.i18n.message import say

#: Longest label of a participant, characters.
LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Somebody who reports on participants.

    Parameters
    ----------
    id
        A code of its own, e.g. ``"K-8A"``; it is nobody's in the register.
    reports_on
        Codes of participants, in the order of the list.
    labels
        Beside a code, what tells the informant who is meant: no name.
    account
        Account of the staff whose own page lists the reports; empty: a card leads to them.
    is_family
        Whether it is the family of the one whom the report is on.
    """

    id: str
    reports_on: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    account: str = ""
    is_family: bool = False

    def label(self, code: str) -> str:
        """Return how a participant stands in the informant's list."""
        said = self.labels.get(code, "")
        return f"{code} · {said}" if said else code

    def dump(self) -> dict[str, Any]:
        """Return plain values for a decision."""
        return {
            "id": self.id,
            "reports_on": list(self.reports_on),
            "labels": dict(self.labels),
            "account": self.account,
            "is_family": self.is_family,
        }

    @classmethod
    def load(cls, raw: Mapping[str, Any]) -> Informant:
        """Return what `dump` gave."""
        return cls(
            id=raw["id"],
            reports_on=tuple(raw["reports_on"]),
            labels=dict(raw.get("labels", {})),
            account=raw.get("account", ""),
            is_family=bool(raw.get("is_family")),
        )


def named(
    given: Iterable[Informant], before: Iterable[Informant], taken: Iterable[str]
) -> tuple[Informant, ...]:
    """Return informants of whom each has a code: the one of before, or the next that is free.

    Parameters
    ----------
    given
        Accounts and families have no code of their own choosing.
    before
        As they stood at the last decision.
    taken
        Codes that are somebody else's.

    Examples
    --------
    >>> mine = Informant(id="", reports_on=("U-1",), account="anna")
    >>> family = Informant(id="", reports_on=("U-2",), is_family=True)
    >>> [each.id for each in named([mine, family], [], ["K-1"])]
    ['K-2', 'F-U-2']
    """
    known = {each.account: each.id for each in before if each.account}
    everybody = list(given)
    used = {*taken, *known.values(), *(each.id for each in everybody)}
    free = (f"K-{n}" for n in count(1) if f"K-{n}" not in used)
    found = []
    for each in everybody:
        name = each.id
        if each.account:
            name = known.get(each.account) or next(free)
        elif each.is_family:
            name = f"F-{each.reports_on[0]}"
        found.append(replace(each, id=name))
    return tuple(found)


def kept(
    before: Iterable[Informant], after: Iterable[Informant], given: Collection[str]
) -> tuple[Informant, ...]:
    """Return lists in which a report that was given stays with who gave it.

    Accounts and families are chosen for a class at once; whoever is typed by a code is left as typed.

    Examples
    --------
    >>> anna = Informant(id="K-1", reports_on=("U-1", "U-2"), account="anna")
    >>> boris = Informant(id="K-2", reports_on=("U-1", "U-2"), account="boris")
    >>> [(each.id, each.reports_on) for each in kept([anna], [boris], {"U-1"})]
    [('K-2', ('U-2',)), ('K-1', ('U-1',))]
    """
    owners = {
        code: each
        for each in before
        for code in each.reports_on
        if code in given and (each.account or each.is_family)
    }
    lists = []
    for each in after:
        is_typed = not (each.account or each.is_family)
        codes = tuple(
            code
            for code in each.reports_on
            if is_typed or code not in owners or owners[code].id == each.id
        )
        lists.append(replace(each, reports_on=codes))
    listed = {code for each in lists for code in each.reports_on}
    for owner in {each.id: each for each in owners.values()}.values():
        left = tuple(c for c in owner.reports_on if owners.get(c) is owner and c not in listed)
        place = next((n for n, each in enumerate(lists) if each.id == owner.id), len(lists))
        mine = lists[place] if place < len(lists) else replace(owner, reports_on=())
        lists[place : place + 1] = [replace(mine, reports_on=(*mine.reports_on, *left))]
    return tuple(each for each in lists if each.reports_on)


def among(informants: Iterable[Informant], people: Collection[str]) -> tuple[Informant, ...]:
    """Return lists without those who are not in the register; who reports on nobody is not there.

    Examples
    --------
    >>> lists = [Informant(id="K-1", reports_on=("U-1", "U-2")), Informant(id="K-2", reports_on=("U-3",))]
    >>> [(each.id, each.reports_on) for each in among(lists, {"U-2"})]
    [('K-1', ('U-2',))]
    """
    found = []
    for each in informants:
        codes = tuple(code for code in each.reports_on if code in people)
        labels = {code: said for code, said in each.labels.items() if code in codes}
        if codes:
            found.append(replace(each, reports_on=codes, labels=labels))
    return tuple(found)


def check(informants: Iterable[Informant], participants: Iterable[str]) -> None:
    """Refuse a list in which somebody is reported on twice, or is nobody of the register.

    Raises
    ------
    BadArgument
        It says which code, and what to do.
    """
    given, known = list(informants), set(participants)
    counts = Counter(code for each in given for code in each.reports_on)
    for code, n in counts.items():
        if code not in known:
            raise BadArgument(
                code,
                say("Nobody in the register has the code {code}.", code=code),
                say("Look the code up in the register."),
            )
        if n > 1:
            raise BadArgument(
                code,
                say("Two people would report on {code} in one survey.", code=code),
                say("Leave the code in one list, and open a second survey for the other report."),
            )
    ids = Counter(each.id for each in given)
    for each in given:
        if ids[each.id] > 1 or each.id in known:
            raise BadArgument(
                each.id,
                say("The code {code} of who reports is taken.", code=each.id),
                say("Choose another one, e.g. K-8A."),
            )
