"""What every page that a respondent sees stands in: style, script, policy, languages.

The style sheet stands in the page and the script is one file named by its content, so that a
form is two requests.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kit.forms import html
from kit.i18n.translator import LANGUAGES
from kit.serve.respond.sentences import View
from kit.serve.respond.visits import Place
from kit.templating import templates

HERE = Path(__file__).parent
_environment = templates(HERE / "templates")
NAMES = {"ru": "Русский", "en": "English"}


class Frame:
    """The frame of all pages, for one base path."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._style = _compact(html.style() + (HERE / "static/respond.css").read_text("utf-8"))
        self.script = (html.script() + (HERE / "static/respond.js").read_text("utf-8")).encode()
        self.script_path = f"static/form-{hashlib.sha256(self.script).hexdigest()[:12]}.js"
        self.policy = (
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; "
            f"style-src 'sha256-{_digest(self._style)}'; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )

    def render(
        self,
        template: str,
        view: View,
        *,
        page: str,
        place: Place | None,
        path: str,
        languages: Iterable[str] = LANGUAGES,
        **values: Any,
    ) -> str:
        """Return a page from its template."""
        switch = [
            (code, NAMES[code], f"{path}{view.query_in(code)}")
            for code in LANGUAGES
            if code != view.language and code in languages
        ]
        has_script = page in {"form", "done"} and values.pop("scripted", True)
        return _environment.get_template(template).render(
            {"young": False}
            | values
            | {
                "language": view.language,
                "gettext": view.t.gettext,
                "tenant_title": place.title.in_(view.language) if place else "",
                "switch": switch,
                "slot": path,
                "page": page,
                "style": Markup(self._style),  # noqa: S704 -- our own file
                "script": self.base + self.script_path if has_script else "",
            }
        )


def _compact(style: str) -> str:
    """Return a style sheet on as few lines as is safe."""
    return "\n".join(line.strip() for line in style.splitlines() if line.strip())


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
