"""A whole invented school: participants, matches, answers, and the truth behind them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from kit.domain.campaign import Campaign, audience
from kit.domain.people import Match, Participant
from kit.domain.programme import Programme
from kit.domain.pulse import PairMarks, PairMeetings
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Channel, Invitation, Response
from kit.domain.tenant import Tenant
from kit.domain.worksheet import Worksheet
from kit.library import Library
from kit.sample import place, plan, sheets
from kit.sample.answers import Sitting, Style, fill_in
from kit.sample.attendance import (
    Fate,
    answers_in,
    date_matches,
    date_people,
    fates,
    submission_days,
)
from kit.sample.periods import register
from kit.sample.plan import Planted, Profile
from kit.sample.traits import stand

SEED = 2022
_ATTEMPTS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kit:sample")
#: Share of answers that a psychologist took down; the account that did it in the demo.
INTERVIEWED = 0.08
INTERVIEWER = "psychologist"
#: Seconds that an item takes: median and spread of its logarithm.
PACE = (9.0, 0.35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What was planted, to compare with what is found.

    Parameters
    ----------
    profiles
        Participant to profile, in the audience that has several.
    planted
        Shift of every scale between the first and the last wave.
    fates
        Participant to `kit.sample.attendance.Fate`.
    styles
        Attempt to "straight" or "hurried", for responses that were not filled in with care.
    """

    profiles: Mapping[str, str]
    planted: tuple[Planted, ...]
    fates: Mapping[str, Fate]
    styles: Mapping[str, Style]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One period of an invented tenant. Equal arguments of `make` give an equal sample.

    ``invitations`` are the cards of those who have not answered the last wave yet,
    ``worksheets`` and ``meetings`` what staff wrote down, ``returning`` the codes of those who
    are mentored here and mentor in the next period.
    """

    tenant: Tenant
    programme: Programme
    questionnaires: tuple[Questionnaire, ...]
    seed: int
    participants: tuple[Participant, ...]
    matches: tuple[Match, ...]
    responses: tuple[Response, ...]
    invitations: tuple[Invitation, ...]
    truth: Truth
    worksheets: tuple[Worksheet, ...] = ()
    meetings: tuple[PairMeetings | PairMarks, ...] = ()
    returning: tuple[str, ...] = ()


def make(
    programme: Programme,
    library: Library,
    *,
    tenant: Tenant | None = None,
    seed: int = SEED,
    size: int | None = None,
) -> Sample:
    """Return a period of an invented tenant: that of a programme.

    Parameters
    ----------
    programme
        A programme that a tenant runs; without campaigns there are people and no answers.
    library
        Holds the tenant and the questionnaires of the campaigns.
    tenant
        Who runs it; by default the first of the library that does.
    seed
        Everything depends on it, and on nothing else: no clock, no hidden state.
    size
        Number of participants; by default what `kit.sample.plan` says (122 for the
        two forms of a school such as temizhbek-4, few in the periods before its last).
    """
    tenant = tenant or place.tenant_of(library, programme)
    there = register(tenant, programme, library, seed=seed, size=size)
    seed = there.seed
    known = fates(programme, there.people, seed=seed, is_finished=there.is_finished)
    people = date_people(programme, there.people, known, seed=seed)
    profiles = _profiles(people, seed=seed)
    used = dict.fromkeys(campaign.questionnaire for campaign in programme.campaigns)
    questionnaires = tuple(library.questionnaires[name] for name in used)
    taken: list[tuple[Response, Style]] = []
    for campaign in programme.campaigns:
        questionnaire = library.questionnaires[campaign.questionnaire]
        secretary = _Secretary(tenant, programme, campaign, questionnaire, seed)
        taken += [
            secretary.take(person, profiles.get(person.id, plan.ORDINARY))
            for person in people
            if secretary.asks(person, known[person.id])
        ]
    taken = [(entry, style) for entry, style in taken if entry.answers]  # no empty forms
    responses = [entry for entry, _ in taken]
    dated = date_matches(programme, there.matches, people, seed=seed)
    return Sample(
        tenant=tenant,
        programme=programme,
        questionnaires=questionnaires,
        seed=seed,
        participants=people,
        matches=dated,
        responses=tuple(sorted(responses, key=lambda entry: (entry.submitted_at, entry.attempt))),
        invitations=() if there.is_finished else _invitations(programme, people, responses),
        truth=Truth(
            profiles={code: profile.id for code, profile in profiles.items()},
            planted=tuple(entry for each in questionnaires for entry in plan.planted(each)),
            fates=known,
            styles={entry.attempt: style for entry, style in taken if style != "usual"},
        ),
        worksheets=sheets.write(tenant, programme, library, responses),
        meetings=tuple(sheets.meet(tenant, programme, dated, seed=seed)),
        returning=there.returning,
    )


def make_all(tenant: Tenant, library: Library, *, seed: int = SEED) -> tuple[Sample, ...]:
    """Return every period of an invented tenant, the last one first."""
    return tuple(
        make(programme, library, tenant=tenant, seed=seed)
        for programme in reversed(place.programmes(library, tenant))
    )


class _Secretary:
    """Takes the answers of one campaign."""

    def __init__(
        self,
        tenant: Tenant,
        programme: Programme,
        campaign: Campaign,
        questionnaire: Questionnaire,
        seed: int,
    ) -> None:
        self._tenant = tenant
        self._programme = programme
        self._campaign = campaign
        self._questionnaire = questionnaire
        self._seed = seed
        self._zone = ZoneInfo(tenant.time_zone)
        order = [wave.id for wave in programme.waves]
        own = sorted(
            {
                order.index(entry.wave)
                for entry in programme.campaigns
                if (entry.form, entry.role) == (campaign.form, campaign.role)
            }
        )
        self._wave = own.index(order.index(campaign.wave))
        self._waves = len(own)

    def asks(self, person: Participant, fate: Fate) -> bool:
        """Whether the person is asked and answers."""
        return bool(audience(self._campaign, [person])) and answers_in(
            fate, self._wave, self._waves
        )

    def take(self, person: Participant, profile: Profile) -> tuple[Response, Style]:
        """Return the person's response, and with how much care it was given."""
        rng = plan.stream(self._seed, "answers", self._campaign.id, person.id)
        chance = rng.random()
        style: Style = "usual"
        if chance < plan.STRAIGHT + plan.HURRIED:
            style = "straight" if chance < plan.STRAIGHT else "hurried"
        answers, not_asked = fill_in(self._sitting(person, profile, style), rng)
        started, submitted = self._times(person, style, rng)
        interviewed = style == "usual" and rng.random() < INTERVIEWED
        channel: Channel = "interview" if interviewed else "web"
        name = f"{self._seed}/{self._programme.id}/{self._campaign.id}/{person.id}"
        response = Response(
            attempt=str(uuid.uuid5(_ATTEMPTS, name)),
            campaign=self._campaign.id,
            participant=person.id,
            questionnaire=self._questionnaire.id,
            version=self._questionnaire.version,
            hash=self._questionnaire.hash,
            answers=answers,
            not_asked=not_asked,
            started_at=started,
            submitted_at=submitted,
            channel=channel,
            entered_by=INTERVIEWER if interviewed else "",
            language=self._tenant.language,
            period=self._programme.period.id,
        )
        return response, style

    def _sitting(self, person: Participant, profile: Profile, style: Style) -> Sitting:
        turn = self._wave / max(self._waves - 1, 1)
        sides = dict(zip(("mentor", "mentee"), person.form.split("-"), strict=False))
        return Sitting(
            questionnaire=self._questionnaire,
            form=self._campaign.form,
            wave=self._campaign.wave,
            standing=stand(self._questionnaire, person.id, profile, turn=turn, seed=self._seed),
            days=submission_days(self._campaign),
            seed=self._seed,
            voice=sides.get(person.role, ""),
            style=style,
        )

    def _times(
        self, person: Participant, style: Style, rng: np.random.Generator
    ) -> tuple[dt.datetime, dt.datetime]:
        """Return when the form was opened and when it was sent, in UTC."""
        first, last = submission_days(self._campaign)
        if person.joined_on is not None:
            first = min(max(first, person.joined_on), last)
        day = first + dt.timedelta(int(rng.integers(0, (last - first).days + 1)))
        minute = dt.timedelta(minutes=int(rng.integers(9 * 60, 20 * 60)))
        opened = dt.datetime.combine(day, dt.time(), self._zone) + minute
        sent = self._campaign
        items = self._questionnaire.questions_asked(form=sent.form, wave=sent.wave)
        pace = float(rng.lognormal(np.log(PACE[0]), PACE[1]))
        if style != "usual":
            pace = 0.7 * (self._questionnaire.quality.seconds_per_item or 2.0)
        started = opened.astimezone(dt.UTC)
        return started, started + dt.timedelta(seconds=max(round(pace * len(items)), 1))


