"""What the Kit knows that indicators count: people, pairs, consents, events, records, steps, answers.

Each list is read when an indicator needs it, once for all of them. Whoever sees releases is told
answers as they were released; registers are told as they are.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from kit.domain.campaign import Campaign, is_apart
from kit.domain.indicator_values import ITEM, SCALE, Book, Thing
from kit.domain.indicators import Count
from kit.domain.people import Match, Participant
from kit.domain.questionnaire import Questionnaire, Single
from kit.domain.response import Response
from kit.domain.roadmap import Step
from kit.records.registers import KINDS
from kit.service import consents as consent_rows
from kit.service.campaigns import Turnout, turnouts
from kit.service.context import Context
from kit.service.people import known
from kit.service.scores import scores_of
from kit.service.versions import text_of

#: An event or a record in one of these states has not happened.
_NOT_HELD = ("planned", "cancelled")


def book(context: Context) -> Book:
    """Return everything that indicators of the context's period may count."""
    facts = _Facts(context)
    return Book(
        {
            "people": facts.people,
            "pairs": facts.pairs,
            "consents": facts.consents,
            "events": facts.events,
            "records": facts.records,
            "steps": facts.steps,
            "responses": facts.responses,
            "answers": facts.answers,
            "external": facts.external,
        }
    )


