"""A new survey: from the plan or a free one, with what its answers are linked to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from kit.domain.linkage import MODES
from kit.domain.linkage import OPEN as PUBLIC
from kit.domain.people import by_class
from kit.i18n.message import say
from kit.operations.values.campaigns import Participants
from kit.operations.values.surveys import SurveyOpened, SurveyStatus
from kit.records import editing, parts
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.serve.data.pages import report_lists, terms
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.surveys import (
    CLOSES,
    LATE,
    TITLE,
    Reporting,
    iso,
    linkage_of,
    reports_typed,
    typed_in,
    who_reports,
)
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

#: What is done: about a survey of the plan, or with one of the school's own.
DECIDE, BEGIN = say("Decide on days and linkage"), say("Open a survey")

#: What a survey is opened with.
NEW = RecordKind(
    id="survey-new",
    title=titled(say("Open a survey")),
    key="title",
    fields=(
        Field(
            id="questionnaire",
            title=titled(say("Questionnaire")),
            type="choice",
            required=True,
        ),
        replace(TITLE, required=False, help=titled(say("Empty: as the questionnaire is called."))),
        Field(id="role", title=titled(say("Who is asked")), type="choice", required=True),
        Field(id="form", title=titled(say("Form of mentoring")), type="choice", required=True),
        Field(id="wave", title=titled(say("Moment")), type="choice", required=True),
        Field(id="opens_on", title=titled(say("First day")), type="day", required=True),
        CLOSES,
        LATE,
        Field(
            id="linkage",
            title=titled(say("What answers are linked to")),
            help=titled(
                say("It stands on the form in these words, and cannot be changed afterwards.")
            ),
            type="choice",
            choices=tuple(parts.choice(mode.id, mode.title) for mode in MODES.values()),
            required=True,
        ),
    ),
)


async def new(visit: Visit) -> Response:
    """Return the form that opens a survey, from the plan or a free one."""
    decided, planned = await _named(visit)
    if decided and not visit.typed:
        return RedirectResponse(_page_of(decided, visit), HTTPStatus.SEE_OTHER)
    kind = _new_kind(visit, planned)
    values = _begin(visit, planned)
    raw = typed_in(kind, visit) if visit.typed else editing.raw(kind, values)
    entry = records.Entry(
        kind=kind,
        language=visit.language,
        raw=raw,
        faults=editing.read(kind, raw).faults if visit.typed else (),
    )
    t = visit.t
    frame = replace(
        visit.frame(
            title=t.render(DECIDE if planned else BEGIN),
            lead=planned.campaign.title.in_(visit.language)
            if planned
            else t.gettext("What is asked, whom, when, and what answers are linked to."),
        ),
        back=records.Link(t.gettext("Surveys"), visit.address),
    )
    people: Participants = await visit.ask("participants")
    who = await _who(visit, planned, people)
    html = records.render_page(
        "survey_new.html",
        frame,
        entry=entry,
        who=who.entry if who else None,
        is_planned=planned is not None,
        grades=_grades(people, visit),
        promises=[(t.render(mode.title), t.render(mode.promise)) for mode in MODES.values()],
        is_typed=bool(visit.typed),
    )
    return visit.html(html)


async def open_one(visit: Visit) -> Outcome | None:
    """Open a survey as it was typed, and lead to its page."""
    decided, planned = await _named(visit)
    if decided:
        said = say("Somebody decided on this survey meanwhile; nothing of yours was stored.")
        return Outcome(location=_page_of(decided, visit), warned=(said,))
    kind = _new_kind(visit, planned)
    raw = typed_in(kind, visit)
    who = await _who(visit, planned)
    if editing.read(kind, raw).faults or (who and who.entry.faults):
        return None
    values = editing.read(kind, raw).values
    form = planned.campaign.form if planned else str(values["form"])
    known = {
        name: values[name] for name in ("questionnaire", "role", "form", "wave") if name in values
    }
    done: SurveyOpened = await visit.ask(
        "open_survey",
        campaign=planned.campaign.id if planned else "",
        title=values["title"] or "",
        **known,
        opens_on=iso(values["opens_on"]),
        closes_on=iso(values["closes_on"]),
        late_entry_days=values["late_entry_days"],
        linkage=values["linkage"],
        grades=visit.typed.get("grades", []),
        reports=reports_typed(visit, who, form) if who else [],
    )
    location = visit.url(f"/{quote(done.campaign)}", done=visit.field("attempt"))
    return Outcome(location=location, said=(say("The survey is decided."),))


async def _who(
    visit: Visit, planned: SurveyStatus | None, people: Participants | None = None
) -> Reporting | None:
    """Return the fields of who reports on whom; None where people answer about themselves."""
    if planned is None:
        return await who_reports(visit, people=people)
    campaign = planned.campaign
    is_report = report_lists.is_report(campaign, visit.programme.roles)
    is_report = is_report and linkage_of(planned, visit) != PUBLIC
    return await who_reports(visit, campaign.form, people=people) if is_report else None


async def _named(visit: Visit) -> tuple[SurveyStatus | None, SurveyStatus | None]:
    """Return the survey of the address: when it is decided on already, and while it is planned.

    Both are None where a free one is opened.
    """
    name = visit.asked("campaign")
    known: tuple[SurveyStatus, ...] = await visit.ask("surveys") if name else ()
    found = next((each for each in known if each.campaign.id == name), None)
    return (found, None) if found and found.revision else (None, found)


def _page_of(decided: SurveyStatus, visit: Visit) -> str:
    """Return the address of the page of a survey that is decided on, where it is changed."""
    told = {"done": visit.field("attempt")} if visit.typed else {}
    return visit.url(f"/{quote(decided.campaign.id)}", **told)


def _new_kind(visit: Visit, planned: SurveyStatus | None) -> RecordKind:
    if planned is not None:
        return NEW.without(["questionnaire", "role", "form", "wave"])
    programme = visit.programme
    known = sorted(
        (each for each in visit.library.questionnaires.values() if _fits(each, visit)),
        key=lambda each: each.title.in_(visit.language),
    )
    return terms.with_terms(
        NEW,
        programme,
        questionnaire=[Choice(value=each.id, title=each.title) for each in known],
        role=[Choice(value=each.id, title=each.title) for each in programme.asked],
    )


def _fits(questionnaire: Any, visit: Visit) -> bool:
    """Whether a questionnaire is meant for somebody of the programme, and open to the reader."""
    roles = {each.id for each in visit.programme.asked}
    closed = questionnaire.psychologist_only and not visit.allows(
        "open_survey", "psychologist_only"
    )
    return bool(roles.intersection(questionnaire.roles)) and not closed


def _begin(visit: Visit, planned: SurveyStatus | None) -> Row:
    today = visit.tenants.today(visit.tenant)
    campaign = planned.campaign if planned else None
    return {
        "title": campaign.title.in_(visit.language) if campaign else visit.asked("title"),
        "questionnaire": visit.asked("questionnaire"),
        "opens_on": max(today, campaign.opens_on) if campaign else today,
        "closes_on": (campaign and campaign.last_day) or today + dt.timedelta(days=14),
        "late_entry_days": campaign.late_entry_days if campaign else 14,
        "linkage": linkage_of(planned, visit) if planned else "confidential",
    }


def _grades(people: Participants, visit: Visit) -> list[records.Option]:
    """Return the classes that may be ticked: the programme's, then others of the register."""
    known = {each.id: each.title.in_(visit.language) for each in visit.programme.grades}
    others = {each.grade for each in people} - {"", *known}
    known |= {each: each for each in sorted(others, key=by_class)}
    ticked = visit.typed.get("grades", [])
    return [records.Option(each, title, each in ticked) for each, title in known.items()]
