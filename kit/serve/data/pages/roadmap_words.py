"""The road map in words: terms, how a step stands, who is responsible, what the Kit knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kit.domain.conflicts import Kind
from kit.domain.roadmap import Place
from kit.domain.step_terms import Judged, Standing
from kit.domain.timing import Timing
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations.access import ROLES
from kit.operations.values.roadmap import Fact, StepSeen
from kit.operations.values.surveys import Reporters, State
from kit.serve.data.pages.visit import Visit
from kit.serve.portal.navbar import with_language, with_period
from kit.serve.portal.record_pages import RECORD_PAGES
from kit.service import staff

STANDINGS: Mapping[Standing, Message] = {
    "overdue": say("overdue"),
    "soon": say("due soon"),
    "coming": say("to come"),
    "unset": say("no term"),
    "undone": say("not done"),
    "late": say("done late"),
    "done": say("done"),
    "cancelled": say("cancelled"),
}
#: Icons by how a step stands: colour alone says nothing.
SIGNS: Mapping[Standing, str] = {
    "overdue": "alert",
    "soon": "clock",
    "coming": "today",
    "unset": "empty",
    "undone": "empty",
    "late": "check",
    "done": "check",
    "cancelled": "out",
}
#: What is at odds in a calendar, by kind of `kit.domain.conflicts.Conflict`.
CONFLICTS: Mapping[Kind, Message] = {
    "days": say("Days that do not go together"),
    "early": say("Before all consents are due"),
    "outside": say("Days outside the period or the stage"),
    "unset": say("Steps without a term"),
    "nobody": say("Steps without anybody responsible"),
}
_SURVEYS: Mapping[State, Message] = {
    "planned": say("not open yet"),
    "open": say("open"),
    "late": say("closed, paper may be entered"),
    "closed": say("closed"),
}
#: Pages at which records of a kind are kept.
_REGISTERS = {
    "partner": "partners",
    "agreement": "agreements",
    "candidate": "candidates",
    "event": "events",
    "award": "awards",
    "case": "cases",
    "method": "methods",
    "document": "documents",
    "class": "classes",
}
OUTSIDE = say("done outside the Kit")


class Said(NamedTuple):
    """A line with a link, if there is one."""

    title: str
    url: str
    words: str = ""


def standing(found: StepSeen, t: Translator) -> str:
    """Return how a step stands, with the working days that it is late or that are left."""
    words = t.render(STANDINGS[found.standing])
    one = next((each for each in found.judged if each.standing == found.standing), None)
    if one is None:
        return words
    told = [judgement(one, t)]
    if one.was_late and one.standing in ("soon", "coming"):
        told.append(t.gettext("an earlier term went by"))
    more = ", ".join(filter(None, told))
    return f"{words}: {more}" if more else words


def judgement(one: Judged, t: Translator) -> str:
    """Return the working days that a time is late or that are left, or the day it was done."""
    n = one.working_days
    if one.standing == "overdue":
        return t.ngettext("{n} working day", "{n} working days", n)
    if one.standing == "soon":
        if not n:
            return t.gettext("today")
        return t.ngettext("{n} working day left", "{n} working days left", n)
    return t.date(one.done_on) if one.done_on is not None else ""


def term(timing: Timing, t: Translator) -> str:
    """Return when a step is to be done."""
    words = t.render(timing.words)
    if timing.kind == "every" and timing.first and timing.last:
        days = t.gettext("{first} – {last}", first=t.date(timing.first), last=t.date(timing.last))
        return f"{words}, {days}"
    return words


class Words:
    """What is said of the steps of one road map, to one reader: looked up once for all of them."""

    def __init__(self, visit: Visit, responsible: Reporters = ()) -> None:
        self._visit = visit
        self._people = {each.account: each.roles for each in responsible}
        self._t = visit.t
        self._language = visit.language
        #: The school's programme; it is looked up in the database.
        self.programme = visit.programme
        self._roles = visit.actor.roles(visit.tenant)
        self._terms: dict[Timing, str] = {}
        self._facts: dict[Fact, Said] = {}
        self._posts = {each.id: each.title.in_(visit.language) for each in self.programme.posts}

    def term(self, timing: Timing) -> str:
        """Return when a step is to be done."""
        if timing not in self._terms:
            self._terms[timing] = term(timing, self._t)
        return self._terms[timing]

    def responsible(self, found: StepSeen) -> str:
        """Return the posts, then the people with what they are, who are responsible."""
        posts = [self._posts.get(each, each) for each in found.step.posts]
        return ", ".join((*posts, *map(self._person, found.people)))

    def _person(self, account: str) -> str:
        """Return an account with its posts, or its roles where they make none known."""
        roles = self._people.get(account, ())
        held = [each.in_(self._language) for each in staff.posts(self.programme, roles)]
        told = held or [self._t.gettext(ROLES[role]) for role in roles if role in ROLES]
        return f"{account} ({', '.join(told)})" if told else account

    def facts(self, found: StepSeen) -> list[Said]:
        """Return what the Kit knows of each place of a step, with the way there."""
        return [self._fact(each) for each in found.facts]

    def _fact(self, found: Fact) -> Said:
        if found not in self._facts:
            self._facts[found] = self._said(found)
        return self._facts[found]

    def _said(self, found: Fact) -> Said:
        t, place = self._t, found.place
        if place.kind == "outside":
            return Said(t.render(OUTSIDE), "")
        words = ""
        if found.state is not None:
            words = t.render(_SURVEYS[found.state])
            if found.of:
                words = t.gettext(
                    "{n} of {of} answered, {state}",
                    n=t.number(found.n or 0, 0),
                    of=t.number(found.of, 0),
                    state=words,
                )
        elif found.of:
            words = t.gettext(
                "{n} of {total}", n=t.number(found.n or 0, 0), total=t.number(found.of, 0)
            )
        elif found.n is not None:
            words = t.number(found.n, 0) if found.n else t.gettext("none yet")
        if found.to_tell:
            words = t.gettext(
                "{words}; {n} of {total} participants were told",
                words=words,
                n=t.number(found.told, 0),
                total=t.number(found.to_tell, 0),
            )
        return Said(self._title(place), self._url(place), words)

    def _title(self, place: Place) -> str:
        t, language, programme = self._t, self._language, self.programme
        match place.kind:
            case "survey":
                title = next((e.title for e in programme.campaigns if e.id == place.id), None)
                return title.in_(language) if title else t.gettext("Survey")
            case "consents":
                return t.gettext("Consents")
            case "pairs":
                return t.gettext("Pairs")
            case "document":
                return programme.term("documents", place.id).in_(language)
            case "event":
                return programme.term("events", place.id).in_(language)
            case _:
                page = RECORD_PAGES.get(_page(place))
                return t.render(page.title) if page else place.id

    def _url(self, place: Place) -> str:
        """Return where a place is for the reader; empty when it is not theirs, or not there."""
        visit, page = self._visit, RECORD_PAGES.get(_page(place))
        if page is None or not page.is_open_to(self._roles):
            return ""
        below = f"/{quote(place.id)}" if place.kind == "survey" else ""
        address = with_language(page.url(visit.tenant) + below, visit.language)
        return with_period(address, visit.period)


def _page(place: Place) -> str:
    """Return the page at which a place is."""
    return {
        "survey": "surveys",
        "consents": "consents",
        "pairs": "meetings",
        "document": "documents",
        "event": "events",
        "record": _REGISTERS.get(place.id, place.id),
        "page": place.id,
    }.get(place.kind, "")


def posts_of(steps: Iterable[StepSeen]) -> tuple[str, ...]:
    """Return the posts that steps name, each once."""
    return tuple(dict.fromkeys(post for each in steps for post in each.step.posts))
