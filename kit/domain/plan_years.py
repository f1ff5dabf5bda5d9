"""Years in the words of a plan: those of its period move with it, those of laws and orders stay."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kit.domain.period import Period
from kit.domain.texts import Text

#: Months of a year: a plan that moves by others keeps its words.
YEAR = 12
#: Last month of a school year.
_AUGUST = 8
_ONE = r"(?:19|20)\d\d"
#: A word, and what it is, told apart by the first that fits: the date or the number of an act; two
#: years; one year.
_TOLD = re.compile(
    rf"""
    (?P<act>(?:№|\bNo\.)\s*\S+
        | (?:\bот|\bof)\s+\d{{1,2}}(?:\.\d{{1,2}}\.|\s+[^\W\d_]+\s+){_ONE}(?!\d))
    | (?<!\d)(?P<first>{_ONE})(?P<between>\s*[/–—-]\s*)(?P<last>{_ONE}|\d\d)(?![\d-])
    | (?<!\d)(?P<year>{_ONE})(?!\d)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PlanYears:
    """Moves the years of a period, within words, by whole years.

    Parameters
    ----------
    starts_on, ends_on
        Of the period in which the words were written.
    by
        How many years.

    Examples
    --------
    >>> moved = PlanYears(dt.date(2022, 9, 1), dt.date(2023, 5, 31), 1)
    >>> moved("Карта на 2022/2023 учебный год, III квартал 2022 года, 2022/23")
    'Карта на 2023/2024 учебный год, III квартал 2023 года, 2023/24'
    >>> moved("Закон 2012 года, приказ от 25.12.2022 № 2022, итоги 2021/2022 года")
    'Закон 2012 года, приказ от 25.12.2022 № 2022, итоги 2021/2022 года'
    """

    starts_on: dt.date
    ends_on: dt.date
    by: int

    @classmethod
    def of(cls, period: Period, months: int) -> PlanYears:
        """Return what moves the years of a period by so many months, where whole years they are."""
        return cls(period.starts_on, period.ends_on, 0 if months % YEAR else months // YEAR)

    def __call__(self, words: str) -> str:
        """Return words with the years of the period moved."""
        return _TOLD.sub(self._moved, words) if self.by else words

    def text(self, title: Text) -> Text:
        """Return a text with the years of the period moved, in every language."""
        said = tuple((language, self(words)) for language, words in title.words)
        return title if said == title.words else Text(said)

    def _moved(self, found: re.Match[str]) -> str:
        if found["act"]:
            return found[0]
        if found["year"]:
            return self._one(int(found["year"]))
        first, last = int(found["first"]), int(found["last"])
        digits = len(found["last"])
        follows = last == (first + 1) % 10**digits
        if digits == len("23") and not follows:  # a month behind its year: «2022-09»
            return f"{self._one(first)}{found['between']}{found['last']}"
        if not (self._is_school_year(first) if follows else self._holds(first, last)):
            return found[0]
        moved = (last + self.by) % 10**digits
        return f"{first + self.by}{found['between']}{moved:0{digits}}"

    def _one(self, year: int) -> str:
        return f"{year + self.by}" if self._holds(year) else f"{year}"

    def _holds(self, *years: int) -> bool:
        return all(self.starts_on.year <= each <= self.ends_on.year for each in years)

    def _is_school_year(self, first: int) -> bool:
        """Whether a school year that begins so is one of the period, or the one right after it."""
        is_over = dt.date(first + 1, _AUGUST, 31) < self.starts_on
        return first <= self.ends_on.year and not is_over