def _profiles(people: tuple[Participant, ...], *, seed: int) -> dict[str, Profile]:
    """Return who has which profile: in the largest audience, in exact shares."""
    groups: dict[tuple[str, str], list[str]] = {}
    for person in people:
        groups.setdefault((person.form, person.role), []).append(person.id)
    largest = max(groups.values(), key=len, default=[])
    sizes = plan.shares(len(largest), [profile.share for profile in plan.PROFILES])
    order = plan.stream(seed, "profiles").permutation(len(largest))
    listed = [
        profile for profile, size in zip(plan.PROFILES, sizes, strict=True) for _ in range(size)
    ]
    return {largest[at]: profile for at, profile in zip(order, listed, strict=True)}


def _invitations(
    programme: Programme, people: tuple[Participant, ...], responses: list[Response]
) -> tuple[Invitation, ...]:
    """Return a card for everybody who has not answered a campaign of the last wave yet."""
    answered = {(response.campaign, response.participant) for response in responses}
    last = programme.waves[-1].id if programme.waves else ""
    return tuple(
        Invitation(
            id=f"{campaign.id}/{person}",
            campaign=campaign.id,
            participant=person,
            expires_on=campaign.closes_on,
            period=programme.period.id,
        )
        for campaign in programme.campaigns
        if campaign.wave == last
        for person in audience(campaign, people)
        if (campaign.id, person) not in answered
    )
