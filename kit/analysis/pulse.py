"""The course of all pairs up to one day, from the checks that were written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from kit.analysis.pulse_rules import Course, Pulse, advice, alerts
from kit.domain.people import Match
from kit.domain.pulse import PairCheck
from kit.domain.rules import PulseRules
from kit.results import Attention, PairPulse
from kit.results.pulse import CHECKS, PAIRS


def follow_pairs(
    matches: Sequence[Match],
    checks: Iterable[PairCheck],
    *,
    rules: PulseRules,
    day: dt.date,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
) -> PairPulse:
    """Return how the pairs stand on a day, and which of them a talk is worth.

    Parameters
    ----------
    matches
        Of the register. Those that begin after `day` are left out, and those that ended
        with a closing talk.
    checks
        At most one per match and day; those after `day` are left aside.
    rules
        Thresholds.
    day
        The day for which the question is asked.

    Notes
    -----
    A match without a first day begins with its first check. A check with meetings whose day
    is not known counts as a meeting on the day of the check. A check in which nobody said how
    many meetings there were says nothing about meetings: it is not a check with none. Of each
    side the last mark stands, however often the other side was asked since.

    Examples
    --------
    >>> match = Match(id="P-1", form="student-student", mentors=("N-1",), mentees=("U-1",))
    >>> met = PairCheck(match="P-1", day=dt.date(2026, 9, 1), meetings=1, asks=True, revision=1)
    >>> pulse = follow_pairs([match], [met], rules=PulseRules(), day=dt.date(2026, 9, 8))
    >>> [(each.match, each.rule) for each in pulse.attention]
    [('P-1', 'asks')]
    """
    known: dict[str, list[PairCheck]] = {}
    for check in sorted(checks, key=lambda check: (check.day, check.match)):
        if check.day <= day:
            known.setdefault(check.match, []).append(check)
    rows, attention, told = [], [], []
    for match in matches:
        history = known.get(match.id, [])
        told += history
        started_on = match.started_on or (history[0].day if history else day)
        closed = any(check.closing_talk for check in history)
        if started_on > day or (match.ended_on and match.ended_on <= day and closed):
            continue
        rows.append(_row(match, started_on, history, day))
        course = Course(
            match=match.id,
            started_on=started_on,
            pulses=[
                Pulse(asked_on=check.day, mentor=check.mentor, mentee=check.mentee)
                for check in history
                if check.marks_revision
            ],
            met_on=[met for check in history if (met := _met(check))],
            interval=rules.interval,
            ended_on=match.ended_on,
            closing_talk=closed,
            asks=_asks(history),
        )
        attention += [
            Attention(match.id, alert.rule, alert.sentence, advice(alert.rule))
            for alert in alerts(course, rules, day)
        ]
    return PairPulse(
        day=day.isoformat(),
        pairs=pd.DataFrame(rows, columns=list(PAIRS)).astype(PAIRS),
        checks=pd.DataFrame([_check(each) for each in told], columns=list(CHECKS)).astype(CHECKS),
        attention=tuple(attention),
        n_known=len(matches),
        titles=titles or {},
        minimum_group=minimum_group,
        settings={"interval": rules.interval, "missed_meetings": rules.missed_meetings},
    )


def _met(check: PairCheck) -> dt.date | None:
    return (check.met_on or check.day) if check.meetings else check.met_on


def _asks(history: Sequence[PairCheck]) -> bool:
    """Whether the mentor asked for support when meetings were last written down.

    A day on which only marks were taken says nothing about it.
    """
    written = [check for check in history if check.revision]
    return bool(written) and written[-1].asks


def _row(
    match: Match, started_on: dt.date, history: Sequence[PairCheck], day: dt.date
) -> dict[str, object]:
    met = max((met for check in history if (met := _met(check)) and met <= day), default=None)
    known = [check.meetings for check in history if check.meetings is not None]
    marked = {
        side: [check for check in history if getattr(check, side) is not None]
        for side in ("mentor", "mentee")
    }
    last = history[-1] if history else None
    today = last if last and last.day == day else None
    return {
        "match": match.id,
        "form": match.form,
        "mentors": ", ".join(match.mentors),
        "mentees": ", ".join(match.mentees),
        "started_on": started_on.isoformat(),
        "ended_on": _iso(match.ended_on),
        "checked_on": _iso(last.day if last else None),
        "met_on": _iso(met),
        "meetings": sum(known) if known else None,
        "days": (day - (met or started_on)).days,
        "revision": today.revision if today else 0,
        "marks_revision": today.marks_revision if today else 0,
        "asks": _asks(history),
        "closing_talk": False,
        **{side: getattr(given[-1], side) if given else None for side, given in marked.items()},
        "marked_on": _iso(max((given[-1].day for given in marked.values() if given), default=None)),
    }


def _check(check: PairCheck) -> dict[str, object]:
    return {
        "match": check.match,
        "checked_on": check.day.isoformat(),
        "met_on": _iso(check.met_on),
        "meetings": check.meetings,
        "revision": check.revision,
        "marks_revision": check.marks_revision,
        "asks": check.asks,
        "closing_talk": check.closing_talk,
        "mentor": check.mentor,
        "mentee": check.mentee,
    }


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
