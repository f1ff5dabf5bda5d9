"""Operations on documents that a school issues: form, preview, number, register, state (G7–G9).

A number is given once in a year and series: it is part of the record's id, and whoever takes the
next one waits until the piece of work before is stored. A document that is withdrawn or replaced
keeps its number, and stays in the register.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kit.documents.templates.checking import check
from kit.documents.templates.fields import FIELD_LISTS
from kit.documents.templates.filling import fill
from kit.documents.templates.preview import preview
from kit.domain.plan_parts import DocumentPlan
from kit.domain.texts import Text
from kit.errors import BadArgument, Conflict
from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.operations.arguments import (
    AcknowledgePaper,
    BringPaper,
    IssuePaper,
    OnePaper,
    OnePeriod,
    PaperForm,
    PreviewPaper,
    ReinstatePaper,
    WithdrawPaper,
)
from kit.operations.values import papers as values
from kit.records.documents import (
    BROUGHT,
    DOCUMENT,
    ISSUED_FILE,
    next_number,
    number_taken,
    record_id,
)
from kit.service import certificates, informing, paper_register
from kit.service.context import Context
from kit.service.declining import keep_corrections
from kit.service.paper_drafts import (
    LATER,
    TYPED_LISTS,
    Draft,
    draft,
    fitting,
    is_day_near,
    is_taken,
    offered,
    require_day,
)
from kit.service.paper_register import about, changed, told
from kit.service.paper_texts import (
    GIVEN,
    LANGUAGE,
    Known,
    gathered,
    of_pair,
    reader_lines,
)
from kit.service.step_inputs import require_link
from kit.service.word_templates import MEDIA, checked_by_code, current, shipped
from kit.service.word_templates import about as about_whom
from kit.store import Work
from kit.store.certificates import new_code


def papers(context: Context, _: OnePeriod) -> values.Papers:
    """Return the register of the period, newest first, and what the programme asks for."""
    return paper_register.papers(context)


def paper(context: Context, arguments: OnePaper) -> values.Paper:
    """Return one document."""
    kept = context.store.records.one(DOCUMENT, arguments.document)
    read = paper_register.read_by(context)
    found = told(context, kept, about(context, [kept]), read)
    informed, revision = informing.participants(context, kept)
    return replace(
        found,
        readers=paper_register.readers(context, kept, read),
        informed=informed,
        informed_revision=revision,
    )


def paper_file(context: Context, arguments: OnePaper) -> values.PaperFile:
    """Return a document as it was issued."""
    stored = context.store.files.one(ISSUED_FILE, arguments.document)
    return values.PaperFile(name=stored.name, media=stored.media, body=stored.content)


def paper_form(context: Context, arguments: PaperForm) -> values.PaperFormShown:
    """Return what has to be typed for a document, with what is known."""
    one = shipped(arguments.template)
    revision, body = current(context, one.id)
    checked = check(body, one.id)
    known = gathered(context, checked, arguments)
    if arguments.replaces:
        before = context.store.records.one(DOCUMENT, arguments.replaces).content
        known.texts.update(before.get("fields", {}))
    if "readers" in checked.lists:
        known.texts["readers"] = reader_lines(context)
    fields = [
        values.FormField(
            id=each.id,
            names=Text.of({"ru": each.ru, "en": each.en}),
            value=known.texts.get(each.id, ""),
            lines=each.lines,
            offered=offered(context, each.id),
        )
        for each in dict.fromkeys(place.field for place in checked.places)
        if not each.within and each.id not in GIVEN
    ]
    fields += [_list_field(within, known) for within in checked.lists if within in TYPED_LISTS]
    people, pairs = paper_register.choices(context)
    is_about = about_whom(checked)
    return values.PaperFormShown(
        template=one.id,
        title=one.title,
        is_about=is_about,
        day=arguments.day or context.today(),
        fields=tuple(fields),
        people=people if is_about == "person" else (),
        fitting=tuple(sorted(fitting(context, one))) if is_about == "person" else (),
        pairs=pairs if is_about == "pair" else (),
        has_own_number=not checked_by_code(checked),
        rows={within: len(rows) for within, rows in known.rows.items()}
        if is_day_near(context, arguments.day)
        else {},
        is_own=bool(revision),
    )


def preview_paper(context: Context, arguments: PreviewPaper) -> values.PaperPreview:
    """Return a document as it would be issued, and the words whose form is not sure."""
    one = draft(context, arguments)
    made = one.made(context, arguments.paper_number or LATER, LATER)
    filled = fill(one.body, arguments.template, made.content, none=_none())
    return values.PaperPreview(
        html=str(preview(filled.body, arguments.template)),
        missing=tuple(
            Text.of({"ru": field.ru, "en": field.en})
            for field in dict.fromkeys(place.field for place in filled.missing)
            if field.id not in GIVEN
        ),
        unsure=tuple(
            values.Unsure(
                key=each.key,
                word=each.word,
                case=each.case,
                form=one.corrected.get(each.key, each.text),
            )
            for each in one.unsure
        ),
        notes=tuple(one.notes(context, arguments)),
        is_double=bool(arguments.paper_number)
        and is_taken(context, arguments.paper_number, arguments.day or context.today()),
        faults=tuple((each.what, each.remedy) for each in one.faults()),
    )


def issue_paper(context: Context, arguments: IssuePaper) -> values.PaperIssued:
    """Issue a document under the next number of its year and series."""
    again = paper_register.of_attempt(context, arguments.attempt)
    if again:
        own, day = again.content["number_elsewhere"], again.content["day"]
        number = int(again.content["number"])
        return _issued(context, again.id, number, own, dt.date.fromisoformat(day))
    made = draft(context, arguments)
    for fault in made.faults():
        raise fault
    unseen = [each.word for each in made.unsure if each.key not in made.corrected]
    if unseen:
        raise BadArgument(
            "raw",
            say("The form of some words is not sure: {words}.", words=", ".join(unseen)),
            say("Look at the preview and correct them, or leave them as they are; then issue."),
        )
    one, day = shipped(arguments.template), arguments.day or context.today()
    _require_free(context, arguments, day)
    code = new_code() if made.has_code else ""
    store = context.store
    with context.work() as work:
        number = next_number(store.records.ids(work, DOCUMENT), one.series, day.year)
        name = record_id(one.series, day.year, number)
        context.noted |= {"saved": name, "number": number}
        inside = made.made(context, arguments.paper_number or str(number), code)
        school = context.tenant.title.in_(LANGUAGE)
        filled = fill(made.body, one.id, inside.content, none=_none(), author=school)
        content = _content(context, arguments, made, day) | {
            "number": number,
            "series": one.series,
            "sort": one.sort,
            "code": code,
        }
        store.records.save(work, DOCUMENT, name, 1, content, period=context.period)
        file = {"name": f"{name}.docx", "media": MEDIA, "period": context.period}
        store.files.save(work, ISSUED_FILE, name, 1, filled.body, **file)
        certificates.tell(context, work, content)
        keep_corrections(context, work, made.typed_forms)
        if arguments.replaces:
            _replace(context, work, arguments.replaces, name, day)
    return _issued(context, name, number, arguments.paper_number, day)


def bring_paper(context: Context, arguments: BringPaper) -> values.PaperIssued:
    """Enter a document that was made elsewhere, so that its line of the plan is fulfilled."""
    again = paper_register.of_attempt(context, arguments.attempt)
    if again:
        own, day = again.content["number_elsewhere"], again.content["day"]
        number = int(again.content["number"])
        return _issued(context, again.id, number, own, dt.date.fromisoformat(day))
    if arguments.link:
        require_link("link", arguments.link)
    require_day(context, arguments.day)
    plan, store = _plan(context, arguments.planned), context.store
    named = of_pair(context, arguments.match) if arguments.match else {}
    _require_free(context, arguments, arguments.day)
    with context.work() as work:
        number = next_number(store.records.ids(work, DOCUMENT), BROUGHT, arguments.day.year)
        name = record_id(BROUGHT, arguments.day.year, number)
        context.noted |= {"saved": name}
        content = {
            "number": number,
            "number_elsewhere": arguments.paper_number,
            "link": arguments.link,
            "template": "",
            "series": BROUGHT,
            "sort": plan.sort,
            "day": arguments.day.isoformat(),
            "plan": plan.id,
            "title": dict(plan.title.words),
            "signed_by": plan.signed_by,
            "state": "issued",
            "attempt": arguments.attempt,
            **named,
        }
        store.records.save(work, DOCUMENT, name, 1, content, period=context.period)
    return _issued(context, name, number, arguments.paper_number, arguments.day)


def withdraw_paper(context: Context, arguments: WithdrawPaper) -> values.PaperSaved:
    """Withdraw a document: it keeps its number, and whoever checks it learns of it."""
    if not arguments.reason.strip():
        raise BadArgument(
            "reason",
            say("It is not said why the document is withdrawn."),
            say("Write the reason: it stays in the register."),
        )
    new = {"state": "withdrawn", "state_on": context.today().isoformat()}
    new["reason"] = arguments.reason.strip()
    return _change(context, arguments.document, arguments.expected, "issued", new)


def reinstate_paper(context: Context, arguments: ReinstatePaper) -> values.PaperSaved:
    """Let a document count again that was withdrawn by mistake."""
    new = {"state": "issued", "state_on": "", "reason": ""}
    return _change(context, arguments.document, arguments.expected, "withdrawn", new)


def papers_to_read(context: Context, _: OnePeriod) -> values.PapersToRead:
    """Return the orders that staff have to read, newest first, without names."""
    return paper_register.to_read(context)


def acknowledge_paper(context: Context, arguments: AcknowledgePaper) -> values.PaperSaved:
    """Keep that the actor has read a document, or has not after all (S4-025)."""
    return paper_register.acknowledge(context, arguments)


def _require_free(context: Context, arguments: IssuePaper | BringPaper, day: dt.date) -> None:
    """Refuse a number of the year that another document has, where nobody confirmed it."""
    own = arguments.paper_number
    if own and not arguments.despite_double and is_taken(context, own, day):
        raise BadArgument(
            "paper_number",
            number_taken(own),
            say("Correct the number, or confirm that it is given a second time."),
        )


def _content(context: Context, arguments: IssuePaper, made: Draft, day: dt.date) -> dict[str, Any]:
    """Return what is kept of a document, but its number."""
    plan = _planned(context, arguments)
    return {
        "template": arguments.template,
        "template_revision": made.template_revision,
        "day": day.isoformat(),
        "plan": plan.id if plan else "",
        "title": dict(plan.title.words) if plan else {},
        "signed_by": plan.signed_by if plan else "",
        "people": list(made.known.people),
        "match": arguments.match,
        "state": "issued",
        "replaces": arguments.replaces,
        "fields": {name: text for name, text in made.texts.items() if name in made.asked},
        "number_elsewhere": arguments.paper_number,
        "attempt": arguments.attempt,
    }


def _planned(context: Context, arguments: IssuePaper) -> DocumentPlan | None:
    """Return the line of the plan that a document fulfils: the chosen one, or the only one that fits."""
    if arguments.planned:
        return _plan(context, arguments.planned)
    fit = [each for each in context.programme.documents if each.template == arguments.template]
    return fit[0] if len(fit) == 1 else None


def _plan(context: Context, planned: str) -> DocumentPlan:
    """Return a line of the programme's plan of documents."""
    for each in context.programme.documents:
        if each.id == planned:
            return each
    raise BadArgument(
        "planned",
        say("The programme asks for no such document."),
        say("Choose one of the list."),
    )


