"""Operations of consents that are taken back: at once, and what is due then (C9)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from kit import clock
from kit.domain.consents import Withdrawal, due
from kit.domain.purposes import Purpose
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import AnswerWithdrawal, OnePeriod, WithdrawConsent
from kit.operations.values import consents as values
from kit.service import people as register
from kit.service.consent_gate import facts
from kit.service.consent_states import known_people
from kit.service.consents import add, purpose_of
from kit.service.context import Context
from kit.service.paper_days import require_past
from kit.store import Entry

#: Kind of the records that say when somebody was answered.
ANSWERED = "withdrawal-answered"


def withdraw_consent(context: Context, arguments: WithdrawConsent) -> values.ConsentsRecorded:
    """Record that a consent is taken back: from this moment nothing reads the person's data."""
    require_past(context, arguments.day)
    person = known_people(context, [arguments.person])[arguments.person]
    asked = context.programme.consents.purposes
    if arguments.purpose:
        asked = (purpose_of(context, arguments.purpose),)
    given, taken = facts(context.store.consents.of([person.id]).get(person.id, ()))
    made = []
    for purpose in asked:
        if arguments.given_by not in ("self", *person.subject.signs(purpose.ages, arguments.day)):
            raise BadArgument(
                "given_by",
                say("At this age no parent or guardian is asked, so none can take it back."),
                say("Record that the person took it back."),
            )
        signed = any(each.purpose == purpose.id for each in given)
        said = any(each.purpose == purpose.id and each.on == arguments.day for each in taken)
        if (signed or arguments.purpose) and not said:
            made.append(
                Entry(
                    person=person.id,
                    purpose=purpose.id,
                    event="withdrawn",
                    given_by=arguments.given_by,
                    day=arguments.day,
                    text_version=purpose.text.version,
                    note=arguments.note,
                )
            )
    context.noted["purposes"] = [each.purpose for each in made]
    add(context, made)
    return values.ConsentsRecorded(recorded=len(made), unchanged=() if made else (person.id,))


def withdrawals_due(context: Context, _: OnePeriod) -> tuple[values.WithdrawalDue, ...]:
    """Return withdrawals that are not done with: data to destroy, people to answer (C9)."""
    store, today = context.store, context.today()
    known = register.known(context)
    answered = store.records.all(ANSWERED)
    gone: dict[str, list[tuple[str, dt.datetime]]] = {}
    for each in store.destructions.find():
        whose = str(each.content.get("person", ""))
        gone.setdefault(whose, []).append((str(each.content.get("scope", "")), each.written_at))
    found, purposes = [], _purposes(context)
    for one, entries in store.consents.of().items():
        withdrawn = [each for each in entries if each.event == "withdrawn"]
        given = facts(entries)[0] if withdrawn else []
        for entry in withdrawn:
            purpose = purposes.get(entry.purpose)
            if purpose is None:
                continue
            if any(each.purpose == entry.purpose and each.signed_on > entry.day for each in given):
                continue  # whoever begins again has begun again
            said_on = answered.get(entry.id)
            scope = scope_of(purpose)
            is_later = (at for of, at in gone.get(one, ()) if of in ("everything", scope))
            since = entry.written_at
            done = next((at for at in is_later if since is None or at >= since), None)
            terms = due(_withdrawal(entry), clock.is_day_off)
            answered_on = _day(said_on.content["day"]) if said_on else None
            if (done or not scope) and answered_on:
                continue
            found.append(
                values.WithdrawalDue(
                    entry=entry.id,
                    person=one,
                    name=str(known[one].name) if one in known else "",
                    purpose=purpose.id,
                    title=purpose.title,
                    on=entry.day,
                    scope=scope,
                    destroyed_by=terms.destroyed_by,
                    answered_by=terms.answered_by,
                    destroyed_at=context.here(done) if done else None,
                    answered_on=answered_on,
                    is_late=bool(
                        (scope and not done and terms.destroyed_by < today)
                        or (answered_on is None and terms.answered_by < today)
                    ),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.answered_by, each.person)))


def answer_withdrawal(context: Context, arguments: AnswerWithdrawal) -> bool:
    """Record on which day a person was told what was done upon a withdrawal."""
    require_past(context, arguments.day)
    store = context.store
    entry = next((each for each in store.consents.history() if each.id == arguments.entry), None)
    if entry is None or entry.event != "withdrawn":
        raise NotFound(
            arguments.entry,
            say("There is no such withdrawal."),
            say("Choose one of the list of withdrawals."),
        )
    with context.work() as work:
        if store.records.rows(ANSWERED).revision(work, entry.id):
            return False
        content = {"day": arguments.day.isoformat()}
        store.records.save(work, ANSWERED, entry.id, 1, content)
    return True


def scope_of(purpose: Purpose) -> Literal["everything", "diagnosis", ""]:
    """Return what of a person's data rests on a purpose, and goes when it is taken back."""
    if {"answer", "informant", "pair"} & set(purpose.needed_for):
        return "everything"
    return "diagnosis" if "diagnosis" in purpose.needed_for else ""


def _purposes(context: Context) -> dict[str, Purpose]:
    """Return the purposes of this period's programme, and others as the newest one has them."""
    return {
        each.id: each
        for programme in (*context.programmes, context.programme)
        for each in programme.consents.purposes
    }


def _withdrawal(entry: Entry) -> Withdrawal:
    (found,) = facts([entry])[1]
    return found


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
