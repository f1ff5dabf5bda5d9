"""Days as people type them, and as spreadsheets count them."""

from __future__ import annotations

import datetime as dt
import re

from kit.errors import BadArgument
from kit.i18n.message import Message, say

#: Day 0 of a spreadsheet's calendar, after its invented 29 February 1900.
_EPOCH = dt.date(1899, 12, 30)
#: Years that may stand in a register of people.
EARLIEST, LATEST = 1900, 2100
#: Two digits below this are of this century, the others of the last.
PIVOT = 40
#: The months in full; three letters of one or more are its name too.
_MONTHS = (
    *(("января", "январь", "january"), ("февраля", "февраль", "february")),
    *(("марта", "март", "march"), ("апреля", "апрель", "april"), ("мая", "май", "may")),
    *(("июня", "июнь", "june"), ("июля", "июль", "july"), ("августа", "август", "august")),
    *(("сентября", "сентябрь", "september"), ("октября", "октябрь", "october")),
    *(("ноября", "ноябрь", "november"), ("декабря", "декабрь", "december")),
)
_DIGITS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s+([а-яa-z]+)\.?,?\s+(\d{4})")
_YEAR_WORD = re.compile(r"\s*(?:года|год|г)?\s*\.?\s*(?:р\.|рожд\.?|рождения)?$")


def read_day(text: str, *, where: str = "") -> dt.date:
    """Return the day that a text says.

    Day before month, as in Russia, save where the year stands first. Of two digits for a year, those
    below 40 are of this century. With slashes, a day that could be the month is not guessed.

    Parameters
    ----------
    text
        ``01.02.2011``, ``1.2.11``, ``2011-02-01``, ``1 февраля 2011 г.``, ``1 Feb 2011``.
    where
        The place of the text, for the error.

    Raises
    ------
    BadArgument
        It is no day, or could be two; what and remedy name the text.

    Examples
    --------
    >>> read_day("1 февраля 2011 г.")
    datetime.date(2011, 2, 1)
    """
    plain = _YEAR_WORD.sub("", " ".join(text.casefold().split()))
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), text, where)
    if found := _DIGITS.fullmatch(plain):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/" and day != month and day <= 12 and month <= 12:
            raise _fault(where, say("“{text}” can be read as two different days.", text=text))
        if len(found[4]) == 2:
            year += 2000 if year < PIVOT else 1900
        return _day(year, month, day, text, where)
    if found := _WORDS.fullmatch(plain):
        return _day(int(found[3]), _month(found[2]), int(found[1]), text, where)
    raise _fault(where, say("“{text}” is no date.", text=text))


def serial_day(number: float, *, where: str = "") -> dt.date:
    """Return the day that a spreadsheet counts with a number, its time of day left out.

    Raises
    ------
    BadArgument
        The number is no day from 1920 to `LATEST`: a year, or a date without its points.

    Examples
    --------
    >>> serial_day(40575)
    datetime.date(2011, 2, 1)
    """
    first, last = dt.date(1920, 1, 1), dt.date(LATEST, 12, 31)
    if not (first - _EPOCH).days <= number < (last - _EPOCH).days + 1:
        raise _fault(where, say("The number {number} is no date.", number=f"{number:g}"))
    return _EPOCH + dt.timedelta(days=int(number))


def _month(word: str) -> int:
    for number, names in enumerate(_MONTHS, 1):
        if len(word) >= 3 and any(each.startswith(word) for each in names):
            return number
    return 0


def _day(year: int, month: int, day: int, text: str, where: str) -> dt.date:
    if not 1 <= month <= 12:
        raise _fault(where, say("“{text}” has no month that exists.", text=text))
    if not EARLIEST <= year <= LATEST:
        raise _fault(where, say("“{text}” has a year that cannot be right.", text=text))
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise _fault(
            where, say("“{text}” names a day that its month does not have.", text=text)
        ) from None


def _fault(where: str, what: Message) -> BadArgument:
    return BadArgument(where, what, say("Write day, month and year as 01.02.2011."))
