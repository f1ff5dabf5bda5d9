"""Codes of participants: the next free numbers, given out so that no list can be read off them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection

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
