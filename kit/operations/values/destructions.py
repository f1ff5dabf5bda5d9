"""What is told of data that were destroyed, or are due to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What went: rows by kind, over all codes of a person."""

    person: str
    codes: tuple[str, ...]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One destruction that has taken place."""

    person: str
    codes: tuple[str, ...]
    how: str
    scope: str
    grounds: str
    at: dt.datetime
    author: str
    role: str
    rows: Mapping[str, int]


Acts = tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDue:
    """A class of data whose term ended.

    Parameters
    ----------
    kind
        ``"answers"`` or ``"identity"``.
    title
        In words.
    people
        Ids of those whose data they are; empty where nobody is known by name.
    """

    kind: str
    title: Message
    period: str
    ended_on: dt.date
    due_on: dt.date
    rows: int
    people: tuple[str, ...] = ()


AllRetentionDue = tuple[RetentionDue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfKeeping:
    """For how many years after a period a class of data is kept, and what may be chosen."""

    kind: str
    title: Message
    years: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfKeeping:
    """The terms of an organisation: the usual ones at revision 0, else those it decided about."""

    revision: int
    terms: tuple[TermOfKeeping, ...]
    day: dt.date | None = None
    author: str = ""
