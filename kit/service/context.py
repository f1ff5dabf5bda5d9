"""One actor at one tenant: what the function of an operation gets to work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from kit import clock
from kit.domain.audit import AuditEvent
from kit.domain.campaign import Campaign, is_apart
from kit.domain.linkage import SELF_GENERATED
from kit.domain.people import Match, Participant
from kit.domain.programme import Programme
from kit.domain.purposes import Act, acts_of
from kit.domain.response import Response
from kit.domain.tenant import Tenant
from kit.domain.working_days import Calendar
from kit.errors import NotFound
from kit.i18n.message import say
from kit.library import Library
from kit.operations.access import PSYCHOLOGIST_ONLY, Actor, Grant
from kit.operations.arguments import Arguments, OnePeriod
from kit.service import consent_gate, own_codes, releases
from kit.service.cache import Key
from kit.service.tenants import Tenants, TenantSource
from kit.store import Store, Work

Value = TypeVar("Value")


class Context:
    """One actor at one tenant in one period: in which role, and what the role's grant shows.

    Without a ``period``, the current one: the last that has begun.
    """

    def __init__(
        self,
        tenants: Tenants,
        tenant: str,
        actor: Actor,
        role: str,
        grant: Grant,
        *,
        period: str = "",
        noted: dict[str, Any] | None = None,
    ) -> None:
        self.tenants = tenants
        self.tenant_id = tenant
        self.actor = actor
        self.role = role
        self.grant = grant
        self._period = period
        #: What the audit trail is told beside the arguments: never an answer.
        self.noted: dict[str, Any] = {} if noted is None else noted
        #: How the trail tells what is being done; None outside an operation.
        self.event: AuditEvent | None = None
        #: Whether the trail was told in a piece of work: nobody else tells it again.
        self.is_recorded = False
        self._barred: dict[Act, frozenset[str]] = {}
        self._programme: Programme | None = None

    def at(self, arguments: Arguments) -> Context:
        """Return the context in the period that arguments name, or that of their campaign.

        Raises
        ------
        NotFound
            The tenant has no such period.
        """
        period = getattr(arguments, "period", "")
        asked = getattr(arguments, "campaign", "")
        for programme in self.programmes if asked else ():
            if asked in {campaign.id for campaign in programme.campaigns}:
                period = programme.period.id
        if not period:
            return self
        self.tenants.programme(self.tenant_id, period)
        return self._with(self.grant, period)

    def granted(self, grant: Grant) -> Context:
        """Return the context of the same actor at the same place, who is shown something else."""
        return self._with(grant, self._period)

    def _with(self, grant: Grant, period: str) -> Context:
        where = self.tenants, self.tenant_id, self.actor, self.role
        found = Context(*where, grant, period=period, noted=self.noted)
        if period == self._period:
            found._programme = self._programme
        return found

    @property
    def store(self) -> Store:
        """The tenant's store."""
        return self.tenants.store(self.tenant_id)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Give a piece of work on people: stored together with the operation's audit record.

        At its end the gate of consent follows whatever was changed.
        """
        now, detail = dt.datetime.now(dt.UTC), dict[str, Any]()
        event = replace(self.event, detail=detail) if self.event else None
        who = {"author": self.actor.name, "role": self.role}
        with self.store.work(**who, at=now, event=event) as work:
            yield work
            consent_gate.follow(self, work)
            detail |= {**(self.event.detail if self.event else {}), **self.noted}
        self._programme = None
        self.is_recorded = event is not None

    @property
    def library(self) -> Library:
        """Questionnaires and programmes that the tenant sees: shared ones and its own."""
        return self.tenants.library_of(self.tenant_id)

    @property
    def programme(self) -> Programme:
        """The tenant's programme of this period, as it was before a piece of work or after it."""
        if self._programme is None:
            self._programme = self.tenants.programme(self.tenant_id, self._period)
        return self._programme

    @property
    def planned(self) -> Programme:
        """The tenant's programme of this period as its file has it, before anything was decided."""
        every = self.tenants.planned(self.tenant_id)
        return next(each for each in every if each.period.id == self.period)

    @property
    def closed(self) -> frozenset[str]:
        """Ids of the questionnaires whose results are not for the context's actor."""
        if PSYCHOLOGIST_ONLY not in self.grant.hide:
            return frozenset()
        known = self.library.questionnaires.values()
        return frozenset(each.id for each in known if each.psychologist_only)

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The programme's campaigns of which the actor may learn what comes of them."""
        closed = self.closed
        return tuple(each for each in self.programme.campaigns if each.questionnaire not in closed)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The tenant's programmes of all periods, in the order in which they begin."""
        return self.tenants.programmes(self.tenant_id)

    @property
    def period(self) -> str:
        """Id of this period."""
        return self.programme.period.id

    @property
    def tenant(self) -> Tenant:
        """The tenant."""
        return self.tenants.tenant(self.tenant_id)

    @property
    def sources(self) -> TenantSource:
        """The tenant's keys."""
        return self.tenants.sources(self.tenant_id)

    def today(self) -> dt.date:
        """Return the date where the tenant is."""
        return self.tenants.today(self.tenant_id)

    def is_day_off(self, day: dt.date) -> bool:
        """Whether the tenant does not work on a day: by its own calendar, or the country's."""
        return self.calendar(day)

    @property
    def calendar(self) -> Calendar:
        """The days off of the tenant: those of its own, and the country's."""
        return _calendar(self.tenant)

    def here(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment by the tenant's clock."""
        return moment.astimezone(ZoneInfo(self.tenant.time_zone))

    @property
    def sees_releases(self) -> bool:
        """Whether the actor is shown releases, and of what came since nothing."""
        return self.grant.level == "released"

    @cached_property
    def releases(self) -> releases.Releases:
        """The releases of this period."""
        return releases.found(self)

    @property
    def earlier(self) -> tuple[Context, ...]:
        """The same actor at each earlier release, the first one first; nobody else has any."""
        kept = self.releases.kept if self.sees_releases else ()
        found = []
        for number in range(1, len(kept)):
            then = self._with(self.grant, self._period)
            then.releases = releases.Releases(kept[:number], self.releases.left_out)
            found.append(then)
        return tuple(found)

    def participants(self) -> list[Participant]:
        """Return who takes part in this period, by code."""
        return self.store.register.participants(self.period)

    def barred(self, *acts: Act) -> frozenset[str]:
        """Return the codes with whose data one of these acts may not be done today.

        Only codes whose person is known can be barred.
        """
        for act in {*acts} - {*self._barred}:
            gate = self.programme.consents.gate(act)
            self._barred[act] = self.store.gates.closed(gate, self.today())
        return frozenset().union(*(self._barred[act] for act in acts))

    def admitted(self) -> list[Participant]:
        """Return who takes part and may be asked: without those who lack a consent."""
        barred = self.barred("answer")
        return [each for each in self.participants() if each.id not in barred]

    def described(self) -> list[Participant]:
        """Return who may be asked, as results shown to the actor describe them."""
        people = self.admitted()
        return self.releases.people(people) if self.sees_releases else people

    def matches(self) -> list[Match]:
        """Return the matches of this period, by id, without those with whose data none may be made.

        A group stays one, and its others stay in it, where one of them has not agreed.
        """
        barred = self.barred("pair")
        found = self.store.register.matches(self.period)
        return [left for each in found if (left := each.without(barred)) is not None]

    def paired(self) -> list[Match]:
        """Return the matches, as results shown to the actor pair people."""
        return self.whole(self.releases.matches()) if self.sees_releases else self.matches()

    def whole(self, matches: Iterable[Match]) -> list[Match]:
        """Return the matches all of whose people may be paired today.

        Releases tell of no others: a group's mean with somebody, beside the one without, is
        that person's answer.
        """
        barred = self.barred("pair")
        return [each for each in matches if each.without(barred) is each]

    def responses(self, questionnaire: str | None = None, *, once: bool = False) -> list[Response]:
        """Return the responses of this period that are open to the actor, in the order of storing.

        To who sees releases, those that are released; with `once`, as each wave was told first:
        single questions are told once and stay so. Nobody's are among them without a consent.
        """
        attempts = self.releases.attempts(once=once) if self.sees_releases else None
        found = self.store.responses.find(
            questionnaire=questionnaire, period=self.period, attempts=attempts
        )
        closed = self.closed
        found = [
            each for each in found if each.questionnaire not in closed and self._may_be_used(each)
        ]
        return own_codes.together(self.programme.campaigns, found, self.links_decided)

    @cached_property
    def links_decided(self) -> own_codes.Decisions:
        """What was decided about codes of one's own, by survey; in a release, until its day."""
        until = None
        if self.sees_releases:
            until = releases.morning(self, self.releases.last.day if self.releases.last else None)
        found: dict[str, own_codes.Decided] = {}
        for campaign in self.programme.campaigns:
            if campaign.linkage == SELF_GENERATED:
                for each in self.store.surveys.history(own_codes.key_of(campaign.id), self.period):
                    if until is None or each.written_at < until:
                        found[campaign.id] = own_codes.Decided.load(each.content)
                        break
        return found

    def acts_of(self, questionnaire: str, *, by_others: bool = False) -> tuple[Act, ...]:
        """Return what an answer to a questionnaire does with somebody's data."""
        known = self.library.questionnaires.get(questionnaire)
        return acts_of(
            by_others=by_others, psychologist_only=bool(known and known.psychologist_only)
        )

    def _may_be_used(self, response: Response) -> bool:
        acts = self.acts_of(response.questionnaire, by_others=bool(response.respondent))
        return response.participant not in self.barred(*acts)

    def answered(self, campaign: str) -> frozenset[str]:
        """Return who answered a campaign: until this morning for those who see releases."""
        return self.answering([campaign])[campaign]

    def answering(self, campaigns: Collection[str]) -> dict[str, frozenset[str]]:
        """Return who answered, by campaign: until this morning for those who see releases."""
        apart = {each.id for each in self.programme.campaigns if is_apart(each)}
        until = releases.morning(self) if self.sees_releases else None
        led = [each for each in campaigns if each not in apart]
        used = {each: self.store.invitations.used(each) for each in campaigns if each in apart}
        return used | (self.store.responses.answering(led, until) if led else {})

    def remember(
        self, name: str, arguments: object, compute: Callable[[], Value], *, sheets: bool = False
    ) -> Value:
        """Return a computed value, kept in the cache until the tenant's data change.

        Parameters
        ----------
        name, arguments
            What is computed, and all that it depends on beside the data.
        compute
            Computes it.
        sheets
            Whether it depends on what staff wrote down, too; else it outlives a saving.
        """
        found: Value = self.tenants.answers.get(self.key(name, arguments, sheets=sheets), compute)
        return found

    def key(self, name: str, arguments: object, *, sheets: bool) -> Key:
        """Return under which key a value is kept; `remember` says what the parameters are."""
        written = (self.store.written_version(),) if sheets else ()
        asked = (
            self.period,
            _anywhere(arguments),
            *written,
            *sorted(self.closed),
            f"{self.today()}",
        )
        if self.sees_releases:
            asked = (*asked, f"release {self.releases.revision}")
        return (self.tenant_id, self.store.answers_version(), name, repr(asked))

    def campaign(self, campaign: str) -> Campaign:
        """Return a campaign of the programme; NotFound when there is none of that id."""
        try:
            return self.programme.campaign(campaign)
        except KeyError:
            raise NotFound(
                campaign,
                say("The programme has no such survey."),
                say("Choose one of the programme's surveys."),
            ) from None


def _anywhere(asked: object) -> object:
    """Return what is asked without its period: asked for or current, it is one question."""
    if isinstance(asked, tuple):
        return tuple(map(_anywhere, asked))
    return asked.model_copy(update={"period": ""}) if isinstance(asked, OnePeriod) else asked


@lru_cache
def _calendar(tenant: Tenant) -> Calendar:
    return Calendar(lambda day: tenant.is_closed(day) or clock.is_day_off(day, week=tenant.week))
