"""Consent forms to print: one document for one purpose, blank or for chosen people (C3, C8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit import documents
from kit.domain.consents import Giver
from kit.domain.person import Person
from kit.domain.purposes import Purpose
from kit.operations.arguments import ConsentForms
from kit.service.consent_states import in_own_classes, known_people, taking_part
from kit.service.consents import purpose_of
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.register_files import about as about_of
from kit.service.register_files import written

if TYPE_CHECKING:
    from kit.documents import Signers


def consent_forms(context: Context, arguments: ConsentForms) -> PendingDocument:
    """Return forms of a purpose: a page or more for each person, or a blank one.

    The file's name tells no person.
    """
    purpose = purpose_of(context, arguments.purpose)
    language = arguments.language
    about = about_of(context, language)
    address = context.tenant.address.in_(language) if context.tenant.address else ""
    made = [
        documents.consent_form(
            purpose, about, language, signs=signs, signers=signers, address=address
        )
        for signs, signers in _signers(context, purpose, arguments)
    ]
    document = documents.in_one(made)
    return PendingDocument((), lambda: written(document, arguments.format))


def _signers(
    context: Context, purpose: Purpose, arguments: ConsentForms
) -> list[tuple[tuple[Giver, ...], Signers]]:
    from kit.documents import Signers  # noqa: PLC0415

    people = _people(context, purpose, arguments)
    if not people:
        signs: tuple[Giver, ...] = ("guardian", "self")
        return [(signs, Signers())]
    found = []
    for each in people:
        guardian = next((name for one in each.guardians if (name := str(one.name))), "")
        signs = each.subject.signs(purpose.ages, context.today())
        found.append((signs, Signers(person=str(each.name), guardian=guardian)))
    return found


def _people(context: Context, purpose: Purpose, arguments: ConsentForms) -> list[Person]:
    if arguments.people:
        known = known_people(context, arguments.people)
        return [known[one] for one in arguments.people]
    if not arguments.group:
        return []
    people, roles = taking_part(context)
    chosen = [
        each
        for each in in_own_classes(context, people)
        if each.group == arguments.group and purpose.asks(roles.get(each.id, ()))
    ]
    return sorted(chosen, key=lambda each: str(each.name).casefold())
