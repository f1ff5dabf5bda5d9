"""The SWOT analysis: the draft of the rules, and what the curator makes of it, line by line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations.values.review_sheets import SwotLine, SwotSaved, SwotSheet
from kit.records import editing, parts
from kit.records.editing import Fault
from kit.records.kind import Field, RecordKind, titled
from kit.results import Finding
from kit.results.base import Result
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_language
from kit.tables.faces.swot import anchor
from kit.wording import review

#: A sentence of a rule as the curator edits it.
LINE = RecordKind(
    id="swot-line",
    title=titled(say("SWOT analysis")),
    key="text",
    fields=(
        Field(id="text", title=titled(say("In your own words")), longest=500, lines=2),
        Field(
            id="quadrant",
            title=titled(say("Part of the analysis")),
            type="choice",
            choices=parts.choices(review.QUADRANTS),
            required=True,
        ),
        Field(id="gone", title=titled(say("Take out")), type="flag"),
        Field(id="reason", title=titled(say("Why it is taken out")), longest=300),
    ),
)
#: An own sentence: taken out without a reason.
OWN = LINE.without(["reason"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the sheet: the adapter of the operation's values, and where it stands in the form.

    ``prefix`` is the same as long as the rule, or the own sentence, is the same, so that
    what was typed finds its line in a sheet that somebody else has changed.
    """

    prefix: str
    key: str
    quadrant: str
    sentence: str
    table: str
    text: str
    change: str
    reason: str

    @property
    def kind(self) -> RecordKind:
        return LINE if self.key else OWN

    @property
    def values(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "quadrant": self.quadrant,
            "gone": bool(self.reason),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A line as the page draws it; without an entry it is only read."""

    line: _Line
    change: str
    source: str
    source_url: str
    entry: records.Entry | None
    is_open: bool

    @property
    def is_new(self) -> bool:
        """Whether it is the empty line for a sentence of one's own."""
        return self.line.prefix.startswith("new-")


async def show(visit: Visit) -> Response:
    """Return the sheet; with fields for whoever may edit it."""
    between = await sheets.moments(visit)
    sheet: SwotSheet = await visit.ask("swot_sheet", before=between.before, after=between.after)
    t = visit.t
    lines = _with_typed(_lines(sheet, visit), visit)
    may_edit = visit.allows("edit_swot")
    shown = [_shown(line, visit, may_edit=may_edit) for line in lines]
    here = {each.line.prefix for each in shown}
    blank = [
        _shown(_blank(name, visit), visit, may_edit=True)
        for name in review.QUADRANTS
        if may_edit and f"new-{name}" not in here
    ]
    parts = [
        (
            t.render(words),
            [each for each in (*shown, *blank) if _stands_in(each, name)],
        )
        for name, words in review.QUADRANTS.items()
    ]
    gone = [each for each in shown if _is_gone(each)]
    entries = [each.entry for each in (*shown, *blank) if each.entry is not None]
    frame = sheets.frame(visit, *sheets.REVIEW)
    html = records.render_page(
        "swot.html",
        frame,
        parts=parts,
        gone=gone,
        entries=entries,
        moments=between,
        kept_elsewhere=between.kept_elsewhere(sheet.goes_on_from),
        state=_state(sheet, visit),
        nothing=() if shown else review.no_draft(t),
        may_edit=may_edit,
        revision=visit.revision(sheet.revision),
        seen=sheet.seen if visit.is_conflict else visit.field("seen") or sheet.seen,
        history_rows=[
            sheets.saving(each.saved, t.gettext("confirmed") if each.confirmed else "", t)
            for each in sheet.history
        ],
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Store the sheet as it was edited, or confirm it."""
    between = await sheets.moments(visit)
    waves = {"before": between.before, "after": between.after}
    before: SwotSheet = await visit.ask("swot_sheet", **waves)
    if any(entry.faults for entry in _entries(_with_typed(_lines(before, visit), visit), visit)):
        return None
    confirm = bool(visit.field("confirm"))
    done: SwotSaved = await visit.ask(
        "edit_swot",
        **waves,
        expected=visit.revision_typed,
        seen=visit.field("seen"),
        confirm=confirm,
        raw=_typed_sheet(visit, _lines(before, visit)),
    )
    said = [sheets.saved(done.saved, visit.t)]
    if confirm:
        said.append(say("The sheet is confirmed; the head sees it."))
    undo = Undo(
        "edit_swot",
        {
            **waves,
            "expected": done.saved.revision,
            "seen": before.seen,
            "confirm": before.is_confirmed,
            "raw": _as_sheet(_lines(before, visit)),
        },
    )
    return visit.done(*said, warned=sheets.names_noticed(done.names), undo=undo)


def _lines(sheet: SwotSheet, visit: Visit) -> list[_Line]:
    """Return the operation's lines with their sentences in words: the page's one adapter."""
    words = Result(titles=sheet.titles)
    lines: list[_Line] = []
    taken: set[str] = set()
    for each in sheet.lines:
        prefix = _prefix(each, taken)
        taken.add(prefix)
        finding = Finding(each.quadrant, each.sentence, each.table, -1, each.key)
        said = review.sentence(words, finding, visit.t) if each.key else ""
        lines.append(
            _Line(
                prefix=prefix,
                key=each.key,
                quadrant=each.quadrant,
                sentence=said,
                table=each.table,
                text=each.text,
                change=each.change,
                reason=each.reason,
            )
        )
    return lines


def _prefix(each: SwotLine, taken: set[str]) -> str:
    name = each.key or f"{each.quadrant} {each.text}"
    stamp = hashlib.sha256(name.encode()).hexdigest()[:12]
    prefix = ("rule-" if each.key else "own-") + stamp
    return f"{prefix}-{len(taken)}" if prefix in taken else prefix


def _blank(quadrant: str, visit: Visit) -> _Line:
    """Return an empty line for a sentence of one's own."""
    typed = _typed(visit).get(f"new-{quadrant}", {})
    return _Line(
        prefix=f"new-{quadrant}",
        key="",
        quadrant=quadrant,
        sentence="",
        table="",
        text=typed.get("text", ""),
        change="",
        reason="",
    )


def _typed(visit: Visit) -> dict[str, dict[str, str]]:
    """Return what was typed, by line."""
    prefixes = dict.fromkeys(name.rpartition(".")[0] for name in visit.typed if "." in name)
    return editing.apart(visit.typed, prefixes)


def _with_typed(lines: list[_Line], visit: Visit) -> list[_Line]:
    """Return the sheet's lines, and the own sentences that were typed and stand no longer in it."""
    known = {line.prefix for line in lines}
    lost = [
        replace(_blank("threat", visit), prefix=prefix, text=typed.get("text", ""))
        for prefix, typed in _typed(visit).items()
        if prefix not in known and prefix.startswith(("own-", "rule-")) and typed.get("text")
    ]
    return [*lines, *lost]


def _entries(lines: Iterable[_Line], visit: Visit) -> list[records.Entry]:
    return [_entry(line, visit) for line in lines]


def _entry(line: _Line, visit: Visit) -> records.Entry:
    typed = _typed(visit).get(line.prefix)
    entry = sheets.entry(visit, line.kind, line.prefix, line.values, typed, about=line.sentence)
    if not line.key or entry.raw.get("gone") != "1" or entry.raw.get("reason", "").strip():
        return entry
    fault = Fault(
        "reason",
        LINE.fields_by_id["reason"].title,
        say("It is empty."),
        say("Say in a few words why you take a sentence out; then save."),
    )
    return replace(entry, faults=(*entry.faults, fault))


def _shown(line: _Line, visit: Visit, *, may_edit: bool) -> _Shown:
    t = visit.t
    entry = _entry(line, visit) if may_edit else None
    address = sheets.notebook(sheets.REVIEW[0], visit)
    return _Shown(
        line=line,
        change=_changes(line.change, visit),
        source=review.evidence(line.table, t) if line.key else "",
        source_url=f"{with_language(address, t.language)}#{anchor(line.table)}",
        entry=entry,
        is_open=entry is not None and _is_typed(line, entry),
    )


def _is_typed(line: _Line, entry: records.Entry) -> bool:
    """Whether something stands in the fields that is not stored, or has to be looked at."""
    if line.prefix.startswith("new-"):
        return bool(entry.faults or entry.raw.get("text"))
    return bool(entry.faults or entry.stored or entry.raw != editing.raw(line.kind, line.values))


def _is_gone(shown: _Shown) -> bool:
    if shown.entry is None:
        return bool(shown.line.reason)
    return bool(shown.line.key) and shown.entry.raw.get("gone") == "1"


def _stands_in(shown: _Shown, quadrant: str) -> bool:
    return shown.line.quadrant == quadrant and not _is_gone(shown)


def _typed_sheet(visit: Visit, lines: list[_Line]) -> dict[str, Any]:
    """Return the sheet that was typed: lines that were not on the page are not in it."""
    keys = {line.prefix: line.key for line in lines}
    entries, removed = [], []
    for prefix, typed in _typed(visit).items():
        key = keys.get(prefix, "")
        values = editing.read(LINE if key else OWN, typed).values
        text = values.get("text") or ""
        if values.get("gone"):
            if key:
                removed.append({"key": key, "reason": values.get("reason") or ""})
        elif key or text:
            entries.append({"key": key, "quadrant": values["quadrant"], "text": text})
    return {"entries": entries, "removed": removed}


def _as_sheet(lines: Iterable[_Line]) -> dict[str, Any]:
    """Return lines as they are stored, unedited."""
    entries, removed = [], []
    for line in lines:
        if line.reason:
            removed.append({"key": line.key, "reason": line.reason})
        else:
            entries.append({"key": line.key, "quadrant": line.quadrant, "text": line.text})
    return {"entries": entries, "removed": removed}


def _state(sheet: SwotSheet, visit: Visit) -> str:
    t = visit.t
    if sheet.confirmed:
        said = t.gettext("Confirmed: {moment}.", moment=review.moment(sheet.confirmed.at, t))
        new = sum(bool(line.change) for line in sheet.lines)
        if not new:
            return said
        since = t.ngettext(
            "Since then {n} sentence of the draft has changed; it is marked.",
            "Since then {n} sentences of the draft have changed; they are marked.",
            new,
        )
        return f"{said} {since}"
    if sheet.saved:
        return t.gettext("Saved, not confirmed: {moment}.", moment=review.moment(sheet.saved.at, t))
    return t.gettext(
        "A draft made by rules. Reword, move, take out, add; then confirm. Write of the "
        "programme, without names."
    )


def _changes(change: str, visit: Visit) -> str:
    t = visit.t
    return {
        "": "",
        "new": t.gettext("new in the draft"),
        "gone": t.gettext("no longer in the draft"),
        "changed": t.gettext("numbers have changed"),
    }[change]
