"""The gate of consent: days computed when a paper, a birth date, a code or a rule changes.

Whoever changes people calls `follow` inside the same piece of work; whoever reads compares a day
(`kit.service.context.Context.barred`); whoever does something with one person's data asks `require`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kit.domain.audit import AuditEvent
from kit.domain.consents import Consent, Lack, Withdrawal, days_for, missing
from kit.domain.person import Person, from_content
from kit.domain.programme import Programme
from kit.domain.purposes import ACTS, Act, ConsentPlan
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.store import Entry, Store, Work
from kit.store.gates import Days

if TYPE_CHECKING:
    from kit.service.context import Context

#: What is told where nobody may see who lacks a signature.
NO_CONSENT = say("Without consent nothing may be done with this person’s data.")
COLLECT = say("Record the consent first, or leave the person out.")


def follow(context: Context, work: Work, people: Collection[str] | None = None) -> None:
    """Compute anew on which days something may be done with people's data.

    Call it at the end of every piece of work that changed persons, codes or consents, also after
    a batch was taken back.

    Parameters
    ----------
    people
        Ids of those whose days are computed; without them, of all whom the work changed so far.
    """
    chosen = _touched(context.store, work) if people is None else set(people)
    if chosen:
        context.store.gates.put(work, computed(context.store, context.programmes, work, chosen))


def renew(context: Context) -> None:
    """Compute everybody's days anew where the programmes' rules are others than at the last look.

    Days are kept under a key that tells the rule, so until then they open nothing.
    """
    seen, store = context.tenants.gated, context.store
    library = context.library
    if seen.get(context.tenant_id) is library or not store.people.is_open:
        return
    if store.gates.bound():
        event = AuditEvent(actor=context.actor.name, operation="consent_gate")
        at = dt.datetime.now(dt.UTC)
        if computed(store, context.programmes) != store.gates.all():
            with store.work(
                author=context.actor.name, role=context.role, at=at, event=event
            ) as work:
                everybody = set(store.people.owners(work).values())
                store.gates.put(
                    work, _whole(computed(store, context.programmes, work, everybody), work, store)
                )
    seen[context.tenant_id] = library


def computed(
    store: Store,
    programmes: Iterable[Programme],
    work: Work | None = None,
    people: Collection[str] | None = None,
) -> dict[str, dict[str, tuple[Days, ...]]]:
    """Return codes to keys of acts to days, of everybody or of some, as `kit.store.gates` keeps them."""
    owners = store.people.codes() if work is None else store.people.owners(work)
    plans = [each.consents for each in programmes]
    known = store.people.all(people, work)
    entries = store.consents.of(people, work)
    days: dict[str, dict[str, tuple[Days, ...]]] = {}
    found: dict[str, dict[str, tuple[Days, ...]]] = {}
    for code, owner in owners.items():
        if owner not in known:
            continue
        if owner not in days:
            person = from_content(owner, known[owner].content)
            days[owner] = _days(person, entries.get(owner, ()), plans)
        if work is not None or days[owner]:
            found[code] = days[owner]
    return found


def facts(entries: Iterable[Entry]) -> tuple[list[Consent], list[Withdrawal]]:
    """Return what entries that count say: signatures and withdrawals."""
    given, taken = [], []
    for each in entries:
        who = {"person": each.person, "purpose": each.purpose, "recorded_by": each.author}
        at = each.written_at or dt.datetime.now(dt.UTC)
        if each.event == "given":
            given.append(
                Consent(
                    **who,
                    given_by=each.given_by,
                    text_version=each.text_version,
                    signed_on=each.day,
                    paper=each.paper,
                    recorded_at=at,
                    ends_on=each.ends_on,
                )
            )
        elif each.event == "withdrawn":
            taken.append(Withdrawal(**who, withdrawn_by=each.given_by, on=each.day, recorded_at=at))
    return given, taken


def lacks(
    plan: ConsentPlan, acts: Iterable[Act], person: Person, entries: Sequence[Entry], day: dt.date
) -> tuple[Lack, ...]:
    """Return whose signatures a person lacks on a day for something to be done; without names."""
    given, taken = facts(entries)
    purposes = {each.id: each for act in acts for each in plan.needed(act)}
    return tuple(
        lack
        for purpose in purposes.values()
        for lack in missing(purpose, person.subject, given, taken, day)
    )


def why(context: Context, codes: Collection[str], *acts: Act) -> dict[str, tuple[Message, ...]]:
    """Return why nothing may be done with the data of codes today, in sentences without names."""
    store, day = context.store, context.today()
    owners = {code: whose for code, whose in store.people.codes().items() if code in codes}
    if not store.people.is_open:
        return dict.fromkeys(owners, (NO_CONSENT,))
    known = store.people.all(set(owners.values()))
    entries = store.consents.of(set(owners.values()))
    found = {}
    for code, owner in owners.items():
        person = from_content(owner, known[owner].content)
        plan = context.programme.consents
        told = lacks(plan, acts, person, entries.get(owner, ()), day)
        found[code] = tuple(each.what for each in told) or (NO_CONSENT,)
    return found


def require(context: Context, participant: str, *acts: Act, day: dt.date | None = None) -> None:
    """Refuse to do something with the data of a code that lacks a consent, today or on a day.

    Raises
    ------
    BadArgument
        A consent is lacking: says which, and whose.
    """
    asked = day or context.today()
    plan, gates = context.programme.consents, context.store.gates
    if all(gates.is_open(participant, plan.gate(act), asked) for act in acts):
        return
    told = why(context, [participant], *acts).get(participant, (NO_CONSENT,))
    raise BadArgument(participant, told[0], COLLECT)


def _days(
    person: Person, entries: Sequence[Entry], plans: Iterable[ConsentPlan]
) -> dict[str, tuple[Days, ...]]:
    if not entries:
        return {}
    given, taken = facts(entries)
    found: dict[str, tuple[Days, ...]] = {}
    for plan in plans:
        for act in _ACTS:
            key = plan.gate(act)
            if key not in found:
                spans = days_for(act, plan, person.subject, given, taken)
                found[key] = tuple((each.since, each.until) for each in spans)
    return {key: days for key, days in sorted(found.items()) if days}


_ACTS: tuple[Act, ...] = ACTS  # type: ignore[assignment]


def _whole(
    found: dict[str, dict[str, tuple[Days, ...]]], work: Work, store: Store
) -> Mapping[str, Mapping[str, Sequence[Days]]]:
    """Return days with the codes that have none any more, so that old ones go."""
    return {code: {} for code in store.gates.all(work)} | found


def _touched(store: Store, work: Work) -> set[str]:
    """Return the people whom a piece of work changed so far."""
    found: set[str] = set()
    entries = {each.key[0] for each in work.steps if each.what == "consent"}
    if entries:
        states = store.consents.states(work)
        found |= {states[each][0] for each in entries if each in states}
    for each in work.steps:
        if each.what == "person":
            found.add(each.key[0])
        elif each.what == "code":
            found |= {one for one in (each.before, each.after) if one}
    return found
