"""The programme as a document: read on the page, taken along as a file."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup
from starlette.responses import Response

from kit.documents.faces.html import chapters
from kit.i18n.message import say
from kit.operations import File
from kit.serve.data.browsers import kept
from kit.serve.data.pages import plan_titles
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.folds import Fold, unfold
from kit.serve.portal.navbar import with_period
from kit.serve.portal.record_pages import RECORD_PAGES

#: So many paragraphs and rows stand open by themselves.
_MOST_PARAGRAPHS = 25
_PARAGRAPHS = re.compile(r"(?<=</p>)|(?<=</tr>)|(?<=</dd>)")
#: Kinds of files that the page offers, the one that is signed first.
_OFFERED = {"docx": say("Word (DOCX)"), "pdf": say("PDF"), "xlsx": say("Excel (XLSX)")}


async def show(visit: Visit) -> Response:
    """Return the programme, chapter by chapter."""
    made = await _file(visit, "html")
    opening, told = chapters(made.body)
    programme, t = visit.programme, visit.t
    period = programme.period
    frame = visit.frame(
        title=programme.title.in_(visit.language),
        lead=t.gettext(
            "Period of the programme: {first} – {last}",
            first=t.date(period.starts_on),
            last=t.date(period.ends_on),
        ),
    )
    if visit.allows("rename_parts"):
        frame = replace(frame, actions=(_names(visit),))
    html = records.render_page(
        "programme.html",
        frame,
        files=[
            (t.render(words), visit.url("/file", format=kind)) for kind, words in _OFFERED.items()
        ],
        opening=Markup(opening),  # noqa: S704 -- the face escapes every text
        parts=unfold(_folds(told), is_all=bool(visit.asked("all")), most=_MOST_PARAGRAPHS),
        all_url=visit.url(all="1"),
    )
    return visit.packed(html)


async def file(visit: Visit) -> Response:
    """Return the programme as a file."""
    return kept(await _file(visit, visit.asked("format", "docx")), "programme")


def _names(visit: Visit) -> records.Link:
    """Return the way to where stages and sections are renamed."""
    page = RECORD_PAGES["roadmap"]
    address = with_period(page.url(visit.tenant) + plan_titles.BELOW, visit.period)
    return records.Link(visit.t.render(plan_titles.TITLE), address, "form")


def _folds(told: list[tuple[str, str]]) -> list[Fold]:
    """Return the chapters; titles and texts are HTML that the face has escaped."""
    return [
        Fold(
            id=f"chapter-{n}",
            title=Markup(title),  # noqa: S704
            rows=[Markup(each) for each in _PARAGRAPHS.split(text)],  # noqa: S704
        )
        for n, (title, text) in enumerate(told, 1)
    ]


async def _file(visit: Visit, kind: str) -> File:
    made: File = await visit.ask("programme_document", format=kind, language=visit.language)
    return made
