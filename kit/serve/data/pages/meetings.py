"""Meetings of pairs on one day: many small records on a page, only what was changed is saved."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.values.pulse import ChecksSaved
from kit.records import editing, listing, parts
from kit.records.kind import Field, RecordKind, Row, titled
from kit.results import PairPulse
from kit.serve.data.pages import sheets, terms
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.host.bodies import whole_number
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query
from kit.wording import pulse

#: Pairs on one page of the form.
_ROWS = 20
_MARKS = ("mentor", "mentee")

#: What is written down about a pair on a day.
CHECK = RecordKind(
    id="pair-check",
    title=titled(say("Meetings of pairs")),
    key="meetings",
    fields=(
        Field(
            id="meetings",
            title=titled(say("Meetings since the last check")),
            type="number",
            maximum=60,
        ),
        Field(id="met_on", title=titled(say("Day of the last one")), type="day"),
        Field(id="asks", title=titled(say("The mentor asks for support")), type="flag"),
        Field(id="closing_talk", title=titled(say("The closing talk was held")), type="flag"),
        *(
            Field(
                id=side,
                title=titled(words),
                type="number",
                minimum=1,
                maximum=10,
            )
            for side, words in (
                ("mentor", say("Mentor: how the work goes, 1–10")),
                ("mentee", say("Mentee: how the work goes, 1–10")),
            )
        ),
    ),
)

#: By what pairs are found.
PAIR = RecordKind(
    id="pair",
    title=titled(say("Meetings of pairs")),
    key="match",
    order="worth",
    fields=(
        Field(id="match", title=titled(say("Pair")), type="code", is_searched=True),
        Field(id="people", title=titled(say("Participants")), is_searched=True),
        terms.FORM,
        Field(
            id="worth",
            title=titled(say("Talk")),
            type="choice",
            choices=(
                parts.choice("yes", say("worth a talk")),
                parts.choice("no", say("no reason is seen")),
            ),
            is_filter=True,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A pair as the page draws it: the adapter of the result's frames."""

    match: str
    people: str
    form: str
    last: str
    reasons: tuple[str, ...]
    kind: RecordKind
    values: Row
    revisions: Mapping[str, int]

    @property
    def raw(self) -> dict[str, str]:
        return editing.raw(self.kind, self.values)

    @property
    def row(self) -> Row:
        return {
            "match": self.match,
            "people": self.people,
            "form": self.form,
            "worth": "yes" if self.reasons else "no",
        }


