"""Enrolling several people at once: new ones with tick boxes, or those of an earlier period again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from starlette.responses import Response

from kit.domain.people import by_class
from kit.domain.programme import Programme
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations.values.people import Enrolled, Enrolment, Listed, People
from kit.records import editing
from kit.records.kind import Choice, Field, RecordKind, titled
from kit.records.people import SORTS
from kit.serve.data.pages import sheets, terms
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

_ENROL = "e"
ENROL = RecordKind(
    id="enrolment",
    title=titled(say("Enrol in the programme")),
    key="role",
    fields=(
        replace(terms.ROLE, required=True),
        replace(terms.FORM, required=True),
        Field(id="subform", title=titled(say("Sub-form")), type="choice"),
        replace(
            terms.GRADE,
            help=titled(say("Without a choice: by the class that stands in the record.")),
        ),
        Field(id="joined_on", title=titled(say("Takes part since")), type="day", required=True),
    ),
)


class _Box(NamedTuple):
    """A line with a tick box."""

    value: str
    title: str
    about: str
    is_ticked: bool


async def show(visit: Visit) -> Response:
    """Return the form with everybody who can be enrolled."""
    t, earlier = visit.t, visit.asked("from")
    people: People = await visit.ask("people")
    boxes = (
        _again(visit, people, await visit.ask("people", period=earlier), earlier)
        if earlier
        else _new(visit, people)
    )
    group = visit.asked("group")
    groups = sorted({each.group for each in people if each.group}, key=by_class)
    programmes = visit.tenants.programmes(visit.tenant)
    now = visit.programme.period
    before = [each.period for each in programmes if each.period.starts_on < now.starts_on]
    froms = [records.Option("", t.gettext("everybody in the register"), not earlier)]
    froms += [
        records.Option(
            each.id,
            t.gettext("who took part in {period}", period=each.title.in_(visit.language)),
            each.id == earlier,
        )
        for each in before
    ]
    asked = entry(visit)
    frame = replace(
        visit.frame(
            title=t.gettext("Enrol in the programme"),
            lead=t.gettext(
                "Whoever had this role in this form before keeps the code; everybody else gets a "
                "new one."
            ),
        ),
        back=records.Link(t.gettext("Register"), visit.address),
    )
    html = records.render_page(
        "enrolling.html",
        frame,
        entries=[asked],
        boxes=boxes,
        froms=froms if before else (),
        groups=[records.Option("", t.gettext("all"), not group)]
        + [records.Option(each, each, each == group) for each in groups],
        address=visit.page.url(visit.tenant) + "/enrol",
        categories=_categories(visit),
        person=visit.asked("person"),
        is_again=bool(earlier),
        is_typed=bool(visit.typed),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Enrol everybody who is ticked."""
    asked, chosen = entry(visit), visit.typed.get("who", [])
    if asked.faults:
        return None
    if not chosen:
        raise BadArgument("people", say("Nobody is chosen."), say("Tick at least one person."))
    values = editing.read(asked.kind, asked.raw).values
    common = {"joined_on": str(values["joined_on"]), "grade": values.get("grade") or ""}
    if visit.allows("enrol", "categories") and visit.typed.get("category"):
        common["categories"] = visit.typed["category"]  # type: ignore[assignment]
    done: list[Enrolled] = []
    refused: list[BadArgument] = []
    for line, people in _lines(chosen, values).items():
        role, form, subform = line
        line_of = {"role": role, "form": form, "subform": subform}
        try:
            done.append(await visit.ask("enrol", people=people, **line_of, **common))
        except BadArgument as fault:
            refused.append(fault)
    if refused and not done:
        raise refused[0]
    n, kept = sum(len(each.codes) for each in done), sum(len(each.kept) for each in done)
    said = [say("{n} person is enrolled.", plural="{n} people are enrolled.", n=n)]
    if kept:
        said.append(
            say("{n} keeps the earlier code.", plural="{n} keep their earlier codes.", n=kept)
        )
    outside = sum(len(each.outside) for each in done)
    warned = say(
        "{n} person is younger or older than the programme plans for. Look at the birth date.",
        plural="{n} people are younger or older than the programme plans for. "
        "Look at the birth dates.",
        n=outside,
    )
    location = visit.url(done=visit.field("attempt"))
    told = [words for each in refused for words in (each.what, each.remedy)]
    return Outcome(
        location=location, said=tuple(said), warned=(*told, *((warned,) if outside else ()))
    )


