"""The answer path: what arrived becomes a stored row, and only then a "thank you".

Nothing here knows about pages. Everything blocks on a database and runs in a thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from kit.domain.questionnaire import Multiple, Questionnaire
from kit.domain.response import Collected, Draft, Response
from kit.errors import Conflict, KitError
from kit.forms.collect import collect
from kit.serve.host.bodies import parse_json, whole_number
from kit.serve.respond.refusals import Refusal, refuse
from kit.serve.respond.visits import Doors, Visit
from kit.store import Stored

log = logging.getLogger("kit.respond")

#: More fields than any questionnaire has.
MAX_FIELDS = 2000
#: Tries to keep a draft that other devices keep changing.
KEEP_TRIES = 3
#: A form left open longer than this tells nothing about how long it took.
LONGEST_SITTING = dt.timedelta(days=60)

Raw = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a browser sent: answers as typed and what the page knew about itself.

    ``revision`` is the draft's revision that the page had seen, None when it did not say.
    """

    raw: Raw
    attempt: str = ""
    version: str = ""
    started_at: dt.datetime | None = None
    confirmed: bool = False
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: stored when there is a receipt, otherwise what is to be asked."""

    questionnaire: Questionnaire
    receipt: str = ""
    created: bool = False
    count: int = 0
    collected: Collected = field(default_factory=Collected)
    draft: Draft | None = None


class DraftMoved(Exception):
    """Another device saved a newer draft; here it is."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("draft moved")
        self.draft = draft


def read_card(body: bytes) -> tuple[str, str]:
    """Return the code and the tenant that were typed on the page for a card."""
    fields = dict(_pairs(body))
    return fields.get("code", "")[:80], fields.get("tenant", "")


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        raise refuse("unreadable") from None


def read_form(body: bytes) -> Sent:
    """Return what a form-encoded body holds; Refusal when it is not one."""
    raw: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for name, value in _pairs(body):
        if name.startswith("kit-"):
            own[name] = value
        else:
            raw.setdefault(name, []).append(value)
    if not own:
        raise refuse("unreadable")
    return Sent(
        raw={name: texts if len(texts) > 1 else texts[0] for name, texts in raw.items()},
        attempt=_attempt(own.get("kit-attempt", "")),
        version=own.get("kit-version", "")[:40],
        started_at=_moment(own.get("kit-started", "")),
        confirmed=bool(own.get("kit-confirmed")),
        revision=whole_number(own.get("kit-revision", "")),
    )


def read_json(body: bytes) -> Sent:
    """Return what a JSON body holds; Refusal when it is not of this shape."""
    try:
        values = parse_json(body)
    except ValueError:
        raise refuse("unreadable") from None
    if not isinstance(values, dict) or not _is_raw(values.get("raw")):
        raise refuse("unreadable")
    revision = values.get("revision")
    if revision is not None and (not isinstance(revision, int) or isinstance(revision, bool)):
        raise refuse("unreadable")
    return Sent(
        raw=values["raw"],
        attempt=_attempt(values.get("attempt", "")),
        version=str(values.get("version", ""))[:40],
        started_at=_moment(values.get("started", "")),
        confirmed=values.get("confirmed") is True,
        revision=revision,
    )


def _is_raw(values: Any) -> bool:
    return (
        isinstance(values, dict)
        and len(values) <= MAX_FIELDS
        and all(
            isinstance(value, str)
            or (isinstance(value, list) and all(isinstance(text, str) for text in value))
            for value in values.values()
        )
    )


def _attempt(text: Any) -> str:
    if text == "":
        return ""
    try:
        return str(uuid.UUID(text))
    except (ValueError, TypeError, AttributeError):
        raise refuse("unreadable") from None