class _Facts:
    """The lists of one school in one period."""

    def __init__(self, context: Context) -> None:
        self.context = context
        period = context.programme.period
        self.day = min(context.today(), period.ends_on)

    @cached_property
    def whose(self) -> dict[str, str]:
        """Whose each code is; a code of nobody known stands for itself."""
        return self.context.store.people.codes()

    @cached_property
    def enrolled(self) -> list[Participant]:
        """Who takes part in the period."""
        return self.context.participants()

    @cached_property
    def matches(self) -> list[Match]:
        """The pairs of the period."""
        return self.context.matches()

    def _has_ended(self, match: Match) -> bool:
        return match.ended_on is not None and match.ended_on <= self.day

    def people(self, count: Count) -> list[Thing]:
        """Return a thing for each taking part: somebody in two roles is two, and counted once."""
        kinds = self._kinds() if "kind" in count.where else None
        paired = {
            code: ("paired",)
            for match in self.matches
            if not self._has_ended(match)
            for code in (*match.mentors, *match.mentees)
        }
        several = self.context.store.enrolments.categories(self.context.period)
        found = []
        for each in self.enrolled:
            has_left = each.left_on is not None and each.left_on <= self.day
            who = self.whose.get(each.id, each.id)
            categories = {each.category, *several.get(each.id, ())} - {""}
            about: dict[str, tuple[str, ...]] = {
                "role": (each.role,),
                "form": (each.form,),
                "subform": (each.subform,),
                "category": tuple(categories),
                "state": ("left",) if has_left else ("taking_part", *paired.get(each.id, ())),
            }
            if kinds is not None:
                about["kind"] = (kinds.get(who, ""),)
            found.append(Thing(who, about))
        return found

    def _kinds(self) -> dict[str, str]:
        """Return what people are to the school, by id."""
        return self.context.remember(
            "kinds_of_people",
            (),
            lambda: {who: each.kind for who, each in known(self.context).items()},
        )

    def pairs(self, _: Count) -> list[Thing]:
        """Return a thing for each pair."""
        return [
            Thing(
                each.id,
                {
                    "form": (each.form,),
                    "subform": (each.subform,),
                    "state": ("ended" if self._has_ended(each) else "active",),
                },
            )
            for each in self.matches
        ]

    def consents(self, _: Count) -> list[Thing]:
        """Return a thing for each purpose that somebody is asked for."""

        def compute() -> list[Thing]:
            return [
                Thing(
                    row.person,
                    {
                        "purpose": (each.purpose,),
                        "state": ("asked", "granted", "given") if each.granted else ("asked",),
                    },
                )
                for row in consent_rows.rows(self.context)
                for each in row.states
            ]

        return self.context.remember("consents_that_stand", (), compute)

    def events(self, _: Count) -> list[Thing]:
        """Return a thing for each event of the journal that was held."""
        sorts = {each.id: each.sort for each in self.context.programme.events}
        return [
            Thing(
                name,
                {
                    "kind": (str(content.get("kind", "")),),
                    "sort": (sorts.get(str(content.get("kind", "")), ""),),
                    "level": (str(content.get("level") or ""),),
                },
                _numbers(content),
            )
            for name, content in self._kept("event").items()
            if self._is_held(content)
        ]

    def records(self, count: Count) -> list[Thing]:
        """Return a thing for each record of the kinds that are counted."""
        found = []
        for kind in count.where.get("kind", ()):
            fields = KINDS[kind].fields_by_id if kind in KINDS else {}
            for name, content in self._kept(kind).items():
                values = {**dict.fromkeys(fields), **content}
                about = {key: _values(value) for key, value in values.items()}
                found.append(Thing(name, {**about, "kind": (kind,)}, _numbers(content)))
        return found

    def _kept(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """Return the records of a kind that are of the period, or of none."""
        found = self.context.store.records.all(kind)
        return {
            name: kept.content
            for name, kept in found.items()
            if kept.period in ("", self.context.period)
        }

    def _is_held(self, content: Mapping[str, Any]) -> bool:
        day = str(content.get("day") or "")
        return (
            bool(day)
            and day <= self.day.isoformat()
            and str(content.get("state") or "") not in _NOT_HELD
        )

    def steps(self, _: Count) -> list[Thing]:
        """Return a thing for each step of the road map that is not cancelled."""
        decided = self._kept("step")
        period = self.context.period
        return [
            Thing(
                step.id,
                {
                    "section": (section.id,),
                    "stage": (step.stage,),
                    "about": tuple(
                        value for place in step.places for value in (place.kind, place.id) if value
                    ),
                    "state": state,
                },
            )
            for section in self.context.programme.roadmap
            for step in section.steps
            if (state := self._standing(step, decided.get(f"{period}/{step.id}", {}))) is not None
        ]

    def _standing(self, step: Step, decided: Mapping[str, Any]) -> tuple[str, ...] | None:
        """Return how a step stands; None for one that was cancelled."""
        state = decided.get("state", "planned")
        if state == "cancelled":
            return None
        spans = step.timing.occurrences(self.context.programme.period)
        last = spans[-1].last if spans else None
        if state == "done":
            done = max(map(dt.date.fromisoformat, decided.get("done", {}).values()), default=None)
            in_time = last is None or (done is not None and done <= last)
            return ("done", "on_time") if in_time else ("done",)
        return ("overdue",) if last is not None and last < self.day else ("open",)

    @cached_property
    def _turnouts(self) -> list[Turnout]:
        """Who was asked and answered, of the surveys that have begun."""
        begun = [each for each in self.context.campaigns if each.opens_on <= self.day]
        return turnouts(self.context, begun, people=self.enrolled)

    def responses(self, _: Count) -> list[Thing]:
        """Return a thing for each who was asked in a survey that has begun."""
        return [
            Thing(
                self.whose.get(code, code),
                {
                    **_of(each.campaign),
                    "state": ("asked", "answered") if code in each.answered else ("asked",),
                },
            )
            for each in self._turnouts
            for code in each.asked
        ]

    def answers(self, count: Count) -> list[Thing]:
        """Return a thing for each answer to an item or on a scale, and for each who was asked."""
        item, scale = (next(iter(count.where.get(key, ())), "") for key in (ITEM, SCALE))

        def compute() -> list[Thing]:
            found = []
            for each in self._turnouts:
                of, is_named = _of(each.campaign), not is_apart(each.campaign)
                text = self.context.library.questionnaires.get(each.campaign.questionnaire)
                if text is None or not _has(text, item, scale):
                    continue
                asked = {**of, "state": ("asked",)}
                found += [Thing(self.whose.get(code, code), asked) for code in each.asked]
                for code, value in self._said(each.campaign, text, item, scale):
                    # Like a response rate, it rests on those who were asked.
                    if not is_named or not each.asked or code in each.asked:
                        who = self.whose.get(code, code)
                        numbers = {} if value is None else {"value": value}
                        found.append(Thing(who, {**of, "state": ("answered",)}, numbers))
            return found

        return self.context.remember("counted_answers", (item, scale), compute)

    def _said(
        self, campaign: Campaign, text: Questionnaire, item: str, scale: str
    ) -> Iterable[tuple[str, float | None]]:
        """Yield code and value of each who answered a survey's item or scale."""
        if scale:
            scores = scores_of(self.context, text)
            rows = scores[(scores["scale"] == scale) & (scores["wave"] == campaign.wave)]
            codes = {each.participant for each in self._responses(campaign)}
            for code, score in zip(rows["participant"], rows["score"], strict=True):
                if code in codes and not math.isnan(score):
                    yield str(code), float(score)
            return
        void: dict[str, frozenset[int]] = {}
        for each in self._responses(campaign):
            if not item:
                yield each.participant, None
            elif item in each.answers:
                if each.version not in void:
                    void[each.version] = _no_answers(
                        text_of(self.context, text, each.version), item
                    )
                value = each.answers[item]
                if value not in void[each.version]:
                    yield each.participant, float(value) if isinstance(value, int) else None

    def _responses(self, campaign: Campaign) -> list[Response]:
        found = self._answered.get(campaign.questionnaire)
        if found is None:
            found = self.context.responses(campaign.questionnaire)
            self._answered[campaign.questionnaire] = found
        return [each for each in found if each.campaign == campaign.id]

    @cached_property
    def _answered(self) -> dict[str, list[Response]]:
        return {}

    def external(self, _: Count) -> list[Thing]:
        """Return a thing for each number that the school brought from elsewhere."""
        return [
            Thing(str(content["id"]), {"id": (str(content["id"]),)}, {"value": content["value"]})
            for content in self._kept("external").values()
            if content.get("value") is not None
        ]


def is_old(day: dt.date, today: dt.date) -> bool:
    """Return whether a number of a day is older than a year.

    Examples
    --------
    >>> is_old(dt.date(2022, 3, 1), dt.date(2023, 3, 1)), is_old(dt.date(2022, 3, 1), dt.date(2023, 3, 2))
    (False, True)
    """
    return (day.year + 1, day.month, day.day) < (today.year, today.month, today.day)


def _of(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Return what a survey is like."""
    return {
        "survey": (campaign.id,),
        "wave": (campaign.wave,),
        "questionnaire": (campaign.questionnaire,),
        "role": (campaign.role,),
        "form": (campaign.form,),
    }


def _has(text: Questionnaire, item: str, scale: str) -> bool:
    """Whether a questionnaire has an item or a scale; one of every questionnaire where none is named."""
    if scale:
        return any(each.id == scale for each in text.scales)
    return not item or any(each.id == item for each in text.items)


def _no_answers(text: Questionnaire, item: str) -> frozenset[int]:
    """Return the values of an item that say that it was not answered."""
    answer = next((each.answer for each in text.items if each.id == item), None)
    if not isinstance(answer, Single):
        return frozenset()
    lists = (each for each in text.choices if each.id == answer.choices)
    return frozenset(option.value for each in lists for option in each.missing)


def _values(value: Any) -> tuple[str, ...]:
    """Return the value of a field as conditions name it."""
    if value is None or value == "":
        return ("false", "False") if value is None else ()
    if isinstance(value, bool):
        return ("true", "True") if value else ("false", "False")
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return (str(value),)


def _numbers(content: Mapping[str, Any]) -> dict[str, float]:
    return {
        name: value
        for name, value in content.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
