"""The own page of whoever reports on pupils: each pupil, how far the report is, the way to its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from starlette.responses import Response

from kit.domain.programme import Term
from kit.i18n.message import Message, say
from kit.operations.values.surveys import AllMyReports, MyReports, ReportOn
from kit.serve.data.pages.surveys import when
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query

STATES: dict[str, Message] = {
    "missing": say("not begun"),
    "begun": say("begun"),
    "sent": say("sent"),
}


class _Pupil(NamedTuple):
    """A report, in words; ``told`` is the name that the form's page is told through the browser."""

    name: str
    told: str
    about: str
    state: str
    url: str


class _Part(NamedTuple):
    """A survey, in words."""

    title: str
    when: str
    done: str
    waiting: str
    pupils: list[_Pupil]
    is_open: bool


async def show(visit: Visit) -> Response:
    """Return the reports that are asked of the reader, survey by survey."""
    found: AllMyReports = await visit.ask("my_reports")
    html = records.render_page(
        "my_reports.html", visit.frame(), parts=[_part(each, visit) for each in found]
    )
    return visit.html(html)


def _part(found: MyReports, visit: Visit) -> _Part:
    t = visit.t
    sent = sum(each.state == "sent" for each in found.reports)
    waiting = t.ngettext(
        "{n} pupil is not listed: a consent is missing, so nothing may be reported.",
        "{n} pupils are not listed: consents are missing, so nothing may be reported.",
        found.waiting,
    )
    return _Part(
        title=found.campaign.title.in_(visit.language),
        when=when(found.campaign, visit),
        done=t.gettext("{n} of {total}", n=sent, total=len(found.reports)),
        waiting=waiting if found.waiting else "",
        pupils=[_pupil(each, visit.programme.grades, visit) for each in found.reports],
        is_open=found.is_open,
    )


def _pupil(each: ReportOn, grades: Sequence[Term], visit: Visit) -> _Pupil:
    titles = {term.id: term.title.in_(visit.language) for term in grades}
    about = (titles.get(each.grade, each.grade), each.label, each.code if each.name else "")
    return _Pupil(
        name=each.name or each.code,
        told=each.name,
        about=" · ".join(filter(None, about)),
        state=visit.t.render(STATES[each.state]),
        url=with_query(each.url, **{"from": "portal"}) if each.url else "",
    )
