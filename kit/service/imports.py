"""Lists of people: a preview that is exactly the commit, and the way back from it.

The plan is made by one pure function (`kit.records.imports.planning.make_plan`). The commit makes
it anew inside its piece of work, and carries it out only when it has the mark of the one that was
looked at. The file itself is kept nowhere.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from zoneinfo import ZoneInfo

from kit.domain.codes import keyed
from kit.domain.people import Participant
from kit.domain.person import Person, from_content, new_id
from kit.domain.programme import Programme
from kit.domain.response import canonical
from kit.errors import BadArgument, Conflict
from kit.i18n.message import say
from kit.operations.access import CATEGORY
from kit.operations.arguments import Arguments, CommitImport, ImportPeople, OneImport
from kit.operations.values import imports as values
from kit.records.imports.plan import Enrolling, Fault, Options, Plan, Planned
from kit.records.imports.planning import Known, identity, make_plan
from kit.service import people as register
from kit.service.context import Context
from kit.service.enrolling import usual_day
from kit.store import Work
from kit.store.batches import KEPT_FOR, Batch
from kit.workbooks.headers import plain
from kit.workbooks.reading import read
from kit.workbooks.sheet import Workbook

#: What batches of imports are called among all batches.
_WHAT = "people"


def preview_import(context: Context, arguments: ImportPeople) -> values.ImportPreview:
    """Return what an import would do; nothing is stored."""
    plan = _plan(context, arguments, _book(arguments))
    context.noted.update({**plan.counts})
    return _shown(context, plan)


def commit_import(context: Context, arguments: CommitImport) -> values.ImportDone:
    """Carry out exactly the plan that was looked at, in one piece of work, as one batch.

    Raises
    ------
    Conflict
        The register, the file or the answers are others than when it was looked at.
    BadArgument
        A person has to say first what stands in a column.
    """
    book = _book(arguments)
    store, batch = context.store, f"import-{secrets.token_hex(6)}"
    with context.work() as work:
        plan = _plan(context, arguments, book)
        _require_answered(plan)
        if _mark(context, plan) != arguments.plan:
            raise Conflict(
                "plan",
                say("The register has changed since the preview, or the file has."),
                say("Nothing was imported. Look at the preview again."),
            )
        context.noted.update({"batch": batch, **plan.counts})
        ids = _carry_out(context, work, plan)
        store.batches.keep(work, batch, _about(context, plan, ids))
    return values.ImportDone(batch=batch, counts=values.Counts(**plan.counts))


def rejected_rows(context: Context, arguments: ImportPeople) -> values.RejectedRows:
    """Return the rows with faults as a workbook, each with remarks; corrected, it imports."""
    from kit.documents.imports import rejected  # noqa: PLC0415 - only this needs openpyxl

    plan = _plan(context, arguments, _book(arguments))
    body = rejected(plan, _book(arguments).sheets, context.tenant.language)
    return values.RejectedRows(name="rows-to-correct.xlsx", body=body)


def imports(context: Context, _: Arguments) -> values.Imports:
    """Return all imports, the newest first."""
    now = dt.datetime.now(dt.UTC)
    zone = ZoneInfo(context.tenant.time_zone)
    found = [
        each for each in context.store.batches.all().values() if each.about.get("what") == _WHAT
    ]
    return tuple(
        values.ImportBatch(
            batch=each.id,
            at=each.written_at.astimezone(zone),
            author=each.author,
            counts=values.Counts(**each.about["counts"]),
            until=(each.written_at + KEPT_FOR).astimezone(zone),
            taken_back_at=each.taken_back_at,
            is_open=each.taken_back_at is None and now - each.written_at <= KEPT_FOR,
        )
        for each in sorted(found, key=lambda each: each.written_at, reverse=True)
    )


def undo_import(context: Context, arguments: OneImport) -> values.ImportUndone:
    """Take an import back; who is rested upon is listed, and stays."""
    store = context.store
    names = register.known(context)
    with context.work() as work:
        taken = store.batches.take_back(work, arguments.batch)
    return values.ImportUndone(
        steps=taken.steps,
        kept=tuple(
            values.KeptBack(
                whose=whose,
                name=names[whose].name if whose in names else None,
                because=tuple(sorted(because)),
            )
            for whose, because in taken.kept.items()
        ),
    )


def _book(arguments: ImportPeople) -> Workbook:
    return read(arguments.file, arguments.filename or "list.csv")


def _plan(context: Context, arguments: ImportPeople, book: Workbook) -> Plan:
    """Return the plan: the register as it stands, the file, and what a person decided."""
    programme = context.programme if context.programmes else None
    _require_terms(programme, arguments)
    batches = [
        each
        for each in context.store.batches.all().values()
        if each.about.get("what") == _WHAT and each.taken_back_at is None
    ]
    options = Options(
        today=context.today(),
        kind=arguments.kind,
        roles=_words(programme.roles if programme else ()),
        forms=_words(programme.forms if programme else ()),
        categories=_words(programme.categories if programme else ()),
        sees_categories=CATEGORY not in context.grant.hide,
        chosen={
            int(sheet): {int(at): name for at, name in columns.items()}
            for sheet, columns in arguments.columns.items()
        },
        remembered=_remembered(batches),
    )
    enrolling = Enrolling(
        period=programme.period.id if programme else "",
        role=arguments.role,
        form=arguments.form,
        grades=_grades(programme),
        ages={each.id: each.ages for each in programme.roles if each.ages} if programme else {},
        programme=programme,
        joined_on=usual_day(programme, context.today()) if programme else None,
    )
    known = _known(context, batches)
    return make_plan(book.sheets, known, options, enrolling, arguments.answers)


def _known(context: Context, batches: Sequence[Batch]) -> Known:
    """Return what the register knows."""
    store = context.store
    people = {
        person: (each.revision, from_content(person, each.content))
        for person, each in store.people.all().items()
    }
    decided: dict[str, str] = {}
    left_open: dict[str, list[str]] = {}
    for each in sorted(batches, key=lambda each: each.written_at):
        decided |= each.about.get("decided", {})
        left_open |= each.about.get("left_open", {})
        for mark in each.about.get("decided", {}):
            left_open.pop(mark, None)
    return Known(
        people=people,
        codes=store.people.codes(),
        participants=store.register.participants(),
        categories=store.enrolments.categories(context.period) if context.programmes else {},
        is_destroyed=store.destructions.recogniser(),
        decided=lambda text: decided.get(_key(context, text), "") if decided else "",
        left_open=lambda text: left_open.get(_key(context, text), ()) if left_open else (),
    )


def _remembered(batches: Sequence[Batch]) -> dict[str, dict[int, str]]:
    """Return how columns were read before, by the fingerprint of their titles."""
    found: dict[str, dict[int, str]] = {}
    for batch in sorted(batches, key=lambda each: each.written_at):
        for fingerprint, mapping in batch.about.get("mappings", {}).items():
            found[fingerprint] = {int(at): name for at, name in mapping.items()}
    return found


def _require_terms(programme: Programme | None, arguments: ImportPeople) -> None:
    known = {
        "role": {each.id for each in programme.roles} if programme else set(),
        "form": {each.id for each in programme.forms} if programme else set(),
    }
    for name, ids in known.items():
        given = getattr(arguments, name)
        if given and given not in ids:
            raise BadArgument(
                name,
                say("The programme does not know “{text}”.", text=given),
                say("Write one of: {names}.", names=", ".join(sorted(ids)) or "–"),
            )


def _require_answered(plan: Plan) -> None:
    if plan.questions:
        first = plan.questions[0]
        raise BadArgument("columns", first.what, first.remedy)


def _words(terms: Sequence[Any]) -> dict[str, str]:
    """Return the words by which a list may call terms of the programme, to their ids."""
    return {
        plain(word): each.id
        for each in terms
        for word in (each.id, *dict(each.title.words).values())
    }


def _grades(programme: Programme | None) -> dict[str, str]:
    """Return the programme's grades by the number of the class."""
    found = {}
    for each in programme.grades if programme else ():
        number = dict(each.title.words).get("ru", "").partition(" класс")[0]
        if number.isdigit():
            found[number] = each.id
    return found


