"""Operations on documents that a school issues: form, preview, number, register, state (G7–G9).

A number is given once in a year and series: it is part of the record's id, and whoever takes the
next one waits until the piece of work before is stored. A document that is withdrawn or replaced
keeps its number, and stays in the register.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kit.documents.templates.fields import FIELD_LISTS, FIELDS
from kit.documents.templates.filling import Checked, check, fill
from kit.documents.templates.pictures import qr
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
from kit.records.documents import BROUGHT, DOCUMENT, ISSUED_FILE, next_number, record_id
from kit.service import certificates, paper_register
from kit.service.context import Context
from kit.service.declining import corrections, keep_corrections
from kit.service.paper_register import about, changed, told
from kit.service.paper_texts import (
    CORRECTED,
    GIVEN,
    LANGUAGE,
    Known,
    Prepared,
    day_words,
    gathered,
    of_pair,
    prepared,
    reader_lines,
    typed_rows,
)
from kit.service.roadmap import is_link
from kit.service.word_templates import MEDIA, current, shipped
from kit.store import Work
from kit.store.certificates import new_code

#: Lists that are typed; the others the Kit makes.
_TYPED_LISTS = ("readers", "plan", "points")
#: Shown in a preview where a number and a code will stand.
_LATER = "…"
#: A document is of these years: what is typed beyond is a slip.
_YEARS = range(1990, 2100)


def papers(context: Context, _: OnePeriod) -> values.Papers:
    """Return the register of the period, newest first, and what the programme asks for."""
    return paper_register.papers(context)


def paper(context: Context, arguments: OnePaper) -> values.Paper:
    """Return one document."""
    kept = context.store.records.one(DOCUMENT, arguments.document)
    read = paper_register.read_by(context)
    found = told(context, kept, about(context, [kept]), read)
    return replace(found, readers=paper_register.readers(context, kept, read))


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
        )
        for each in dict.fromkeys(place.field for place in checked.places)
        if not each.within and each.id not in GIVEN
    ]
    fields += [_list_field(within, known) for within in checked.lists if within in _TYPED_LISTS]
    people, pairs = paper_register.choices(context)
    is_about = _is_about(checked)
    return values.PaperFormShown(
        template=one.id,
        title=one.title,
        is_about=is_about,
        day=arguments.day or context.today(),
        fields=tuple(fields),
        people=people if is_about == "person" else (),
        pairs=pairs if is_about == "pair" else (),
        rows={within: len(rows) for within, rows in known.rows.items()},
        is_own=bool(revision),
    )


def preview_paper(context: Context, arguments: PreviewPaper) -> values.PaperPreview:
    """Return a document as it would be issued, and the words whose form is not sure."""
    draft = _draft(context, arguments)
    made = draft.made(context, _LATER, _LATER)
    filled = fill(draft.body, arguments.template, made.content, none=_none())
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
                form=draft.corrected.get(each.key, each.text),
            )
            for each in draft.unsure
        ),
    )


def issue_paper(context: Context, arguments: IssuePaper) -> values.PaperIssued:
    """Issue a document under the next number of its year and series."""
    again = paper_register.of_attempt(context, arguments.attempt)
    if again:
        return values.PaperIssued(id=again.id, number=int(again.content["number"]))
    draft = _draft(context, arguments)
    unseen = [each.word for each in draft.unsure if each.key not in draft.corrected]
    if unseen:
        raise BadArgument(
            "raw",
            say("The form of some words is not sure: {words}.", words=", ".join(unseen)),
            say("Look at the preview and correct them, or leave them as they are; then issue."),
        )
    one, day = shipped(arguments.template), arguments.day or context.today()
    code = new_code() if draft.has_code else ""
    store = context.store
    with context.work() as work:
        number = next_number(store.records.ids(work, DOCUMENT), one.series, day.year)
        name = record_id(one.series, day.year, number)
        context.noted |= {"saved": name, "number": number}
        made = draft.made(context, str(number), code)
        filled = fill(draft.body, one.id, made.content, none=_none())
        content = _content(context, arguments, draft, day) | {
            "number": number,
            "series": one.series,
            "sort": one.sort,
            "code": code,
        }
        store.records.save(work, DOCUMENT, name, 1, content, period=context.period)
        file = {"name": f"{name}.docx", "media": MEDIA, "period": context.period}
        store.files.save(work, ISSUED_FILE, name, 1, filled.body, **file)
        certificates.tell(context, work, content)
        keep_corrections(context, work, draft.typed_forms)
        if arguments.replaces:
            _replace(context, work, arguments.replaces, name, day)
    return values.PaperIssued(id=name, number=number)


def bring_paper(context: Context, arguments: BringPaper) -> values.PaperIssued:
    """Enter a document that was made elsewhere, so that its line of the plan is fulfilled."""
    again = paper_register.of_attempt(context, arguments.attempt)
    if again:
        return values.PaperIssued(id=again.id, number=int(again.content["number"]))
    if arguments.link and not is_link(arguments.link):
        raise BadArgument(
            "link",
            say("This is no address of a page: it begins with https:// or http://."),
            say("Copy the address from the browser."),
        )
    if arguments.day.year not in _YEARS:
        raise BadArgument("day", say("The day lies too far away."), say("Correct its year."))
    plan, store = _plan(context, arguments.planned), context.store
    named = of_pair(context, arguments.match) if arguments.match else {}
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
    return values.PaperIssued(id=name, number=number)


def withdraw_paper(context: Context, arguments: WithdrawPaper) -> values.PaperSaved:
    """Withdraw a document: it keeps its number, and whoever checks it learns of it."""
    new = {"state": "withdrawn", "state_on": context.today().isoformat()}
    new["reason"] = arguments.reason
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A document that is being made: its template, what goes in, which forms were looked at."""

    body: bytes
    template_revision: int
    checked: Checked
    known: Known
    texts: Mapping[str, str]
    rows: Mapping[str, list[dict[str, str]]]
    corrected: Mapping[str, str]
    typed_forms: Mapping[str, str]
    unsure: tuple[Any, ...]

    @property
    def has_code(self) -> bool:
        """Whether somebody can check it by a code."""
        asked = {place.field.id for place in self.checked.places}
        return bool(asked & {"code", "check-url", "qr"})

    def made(self, context: Context, number: str, code: str) -> Prepared:
        """Return what goes into the template, under a number and a code."""
        given, pictures = {"number": number}, {}
        if code and code != _LATER:
            address = certificates.address(context, code)
            given |= {"code": certificates.shown(code), "check-url": address}
            pictures = {"qr": qr(address, translator(LANGUAGE).gettext("QR code for checking"))}
        elif code:
            given |= {"code": code, "check-url": code}
        texts = {**self.texts, **given}
        return prepared(self.checked, texts, self.rows, self.corrected, pictures)


