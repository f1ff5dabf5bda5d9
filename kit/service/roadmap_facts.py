"""What the Kit knows of the places of a road map, counted once for all of its steps.

Nobody is told more than the own role may see: surveys as on the home page, consents to who sees
them counted, all else to who leads the programme.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kit.domain.campaign import Campaign
from kit.domain.people import Participant
from kit.domain.period import kept_in
from kit.domain.purposes import Purpose
from kit.domain.roadmap import Place, PlaceKind, Step
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHER_CLASSES, OTHER_POSTS
from kit.operations.values.roadmap import Fact
from kit.operations.values.surveys import State
from kit.records.documents import DOCUMENT, INFORMED
from kit.service.campaigns import turnouts
from kit.service.context import Context
from kit.service.indicator_facts import book
from kit.service.indicators import TARGET
from kit.service.informing import counted

#: States of an event that was not held, and of a document that does not hold any more.
_NOT_THERE = frozenset({"planned", "cancelled", "replaced", "withdrawn"})
#: By which field of its content a record says what of the plan it is.
_NAMED: Mapping[str, str] = {"document": "plan", "event": "kind"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the register of a period says.

    Parameters
    ----------
    people
        Who takes part.
    roles
        Roles by code, of those who take part today and whose person is known.
    running
        Pairs that have not ended.
    """

    people: Sequence[Participant]
    roles: Mapping[str, str]
    running: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How many events of some kinds an indicator asks for, and how many there were."""

    kinds: tuple[str, ...]
    n: float
    needed: float

    @property
    def is_met(self) -> bool:
        """Whether there were enough."""
        return self.n >= self.needed


class Facts:
    """What is known of places, for one look at a road map."""

    def __init__(self, context: Context) -> None:
        self._context = context
        #: The school's programme; it is looked up in the database.
        self.programme = context.programme
        self._known: dict[Place, Fact] = {}
        self._counted: dict[str, Counter[str]] = {}
        self._of: Mapping[PlaceKind, Callable[[Place], Fact | None]] = {
            "survey": self._survey,
            "consents": self._consents,
            "page": self._page,
            "pairs": self._pairs,
            "record": self._records,
            "document": self._document,
            "event": self._named,
        }

    def of(self, step: Step) -> tuple[Fact, ...]:
        """Return what is known of a step's places; one of which nothing is told has no numbers.

        Of events that the step has to hold several of, it is told how many it asks for.
        """
        found = {each.kinds[0]: each for each in self._asked_of(step) if len(each.kinds) == 1}
        return tuple(
            _of_several(self._one(each), found.get(each.id) if each.kind == "event" else None)
            for each in step.places
        )

    def looks_done(self, step: Step, told: Sequence[Fact]) -> bool:
        """Whether the main place of a step looks done, and as much was held as the step asks for.

        Before its term is near only what surely belongs to the step tells that.
        """
        if not told or not told[0].is_done or not all(each.is_met for each in self._asked_of(step)):
            return False
        is_near = step.timing.is_near(self._context.today(), self.programme.period)
        return is_near or self._is_its_own(told[0].place)

    def _is_its_own(self, place: Place) -> bool:
        """Whether a place is a survey or a document of the plan that no other step is about."""
        if place.kind not in ("survey", "document"):
            return False
        return sum(place in each.places for each in self.programme.steps) == 1

    def _asked_of(self, step: Step) -> list[Asked]:
        if not self._leads:
            return []
        kinds = {each.id for each in step.places if each.kind == "event"}
        return [
            asked
            for name in step.indicators
            if (asked := self._asked.get(name)) and kinds.intersection(asked.kinds)
        ]

    @cached_property
    def _asked(self) -> Mapping[str, Asked]:
        """What the indicators ask for that count events, by the targets in force; kept until a saving."""
        context, store = self._context, self._context.store
        if not store.people.is_open:
            return {}
        versions = tuple(store.records.version(each) for each in ("event", TARGET))
        return context.remember("events that steps ask for", versions, self._asked_anew)

    def _asked_anew(self) -> dict[str, Asked]:
        period, known = self.programme.period.id, book(self._context)
        targets = self._context.store.records.all(TARGET, period)
        found = {}
        for each in self.programme.indicators:
            counted = each.numerator
            if each.is_share or counted.of != "events" or counted.sum not in ("", "n"):
                continue
            planned, saved = each.target(period), targets.get(kept_in(period, each.id))
            needed = saved.content.get("value") if saved else planned.value if planned else None
            kinds = tuple(counted.where.get("kind", ()))
            if needed is not None and kinds and each.direction == "at_least":
                n = known.figure(each).value or 0
                found[each.id] = Asked(kinds=kinds, n=n, needed=needed)
        return found

    def _one(self, place: Place) -> Fact:
        if place not in self._known:
            told = self._of.get(place.kind)
            self._known[place] = (told and told(place)) or Fact(place=place)
        return self._known[place]

    @cached_property
    def _as_at_home(self) -> Context:
        """The context that sees surveys as the home page tells them to the reader."""
        return self._context.granted(OPERATIONS["home"].grants[self._context.role])

    @cached_property
    def _surveys(self) -> Mapping[str, Campaign]:
        return {each.id: each for each in self._as_at_home.campaigns}

    @cached_property
    def _register(self) -> Register:
        """What the register says, kept until people, pairs or consents change."""
        return self._context.remember("register of the road map", (), self._registered)

    def _registered(self) -> Register:
        context, today = self._context, self._context.today()
        people, bound = context.participants(), context.store.gates.bound()
        return Register(
            people=people,
            roles={
                each.id: each.role
                for each in people
                if each.id in bound and (each.left_on is None or today < each.left_on)
            },
            running=sum(each.ended_on is None for each in context.matches()),
        )

    @cached_property
    def _leads(self) -> bool:
        """Whether the reader sees the steps of all posts."""
        return OTHER_POSTS not in self._context.grant.hide

    @cached_property
    def _counts_consents(self) -> bool:
        context = self._context
        decision = access.decide(
            OPERATIONS["consent_counts"].grants,
            [context.role],
            synthetic=context.tenants.is_synthetic(context.tenant_id),
        )
        return decision is not None and OTHER_CLASSES not in decision[1].hide

    def _survey(self, place: Place) -> Fact | None:
        campaign, today = self._surveys.get(place.id), self._context.today()
        if campaign is None:
            return None
        if today < campaign.opens_on:
            return Fact(place=place, state="planned")
        (turnout,) = turnouts(self._as_at_home, [campaign], people=self._register.people)
        state: State = (
            "open"
            if campaign.is_open(today)
            else "late"
            if campaign.takes_sheets(today)
            else "closed"
        )
        n = turnout.n_answered
        is_done = state != "open" and n > 0
        return Fact(place=place, n=n, of=len(turnout.asked), state=state, is_done=is_done)

    def _consents(self, place: Place) -> Fact | None:
        purpose = self._purposes.get(place.id)
        if purpose is None or not self._counts_consents:
            return None
        gate = self.programme.consents.gate(purpose.needed_for[0])
        shut = self._context.store.gates.closed(gate, self._context.today())
        roles = self._register.roles
        asked = [code for code, role in roles.items() if purpose.asks((role,))]
        n = sum(code not in shut for code in asked)
        return Fact(place=place, n=n, of=len(asked), is_done=0 < n == len(asked))

    @cached_property
    def _purposes(self) -> Mapping[str, Purpose]:
        return {each.id: each for each in self.programme.consents.purposes}

    def _page(self, place: Place) -> Fact | None:
        if place.id != "register" or not self._leads:
            return None
        n = len(self._register.people)
        return Fact(place=place, n=n, is_done=n > 0)

    def _pairs(self, place: Place) -> Fact | None:
        if not self._leads:
            return None
        n = self._register.running
        return Fact(place=place, n=n, is_done=n > 0)

    def _records(self, place: Place) -> Fact | None:
        if not self._leads:
            return None
        n = self._count(place.id).total()
        return Fact(place=place, n=n, is_done=n > 0)

    def _named(self, place: Place) -> Fact | None:
        if not self._leads:
            return None
        n = self._count(place.kind)[place.id]
        return Fact(place=place, n=n, is_done=n > 0)

    def _document(self, place: Place) -> Fact | None:
        """Return what is known of a document; one of pairs is done when everybody was told (S1-106)."""
        found = self._named(place)
        if not found or not found.n:
            return found
        context = self._context
        versions = tuple(context.store.records.version(each) for each in (DOCUMENT, INFORMED))
        told, of = context.remember(
            "told of the pairs", (place.id, versions), lambda: counted(context, place.id)
        )
        return replace(found, told=told, to_tell=of, is_done=told == of)

    def _count(self, kind: str) -> Counter[str]:
        """Return how many records of a kind there are in this period, by what of the plan they are."""
        if kind not in self._counted:
            context, store = self._context, self._context.store
            if store.people.is_open:
                version = store.records.version(kind)
                self._counted[kind] = context.remember(
                    "records of the plan", (kind, version), lambda: self._counted_anew(kind)
                )
            else:
                self._counted[kind] = Counter()
        return self._counted[kind]

    def _counted_anew(self, kind: str) -> Counter[str]:
        field = _NAMED.get(kind, "")
        return Counter(
            str(each.content.get(field, ""))
            for each in self._context.store.records.all(kind).values()
            if self._is_here(each.period) and each.content.get("state") not in _NOT_THERE
        )

    def _is_here(self, period: str) -> bool:
        return period in ("", self.programme.period.id)


def _of_several(fact: Fact, asked: Asked | None) -> Fact:
    """Return what is known of events, of as many as are asked for where that is more than one."""
    if asked is None or asked.needed <= 1 or fact.n is None:
        return fact
    n, needed = math.floor(asked.n), math.ceil(asked.needed)
    return replace(fact, n=n, of=needed, is_done=asked.is_met)
