"""The register by name, and one person: record, guardians, what they take part in, files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from kit.domain import quarters
from kit.domain.person import circle
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations import access
from kit.operations.values.campaigns import Participants
from kit.operations.values.people import Enrolment, Listed, People, PersonRecord
from kit.records import parts
from kit.records import people as declared
from kit.records.kind import Field, RecordKind, Row, Value, titled
from kit.serve.data.pages import searching, sheets, terms
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL, with_language
from kit.wording import register as wording
from kit.wording.beginnings import NOBODY

MORNING = say("Counted as of this morning: answers given today are added tomorrow.")
#: How open surveys stand for somebody; of several, the first of these that is true is said.
STATES = (
    parts.choice("waits", say("not answered")),
    parts.choice("barred", say("a consent is missing")),
    parts.choice("answered", say("has answered")),
)
LISTED = RecordKind(
    id="listed",
    title=titled(say("Register")),
    key="name",
    order="name",
    fields=(
        Field(id="name", title=titled(say("Name")), is_searched=True),
        Field(id="code", title=titled(say("Code")), type="code", is_searched=True),
        declared.KIND,
        declared.CIRCLE,
        replace(declared.GROUP, is_filter=True, is_searched=True),
        replace(declared.BORN, is_column=False),
        *(replace(each, is_searched=True) for each in (terms.ROLE, terms.FORM)),
        Field(
            id="state",
            title=titled(say("Taking part")),
            type="choice",
            is_filter=True,
            choices=(
                parts.choice("takes_part", say("takes part")),
                parts.choice("left", say("has left")),
                parts.choice("absent", say("not enrolled in this period")),
            ),
        ),
        Field(id="joined_on", title=titled(say("Joined")), type="day", is_column=False),
        Field(id="left_on", title=titled(say("Left on")), type="day", is_column=False),
        Field(
            id="survey",
            title=titled(say("Open survey")),
            type="choice",
            is_filter=True,
            choices=STATES,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Somebody's taking part as the page draws it."""

    code: str
    title: str
    about: str
    is_here: bool
    has_left: bool
    url: str


async def table(visit: Visit, people: People, surveys: Mapping[str, Value]) -> Response:
    """Return the table of everybody by name, and of the codes that nobody is known by.

    Parameters
    ----------
    people
        The register by name.
    surveys
        By code, how open surveys stand: a value of `STATES`.
    """
    participants: Participants = await visit.ask("participants")
    rows = _rows(people, participants, surveys)
    known = {name for row in rows for name, value in row.items() if value not in (None, "")}
    kind = terms.with_terms(LISTED, visit.programme)
    unused = [each.id for each in kind.fields if each.id not in known]
    if len({row["circle"] for row in rows if "circle" in row}) == 1:
        unused.append("circle")
    return searching.listed(
        visit,
        kind.without(set(unused) - {"name"}),
        rows,
        visit.t.render(NOBODY.step),
        heading(visit, has_open="survey" in known),
        record_url=lambda row: visit.url(f"/{quote(str(row['id']), safe='')}"),
        files=_files(visit),
        files_title=visit.t.gettext("Register as a file, to print or to calculate"),
    )


def heading(visit: Visit, *, has_open: bool) -> records.Frame:
    """Return what stands above the register; where a survey is open, as of when it tells who answered."""
    frame = replace(visit.frame(), actions=actions(visit))
    if not has_open or not visit.sees_releases("home"):
        return frame
    return replace(frame, lead=f"{frame.lead} {visit.t.render(MORNING)}")


async def search(visit: Visit) -> Response:
    """Return the register as it was searched."""
    return searching.sent(visit, terms.with_terms(LISTED, visit.programme))


async def person(visit: Visit, name: str) -> Response:
    """Return the page of one person."""
    record: PersonRecord = await visit.ask("person", person=name)
    t, language = visit.t, visit.language
    facts = _facts(declared.PERSON, record, visit)
    guardians = [
        [
            (field.title.in_(language), words)
            for field in declared.GUARDIAN.fields
            if (words := str(getattr(each.name, field.id, "") or getattr(each, field.id, "")))
        ]
        for each in record.person.guardians
    ]
    frame = replace(
        visit.frame(title=str(record.person.name), lead=_lead(record, visit)),
        back=records.Link(t.gettext("Register"), visit.address),
        actions=_person_actions(visit, name),
    )
    history = [
        sheets.Saving(
            t.moment(each.at), access.in_words(each.role, t), wording.fields(each.fields, t)
        )
        for each in record.history
    ]
    html = records.render_page(
        "person_record.html",
        frame,
        facts=facts,
        guardians=guardians,
        parts=[_part(each, visit) for each in record.enrolments],
        places=places(visit, record),
        history_rows=history,
        may_change=visit.allows("leave"),
        today=visit.tenants.today(visit.tenant).isoformat(),
        typed=visit.typed,
    )
    return visit.html(html)


def places(visit: Visit, record: PersonRecord) -> tuple[records.Link, ...]:
    """Return where else something is kept about a person: surveys by code, consents, the card."""
    t = visit.t
    found = [
        records.Link(
            t.gettext("Surveys of {code}", code=each.code), visit.url(f"/{quote(each.code)}")
        )
        for each in record.enrolments
        if each.period == visit.programme.period.id
    ]
    if visit.allows("person_consents"):
        address = f"{HOME_URL}{visit.tenant}/consents/{quote(record.person.id)}"
        found.append(records.Link(t.gettext("Consents"), with_language(address, visit.language)))
    if visit.allows("access_card"):
        query = {"tenant": visit.tenant, "person": record.person.id, "language": visit.language}
        address = f"{HOME_URL}access-card?{urlencode(query)}"
        found.append(records.Link(t.gettext("All that is held about this person (DOCX)"), address))
    return tuple(found)


