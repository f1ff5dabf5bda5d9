"""What a decision about a survey is refused for: it does not fit, asks nobody, breaks its promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from kit.domain import informants
from kit.domain.campaign import Campaign, audience, is_apart
from kit.domain.linkage import MODES, OPEN
from kit.domain.people import Participant
from kit.domain.questionnaire import Questionnaire
from kit.domain.surveys import Survey
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.service.argument_words import FIELDS
from kit.service.context import Context
from kit.service.programme import words


def fitting_questionnaire(context: Context, campaign: Campaign) -> Questionnaire:
    """Return a survey's questionnaire, which must be meant for this role, form and moment."""
    text, programme = context.library.questionnaires[campaign.questionnaire], context.programme
    waves = tuple(each.id for each in programme.waves if text.serves(each.id, each.kind))
    for field, value, fits, known in (
        ("role", campaign.role, text.roles, programme.asked),
        ("form", campaign.form, text.forms, programme.forms),
        ("wave", campaign.wave, waves, programme.waves),
    ):
        offered = [each for each in known if each.id in fits]
        if value not in {each.id for each in offered}:
            raise BadArgument(
                field,
                say(
                    "“{title}” does not fit what was chosen in “{field}”.",
                    title=words(text.title),
                    field=FIELDS[field],
                ),
                say(
                    "It is meant for: {names}.",
                    names=tuple(words(each.title) for each in offered),
                ),
            )
    return text


def require_days(opens_on: dt.date, closes_on: dt.date) -> None:
    """Refuse a survey that ends before it begins."""
    if closes_on < opens_on:
        raise BadArgument(
            "closes_on",
            say("The last day is before the first one."),
            say("The survey opens on {day}: choose that day or a later one.", day=opens_on),
        )


def require_audience(context: Context, decided: Survey) -> None:
    """Refuse a survey that asks nobody, or whose promise could not be kept."""
    campaign, people = decided.campaign, context.participants()
    _require_grades(context, campaign, people)
    if campaign.is_report:
        if is_apart(campaign):
            raise BadArgument(
                "linkage",
                say("A report is about somebody, so it leads to the participant."),
                say("Choose “{mode}”.", mode=MODES["confidential"].title),
            )
        informants.check(decided.informants, (each.id for each in people))
        return
    asked = audience(campaign, people)
    if campaign.linkage == OPEN or campaign.role not in {r.id for r in context.programme.roles}:
        if campaign.linkage != OPEN:
            raise BadArgument(
                "role",
                say("Nobody takes part in this role, so nobody can be given a card."),
                say("Say who reports on whom, or choose an open link."),
            )
        return
    if not asked:
        raise BadArgument(
            "role",
            say("Nobody in the register is asked by this survey."),
            say("Look at role, form and classes, or enrol people first."),
        )
    if campaign.linkage == "card":
        _require_nameless(context, asked)


def _require_grades(context: Context, campaign: Campaign, people: Iterable[Participant]) -> None:
    """Refuse a class that neither the programme nor the register knows, by its name."""
    own = {each.grade: {context.tenant.language: each.grade} for each in people if each.grade}
    known = own | {each.id: words(each.title) for each in context.programme.grades}
    for grade in campaign.grades:
        if grade not in known:
            raise BadArgument(
                "grades",
                say("There is no class or stage of service “{name}” here.", name=grade),
                say("Choose among: {names}.", names=tuple(known.values())),
            )


def _require_nameless(context: Context, asked: Iterable[str]) -> None:
    """Refuse the promise of cards without names where the register knows whose a code is."""
    known = context.store.people.codes()
    named = [code for code in asked if code in known]
    if named:
        raise BadArgument(
            "linkage",
            say(
                "The register knows the name of {n} of those who are asked: “by card, without names” cannot be promised.",
                plural="The register knows the names of {n} of those who are asked: “by card, without names” cannot be promised.",
                n=len(named),
            ),
            say("Choose “{mode}”.", mode=MODES["confidential"].title),
        )


def require_unanswered(context: Context, campaign: Campaign) -> None:
    """Refuse another promise where answers were given under the one before."""
    if context.store.responses.answered(campaign.id):
        raise BadArgument(
            "linkage",
            say("This survey has answers already, and they were given under another promise."),
            say("Leave what answers are linked to as it was, or open a new survey."),
        )


def require_reports(before: Survey, after: Survey, answered: Collection[str]) -> None:
    """Refuse to take somebody off a list who was reported on, or a list where there was none."""
    has_changed = before.campaign.is_report != bool(after.informants)
    if has_changed and (before.informants or after.informants):
        raise BadArgument(
            "reports",
            say("Who answers this survey cannot be changed any more."),
            say("Open a new survey."),
        )
    given = {code: each.id for each in after.informants for code in each.reports_on}
    for each in before.informants:
        for code in each.reports_on:
            if code in answered and given.get(code) != each.id:
                raise BadArgument(
                    code,
                    say("There is a report on {code} already.", code=code),
                    say("Leave the code in its list."),
                )
