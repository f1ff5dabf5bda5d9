"""Calendars at secret addresses: a calendar program has no account, and reads nobody's name."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kit.errors import NotFound, ServiceUnavailable
from kit.serve.portal.navbar import HOME_URL
from kit.service import Tenants
from kit.service.feeds import calendar

#: A secret is no longer than this; what is longer is not looked for.
_LONGEST_SECRET = 64
_MINUTES = 15


def address_of_feed(tenants: Tenants, tenant: str, secret: str) -> str:
    """Return the whole address of a feed, as a calendar program wants it."""
    door = urlsplit(tenants.respond_url)  # the portal stands under the same name
    origin = f"{door.scheme}://{door.netloc}" if door.netloc else ""
    return f"{origin}{HOME_URL}{tenant}/feed/{secret}.ics"


class Calendars:
    """The feeds of one service."""

    def __init__(self, tenants: Tenants) -> None:
        self._tenants = tenants

    async def feed(self, request: Request) -> Response:
        """Return the calendar of a secret address; whoever has another one learns nothing."""
        secret = request.path_params["secret"]
        if len(secret) > _LONGEST_SECRET:
            return _absent()
        try:
            body = await run_in_threadpool(
                calendar, self._tenants, request.path_params["tenant"], secret
            )
        except NotFound:
            return _absent()
        except ServiceUnavailable:  # the Hub, which knows the staff: a program asks again
            return PlainTextResponse("", 503, headers={"Retry-After": "60"})
        return Response(
            body,
            media_type="text/calendar; charset=utf-8",
            headers={
                "Cache-Control": f"private, max-age={_MINUTES * 60}",
                "Content-Disposition": 'inline; filename="calendar.ics"',
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
            },
        )


def _absent() -> Response:
    return PlainTextResponse("", 404, headers={"Cache-Control": "no-store"})