async def change(visit: Visit) -> Outcome | None:
    """Store that somebody left, came back, or was enrolled by mistake."""
    name = visit.request.path_params["participant"]
    record: PersonRecord = await visit.ask("person", person=name)
    code = visit.field("code")
    if code not in {each.code for each in record.enrolments}:
        raise NotFound(
            code,
            say("The register has no such participant."),
            say("Look the code up in the register."),
        )
    todo = visit.field("do")
    if todo == "leave":
        if not visit.field("day"):
            raise BadArgument("day", say("The day is missing."), say("Choose the day."))
        reason = visit.field("reason")
        await visit.ask("leave", code=code, day=visit.field("day"), reason=reason)
        return visit.done(say("Written down: {code} has left.", code=code))
    if todo == "back":
        await visit.ask("come_back", code=code)
        return visit.done(say("Written down: {code} takes part again.", code=code))
    await visit.ask("unenrol", code=code)
    return visit.done(say("The enrolment {code} was taken back.", code=code))


def _rows(
    people: Iterable[Listed], participants: Participants, surveys: Mapping[str, Value]
) -> list[Row]:
    rows: list[Row] = []
    named = set()
    for each in people:
        about: dict[str, Any] = {
            "id": each.person,
            "name": str(each.name),
            "kind": each.kind,
            "circle": circle(each.kind, each.organisation),
            "group": each.group,
            "born": each.born,
        }
        if not each.enrolments:
            rows.append({**about, "state": "absent"})
        for part in each.enrolments:
            named.add(part.code)
            rows.append(about | _taking_part(part, part.code, surveys))
    rows += [
        {"id": each.id, "name": each.id, **_taking_part(each, each.id, surveys)}
        for each in participants
        if each.id not in named
    ]
    return rows


def _taking_part(part: Any, code: str, surveys: Mapping[str, Value]) -> dict[str, Any]:
    return {
        "code": code,
        "role": part.role,
        "form": part.form,
        "joined_on": part.joined_on,
        "left_on": part.left_on,
        "state": "left" if part.left_on else "takes_part",
        "survey": surveys.get(code),
    }


def actions(visit: Visit) -> tuple[records.Link, ...]:
    """Return what can be done in the register by whoever visits it."""
    t = visit.t
    found = []
    if visit.allows("save_person"):
        found.append(records.Link(t.gettext("Add a person"), visit.url("/new")))
    if visit.allows("enrol"):
        found.append(records.Link(t.gettext("Enrol in the programme"), visit.url("/enrol")))
    return tuple(found)


def _person_actions(visit: Visit, name: str) -> tuple[records.Link, ...]:
    t = visit.t
    found = []
    if visit.allows("save_person"):
        found.append(records.Link(t.gettext("Correct the record"), visit.url(f"/{name}/edit")))
    if visit.allows("enrol"):
        found.append(
            records.Link(t.gettext("Enrol in the programme"), visit.url("/enrol", person=name))
        )
    return tuple(found)


def _files(visit: Visit) -> list[tuple[str, tuple[records.Link, ...]]]:
    """Return the register as files: of the period, and of each quarter that has begun."""
    t, period = visit.t, visit.programme.period
    today = visit.tenants.today(visit.tenant)

    def links(quarter: str) -> tuple[records.Link, ...]:
        return visit.files("register_file", ("xlsx", "pdf", "docx"), quarter=quarter)

    whole = [(period.title.in_(visit.language), links(""))]
    begun = quarters.between(period.starts_on, min(today, period.ends_on))
    return whole + [(wording.quarter_title(each, t), links(each)) for each in begun]


def _facts(kind: RecordKind, record: PersonRecord, visit: Visit) -> list[tuple[str, str]]:
    person = record.person
    values = person.content | person.content["name"] | {"born": person.born}
    told = ((each.title, each.words(values.get(each.id), visit.language)) for each in kind.fields)
    own = {"surname", "given", "patronymic", "organisation"}
    skipped = {each.title for each in kind.fields if each.id in own}
    return [(title.in_(visit.language), words) for title, words in told if title not in skipped]


def _lead(record: PersonRecord, visit: Visit) -> str:
    kind = declared.KIND.words(record.person.kind, visit.language)
    return " · ".join(filter(None, (kind, record.person.group)))


def _part(each: Enrolment, visit: Visit) -> _Part:
    programmes = visit.tenants.programmes(visit.tenant)
    programme = next((of for of in programmes if of.period.id == each.period), visit.programme)
    t, language = visit.t, visit.language
    role = programme.term("roles", each.role).in_(language)
    form = programme.term("forms", each.form).in_(language)
    joined = t.gettext("since {day}", day=t.date(each.joined_on)) if each.joined_on else ""
    left = t.gettext("until {day}", day=t.date(each.left_on)) if each.left_on else ""
    categories = [programme.term("categories", name).in_(language) for name in each.categories]
    return _Part(
        code=each.code,
        title=f"{programme.period.title.in_(language)}: {role}, {form}",
        about=" · ".join(filter(None, (each.code, joined, left, each.left_because, *categories))),
        is_here=each.period == visit.programme.period.id,
        has_left=each.left_on is not None,
        url=visit.url(f"/{quote(each.code)}"),
    )
