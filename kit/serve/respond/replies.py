"""Answers of the form service that are no page: for its own script, and for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kit.domain.response import Draft
from kit.serve.respond.sending import Outcome
from kit.serve.respond.sentences import View
from kit.serve.respond.visits import Visit

FORM_TYPE = "application/x-www-form-urlencoded"
JSON_TYPE = "application/json"
#: Says that answers through a public link were sent from this browser, for a day.
HERE, HERE_SECONDS = "kit-sent", 24 * 3600


def remembered(thanks: Response, path: str) -> Response:
    """Return a page that has the browser remember that answers came through a public link."""
    thanks.set_cookie(HERE, "1", max_age=HERE_SECONDS, path=path, httponly=True, samesite="lax")
    return thanks


def is_type(request: Request, content_type: str) -> bool:
    """Whether a request's body is of a type."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == content_type


def was_here(request: Request) -> bool:
    """Whether answers through this public link were sent from this browser."""
    return HERE in request.cookies and "another" not in request.query_params


def wants_json(request: Request) -> bool:
    """Whether a program asks, and no browser."""
    accept = request.headers.get("accept", "")
    return JSON_TYPE in accept and "text/html" not in accept


def is_our_script(request: Request) -> bool:
    """Whether the form's own script asks."""
    return "x-kit-page" in request.headers


def draft_as_json(draft: Draft, visit: Visit) -> dict[str, object]:
    """Return how a draft is kept, for the form's script."""
    return {
        "revision": draft.revision,
        "saved_at": draft.saved_at.astimezone(visit.place.zone).isoformat(),
        "attempt": draft.attempt,
    }


def stale(newer: Draft, visit: Visit) -> Response:
    """Return what another device saved."""
    values = draft_as_json(newer, visit) | {"kind": "stale", "raw": dict(newer.raw)}
    return JSONResponse(values, status_code=409)


def outcome_as_json(outcome: Outcome, view: View, visit: Visit) -> Response:
    """Return the outcome of a sending for a program."""
    if outcome.receipt:
        values = {
            "receipt": outcome.receipt,
            "created": outcome.created,
            "count": outcome.count,
        }
        return JSONResponse(values)
    if outcome.joined is not None and outcome.draft is not None:
        return stale(outcome.draft, visit)
    collected = outcome.collected
    values = {
        "kind": "problems" if collected.problems else "unanswered",
        "problems": [
            {"item": problem.item, "message": view.t.render(problem.message)}
            for problem in collected.problems
        ],
        "unanswered": list(collected.unanswered),
        "revision": outcome.draft.revision if outcome.draft else 0,
    }
    return JSONResponse(values, status_code=422)
