"""Operations about the programme itself: what it is, what it asks, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kit.domain.programme import Campaign, MentoringForm, Term
from kit.domain.questionnaire import Questionnaire
from kit.domain.texts import Text
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations.arguments import AuditTrail, Nothing, OneQuestionnaire
from kit.service.campaigns import audience
from kit.service.tenants import Context


def describe(context: Context, _: Nothing) -> dict[str, Any]:
    """Return the programme as plain values; titles by language."""
    programme = context.programme
    return {
        "tenant": {
            "id": context.tenant_id,
            "title": words(context.tenant.title),
            "synthetic": context.tenant.synthetic,
            "minimum_group": context.tenant.minimum_group,
        },
        "title": words(programme.title),
        "year": programme.year,
        "roles": [_term(term) for term in programme.roles],
        "forms": [
            _term(form) | {"subforms": [_term(sub) for sub in form.subforms]}
            for form in programme.forms
        ],
        "waves": [_term(term) for term in programme.waves],
        "categories": [_term(term) for term in programme.categories],
        "grades": [_term(term) for term in programme.grades],
        "campaigns": [_campaign(context, campaign) for campaign in programme.campaigns],
    }


def home(context: Context, _: Nothing) -> dict[str, Any]:
    """Return the programme and how its campaigns stand.

    Only a role that keeps the register sees who has not answered yet, by code.
    """
    people = context.store.register.participants(context.period)
    names_missing = context.role in {"psychologist", "curator"}
    campaigns = []
    for campaign in context.programme.campaigns:
        invited = audience(campaign, people)
        answered = context.store.responses.answered(campaign.id) & set(invited)
        missing = [code for code in invited if code not in answered]
        campaigns.append(
            _campaign(context, campaign)
            | {
                "invited": len(invited),
                "answered": len(answered),
                "rate": len(answered) / len(invited) if invited else None,
                "missing": missing if names_missing else [],
            }
        )
    return {
        "programme": describe(context, Nothing()),
        "campaigns": campaigns,
        "role": context.role,
        "participants": len(people),
    }


def questionnaires(context: Context, _: Nothing) -> list[dict[str, Any]]:
    """Return the questionnaires that the programme's campaigns use."""
    used = dict.fromkeys(campaign.questionnaire for campaign in context.programme.campaigns)
    return [_questionnaire(context.library.questionnaires[each]) for each in used]


def questionnaire_source(context: Context, arguments: OneQuestionnaire) -> dict[str, str]:
    """Return the text of a questionnaire file, as it is used now."""
    if arguments.questionnaire not in context.library.questionnaires:
        raise NotFound(
            arguments.questionnaire,
            say("There is no such questionnaire."),
            say("Choose one of the programme's questionnaires."),
        )
    return {"source": context.library.source(arguments.questionnaire)}


def audit_trail(context: Context, arguments: AuditTrail) -> list[dict[str, Any]]:
    """Return the newest audit records."""
    return [record.values() for record in context.store.audit.trail(arguments.limit)]


def words(text: Text) -> dict[str, str]:
    """Return a text as a mapping of language to words."""
    return dict(text.words)


def titles(context: Context, chosen: Iterable[Questionnaire]) -> dict[str, dict[str, str]]:
    """Return the words of every id that a result may show."""
    programme = context.programme
    terms = [
        *programme.roles,
        *programme.forms,
        *programme.waves,
        *programme.categories,
        *programme.grades,
    ]
    terms += [sub for form in programme.forms for sub in form.subforms]
    found = {term.id: words(term.title) for term in terms}
    for questionnaire in chosen:
        found[questionnaire.id] = words(questionnaire.title)
        found |= {scale.id: words(scale.title) for scale in questionnaire.scales}
    found |= {campaign.id: words(campaign.title) for campaign in programme.campaigns}
    return found


def _term(term: Term | MentoringForm) -> dict[str, Any]:
    return {"id": term.id, "title": words(term.title)}


def _campaign(context: Context, campaign: Campaign) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "title": words(campaign.title),
        "questionnaire": campaign.questionnaire,
        "wave": campaign.wave,
        "role": campaign.role,
        "form": campaign.form,
        "stage": campaign.stage,
        "opens_on": campaign.opens_on.isoformat(),
        "closes_on": campaign.closes_on.isoformat(),
        "is_open": campaign.is_open(context.today()),
    }


def _questionnaire(questionnaire: Questionnaire) -> dict[str, Any]:
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": words(questionnaire.title),
        "roles": list(questionnaire.roles),
        "forms": list(questionnaire.forms),
        "waves": list(questionnaire.waves),
        "scales": [
            {
                "id": scale.id,
                "title": words(scale.title),
                "pairing": scale.pairing,
                "better": scale.better,
            }
            for scale in questionnaire.scales
        ],
    }
