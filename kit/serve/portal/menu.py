"""Which pages there are, and what the bar shows to whom. The folder of notebooks is the registry.

A page says in its own metadata what it is called, where it stands in the bar, and
for whom it is meant: ``{"kit": {"section": "monitoring", "title": {"ru": …, "en": …},
"about": {…}, "roles": ["psychologist"], "icon": "change"}}``. A notebook without
this is not listed. Listing is a courtesy; rights are decided by the operations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit import clock
from kit.domain.programme import Programme, current
from kit.domain.tenant import Tenant
from kit.i18n.message import Message, say
from kit.i18n.translator import LANGUAGES, translator
from kit.operations import access
from kit.operations.installation import may
from kit.serve.portal import record_pages
from kit.serve.portal.navbar import HOME_URL, SECTIONS

PAGE_URL = "/hub/user-redirect/voila/render/"
LAB_URL = "/hub/user-redirect/lab"
#: The Hub's page of accounts.
STAFF_URL = "/hub/staff"
STAFF = say("Staff")
_STAFF_SECTION = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One notebook page, as its metadata describe it; a school's own, or for all schools."""

    file: str
    section: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    roles: tuple[str, ...]
    icon: str = "page"
    is_own: bool = False

    def path(self, tenant: str) -> str:
        """Return where a user's server finds the page: a school's own ones under its id."""
        return f"{tenant}/{self.file}" if self.is_own else self.file

    def url(self, tenant: str) -> str:
        """Return the page's address for one school."""
        return f"{PAGE_URL}{self.path(tenant)}?tenant={tenant}"


def read_pages(*folders: Path, own: Path | None = None) -> tuple[Page, ...]:
    """Return the pages of some layers in the order of their file names; read again when changed.

    A page of a later folder replaces one of the same file name below, and a school's ``own`` one
    all of them; a folder need not be there.
    """
    layers = [*folders, own] if own is not None else folders
    paths = {path.name: path for folder in layers for path in folder.glob("[0-9]*.ipynb")}
    listed = [paths[name] for name in sorted(paths)]
    return _read(tuple((path, path.stat().st_mtime_ns, path.parent == own) for path in listed))


def _add(
    sections: dict[str, dict[str, Any]], name: str, title: Mapping[str, str], url: str, path: str
) -> None:
    """Add a page to its section, which opens on the first of its pages."""
    section = sections.setdefault(name, {"id": name, "url": url, "pages": []})
    section["pages"].append({"title": dict(title), "url": url, "path": path})


@lru_cache(maxsize=64)
def _read(files: tuple[tuple[Path, int, bool], ...]) -> tuple[Page, ...]:
    pages = []
    for path, _, is_own in files:
        try:
            own = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("kit", {})
        except (ValueError, KeyError, OSError):
            continue
        if {"section", "title", "roles"} <= own.keys():
            pages.append(
                Page(
                    file=path.name,
                    section=own["section"],
                    title=own["title"],
                    about=own.get("about", {}),
                    roles=tuple(own["roles"]),
                    icon=own.get("icon", "page"),
                    is_own=is_own,
                )
            )
    return tuple(pages)


def staff_url(tenant: str) -> str:
    """Return the address of one school's staff."""
    return f"{STAFF_URL}?tenant={tenant}"


def beside_staff(tenant: str, roles: Iterable[str]) -> tuple[tuple[Message, str], ...]:
    """Return the pages of the staff's section that the roles may open: titles and addresses."""
    return tuple(
        (each.title, each.url(tenant))
        for each in record_pages.open_to(roles)
        if each.section == _STAFF_SECTION
    )


def open_to(pages: Iterable[Page], roles: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages that are meant for one of the roles."""
    held = set(roles)
    return tuple(page for page in pages if held & set(page.roles))


def bar(
    pages: Iterable[Page],
    tenant: Tenant | None,
    programmes: Sequence[Programme],
    name: str,
    groups: Iterable[str],
) -> dict[str, Any]:
    """Return what `kit.serve.portal.navbar.make_bar` needs, for one person at one school.

    ``programmes`` are the tenant's, by period; a page opens at the current one.
    """
    school = tenant.id if tenant else ""
    groups = tuple(groups)
    today = clock.today(tenant.time_zone if tenant else "UTC")
    programme = current(programmes, today) if programmes else None
    roles = access.Actor(name, groups).roles(school)
    sections: dict[str, dict[str, Any]] = {}
    title = SECTIONS["today"]
    home = {code: translator(code).gettext(title) for code in LANGUAGES}
    _add(sections, "today", home, f"{HOME_URL}?tenant={school}", HOME_URL)
    for page in open_to(pages, roles):
        path = f"/user/{name}/voila/render/{page.path(school)}"
        _add(sections, page.section, page.title, page.url(school), path)
    for each in record_pages.open_to(roles):
        url = each.url(school)
        words = {code: translator(code).render(each.title) for code in LANGUAGES}
        _add(sections, each.section, words, url, url)
    if may("invite", groups, school):
        words = {code: translator(code).render(STAFF) for code in LANGUAGES}
        _add(sections, _STAFF_SECTION, words, staff_url(school), STAFF_URL)
    return {
        "school": dict(tenant.title.words) if tenant else "",
        "programme": dict(programme.title.words) if programme else "",
        "period": programme.period.id if programme else "",
        "periods": [
            {"period": each.period.id, "title": dict(each.period.title.words)}
            for each in programmes
        ],
        "user": name,
        "tenant": school,
        "role": roles[0] if roles else "",
        "sections": list(sections.values()),
        "home_url": f"{HOME_URL}?tenant={school}" if school else HOME_URL,
    }
