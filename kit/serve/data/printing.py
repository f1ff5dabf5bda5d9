"""What is printed of a survey: personal cards, and the form itself on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request

from kit.domain.campaign import Campaign
from kit.domain.programme import Programme
from kit.forms import paper
from kit.forms.layout import lay_out
from kit.i18n.translator import translator
from kit.operations.access import Actor
from kit.operations.values.campaigns import Cards, PaperForms
from kit.operations.values.programme import Home
from kit.serve.portal import views
from kit.serve.portal.navbar import HOME_URL, with_language
from kit.service import call
from kit.wording.beginnings import without_cards

if TYPE_CHECKING:
    from kit.serve.data.portal import Pages


def cards(pages: Pages, request: Request, actor: Actor, language: str) -> str:
    """Return the personal cards of a campaign, to print and cut."""
    tenant = pages.tenant_of(request, actor)
    name = request.query_params.get("campaign", "")
    whose = request.query_params.get("participant", "")
    asked_for = {"campaign": name, "participant": whose}
    made: Cards = call(pages.tenants, actor, tenant, "cards", asked_for)
    programme, asked = _campaign(pages, tenant, name)
    state: Home = call(pages.tenants, actor, tenant, "home", {"period": programme.period.id})
    return views.render_cards(
        views.Cards(
            language=language,
            bar=pages.bar(request, actor, tenant, language),
            school=pages.tenants.tenant(tenant).title.in_(language),
            questionnaire=asked.title.in_(language),
            cards=tuple(
                views.Card(
                    card.code,
                    card.url,
                    pages.tenants.respond_url,
                    card.participant,
                    _grade(programme, card.grade, language),
                )
                for card in made
            ),
            closes_on=asked.last_day,
            none=without_cards(state, name).said(translator(language)),
            paper_url=_address(tenant, name, language),
            back_url=with_language(f"{HOME_URL}?tenant={tenant}", language),
        )
    )


def paper_forms(pages: Pages, request: Request, actor: Actor, language: str) -> str:
    """Return the form of a campaign on paper, with a line for the code or one for each person."""
    tenant = pages.tenant_of(request, actor)
    name = request.query_params.get("campaign", "")
    made: PaperForms = call(pages.tenants, actor, tenant, "paper_forms", {"campaign": name})
    programme, asked = _campaign(pages, tenant, name)
    text = pages.tenants.library_of(tenant).questionnaires[asked.questionnaire]
    spoken = language if language in text.languages else text.languages[0]
    form = lay_out(text, form=asked.form, wave=asked.wave, language=spoken)
    is_each = request.query_params.get("each") == "1"
    people = [
        " · ".join(filter(None, (each.participant, _grade(programme, each.grade, spoken))))
        for each in made
    ]
    tools = views.render_paper_tools(
        views.PaperTools(
            language=language,
            survey=asked.title.in_(language),
            n=len(people),
            is_each=is_each,
            one_url=_address(tenant, name, language),
            each_url=_address(tenant, name, language) + "&each=1",
            back_url=with_language(f"{HOME_URL}?tenant={tenant}", language),
        )
    )
    return paper.render(
        form,
        title=form.title,
        intro=form.intro,
        people=people if is_each and people else [""],
        tools=tools,
    )


def _campaign(pages: Pages, tenant: str, name: str) -> tuple[Programme, Campaign]:
    """Return a campaign that the operation has found, and its programme."""
    programme = next(
        each
        for each in pages.tenants.programmes(tenant)
        if name in {known.id for known in each.campaigns}
    )
    return programme, programme.campaign(name)


def _grade(programme: Programme, grade: str, language: str) -> str:
    """Return the words of a class; nothing for none."""
    return programme.term("grades", grade).in_(language) if grade else ""


def _address(tenant: str, campaign: str, language: str) -> str:
    query = f"tenant={tenant}&campaign={quote(campaign)}"
    return with_language(f"{HOME_URL}paper?{query}", language)
