"""From a card code to what it opens, or to the reason why it opens nothing.

All of it blocks on a database, so it runs in a thread. An unknown code and a code of
another tenant take the same path: a hash that is not in this tenant's table.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kit.domain import codes
from kit.domain.audit import AuditEvent
from kit.domain.campaign import Campaign, is_apart
from kit.domain.informants import Informant
from kit.domain.linkage import OPEN
from kit.domain.programme import Programme
from kit.domain.purposes import ConsentPlan, acts_of
from kit.domain.questionnaire import OpenText, Questionnaire
from kit.domain.response import Draft, Invitation
from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.errors import NotFound, SettingsError
from kit.i18n.message import say
from kit.library import Library, parse_published
from kit.serve.respond.limits import Guard
from kit.serve.respond.refusals import refuse
from kit.serve.respond.settings import Settings, TenantSettings, seal_of
from kit.store import Store

log = logging.getLogger("kit.respond")

#: Seconds for which opened forms wait to be recorded together.
OPENED_PATIENCE = 1.0


#: Bytes of the longest character in the body of a form: four in UTF-8, each as three signs.
CHARACTER = 12
#: Most that answers to any questionnaire may weigh, bytes.
LARGEST = 4 * 1024 * 1024


class Place:
    """One tenant at this door: its files and, once somebody came, its store."""

    def __init__(self, settings: TenantSettings, library: Library, name: str) -> None:
        tenant = _tenant(library, name)
        self.id = name
        self.questionnaires: Mapping[str, Questionnaire] = library.questionnaires
        self._plan = library.programmes_of(name)
        self._in_force: tuple[tuple[Programme, ...], Mapping[str, Campaign]] = ((), {})
        self.title: Text = tenant.title
        self.language = tenant.language
        self.contact = settings.contact or tenant.contact
        self.helpline = settings.helpline or tenant.helpline
        self.texts = min(LARGEST, max(map(_longest, self.questionnaires.values()), default=0))
        self.lookup_key = settings.lookup_key
        #: Seals the elements of codes that respondents make themselves.
        self.own_code_key = codes.keyed(settings.lookup_key, b"own code")
        self._seal = seal_of(settings)
        self._draft_secret = settings.draft_key
        self._database = settings.database
        self._store: Store | None = None
        self._lock = Lock()
        try:
            self.zone = ZoneInfo(tenant.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SettingsError(
                f"{tenant.id}: time_zone",
                say("There is no such time zone."),
                say("Use a name such as Europe/Moscow."),
            ) from error

    @property
    def store(self) -> Store:
        """The tenant's database with the rights of the form role; opened when first needed.

        A database that cannot be opened stops its own tenant only, and is tried again.
        """
        with self._lock:
            if self._store is None:
                self._store = Store.open(
                    self._database,
                    tenant=self.id,
                    role="form",
                    seal=self._seal,
                    draft_secret=self._draft_secret,
                )
            return self._store

    @property
    def campaigns(self) -> Mapping[str, Campaign]:
        """Surveys in force, by id: planned ones, and what the school decided."""
        programmes = self._programmes()
        if self._in_force[0] is not programmes:
            found = {each.id: each for one in programmes for each in one.campaigns}
            self._in_force = (programmes, found)
        return self._in_force[1]

    def consents(self, campaign: str) -> ConsentPlan:
        """Return what the programme of a survey asks consent for."""
        held = (
            one.consents
            for one in self._programmes()
            if campaign in {each.id for each in one.campaigns}
        )
        return next(held, ConsentPlan())

    def _programmes(self) -> tuple[Programme, ...]:
        return self.store.surveys.over(self._plan)

    def informant(self, campaign: str, name: str) -> Informant | None:
        """Return who reports under a code in a survey, with the labels of the list."""
        decision = self.store.surveys.last().get(campaign)
        told = decision.content.get("informants", ()) if decision else ()
        return next((Informant.load(each) for each in told if each["id"] == name), None)

    def event(self, operation: str, visit: Visit) -> AuditEvent:
        """Return what the audit trail is told of a card: enough to follow it, not whose it is.

        The trail is read by people who must not learn who has just answered. Of answers that
        are kept apart it is not told by which card they came.
        """
        detail = {"campaign": visit.campaign.id}
        if not is_apart(visit.campaign):
            detail["card"] = codes.card_mark(self._seal.key, visit.code)
        return AuditEvent(actor="", operation=operation, detail=detail)

    def close(self) -> None:
        """Give back the connections."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One valid code at its own tenant's door; ``about`` is on whom somebody reports."""

    place: Place
    code: str
    key: str
    invitation: Invitation
    campaign: Campaign
    questionnaire: Questionnaire
    about: str = ""

    @property
    def is_list(self) -> bool:
        """Whether the code opens a list of reports, and no form."""
        invitation = self.invitation
        return bool(invitation.respondent) and invitation.respondent == invitation.participant

    @property
    def is_public(self) -> bool:
        """Whether anybody may come by this link: nothing is kept under way, nothing is used up."""
        return self.campaign.linkage == OPEN


