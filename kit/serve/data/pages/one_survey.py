"""One survey: how it stands, who is missing, what is printed, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.domain.campaign import is_apart
from kit.domain.linkage import MODES, OPEN, SELF_GENERATED
from kit.domain.texts import Text
from kit.i18n.message import say
from kit.operations.values.surveys import (
    InformantStatus,
    Recruits,
    SurveyOpened,
    SurveyStatus,
)
from kit.records import editing
from kit.records.kind import RecordKind, Row, titled
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.surveys import (
    CLOSES,
    LATE,
    MISSED,
    TITLE,
    Reporting,
    answered_of,
    iso,
    linkage_of,
    one,
    reports_typed,
    standing,
    typed_in,
    when,
    who_reports,
)
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records, views
from kit.serve.portal.menu import PAGE_URL
from kit.serve.portal.navbar import HOME_URL, with_language, with_query
from kit.serve.portal.record_pages import RECORD_PAGES

#: How one survey stands.
STANDS = {
    "open": say("The survey is open"),
    "planned": say("The survey has not begun"),
    "late": say("The survey is closed; paper may still be entered"),
    "closed": say("The survey is closed"),
    MISSED: say("The days went by, nobody answered"),
}

#: What can be changed about one that was opened.
CHANGED = RecordKind(
    id="survey", title=titled(say("Survey")), key="title", fields=(TITLE, CLOSES, LATE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reporter:
    """Somebody who reports, as the page draws it."""

    id: str
    asked: int
    missing: tuple[str, ...]
    sent: int
    who: str = ""
    waiting: str = ""


async def show(visit: Visit) -> Response:
    """Return one survey: how it stands, who is missing, what is printed, how it ends."""
    found = await one(visit)
    t, campaign = visit.t, found.campaign
    kind = CHANGED
    values = _values(found, visit)
    raw = typed_in(kind, visit) if visit.typed else editing.raw(kind, values)
    edited = editing.read(kind, raw)
    entry = records.Entry(
        kind=kind,
        language=visit.language,
        raw=raw,
        faults=edited.faults if visit.typed else (),
        stored=records.stored_beside(kind, values, edited.values, visit.language)
        if visit.is_conflict
        else {},
    )
    may_change = visit.allows("change_survey") and (bool(found.revision) or found.origin == "own")
    frame = replace(
        visit.frame(
            title=campaign.title.in_(visit.language),
            lead=f"{found.questionnaire.in_(visit.language)} · {t.render(STANDS[standing(found)])}",
        ),
        back=records.Link(t.gettext("Surveys"), visit.address),
        actions=tuple(_actions(found, visit)),
    )
    missing: Sequence[str] = ()
    if visit.allows("pending") and campaign.linkage != OPEN and not found.informants:
        missing = await visit.ask("pending", campaign=campaign.id)
    who = await _who(found, visit) if may_change else None
    html = records.render_page(
        "survey.html",
        frame,
        facts=_facts(found, visit),
        as_of_morning=visit.sees_releases("surveys") and not is_apart(campaign),
        entry=entry if may_change else None,
        who=who.entry if who else None,
        revision=visit.revision(found.revision),
        is_closed=campaign.is_closed,
        is_typed=bool(visit.typed),
        missing=missing,
        reporters=_reporters(found.informants, visit),
        replaced=_replaced(found, missing, visit),
        recruits=await _recruits(found, visit),
        candidates=_candidates(found, visit),
    )
    return visit.html(html)


async def change(visit: Visit) -> Outcome | None:
    """Store what was changed about a survey; closing and reopening are buttons of their own."""
    found = await one(visit)
    if visit.field("do") == "replace":
        return await _new_card(found, visit)
    edited = editing.read(CHANGED, typed_in(CHANGED, visit))
    who = await _who(found, visit)
    if edited.faults or (who and who.entry.faults):
        return None
    values, before = edited.values, _values(found, visit)
    asked: dict[str, Any] = {"campaign": found.campaign.id, "expected": visit.revision_typed}
    if visit.field("close") or visit.field("reopen"):
        asked["closed"] = bool(visit.field("close"))
    if values["title"] != before["title"]:
        asked["title"] = values["title"]
    is_prolonged = values["closes_on"] != before["closes_on"]
    if not visit.field("close") and (is_prolonged or not visit.field("reopen")):
        asked["closes_on"] = iso(values["closes_on"])
    asked["late_entry_days"] = values["late_entry_days"]
    if who:
        asked["reports"] = reports_typed(visit, who, found.campaign.form, found.informants)
    done: SurveyOpened = await visit.ask("change_survey", **asked)
    back = {
        "campaign": found.campaign.id,
        "expected": done.revision,
        "title": before["title"],
        "closes_on": iso(found.campaign.closes_on),
        "late_entry_days": found.campaign.late_entry_days,
        "closed": found.campaign.is_closed,
    }
    return visit.done(say("Saved."), undo=Undo("change_survey", back))


async def _who(found: SurveyStatus, visit: Visit) -> Reporting | None:
    """Return the fields of who reports on whom; None where people answer about themselves."""
    if not found.campaign.is_report:
        return None
    return await who_reports(visit, found.campaign.form, found.informants)


async def _new_card(found: SurveyStatus, visit: Visit) -> Outcome:
    """Replace a card, and lead to the new one, to be printed."""
    whose = visit.field("participant")
    await visit.ask("replace_card", campaign=found.campaign.id, participant=whose)
    query = f"tenant={visit.tenant}&campaign={quote(found.campaign.id)}&participant={quote(whose)}"
    return Outcome(location=with_language(f"{HOME_URL}cards?{query}", visit.language))


def _replaced(found: SurveyStatus, missing: Sequence[str], visit: Visit) -> Sequence[str]:
    """Return whose cards may be replaced: of those who have not answered, or who still report."""
    if found.state != "open" or found.campaign.linkage == OPEN or not visit.allows("replace_card"):
        return ()
    return [each.id for each in found.informants if each.missing] or missing


async def poster(visit: Visit) -> Response:
    """Return the poster of a public link, to print: a square for the camera, and the address."""
    found = await one(visit)
    link: SurveyOpened = await visit.ask("survey_link", campaign=found.campaign.id)
    t = visit.t
    frame = replace(
        visit.frame(title=t.gettext("Poster"), lead=found.campaign.title.in_(visit.language)),
        back=records.Link(
            found.campaign.title.in_(visit.language), visit.url(f"/{found.campaign.id}")
        ),
    )
    school = visit.tenants.tenant(visit.tenant).title.in_(visit.language)
    html = records.render_page(
        "poster.html",
        frame,
        school=school,
        survey=found.campaign.title.in_(visit.language),
        url=link.url,
        last_day=found.campaign.last_day,
        qr=views.qr,
    )
    return visit.html(html)


def _values(found: SurveyStatus, visit: Visit) -> Row:
    campaign = found.campaign
    return {
        "title": campaign.title.in_(visit.language),
        "closes_on": campaign.closes_on,
        "late_entry_days": campaign.late_entry_days,
    }


def _facts(found: SurveyStatus, visit: Visit) -> list[tuple[str, str]]:
    campaign, t, programme = found.campaign, visit.t, visit.programme
    language = visit.language

    def named(kind: Any, value: str) -> str:
        term: Text = programme.term(kind, value)
        return term.in_(language)

    mode = MODES[linkage_of(found, visit)]
    grades = ", ".join(named("grades", each) for each in campaign.grades)
    facts = [
        (t.gettext("Answered"), answered_of(found, visit)),
        (t.gettext("Open"), when(campaign, visit)),
        (t.gettext("Who is asked"), named("asked", campaign.role)),
        (t.gettext("Form of mentoring"), named("forms", campaign.form)),
        (t.gettext("Wave"), named("waves", campaign.wave)),
        (t.gettext("Classes or stages of service"), grades),
        (
            t.gettext("Questionnaire"),
            t.gettext(
                "{title}, version {version}",
                title=found.questionnaire.in_(language),
                version=found.version,
            ),
        ),
        (
            t.gettext("What answers are linked to"),
            f"{t.render(mode.title)}. {t.render(mode.promise)}",
        ),
        (
            t.gettext("From"),
            t.gettext("the programme's plan")
            if found.origin == "plan"
            else t.gettext("the school"),
        ),
    ]
    return [fact for fact in facts if fact[1]]


def _actions(found: SurveyStatus, visit: Visit) -> Iterable[records.Link]:
    campaign, t = found.campaign, visit.t
    query = f"tenant={visit.tenant}&campaign={quote(campaign.id)}"
    if found.origin == "plan" and not found.revision and visit.allows("open_survey"):
        url = visit.url("/new", campaign=campaign.id)
        yield records.Link(t.gettext("Decide on days and linkage"), url, "form")
    if campaign.linkage == SELF_GENERATED and visit.allows("code_links") and found.has_earlier:
        yield records.Link(t.gettext("Link codes by hand"), visit.url(f"/{campaign.id}/links"))
    if found.state not in ("open", "late"):
        return
    if linkage_of(found, visit) == OPEN:
        if found.state == "open" and found.revision and visit.allows("survey_link"):
            yield records.Link(t.gettext("Poster"), visit.url(f"/{campaign.id}/poster"), "print")
        return
    if found.state == "open" and visit.allows("cards"):
        yield records.Link(t.gettext("Cards"), f"{HOME_URL}cards?{query}", "print")
    if visit.allows("paper_forms"):
        yield records.Link(t.gettext("Paper forms"), f"{HOME_URL}paper?{query}", "print")
    if visit.allows("enter_response") and not MODES[campaign.linkage].is_kept_apart:
        yield records.Link(
            t.gettext("Enter answers"), f"{PAGE_URL}10_fill_in.ipynb?{query}", "form"
        )


def _reporters(informants: Sequence[InformantStatus], visit: Visit) -> list[_Reporter]:
    """Return who reports, line by line; all families in one."""
    lines = [
        _reporter([each], each.id, each.account, visit) for each in informants if not each.is_family
    ]
    families = [each for each in informants if each.is_family]
    if families:
        lines.append(_reporter(families, visit.t.gettext("families"), "", visit))
    return lines


def _reporter(several: Sequence[InformantStatus], name: str, who: str, visit: Visit) -> _Reporter:
    asked, sent = sum(each.asked for each in several), sum(len(each.sent) for each in several)
    missing = tuple(code for each in several for code in each.missing)
    waiting = visit.t.ngettext(
        "a consent is missing for {n} pupil",
        "consents are missing for {n} pupils",
        asked - sent - len(missing),
    )
    is_complete = asked == sent + len(missing)
    return _Reporter(
        id=name,
        asked=asked,
        missing=missing,
        sent=sent,
        who=who,
        waiting="" if is_complete else waiting,
    )


class _Recruit(NamedTuple):
    """Somebody who answered through the link: the receipt, the day, questions and what was chosen."""

    receipt: str
    day: str
    said: list[tuple[str, str]]


async def _recruits(found: SurveyStatus, visit: Visit) -> list[_Recruit]:
    """Return who answered through the link, the newest first."""
    if found.campaign.linkage != OPEN or not visit.allows("recruits"):
        return []
    listed: Recruits = await visit.ask("recruits")
    text = visit.library.questionnaires[found.campaign.questionnaire]
    rows = []
    for each in listed:
        if each.campaign != found.campaign.id:
            continue
        said = []
        for name, values in each.answers.items():
            item = text.item(name)
            choices = text.choices_of(item)
            labels = [choices.label(value) for value in values] if choices else []
            words = "; ".join(label.in_(visit.language) for label in labels if label)
            question = item.wording.choose(form=found.campaign.form, wave=found.campaign.wave)
            said.append((question.in_(visit.language), words))
        rows.append(_Recruit(each.receipt, visit.t.date(each.day), said))
    return rows


def _candidates(found: SurveyStatus, visit: Visit) -> str:
    """Return the address at which somebody is entered as a candidate; empty for who may not."""
    if not visit.allows("save_record"):
        return ""
    role = found.campaign.role
    register = role if role in ("staff", "parent", "pupil") else "partner"
    address = RECORD_PAGES["candidates"].url(visit.tenant) + "/new"
    return with_query(with_language(address, visit.language), register=register)
