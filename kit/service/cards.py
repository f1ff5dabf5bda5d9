"""Operations of cards and paper forms: printed, replaced, revoked; the audit trail is told which ones, not whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kit.domain import codes
from kit.domain.campaign import Campaign
from kit.domain.linkage import OPEN
from kit.domain.people import by_class
from kit.domain.response import Invitation
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import CardsOf, OneCampaign, OneCard
from kit.operations.values.campaigns import Card, PaperForm
from kit.service import informants
from kit.service.campaigns import open_campaign, pending
from kit.service.context import Context
from kit.service.people import classes_of

#: A questionnaire for younger people is answered by pupils.
ADULT = 18
Printed = TypeVar("Printed", Card, PaperForm)


def cards(context: Context, arguments: CardsOf) -> tuple[Card, ...]:
    """Return a personal link and card code for everyone who has not answered yet, class by class.

    A code is derived from the tenant's key, so a lost card can be printed again; the
    database holds only its keyed hash. With a participant, of that one only.
    """
    campaign = context.campaign(arguments.campaign)
    require_key(context)
    if campaign.linkage == OPEN:
        raise BadArgument(
            campaign.id,
            say("This survey has a public link, and no cards."),
            say("Print its poster."),
        )
    if campaign.is_report:
        doors = informants.card_codes(context, campaign, arguments.participant)
        note(context, doors.values())
        return tuple(informants.card(context, *each) for each in doors.items())
    people = pending(context, OneCampaign(campaign=campaign.id))
    made = made_for(context, campaign, [p for p in people if arguments.participant in ("", p)])
    classes = _classes(context, campaign)
    return _by_class(_card(context, *each, classes) for each in made.items())


def made_for(context: Context, campaign: Campaign, people: Iterable[str]) -> dict[str, str]:
    """Return a valid card code for each of some people: the one they have, or a new one."""
    require_key(context)
    earlier: dict[str, list[Invitation]] = {}
    for each in context.store.invitations.find(campaign.id):
        earlier.setdefault(each.participant, []).append(each)
    made: dict[str, str] = {}
    new: dict[str, Invitation] = {}
    for person in people:
        had = earlier.get(person, [])
        valid = [each for each in had if not each.revoked]
        if had and not valid:
            made[person] = _replaced(context, campaign, person, had)
            continue
        serial = valid[-1].serial if valid else 0
        code = made[person] = _code(context, campaign.id, person, serial)
        if not valid:
            new[_hash(context, code)] = _invitation(context, campaign, person, serial)
    context.store.invitations.add(new)
    note(context, made.values())
    return made


def paper_forms(context: Context, arguments: CardsOf) -> tuple[PaperForm, ...]:
    """Return whose forms are printed: everybody who has not answered yet, class by class."""
    campaign = context.campaign(arguments.campaign)
    people = pending(context, OneCampaign(campaign=campaign.id))
    asked = [each for each in people if arguments.participant in ("", each)]
    classes = _classes(context, campaign)
    return _by_class(PaperForm(person, classes.get(person, "")) for person in asked)


def replace_card(context: Context, arguments: OneCard) -> Card:
    """Return a new card for somebody whose card is lost; the old ones are void at once.

    What was begun with an old card goes on with the new one. Staff do not see it.
    """
    campaign = open_campaign(context, arguments.campaign)
    require_key(context)
    person = arguments.participant
    if campaign.is_report:
        code, old = informants.replaced(context, campaign, person)
        note(context, [*old, code])
        return informants.card(context, person, code)
    if person not in pending(context, OneCampaign(campaign=campaign.id)):
        raise NotFound(
            person,
            say("Nobody with this code is still asked to answer this survey."),
            say("Look at the list of those who have not answered yet."),
        )
    had = context.store.invitations.find(campaign.id, person)
    code = _replaced(context, campaign, person, had)
    note(context, [*(_code(context, campaign.id, person, each.serial) for each in had), code])
    return _card(context, person, code, _classes(context, campaign))


def revoke_card(context: Context, arguments: OneCard) -> int:
    """Make all cards void that a participant has in a survey; return how many there were."""
    campaign = context.campaign(arguments.campaign)
    require_key(context)
    person = arguments.participant
    if campaign.is_report:
        void = informants.revoked(context, campaign, person)
        note(context, void)
        return len(void)
    valid = [
        each
        for each in context.store.invitations.find(campaign.id, person)
        if not each.revoked and each.used_at is None
    ]
    if not valid:
        context.store.register.participant(person, context.period)  # or there is nobody
        raise NotFound(
            person,
            say("This participant has no valid card of this survey."),
            say("There is nothing to revoke."),
        )
    for each in valid:
        context.store.invitations.revoke(each.id)
    note(context, (_code(context, campaign.id, person, each.serial) for each in valid))
    return len(valid)


def _replaced(context: Context, campaign: Campaign, person: str, had: Sequence[Invitation]) -> str:
    """Return the code of a card that takes the place of all that a person had."""
    serial = max((each.serial for each in had), default=-1) + 1
    code = _code(context, campaign.id, person, serial)
    context.store.invitations.replace(
        _hash(context, code),
        _invitation(context, campaign, person, serial),
        code=code,
        earlier={each.id: _code(context, campaign.id, person, each.serial) for each in had},
    )
    return code


def require_key(context: Context) -> None:
    """Refuse where the key that makes cards is not set."""
    if not context.sources.card_key:
        raise BadArgument(
            context.tenant_id,
            say("The key that makes cards is not set here."),
            say("Print cards on the installation's own page."),
        )


def _code(context: Context, campaign: str, person: str, serial: int) -> str:
    return codes.make_code(context.sources.card_key, campaign, person, serial)


def _hash(context: Context, code: str) -> str:
    return codes.code_hash(context.sources.lookup_key, code)


def _invitation(context: Context, campaign: Campaign, person: str, serial: int) -> Invitation:
    return Invitation(
        id=f"{campaign.id}/{person}/{serial}",
        campaign=campaign.id,
        participant=person,
        serial=serial,
        expires_on=campaign.closes_on,
        period=context.period,
    )


def address_of(context: Context, code: str) -> str:
    """Return the address that a card's code opens."""
    return f"{context.tenants.respond_url}{context.tenant_id}/{code}"


def _card(context: Context, person: str, code: str, classes: Mapping[str, str]) -> Card:
    return Card(person, codes.show(code), address_of(context, code), classes.get(person, ""))


def _classes(context: Context, campaign: Campaign) -> dict[str, str]:
    """Return the classes of pupils, for cards and forms go out by class; nothing of adults.

    The class such as «6А» that the register has; the programme's grade of whom it does not know.
    """
    asked = context.library.questionnaires.get(campaign.questionnaire)
    if asked is None or asked.minimum_age >= ADULT:
        return {}
    return {each.id: each.grade for each in context.participants()} | classes_of(context)


def _by_class(made: Iterable[Printed]) -> tuple[Printed, ...]:
    return tuple(sorted(made, key=lambda each: (by_class(each.grade), each.participant)))


def note(context: Context, made: Iterable[str]) -> None:
    """Tell the audit trail which cards were seen, by the marks that forms are recorded with."""
    seal = context.sources.seal
    if seal is not None:
        marks = [codes.card_mark(seal.key, code) for code in made]
        context.noted["cards"] = [*context.noted.get("cards", ()), *marks]
