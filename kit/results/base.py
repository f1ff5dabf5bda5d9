"""What every result has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kit.i18n.message import Message
from kit.i18n.text import pick

#: Stands for a count that a released result does not tell.
WITHHELD = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """Common part of every result.

    Parameters
    ----------
    caveats
        Plain sentences a reader must know: small sample, drop-outs, refusals.
    settings
        What was asked and how it was computed: method, seed, filters, kit version.
    titles
        Ids (scales, roles, forms, waves …) to their words by language.
    released
        True once `kit.release` withheld small groups and individual rows.
    minimum_group
        Groups smaller than this are withheld when released.

    Notes
    -----
    In a released result a row with ``withheld`` true has NaN for every measured number
    and ``WITHHELD`` (−1) for every count. It may be small itself or protect another row
    from being computed by subtraction; which of the two is not told, so a page says
    "withheld" and never "fewer than five".
    """

    caveats: tuple[Message, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    released: bool = False
    minimum_group: int = 5

    def title(self, key: str, language: str) -> str:
        """Return the words for an id in a language; the id itself when unknown."""
        return pick(self.titles.get(key, {}), language) or key

    def row_title(
        self, row: pd.Series | Mapping[str, Any], language: str, key: str = "scale"
    ) -> str:
        """Return the words for what a row is about."""
        return self.title(row[key], language)
