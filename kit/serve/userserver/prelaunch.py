"""Puts the bar and the language into a notebook before Voilà draws it.

Configure ``VoilaConfiguration.prelaunch_hook = prelaunch``. It runs in the single-user
server and sees the request, which Voilà's templates do not.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from kit import doors
from kit.i18n.text import pick
from kit.i18n.translator import translator
from kit.serve.portal import frontend
from kit.serve.portal.navbar import asset, choose_language, make_bar, render_bar

#: Added to ``JUPYTER_PATH``, so that Voilà finds the template ``kit``.
JUPYTER_SHARE = Path(__file__).resolve().parent / "share" / "jupyter"
#: Seconds that a page waits for the periods in force.
_PATIENCE = 3.0


def prelaunch(req: Any, notebook: Any, cwd: str) -> None:  # noqa: ARG001 - Voilà names them
    """Set the notebook's metadata for the template ``kit``.

    The language is the one in the address and nothing else: the kernel sees the same
    query string, so page and bar cannot disagree. The notebook may say its section
    and titles in its own metadata: ``{"kit": {"section": "monitoring", "title": {…}}}``.
    """
    language = choose_language(req.get_argument("lang", None))
    own = notebook.metadata.get("kit") or {}
    notebook.metadata["kit"] = page_metadata(
        in_force(read_bar(os.environ.get("KIT_BAR"), req.get_argument("tenant", ""))),
        language=language,
        address=req.request.uri,
        current=str(own.get("section", "")),
        use_front="lab" not in (own.get("front"), req.get_argument("front", "")),
    )
    title = page_title(own, notebook.get("cells", ()), language)
    if title:
        notebook.metadata["title"] = title


def page_metadata(
    raw: Mapping[str, Any],
    *,
    language: str,
    address: str = "",
    current: str = "",
    use_front: bool = True,
) -> dict[str, Any]:
    """Return what the Voilà template ``kit`` reads from ``nb.metadata.kit``.

    Without a bar (no Hub around) the template falls back to its own copy of the style sheet
    and to Voilà's script, as it does with `use_front` false.
    """
    t = translator(language)
    bar = make_bar(raw, language=language, address=address, current=current)
    return {
        "language": t.language,
        "bar": render_bar(bar, language),
        "home_url": bar.home_url,
        "stylesheet": asset("kit.css", bar.static_url) if raw else "",
        "icon": asset("mark.svg", bar.static_url) if raw else "",
        "front": frontend.addresses(f"{raw.get('origin', '')}{raw.get('front_url', frontend.URL)}")
        if raw and use_front
        else {},
        "texts": {
            "skip": t.gettext("To the content"),
            "preparing": t.gettext("Preparing the page…"),
            "progress": t.gettext("Preparing the page: step {i} of {n}", i="{i}", n="{n}"),
            "working": t.gettext("Still working. A large school takes a little longer."),
            "failed": t.gettext("This part of the page could not be shown"),
            "kept": t.gettext("Answers already received are safe."),
            "remedy": t.gettext(
                "Reload the page. If it happens again, tell the administrator this code:"
            ),
            "reload": t.gettext("Reload"),
            "lost": t.gettext("The connection to this page was lost"),
            "lost_remedy": t.gettext(
                "What you see stays, but the controls no longer work. Reload the page to go on."
            ),
            "noscript": t.gettext("This page needs JavaScript. Switch it on in the browser."),
        },
    }


def read_bar(value: str | None, tenant: str = "") -> dict[str, Any]:
    """Return the bar of one school out of ``KIT_BAR``: JSON of tenant to what `make_bar` needs.

    Without a tenant, or for one that is not there, the first. A page without its bar is
    still a page, so a missing or damaged value gives an empty bar and no error.
    """
    try:
        bars = json.loads(value or "{}")
        schools = [{"tenant": each, "school": bar.get("school", "")} for each, bar in bars.items()]
    except (ValueError, AttributeError):
        return {}
    if not bars:
        return {}
    chosen = bars.get(tenant) or next(iter(bars.values()))
    return dict(chosen) | {"schools": schools}


def in_force(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a bar with the periods in force, asked of the data service.

    What the server was started with is what files plan: the school may have changed a period since,
    or begun another. Where the service does not answer the page has that, and says itself what is wrong.
    """
    service, token = (
        os.environ.get(name, "") for name in ("KIT_SERVICE_URL", "JUPYTERHUB_API_TOKEN")
    )
    tenant = raw.get("tenant", "")
    if not (service and token and tenant):
        return dict(raw)
    door = doors.transport(doors.SERVICE, service)
    try:
        with httpx.Client(transport=door, trust_env=False, timeout=_PATIENCE) as client:
            answer = client.post(
                f"{service.rstrip('/')}/api/{tenant}/periods",
                json={},
                headers={"Authorization": f"token {token}"},
            )
        answer.raise_for_status()
        told = answer.json()
        return {
            **raw,
            "programme": told["programme"],
            "period": told["period"],
            "periods": [{"period": each["id"], "title": each["title"]} for each in told["periods"]],
        }
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return dict(raw)


def page_title(own: Mapping[str, Any], cells: Any, language: str) -> str:
    """Return the title the notebook gives itself, else its first heading, else nothing."""
    if own.get("title"):
        return pick(own["title"], language)
    for cell in cells:
        if cell["cell_type"] == "markdown":
            heading = re.search(r"^#\s+(.+?)\s*$", cell["source"], re.MULTILINE)
            if heading:
                return heading.group(1)
    return ""
