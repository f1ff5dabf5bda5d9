"""Numbers in words, the same in every sentence, chart and table: signs, counts, p, suppression.

What the release withholds is said here and nowhere else.
"""

from __future__ import annotations

import math

from kit.i18n.translator import Translator
from kit.results import WITHHELD


def signed(value: float, t: Translator, digits: int = 2) -> str:
    """Return a number with its sign, also when it is positive."""
    shown = t.number(value, digits)
    if not any(digit in shown for digit in "123456789"):
        return shown.lstrip("\N{MINUS SIGN}")
    return f"+{shown}" if value > 0 else shown


def withheld(minimum: int, t: Translator) -> str:
    """Return the words that stand instead of withheld numbers.

    They do not say that this very group is small: it may protect another one.
    """
    return t.ngettext(
        "withheld to protect a group of fewer than {n} person",
        "withheld to protect groups of fewer than {n} people",
        minimum,
    )


def count(n: float, t: Translator) -> str:
    """Return «n = 43»; nothing for a count that is withheld or unknown."""
    if math.isnan(n) or n == WITHHELD:
        return ""
    return t.gettext("n = {n}", n=t.number(n, 0))


def probability(p: float, t: Translator, digits: int = 3) -> str:
    """Return a probability, never as zero: «0,034», «< 0,001»."""
    least = 10.0**-digits
    if p < least:
        return f"<\N{NO-BREAK SPACE}{t.number(least, digits)}"
    return t.number(p, digits)
