"""The bar on top of every page, and what all pages share: addresses, languages, assets.

The same bar stands on the data service's pages and on the notebook pages, so that
moving between them feels like one application. Everything here is pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kit.i18n.text import pick
from kit.i18n.translator import LANGUAGES, Translator, translator
from kit.operations import access
from kit.templating import templates

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEMPLATES = HERE / "templates"
_environment = templates(TEMPLATES)
#: Where the data service serves `STATIC`, without login.
STATIC_URL = "/services/kit/static/"
HOME_URL = "/services/kit/"
LOGOUT_URL = "/hub/logout"
#: Cookie in which a page of the Hub or of the data service keeps the language last chosen.
LANGUAGE_COOKIE = "kit-language"
#: Sections of the bar, in their order; the English words are catalogue keys.
SECTIONS: Mapping[str, str] = {
    "today": "Today",
    "programme": "Programme",
    "people": "People",
    "surveys": "Surveys",
    "pairs": "Pairs",
    "monitoring": "Monitoring",
    "reports": "Reports",
    "audit": "Audit trail",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the bar that the reader may open."""

    id: str
    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in another language, for another school, or of another period."""

    code: str
    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The top bar; `make_bar` builds it.

    ``tabs`` are the pages of the current section, where it has more than one.
    ``role`` is in words. Without ``user`` there is no user menu. ``schools`` is empty
    unless the user has more than one, ``periods`` unless the school has.
    """

    school: str = ""
    programme: str = ""
    year: str = ""
    sections: tuple[Section, ...] = ()
    tabs: tuple[Section, ...] = ()
    user: str = ""
    role: str = ""
    schools: tuple[Switch, ...] = ()
    periods: tuple[Switch, ...] = ()
    languages: tuple[Switch, ...] = ()
    home_url: str = HOME_URL
    guide_url: str = ""
    logout_url: str = LOGOUT_URL
    static_url: str = STATIC_URL
    idle_seconds: int = 0


def make_bar(raw: Mapping[str, Any], *, language: str, address: str = "", current: str = "") -> Bar:
    """Return the bar that ``raw`` describes, in one language.

    Parameters
    ----------
    raw
        What `kit.serve.portal.menu.bar` says of one person at one school: ``school``,
        ``programme`` (a text, or texts by language), ``period`` (id of the
        current one), ``periods`` (a list of ``period`` and ``title``), ``user``, ``role`` (id of
        `kit.operations.access.ROLES`), ``sections``, a list of ``id``, ``url`` and optionally
        ``title`` and ``pages`` (of the section, each with ``title``, ``url``, and ``path``, where
        the browser finds it), ``schools``, a
        list of ``tenant`` and ``school`` for somebody who has several; and optionally
        ``tenant`` (whose page it is, when the address does not say), ``home_url``, ``logout_url``,
        ``static_url``, ``idle_seconds`` (after which somebody who does nothing is signed out, for
        pages that cannot ask the Hub), ``origin`` (of the portal, when the page has another). What is missing is
        left out of the bar, but somebody signed in always has «Today».
    language
        Language of the page.
    address
        Path and query of the page, for the switches and the current section.
    current
        Id of the current section; by default found from `address`.
    """
    t = translator(language)
    role = str(raw.get("role", ""))
    schools = raw.get("schools", ())
    asked = dict(parse_qsl(urlsplit(address).query))
    tenant = asked.get("tenant", "") or str(raw.get("tenant", ""))
    period = asked.get("period", "")
    titles = {str(each["period"]): each["title"] for each in raw.get("periods", ())}
    origin = str(raw.get("origin", ""))
    home = origin + with_language(str(raw.get("home_url", HOME_URL)), t.language)
    home = with_period(home, period)
    shown = period if period in titles else str(raw.get("period", ""))
    tenant = tenant or (str(schools[0]["tenant"]) if schools else "")
    entries = _entries(raw, address, current)
    return Bar(
        school=pick(raw.get("school", ""), t.language),
        programme=pick(raw.get("programme", ""), t.language),
        year=pick(titles.get(shown, ""), t.language),
        sections=tuple(
            Section(
                entry["id"],
                _section_title(entry, t),
                _local(raw, entry["url"], t.language, period),
                entry["is_current"],
            )
            for entry in entries
        ),
        tabs=tuple(
            Section(
                page["path"],
                pick(page["title"], t.language),
                _local(raw, page["url"], t.language, period),
                _is_at(address, page["path"]),
            )
            for entry in entries
            for page in entry.get("pages", ())
            if entry["is_current"] and len(entry["pages"]) > 1
        ),
        user=str(raw.get("user", "")),
        role=access.in_words(role, t),
        schools=tuple(
            Switch(
                str(one["tenant"]),
                pick(one.get("school", one["tenant"]), t.language),
                _of_school(address, tenant, str(one["tenant"]), t.language),
                str(one["tenant"]) == tenant,
            )
            for one in schools
            if len(schools) > 1
        ),
        periods=tuple(
            Switch(
                each,
                pick(title, t.language),
                with_query(address, lang=t.language, period=each),
                each == shown,
            )
            for each, title in titles.items()
            if len(titles) > 1
        ),
        languages=tuple(
            Switch(code, code.upper(), with_language(address, code), code == t.language)
            for code in LANGUAGES
        ),
        home_url=home,
        guide_url=_local(raw, f"{HOME_URL}guide?tenant={tenant}", t.language, "") if role else "",
        logout_url=origin + str(raw.get("logout_url", LOGOUT_URL)),
        static_url=origin + str(raw.get("static_url", STATIC_URL)),
        idle_seconds=int(raw.get("idle_seconds", 0)),
    )


