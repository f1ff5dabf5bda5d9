"""Results about the course of single pairs."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from kit.i18n.message import Message
from kit.results.base import Result

PAIRS: dict[str, str] = {
    **dict.fromkeys(("match", "form", "mentors", "mentees", "started_on", "ended_on"), "str"),
    **dict.fromkeys(("checked_on", "met_on"), "str"),
    **dict.fromkeys(("days", "revision", "marks_revision"), "int64"),
    **dict.fromkeys(("asks", "closing_talk"), "bool"),
    **dict.fromkeys(("meetings", "mentor", "mentee"), "float64"),
    "marked_on": "str",
}
CHECKS: dict[str, str] = {
    **dict.fromkeys(("match", "checked_on", "met_on"), "str"),
    **dict.fromkeys(("revision", "marks_revision"), "int64"),
    **dict.fromkeys(("asks", "closing_talk"), "bool"),
    **dict.fromkeys(("meetings", "mentor", "mentee"), "float64"),
}


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason to talk with a pair.

    Parameters
    ----------
    match
        Id of the pair or group.
    rule
        ``meetings``, ``asks`` and ``closing`` are about the joint work; ``low``, ``drop``,
        ``gap`` and ``silence`` about both sides' marks.
    sentence
        What the rule saw.
    advice
        What to do about it.
    """

    match: str
    rule: str
    sentence: Message
    advice: Message


@dataclass(frozen=True, kw_only=True, eq=False)
class PairPulse(Result):
    """How the pairs stand on one day: meetings, requests, both sides' marks, reasons to talk.

    Parameters
    ----------
    day
        ISO date.
    pairs
        One row per match that works on `day` or ended without a closing talk: ``match``,
        ``form``, ``mentors``, ``mentees`` (codes), ``started_on``, ``ended_on``,
        ``checked_on`` (last check, ISO; empty before the first), ``met_on`` (last meeting),
        ``meetings`` (all that were counted; NaN when none ever was), ``days`` (since the last meeting or the start),
        ``asks`` (the mentor asked for support at the last check), ``closing_talk``,
        ``mentor``, ``mentee`` (each side's last mark, 1 to 10), ``marked_on`` (the later of
        the two); ``revision`` and ``marks_revision`` (savings of the check of this day; 0:
        none yet).
    checks
        One row per match and day of a check up to `day`: ``match``, ``checked_on``, ``met_on``
        (as written down), ``meetings`` (since the check before; NaN: not known), ``asks``,
        ``closing_talk``, ``mentor``, ``mentee``.
    attention
        Reasons to talk, by match.
    n_known
        Pairs of the period, also those that work on other days: nothing to show is not nobody.

    Notes
    -----
    Released, it holds what the curator writes down too: meetings and requests. Marks are
    single people's answers, some of them children's, and are gone.
    """

    day: str
    pairs: pd.DataFrame
    checks: pd.DataFrame
    attention: tuple[Attention, ...] = field(default=())
    n_known: int = 0
