"""Codes of participants: the next free numbers, given out so that no list can be read off them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable

from kit.domain.people import Participant

_CODE = re.compile(r"^[A-Z]+-(\d+)$")
_PREFIX, _DIGITS = "U", 3


def new_codes(taken: Collection[str], count: int) -> list[str]:
    """Return so many codes that nobody ever had, in drawn order.

    People of one list get their numbers in no order: who knows the list does not know the codes.

    Parameters
    ----------
    taken
        All codes that were ever given.

    Examples
    --------
    >>> sorted(new_codes({"U-014", "TM-002"}, 3))
    ['U-015', 'U-016', 'U-017']
    """
    numbers = [int(found[1]) for code in taken if (found := _CODE.match(code))]
    first = max(numbers, default=0) + 1
    codes = [f"{_PREFIX}-{number:0{_DIGITS}d}" for number in range(first, first + count)]
    secrets.SystemRandom().shuffle(codes)
    return codes


def code_of_line(
    codes: Collection[str], known: Iterable[Participant], role: str, form: str, period: str = ""
) -> str:
    """Return under which code somebody takes part in a role and a form, from whichever period.

    Parameters
    ----------
    codes
        The person's.
    known
        Enrolments of all periods, the periods in the order in which they begin.
    period
        A code that is enrolled in it comes before all others.

    Returns
    -------
    str
        ``""`` where the person never had this role in this form: a new line begins.

    Examples
    --------
    >>> before = Participant(id="U-1", role="mentee", form="f", period="2026")
    >>> code_of_line(["U-1"], [before], "mentee", "f"), code_of_line(["U-1"], [before], "mentor", "f")
    ('U-1', '')
    """
    fitting = [
        each for each in known if each.id in codes and (each.role, each.form) == (role, form)
    ]
    fitting.sort(key=lambda each: each.period == period)
    return fitting[-1].id if fitting else ""