def render_bar(bar: Bar, language: str) -> str:
    """Return the bar alone, for the notebook pages."""
    return render("bar_alone.html", language, bar=bar)


def choose_language(asked: str | None, kept: str | None = None) -> str:
    """Return the language asked for (``?lang=``), else the one kept (cookie), else Russian."""
    return next((code for code in (asked, kept) if code in LANGUAGES), LANGUAGES[0])


def with_query(url: str, **values: str) -> str:
    """Return an address with these values in its query, and the rest of it as it was."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | values
    return urlunsplit(parts._replace(query=urlencode(query)))


def with_period(url: str, period: str) -> str:
    """Return an address with a period in its query; without one, the address as it is."""
    return with_query(url, period=period) if period else url


def with_language(url: str, language: str) -> str:
    """Return an address of the kit with the reader's language in its query."""
    return with_query(url, lang=language)


def _of_school(address: str, tenant: str, other: str, language: str) -> str:
    """Return the address of the same page for another school."""
    own = f"{HOME_URL}{tenant}/"
    path = urlsplit(address).path
    if tenant and path.startswith(own):  # of a record; the other school has no such record
        page = path.removeprefix(own).partition("/")[0]
        return with_language(f"{HOME_URL}{other}/{page}", language)
    return with_query(address, lang=language, tenant=other)


@cache
def asset(name: str, prefix: str = STATIC_URL) -> str:
    """Return the address of a file of `STATIC`, with a stamp of its content for caches."""
    stamp = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"{prefix}{name}?v={stamp}"


def render(template: str, language: str, **values: Any) -> str:
    """Return a template of `TEMPLATES` as HTML; everything in it is escaped."""
    t = translator(language)
    shared = {"t": t, "gettext": t.gettext, "ngettext": t.ngettext, "asset": asset}
    return _environment.get_template(template).render(shared | values)


def _entries(raw: Mapping[str, Any], address: str, current: str) -> list[dict[str, Any]]:
    """Return the sections as they are described, in their order, each knowing if it is current."""
    entries = [dict(entry) for entry in raw.get("sections", ())]
    if raw.get("user") and not any(entry["id"] == "today" for entry in entries):
        entries.append({"id": "today", "url": str(raw.get("home_url", HOME_URL))})
    order = list(SECTIONS)
    entries.sort(key=lambda entry: order.index(entry["id"]) if entry["id"] in order else len(order))
    for entry in entries:
        own = (urlsplit(entry["url"]).path, *(page["path"] for page in entry.get("pages", ())))
        path = urlsplit(address).path
        entry["is_current"] = entry["id"] == current if current else path in own
    return entries


def _section_title(entry: Mapping[str, Any], t: Translator) -> str:
    known = SECTIONS.get(entry["id"])
    return t.gettext(known) if known else pick(entry.get("title") or entry["id"], t.language)


def _local(raw: Mapping[str, Any], url: str, language: str, period: str) -> str:
    """Return an address as the reader goes there: the portal's origin, language, period."""
    return str(raw.get("origin", "")) + with_period(with_language(url, language), period)


def _is_at(address: str, path: str) -> bool:
    """Whether an address is a page, or something below it."""
    return f"{urlsplit(address).path}/".startswith(f"{path}/")
