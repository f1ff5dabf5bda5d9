"""What the pages of staff's sheets have in common: savings, names noticed, lines as forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from kit.domain import worksheet
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations import access
from kit.operations.values.people import SavedBy
from kit.operations.values.programme import Home
from kit.records import editing
from kit.records.kind import RecordKind, Row
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import menu, records
from kit.serve.portal.navbar import with_period
from kit.wording import review

#: The notebook page that most sheets belong to, and what it is called.
REVIEW = ("20_process_review", say("How the programme runs"))


class Saving(NamedTuple):
    """One line of a history."""

    moment: str
    role: str
    words: str


class Moments(NamedTuple):
    """The two moments that a sheet is about."""

    visit: Visit
    before: str
    after: str

    @property
    def address(self) -> str:
        """Where the sheet's form is sent."""
        return self._at(self.after)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Title, address, and whether it is shown, of the moments whose sheet can be looked at."""
        later = self.visit.programme.waves[1:]
        return [
            (self._title(each.id), self._at(each.id), each.id == self.after)
            for each in later
            if len(later) > 1
        ]

    def kept_elsewhere(self, goes_on_from: str) -> str:
        """Return that the sheet of another moment stands here; empty where it does not."""
        if not goes_on_from:
            return ""
        return self.visit.t.gettext(
            "Nothing is kept for “{moment}” yet: this was kept for “{other}”. Saving keeps it for "
            "“{moment}”, and what was kept before stays as it is.",
            moment=self._title(self.after),
            other=self._title(goes_on_from),
        )

    def _title(self, wave: str) -> str:
        return self.visit.programme.term("waves", wave).in_(self.visit.language)

    def _at(self, after: str) -> str:
        return self.visit.url(before=self.before, after=after)


def saving(each: worksheet.Saving, words: str, t: Translator) -> Saving:
    """Return a saving as its history tells it."""
    role = access.in_words(each.role, t)
    return Saving(review.moment(each.at, t), role, words)


def history(visit: Visit, kind: RecordKind, savings: Iterable[SavedBy]) -> list[Saving]:
    """Return the savings of a record: when, in which role, and the fields that each has changed."""
    t, known = visit.t, kind.fields_by_id
    return [
        Saving(
            t.moment(each.at),
            access.in_words(each.role, t),
            ", ".join(known[name].title.in_(t.language) for name in each.fields if name in known),
        )
        for each in savings
    ]


def saved(done: worksheet.Saving, t: Translator) -> Message:
    """Return that and when something was saved."""
    return say("Saved: {moment}.", moment=review.moment(done.at, t))


def names_noticed(names: Iterable[str]) -> tuple[Message, ...]:
    """Return the warning that a text seems to name somebody."""
    found = ", ".join(names).removesuffix(".")  # the sentence ends with one
    if not found:
        return ()
    return (
        say("This looks like a person's name: {names}. Write without names, please.", names=found),
    )


async def moments(visit: Visit) -> Moments:
    """Return which two moments a sheet is about: those asked for, else the first and the last answered.

    They stand in the address that its form is sent to, so that it is kept for what was shown.
    """
    waves = [each.id for each in visit.programme.waves]
    before, after = visit.asked("before"), visit.asked("after")
    if not after and len(waves) > 1:
        home: Home = await visit.ask("home")
        after = home.latest()
    first, last = (waves[0], waves[-1]) if waves else ("", "")
    return Moments(visit, before or first, after or last)


def notebook(name: str, visit: Visit) -> str:
    """Return the address of the notebook page that shows what is edited here."""
    return with_period(f"{menu.PAGE_URL}{name}.ipynb?tenant={visit.tenant}", visit.period)


def frame(visit: Visit, name: str, title: Message) -> records.Frame:
    """Return what stands around a sheet, with the way back to its notebook page."""
    back = records.Link(visit.t.render(title), notebook(name, visit))
    return replace(visit.frame(), back=back)


def typed_record(visit: Visit, prefix: str) -> dict[str, str] | None:
    """Return what was typed into a record of the form that was sent; None where none was."""
    return editing.apart(visit.typed, [prefix])[prefix] if visit.typed else None


def entry(
    visit: Visit,
    kind: RecordKind,
    prefix: str,
    values: Row,
    typed: Mapping[str, str] | None,
    *,
    about: str = "",
) -> records.Entry:
    """Return a line of a sheet as a form: as stored, or as typed with what was saved meanwhile."""
    made = partial(records.Entry, kind=kind, language=visit.language, prefix=prefix, about=about)
    if typed is None:
        return made(raw=editing.raw(kind, values))
    edited = editing.read(kind, typed)
    beside = (
        records.stored_beside(kind, values, edited.values, visit.language)
        if visit.is_conflict
        else {}
    )
    return made(raw=typed, faults=edited.faults, stored=beside)
