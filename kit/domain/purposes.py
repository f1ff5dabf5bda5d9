"""What personal data are asked for: purposes, from which age who agrees, the words that are signed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from kit.domain.campaign import Campaign
from kit.domain.texts import Text
from kit.i18n.message import Message, say

#: What may be done with a person's data: own answers and their use, a report by somebody else, a
#: psychologist's questionnaire, a place in a pair, a name in a case or on a site, duties beside
#: lessons or work, a row in the base of the municipality.
Act = Literal["answer", "informant", "diagnosis", "pair", "publish", "duties", "municipal"]
ACTS: tuple[str, ...] = get_args(Act)


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Who agrees at which age.

    Parameters
    ----------
    guardian_until
        Years; a younger person needs the consent of a guardian.
    own_from
        Years; from then on the person's own signature is needed, too. Whoever needs no guardian
        always signs in person, so that there is no age at which nobody is asked.

    Examples
    --------
    >>> rule = AgeRule(guardian_until=18, own_from=14)
    >>> [rule.signs(age) for age in (13, 14, 18)]
    [('guardian',), ('guardian', 'self'), ('self',)]
    """

    guardian_until: int = 18
    own_from: int = 14

    def signs(self, age: int | None) -> tuple[Literal["guardian", "self"], ...]:
        """Return who has to sign at that age; where it is not known, everybody who may have to."""
        if age is None or self.own_from <= age < self.guardian_until:
            return ("guardian", "self")
        return ("guardian",) if age < self.guardian_until else ("self",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """The words that are signed, as article 9 of the law on personal data wants them (C8).

    Parameters
    ----------
    version
        Kept with every signature.
    purpose, data, actions, term
        What for, which data, what is done with them, until when.
    processors
        Who else handles them on the operator's order; None: nobody.
    withdrawal
        How the consent is taken back.
    """

    version: str
    purpose: Text
    data: Text
    actions: Text
    term: Text
    withdrawal: Text
    processors: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One purpose: one consent, one document, one text (C2, C3).

    Parameters
    ----------
    needed_for
        Which acts wait for it.
    ages
        Who agrees at which age.
    due_on
        By which day the school wants all papers; None where it set none.
    roles
        Of whom it is asked; empty: of everybody.
    """

    id: str
    title: Text
    needed_for: tuple[Act, ...]
    ages: AgeRule
    text: ConsentText
    due_on: dt.date | None = None
    roles: tuple[str, ...] = ()

    def asks(self, roles: Collection[str]) -> bool:
        """Whether it is asked of somebody in these roles, or whose roles are not known yet."""
        return not self.roles or not roles or not set(roles).isdisjoint(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPlan:
    """What a programme asks consent for, and from which day it makes pairs."""

    purposes: tuple[Purpose, ...] = ()
    pairs_from: dt.date | None = None

    def purpose(self, purpose_id: str) -> Purpose:
        """Return the purpose of that id; KeyError when there is none."""
        for each in self.purposes:
            if each.id == purpose_id:
                return each
        raise KeyError(purpose_id)

    def needed(self, act: Act) -> tuple[Purpose, ...]:
        """Return all purposes that an act waits for: every one of them has to be granted."""
        return tuple(each for each in self.purposes if act in each.needed_for)

    def gate(self, act: Act) -> str:
        """Return under which key the days of an act are kept: another rule, another key.

        So days that were computed by a rule that holds no longer open nothing.
        """
        rules = [
            (each.id, each.ages.guardian_until, each.ages.own_from) for each in self.needed(act)
        ]
        return f"{act}-{hashlib.sha256(json.dumps(rules).encode()).hexdigest()[:12]}"


def acts_of(*, by_others: bool, psychologist_only: bool) -> tuple[Act, ...]:
    """Return what is done with somebody's data by an answer about them: all of it has to be granted.

    Parameters
    ----------
    by_others
        Whether somebody else answers about the person.
    psychologist_only
        Whether the questionnaire is the psychologist's.

    Examples
    --------
    >>> acts_of(by_others=False, psychologist_only=True)
    ('answer', 'diagnosis')
    """
    first: Act = "informant" if by_others else "answer"
    return (first, "diagnosis") if psychologist_only else (first,)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something planned for a day on which its consents need not be there yet (S0-047, X-11)."""

    subject: str
    purpose: str
    what: Message
    remedy: Message
    due_on: dt.date


def conflicts(plan: ConsentPlan, campaigns: Iterable[Campaign]) -> tuple[Conflict, ...]:
    """Return where a calendar asks first and lets consent come later.

    Parameters
    ----------
    plan
        Purposes with their last days.
    campaigns
        Surveys of the programme.

    Returns
    -------
    tuple of Conflict
        A warning each, in words; ``subject`` is the survey's id, ``""`` for the pairs. The day on
        which consents are due is still too early: the last paper may come that day.
    """
    return (*_surveys(plan, campaigns), *_pairs(plan))


def _surveys(plan: ConsentPlan, campaigns: Iterable[Campaign]) -> Iterator[Conflict]:
    for campaign in campaigns:
        for purpose in plan.needed("answer"):
            if purpose.due_on and campaign.opens_on <= purpose.due_on:
                what = say(
                    "The survey “{survey}” opens on {day}, but consents for “{purpose}” are due by "
                    "{due} only: whoever has not signed by then cannot answer.",
                    survey=dict(campaign.title.words),
                    day=campaign.opens_on,
                    purpose=dict(purpose.title.words),
                    due=purpose.due_on,
                )
                yield Conflict(campaign.id, purpose.id, what, _REMEDY, purpose.due_on)


def _pairs(plan: ConsentPlan) -> Iterator[Conflict]:
    for purpose in plan.needed("pair"):
        if plan.pairs_from and purpose.due_on and plan.pairs_from <= purpose.due_on:
            what = say(
                "Pairs are made from {day} on, but consents for “{purpose}” are due by {due} "
                "only: whoever has not signed by then cannot be put into a pair.",
                day=plan.pairs_from,
                purpose=dict(purpose.title.words),
                due=purpose.due_on,
            )
            yield Conflict("", purpose.id, what, _REMEDY, purpose.due_on)


_REMEDY = say(
    "Ask for consents earlier, or begin later. If the calendar has to stay, the head decides so and "
    "writes down why; nobody is let in without consent even then."
)
