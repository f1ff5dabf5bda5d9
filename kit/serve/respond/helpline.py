"""Whom to talk to, and where to call: said with the receipt, before anybody has read an answer."""

from __future__ import annotations

from kit.domain.questionnaire import Questionnaire
from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.serve.respond.visits import Place

#: Questionnaires whose respondents may be younger are told of the line for children.
GROWN_UP = 18
#: The line for children and their parents that answers everywhere in Russia.
CHILDREN = say(
    "If things are hard and you want to talk, call the children's helpline: 8-800-2000-122. "
    "The call is free, and you need not give your name."
)


def helpline(place: Place, questionnaire: Questionnaire, language: str) -> str:
    """Return the words of the organisation, or the children's line where pupils answer."""
    if questionnaire.minimum_age >= GROWN_UP:
        return ""
    if place.helpline is not None:
        return place.helpline.in_(language)
    return translator(language).render(CHILDREN)


def contact(place: Place, language: str) -> str:
    """Return whom to talk to in this organisation."""
    if place.contact is not None:
        return place.contact.in_(language)
    return translator(language).gettext(
        "Talk to the educational psychologist of your school or to the programme's curator."
    )
