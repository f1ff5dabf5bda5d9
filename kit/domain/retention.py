"""For how long classes of data are kept after a period: data, with the usual terms (C10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True)
class Term:
    """Years after the end of the last period in which a class of data was used.

    Parameters
    ----------
    years
        The usual term, until a school decides otherwise.
    fewest, most
        Between which it decides: the next period compares with the last one, and keeping is
        never open-ended.
    """

    title: Message
    years: int
    fewest: int
    most: int


#: The usual terms: answers until results are summed up, who somebody was until acts run out.
TERMS: Mapping[str, Term] = {
    "answers": Term(say("Answers to questionnaires, by code"), 1, fewest=1, most=3),
    "identity": Term(
        say("Names, birth dates and contacts of those who take part no more"), 3, fewest=1, most=5
    ),
}