def _moment(text: Any) -> dt.datetime | None:
    """Return when the page was opened; it only tells how long answering took."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, TypeError, OverflowError):  # or a zone that leads out of the calendar
        return None


def save_draft(doors: Doors, visit: Visit, sent: Sent) -> Draft:
    """Keep answers on their way and return the draft as stored.

    Raises
    ------
    DraftMoved
        The page's revision is not the newest.
    Refusal
        The card was used, or the form is closed.
    """
    _check_unused(visit)
    kept = doors.draft(visit)
    doors.check_open(visit, kept, sending=True)
    revision = kept.revision if kept else 0
    if kept is not None and sent.revision != revision:
        if dict(kept.raw) == sent.raw:
            return kept
        raise DraftMoved(kept)
    return _keep(doors, visit, sent, kept)


def keep(doors: Doors, visit: Visit, sent: Sent) -> Draft:
    """Keep what a whole page sent.

    If another device saved meanwhile, both stay: its answers under those of this page.
    """
    _check_unused(visit)
    kept = doors.draft(visit)
    doors.check_open(visit, kept, sending=True)
    for _ in range(KEEP_TRIES):
        same = kept is None or sent.revision == kept.revision
        raw = sent.raw if same or kept is None else dict(kept.raw) | sent.raw
        try:
            return _keep(doors, visit, replace(sent, raw=raw), kept)
        except DraftMoved as moved:
            kept = moved.draft
    raise refuse("unavailable", retry_after=5)


def _keep(doors: Doors, visit: Visit, sent: Sent, kept: Draft | None) -> Draft:
    draft = Draft(
        attempt=(kept.attempt if kept else "") or sent.attempt or str(uuid.uuid4()),
        revision=(kept.revision if kept else 0) + 1,
        raw=sent.raw,
        saved_at=doors.now(),
        started_at=(kept.started_at if kept else None) or _plausible(doors, sent.started_at),
    )
    try:
        visit.place.store.invitations.save_draft(
            visit.invitation.id, draft, code=visit.code, expected_revision=draft.revision - 1
        )
    except Conflict:
        newer = doors.draft(visit)
        if newer is None:
            raise refuse_used(doors.again(visit)) from None
        raise DraftMoved(newer) from None
    return draft


def submit(doors: Doors, visit: Visit, sent: Sent, language: str) -> Outcome:
    """Store the answers, or say what is to be asked first.

    The store compares the stored row with what it was given before it returns, so a
    receipt is a promise. The same answers of the same attempt give the same receipt.

    Raises
    ------
    Refusal
        The card was used with other answers, the form is closed, or nothing could be stored.
    """
    used = visit.invitation.used_at is not None
    questionnaire = doors.questionnaire(visit, sent.version)
    if not sent.attempt or questionnaire is None:
        raise refuse("unreadable")
    draft = None
    if not used:
        draft = doors.draft(visit)
        doors.check_open(visit, draft, sending=True)
    raw = _shaped(questionnaire, sent.raw)
    campaign = visit.campaign
    collected = collect(questionnaire, raw, form=campaign.form, wave=campaign.wave)
    if used and collected.problems:
        raise refuse_used(visit, "different")
    if not used and (collected.problems or (collected.unanswered and not sent.confirmed)):
        return Outcome(
            questionnaire=questionnaire, collected=collected, draft=keep(doors, visit, sent)
        )
    started_at = (draft.started_at if draft else None) or _plausible(doors, sent.started_at)
    response = Response(
        attempt=sent.attempt,
        campaign=visit.campaign.id,
        participant=visit.invitation.participant,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        hash=questionnaire.hash,
        answers=collected.answers,
        not_asked=collected.not_asked,
        submitted_at=doors.now(),
        started_at=started_at,
        channel="web",
        language=language,
    )
    stored = _store(doors, visit, sent, response)
    return Outcome(
        questionnaire=questionnaire,
        receipt=stored.receipt,
        created=stored.created,
        count=len(collected.answers),
        collected=collected,
    )


def _store(doors: Doors, visit: Visit, sent: Sent, response: Response) -> Stored:
    try:
        return visit.place.store.responses.add(
            response,
            invitation_id=visit.invitation.id,
            event=visit.place.event("answers_sent", visit),
        )
    except Conflict:
        raise refuse_used(doors.again(visit), "different") from None
    except KitError as error:
        log.error("an answer was not stored: %s", type(error).__name__)
        raise _keep_instead(doors, visit, sent) from None


def _keep_instead(doors: Doors, visit: Visit, sent: Sent) -> Refusal:
    """Return what to say when an answer was not stored, after trying to keep it as a draft."""
    try:
        keep(doors, visit, sent)
    except (KitError, Refusal, DraftMoved):
        return refuse("unavailable", retry_after=30)
    return refuse("unavailable_kept", retry_after=30)


def refuse_used(visit: Visit, kind: str = "used") -> Refusal:
    """Return the refusal of a card that was used, or whose owner answered another way."""
    used_at = visit.invitation.used_at
    if used_at is None:
        return refuse("revoked" if visit.invitation.revoked else "answered")
    date = used_at.astimezone(visit.place.zone).date()
    return refuse(kind, receipt=visit.invitation.receipt, date=date)


def _check_unused(visit: Visit) -> None:
    if visit.invitation.used_at is not None:
        raise refuse_used(visit)


def _plausible(doors: Doors, started_at: dt.datetime | None) -> dt.datetime | None:
    now = doors.now()
    if started_at is None or not now - LONGEST_SITTING <= started_at <= now:
        return None
    return started_at


def _shaped(questionnaire: Questionnaire, raw: Mapping[str, str | list[str]]) -> Raw:
    """Return raw answers with a list wherever several choices are possible."""
    several = {item.id for item in questionnaire.items if isinstance(item.answer, Multiple)}
    return {
        name: [value] if name in several and isinstance(value, str) else value
        for name, value in raw.items()
    }
