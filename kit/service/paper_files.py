"""The register of issued documents as a file: number, day, title, state; without names."""

from __future__ import annotations

from kit.documents.papers import Line, papers
from kit.i18n.translator import translator
from kit.operations.arguments import PaperList
from kit.records.documents import SORT_TITLES, STATE_TITLES
from kit.service import paper_register
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.register_files import about, written


def paper_list(context: Context, arguments: PaperList) -> PendingDocument:
    """Return the documents of the period in the order of their days."""
    t = translator(arguments.language)
    found = sorted(
        paper_register.papers(context).papers, key=lambda one: (one.day, one.sort, one.number)
    )
    lines = [
        Line(
            number=each.shown_number,
            day=each.day,
            title=each.title.in_(t.language) if each.title else t.render(each.template_title),
            sort=t.render(SORT_TITLES[each.sort]),
            state=t.render(STATE_TITLES[each.state]),
            since=each.state_on,
        )
        for each in found
    ]
    made = papers(lines, about(context, arguments.language), arguments.language)
    return PendingDocument((), lambda: written(made, arguments.format))
