"""The answer path: what arrived becomes a stored row, and only then a "thank you".

Nothing here knows about pages. Everything blocks on a database and runs in a thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kit.domain.campaign import is_apart
from kit.domain.questionnaire import Multiple, Questionnaire
from kit.domain.response import Collected, Draft, Response
from kit.errors import Conflict, KitError
from kit.forms.collect import collect
from kit.serve.respond import own_codes
from kit.serve.respond.refusals import Refusal, refuse
from kit.serve.respond.sent import Raw, Sent, differing, same
from kit.serve.respond.visits import Doors, Visit
from kit.store import Stored

log = logging.getLogger("kit.respond")

#: Tries to keep or send what other devices keep changing.
KEEP_TRIES = 3
#: A form left open longer than this tells nothing about how long it took.
LONGEST_SITTING = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: stored when there is a receipt, otherwise what is to be asked.

    ``joined`` is what was put together with the answers of another device; None when the page
    knew the newest.
    """

    questionnaire: Questionnaire
    receipt: str = ""
    created: bool = False
    count: int = 0
    collected: Collected = field(default_factory=Collected)
    draft: Draft | None = None
    joined: Joined | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a page sent over the newest draft.

    Parameters
    ----------
    draft
        As it is kept now.
    added
        Questions whose answers another device gave or took back after the page had come.
    both
        Questions changed on both: what the other device answered. What stands is this page's.
    """

    draft: Draft
    added: frozenset[str] = frozenset()
    both: Mapping[str, str | list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.both)


class DraftMoved(Exception):
    """Another device saved a newer draft; here it is."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("draft moved")
        self.draft = draft


def save_draft(doors: Doors, visit: Visit, sent: Sent) -> Draft:
    """Keep answers on their way and return the draft as stored.

    Raises
    ------
    DraftMoved
        The page's revision is not the newest.
    Refusal
        The card was used, or the form is closed.
    """
    if visit.is_public:
        raise refuse("no_method")
    _check_unused(doors, visit)
    kept = doors.draft(visit)
    doors.check_open(visit, kept, sending=True)
    revision = kept.revision if kept else 0
    if kept is not None and sent.revision != revision:
        if same(kept.raw, sent.raw):
            return kept
        raise DraftMoved(kept)
    return _keep(doors, visit, sent, kept)


def keep(doors: Doors, visit: Visit, sent: Sent) -> Joined:
    """Keep what a whole page sent.

    If another device saved meanwhile, both stay: its answers under what this page changed. What
    was changed on both is told.

    Raises
    ------
    Refusal
        The card was used, or the form is closed.
    """
    if visit.is_public:
        return Joined(draft=_unkept(doors, sent))
    if visit.invitation.used_at is not None and sent.attempt:
        submit(doors, visit, sent, "")  # other answers than those that were sent: it says so
    _check_unused(doors, visit)
    kept = doors.draft(visit)
    doors.check_open(visit, kept, sending=True)
    for _ in range(KEEP_TRIES):
        raw, both, draft = sent.raw, Raw(), kept
        if kept is not None and sent.revision != kept.revision:
            raw, both = sent.over(kept.raw), sent.both(kept.raw)
        try:
            if draft is None or not same(raw, draft.raw):
                draft = _keep(doors, visit, replace(sent, raw=raw), kept)
            return Joined(draft=draft, added=differing(sent.raw, draft.raw), both=both)
        except DraftMoved as moved:
            kept = moved.draft
    raise refuse("unavailable", retry_after=5)


def _unkept(doors: Doors, sent: Sent) -> Draft:
    """Return what was typed as a draft that nobody keeps: the page brings it back."""
    return Draft(attempt=sent.attempt, revision=1, raw=sent.raw, saved_at=doors.now())


def _keep(doors: Doors, visit: Visit, sent: Sent, kept: Draft | None) -> Draft:
    if visit.is_public:
        return _unkept(doors, sent)
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
            raise refuse_used(doors, doors.again(visit)) from None
        raise DraftMoved(newer) from None
    return draft


def submit(doors: Doors, visit: Visit, sent: Sent, language: str) -> Outcome:
    """Store the answers, or say what is to be asked first.

    The store compares the stored row with what it was given before it returns, so a
    receipt is a promise. The same answers of the same attempt give the same receipt.
    What another device saved after this page had come is never sent, nor written over, unseen:
    it is put together with what the page changed, and shown first.

    Raises
    ------
    Refusal
        The card was used with other answers, the form is closed, or nothing could be stored.
    """
    questionnaire = doors.questionnaire(visit, sent.version)
    if not sent.attempt or questionnaire is None:
        raise refuse("unreadable")
    if visit.invitation.used_at is not None:
        return _sent_before(doors, visit, sent, questionnaire)
    for _ in range(KEEP_TRIES):
        draft = doors.draft(visit)
        doors.check_open(visit, draft, sending=True)
        if draft is not None and not _has_seen(sent, draft):
            return _together(doors, visit, sent)
        collected = _collect(visit, questionnaire, sent.raw)
        collected = replace(
            collected, problems=(*own_codes.problems(visit, sent), *collected.problems)
        )
        confirmed = sent.confirmed and (draft is None or sent.confirmed == sent.revision)
        if collected.problems or (collected.unanswered and not confirmed):
            try:
                kept = _keep_seen(doors, visit, sent, draft)
            except DraftMoved:
                continue
            return Outcome(questionnaire=questionnaire, collected=collected, draft=kept)
        response = _response(
            doors, visit, sent, questionnaire, collected, draft=draft, language=language
        )
        try:
            stored = _store(doors, visit, sent, response, draft.revision if draft else 0)
        except DraftMoved:
            continue
        return _received(questionnaire, collected, stored)
    raise refuse("unavailable", retry_after=5)


