"""Responses and rows of their table: one becomes the other, and back, byte for byte."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Row

from kit.domain.fields import filled
from kit.domain.response import Response, digest
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.store.connection import corrupt
from kit.store.database import moment

_ATTEMPT = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def to_row(response: Response, invitation_id: str | None) -> dict[str, object]:
    """Return the values of a row, but for its number and receipt."""
    if not _ATTEMPT.fullmatch(response.attempt):
        raise BadArgument(
            "attempt",
            say("This is not the id of an attempt."),
            say("Use a UUID, made once per form."),
        )
    try:
        body = response.body()
    except (TypeError, ValueError) as error:  # a lone surrogate, a number that is none
        raise BadArgument(
            response.campaign,
            say("The answers hold something that cannot be stored."),
            say("Remove unusual characters and send the answers again."),
        ) from error
    return {
        "attempt": response.attempt,
        "invitation": invitation_id,
        "campaign": response.campaign,
        "participant": response.participant,
        "questionnaire": response.questionnaire,
        "version": response.version,
        "hash": response.hash,
        "language": response.language,
        "channel": response.channel,
        "entered_by": response.entered_by,
        "started_at": response.started_at and moment(response.started_at, "started_at"),
        "submitted_at": moment(response.submitted_at, "submitted_at"),
        "supersedes": response.supersedes or None,
        "body": body,
        "body_sha256": digest(body),
        "period": response.period,
        "filled_on": response.filled_on,
        "reason": response.reason,
        "respondent": response.respondent,
    }


def from_row(row: Row[*tuple[Any, ...]], where: str) -> Response:
    """Return a response as it was sent; StoreError when its body is another one."""
    body = row.body
    if not isinstance(body, bytes) or digest(body) != row.body_sha256:
        raise corrupt(f"{where}, {row.receipt}")
    answers, not_asked = Response.read_body(body)
    return filled(
        Response,
        row,
        answers=answers,
        not_asked=not_asked,
        own_code=Response.read_own_code(body),
        supersedes=row.supersedes or "",
    )


def no_response(attempt: str) -> NotFound:
    """Return the error that says which response is not there."""
    return NotFound(
        attempt,
        say("There is no such response."),
        say("Look it up among the participant's answers."),
    )
