"""Consents of a class on one page: counts, who lacks what, and a whole class recorded at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations.access import OTHER_CLASSES
from kit.operations.values.consents import (
    AskedPurpose,
    CalendarConflict,
    CalendarConflicts,
    ConsentCounts,
    ConsentRegister,
    ConsentRow,
    ConsentsRecorded,
    ConsentState,
)
from kit.serve.data.pages import consents_shown
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import TICKED, Visit
from kit.serve.portal import records
from kit.serve.portal.folds import Fold, unfold
from kit.serve.portal.navbar import HOME_URL

#: Who signed, in words; the order of the choice.
GIVERS: Mapping[str, Message] = {
    "guardian": say("parent or guardian"),
    "self": say("the person"),
}
#: People who stand open at once: a class, and hardly two.
_MOST = 15
KINDS: Mapping[str, Message] = {
    "pupil": say("Pupils"),
    "teacher": say("Teachers"),
    "parent": say("Parents"),
    "alumnus": say("Former pupils"),
    "student": say("Students"),
    "employer": say("Employers"),
    "partner": say("Partners’ staff"),
}


class State(NamedTuple):
    """How a purpose stands, in words, and whether it is granted."""

    words: str
    is_granted: bool
    purpose: str


class _Person(NamedTuple):
    """One line of the list."""

    id: str
    name: str
    group: str
    url: str
    states: tuple[State, ...]
    is_asked: bool
    is_ticked: bool


class _Conflict(NamedTuple):
    """What a calendar does too early for one purpose: every survey of it is told in one line."""

    subjects: tuple[str, ...]
    purpose: str
    what: str
    remedy: str
    kept: str


async def show(visit: Visit) -> Response:
    """Return counts by class, and the list of a class with ticks for whoever records papers."""
    counts: ConsentCounts = await visit.ask("consent_counts")
    conflicts: CalendarConflicts = ()
    if visit.allows("calendar_conflicts"):
        conflicts = await visit.ask("calendar_conflicts")
    may_record = visit.allows("record_consents")
    purpose = _chosen(counts.purposes, visit)
    people: list[_Person] = []
    groups: tuple[str, ...] = ()
    group, show = visit.asked("group"), consents_shown.show_of(visit)
    narrowed = None
    if may_record and purpose:
        register: ConsentRegister = await visit.ask("consents", group=group)
        groups = register.groups
        if show and not visit.asked("purpose"):
            purpose = consents_shown.first(register, show, visit) or purpose
        people = [
            _person(each, purpose, visit)
            for each in register.people
            if any(consents_shown.is_shown(state, purpose, show, visit) for state in each.states)
        ]
        narrowed = consents_shown.narrowed(register, purpose, show, visit)
    t, language = visit.t, visit.language
    frame = replace(visit.frame(), actions=_actions(visit, purpose, group))
    html = records.render_page(
        "consents.html",
        frame,
        purposes=[(each.id, each.title.in_(language)) for each in counts.purposes],
        purpose=purpose.id if purpose else "",
        due_on=t.date(purpose.due_on) if purpose and purpose.due_on else "",
        rows=_counted(counts, visit),
        groups=groups,
        group=group,
        parts=_by_class(people, visit, is_all=bool(group or show) or visit.asked(TICKED) == "all"),
        all_url=visit.url(purpose=purpose.id if purpose else "", all="1"),
        shown=consents_shown.options(visit),
        narrowed=narrowed,
        n_lacking=sum(each.is_asked for each in people),
        all_ticked=all(each.is_ticked for each in people if each.is_asked),
        tick_url=visit.url(
            **{"group": group, "purpose": purpose.id if purpose else "", TICKED: "all"},
            **({"show": show} if show else {}),
        ),
        sees_all=visit.allows("consents", OTHER_CLASSES),
        may_record=may_record,
        may_keep=visit.allows("keep_calendar"),
        conflicts=_conflicts(conflicts, counts.purposes, visit),
        givers=[(name, t.render(words)) for name, words in GIVERS.items()],
        typed={name: visit.field(name) for name in ("given_by", "day", "paper", "ends_on")},
        today=visit.tenants.today(visit.tenant).isoformat(),
        address=visit.address,
    )
    return visit.packed(html)


async def save(visit: Visit) -> Outcome | None:
    """Record the papers of those who are ticked; or keep a calendar, as the head decides."""
    if visit.field("do") == "keep":
        for subject in visit.typed.get("subject", [""]):
            await visit.ask(
                "keep_calendar",
                subject=subject,
                purpose=visit.field("purpose"),
                reason=visit.field("reason"),
            )
        return visit.done(say("The decision about the calendar is recorded."))
    chosen = visit.typed.get("who", [])
    if not chosen:
        raise BadArgument(
            "people", say("Nobody is ticked."), say("Tick those who brought the paper, and save.")
        )
    raw: dict[str, Any] = {"ends_on": visit.field("ends_on") or None}
    done: ConsentsRecorded = await visit.ask(
        "record_consents",
        purpose=visit.field("purpose"),
        people=chosen,
        given_by=visit.field("given_by"),
        day=visit.field("day"),
        paper=visit.field("paper"),
        refused=bool(visit.field("refused")),
        **raw,
    )
    n = done.recorded
    said = (
        say("Recorded: {n} refusal.", plural="Recorded: {n} refusals.", n=n)
        if visit.field("refused")
        else say("Recorded: {n} consent.", plural="Recorded: {n} consents.", n=n)
    )
    undo = None
    if done.entries and visit.allows("annul_consent"):
        reason = visit.t.gettext("Taken back right after it was recorded.")
        undo = Undo("annul_consent", {"entries": list(done.entries), "reason": reason})
    names: Mapping[str, str] = {}
    if done.not_asked:
        register: ConsentRegister = await visit.ask("consents", group=visit.asked("group"))
        names = {each.person: each.name for each in register.people}
    return visit.done(said, warned=tuple(_warnings(done, names)), undo=undo)


def _warnings(done: ConsentsRecorded, names: Mapping[str, str]) -> Iterable[Message]:
    if done.unchanged:
        n = len(done.unchanged)
        yield say("Recorded before: {n} person.", plural="Recorded before: {n} people.", n=n)
    if done.not_asked:
        yield say(
            "At their age somebody else signs, so nothing was recorded for {n} person: {names}.",
            plural="At their age somebody else signs, so nothing was recorded for {n} people: {names}.",
            n=len(done.not_asked),
            names=tuple(names.get(each, each) for each in done.not_asked),
        )


def state(each: ConsentState, t: Translator) -> State:
    """Return how a purpose stands, in words."""
    return State(_state_words(each, t), each.granted, each.purpose)


def _state_words(each: ConsentState, t: Translator) -> str:
    if each.granted:
        if each.until is None:
            return t.gettext("granted")
        return t.gettext("granted, not any more from {day}", day=t.date(each.until))
    if each.withdrawn_on:
        return t.gettext("taken back on {day}", day=t.date(each.withdrawn_on))
    if each.refused:
        return t.gettext("refused")
    who = ", ".join(t.render(GIVERS[name]) for name in each.missing)
    return t.gettext("not signed: {who}", who=who)


def _person(row: ConsentRow, purpose: AskedPurpose, visit: Visit) -> _Person:
    states = {each.purpose: each for each in row.states}
    asked = not states[purpose.id].granted
    ticks_all = visit.asked(TICKED) == "all" and not visit.typed
    return _Person(
        row.person,
        row.name,
        row.group,
        visit.url(f"/{quote(row.person, safe='')}") if visit.allows("person_consents") else "",
        (state(states[purpose.id], visit.t),),
        asked,
        row.person in visit.typed["who"] if "who" in visit.typed else ticks_all,
    )


def _conflicts(
    conflicts: CalendarConflicts, purposes: tuple[AskedPurpose, ...], visit: Visit
) -> list[_Conflict]:
    """Return conflicts by purpose and decision; surveys that share both are named together."""
    t = visit.t
    groups: dict[tuple[str, bool, str, str], list[CalendarConflict]] = {}
    for each in conflicts:
        key = (each.purpose, bool(each.subject), each.kept_on, each.reason)
        groups.setdefault(key, []).append(each)
    surveys = {each.id: each for each in visit.programme.campaigns}
    asked = {each.id: each for each in purposes}
    found = []
    for (purpose, _, kept_on, reason), together in groups.items():
        subjects = tuple(each.subject for each in together)
        what = t.render(together[0].what)
        about = asked.get(purpose)
        if len(together) > 1 and about and about.due_on and surveys.keys() >= {*subjects}:
            titles = dict.fromkeys(surveys[each].title.in_(visit.language) for each in subjects)
            what = t.gettext(
                "The first of these surveys opens on {day}, but consents for “{purpose}” are due by "
                "{due} only: whoever has not signed by then cannot answer: {surveys}.",
                day=t.date(min(surveys[each].opens_on for each in subjects)),
                purpose=about.title.in_(visit.language),
                due=t.date(about.due_on),
                surveys=", ".join(t.gettext("“{title}”", title=each) for each in titles),
            )
        kept = ""
        if kept_on:
            day = t.date(dt.date.fromisoformat(kept_on))
            kept = t.gettext(
                "Kept by decision of the head, {day}: {reason}", day=day, reason=reason
            )
        found.append(_Conflict(subjects, purpose, what, t.render(together[0].remedy), kept))
    return found


def _by_class(people: list[_Person], visit: Visit, *, is_all: bool) -> tuple[Fold, ...]:
    """Return those of each class as a part of the page: what is typed, or ticked, stands open."""
    t = visit.t
    groups: dict[str, list[_Person]] = {}
    for each in people:
        groups.setdefault(each.group, []).append(each)
    parts = [
        Fold(
            id=f"class-{at}",
            title=group or t.gettext("Without a class or post"),
            rows=rows,
            about=t.ngettext("{n} person", "{n} people", len(rows)),
            pressing=(
                t.gettext("lacking: {n}", n=t.number(n_lacking, 0))
                if (n_lacking := sum(each.is_asked for each in rows))
                else ""
            ),
        )
        for at, (group, rows) in enumerate(sorted(groups.items()))
    ]
    return unfold(parts, is_all=is_all or bool(visit.typed) or bool(visit.asked("all")), most=_MOST)


def _chosen(purposes: tuple[AskedPurpose, ...], visit: Visit) -> AskedPurpose | None:
    asked = visit.asked("purpose")
    first = purposes[0] if purposes else None
    return next((each for each in purposes if each.id == asked), first)


def _counted(counts: ConsentCounts, visit: Visit) -> list[tuple[str, str, list[str], int]]:
    """Return classes and kinds with how many of them granted each purpose."""
    t = visit.t
    found: dict[tuple[str, str], list[str]] = {}
    people: dict[tuple[str, str], int] = {}
    for each in counts.counts:
        key = (each.kind, each.group)
        people[key] = max(each.people, people.get(key, 0))
        words = "\N{EN DASH}"
        if each.people:
            words = t.gettext(
                "{n} of {total}", n=t.number(each.granted, 0), total=t.number(each.people, 0)
            )
        found.setdefault(key, []).append(words)
    return [
        (
            group or t.render(KINDS.get(kind, say("{words}", words=kind))),
            group,
            words,
            people[kind, group],
        )
        for (kind, group), words in found.items()
    ]


def _actions(visit: Visit, purpose: AskedPurpose | None, group: str) -> tuple[records.Link, ...]:
    if purpose is None or not visit.allows("consent_forms"):
        return ()
    base = f"{HOME_URL}consent-forms?tenant={visit.tenant}&purpose={purpose.id}"
    base += f"&language={visit.language}" + (f"&period={visit.period}" if visit.period else "")
    links = [records.Link(visit.t.gettext("Blank form"), base, "form")]
    if group:
        words = visit.t.gettext("Forms for {group}", group=group)
        links.append(records.Link(words, f"{base}&group={quote(group)}", "form"))
    return tuple(links)
