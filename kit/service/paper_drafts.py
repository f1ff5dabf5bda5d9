"""A document that is being made: its template, what goes in, what is wrong or worth a look before it is issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kit.documents.templates.checking import Checked, check
from kit.documents.templates.fields import FIELD_LISTS, FIELDS
from kit.documents.templates.pictures import qr
from kit.documents.templates.shipped import Shipped
from kit.documents.templates.typography import quoted
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.operations.arguments import PreviewPaper
from kit.records.documents import DOCUMENT, number_taken
from kit.service import certificates
from kit.service.context import Context
from kit.service.declining import corrections
from kit.service.paper_texts import (
    CORRECTED,
    LANGUAGE,
    Known,
    Prepared,
    day_words,
    gathered,
    prepared,
    staff_posts,
    typed_rows,
)
from kit.service.people import known
from kit.service.word_templates import checked_by_code, current, shipped

#: Lists that are typed; the others the Kit makes.
TYPED_LISTS = ("readers", "plan", "points", "members")
#: Shown in a preview where a number and a code will stand.
LATER = "…"
#: Lists that may be written by hand on the paper: so many rows are left for it.
_BY_HAND = {"readers": 5, "plan": 8}
#: What a document says nothing without.
_NEEDED: Mapping[str, tuple[Message, Message]] = {
    "name": (
        say("Nobody is named in the document."),
        say("Choose whom it is about, or write the name."),
    ),
    "merit": (
        say("It is not said for what the document thanks."),
        say("Fill in “For what”."),
    ),
    "pairs": (
        say("No pair of the period runs on this day, so the document would list nobody."),
        say("Look which pairs the page “Meetings of pairs” lists, at their consents, and at the day."),
    ),
    "steps": (
        say("The road map has no steps."),
        say("Add steps on the page “Road map”, then issue the document."),
    ),
    "points": (
        say("The document has no points."),
        say("Write at least one point, each in a line of its own."),
    ),
    "members": (
        say("Nobody takes part in the document."),
        say("Choose a pair, or write the members, each in a line of its own."),
    ),
    "decided": (
        say("The minutes say nothing of what was decided."),
        say("Write what was decided; if nothing was, write so."),
    ),
    "subject": (
        say("It is not said what the document is about."),
        say("Fill in the subject."),
    ),
}  # fmt: skip
#: A document is dated within the period, and a year before and after it.
_MARGIN, _LONG_MARGIN = 1, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document that is being made: its template, what goes in, which forms were looked at."""

    body: bytes
    template_revision: int
    checked: Checked
    known: Known
    texts: Mapping[str, str]
    rows: Mapping[str, list[dict[str, str]]]
    corrected: Mapping[str, str]
    typed_forms: Mapping[str, str]
    unsure: tuple[Any, ...]

    @property
    def has_code(self) -> bool:
        """Whether somebody can check it by a code."""
        return checked_by_code(self.checked)

    @property
    def asked(self) -> set[str]:
        """Ids of the fields, and of the typed lists, that stand in it."""
        found = {place.field.id for place in self.checked.places if not place.field.within}
        return found | {within for within in self.checked.lists if within in TYPED_LISTS}

    def made(self, context: Context, number: str, code: str) -> Prepared:
        """Return what goes into the template, under a number and a code."""
        given, pictures = {"number": number}, {}
        if code:
            is_known = code != LATER
            address = certificates.address(context, code) if is_known else code
            shown = certificates.shown(code) if is_known else code
            given |= {"code": shown, "check-url": address}
            pictures = {"qr": qr(address, translator(LANGUAGE).gettext("QR code for checking"))}
        texts = {**self.texts, **given}
        rows = {**self.rows, **{within: _blank(n) for within, n in self._by_hand()}}
        return prepared(self.checked, texts, rows, self.corrected, pictures)

    def faults(self) -> Iterator[BadArgument]:
        """Yield why it says nothing, and is not issued."""
        for name, (what, remedy) in _NEEDED.items():
            if name in FIELD_LISTS:
                is_empty = name in self.checked.lists and not self.rows.get(name)
            else:
                is_empty = name in self.asked and not self.texts.get(name, "").strip()
            if is_empty:
                yield BadArgument("raw", what, remedy)

    def notes(self, context: Context, arguments: PreviewPaper) -> Iterator[Message]:
        """Yield what is worth a look before it is issued."""
        day, period = arguments.day or context.today(), context.programme.period
        if day != context.today() and not period.starts_on <= day <= period.ends_on:
            yield say(
                "The day of the document, {day}, lies outside of the period ({first} – {last}).",
                day=day,
                first=period.starts_on,
                last=period.ends_on,
            )
        if arguments.paper_number and is_taken(context, arguments.paper_number, day):
            yield number_taken(arguments.paper_number)
        one = shipped(arguments.template)
        if arguments.person and one.is_about and arguments.person not in fitting(context, one):
            yield say("The document is meant for mentors of this period, and this person is none.")
        for within, n in self._by_hand():
            several = FIELD_LISTS[within]
            yield say(
                "The list “{title}” is empty: {n} rows to fill in by hand are printed.",
                title={"ru": several.ru, "en": several.en},
                n=n,
            )

    def _by_hand(self) -> list[tuple[str, int]]:
        return [
            (within, n)
            for within, n in _BY_HAND.items()
            if within in self.checked.lists and not self.rows.get(within)
        ]