class Doors:
    """All tenants of this process.

    Parameters
    ----------
    settings
        What the service was told.
    guard
        Counts lookups that found nothing.
    now
        Returns the instant in UTC.
    look_again
        Called when somebody comes to a tenant that is not among them: the settings as they are
        by now, or None when they have not changed. So a new tenant needs no restart.
    """

    def __init__(
        self,
        settings: Settings,
        guard: Guard,
        now: Callable[[], dt.datetime],
        look_again: Callable[[], Settings | None] | None = None,
    ) -> None:
        self._look_again = look_again
        self._adding = Lock()
        self._published: dict[tuple[str, str, str], Questionnaire] = {}
        self._grace = dt.timedelta(days=settings.grace_days)
        self._guard = guard
        self.now = now
        self.places: dict[str, Place] = {}
        self._add(settings)

    def place(self, tenant: str) -> Place | None:
        """Return a tenant by id, also one that was added just now; None when there is none."""
        if tenant not in self.places and self._look_again is not None:
            settings = self._look_again()
            if settings is not None:
                self._add(settings)
        return self.places.get(tenant)

    def _add(self, settings: Settings) -> None:
        """Open the doors of tenants that are not there yet."""
        with self._adding:
            new = settings.tenants.keys() - self.places.keys()
            shared = Library.open(*settings.surveys)
            added = {}
            for tenant, entry in settings.tenants.items():
                if tenant in new:
                    own = entry.surveys
                    library = shared.over(own) if own is not None and own.is_dir() else shared
                    added[tenant] = Place(entry, library, tenant)
            self.places = self.places | added

    def close(self) -> None:
        """Close every store."""
        for place in self.places.values():
            place.close()

    def visit(self, tenant: str, typed: str, address: str, about: str = "") -> Visit:
        """Return what a code opens; with `about`, the report on one of its list.

        Raises
        ------
        Refusal
            The code is mistyped or unknown here, or this address guessed too often.
        StoreError
            The tenant's database cannot be read.
        """
        place = self.place(tenant)
        if not codes.is_plausible(typed):
            raise refuse("mistyped")
        if place is None:
            raise refuse("unknown")
        key = codes.code_hash(place.lookup_key, typed)
        wait = self._guard.lookup(address, key)
        if wait:
            raise refuse("busy", retry_after=wait)
        invitation = place.store.invitations.of_code(key)
        if invitation is None:
            wait = self._guard.failed(address)
            raise refuse("busy", retry_after=wait) if wait else refuse("unknown")
        self._guard.found(key)
        visit = self._visit(place, codes.normalise(typed), key, invitation)
        return self._report(visit, about) if about else visit

    def reports(self, visit: Visit) -> list[Invitation]:
        """Return the reports that a list leads to."""
        invitation = visit.invitation
        return visit.place.store.invitations.of_respondent(
            invitation.campaign, invitation.respondent
        )

    def open_reports(self, visit: Visit) -> list[Invitation]:
        """Return the reports of a list but for people of whom nothing may be told: nobody is asked."""
        today = self.today(visit)
        found = [
            replace(visit, invitation=each, about=each.participant) for each in self.reports(visit)
        ]
        return [each.invitation for each in found if self._is_agreed_to(each, today)]

    def is_begun(self, visit: Visit, report: Invitation) -> bool:
        """Whether something is kept of a report that is not sent."""
        invitations = visit.place.store.invitations
        return report.used_at is None and invitations.draft(report.id, code=visit.code) is not None

    def _report(self, visit: Visit, about: str) -> Visit:
        if not visit.is_list:
            raise refuse("no_page")
        if visit.invitation.revoked:
            raise refuse("revoked")
        for each in self.reports(visit):
            if each.participant == about:
                return replace(visit, invitation=each, about=about)
        raise refuse("no_page")

    def key(self, tenant: str, typed: str) -> str:
        """Return the hash under which a code is looked up; empty where there is nothing to look up."""
        place = self.places.get(tenant)
        return (
            codes.code_hash(place.lookup_key, typed) if place and codes.is_plausible(typed) else ""
        )

    def again(self, visit: Visit) -> Visit:
        """Return the visit with its invitation as it stands now."""
        if visit.about:
            found = [each for each in self.reports(visit) if each.id == visit.invitation.id]
            return replace(visit, invitation=found[0]) if found else visit
        invitation = visit.place.store.invitations.of_code(visit.key)
        return replace(visit, invitation=invitation) if invitation else visit

    def draft(self, visit: Visit) -> Draft | None:
        """Return what was answered so far, or None; of a public link nothing is kept."""
        if visit.is_public:
            return None
        return visit.place.store.invitations.draft(visit.invitation.id, code=visit.code)

    def opened(self, visit: Visit, draft: Draft | None) -> None:
        """Record that a form is shown; many of them are stored at one stroke."""
        operation = "draft_opened" if draft is not None else "form_opened"
        visit.place.store.audit.count(visit.place.event(operation, visit), patience=OPENED_PATIENCE)

    def check_open(self, visit: Visit, draft: Draft | None, *, sending: bool) -> None:
        """Refuse when the form is not open; answers that were begun in time are still taken.

        Raises
        ------
        Refusal
            The card was revoked, the form is not open yet or not any more, or a consent is lacking.
        """
        today = self.today(visit)
        last = min(visit.campaign.closes_on, visit.invitation.expires_on)
        if visit.invitation.revoked:
            raise refuse("revoked")
        if today < visit.campaign.opens_on:
            raise refuse("early", date=visit.campaign.opens_on)
        begun = sending or draft is not None
        if visit.campaign.is_closed and not begun:
            raise refuse("closed", date=last)
        if today > last + (self._grace if begun else dt.timedelta()):
            raise refuse("closed", date=last)
        if not self._is_agreed_to(visit, today):
            raise refuse("no_consent")

    def _is_agreed_to(self, visit: Visit, today: dt.date) -> bool:
        """Whether all consents are there without which nothing is asked about a person."""
        if visit.is_list or visit.is_public:
            return True
        invitation, store = visit.invitation, visit.place.store
        plan = visit.place.consents(visit.campaign.id)
        acts = acts_of(
            by_others=bool(visit.about or invitation.respondent),
            psychologist_only=visit.questionnaire.psychologist_only,
        )
        return all(
            store.gates.is_open(invitation.participant, plan.gate(act), today) for act in acts
        )

    def today(self, visit: Visit) -> dt.date:
        """Return the day where the school is."""
        return self.now().astimezone(visit.place.zone).date()

    def questionnaire(self, visit: Visit, version: str) -> Questionnaire | None:
        """Return the version that the respondent saw, or None when it was never published."""
        if version in ("", visit.questionnaire.version):
            return visit.questionnaire
        return self._as_published(visit.place, visit.questionnaire.id, version)

    def _as_published(self, place: Place, questionnaire: str, version: str) -> Questionnaire | None:
        """Return a questionnaire as this tenant published it: what answers refer to for ever."""
        key = (place.id, questionnaire, version)
        if key not in self._published:
            try:
                source = place.store.questionnaires.source(questionnaire, version)
            except NotFound:
                return None
            self._published[key] = parse_published(source, path=f"{questionnaire} {version}")
        return self._published[key]

    def _visit(self, place: Place, code: str, key: str, invitation: Invitation) -> Visit:
        try:
            campaign = place.campaigns[invitation.campaign]
            latest = place.questionnaires[campaign.questionnaire]
        except KeyError as error:
            log.error("%s: %s is not among the campaigns or questionnaires", place.id, error)
            raise refuse("closed_door") from None
        questionnaire = self._as_published(place, latest.id, latest.version)
        if questionnaire is None:
            log.error("%s: %s %s is not published", place.id, latest.id, latest.version)
            raise refuse("closed_door")
        if questionnaire.hash != latest.hash:
            log.warning("%s: %s differs from its published text", place.id, latest.id)
        return Visit(
            place=place,
            code=code,
            key=key,
            invitation=invitation,
            campaign=campaign,
            questionnaire=questionnaire,
        )


def _longest(questionnaire: Questionnaire) -> int:
    """Return the bytes that the texts of a questionnaire take when each is as long as may be."""
    texts = (item.answer for item in questionnaire.items if isinstance(item.answer, OpenText))
    return CHARACTER * sum(text.max_length for text in texts)


def _tenant(library: Library, name: str) -> Tenant:
    try:
        return library.tenants[name]
    except KeyError:
        raise SettingsError(
            f"tenants.{name}",
            say("There is no organisation “{name}”.", name=name),
            say("Known here: {names}.", names=", ".join(sorted(library.tenants))),
        ) from None
