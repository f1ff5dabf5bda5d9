"""The programme on one sheet: how many answered, how content, how far, what to do next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from kit import charts, wording
from kit.i18n.message import say
from kit.i18n.text import capital
from kit.operations.values.dashboard import Dashboard
from kit.pages import beginnings, states
from kit.pages.page import Page
from kit.pages.portal_links import record_page
from kit.results import PairPulse
from kit.tables.faces import swot
from kit.wording import dashboard as told
from kit.wording import participation, review
from kit.wording.beginnings import unasked

#: Surveys of a wave that the first tile names; the others are in the sum.
_SURVEYS = 4


def dashboard(workspace: Any) -> DashboardPage:
    """Return the page with the whole programme in one screen, on one sheet."""
    return DashboardPage(workspace)


class DashboardPage(Page):
    """How the programme stands.

    Attributes
    ----------
    title, words, chart, notes
        Parts of the page, to be shown by a notebook's cells: figures that lead to their pages,
        the dynamics of all groups, what to do next and what is withheld.
    result : Dashboard or None
        What is shown now, for further questions in the notebook.
    """

    def __init__(self, workspace: Any) -> None:
        self.result: Dashboard | None = None
        super().__init__(
            workspace,
            say("Summary"),
            say(
                "The programme on one sheet: who answered, how it is run, what changed, what is due."
            ),
        )
        self.chart, self.notes = self.region(), self.region()
        if self.is_open:
            self.compute(
                self._ask,
                self._show,
                self.words,
                self.chart,
                self.notes,
                doing=self.t.gettext("Gathering the results …"),
            )

    def _ask(self) -> Dashboard:
        found: Dashboard = self.ws.dashboard()
        return found

    def _show(self, found: Dashboard) -> None:
        self.result, t = found, self.t
        if unasked(found.home):
            self.words.value = beginnings.state(self, home=found.home)
            return
        tiles = [self._response(found), self._satisfaction(found), self._level(found)]
        if found.pulse is not None:
            tiles.append(self._pulse(found.pulse))
        self.words.value = f'<ul class="kit-figures">{"".join(tiles)}</ul>'
        programme = f"{self.said(found.home.programme.title)}, {self.said(found.home.programme.period.title)}"
        of = t.gettext("{programme}. As of {day}.", programme=programme, day=t.date(found.today))
        due = self._lines(
            t.gettext("What to do next"), told.to_do(found, t), t.gettext("Nothing is due now.")
        )
        hidden = self._lines(
            t.gettext("What is withheld, and why"), told.withheld(found, t), t.gettext("Nothing.")
        )
        self.chart.value = (
            f'<div class="kit-glance">{self._dynamics(found)}'
            f'<div class="kit-glance__side">{due}{hidden}</div></div>'
        )
        self.notes.value = f'<p class="kit-small kit-print-only">{escape(of)}</p>'
        words = escape(t.gettext("Print"))
        self.show_title(f'<button class="kit-button" type="button" data-print>{words}</button>')

    def _tile(
        self,
        place: str,
        heading: str,
        figure: str,
        *lines: tuple[str, str],
        beside: str = "",
        is_words: bool = False,
    ) -> str:
        """Return a figure that leads to its page.

        ``lines`` are words and a number each; ``beside`` stands, small, on the figure's own line.
        """
        kind = " kit-figure--words" if is_words else ""
        wide = ' class="kit-figures__wide"' if beside else ""
        aside = f" <small>{escape(beside)}</small>" if beside else ""
        return (
            f'<li{wide}><a class="kit-figure{kind}" href="{escape(self._address(place))}">'
            f"<b>{escape(heading)}</b><strong>{escape(figure)}{aside}</strong>{_rows(lines)}</a></li>"
        )

    def _address(self, place: str) -> str:
        page, _, part = place.partition("#")
        return self.link(f"{page}.ipynb") + (f"#{swot.anchor(part)}" if part else "")

    def _response(self, found: Dashboard) -> str:
        t = self.t
        surveys = [each for each in told.shown_wave(found) if each.invited]
        heading = (
            t.gettext("Answered by this morning") if found.home.released else t.gettext("Answered")
        )
        if not surveys:
            return self._tile("00_start_here", heading, t.gettext("nobody yet"), is_words=True)
        asked, answered = (
            sum(getattr(each, of) for each in surveys) for of in ("invited", "answered")
        )
        wave = surveys[0].campaign.wave
        names = {term.id: self.said(term.title) for term in found.home.programme.waves}
        figure = t.percent(answered / asked) if asked else "\N{EN DASH}"
        said = t.gettext("{of}, {wave}", of=self._of(answered, asked), wave=names.get(wave, wave))
        lines = [
            (told.whose(found, each.campaign, t), self._of(each.answered, each.invited))
            for each in surveys[:_SURVEYS]
        ]
        part = found.participation
        if part is not None:
            whole = part.frame.iloc[0]
            if not whole["withheld"] and whole["n_matched"]:
                lines.append((participation.headline(part, t.language), ""))
        return self._tile("00_start_here", heading, figure, *lines, beside=said)

    def _of(self, n: float, total: float) -> str:
        t = self.t
        return t.gettext(
            "{answered} of {invited}", answered=t.number(n, 0), invited=t.number(total, 0)
        )

    def _satisfaction(self, of: Dashboard) -> str:
        t, found = self.t, of.review
        if found is not None and told.has_no_answers(of, found.after):
            found = None
        heading, place = t.gettext("Content with taking part"), "20_process_review"
        rows = (
            []
            if found is None
            else [row for _, row in review.satisfaction(found).drop_duplicates("role").iterrows()]
        )
        if found is None or not any(review.is_told(row) for row in rows):
            words = t.gettext("no answers yet")
            if any(row["withheld"] for row in rows):
                words = wording.withheld(found.minimum_group, t) if found else words
            return self._tile(place, heading, words, is_words=True)
        said: list[tuple[str, str]] = []
        for row in rows:
            role = found.title(row["role"], t.language)
            if not review.is_told(row):
                hidden = wording.withheld(found.minimum_group, t)
                said.append((role, hidden if row["withheld"] else t.gettext("no answers yet")))
                continue
            interval = "" if row["bound"] else review.interval(row, t)
            said.append((role, f"*{review.share(row, t)}"))
            said.append((self._of(row["n_answered"], row["n_all"]), interval))
        return self._tile(place, heading, "", *said)

    def _level(self, found: Dashboard) -> str:
        t, about = self.t, found.review
        heading, place = t.gettext("Level of stage 1"), "20_process_review#criteria"
        word = told.level(about, t) if about is not None else None
        if about is None or word is None:
            words = review.compliance(about, t.language) if about else t.gettext("not assessed yet")
            return self._tile(place, heading, words, is_words=True)
        of = self._of(about.compliance, about.compliance_maximum)
        counts = Counter(each.quadrant for each in about.swot)
        sides = [
            (t.render(review.QUADRANTS[name]), t.number(counts[name], 0))
            for name in ("strength", "weakness")
        ]
        return self._tile(place, heading, word, (t.gettext("marks of the curator"), of), *sides)

    def _pulse(self, found: PairPulse) -> str:
        t, pairs = self.t, found.pairs
        heading, place = t.gettext("Pairs at work"), "25_pairs_pulse"
        working = pairs[pairs["ended_on"].eq("") | (pairs["ended_on"] > found.day)]
        if working.empty:
            none = (
                t.gettext("none at work now") if found.n_known else t.gettext("none is formed yet")
            )
            return self._tile(place, heading, none, is_words=True)
        worth = len({each.match for each in found.attention})
        interval = int(float(str(found.settings.get("interval", 14))))
        met = int(((working["met_on"] != "") & (working["days"] <= interval)).sum())
        meetings = working["meetings"].sum(min_count=1)
        lines = [
            (t.gettext("worth a talk"), t.number(worth, 0)),
            (
                t.ngettext("met in the last {n} day", "met in the last {n} days", interval),
                self._of(met, len(working)),
            ),
        ]
        if not math.isnan(meetings):
            lines.append((t.gettext("meetings so far"), t.number(meetings, 0)))
        return self._tile(place, heading, t.number(len(working), 0), *lines)

    def _dynamics(self, found: Dashboard) -> str:
        t, change = self.t, found.dynamics
        if change is None:
            step = t.gettext("Change is seen between two moments: a methodologist adds the second.")
            return states.box("empty", t.gettext("One moment only"), step)
        drawn = self.drawn(
            lambda result, language, width: charts.change_by_group(
                result, language, "paper" if width == "wide" else width
            ),
            wording.headline,
            change,
            name="summary",
        )
        if drawn:
            return f'<a href="{escape(self._address("30_before_after"))}">{drawn}</a>'
        lacks = beginnings.state(self, change.before, change.after, home=found.home)
        if lacks:
            return lacks
        frame = wording.rows(change, *wording.GROWTH)
        kind = "withheld" if frame["withheld"].any() else "few"
        return states.box(
            kind,
            wording.verdict(change, t.language)
            if kind == "withheld"
            else t.gettext("Too few data yet"),
            t.gettext("The numbers appear when more people have answered."),
        )

    def _lines(self, heading: str, lines: Iterable[told.Line], nothing: str) -> str:
        entries = "".join(f"<li>{self._line(each)}</li>" for each in lines)
        body = f"<ul>{entries}</ul>" if entries else f"<p>{escape(nothing)}</p>"
        return f'<section class="kit-lines-short"><h2>{escape(heading)}</h2>{body}</section>'

    def _line(self, line: told.Line) -> str:
        words = escape(line.words)
        if not line.place:
            return words
        if line.place[0].isdigit():
            return f'<a href="{escape(self._address(line.place))}">{words}</a>'
        address = record_page(self, line.place)
        return f'<a target="_top" href="{escape(address)}">{words}</a>' if address else words


def _rows(lines: Iterable[tuple[str, str]]) -> str:
    """Return lines of words and a number; the number is large after an asterisk."""
    found = ""
    for words, number in lines:
        tag = "em" if number.startswith("*") else "i"
        told_ = f"<{tag}>{escape(number.lstrip('*'))}</{tag}>" if number else ""
        line = escape(capital(words))
        found += f'<span class="kit-figure__row">{line} {told_}</span>'
    return found
