"""The programme as a file: what a head signs, and what stands on its page."""

from __future__ import annotations

from kit.documents import About
from kit.documents import programme_document as document_of
from kit.i18n.translator import translator
from kit.operations.arguments import ProgrammeDocument
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.register_files import written
from kit.service.steps import programme_in_force


def programme_document(context: Context, arguments: ProgrammeDocument) -> PendingDocument:
    """Return the programme of the period with all its chapters; it holds posts and no person."""
    t = translator(arguments.language)
    period = context.programme.period
    first, last = map(t.date, (period.starts_on, period.ends_on))
    about = About(
        school=context.tenant.title.in_(t.language),
        programme=t.gettext("Period of the programme: {first} – {last}", first=first, last=last),
        year="",
        made_on=context.today(),
        data_version="",
        synthetic=context.tenant.synthetic,
    )
    document = document_of(programme_in_force(context), about, t.language)
    return PendingDocument((), lambda: written(document, arguments.format))
