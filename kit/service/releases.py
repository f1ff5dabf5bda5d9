"""Releases in service: the school's morning, the day's release, and the data as they were told.

A release is written by whoever may write, before the first released result of a day is computed;
workers only read it. What came since midnight, by the school's clock, is not in it: so it is the
same whoever asks first, and nobody learns by asking who has just answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kit.domain.people import Match, Participant
from kit.domain.programme import Programme
from kit.domain.purposes import Act, acts_of
from kit.domain.release_blocks import left_out
from kit.domain.releases import (
    Release,
    ReleasedSet,
    Sitting,
    Told,
    first_told,
    is_waiting,
    renewed,
)
from kit.errors import Conflict
from kit.i18n.message import Message, say

if TYPE_CHECKING:
    from kit.service.context import Context

#: What groupings of released results use of a person, in the order in which it is kept.
ABOUT = ("role", "form", "subform", "grade")


@dataclass(frozen=True)
class Releases:
    """The releases of a period, and what they hold: empty before the first.

    Attributes
    ----------
    left_out
        Who was told once and is not told any more, in whatever release: whoever may not be told,
        and with whom they leave, so that leaving tells nothing.
    """

    kept: tuple[Release, ...] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def last(self) -> Release | None:
        """The newest release."""
        return self.kept[-1] if self.kept else None

    @property
    def told(self) -> ReleasedSet:
        """Who is told now."""
        return self.last.told if self.last else ReleasedSet()

    @property
    def revision(self) -> int:
        """Number of the newest release; 0 before the first."""
        return self.last.revision if self.last else 0

    def attempts(self, *, once: bool = False) -> frozenset[str]:
        """Return the responses that are told; with `once`, as each sitting was told first."""
        found: set[str] = set()
        for sitting in self.told.sittings:
            release = first_told(self.kept, sitting) if once else self.last
            for code, person in release.told.people.items() if release else ():
                if sitting in person.answers and code not in self.left_out:
                    found.add(person.answers[sitting])
        return frozenset(found)

    def people(self, register: Iterable[Participant]) -> list[Participant]:
        """Return the register with everybody who is told as the release describes them."""
        return [_described(person, self.told.people.get(person.id)) for person in register]

    def matches(self) -> list[Match]:
        """Return the pairs as they were when the newest sitting was told first."""
        firsts = [first_told(self.kept, sitting) for sitting in self.told.sittings]
        newest = max((each for each in firsts if each), key=lambda e: e.revision, default=None)
        return list(newest.matches) if newest else []


def _described(person: Participant, told: Told | None) -> Participant:
    if told is None:
        return person
    role, form, subform, grade = told.about
    return replace(person, role=role, form=form, subform=subform, grade=grade, category="")


def morning(context: Context, day: dt.date | None = None) -> dt.datetime:
    """Return the moment at which the school's day began, today or a day: what came later is told tomorrow."""
    zone = ZoneInfo(context.tenant.time_zone)
    return dt.datetime.combine(day or context.today(), dt.time(), zone).astimezone(dt.UTC)


def renew(context: Context) -> None:
    """Write the day's release, where one is due: before anybody is told a result.

    Nothing is written twice a day, and nothing when nobody can be taken in.
    """
    looked = (context.store.answers_version(), context.today())
    place = (context.tenant_id, context.period)
    if context.tenants.looked.get(place) == looked:
        return
    kept = context.store.releases.find(context.period)
    if not kept or kept[-1].day < context.today():
        told = [each.told for each in kept]
        versions = context.store.releases.versions(context.period)
        found = renewed(
            told,
            present(context),
            closed(context),
            context.tenant.minimum_group,
            versions,
            leaving=_leaving(context, kept[-1].told, versions) if kept else (),
        )
        if found != (told[-1] if told else ReleasedSet()):
            _write(context, found, len(kept) + 1)
    context.tenants.looked[place] = looked


def found(context: Context) -> Releases:
    """Return the releases of the context's period, and who is not told any more by now."""
    kept = tuple(context.store.releases.find(context.period))
    if not kept:
        return Releases()

    def compute() -> frozenset[str]:
        versions = context.store.releases.versions(context.period)
        once = {code for each in kept for code in each.told.people}
        last = kept[-1].told
        return frozenset(once - last.people.keys()) | _leaving(context, last, versions)

    asked = (context.period, kept[-1].revision, context.tenant.minimum_group, context.today())
    place = (context.tenant_id, context.store.answers_version(), "left out", repr(asked))
    return Releases(kept, context.tenants.answers.get(place, compute))


