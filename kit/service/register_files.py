"""The register of people as a file: of a period, or of who took part in a quarter of the year."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile

from kit import documents
from kit.documents import About
from kit.documents.register import Line, register
from kit.domain import quarters
from kit.domain.people import Participant
from kit.domain.person import Person
from kit.domain.programme import MentoringForm, Programme
from kit.i18n.translator import Translator, translator
from kit.operations import File
from kit.operations.arguments import RegisterFile
from kit.operations.values.people import Enrolment
from kit.records.people import SORTS
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.people import enrolments, in_order, known
from kit.wording.register import quarter_title


def register_file(context: Context, arguments: RegisterFile) -> PendingDocument:
    """Return the register by name; codes of nobody known stand at its end."""
    t = translator(arguments.language)
    found = [
        each
        for each in context.participants()
        if not arguments.quarter or quarters.takes_part(each, arguments.quarter)
    ]
    has_categories = "categories" not in context.grant.hide
    made = register(
        _lines(context, found, t, has_categories=has_categories),
        about(context, arguments.language),
        arguments.language,
        quarter=quarter_title(arguments.quarter, t) if arguments.quarter else "",
        has_categories=has_categories,
    )
    return PendingDocument((), lambda: written(made, arguments.format))


def about(context: Context, language: str) -> About:
    """Return whose file it is, for a file that no answers stand behind."""
    return About(
        school=context.tenant.title.in_(language),
        programme=context.programme.title.in_(language),
        year=context.programme.period.title.in_(language),
        made_on=context.today(),
        data_version=context.store.data_version(),
        synthetic=context.tenant.synthetic,
    )


def written(document: documents.Document, kind: str) -> File:
    """Return a document as a file."""
    body = documents.write(document, kind)
    return File(documents.file_name(document, kind), documents.FORMATS[kind], body)


def subform_title(programme: Programme, form: str, subform: str, language: str) -> str:
    """Return a sub-form in words; its id where the programme has none such."""
    forms: tuple[MentoringForm, ...] = programme.forms
    for each in (each for of in forms if of.id == form for each in of.subforms):
        if each.id == subform:
            return each.title.in_(language)
    return subform


def grade_title(programme: Programme, grade: str, t: Translator) -> str:
    """Return a grade in words; a class that the programme does not name as it names the others."""
    if grade in {each.id for each in programme.grades}:
        return programme.term("grades", grade).in_(t.language)
    number = "".join(takewhile(str.isdigit, grade))
    return t.gettext("grade {number}", number=number) if number else grade


def day(value: dt.date | None, t: Translator) -> str:
    """Return a day in words; nothing for none."""
    return t.date(value) if value else ""


def _lines(
    context: Context, found: list[Participant], t: Translator, *, has_categories: bool
) -> list[Line]:
    whose, people = context.store.people.codes(), known(context)
    lines = []
    for each in enrolments(context, found):
        person = people.get(whose.get(each.code, ""))
        order = (person is None, in_order(person.name) if person else (), each.code)
        lines.append((order, _line(context, each, person, t, has_categories=has_categories)))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def _line(
    context: Context,
    each: Enrolment,
    person: Person | None,
    t: Translator,
    *,
    has_categories: bool,
) -> Line:
    programme, language = context.programme, t.language
    categories = each.categories if has_categories else ()
    return Line(
        sort=t.render(SORTS[person.kind]) if person else t.gettext("code without a name"),
        name=str(person.name) if person else each.code,
        born=person.born if person else None,
        group=person.group if person else "",
        code=each.code,
        role=programme.term("roles", each.role).in_(language),
        form=programme.term("forms", each.form).in_(language),
        subform=subform_title(programme, each.form, each.subform, language),
        grade=grade_title(programme, each.grade, t),
        categories=", ".join(
            programme.term("categories", name).in_(language) for name in categories
        ),
        joined=each.joined_on,
        left=each.left_on,
        because=each.left_because,
    )
