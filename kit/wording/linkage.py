"""How the answers of two waves found each other, in plain words: linkage by self-generated codes."""

from __future__ import annotations

from kit.i18n.translator import translator
from kit.results import WITHHELD, WaveComparison


def linked(result: WaveComparison, language: str = "ru") -> str:
    """Return how many codes were linked, in which way, and how many were not.

    Empty where nobody answers by a code of one's own, or the group is too small to be told.

    Examples
    --------
    >>> sentence(1, 1, 0, first=1, second=0, language="en")
    'Codes of one’s own: linked 2 of 3. 1 code matched exactly, 1 was linked with corrections, 0 were linked by hand; without a pair: 1 code of the first survey, 0 codes of the second.'
    """
    if result.n_exact == WITHHELD:
        return ""
    return sentence(
        result.n_exact,
        result.n_corrected,
        result.n_by_hand,
        first=result.n_left_first,
        second=result.n_left_second,
        language=language,
    )


def sentence(
    exact: int, corrected: int, by_hand: int, *, first: int, second: int, language: str = "ru"
) -> str:
    """Return in words how many codes were linked in which way, and how many of each wave were not."""
    t = translator(language)
    n = exact + corrected + by_hand
    ways = t.gettext(
        "{exact}, {corrected}, {by_hand}; without a pair: {first}, {second}.",
        exact=t.ngettext("{n} code matched exactly", "{n} codes matched exactly", exact),
        corrected=t.ngettext(
            "{n} was linked with corrections", "{n} were linked with corrections", corrected
        ),
        by_hand=t.ngettext("{n} was linked by hand", "{n} were linked by hand", by_hand),
        first=t.ngettext("{n} code of the first survey", "{n} codes of the first survey", first),
        second=t.ngettext("{n} code of the second", "{n} codes of the second", second),
    )
    whole = t.gettext(
        "Codes of one’s own: linked {n} of {total}.",
        n=t.number(n, 0),
        total=t.number(n + first, 0),
    )
    return f"{whole} {ways}"


def waiting(n: int, language: str = "ru") -> str:
    """Return how many pairs somebody should look at; nothing when there is none."""
    if not n:
        return ""
    return translator(language).ngettext(
        "{n} pair of codes is similar: decide whether it is one person's.",
        "{n} pairs of codes are similar: decide whether they are one person's.",
        n,
    )
