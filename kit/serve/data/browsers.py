"""What every page that a browser gets has in common: its language, headers, cookie."""

from __future__ import annotations

import gzip
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kit.operations import File
from kit.serve.portal import navbar

SECURE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def language_of(request: Request) -> str:
    """Return the language asked for in the address, else the one chosen before."""
    return navbar.choose_language(
        request.query_params.get("lang"), request.cookies.get(navbar.LANGUAGE_COOKIE)
    )


def address_of(request: Request) -> str:
    """Return path and query of the page."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def wants_page(request: Request) -> bool:
    """Whether a person with a browser asked, rather than a program."""
    return "/api/" not in request.url.path and "text/html" in request.headers.get("accept", "")


def dressed(response: Response, language: str) -> Response:
    """Return a page with its headers; the language is kept for the next one."""
    response.headers.update(SECURE)
    response.set_cookie(
        navbar.LANGUAGE_COOKIE, language, max_age=31_536_000, path="/", samesite="lax"
    )
    return response


def packed(request: Request, html: str) -> Response:
    """Return a page as small as the browser takes it; only for a page without a lasting secret.

    What stays the same from answer to answer must not be compressed beside text of the
    reader's choosing (BREACH). A form's token is another one each time; pages that are small
    anyway are sent as they are.
    """
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(html)
    body = gzip.compress(html.encode(), compresslevel=5, mtime=0)
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return HTMLResponse(body, headers=headers)


def kept(made: File, plain: str) -> Response:
    """Return a file to keep; an old browser names it in plain letters."""
    ending = made.name.rpartition(".")[2]
    names = f"filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(made.name, safe='')}"
    headers = SECURE | {"Content-Disposition": f"attachment; {names}"}
    return Response(made.body, media_type=made.media, headers=headers)
