"""The register of participants as a table, and what is known of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.domain.campaign import Campaign, audience
from kit.domain.people import Participant
from kit.domain.programme import Programme
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.operations.values.campaigns import Participants
from kit.operations.values.people import People
from kit.operations.values.programme import Home
from kit.records.kind import Field, RecordKind, Row, titled
from kit.serve.data.pages import people as by_name
from kit.serve.data.pages import terms
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import menu, records
from kit.serve.portal.navbar import HOME_URL, with_period
from kit.wording.beginnings import NOBODY

_STATES = {each.value: each for each in by_name.STATES}
PARTICIPANT = RecordKind(
    id="participant",
    title=titled(say("Participant")),
    fields=(
        Field(id="id", title=titled(say("Code")), type="code", is_searched=True),
        *(replace(each, is_searched=True) for each in (terms.ROLE, terms.FORM, terms.GRADE)),
        Field(id="joined_on", title=titled(say("Joined")), type="day"),
        Field(id="left_on", title=titled(say("Left on")), type="day"),
        Field(
            id="survey",
            title=titled(say("Open survey")),
            type="choice",
            choices=by_name.STATES,
            is_filter=True,
        ),
    ),
)


class _Asked(NamedTuple):
    """A campaign that asks a person, as the person's page tells it."""

    title: str
    wave: str
    when: str
    state: str
    words: str
    enter_url: str


class _Standing(NamedTuple):
    """A campaign, whether it is open today, who has not answered it and who has."""

    campaign: Campaign
    is_open: bool
    missing: frozenset[str]
    sent: frozenset[str]

    def of(self, code: str) -> str:
        """Return how it stands for somebody of its audience: a value of `people.STATES`."""
        if code in self.missing:
            return "waits"
        return "answered" if code in self.sent else "barred"


async def table(visit: Visit) -> Response:
    """Return the table of all participants."""
    people: Participants = await visit.ask("participants")
    home = await visit.ask("home")
    campaigns = _standing(home)
    named: People = await visit.ask("people")
    if named:
        surveys = {str(row["id"]): row["survey"] for row in _rows(people, campaigns)}
        return await by_name.table(visit, named, surveys)
    kind = _kind(visit.programme, people, campaigns)
    rows = _rows(people, campaigns)
    made = visit.table(
        kind,
        rows,
        visit.t.render(NOBODY.step),
        record_url=lambda row: visit.url(f"/{quote(str(row['id']), safe='')}"),
    )
    frame = by_name.heading(visit, has_open="survey" in kind.fields_by_id)
    return visit.packed(records.render_table(replace(made, frame=frame)))


async def search(visit: Visit) -> Response:
    """Return the register as it was searched."""
    return await by_name.search(visit)


async def person(visit: Visit) -> Response:
    """Return the page of a person, or what is known of a code: attributes, surveys answered."""
    code = visit.request.path_params["participant"]
    if code.startswith("p-"):
        return await by_name.person(visit, code)
    people: Participants = await visit.ask("participants")
    found = next((each for each in people if each.id == code), None)
    if found is None:
        raise NotFound(
            code,
            say("The register has no such participant."),
            say("Look the code up in the register."),
        )
    home = await visit.ask("home")
    campaigns = _standing(home)
    kind = _kind(visit.programme, people, campaigns)
    row = _rows((found,), campaigns)[0]
    facts = [
        (each.title.in_(visit.language), each.words(row[each.id], visit.language))
        for each in kind.fields
        if each.id not in (kind.key, "survey") and row[each.id]
    ]
    frame = replace(
        visit.frame(
            title=visit.t.gettext("Participant {code}", code=code), lead=_lead(kind, row, visit)
        ),
        back=records.Link(visit.t.gettext("Register"), visit.address),
        actions=_actions(visit, code),
    )
    asked = _surveys(visit, found, campaigns)
    return visit.packed(records.render_page("person.html", frame, facts=facts, surveys=asked))


def _standing(home: Home) -> tuple[_Standing, ...]:
    """Return how the campaigns stand that the visitor may know of: the adapter of ``home``."""
    return tuple(
        _Standing(each.campaign, each.is_open, frozenset(each.missing), frozenset(each.sent))
        for each in home.campaigns
    )


def _rows(people: Participants, campaigns: Iterable[_Standing]) -> list[Row]:
    standing: dict[str, set[str]] = {}
    for each in campaigns:
        if each.is_open:
            for code in audience(each.campaign, people):
                standing.setdefault(code, set()).add(each.of(code))
    return [
        {
            "id": each.id,
            "role": each.role,
            "form": each.form,
            "grade": each.grade,
            "joined_on": each.joined_on,
            "left_on": each.left_on,
            "survey": next((one for one in _STATES if one in standing.get(each.id, ())), None),
        }
        for each in people
    ]


def _kind(
    programme: Programme, people: Iterable[Participant], campaigns: Iterable[_Standing]
) -> RecordKind:
    """Return the kind with the programme's own words, without what nobody has."""
    kind = terms.with_terms(PARTICIPANT, programme)
    has_open = any(each.is_open for each in campaigns)
    has_left = any(each.left_on for each in people)
    return kind.without([*(() if has_open else ("survey",)), *(() if has_left else ("left_on",))])


def _lead(kind: RecordKind, row: Row, visit: Visit) -> str:
    told = (kind.fields_by_id[name].words(row[name], visit.language) for name in ("role", "form"))
    return " · ".join(words for words in told if words)


def _surveys(visit: Visit, found: Participant, campaigns: Iterable[_Standing]) -> list[_Asked]:
    language, t = visit.language, visit.t
    waves = {wave.id: wave.title.in_(language) for wave in visit.programme.waves}
    may_enter = visit.allows("enter_response")
    asked = []
    for standing in campaigns:
        campaign = standing.campaign
        if not audience(campaign, [found]):
            continue
        query = f"tenant={visit.tenant}&campaign={quote(campaign.id)}"
        state = standing.of(found.id)
        asked.append(
            _Asked(
                campaign.title.in_(language),
                waves.get(campaign.wave, campaign.wave),
                t.gettext(
                    "{first} – {last}",
                    first=t.date(campaign.opens_on),
                    last=t.date(campaign.last_day),
                )
                if campaign.last_day
                else t.gettext("from {day}", day=t.date(campaign.opens_on)),
                state,
                _STATES[state].title.in_(language),
                f"{menu.PAGE_URL}10_fill_in.ipynb?{query}"
                if standing.is_open and may_enter and state == "waits"
                else "",
            )
        )
    return asked


def _actions(visit: Visit, code: str) -> tuple[records.Link, ...]:
    """Return the participant's report as a button, for whoever may have it."""
    operation = OPERATIONS["participant_report"]
    if not visit.allows(operation.name):
        return ()
    query = f"tenant={visit.tenant}&participant={quote(code)}&language={visit.language}"
    address = f"{HOME_URL}{operation.name.replace('_', '-')}?{query}"
    address = with_period(address, visit.period)
    return (records.Link(visit.t.gettext("Report on the participant"), address, "reports"),)
