"""Open answers until somebody has read them: those that may be a cry for help come first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from kit.domain import alarm
from kit.domain.questionnaire import OpenText
from kit.domain.response import standing
from kit.domain.worksheet import READ, Worksheet
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations.arguments import MarkRead
from kit.operations.arguments import OpenAnswers as Asked
from kit.operations.values.open_answers import OpenAnswer, OpenAnswers
from kit.service.context import Context
from kit.service.versions import text_of


def open_answers(context: Context, arguments: Asked) -> OpenAnswers:
    """Return what people wrote in their own words, and what of it nobody has read yet."""
    read = {subject for subject, sheet in _sheets(context).items() if sheet.content["read"]}
    written = _written(context)
    unread = tuple(each for each in written if (each.attempt, each.item) not in read)
    asked = written if arguments.everything else unread
    return OpenAnswers(
        answers=tuple(
            replace(each, is_read=(each.attempt, each.item) in read)
            for each in asked[: arguments.most]
        ),
        written=len(written),
        unread=len(unread),
        alarming=sum(bool(each.alarm) for each in unread),
    )


def mark_read(context: Context, arguments: MarkRead) -> int:
    """Store that answers were read, or are to be read once more; return how many changed.

    Raises
    ------
    NotFound
        An answer is none of this period's open ones.
    """
    asked = dict.fromkeys((each.attempt, each.item) for each in arguments.raw)
    known = {(each.attempt, each.item) for each in _written(context)}
    unknown = [attempt for attempt, item in asked if (attempt, item) not in known]
    if unknown:
        raise NotFound(
            unknown[0],
            say("There is no such open answer."),
            say("Load the answers again: it may have been corrected since."),
        )
    sheets, now = _sheets(context), dt.datetime.now(dt.UTC)
    changed = [
        Worksheet(
            kind=READ,
            subject=subject,
            revision=(sheets[subject].revision if subject in sheets else 0) + 1,
            written_at=now,
            author=context.actor.name,
            role=context.role,
            content={"read": arguments.is_read},
            period=context.period,
        )
        for subject in asked
        if (subject in sheets and sheets[subject].content["read"]) != arguments.is_read
    ]
    context.store.worksheets.write(changed)
    return len(changed)


def _sheets(context: Context) -> dict[tuple[str, ...], Worksheet]:
    return {each.subject: each for each in context.store.worksheets.find(READ, context.period)}


def _written(context: Context) -> tuple[OpenAnswer, ...]:
    """Return all open answers of the period as they stand now, unread."""
    phrases = context.library.rules.alarm

    def compute() -> tuple[OpenAnswer, ...]:
        zone = ZoneInfo(context.tenant.time_zone)
        campaigns = {each.id: each for each in context.campaigns}
        known = context.library.questionnaires
        found = []
        for each in standing(context.responses()):
            if each.campaign not in campaigns or each.questionnaire not in known:
                continue
            sent = campaigns[each.campaign]
            texts = {
                item.id: item.wording
                for item in text_of(context, known[each.questionnaire], each.version).items
                if isinstance(item.answer, OpenText)
            }
            found += [
                OpenAnswer(
                    attempt=each.attempt,
                    questionnaire=each.questionnaire,
                    item=item,
                    participant=each.participant,
                    wave=sent.wave,
                    question=texts[item].choose(form=sent.form, wave=sent.wave),
                    at=each.submitted_at.astimezone(zone).isoformat(),
                    text=str(text),
                    alarm=alarm.found(str(text), phrases),
                )
                for item, text in each.answers.items()
                if item in texts and text
            ]
        newest = sorted(found, key=lambda each: (each.at, each.attempt), reverse=True)
        return tuple(sorted(newest, key=lambda each: not each.alarm))

    return context.remember("open answers", phrases, compute)
