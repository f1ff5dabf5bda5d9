"""Surveys: what is planned, open and closed, and what pages about one have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.domain.campaign import Campaign
from kit.domain.linkage import MODES, OPEN
from kit.domain.people import Participant
from kit.errors import NotFound
from kit.i18n.message import Message, say
from kit.operations.values.campaigns import Participants
from kit.operations.values.people import People
from kit.operations.values.surveys import (
    InformantStatus,
    LinkageCount,
    SurveyStatus,
)
from kit.records import editing
from kit.records.kind import Field, RecordKind, titled
from kit.serve.data.pages import report_lists
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.service.recruits import is_recruiting

#: How a planned survey stands that never took place.
MISSED = "missed"
#: States in the order in which they are read, with their headings.
STATES = {
    "open": say("Open now"),
    "planned": say("To come"),
    "late": say("Closed; paper may still be entered"),
    MISSED: say("The days went by, nobody answered"),
    "closed": say("Closed surveys"),
}

TITLE = Field(id="title", title=titled(say("Title")), longest=120, required=True)

CLOSES = Field(id="closes_on", title=titled(say("Last day")), type="day", required=True)

LATE = Field(
    id="late_entry_days",
    title=titled(say("Days for entering paper")),
    help=titled(say("After the last day staff may enter for so long what was filled in in time.")),
    type="number",
    maximum=60,
    required=True,
)


class _Line(NamedTuple):
    """A survey as the list shows it."""

    title: str
    url: str
    questionnaire: str
    when: str
    linkage: str
    answered: str
    days_url: str = ""


async def table(visit: Visit) -> Response:
    """Return all surveys of the period, those first that are open."""
    found: tuple[SurveyStatus, ...] = await visit.ask("surveys")
    t = visit.t
    parts = [
        (
            t.render(heading),
            [_line(each, visit) for each in found if standing(each) == state],
        )
        for state, heading in STATES.items()
    ]
    actions = [records.Link(t.gettext("Open a survey"), visit.url("/new"), "form")]
    frame = replace(visit.frame(), actions=tuple(actions) if visit.allows("open_survey") else ())
    counts: tuple[LinkageCount, ...] = await visit.ask("linkage")
    html = records.render_page(
        "surveys.html",
        frame,
        parts=[part for part in parts if part[1]],
        linkage=[_linked(each, visit) for each in counts],
        as_of_morning=visit.sees_releases("surveys"),
    )
    return visit.html(html)


def standing(found: SurveyStatus) -> str:
    """Return how a survey stands: one of `STATES`."""
    return MISSED if found.is_missed else found.state


async def one(visit: Visit) -> SurveyStatus:
    """Return the survey that the address names, as it stands."""
    name = visit.request.path_params["survey"]
    found: tuple[SurveyStatus, ...] = await visit.ask("surveys")
    for each in found:
        if each.campaign.id == name:
            return each
    raise NotFound(
        name,
        say("The programme has no such survey."),
        say("Choose one of the programme's surveys."),
    )


def typed_in(kind: RecordKind, visit: Visit) -> dict[str, str]:
    """Return what was typed into the fields of a kind."""
    return {each.id: visit.field(each.id) for each in kind.fields if each.id in visit.typed}


def iso(value: Any) -> str:
    """Return a day as operations take it."""
    return value.isoformat() if isinstance(value, dt.date) else ""


class Reporting(NamedTuple):
    """Fields of who reports on whom, and the participants by whose classes they are made."""

    entry: records.Entry
    people: Sequence[Participant]


async def who_reports(
    visit: Visit,
    form: str = "",
    before: Sequence[InformantStatus] = (),
    people: Participants | None = None,
) -> Reporting:
    """Return the fields of who reports on whom, in one form of mentoring or in all.

    `people` are the participants, where they are asked for already.
    """
    people = await _by_class(visit, people or await visit.ask("participants"))
    kind = report_lists.kind_of(
        [each for each in people if form in ("", each.form)],
        await visit.ask("reporters"),
        visit.programme.grades,
        before,
    )
    stored = report_lists.values_of(before, people)
    values = {field.id: stored.get(field.id, "") for field in kind.fields}
    raw = typed_in(kind, visit) if visit.typed else editing.raw(kind, values)
    entry = records.Entry(
        kind=kind,
        language=visit.language,
        raw=raw,
        faults=editing.read(kind, raw).faults if visit.typed else (),
    )
    return Reporting(entry, people)


def reports_typed(
    visit: Visit, who: Reporting, form: str, before: Sequence[InformantStatus] = ()
) -> list[dict[str, Any]]:
    """Return who reports on whom, as it was chosen and typed."""
    entry, people = who
    values = editing.read(entry.kind, entry.raw).values
    typed = str(values[report_lists.REPORTS.id] or "")
    others = report_lists.read(typed, people, visit.programme.grades)
    apart = {code for each in others for code in each["reports_on"]}
    return [*report_lists.chosen(values, people, form, before, apart), *others]


async def _by_class(visit: Visit, people: Participants) -> Participants:
    """Return the participants, each in the class that the register by name has, if it has one."""
    if not visit.allows("people"):
        return people
    named: People = await visit.ask("people")
    groups = {
        enrolment.code: each.group for each in named for enrolment in each.enrolments if each.group
    }
    return tuple(replace(each, grade=groups.get(each.id, each.grade)) for each in people)


def linkage_of(found: SurveyStatus, visit: Visit) -> str:
    """Return what answers are linked to, or will be: who recruits is answered through an open link.

    Nobody takes part yet in the role of those who may become mentors, so nobody has a card.
    """
    campaign = found.campaign
    is_decided = found.revision or found.origin != "plan"
    text = visit.library.questionnaires[campaign.questionnaire]
    nobody = campaign.role not in {each.id for each in visit.programme.roles}
    return OPEN if not is_decided and nobody and is_recruiting(text) else campaign.linkage


def when(campaign: Campaign, visit: Visit) -> str:
    """Return from when to when a survey is open."""
    t = visit.t
    if campaign.last_day is None:
        return t.gettext("from {day}", day=t.date(campaign.opens_on))
    first, last = t.date(campaign.opens_on), t.date(campaign.last_day)
    return t.gettext("{first} – {last}", first=first, last=last)


def answered_of(found: SurveyStatus, visit: Visit) -> str:
    """Return how many have answered, of how many."""
    t = visit.t
    if found.campaign.linkage == OPEN:
        return t.ngettext("{n} answer", "{n} answers", found.answered)
    if not found.invited:
        return "–"
    return t.gettext("{n} of {total}", n=found.answered, total=found.invited)


def _line(found: SurveyStatus, visit: Visit) -> _Line:
    campaign, t = found.campaign, visit.t
    return _Line(
        campaign.title.in_(visit.language),
        visit.url(f"/{quote(campaign.id)}"),
        found.questionnaire.in_(visit.language),
        when(campaign, visit),
        t.render(MODES[linkage_of(found, visit)].title),
        answered_of(found, visit),
        visit.url("/new", campaign=campaign.id)
        if found.is_missed and visit.allows("open_survey")
        else "",
    )


def _linked(count: LinkageCount, visit: Visit) -> str:
    """Return in one line how the codes of two moments were linked."""
    t, library, programme = visit.t, visit.library, visit.programme
    title = library.questionnaires[count.questionnaire].title.in_(visit.language)
    waves = [
        programme.term("waves", each).in_(visit.language) for each in (count.before, count.after)
    ]
    if count.exact is None:
        said: Message = say("too few answers to be told")
    else:
        said = say(
            "linked exactly {exact}, with corrections {corrected}, by hand {by_hand}, not linked {unlinked}",
            exact=count.exact,
            corrected=count.corrected,
            by_hand=count.by_hand,
            unlinked=count.unlinked,
        )
    return f"{title}, {waves[0]} – {waves[1]}: {t.render(said)}"
