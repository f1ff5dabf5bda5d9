"""Record pages as HTML: a table page and a record form, from one declaration of a kind.

Contexts in, a string out, as `kit.serve.portal.views`. Controls are drawn from the same
`kit.forms.layout` as respondents' forms, but small: staff see many records on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kit.forms.layout import Field as LaidOutField
from kit.i18n.translator import translator
from kit.records import editing, listing
from kit.records.editing import Fault
from kit.records.kind import Field, RecordKind, Row
from kit.records.listing import Listing, View
from kit.serve.portal.navbar import Bar, render, with_language, with_query


class Link(NamedTuple):
    """Something to do or to open, as a button."""

    title: str
    url: str
    icon: str = ""


class Option(NamedTuple):
    """One entry of a list to choose from."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every record page.

    Parameters
    ----------
    said, warned
        About the form that led here: what was stored, what to look at.
    undo
        Attempt that can be taken back.
    token, attempt
        Carried by the page's form: whose it is, and under which key it is stored once.
    is_stale
        Whether a form came back because it was opened in another session.
    back
        To the page above.
    period
        That the address asks for; kept by the forms that narrow the page.
    shown_period
        In which the page is shown; carried by its form, so that it saves there.
    """

    language: str
    bar: Bar
    title: str
    lead: str
    said: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    undo: str = ""
    token: str = ""
    attempt: str = ""
    is_stale: bool = False
    back: Link | None = None
    period: str = ""
    shown_period: str = ""
    actions: tuple[Link, ...] = ()


class Control(NamedTuple):
    """A field of a record as it is drawn: its declaration, its layout, what stands in it.

    ``about`` is the record's, where a page has many.
    """

    field: Field
    laid: LaidOutField
    name: str
    value: str
    problems: tuple[str, ...]
    stored: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record in a form.

    Parameters
    ----------
    prefix
        Before the names of its controls; empty for the only record of a page.
    raw
        As typed, also where a fault names it.
    stored
        Field to what somebody else saved meanwhile, in words.
    about
        What the record is about, where a page has many: told beside a fault.
    """

    kind: RecordKind
    language: str
    raw: Mapping[str, str]
    prefix: str = ""
    faults: tuple[Fault, ...] = ()
    stored: Mapping[str, str] = field(default_factory=dict)
    about: str = ""

    @property
    def controls(self) -> tuple[Control, ...]:
        """Controls in the order of the kind's fields."""
        t = translator(self.language)
        problems: dict[str, list[str]] = {}
        for fault in self.faults:
            said = f"{t.render(fault.what)} {t.render(fault.remedy)}"
            problems.setdefault(fault.field, []).append(said)
        laid_out = {each.item: each for each in editing.lay_out(self.kind, self.language).fields}
        return tuple(
            Control(
                each,
                laid_out[each.id],
                f"{self.prefix}.{each.id}" if self.prefix else each.id,
                self.raw.get(each.id, ""),
                tuple(problems.get(each.id, ())),
                self.stored.get(each.id, ""),
                self.about,
            )
            for each in self.kind.fields
        )


def stored_beside(kind: RecordKind, stored: Row, typed: Row, language: str) -> dict[str, str]:
    """Return what somebody else saved where it differs from what was typed, in words."""
    nothing = translator(language).gettext("nothing")
    return {
        each.field.id: each.field.words(each.before, language) or nothing
        for each in editing.changes(kind, stored, typed)
    }


class Cell(NamedTuple):
    """One value of a table."""

    field: Field
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table page.

    Parameters
    ----------
    address
        Of the page, without the view.
    choices
        Lists above the table that choose *which* table: name of the parameter, label, options.
    record_url
        Address of a record's own page; None when records have none.
    empty
        What is said when there is no record at all.
    """

    frame: Frame
    kind: RecordKind
    listing: Listing
    address: str
    empty: str
    choices: tuple[tuple[str, str, tuple[Option, ...]], ...] = ()
    exports: tuple[Link, ...] = ()
    record_url: Callable[[Row], str] | None = None

    def rows(self) -> list[list[Cell]]:
        """Return the cells of this page's rows."""
        language, url = self.frame.language, self.record_url
        return [
            [
                Cell(
                    each,
                    each.words(row.get(each.id), language),
                    url(row) if url is not None and each.id == self.kind.key else "",
                )
                for each in self.kind.columns
            ]
            for row in self.listing.rows
        ]

    def head(self, column: Field) -> tuple[str, str]:
        """Return the address that sorts by a column, and how the table is sorted by it."""
        view = self.listing.view
        way = "descending" if view.is_descending else "ascending"
        url = self._url(listing.sorted_by(view, column.id))
        return url, way if view.sort == column.id else ""

    def page_url(self, page: int) -> str:
        """Return the address of another page of the same view."""
        return self._url(replace(self.listing.view, page=page))

    def sorts(self) -> list[Option]:
        """Return the orders that can be chosen, for a form; phones have no heads to press."""
        view, language = self.listing.view, self.frame.language
        t = translator(language)
        found = []
        for each in self.kind.columns:
            title = each.title.in_(language)
            is_current = view.sort == each.id
            found.append(Option(each.id, title, is_current and not view.is_descending))
            turned = t.gettext("{column}, from the last", column=title)
            found.append(Option(f"-{each.id}", turned, is_current and view.is_descending))
        return found

    def filters(self) -> list[tuple[Field, list[Option]]]:
        """Return the filters with their values and counts."""
        language, view = self.frame.language, self.listing.view
        t = translator(language)
        found = []
        for each in self.kind.filters:
            if each.id not in self.listing.facets:
                continue
            facet = dict(self.listing.facets[each.id])
            chosen = view.filters.get(each.id, "")
            if chosen:
                facet.setdefault(chosen, 0)
            options = [Option("", t.gettext("all"), not chosen)]
            for value, n in facet.items():
                words = each.words(value == "true" if each.type == "flag" else value, language)
                options.append(Option(value, f"{words} ({t.number(n, 0)})", value == chosen))
            found.append((each, options))
        return found

    def _url(self, view: View) -> str:
        query = listing.query(self.kind, view)
        address = with_language(self.address, self.frame.language)
        return f"{address}&{query}" if query else address


def render_table(table: Table) -> str:
    """Return a table page."""
    return render_page("table.html", table.frame, table=table)


def render_page(template: str, frame: Frame, **values: Any) -> str:
    """Return a record page from its template."""

    def local(url: str) -> str:
        return with_language(url, frame.language)

    return render(
        template,
        frame.language,
        page=frame,
        bar=frame.bar,
        with_language=local,
        with_query=with_query,
        **values,
    )