def _sent_before(doors: Doors, visit: Visit, sent: Sent, questionnaire: Questionnaire) -> Outcome:
    """Return the receipt of what the card was used for; refuse when this is something else."""
    collected = _collect(visit, questionnaire, sent.raw)
    if collected.problems:
        raise refuse_used(doors, visit, "different")
    response = _response(doors, visit, sent, questionnaire, collected)
    return _received(questionnaire, collected, _store(doors, visit, sent, response, None))


def _has_seen(sent: Sent, draft: Draft) -> bool:
    return sent.revision == draft.revision or same(sent.raw, draft.raw)


def _keep_seen(doors: Doors, visit: Visit, sent: Sent, draft: Draft | None) -> Draft:
    if draft is not None and same(sent.raw, draft.raw):
        return draft
    return _keep(doors, visit, sent, draft)


def _together(doors: Doors, visit: Visit, sent: Sent) -> Outcome:
    """Keep what two devices answered, and return it as what is to be looked at."""
    joined = keep(doors, visit, sent)
    return Outcome(
        questionnaire=visit.questionnaire,
        collected=_collect(visit, visit.questionnaire, joined.draft.raw),
        draft=joined.draft,
        joined=joined,
    )


def _received(questionnaire: Questionnaire, collected: Collected, stored: Stored) -> Outcome:
    return Outcome(
        questionnaire=questionnaire,
        receipt=stored.receipt,
        created=stored.created,
        count=len(collected.answers),
        collected=collected,
    )


def _response(
    doors: Doors,
    visit: Visit,
    sent: Sent,
    questionnaire: Questionnaire,
    collected: Collected,
    *,
    draft: Draft | None = None,
    language: str = "",
) -> Response:
    begun = draft.started_at if draft else None
    return Response(
        attempt=sent.attempt,
        campaign=visit.campaign.id,
        participant=visit.invitation.participant,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        hash=questionnaire.hash,
        answers=collected.answers,
        not_asked=collected.not_asked,
        own_code=own_codes.sealed(visit, sent),
        submitted_at=doors.now(),
        started_at=begun or _plausible(doors, sent.started_at),
        channel="web",
        language=language,
    )


def _store(
    doors: Doors, visit: Visit, sent: Sent, response: Response, draft_revision: int | None
) -> Stored:
    try:
        if is_apart(visit.campaign):
            return visit.place.store.apart.add(
                replace(response, period=visit.invitation.period),
                day=doors.today(visit),
                used_at=dt.datetime.combine(visit.campaign.opens_on, dt.time(), dt.UTC),
                invitation_id=None if visit.is_public else visit.invitation.id,
                draft_revision=draft_revision,
            )
        return visit.place.store.responses.add(
            response,
            invitation_id=visit.invitation.id,
            event=visit.place.event("answers_sent", visit),
            draft_revision=draft_revision,
        )
    except Conflict:
        again = doors.again(visit)
        if visit.is_public:
            raise refuse("full") from None
        newer = doors.draft(again) if again.invitation.used_at is None else None
        if newer is not None and newer.revision != draft_revision:
            raise DraftMoved(newer) from None
        raise refuse_used(doors, again, "different") from None
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


def refuse_used(doors: Doors, visit: Visit, kind: str = "used") -> Refusal:
    """Return the refusal of a card that was used, or whose owner answered another way."""
    used_at = visit.invitation.used_at
    if used_at is None:
        return refuse("revoked" if visit.invitation.revoked else "answered")
    if is_apart(visit.campaign):
        return refuse("taken")
    date = used_at.astimezone(visit.place.zone).date()
    if visit.place.store.invitations.is_entered(visit.invitation.receipt):
        kind = _entered(doors, visit, kind)
    return refuse(kind, receipt=visit.invitation.receipt, date=date)


def _entered(doors: Doors, visit: Visit, kind: str) -> str:
    """Return what is told where the school entered the answers: whether more was begun here."""
    if doors.draft(visit) is not None:
        return "entered_begun"
    return "entered_different" if kind == "different" else "entered"


def _check_unused(doors: Doors, visit: Visit) -> None:
    if visit.invitation.used_at is not None:
        raise refuse_used(doors, visit)


def _plausible(doors: Doors, started_at: dt.datetime | None) -> dt.datetime | None:
    now = doors.now()
    if started_at is None or not now - LONGEST_SITTING <= started_at <= now:
        return None
    return started_at


def _collect(
    visit: Visit, questionnaire: Questionnaire, raw: Mapping[str, str | list[str]]
) -> Collected:
    campaign = visit.campaign
    shaped = _shaped(questionnaire, raw)
    return collect(questionnaire, shaped, form=campaign.form, wave=campaign.wave)


def _shaped(questionnaire: Questionnaire, raw: Mapping[str, str | list[str]]) -> Raw:
    """Return raw answers with a list wherever several choices are possible."""
    several = {item.id for item in questionnaire.items if isinstance(item.answer, Multiple)}
    return {
        name: [value] if name in several and isinstance(value, str) else value
        for name, value in raw.items()
    }