async def show(visit: Visit) -> Response:
    """Return a page of pairs, those first that are worth a talk."""
    result = await _pulse(visit)
    pairs, t = _pairs(result, visit), visit.t
    kind = terms.with_terms(PAIR, visit.programme)
    view = listing.read(kind, visit.query)
    found = listing.listed(kind, [each.row for each in pairs.values()], view, visit.language, _ROWS)
    shown = [pairs[str(row["match"])] for row in found.rows]
    # What was typed about a pair stays in sight, also when the view no longer finds it.
    typed = _typed(visit, pairs)
    here = {each.match for each in shown}
    shown += [pairs[match] for match in typed if match not in here]
    was = {each.match: _was(each, visit) for each in shown}
    drawn = []
    for each in shown:
        entry = _entry(each, typed.get(each.match), visit)
        is_changed = each.match in typed and _joined(each, typed[each.match]) != was[each.match]
        is_meant = len(shown) == 1 or each.match == view.search.upper()
        drawn.append((each, entry, is_changed or is_meant or bool(entry.faults)))
    frame = sheets.frame(visit, "25_pairs_pulse", say("Pairs: pulse"))
    table = records.Table(
        frame=frame,
        kind=kind,
        listing=found,
        address=with_query(visit.address, day=result.day),
        empty=pulse.none(result, t)[1],
    )
    html = records.render_page(
        "meetings.html",
        frame,
        table=table,
        day=result.day,
        day_in_words=pulse.day(result.day, t),
        drawn=drawn,
        entries=[entry for _, entry, _ in drawn],
        was=was,
        follows={each.match: _follows(each, visit) for each in shown},
        is_typed=bool(visit.typed),
        nobody=pulse.none(result, t)[0],
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store what was changed, all of it or nothing."""
    result = await _pulse(visit)
    pairs = _pairs(result, visit)
    changed = {
        match: typed
        for match, typed in _typed(visit, pairs).items()
        if _joined(pairs[match], typed) != visit.field(f"{match}.was")
    }
    if not changed:
        return visit.done(say("Nothing was changed, so there is nothing to save."))
    if any(editing.read(pairs[match].kind, typed).faults for match, typed in changed.items()):
        return None
    checks = {
        match: _check(
            pairs[match], typed, visit.field(f"{match}.was"), _follows(pairs[match], visit)
        )
        for match, typed in changed.items()
    }
    done: ChecksSaved = await visit.ask("check_pairs", day=result.day, raw=checks)
    return visit.done(
        *([sheets.saved(done.saved, visit.t)] if done.saved else ()),
        say("{n} pair.", plural="{n} pairs.", n=len(changed)),
        undo=_undo(result, pairs, checks, done),
    )


async def _pulse(visit: Visit) -> PairPulse:
    day = visit.asked("day")
    try:
        asked = {"day": dt.date.fromisoformat(day).isoformat()} if day else {}
    except ValueError:
        raise BadArgument(
            "day", say("There is no such date. Please check day and month."), say("Choose a day.")
        ) from None
    found: PairPulse = await visit.ask("pair_pulse", **asked)
    return found


def _pairs(result: PairPulse, visit: Visit) -> dict[str, _Pair]:
    """Return the pairs of a day by id: the page's one adapter."""
    t = visit.t
    reasons: dict[str, list[str]] = {}
    for each in result.attention:
        reasons.setdefault(each.match, []).append(
            f"{t.render(each.sentence)} {t.render(each.advice)}"
        )
    checks = result.checks[result.checks["checked_on"] == result.day]
    today = {each["match"]: each for each in checks.to_dict("records")}
    hidden = () if visit.allows("check_pairs", "marks") else _MARKS
    found = {}
    for row in result.pairs.to_dict("records"):
        kind = CHECK.without([*hidden, *(() if row["ended_on"] else ("closing_talk",))])
        found[row["match"]] = _Pair(
            match=row["match"],
            people=pulse.people(row, t),
            form=row["form"],
            last=pulse.day(row["met_on"], t) if row["met_on"] else "",
            reasons=tuple(reasons.get(row["match"], ())),
            kind=kind,
            values=_values(kind, today.get(row["match"])),
            revisions={"meetings": row["revision"], "marks": row["marks_revision"]},
        )
    return found


def _values(kind: RecordKind, check: Mapping[str, Any] | None) -> Row:
    """Return what is stored about a pair on the day; nothing where nothing was asked."""
    values: dict[str, Any] = dict.fromkeys(kind.fields_by_id)
    if check is None:
        return values
    for side in _MARKS:
        if side in values and not math.isnan(check[side]):
            values[side] = int(check[side])
    if check["revision"]:
        met_on = check["met_on"]
        if not math.isnan(check["meetings"]):
            values["meetings"] = int(check["meetings"])
        values["met_on"] = dt.date.fromisoformat(met_on) if met_on else None
        values["asks"] = bool(check["asks"])
        if "closing_talk" in values:
            values["closing_talk"] = bool(check["closing_talk"])
    return values


def _typed(visit: Visit, pairs: Mapping[str, _Pair]) -> dict[str, dict[str, str]]:
    """Return what was typed, by pair; of a pair that the day does not have, nothing."""
    found = editing.apart(visit.typed, pairs)
    return {
        match: {name: typed[name] for name in pairs[match].kind.fields_by_id if name in typed}
        for match, typed in found.items()
        if f"{match}.was" in visit.typed
    }


def _joined(pair: _Pair, typed: Mapping[str, str]) -> str:
    """Return what stands in a pair's fields as one text, to see whether it was changed."""
    return "|".join(
        (typed.get(each.id, "") or ("0" if each.type == "flag" else "")).strip()
        for each in pair.kind.fields
    )


def _touched(pair: _Pair, typed: Mapping[str, str], was: str) -> list[str]:
    """Return the fields in which something else stands than when the form was opened."""
    names = [each.id for each in pair.kind.fields]
    before = dict(zip(names, was.split("|"), strict=False))
    now = dict(zip(names, _joined(pair, typed).split("|"), strict=False))
    return [name for name in names if now[name] != before.get(name)]


def _was(pair: _Pair, visit: Visit) -> str:
    """Return what stood in the fields when the form was opened."""
    typed = visit.field(f"{pair.match}.was")
    return typed if typed and not visit.is_conflict else _joined(pair, pair.raw)


def _follows(pair: _Pair, visit: Visit) -> str:
    """Return the revisions that the form follows: of meetings and of marks."""
    typed = visit.field(f"{pair.match}.follows")
    stored = f"{pair.revisions['meetings']}|{pair.revisions['marks']}"
    return typed if typed and not visit.is_conflict else stored


def _entry(pair: _Pair, typed: dict[str, str] | None, visit: Visit) -> records.Entry:
    touched = _touched(pair, typed, visit.field(f"{pair.match}.was")) if typed else []
    if typed and visit.is_conflict:  # what a colleague saved in other fields is not typed over
        typed = {**pair.raw, **{name: typed.get(name, "") for name in touched}}
    typed = typed if touched else None
    return sheets.entry(visit, pair.kind, pair.match, pair.values, typed, about=pair.match)


def _check(pair: _Pair, typed: Mapping[str, str], was: str, follows: str) -> dict[str, Any]:
    """Return what is to be saved of a pair: meetings, marks, or both."""
    touched = _touched(pair, typed, was)
    values = editing.read(pair.kind, typed).values
    meetings, _, marks = follows.partition("|")
    check: dict[str, Any] = {}
    if any(name not in _MARKS for name in touched):
        check["meetings"] = {"expected": _number(meetings), **_meetings(values)}
    sides = {side: values[side] for side in _MARKS if side in touched}
    if sides:  # the other one keeps what is stored
        check["marks"] = {"expected": _number(marks), **sides}
    return check


def _meetings(values: Row) -> dict[str, Any]:
    met_on = values.get("met_on")
    return {
        "meetings": values.get("meetings"),
        "met_on": met_on.isoformat() if isinstance(met_on, dt.date) else None,
        "asks": bool(values.get("asks")),
        "closing_talk": bool(values.get("closing_talk")),
    }


def _undo(
    result: PairPulse,
    pairs: Mapping[str, _Pair],
    checks: Mapping[str, Mapping[str, Any]],
    done: ChecksSaved,
) -> Undo | None:
    """Return how the day was before; None when a pair had nothing written down before."""
    raw: dict[str, dict[str, Any]] = {}
    for match, check in checks.items():
        pair = pairs[match]
        for part in check:
            if not pair.revisions[part]:
                return None
            before = (
                _meetings(pair.values)
                if part == "meetings"
                else {side: pair.values[side] for side in _MARKS if side in check[part]}
            )
            expected = done.revisions[match][part]
            raw.setdefault(match, {})[part] = {"expected": expected, **before}
    return Undo("check_pairs", {"day": result.day, "raw": raw})


def _number(text: str) -> int:
    return whole_number(text) or 0