def _key(context: Context, text: str) -> str:
    return keyed(context.sources.people_key, text.encode()).hex()


def _mark(context: Context, plan: Plan) -> str:
    """Return by what a plan is known again; who does not have the key learns nothing from it."""
    rows = [
        [
            *(row.line.key, row.action, row.person.id, row.base, row.saves),
            row.person.content,
            _plain(row.enrolment),
            sorted(row.categories) if row.categories else None,
            [asdict(each) for each in row.changes],
            [each.person.id for each in row.offers],
        ]
        for row in plan.rows
    ]
    return _key(context, canonical([rows, plan.counts]).decode())


def _plain(enrolment: Participant | None) -> dict[str, str] | None:
    if enrolment is None:
        return None
    return {name: str(value) for name, value in asdict(enrolment).items()}


def _carry_out(context: Context, work: Work, plan: Plan) -> dict[str, str]:
    """Store a plan; return the id of each row's person, by the row's key."""
    store = context.store
    done = [each for each in plan.rows if each.action in ("create", "update")]
    ids = {each.line.key: each.person.id or new_id() for each in done}
    store.people.save(
        work,
        {ids[each.line.key]: (each.base + 1, each.person.content) for each in done if each.saves},
    )
    enrolled = [each for each in done if each.enrolment is not None]
    without = [each.line.key for each in enrolled if each.enrolment and not each.enrolment.id]
    codes = dict(
        zip(without, store.people.new_codes(work, len(without)), strict=True) if without else ()
    )
    store.people.give_codes(work, {code: ids[key] for key, code in codes.items()})
    everybody = {
        each.line.key: replace(each.enrolment, id=codes.get(each.line.key, each.enrolment.id))
        for each in enrolled
        if each.enrolment is not None
    }
    store.enrolments.put(work, everybody.values())
    owners = store.people.owners(work)
    first_code = {owners[code]: code for code in reversed(owners)}
    for each in done:
        if each.categories:
            found = everybody.get(each.line.key)
            code = found.id if found else first_code[each.person.id]
            store.enrolments.categorise(work, code, context.period, each.categories)
    return ids


