"""Which pages there are, and what the bar shows to whom. The folder of notebooks is the registry.

A page says in its own metadata what it is called, where it stands in the bar, and
for whom it is meant: ``{"kit": {"section": "monitoring", "title": {"ru": …, "en": …},
"about": {…}, "roles": ["psychologist"], "icon": "change"}}``. A notebook without
this is not listed. Listing is a courtesy; rights are decided by the operations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.domain.programme import Programme
from kit.operations import access
from kit.serve.portal import record_pages
from kit.serve.portal.views import HOME_URL

PAGE_URL = "/hub/user-redirect/voila/render/"
LAB_URL = "/hub/user-redirect/lab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One notebook page, as its metadata describe it."""

    file: str
    section: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    roles: tuple[str, ...]
    icon: str = "page"

    def url(self, tenant: str) -> str:
        """Return the page's address for one school."""
        return f"{PAGE_URL}{self.file}?tenant={tenant}"


def read_pages(folder: Path) -> tuple[Page, ...]:
    """Return the pages of a folder in the order of their file names; read again when changed."""
    paths = sorted(folder.glob("[0-9]*.ipynb"))
    return _read(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int], ...]) -> tuple[Page, ...]:
    pages = []
    for path, _ in files:
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
                )
            )
    return tuple(pages)


def open_to(pages: Iterable[Page], roles: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages that are meant for one of the roles."""
    held = set(roles)
    return tuple(page for page in pages if held & set(page.roles))


def bar(
    pages: Iterable[Page],
    programme: Programme | None,
    tenant: str,
    name: str,
    groups: Iterable[str],
) -> dict[str, Any]:
    """Return what `kit.serve.portal.views.make_bar` needs, for one person at one school."""
    roles = access.Actor(name, tuple(groups)).roles(tenant)
    sections: dict[str, dict[str, Any]] = {
        "today": {"id": "today", "url": f"{HOME_URL}?tenant={tenant}", "pages": []}
    }
    for page in open_to(pages, roles):
        url = page.url(tenant)
        section = sections.setdefault(page.section, {"id": page.section, "url": url, "pages": []})
        section["pages"].append(f"/user/{name}/voila/render/{page.file}")
    for each in record_pages.open_to(roles):
        url = each.url(tenant)
        section = sections.setdefault(each.section, {"id": each.section, "url": url, "pages": []})
        section["pages"].append(url)
    return {
        "school": dict(programme.tenant.title.words) if programme else "",
        "programme": dict(programme.title.words) if programme else "",
        "year": programme.year if programme else "",
        "user": name,
        "tenant": tenant,
        "role": roles[0] if roles else "",
        "sections": list(sections.values()),
        "home_url": f"{HOME_URL}?tenant={tenant}" if tenant else HOME_URL,
    }
