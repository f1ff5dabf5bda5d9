"""How the answers of two waves found each other, in plain words: linkage by self-generated codes."""

from __future__ import annotations

from kit.domain.linkage import Linkage
from kit.i18n.translator import translator


def sentence(found: Linkage, language: str = "ru") -> str:
    """Return how many codes were linked in which way, and how many were not, for a report.

    Examples
    --------
    >>> from kit.domain.linkage import Link
    >>> links = (Link("a", "k", "exact", 0), Link("b", "l", "corrected", 1))
    >>> print(sentence(Linkage(links=links, proposals=(), left_first=("c",), left_second=()), "en"))
    1 code matched exactly, 1 was linked with corrections, 0 were linked by hand; without a pair: 1 code of the first survey, 0 codes of the second.
    """
    t = translator(language)
    return t.gettext(
        "{exact}, {corrected}, {by_hand}; without a pair: {first}, {second}.",
        exact=t.ngettext(
            "{n} code matched exactly", "{n} codes matched exactly", found.count("exact")
        ),
        corrected=t.ngettext(
            "{n} was linked with corrections",
            "{n} were linked with corrections",
            found.count("corrected"),
        ),
        by_hand=t.ngettext(
            "{n} was linked by hand", "{n} were linked by hand", found.count("by_hand")
        ),
        first=t.ngettext(
            "{n} code of the first survey", "{n} codes of the first survey", len(found.left_first)
        ),
        second=t.ngettext(
            "{n} code of the second", "{n} codes of the second", len(found.left_second)
        ),
    )


def waiting(found: Linkage, language: str = "ru") -> str:
    """Return how many pairs somebody should look at; nothing when there is none."""
    if not found.proposals:
        return ""
    return translator(language).ngettext(
        "{n} pair of codes is similar: decide whether it is one person's.",
        "{n} pairs of codes are similar: decide whether they are one person's.",
        len(found.proposals),
    )
