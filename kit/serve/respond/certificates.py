"""The page behind the QR code of a certificate: what stands on it, and whether it is valid (G9).

Whoever has no code learns nothing: what the page shows opens with the code alone, wrong codes are
counted as those of cards are, and a code that is no code is answered like one that is not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kit.domain.codes import normalise
from kit.domain.texts import Text
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.serve.respond.refusals import refuse
from kit.store.certificates import is_code

if TYPE_CHECKING:
    from kit.serve.respond.endpoints import Service

PATH = "check"
_STATES: Mapping[str, Message] = {
    "issued": say("This document is valid."),
    "replaced": say("This document was replaced by another one on {day} and is not valid."),
    "withdrawn": say("This document was withdrawn on {day} and is not valid."),
}


def routes(service: Service) -> list[Route]:
    """Return the address of this page."""

    async def certificate(request: Request) -> Response:
        """Show what stands on a certificate."""
        return await run_in_threadpool(_answer, service, request)

    return [Route(f"/{{tenant}}/{PATH}/{{paper}}", service.answering(certificate))]


def _answer(service: Service, request: Request) -> Response:
    place = service.doors.place(request.path_params["tenant"])
    typed, address = request.path_params["paper"], service.address_of(request)
    key = f"{PATH} {normalise(typed)[:64]}"
    wait = service.guard.lookup(address, key)
    if wait:
        raise refuse("busy", retry_after=wait)
    is_plausible = place is not None and is_code(typed)
    found = place.store.certificates.of_code(typed) if place and is_plausible else None
    if place is None or found is None:
        wait = service.guard.failed(address)
        raise refuse("busy", retry_after=wait) if wait else refuse("no_certificate")
    view = service.view_of(request, place)
    html = service.pages.render(
        "certificate.html",
        view,
        page="certificate",
        place=place,
        path=request.url.path,
        title=_title(found, view.t),
        day=view.t.date(dt.date.fromisoformat(found["day"])) if found.get("day") else "",
        is_valid=found["state"] == "issued",
        state=view.t.render(_state(found)),
        fields=[(ru if view.language == "ru" else en, text) for ru, en, text in found["fields"]],
    )
    return HTMLResponse(html)


def _title(found: Mapping[str, Any], t: Translator) -> str:
    """Return what a document is, and its number; earlier ones do not tell what they are."""
    number = str(found["number"])
    if not found.get("title"):
        return t.gettext("Document № {number}", number=number)
    title = Text.of(found["title"]).in_(t.language)
    return t.gettext("{title}, № {number}", title=title, number=number)


def _state(found: Mapping[str, Any]) -> Message:
    words = _STATES[found["state"]]
    on = found.get("state_on")
    return Message(words.text, {"day": dt.date.fromisoformat(on)}) if on else words
