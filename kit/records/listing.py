"""A table of records, narrowed, sorted and cut into pages: pure functions of rows and a query.

The view (search, facets, sort order, page) is the query string of the page and nothing else,
so that it can be kept as a bookmark, sent to a colleague, and works without a script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlencode

from kit.records.kind import Field, RecordKind, Row, Value

#: Rows of one page.
PAGE_ROWS = 25
#: Characters of a search that are read; words of use are far shorter.
LONGEST_SEARCH = 200

_DIGITS = re.compile(r"(\d+)")
#: Parameters of a view beside the fields that filter.
_SEARCH, _SORT, _PAGE = "q", "sort", "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a table is looked at, and in which order.

    Parameters
    ----------
    search
        Words, all of which a row must contain.
    filters
        Field to the value it must have.
    sort
        Field; with ``is_descending`` from the last to the first.
    page
        From 1.
    """

    search: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    is_descending: bool = False
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether rows are left out."""
        return bool(self.search or self.filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a table.

    Parameters
    ----------
    rows
        Of this page, in order.
    found, total
        Rows that fit the view, and all.
    pages
        Number of pages, at least 1.
    facets
        Field of a filter to its values (in the order of the field's choices) with how many
        rows each has among those that fit the rest of the view. A field that has one value in
        all rows narrows nothing and is left out.
    """

    view: View
    rows: tuple[Row, ...]
    found: int
    total: int
    pages: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def read(kind: RecordKind, query: Iterable[tuple[str, str]]) -> View:
    """Return the view that a query string asks for; what it does not know is left out."""
    given = dict(query)
    sort = given.get(_SORT, "")
    field_id = sort.removeprefix("-")
    is_known = field_id in kind.fields_by_id
    page = given.get(_PAGE, "1")
    return View(
        search=given.get(_SEARCH, "").replace("\x00", "")[:LONGEST_SEARCH].strip(),
        filters={each.id: given[each.id] for each in kind.filters if given.get(each.id)},
        sort=field_id if is_known else kind.order or kind.key,
        is_descending=sort.startswith("-") if is_known else kind.is_descending,
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def query(kind: RecordKind, view: View) -> str:
    """Return the query string of a view: the inverse of `read`."""
    parts: dict[str, str] = {_SEARCH: view.search, **view.filters}
    if (view.sort, view.is_descending) != (kind.order or kind.key, kind.is_descending):
        parts[_SORT] = ("-" if view.is_descending else "") + view.sort
    if view.page > 1:
        parts[_PAGE] = str(view.page)
    return urlencode({name: value for name, value in parts.items() if value})


def sorted_by(view: View, field_id: str) -> View:
    """Return the view after a press on a column's head: ascending first, then turned."""
    turned = view.sort == field_id and not view.is_descending
    return replace(view, sort=field_id, is_descending=turned, page=1)


def listed(
    kind: RecordKind, rows: Sequence[Row], view: View, language: str, page_rows: int = PAGE_ROWS
) -> Listing:
    """Return one page of the rows that a view asks for."""
    fitting = (
        [row for row in rows if _matches(kind, row, view.search, language)] if view.search else rows
    )
    facets = {
        each.id: _facet(each, fitting, view)
        for each in kind.filters
        if each.id in view.filters or _differs(each, rows)
    }
    narrowed = [row for row in fitting if _has(row, view.filters)] if view.filters else fitting
    ordered = order(kind, narrowed, view)
    pages = max(1, -(-len(ordered) // page_rows))
    page = min(max(view.page, 1), pages)
    start = (page - 1) * page_rows
    return Listing(
        view=replace(view, page=page),
        rows=tuple(ordered[start : start + page_rows]),
        found=len(ordered),
        total=len(rows),
        pages=pages,
        facets=facets,
    )


def chosen(kind: RecordKind, rows: Sequence[Row], view: View, language: str) -> list[Row]:
    """Return all rows that a view asks for, on whichever page, in its order: for an export."""
    fitting = [
        row
        for row in rows
        if _has(row, view.filters) and _matches(kind, row, view.search, language)
    ]
    return order(kind, fitting, view)


def order(kind: RecordKind, rows: Sequence[Row], view: View) -> list[Row]:
    """Return rows in the view's order; equal ones stay as they came, empty ones come last."""
    field_id = view.sort or kind.order or kind.key
    by = kind.fields_by_id[field_id]
    known = [row for row in rows if row.get(field_id) not in (None, "")]
    empty = [row for row in rows if row.get(field_id) in (None, "")]
    places = {each.value: n for n, each in enumerate(by.choices)}
    known.sort(key=lambda row: _place(by, row[field_id], places), reverse=view.is_descending)
    return known + empty


def folded(text: str) -> str:
    """Return text as it is searched: small letters, ё as е, one space between words."""
    return " ".join(text.casefold().replace("ё", "е").split())


def _place(by: Field, value: Value, places: Mapping[str, int]) -> tuple[object, ...]:
    """Return a sort key: a list's own order, numbers within words by their value."""
    if by.type == "choice":
        text = str(value)
        return (places.get(text, len(places)), folded(text))
    if by.type in ("text", "code", "phone", "mail", "link"):
        return _natural(str(value))
    return (value,)


@lru_cache(maxsize=1 << 14)
def _natural(text: str) -> tuple[object, ...]:
    """Return a key by which M-9 comes before M-10: words, then numbers, in turns."""
    parts = _DIGITS.split(folded(text))
    return tuple(int(part) if n % 2 else part for n, part in enumerate(parts))


def _matches(kind: RecordKind, row: Row, search: str, language: str) -> bool:
    if not search:
        return True
    text = folded(
        " ".join(each.words(row.get(each.id), language) for each in kind.fields if each.is_searched)
    )
    return all(word in text for word in folded(search).split())


def _has(row: Row, filters: Mapping[str, str]) -> bool:
    return all(_filed(row.get(name)) == value for name, value in filters.items())


def _facet(by: Field, rows: Sequence[Row], view: View) -> tuple[tuple[str, int], ...]:
    others = {name: value for name, value in view.filters.items() if name != by.id}
    left = [row for row in rows if _has(row, others)] if others else rows
    counts = Counter(_filed(row.get(by.id)) for row in left)
    counts.pop("", None)
    listed = [each.value for each in by.choices] or ["true", "false"] * (by.type == "flag")
    own = sorted(set(counts) - set(listed), key=_natural)
    return tuple((value, counts[value]) for value in (*listed, *own) if counts[value])


def _differs(by: Field, rows: Sequence[Row]) -> bool:
    return len({row.get(by.id) for row in rows} - {None, ""}) > 1


def _filed(value: Value) -> str:
    """Return a value as it stands in a filter."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
