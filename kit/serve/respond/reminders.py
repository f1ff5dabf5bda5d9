"""Declining further reminders: the link at the end of each, a page with one button.

Opening it changes nothing, for mail servers open links to look at them. The button, or the one
that a mail program shows by itself (RFC 8058), stores it. A used or expired card declines, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from kit.serve.respond.endpoints import Service

PATH = "no-reminders"


def routes(service: Service) -> list[Route]:
    """Return the addresses of this page."""

    async def no_reminders(request: Request) -> Response:
        """Ask whether reminders are to end, or end them."""
        return await run_in_threadpool(_answer, service, request)

    answer = service.answering(no_reminders)
    return [Route(f"/{{tenant}}/{{code}}/{PATH}", answer, methods=["GET", "POST"])]


def _answer(service: Service, request: Request) -> Response:
    visit, view = service.visit_of(request)
    is_said = request.method == "POST"
    if is_said:
        outbox = visit.place.store.outbox
        outbox.decline(visit.invitation.participant, service.doors.now())
    return HTMLResponse(service.pages.no_reminders(view, visit, is_said=is_said))
