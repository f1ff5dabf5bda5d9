"""Issue a document: choose what and about whom, fill in what is not known, look, issue."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.errors import KitError
from kit.i18n.message import Message, say
from kit.operations.values.papers import PaperFormShown, PaperIssued, PaperPreview, Papers
from kit.operations.values.word_templates import WordTemplates
from kit.records.documents import SORT_TITLES, number_taken
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

_CHOSEN = ("template", "planned", "person", "match", "replaces")
_CASES: dict[str, Message] = {
    "genitive": say("genitive (of whom?)"),
    "dative": say("dative (to whom?)"),
    "accusative": say("accusative (whom?)"),
    "instrumental": say("instrumental (by whom?)"),
}
#: What is to be thought of at a field.
_HINTS: dict[str, Message] = {
    "basis": say(
        "As the act is called, in the nominative; several are parted by semicolons. "
        "The Kit puts it into its case."
    ),
    "controller": say("Ends the sentence “Контроль за исполнением приказа …”."),
    "merit": say("Begins with “за”, without a full stop: “за терпение и поддержку”."),
    "curator-post": say("The post at the school, not that of the curator."),
    "event": say("Without quotes."),
}
#: Fields of a form begin so: what is typed into a document, and corrected forms of words.
_FIELD, _FORM = "f:", "w:"


async def show(visit: Visit) -> Response:
    """Return the form of a document; without a template, what there is to choose from."""
    chosen = _chosen(visit)
    if not chosen["template"]:
        return await _choose(visit, chosen["planned"])
    form: PaperFormShown = await visit.ask("paper_form", **_asked(visit))
    preview = None
    if visit.typed:
        try:
            preview = await visit.ask("preview_paper", **_typed(visit))
        except KitError as fault:
            visit = visit if visit.fault else replace(visit, fault=fault)
    return _form(visit, form, preview)


async def save(visit: Visit) -> Outcome | Response | None:
    """Show the document as it would be, or issue it."""
    if visit.field("step") != "issue":
        return await show(visit)
    preview: PaperPreview = await visit.ask("preview_paper", **_typed(visit))
    if any(f"{_FORM}{each.key}" not in visit.typed for each in preview.unsure):
        return await show(visit)
    done: PaperIssued = await visit.ask(
        "issue_paper",
        **_typed(visit),
        attempt=visit.field("attempt"),
        despite_double=is_sure(visit),
    )
    location = visit.url(f"/{done.id}", done=visit.field("attempt"))
    number = done.own_number or str(done.number)
    return Outcome(
        location=location,
        said=(say("The document is issued under number {number}.", number=number),),
        warned=(number_taken(number),) if done.is_double else (),
    )


def _chosen(visit: Visit) -> dict[str, str]:
    return {name: visit.field(name) or visit.asked(name) for name in _CHOSEN}


def _asked(visit: Visit) -> dict[str, Any]:
    day = visit.field("day") or visit.asked("day")
    return _chosen(visit) | ({"day": day} if day else {})


def _typed(visit: Visit) -> dict[str, Any]:
    own = visit.field("paper_number").strip()
    return _asked(visit) | {"raw": _raw(visit), "paper_number": own}


def is_sure(visit: Visit) -> bool:
    """Whether it was confirmed that this number is given a second time."""
    own = visit.field("paper_number").strip()
    return bool(own) and visit.field("sure").strip().casefold() == own.casefold()


def _raw(visit: Visit) -> dict[str, str]:
    """Return what was typed: fields, and corrected forms."""
    raw = {}
    for name, typed in visit.typed.items():
        if name.startswith(_FIELD):
            raw[name.removeprefix(_FIELD)] = typed[-1]
        elif name.startswith(_FORM):
            raw["~" + name.removeprefix(_FORM)] = typed[-1]
    return raw


async def _choose(visit: Visit, planned: str) -> Response:
    templates: WordTemplates = await visit.ask("word_templates")
    known: Papers = await visit.ask("papers")
    t = visit.t
    plan = next((each for each in known.planned if each.id == planned), None)
    fitting = [each for each in templates if plan is None or each.sort == plan.sort]
    query = {"planned": planned} if plan else {}
    html = records.render_page(
        "paper_choose.html",
        _frame(visit, t.gettext("Issue a document")),
        plan=plan.title.in_(visit.language) if plan else "",
        templates=[
            (
                t.render(each.title),
                t.render(SORT_TITLES[each.sort]) if each.sort in SORT_TITLES else "",
                visit.url("/new", template=each.id, **query),
            )
            for each in fitting or templates
        ],
        is_other=plan is not None and not fitting,
    )
    return visit.html(html)


def _form(visit: Visit, form: PaperFormShown, preview: PaperPreview | None) -> Response:
    t, language = visit.t, visit.language
    chosen = _chosen(visit)
    html = records.render_page(
        "paper_form.html",
        _frame(visit, t.render(form.title)),
        form=form,
        chosen=chosen,
        day=visit.field("day") or form.day.isoformat(),
        fields=[
            {
                "id": each.id,
                "name": f"{_FIELD}{each.id}",
                "title": each.names.in_(language),
                "value": visit.field(f"{_FIELD}{each.id}")
                if f"{_FIELD}{each.id}" in visit.typed
                else each.value,
                "lines": each.lines,
                "columns": "; ".join(one.in_(language) for one in each.columns),
                "is_one_column": len(each.columns) == 1,
                "offered": each.offered,
                "hint": t.render(_HINTS[each.id]) if each.id in _HINTS else "",
            }
            for each in form.fields
        ],
        groups=_groups(form, visit),
        own_number=visit.field("paper_number"),
        is_double=bool(preview and preview.is_double),
        is_sure=is_sure(visit),
        problem_said=visit.problem("paper_number"),
        notes=[t.render(each) for each in preview.notes] if preview else [],
        faults=[(t.render(what), t.render(remedy)) for what, remedy in preview.faults]
        if preview
        else [],
        about="person" if form.is_about == "person" else "match",
        is_open=form.is_about not in ("person", "pair")
        or bool(chosen["person"] or chosen["match"]),
        preview=preview,
        missing=[each.in_(language) for each in preview.missing] if preview else [],
        unsure=[
            (f"{_FORM}{each.key}", each.word, t.render(_CASES[each.case]), each.form)
            for each in preview.unsure
        ]
        if preview
        else [],
        is_seen=preview is not None
        and all(f"{_FORM}{each.key}" in visit.typed for each in preview.unsure),
        here=visit.url("/new"),
    )
    return visit.html(html)


def _groups(form: PaperFormShown, visit: Visit) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return whom a document may be about: first those for whom it is meant, under a title each."""
    if form.is_about != "person":
        return [("", list(form.pairs))] if form.pairs else []
    meant = [each for each in form.people if each[0] in form.fitting]
    others = [each for each in form.people if each[0] not in form.fitting]
    if not form.fitting:
        return [("", others)] if others else []
    t = visit.t
    return [
        (title, people)
        for title, people in (
            (t.gettext("Mentors of this period"), meant),
            (t.gettext("Everybody else of the register"), others),
        )
        if people
    ]


def _frame(visit: Visit, title: str) -> records.Frame:
    page = visit.t.render(visit.page.title)
    return replace(visit.frame(title=title, lead=page), back=records.Link(page, visit.address))
