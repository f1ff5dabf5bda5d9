"""The guides of the roles as pages: the files of `docs/`, for readers who have only the portal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import mistune
from markupsafe import Markup
from mistune.toc import add_toc_hook, render_toc_ul

#: Where the guides stand; an installation without them has no such page.
FOLDER = Path(__file__).resolve().parents[3] / "docs"
#: Roles that have a guide; the first that somebody has is shown.
ROLES = (
    *("psychologist", "curator", "head", "methodologist"),
    *("class-teacher", "social-pedagogue", "deputy"),
)
#: Whose guide somebody of another role reads.
_AS = {"social-pedagogue": "class-teacher", "deputy": "head"}


def guide(roles: Iterable[str], language: str) -> Path | None:
    """Return the file of the guide for somebody who has these roles; None without one."""
    held = set(roles)
    role = next((each for each in ROLES if each in held), "")
    path = FOLDER / language / f"{_AS.get(role, role)}.md"
    return path if role and path.is_file() else None


def render(path: Path, images: str) -> Markup:
    """Return a guide as HTML, its parts listed first; pictures are below the address ``images``."""
    return _render(path.read_text(encoding="utf-8"), images)


@lru_cache(maxsize=16)
def _render(text: str, images: str) -> Markup:
    # HTML in the text is escaped; what is left is the library's own.
    markdown = mistune.create_markdown(escape=True, plugins=["table"])
    add_toc_hook(markdown, min_level=2, max_level=3)
    html, state = markdown.parse(text.replace("](../images/", f"]({images}"))
    parts = render_toc_ul(state.env["toc_items"])
    return Markup(str(html).replace("</h1>\n", f"</h1>\n{parts}", 1))  # noqa: S704
