"""Numbers in words, the same in every sentence, chart and table: signs, counts, p, suppression.

What stands side by side agrees as it is printed: before, after and the change between them
(`agreeing`), shares and their whole (`shares`).

No number is rounded into the opposite of what is said beside it: what is not zero is not
printed as zero, and a p below 0.05 not as 0.05.

What the release withholds is said here and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

import pandas as pd

from kit.i18n.translator import Translator
from kit.results import WITHHELD, Result

#: Signs at the end of a percentage.
PER_CENT = "%\N{NO-BREAK SPACE}"
#: What is nearer to zero is zero: noise of floating point.
NOISE = 1e-9
#: Below this p a change is called rare.
RARE = 0.05


def digits_of(value: float, digits: int = 2) -> int:
    """Return how many decimals a measured number needs, `digits` or more, not to look like zero.

    Examples
    --------
    >>> digits_of(0.36), digits_of(0.004), digits_of(0.0)
    (2, 3, 2)
    """
    while digits and NOISE < abs(value) <= 0.5 * 10.0**-digits:
        digits += 1
    return digits


def rounded(value: float, digits: int) -> float:
    """Return a number rounded as print rounds it: half to even, on the decimal digits."""
    step = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_EVEN)) + 0.0


def agreeing(
    first: float, second: float, change: float, digits: int = 2
) -> tuple[float, float, float]:
    """Return two numbers and their difference, rounded so that what is printed adds up.

    The difference is rounded by itself, for it is what the row is about; the two numbers give
    way, each by three quarters of the last decimal at most.

    Parameters
    ----------
    first, second
        Before and after, in the unit of the table.
    change
        Second minus first, in full.
    digits
        Decimals in print.

    Examples
    --------
    Each by itself they would be 3.00, 3.02 and +0.01:

    >>> agreeing(3.004, 3.016, 0.012)
    (3.0, 3.01, 0.012)
    """
    if not math.isfinite(first + second + change):
        return first, second, change
    printed = rounded(change, digits)
    start = rounded((first + second - printed) / 2, digits)
    return start, rounded(start + printed, digits), change


def shares(parts: Sequence[float], digits: int = 0) -> tuple[float, ...]:
    """Return shares rounded to printed percentages that add up to the percentage of their sum.

    What rounding leaves over goes to those that lost most by it (largest remainders).

    Examples
    --------
    Each by itself they would be 33 % thrice, 99 % in all:

    >>> shares([1 / 3, 1 / 3, 1 / 3])
    (0.34, 0.33, 0.33)
    """
    if not all(map(math.isfinite, parts)):
        return tuple(parts)
    unit = 10 ** (digits + 2)
    exact = [round(part * unit, 6) for part in parts]
    whole = [math.floor(part) for part in exact]
    left = round(sum(exact)) - sum(whole)
    by_loss = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    return tuple((part + (at in by_loss[:left])) / unit for at, part in enumerate(whole))


def off(value: float, border: float) -> float:
    """Return a measured number as it is printed beside a border: on its own side of it.

    Where two decimals would be those of the border and the number is not on it, one unit of the
    last decimal beside the border.

    Examples
    --------
    >>> off(0.298, 0.3), off(0.302, 0.3), off(-0.302, 0.3), off(0.25, 0.3)
    (0.29, 0.31, -0.31, 0.25)
    """
    if not math.isfinite(value) or not math.isfinite(border) or border <= NOISE:
        return value
    digits = digits_of(border)
    size, edge = abs(value), round(border, digits)
    if abs(size - border) <= NOISE * border or round(size, digits) != edge:
        return value
    beside = edge + math.copysign(10.0**-digits, size - border)
    return math.copysign(round(beside, digits), value)


def signed(value: float, t: Translator, digits: int = 2) -> str:
    """Return a number with its sign, also when it is positive."""
    shown = t.number(value, digits_of(value, digits))
    if not any(digit in shown for digit in "123456789"):
        return shown.lstrip("\N{MINUS SIGN}")
    return f"+{shown}" if value > 0 else shown


def level(confidence: float, t: Translator) -> str:
    """Return the confidence of an interval: «95 %», «99,6 %»; never as 100%."""
    share = 100 * confidence
    digits = 0
    while abs(round(share, digits) - share) > 0.051 or round(share, digits) >= 100 > share:
        digits += 1
    return t.percent(confidence, digits)


def levels(frame: pd.DataFrame, t: Translator) -> str:
    """Return the confidence of the intervals of some rows: «95 %», «97,5–99,6 %»."""
    known = frame["confidence"].dropna()
    if known.empty:
        return ""
    low, high = level(known.min(), t), level(known.max(), t)
    return low if low == high else f"{low.rstrip(PER_CENT)}\N{EN DASH}{high}"


def family(result: Result, t: Translator) -> str:
    """Return how many changes p and intervals allow for together; empty for one, or if unknown."""
    n = int(result.settings.get("family", 0))
    if n < 2:
        return ""
    return t.ngettext(
        "{n} change counts together here: all scales and groups that are told",
        "{n} changes count together here: all scales and groups that are told",
        n,
    )


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
    while p < RARE <= round(p, digits):
        digits += 1
    if p < least:
        return f"<\N{NO-BREAK SPACE}{t.number(least, digits)}"
    return t.number(p, digits)