def _lines(chosen: list[str], values: Mapping[str, Any]) -> dict[tuple[str, str, str], list[str]]:
    """Return whom to enrol by role, form and sub-form: all alike, or as they were."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in chosen:
        person, *line = each.split("|")
        if len(line) == 3:
            found[line[0], line[1], line[2]].append(person)
        else:
            key = str(values["role"]), str(values["form"]), str(values.get("subform") or "")
            found[key].append(person)
    return found


def _kind(visit: Visit) -> RecordKind:
    subforms = [
        Choice(value=each.id, title=each.title)
        for form in visit.programme.forms
        for each in form.subforms
    ]
    kind = terms.with_terms(ENROL, visit.programme, subform=subforms)
    gone = [] if subforms else ["subform"]
    if visit.asked("from"):
        gone = ["role", "form", "subform"]
        return replace(kind.without(gone[1:]), key="joined_on").without(gone)
    return kind.without(gone)


def entry(visit: Visit) -> records.Entry:
    """Return the fields that say as what, and since when, somebody takes part."""
    kind, period = _kind(visit), visit.programme.period
    today = visit.tenants.today(visit.tenant)
    values = dict.fromkeys(kind.fields_by_id) | {
        "joined_on": max(period.starts_on, min(today, period.ends_on))
    }
    typed = sheets.typed_record(visit, _ENROL)
    return sheets.entry(visit, kind, _ENROL, values, typed)


def _new(visit: Visit, people: People) -> list[_Box]:
    """Return everybody of the register whom the address asks for, enrolled or not."""
    one, group = visit.asked("person"), visit.asked("group")
    ticked = {*visit.typed.get("who", [])} or ({one} if one else set())
    return [
        _Box(each.person, str(each.name), _about(each, visit), each.person in ticked)
        for each in people
        if (not one or each.person == one) and (not group or each.group == group)
    ]


def _about(each: Listed, visit: Visit) -> str:
    t, programme = visit.t, visit.programme
    now = [_role(part, programme, visit.language) for part in each.enrolments]
    return " · ".join(filter(None, (t.render(SORTS[each.kind]), each.group, *now)))


def _again(visit: Visit, now: People, then: People, earlier: str) -> list[_Box]:
    """Return those who took part then and not yet now, each as what they were."""
    group = visit.asked("group")
    here = {(each.person, part.role, part.form) for each in now for part in each.enrolments}
    programme = visit.tenants.programme(visit.tenant, earlier)
    ticked = {*visit.typed.get("who", [])}
    found = []
    for each in then:
        for part in each.enrolments:
            if (each.person, part.role, part.form) in here or part.left_on:
                continue
            if group and each.group != group:
                continue
            value = f"{each.person}|{part.role}|{part.form}|{part.subform}"
            about = " · ".join(filter(None, (each.group, _role(part, programme, visit.language))))
            is_ticked = value in ticked if visit.typed else True
            found.append(_Box(value, str(each.name), about, is_ticked))
    return found


def _role(part: Enrolment, programme: Programme, language: str) -> str:
    role = programme.term("roles", part.role).in_(language)
    return f"{part.code}, {role}, {programme.term('forms', part.form).in_(language)}"


def _categories(visit: Visit) -> list[_Box]:
    """Return the programme's categories for those who may know them."""
    if not visit.allows("enrol", "categories"):
        return []
    ticked = visit.typed.get("category", [])
    return [
        _Box(each.id, each.title.in_(visit.language), "", each.id in ticked)
        for each in visit.programme.categories
    ]
