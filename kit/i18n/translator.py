"""Russian first, English second: catalogues, plurals, numbers and dates.

The key of every interface text is its English sentence; ``kit/i18n/locale/ru/*.po``
holds the Russian, one file per part of the kit, merged when first needed.
Texts of questionnaires are data and live in their files, not here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from kit.i18n.message import Message
from kit.i18n.text import pick

LANGUAGES = ("ru", "en")
CATALOGUES = Path(__file__).parent / "locale"


class Translator:
    """One language: sentences, plurals, numbers, dates."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._locale = Locale.parse({"en": "en_GB"}.get(self.language, self.language))
        self._catalogue = _catalogue(self.language)
        self._per_cent = "%" if self.language == "en" else "\N{NO-BREAK SPACE}%"

    def gettext(self, text: str, **params: Any) -> str:
        """Return `text` in this language, with its placeholders filled."""
        translated = self._catalogue.gettext(text) if text else ""
        return _filled(translated, params) if params else translated

    def ngettext(self, text: str, plural: str, n: int, **params: Any) -> str:
        """Return the right plural form for `n`."""
        translated = self._catalogue.ngettext(text, plural, n)
        return _filled(translated, {"n": self.number(n, 0), **params})

    def render(self, message: Message) -> str:
        """Return a `Message` as a sentence of this language."""
        params = {key: self._value(value) for key, value in message.params.items()}
        if message.plural is None:
            return _filled(self._catalogue.gettext(message.text), params)
        n = int(message.params["n"])
        return _filled(self._catalogue.ngettext(message.text, message.plural, n), params)

    def number(self, value: float, digits: int = 2) -> str:
        """Return a number with this language's decimal mark and grouping; a dash for NaN."""
        if math.isnan(value):
            return "\N{EN DASH}"
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        if isinstance(value, int):
            return _whole(value, pattern, self._locale)
        return _decimal(value, pattern, self._locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share between 0 and 1 as a percentage: «84 %» in Russian, “84%” in English."""
        return f"{self.number(100 * share, digits)}{self._per_cent}"

    def date(self, day: dt.date) -> str:
        """Return a day in words: «22 ноября 2026 г.», “22 November 2026”."""
        return _date(day.toordinal(), self._locale)

    def month(self, day: dt.date) -> str:
        """Return the month of a day with its year, e.g. for a heading."""
        return format_date(day, "LLLL y", locale=self._locale)

    def until_month(self, day: dt.date) -> str:
        """Return the month of a day as “until the end of” wants it: «ноября 2026»."""
        return format_date(day, "MMMM y", locale=self._locale)

    def month_in_short(self, day: dt.date) -> str:
        """Return the month of a day in a few letters, without a point."""
        return format_date(day, "LLL", locale=self._locale).rstrip(".")[:4]

    def time(self, instant: dt.datetime) -> str:
        """Return a time of day: «14:05»."""
        return format_datetime(instant, "HH:mm", locale=self._locale)

    def moment(self, instant: dt.datetime) -> str:
        """Return a day, as `date` does, and a time."""
        return f"{self.date(instant.date())}, {self.time(instant)}"

    def _value(self, value: Any) -> str:
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, Mapping):
            return pick(value, self.language)
        if isinstance(value, tuple):
            return ", ".join(self._value(each) for each in value)
        if isinstance(value, dt.date):
            return self.moment(value) if isinstance(value, dt.datetime) else self.date(value)
        return self.number(value) if isinstance(value, float) else str(value)


def _decimal(value: float, pattern: str, locale: Locale) -> str:
    return format_decimal(value, pattern, locale=locale).replace("-", "\N{MINUS SIGN}")


#: Counts and days come again on each page, and writing one takes longer than all else of a row.
_whole = lru_cache(maxsize=4096)(_decimal)


@lru_cache(maxsize=4096)
def _date(ordinal: int, locale: Locale) -> str:
    return format_date(dt.date.fromordinal(ordinal), "long", locale=locale)


def _filled(text: str, params: Mapping[str, Any]) -> str:
    """Return a text with its placeholders filled; one full stop where a day ends the sentence."""
    return text.format(**params).replace("г..", "г.")


@cache
def translator(language: str) -> Translator:
    """Return the translator of one language; an unknown one gives the first."""
    return Translator(language)


@cache
def _catalogue(language: str) -> NullTranslations:
    merged: NullTranslations = NullTranslations()
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        binary = BytesIO()
        write_mo(binary, catalogue)
        binary.seek(0)
        part = GNUTranslations(binary)
        part.add_fallback(merged)
        merged = part
    return merged