def draft(context: Context, arguments: PreviewPaper) -> Draft:
    """Return a document that is being made, with what was typed."""
    one = shipped(arguments.template)
    revision, body = current(context, one.id)
    checked = check(body, one.id)
    require_day(context, arguments.day, _MARGIN)
    if arguments.paper_number and checked_by_code(checked):
        raise BadArgument(
            "paper_number",
            say("A document with a code for checking has the number of the Kit alone."),
            say("Leave the number out."),
        )
    found = gathered(context, checked, arguments)
    forms = {
        name.removeprefix(CORRECTED): text.strip()
        for name, text in arguments.raw.items()
        if name.startswith(CORRECTED) and text.strip()
    }
    typed = {name: text for name, text in arguments.raw.items() if not name.startswith(CORRECTED)}
    strange = [name for name in typed if name not in FIELDS and name not in FIELD_LISTS]
    if strange:
        raise BadArgument(
            "raw", say("The template has no such field."), say("Load the page again.")
        )
    day = arguments.day or context.today()
    texts = {**found.texts, **typed, "day": day_words(day)}
    texts["enterprise"] = quoted(texts.get("enterprise", ""))
    rows = dict(found.rows)
    for within in TYPED_LISTS:
        if within in checked.lists:
            rows[within] = typed_rows(within, texts.get(within, ""), staff_posts(context))
    texts["points-end"] = str(len(rows.get("points", ())) + 1)
    stored = corrections(context)
    seen = prepared(checked, texts, rows, stored, {})
    return Draft(
        body=body,
        template_revision=revision,
        checked=checked,
        known=found,
        texts=texts,
        rows=rows,
        corrected=stored | forms,
        typed_forms=forms,
        unsure=seen.unsure,
    )


def is_day_near(context: Context, day: dt.date | None) -> bool:
    """Whether a document of this day may be issued."""
    try:
        require_day(context, day, _MARGIN)
    except BadArgument:
        return False
    return True


def require_day(context: Context, day: dt.date | None, margin: int = _LONG_MARGIN) -> None:
    """Refuse a day far from the period; today is never far. What was made elsewhere may be older."""
    if day is None or day == context.today():
        return
    period = context.programme.period
    first = dt.date(period.starts_on.year - margin, period.starts_on.month, 1)
    last = max(dt.date(period.ends_on.year + _MARGIN, period.ends_on.month, 28), context.today())
    if not first <= day <= last:
        raise BadArgument(
            "day",
            say(
                "The day {day} lies too far from the period ({first} – {last}).",
                day=day,
                first=period.starts_on,
                last=period.ends_on,
            ),
            say("Correct the day, or choose another period."),
        )


def is_taken(context: Context, number: str, day: dt.date, *, but: str = "") -> bool:
    """Whether another document of a year has the same number of the school's own journal."""
    return any(
        each.content.get("number_elsewhere", "").casefold() == number.casefold()
        and dt.date.fromisoformat(each.content["day"]).year == day.year
        and each.id != but
        for each in context.store.records.all(DOCUMENT).values()
    )


def fitting(context: Context, one: Shipped) -> frozenset[str]:
    """Return the ids of those for whom a document is meant; empty: for anybody."""
    if not one.is_about:
        return frozenset()
    owners = context.store.people.codes()
    found = {
        owners[each.id]
        for each in context.participants()
        if each.role == "mentor" and each.id in owners
    }
    if one.is_about == "mentor":
        return frozenset(found)
    return frozenset(
        each for each, person in known(context, sorted(found)).items() if person.kind == "pupil"
    )


def offered(context: Context, field: str) -> tuple[str, ...]:
    """Return what the school's registers offer for a field: names of enterprises."""
    if field != "enterprise":
        return ()
    found = context.store.records.all("partner").values()
    return tuple(
        sorted({str(each.content["title"]) for each in found if each.content.get("title")})
    )


def _blank(n: int) -> list[dict[str, str]]:
    return [{"number": str(number)} for number in range(1, n + 1)]