def _leaving(context: Context, told: ReleasedSet, versions: Mapping[str, str]) -> frozenset[str]:
    """Return who leaves a set: whose answers may not be used or are destroyed, and their blocks."""
    reports = {
        (each.questionnaire, each.wave) for each in context.programme.campaigns if each.is_report
    }

    def is_gone(code: str, person: Told) -> bool:
        acts = {act for each in person.answers for act in _acts(by_others=each in reports)}
        is_destroyed = not any(attempt in versions for attempt in person.answers.values())
        return is_destroyed or code in context.barred(*acts)

    gone = {code for code, person in told.people.items() if is_gone(code, person)}
    return left_out(told, gone, context.tenant.minimum_group, versions)


def _acts(*, by_others: bool) -> tuple[Act, ...]:
    """Return what is done by telling an answer; the psychologist's questionnaires are not told."""
    return acts_of(by_others=by_others, psychologist_only=False)


def _write(context: Context, told: ReleasedSet, revision: int) -> None:
    release = Release(
        period=context.period,
        revision=revision,
        day=context.today(),
        written_at=dt.datetime.now(dt.UTC),
        told=told,
        matches=tuple(context.whole(context.store.register.matches(context.period))),
    )
    with suppress(Conflict):  # somebody else asked at the same time, and got the same
        context.store.releases.add(release)
        context.store.audit.record(
            actor=context.actor.name,
            role=context.role,
            operation="release",
            detail={
                "period": release.period,
                "revision": revision,
                "people": len(told.people),
                "left_out": len(context.barred("answer")),
                "surveys": ["/".join(each) for each in sorted(told.sittings)],
            },
        )


def present(context: Context) -> dict[str, Told]:
    """Return everybody who had answered by this morning, as the register describes them."""
    waves = {each.id: (each.questionnaire, each.wave) for each in context.programme.campaigns}
    about = {
        person.id: tuple(getattr(person, name) for name in ABOUT)
        for person in context.participants()
    }
    answers: dict[str, dict[Sitting, str]] = {}
    asked = {each.id: each.questionnaire for each in context.programme.campaigns}
    for each in context.store.releases.envelopes(context.period, morning(context)):
        if each.campaign not in waves:
            continue
        if each.participant not in context.barred(*context.acts_of(asked[each.campaign])):
            answers.setdefault(each.participant, {})[waves[each.campaign]] = each.attempt
    unknown = ("",) * len(ABOUT)
    return {code: Told(about.get(code, unknown), told) for code, told in answers.items()}


def closed(context: Context) -> frozenset[Sitting]:
    """Return the sittings all of whose surveys have closed, or whose period has ended."""
    today = context.today()
    last = _last_days(context.programme)
    return frozenset(sitting for sitting, day in last.items() if day < today)


def _last_days(programme: Programme) -> dict[Sitting, dt.date]:
    """Return the last day of each sitting; what a period leaves open ends with it."""
    found: dict[Sitting, dt.date] = {}
    for each in programme.campaigns:
        sitting = (each.questionnaire, each.wave)
        day = min(each.closes_on, programme.period.ends_on)
        found[sitting] = max(day, found.get(sitting, day))
    return found


def sayings(context: Context) -> tuple[Message, ...]:
    """Return in sentences of what day the release is, and when the next is due.

    Of what this grant hides nothing is said, neither that it was told nor that it waits.
    """
    releases, today, hidden = context.releases, context.today(), context.closed
    told = [ReleasedSet(), *(each.told.without(hidden) for each in releases.kept)]
    days = [
        release.day
        for release, (earlier, later) in zip(releases.kept, pairwise(told), strict=True)
        if later != earlier
    ]
    said: list[Message] = []
    if days:
        said.append(say("These are the results as released on {day}.", day=days[-1]))
        if context.remember("waiting", (), lambda: is_waiting(told[-1], present(context))):
            said.append(
                say(
                    "Answers and corrections that came since are taken in together, once there "
                    "are at least {n} of a kind: so nobody's can be worked out.",
                    n=context.tenant.minimum_group,
                )
            )
    if days and releases.left_out:
        said.append(
            say(
                "Where somebody took a consent back, answers of some others are left out with "
                "theirs: so nobody's can be worked out."
            )
        )
    open_until = [
        day
        for sitting, day in _last_days(context.programme).items()
        if day >= today and sitting not in releases.told.sittings and sitting[0] not in hidden
    ]
    if open_until:
        said.append(
            say(
                "Surveys that are still open are added once they have closed: the next one after "
                "{day}.",
                day=min(open_until),
            )
        )
    return tuple(said)
