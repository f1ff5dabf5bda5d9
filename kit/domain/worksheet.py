"""What staff write down about the programme, revision by revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Kind of the sheets that say who has read an open answer; no result is made of them.
READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One saving of a sheet. Savings are never changed; the last revision counts.

    Parameters
    ----------
    kind, subject
        Which sheet, e.g. ``"swot"`` and its two waves. A subject has one part or two.
    revision
        1 for the first saving, then without gaps.
    written_at
        A moment with its time zone.
    author, role
        The account that saved it, and the role in which it acted.
    content
        JSON values.
    period
        About which period it is.
    """

    kind: str
    subject: tuple[str, ...]
    revision: int
    written_at: dt.datetime
    author: str
    role: str
    content: Mapping[str, Any]
    period: str = ""


@dataclass(frozen=True, slots=True)
class Saving:
    """When something was saved or confirmed, and by whom.

    Parameters
    ----------
    revision
        Number of the saving; savings are never changed.
    at
        ISO 8601, by the clock of the organisation.
    role
        In which the author acted.
    data_version
        State of register and answers that a confirmed text was made from; else empty.
    """

    revision: int
    at: str
    role: str
    data_version: str = ""
