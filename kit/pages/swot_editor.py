"""Where the curator makes the draft of strengths and weaknesses into a sheet of the school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from html import escape
from typing import Any

from kit.i18n.translator import Translator
from kit.pages import states
from kit.pages.fields import Section, options
from kit.pages.page import Page
from kit.results import Finding, ProcessReview
from kit.tables.faces.swot import anchor
from kit.wording import review as findings

_QUADRANTS = ("strength", "weakness", "opportunity", "threat")
_LONGEST, _LONGEST_REASON = 500, 300


class SwotEditor(Section):
    """Reword, move, take out with a reason, add; save and confirm.

    Parameters
    ----------
    page
        Whose workspace and language are used.
    review
        Its waves and titles.
    confirmed
        Called after a confirmation.
    """

    def __init__(self, page: Page, review: ProcessReview, confirmed: Callable[[], None]) -> None:
        super().__init__(page)
        self._review = review
        self._confirmed = confirmed
        self._is_open = False
        self._waves = {"before": review.before, "after": review.after}
        self.load()

    def load(self) -> None:
        """Show what is saved, over the draft of today."""
        sheet = self.ws.swot_sheet(**self._waves)
        self._revision, self._seen = sheet.revision, sheet.seen
        self._sheet = sheet
        self._lines = [
            {**asdict(line), "sentence": line.sentence, "gone": bool(line.reason)}
            for line in sheet.lines
        ]
        self._draw()

    def press(self, button: str) -> None:
        """Save, confirm, add a sentence, or load what somebody else saved."""
        self._read()
        self._is_open = True
        if button == "load":
            self._load_other()
        elif button.startswith("add-"):
            line = {"key": "", "table": "", "text": "", "change": "", "reason": "", "gone": False}
            self._lines.append(line | {"quadrant": button.removeprefix("add-")})
            self._draw(focus=f"text-{len(self._lines) - 1}")
        else:
            self._save(confirm=button == "confirm")

    def _save(self, *, confirm: bool) -> None:
        def save() -> str:
            done = self.ws.edit_swot(
                **self._waves,
                expected=self._revision,
                seen=self._seen,
                confirm=confirm,
                raw=self._text(),
            )
            self._revision = done.saved.revision
            more = self.t.gettext("The sheet is confirmed; the head sees it.") if confirm else ""
            return self.saved(done.saved, more, done.names)

        if not self._is_ready():
            return
        if self.keep(save) and confirm:
            self._confirmed()

    def _is_ready(self) -> bool:
        if any(line["gone"] and line["key"] and not line["reason"] for line in self._lines):
            said = self.t.gettext("Say in a few words why you take a sentence out; then save.")
            self.fields.tell(states.note(said, "warn"))
            return False
        return True

    def _load_other(self) -> None:
        """Load what was saved meanwhile; own words stay in sight to be copied."""
        mine = [line["text"] for line in self._lines if line["text"]]

        def load() -> str:
            self.load()
            theirs = {line["text"] for line in self._lines}
            left = [text for text in mine if text not in theirs]
            heading = self.t.gettext("Your words that were not saved")
            return states.fold(heading, states.bullets(left)) if left else ""

        self.keep(load)

    def _text(self) -> dict[str, list[dict[str, str]]]:
        kept = [line for line in self._lines if not line["gone"] and (line["key"] or line["text"])]
        return {
            "entries": [
                {name: line[name] for name in ("key", "quadrant", "text")} for line in kept
            ],
            "removed": [
                {"key": line["key"], "reason": line["reason"]}
                for line in self._lines
                if line["gone"] and line["key"]
            ],
        }

    def _read(self) -> None:
        values = self.fields.typed
        for number, line in enumerate(self._lines):
            for name in ("text", "quadrant", "reason", "gone"):
                if f"{name}-{number}" in values:
                    value = values[f"{name}-{number}"]
                    line[name] = value if name == "gone" else str(value).strip()

    def _draw(self, focus: str = "") -> None:
        t = self.t
        heading = escape(t.gettext("Edit the SWOT analysis"))
        is_open = " open" if self._is_open or not self._sheet.is_confirmed else ""
        parts = [
            f'<details class="kit-fold"{is_open}><summary>{heading}</summary><div>',
            f'<p class="kit-hint">{escape(self._state())}</p>',
        ]
        numbered = list(enumerate(self._lines))
        for quadrant in _QUADRANTS:
            lines = "".join(
                self._line(number, line)
                for number, line in numbered
                if line["quadrant"] == quadrant and not line["gone"]
            )
            add = escape(t.gettext("Add a sentence of your own"))
            parts.append(
                f"<h3>{escape(findings.quadrant(quadrant, t))}</h3>"
                f'<ul class="kit-lines">{lines}</ul>'
                f'<button type="button" data-do="add-{quadrant}">{add}</button>'
            )
        gone = "".join(self._line(number, line) for number, line in numbered if line["gone"])
        if gone:
            heading = escape(t.gettext("Taken out"))
            parts.append(f'<h3>{heading}</h3><ul class="kit-lines">{gone}</ul>')
        save, confirm = escape(t.gettext("Save")), escape(t.gettext("Confirm the SWOT analysis"))
        parts.append(
            f'<div class="kit-fields__row"><button type="button" data-do="save">{save}</button>'
            f'<button type="button" class="kit-primary" data-do="confirm">{confirm}</button></div>'
            "</div></details>"
        )
        self.fields.draw("".join(parts), focus)

    def _state(self) -> str:
        t, sheet = self.t, self._sheet
        if sheet.confirmed:
            said = t.gettext("Confirmed: {moment}.", moment=findings.moment(sheet.confirmed.at, t))
            new = sum(bool(line["change"]) for line in self._lines)
            if not new:
                return said
            since = t.ngettext(
                "Since then {n} sentence of the draft has changed; it is marked.",
                "Since then {n} sentences of the draft have changed; they are marked.",
                new,
            )
            return f"{said} {since}"
        if sheet.saved:
            return t.gettext(
                "Saved, not confirmed: {moment}.", moment=findings.moment(sheet.saved.at, t)
            )
        return t.gettext(
            "A draft made by rules. Reword, move, take out, add; then confirm. Write of the "
            "programme, without names."
        )

    def _line(self, number: int, line: dict[str, Any]) -> str:
        t = self.t
        label, part, out, why, change = map(
            escape,
            (
                t.gettext("In your own words"),
                t.gettext("Part of the analysis"),
                t.gettext("Take out"),
                t.gettext("Why it is taken out"),
                t.gettext("Reword, move or take out"),
            ),
        )
        words = (
            f'<label style="width:100%">{label}<textarea name="text-{number}" rows="2" '
            f'maxlength="{_LONGEST}">{escape(line["text"])}</textarea></label>'
        )
        where = {name: findings.quadrant(name, t) for name in _QUADRANTS}
        move = (
            f'<label>{part}<select name="quadrant-{number}">'
            f"{options(where, line['quadrant'])}</select></label>"
        )
        ticked = " checked" if line["gone"] else ""
        tick = (
            f'<label class="kit-tick"><input type="checkbox" name="gone-{number}"{ticked}>'
            f"{out}</label>"
        )
        if not line["key"]:
            return f'<li>{words}<div class="kit-fields__row">{move}{tick}</div></li>'
        reason = (
            f'<label>{why}<input type="text" '
            f'name="reason-{number}" maxlength="{_LONGEST_REASON}" '
            f'value="{escape(line["reason"])}"></label>'
        )
        is_open = " open" if line["gone"] or line["text"] else ""
        return (
            f'<li><p>{self._sentence(line)}</p><details class="kit-fold"{is_open}><summary>'
            f"{change}</summary><div>{words}"
            f'<div class="kit-fields__row">{move}{tick}{reason}</div></div></details></li>'
        )

    def _sentence(self, line: dict[str, Any]) -> str:
        finding = Finding(line["quadrant"], line["sentence"], line["table"], -1, line["key"])
        said = escape(findings.sentence(self._review, finding, self.t))
        source = escape(findings.evidence(line["table"], self.t))
        link = f'<small>(<a href="#{anchor(line["table"])}">{source}</a>)</small>'
        mark = _changes(line["change"], self.t)
        return f"{said} {link}{f' <strong>{escape(mark)}</strong>' if mark else ''}"


def _changes(change: str, t: Translator) -> str:
    return {
        "": "",
        "new": t.gettext("new in the draft"),
        "gone": t.gettext("no longer in the draft"),
        "changed": t.gettext("numbers have changed"),
    }[change]