def _replace(context: Context, work: Work, paper: str, by: str, day: dt.date) -> None:
    kept = context.store.records.one(DOCUMENT, paper)
    if kept.content["state"] != "issued":
        raise Conflict(
            paper,
            say("Only a document in force can be replaced."),
            say("Load the page again, and look how it stands."),
        )
    new = {"state": "replaced", "state_on": day.isoformat(), "replaced_by": by}
    changed(context, work, kept, new)


def _change(
    context: Context, name: str, expected: int, state: str, new: Mapping[str, Any]
) -> values.PaperSaved:
    kept = context.store.records.one(DOCUMENT, name)
    if kept.revision != expected or kept.content["state"] != state:
        raise context.store.records.overtaken(DOCUMENT, name, expected, context.actor.name)
    context.noted["saved"] = name
    with context.work() as work:
        changed(context, work, kept, new)
    return values.PaperSaved(id=name, revision=expected + 1)


def _list_field(within: str, known: Known) -> values.FormField:
    several = FIELD_LISTS[within]
    columns = [each for each in several.columns if each.id != "number"]
    return values.FormField(
        id=within,
        names=Text.of({"ru": several.ru, "en": several.en}),
        value=known.texts.get(within, ""),
        lines=5,
        is_list=True,
        columns=tuple(Text.of({"ru": each.ru, "en": each.en}) for each in columns),
    )


def _issued(context: Context, name: str, number: int, own: str, day: dt.date) -> values.PaperIssued:
    """Return under which number a document was issued, and whether its own was given before."""
    is_double = bool(own) and is_taken(context, own, day, but=name)
    return values.PaperIssued(id=name, number=number, own_number=own, is_double=is_double)


def _none() -> str:
    return translator(LANGUAGE).gettext("There is nothing in this list.")