def _about(context: Context, plan: Plan, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return what is remembered of an import: counts, how columns were read, what was decided or not."""
    decided, left_open = {}, {}
    for row in plan.rows:
        if row.offers:
            mark = _key(context, identity(row.line))
            if row.action not in ("create", "update", "unchanged"):
                left_open[mark] = [each.person.id for each in row.offers]
            elif row.answer:
                decided[mark] = row.person.id or ids.get(row.line.key, "")
    return {
        "what": _WHAT,
        "counts": plan.counts,
        "mappings": {
            each.fingerprint: {str(at): name for at, name in each.mapping.items()}
            for each in plan.tables
        },
        "decided": decided,
        "left_open": left_open,
    }


def _shown(context: Context, plan: Plan) -> values.ImportPreview:
    return values.ImportPreview(
        plan=_mark(context, plan),
        counts=values.Counts(**plan.counts),
        faults=tuple(map(_fault, plan.faults)),
        warnings=tuple(map(_fault, plan.warnings)),
        questions=tuple(map(_fault, plan.questions)),
        tables=tuple(
            values.ImportTable(
                number=table.number,
                sheet=table.sheet,
                columns=tuple(
                    values.ImportColumn(
                        number=each.number,
                        title=each.title,
                        field=table.mapping.get(
                            each.number, each.field if each in table.asked else ""
                        ),
                        is_asked=each in table.asked,
                    )
                    for each in table.columns
                    if each.title
                ),
            )
            for table in plan.tables
        ),
        rows=tuple(map(_row, plan.rows)),
    )


def _fault(fault: Fault) -> values.ImportFault:
    return values.ImportFault(
        sheet=fault.sheet, cell=fault.cell, what=fault.what, remedy=fault.remedy
    )


def _row(row: Planned) -> values.ImportRow:
    return values.ImportRow(
        key=row.line.key,
        sheet=row.line.sheet,
        row=row.line.row,
        action=row.action,
        who=_who(row.person if row.base else row.line.person),
        changes=tuple(values.ImportChange(**asdict(each)) for each in row.changes),
        offers=tuple(
            values.ImportOffer(who=_who(each.person), reasons=each.reasons) for each in row.offers
        ),
        why=row.why,
        answer=row.answer,
    )


def _who(person: Person) -> values.Somebody:
    return values.Somebody(
        person=person.id,
        name=person.name,
        born=person.born,
        group=person.group,
        number=person.number,
    )
