"""Operations about the programme itself: what it is, what it asks, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kit.desk.collecting import audience
from kit.desk.office import Desk
from kit.domain.programme import Campaign, Form, Term
from kit.domain.questionnaire import Questionnaire
from kit.domain.texts import Text
from kit.errors import NotFound, say
from kit.operations.arguments import AuditTrail, Nothing, OneQuestionnaire


def describe(desk: Desk, _: Nothing) -> dict[str, Any]:
    """Return the programme as plain values; titles by language."""
    programme = desk.programme
    return {
        "tenant": {
            "id": desk.tenant_id,
            "title": words(desk.tenant.title),
            "synthetic": desk.tenant.synthetic,
            "minimum_group": desk.tenant.minimum_group,
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
        "steps": [_term(term) for term in programme.steps],
        "campaigns": [_campaign(desk, campaign) for campaign in programme.campaigns],
    }


def home(desk: Desk, _: Nothing) -> dict[str, Any]:
    """Return the programme and how its campaigns stand.

    Only a role that keeps the register sees who has not answered yet, by code.
    """
    people = desk.store.participants()
    names_missing = desk.role in {"psychologist", "curator"}
    campaigns = []
    for campaign in desk.programme.campaigns:
        invited = audience(campaign, people)
        answered = desk.store.answered(campaign.id) & set(invited)
        missing = [code for code in invited if code not in answered]
        campaigns.append(
            _campaign(desk, campaign)
            | {
                "invited": len(invited),
                "answered": len(answered),
                "rate": len(answered) / len(invited) if invited else None,
                "missing": missing if names_missing else [],
            }
        )
    return {
        "programme": describe(desk, Nothing()),
        "campaigns": campaigns,
        "role": desk.role,
        "participants": len(people),
    }


def questionnaires(desk: Desk, _: Nothing) -> list[dict[str, Any]]:
    """Return the questionnaires that the programme's campaigns use."""
    used = dict.fromkeys(campaign.questionnaire for campaign in desk.programme.campaigns)
    return [_questionnaire(desk.library.questionnaires[each]) for each in used]


def questionnaire_source(desk: Desk, arguments: OneQuestionnaire) -> dict[str, str]:
    """Return the text of a questionnaire file, as it is used now."""
    if arguments.questionnaire not in desk.library.questionnaires:
        raise NotFound(
            arguments.questionnaire,
            say("There is no such questionnaire."),
            say("Choose one of the programme's questionnaires."),
        )
    return {"source": desk.library.source(arguments.questionnaire)}


def audit_trail(desk: Desk, arguments: AuditTrail) -> list[dict[str, Any]]:
    """Return the newest audit records."""
    return [record.values() for record in desk.store.audit_trail(arguments.limit)]


def words(text: Text) -> dict[str, str]:
    """Return a text as a mapping of language to words."""
    return dict(text.words)


def titles(desk: Desk, chosen: Iterable[Questionnaire]) -> dict[str, dict[str, str]]:
    """Return the words of every id that a result may show."""
    programme = desk.programme
    terms = [
        *programme.roles,
        *programme.forms,
        *programme.waves,
        *programme.categories,
        *programme.steps,
    ]
    terms += [sub for form in programme.forms for sub in form.subforms]
    found = {term.id: words(term.title) for term in terms}
    for questionnaire in chosen:
        found[questionnaire.id] = words(questionnaire.title)
        found |= {scale.id: words(scale.title) for scale in questionnaire.scales}
    found |= {campaign.id: words(campaign.title) for campaign in programme.campaigns}
    return found


def _term(term: Term | Form) -> dict[str, Any]:
    return {"id": term.id, "title": words(term.title)}


def _campaign(desk: Desk, campaign: Campaign) -> dict[str, Any]:
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
        "is_open": campaign.is_open(desk.today()),
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
