"""The period that follows: proposed as a form, begun, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.domain.next_period import MONTHS
from kit.i18n.message import Message, say
from kit.operations.values.next_period import NextPeriod
from kit.records import editing
from kit.records.kind import Field, RecordKind, titled
from kit.serve.data.pages import sheets
from kit.serve.data.pages.period import FIELDS
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.surveys import iso
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import record_pages, records
from kit.serve.portal.navbar import with_language, with_period, with_query

_RECORD = "r"
#: Name of the button that takes the next period back.
TAKE_BACK = "take-back"
KIND = RecordKind(
    id="next-period",
    title=titled(say("Next period")),
    key="title",
    fields=(
        *FIELDS,
        Field(
            id="months",
            title=titled(say("Move the days of the plan by (months)")),
            type="number",
            required=True,
            minimum=MONTHS.start,
            maximum=MONTHS.stop - 1,
            help=titled(say("The last day of a month stays the last.")),
        ),
        Field(
            id="carry",
            title=titled(say("Take along own titles, names of stages, posts, steps and targets")),
            type="flag",
            help=titled(say("How steps stood, and their former dates, stay in the old period.")),
        ),
    ),
)


async def show(visit: Visit) -> Response:
    """Return the proposal, or what has begun."""
    found: NextPeriod = await visit.ask("next_period")
    t, language = visit.t, visit.language
    entry = _entry(visit, found)
    html = records.render_page(
        "next_period.html",
        replace(visit.frame(), lead=t.render(visit.page.about)),
        found=found,
        period=found.period.title.in_(language),
        begun=found.begun.title.in_(language) if found.begun else "",
        reworded=[(was.in_(language), is_.in_(language)) for was, is_ in found.reworded],
        entry=entry,
        # The address of the new period is the same page's, with the period in it.
        links=_links(visit, found),
        revision=visit.revision(found.revision),
        take_back=TAKE_BACK,
        is_typed=bool(visit.typed),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | None:
    """Begin the next period as it was typed, or take it back."""
    if visit.field(TAKE_BACK):
        done = await visit.ask("take_back_next_period", expected=visit.revision_typed)
        return _told(visit, done, say("The next period is taken back."))
    entry = _entry(visit, await visit.ask("next_period"))
    if entry.faults:
        return None
    values = editing.read(entry.kind, entry.raw).values
    done = await visit.ask(
        "begin_next_period",
        expected=visit.revision_typed,
        title=str(values["title"]),
        starts_on=iso(values["starts_on"]),
        ends_on=iso(values["ends_on"]),
        months=values["months"],
        carry=bool(values.get("carry")),
    )
    return _told(visit, done, say("The next period is there."))


def _told(visit: Visit, done: NextPeriod, said: Message) -> Outcome:
    """Return to the period that ends: by its days the next one may be the current one by now."""
    location = with_query(visit.page.url(visit.tenant), done=visit.field("attempt"))
    return Outcome(
        location=with_period(with_language(location, visit.language), done.period.id), said=(said,)
    )


def _links(visit: Visit, found: NextPeriod) -> tuple[records.Link, ...]:
    """Return where the plan, people, surveys and days of the new period are looked after."""
    if found.begun is None:
        return ()
    titles = {
        "roadmap": say("Road map of the next period"),
        "register": say("Enrol those who go on"),
        "import": say("Add people from a file"),
        "surveys": say("Surveys of the next period"),
        "period": say("Change its days"),
    }
    return tuple(
        records.Link(visit.t.render(title), with_period(page.url(visit.tenant), found.begun.id))
        for path, title in titles.items()
        if (page := record_pages.RECORD_PAGES[path]).is_open_to(visit.actor.roles(visit.tenant))
    )


def _entry(visit: Visit, found: NextPeriod) -> records.Entry:
    proposed = found.proposed
    values: dict[str, Any] = {
        "title": proposed.title.in_(visit.language),
        "starts_on": proposed.starts_on,
        "ends_on": proposed.ends_on,
        "months": found.months,
        "carry": found.own > 0,
    }
    kind = KIND if found.own else KIND.without(["carry"])
    typed = sheets.typed_record(visit, _RECORD)
    return sheets.entry(visit, kind, _RECORD, values, typed)
