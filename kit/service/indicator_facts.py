"""What the Kit knows that indicators count: people, pairs, consents, events, records, steps, answers.

Each list is read when an indicator needs it, once for all of them. Whoever sees releases is told
answers as they were released; registers are told as they are.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from kit.domain.campaign import Campaign, is_apart
from kit.domain.indicator_values import ITEM, SCALE, Book, Listed, Thing
from kit.domain.indicators import Count, Counted
from kit.domain.people import Match, Participant
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Response
from kit.domain.roadmap_in_force import Judge, StepInForce
from kit.domain.step_terms import whole
from kit.records.documents import DOCUMENT
from kit.records.journal import OF_A_PERIOD
from kit.records.registers import KINDS
from kit.service import consent_states
from kit.service.campaigns import Turnout, turnouts
from kit.service.context import Context
from kit.service.indicator_things import has, no_answers, numbers_of, of_survey, values_of
from kit.service.people import known
from kit.service.scores import scores_of
from kit.service.steps import steps
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
        # Asked once: the context reads what was decided about surveys each time.
        self.programme = context.programme
        self.period = self.programme.period
        self.day = min(context.today(), self.period.ends_on)

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
        """The pairs and groups of the period, of those with whose data one may be made."""
        return self.context.matches()

    def _has_ended(self, match: Match) -> bool:
        return match.ended_on is not None and match.ended_on <= self.day

    def asks(self, of: Counted, key: str) -> bool:
        """Whether an indicator tells things apart by a key that takes a list of its own."""
        return any(
            count is not None and count.of == of and key in count.where
            for each in self.programme.indicators
            for count in (each.numerator, each.denominator)
        )

    def _remembered(
        self, name: str, things: Callable[[], Iterable[Thing]], asked: object = ()
    ) -> Listed:
        """Return a list that is kept until people, answers or consents change."""
        return self.context.remember(f"counted {name}", asked, lambda: Listed.of(things()))

    def people(self, _: Count) -> Listed:
        """Return a thing for each taking part: somebody in two roles is two, and counted once."""
        return self._remembered("people", self._people, self.asks("people", "kind"))

    def _people(self) -> Iterator[Thing]:
        kinds: dict[str, str] = {}
        if self.asks("people", "kind"):
            kinds = {who: each.kind for who, each in known(self.context).items()}
        paired = {
            code: ("paired",)
            for match in self.matches
            if not self._has_ended(match)
            for code in match.people
        }
        several = self.context.store.enrolments.categories(self.period.id)
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
            if who in kinds:  # where nobody's is known, there is no such condition
                about["kind"] = (kinds[who],)
            yield Thing(who, about)

    def pairs(self, _: Count) -> Listed:
        """Return a thing for each pair."""
        documents = self._documents if self.asks("pairs", "document") else {}
        return self._remembered("pairs", lambda: self._pairs(documents), documents)

    def _pairs(self, documents: Mapping[str, tuple[str, ...]]) -> Iterator[Thing]:
        for each in self.matches:
            about = {
                "form": (each.form,),
                "subform": (each.subform,),
                "state": ("ended" if self._has_ended(each) else "active",),
                "document": documents.get(each.id, ()),
            }
            yield Thing(each.id, about)

    @property
    def _documents(self) -> dict[str, tuple[str, ...]]:
        """Which documents of the plan are in force about each pair; a pair has each of them once."""
        found: dict[str, set[str]] = {}
        for content in self._kept(DOCUMENT).values():
            pair, plan = content.get("match"), content.get("plan")
            if pair and plan and content["state"] == "issued":
                found.setdefault(str(pair), set()).add(str(plan))
        return {pair: tuple(sorted(plans)) for pair, plans in sorted(found.items())}

    def consents(self, _: Count) -> Listed:
        """Return a thing for each purpose that somebody is asked for."""
        return self._remembered("consents", self._consents)

    def _consents(self) -> Iterator[Thing]:
        for row in consent_states.standings(self.context):
            for each in row.states:
                state = ("asked", "granted", "given") if each.granted else ("asked",)
                yield Thing(row.person, {"purpose": (each.purpose,), "state": state})

    def events(self, _: Count) -> Listed:
        """Return a thing for each event of the journal that was held."""
        return Listed.of(self._events())

    def _events(self) -> Iterator[Thing]:
        sorts = {each.id: each.sort for each in self.programme.events}
        for name, content in self._kept("event").items():
            kind = str(content.get("kind", ""))
            if self._is_held(content):
                about = {
                    "kind": (kind,),
                    "sort": (sorts.get(kind, ""),),
                    "level": (str(content.get("level") or ""),),
                }
                audience = str(content.get("audience") or "")
                yield Thing(name, about, numbers_of(content), audience)

    def records(self, count: Count) -> Listed:
        """Return a thing for each record of the kinds that are counted."""
        found = []
        for kind in count.where.get("kind", ()):
            fields = KINDS[kind].fields_by_id if kind in KINDS else {}
            for name, content in self._kept(kind).items():
                if kind in OF_A_PERIOD and not self._is_within(content):
                    continue
                values = {**dict.fromkeys(fields), **content}
                about = {key: values_of(value) for key, value in values.items()}
                found.append(Thing(name, {**about, "kind": (kind,)}, numbers_of(content)))
        return Listed.of(found)

    def _kept(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """Return the records of a kind that are of the period, or of none."""
        found = self.context.store.records.all(kind)
        return {
            name: kept.content
            for name, kept in found.items()
            if kept.period in ("", self.period.id)
        }

    def _is_held(self, content: Mapping[str, Any]) -> bool:
        return (
            bool(content.get("day"))
            and self._is_within(content)
            and str(content.get("state") or "") not in _NOT_HELD
        )

    def _is_within(self, content: Mapping[str, Any]) -> bool:
        """Whether the day of a record is none, or lies in the period and is not to come."""
        day = str(content.get("day") or "")
        return not day or self.period.starts_on.isoformat() <= day <= self.day.isoformat()

    def steps(self, _: Count) -> Listed:
        """Return a thing for each step of the road map in force that is not cancelled."""
        there = (each for each in steps(self.context) if each.is_there(self.day))
        return Listed.of(
            Thing(
                each.step.id,
                {
                    "section": (each.section,),
                    "stage": (each.step.stage,),
                    "about": tuple(
                        value for at in each.step.places for value in (at.kind, at.id) if value
                    ),
                    "state": state,
                },
            )
            for each in there
            if (state := self._standing(each)) is not None
        )

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.day, self.period, self.context.calendar)

    def _standing(self, step: StepInForce) -> tuple[str, ...] | None:
        """Return how a step stands; None for one that was cancelled."""
        judged = self._judge(step)
        standing = whole([each.standing for each in judged])
        if standing == "cancelled":
            return None
        told = [each for each in judged if each.is_judged]
        in_time = bool(told) and not any(each.was_late for each in told)
        found = [standing, "done"] if standing == "late" else [standing]
        return (*found, *(["judged"] if told else []), *(["on_time"] if in_time else []))

    @property
    def _begun(self) -> list[Campaign]:
        """The surveys that have begun."""
        return [each for each in self.context.campaigns if each.opens_on <= self.day]

    @cached_property
    def _turnouts(self) -> list[Turnout]:
        """Who was asked and answered, of the surveys that have begun."""
        return turnouts(self.context, self._begun, people=self.enrolled)

    def responses(self, _: Count) -> Listed:
        """Return a thing for each who was asked in a survey that has begun."""
        return self._remembered("responses", self._responded, self._asked)

    @cached_property
    def _asked(self) -> tuple[object, ...]:
        """What decides whom surveys ask, beside the register."""
        return tuple((each.id, each.opens_on, each.closes_on, each.grades) for each in self._begun)

    def _responded(self) -> Iterator[Thing]:
        for each in self._turnouts:
            of = of_survey(each.campaign)
            for code in each.asked:
                state = ("asked", "answered") if code in each.answered else ("asked",)
                yield Thing(self.whose.get(code, code), {**of, "state": state})

    def answers(self, count: Count) -> Listed:
        """Return a thing for each answer to an item or on a scale, and for each who was asked."""
        item, scale = (next(iter(count.where.get(key, ())), "") for key in (ITEM, SCALE))

        def things() -> Iterator[Thing]:
            for each in self._turnouts:
                of, is_named = of_survey(each.campaign), not is_apart(each.campaign)
                text = self.context.library.questionnaires.get(each.campaign.questionnaire)
                if text is None or not has(text, item, scale):
                    continue
                for code in each.asked:
                    yield Thing(self.whose.get(code, code), {**of, "state": ("asked",)})
                for code, value in self._said(each.campaign, text, item, scale):
                    # Like a response rate, it rests on those who were asked.
                    if not is_named or not each.asked or code in each.asked:
                        numbers = {} if value is None else {"value": value}
                        who = self.whose.get(code, code)
                        yield Thing(who, {**of, "state": ("answered",)}, numbers)

        return self._remembered("answers", things, (item, scale, self._asked))

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
                    void[each.version] = no_answers(text_of(self.context, text, each.version), item)
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

    def external(self, _: Count) -> Listed:
        """Return a thing for each number that the school brought from elsewhere."""
        return Listed.of(
            Thing(str(content["id"]), {"id": (str(content["id"]),)}, {"value": content["value"]})
            for content in self._kept("external").values()
            if content.get("value") is not None
        )


def is_old(day: dt.date, today: dt.date) -> bool:
    """Return whether a number of a day is older than a year.

    Examples
    --------
    >>> is_old(dt.date(2022, 3, 1), dt.date(2023, 3, 1)), is_old(dt.date(2022, 3, 1), dt.date(2023, 3, 2))
    (False, True)
    """
    return (day.year + 1, day.month, day.day) < (today.year, today.month, today.day)