def _draft(context: Context, arguments: PreviewPaper) -> _Draft:
    one = shipped(arguments.template)
    revision, body = current(context, one.id)
    checked = check(body, one.id)
    known = gathered(context, checked, arguments)
    forms = {
        name.removeprefix(CORRECTED): text.strip()
        for name, text in arguments.raw.items()
        if name.startswith(CORRECTED) and text.strip()
    }
    typed = {name: text for name, text in arguments.raw.items() if not name.startswith(CORRECTED)}
    strange = [name for name in typed if name not in FIELDS and name not in FIELD_LISTS]
    if strange:
        raise BadArgument(
            "raw", say("The template has no such field."), say("Load the page again.")
        )
    day = arguments.day or context.today()
    texts = {**known.texts, **typed, "day": day_words(day)}
    rows = dict(known.rows)
    for within in _TYPED_LISTS:
        if within in checked.lists:
            rows[within] = typed_rows(within, typed.get(within, ""))
    stored = corrections(context)
    seen = prepared(checked, texts, rows, stored, {})
    return _Draft(
        body=body,
        template_revision=revision,
        checked=checked,
        known=known,
        texts=texts,
        rows=rows,
        corrected=stored | forms,
        typed_forms=forms,
        unsure=seen.unsure,
    )


def _content(
    context: Context, arguments: IssuePaper, draft: _Draft, day: dt.date
) -> dict[str, Any]:
    """Return what is kept of a document, but its number."""
    asked = {place.field.id for place in draft.checked.places if not place.field.within}
    asked |= {within for within in draft.checked.lists if within in _TYPED_LISTS}
    plan = _plan(context, arguments.planned) if arguments.planned else None
    return {
        "template": arguments.template,
        "template_revision": draft.template_revision,
        "day": day.isoformat(),
        "plan": arguments.planned,
        "title": dict(plan.title.words) if plan else {},
        "signed_by": plan.signed_by if plan else "",
        "people": list(draft.known.people),
        "match": arguments.match,
        "state": "issued",
        "replaces": arguments.replaces,
        "fields": {name: text for name, text in draft.texts.items() if name in asked},
        "attempt": arguments.attempt,
    }


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
        raise Conflict(
            name,
            say("Somebody else changed this document while you were looking at it."),
            say("Nothing was stored. Load the page again, and look how it stands."),
        )
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


def _is_about(checked: Checked) -> str:
    fields: Iterable[str] = [place.field.id for place in checked.places if not place.field.within]
    if "mentor-name" in fields or "mentee-name" in fields:
        return "pair"
    if "name" in fields:
        return "person"
    return "all" if "pairs" in checked.lists else ""


def _none() -> str:
    return translator(LANGUAGE).gettext("There is nothing in this list.")
