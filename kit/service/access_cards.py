"""The subject access card: everything that is held about one person, as far as the stores tell (C20).

The law gives a person, or a guardian, the right to see it. It holds all categories, so it is the
psychologist who makes it. Reports of others about the person are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kit.documents import access_card as cards
from kit.documents.access_card import Held, Pair
from kit.domain.audit import AuditRecord
from kit.domain.campaign import Campaign
from kit.domain.person import Guardian, Person
from kit.domain.programme import Programme
from kit.i18n.translator import Translator, translator
from kit.operations import OPERATIONS, access
from kit.operations.arguments import AccessCard, OnePerson
from kit.operations.values.people import Enrolment, PersonRecord
from kit.records.awards import AWARD
from kit.records.cases import CASE, codes_of
from kit.records.people import GUARDIAN, PERSON
from kit.service import people
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.register_files import about, day, subform_title, written
from kit.wording import register as wording

#: Records of the audit trail that are looked through, and openings that are told.
_RECORDS, _OPENINGS = 20_000, 40


def access_card(context: Context, arguments: AccessCard) -> PendingDocument:
    """Return the card of one person as a file."""
    made = cards.access_card(
        _card(context, arguments), about(context, arguments.language), arguments.language
    )
    return PendingDocument((), lambda: written(made, arguments.format))


def _card(context: Context, arguments: AccessCard) -> Held:
    t = translator(arguments.language)
    record = people.person(context, OnePerson(person=arguments.person))
    codes = {each.code for each in record.enrolments}
    codes |= {*context.store.people.codes_of(arguments.person)}
    return Held(
        name=str(record.person.name),
        record=_facts(context, record.person, t),
        guardians=[_guardian(each, t) for each in record.person.guardians],
        participations=[_participation(context, each, t) for each in record.enrolments],
        consents=_consents(context, arguments.person, t),
        answered=_answered(context, codes, t),
        told_of=_told_of(context, {arguments.person, *codes}, t),
        saved=_saved(record, t),
        opened=_opened(context, {arguments.person, *codes}, t),
    )


def _told_of(context: Context, names: set[str], t: Translator) -> list[list[str]]:
    """Return cases and awards of the journal that tell of a person by id or code."""
    return [
        [
            kind.title.in_(t.language),
            str(kept.content["title"]),
            kind.fields_by_id["state"].words(kept.content.get("state"), t.language),
        ]
        for kind in (CASE, AWARD)
        for kept in context.store.records.all(kind.id).values()
        if not names.isdisjoint((*codes_of(kept.content), kept.content.get("who")))
    ]


def _programme(context: Context, period: str) -> Programme:
    """Return the programme of a period; the current one where there is none such any more."""
    found = [each for each in context.programmes if each.period.id == period]
    return found[0] if found else context.programme


def _facts(context: Context, person: Person, t: Translator) -> list[Pair]:
    values: dict[str, Any] = person.content | person.content["name"] | {"born": person.born}
    if person.organisation:
        partner = context.store.records.all("partner", ids=[person.organisation])
        values["organisation"] = "".join(str(each.content["title"]) for each in partner.values())
    return _pairs(PERSON.fields, values, t)


def _guardian(guardian: Guardian, t: Translator) -> list[Pair]:
    name = guardian.name
    values = {each.id: getattr(name, each.id, "") for each in GUARDIAN.fields}
    values |= {each: getattr(guardian, each) for each in ("relation", "phone", "mail")}
    return _pairs(GUARDIAN.fields, values, t)


def _pairs(fields: Iterable[Any], values: dict[str, Any], t: Translator) -> list[Pair]:
    told = [(each, each.words(values.get(each.id), t.language)) for each in fields]
    return [(each.title.in_(t.language), words) for each, words in told if words]


def _participation(context: Context, each: Enrolment, t: Translator) -> list[str]:
    programme, language = _programme(context, each.period), t.language
    role = [
        programme.term("roles", each.role).in_(language),
        programme.term("forms", each.form).in_(language),
        subform_title(programme, each.form, each.subform, language),
    ]
    days = [day(each.joined_on, t), day(each.left_on, t), each.left_because]
    categories = [programme.term("categories", name).in_(language) for name in each.categories]
    return [
        programme.period.title.in_(language),
        ", ".join(filter(None, role)),
        each.code,
        ", ".join(filter(None, days)),
        ", ".join(categories),
    ]


def _consents(context: Context, person: str, t: Translator) -> list[list[str]]:
    titles = {
        purpose.id: purpose.title.in_(t.language)
        for programme in context.programmes
        for purpose in programme.consents.purposes
    }
    return [
        [
            titles.get(each.purpose, each.purpose),
            t.render(wording.EVENTS[each.event]),
            t.render(wording.GIVERS[each.given_by]),
            t.date(each.day),
            each.text_version,
        ]
        for each in context.store.consents.history([person])
    ]


def _answered(context: Context, codes: Iterable[str], t: Translator) -> list[list[str]]:
    """Return each survey once, with its wave, as it was answered or corrected last."""
    titles = {
        campaign.id: ", ".join(
            filter(None, (campaign.title.in_(t.language), _wave(programme, campaign, t)))
        )
        for programme in context.programmes
        for campaign in programme.campaigns
    }
    last = {
        (code, each.period, each.campaign): each.filled_on or context.here(each.submitted_at).date()
        for code in sorted(codes)
        for each in context.store.responses.find(participant=code)
        if not each.respondent
    }
    return [
        [titles.get(campaign, campaign), code, t.date(on)]
        for (code, _, campaign), on in last.items()
    ]


def _wave(programme: Programme, campaign: Campaign, t: Translator) -> str:
    return programme.term("waves", campaign.wave).in_(t.language) if campaign.wave else ""


def _saved(record: PersonRecord, t: Translator) -> list[list[str]]:
    return [
        [
            t.moment(each.at),
            access.in_words(each.role, t),
            wording.fields(each.fields, t)
            or (t.gettext("the record was made") if each.revision == 1 else ""),
        ]
        for each in record.history
    ]


def _opened(context: Context, names: set[str], t: Translator) -> list[list[str]]:
    found = [each for each in context.store.audit.trail(_RECORDS) if names & _named(each)]
    return [
        [
            t.moment(context.here(dt.datetime.fromisoformat(each.at))),
            access.in_words(each.role, t),
            _done(each, t),
        ]
        for each in found[:_OPENINGS]
    ]


def _named(record: AuditRecord) -> set[str]:
    """Return the ids and codes that a record of the trail is about."""
    found: set[str] = set()
    for name in ("person", "participant", "code", "people", "codes", "saved"):
        value = record.detail.get(name)
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, list | tuple):  # a release tells how many people it counts
            found.update(map(str, value))
    return found


def _done(record: AuditRecord, t: Translator) -> str:
    known = OPERATIONS.get(record.operation)
    return t.gettext(known.about) if known else record.operation
