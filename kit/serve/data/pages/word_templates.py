"""Word templates: download, put one's own in the place of one, see its flaws at once, take it back."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from kit.documents.templates.fields import FIELDS, Place, written
from kit.documents.templates.opening import LIMITS
from kit.errors import BadTemplate, NotFound
from kit.i18n.message import say
from kit.i18n.translator import LANGUAGES
from kit.operations import File, access
from kit.operations.values.word_templates import (
    TemplateFile,
    TemplateSaved,
    WordTemplate,
    WordTemplates,
)
from kit.records.documents import SORT_TITLES
from kit.serve.data.browsers import kept
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

#: What is said of a template whose documents are checked, and are nobody's.
NAMELESS = say(
    "There is a code for checking in it and no name: the page behind the code cannot tell whose the "
    "document is. Put the field {field} in.",
    field={code: written(Place(FIELDS["name"]), code) for code in LANGUAGES},
)


async def table(visit: Visit) -> Response:
    """Return all templates."""
    found: WordTemplates = await visit.ask("word_templates")
    t = visit.t
    html = records.render_page(
        "word_templates.html",
        visit.frame(),
        templates=[
            (
                each,
                t.render(each.title),
                t.render(SORT_TITLES[each.sort]),
                visit.url(f"/{each.id}"),
            )
            for each in found
        ],
    )
    return visit.html(html)


async def show(visit: Visit) -> Response:
    """Return one template: its fields, its history, the form to put another in its place."""
    return await _shown(visit, None)


async def save(visit: Visit) -> Outcome | Response | None:
    """Store a template of one's own, or use an earlier one again."""
    one = await _one(visit)
    seen = {"template": one.id, "expected": visit.revision_typed}
    if visit.field("do") == "restore":
        to = int(visit.field("to") or "0") if visit.field("to").isdecimal() else 0
        done: TemplateSaved = await visit.ask("restore_word_template", **seen, revision=to)
        return visit.done(say("The template is changed back."), undo=_undo(one, done))
    if visit.sent is None or not visit.sent.data:
        raise BadTemplate(
            "file", say("No file was chosen."), say("Choose the Word file (docx), then save it.")
        )
    if len(visit.sent.data) > LIMITS.size:
        raise BadTemplate(
            "file",
            say("The file is larger than {most} MB.", most=LIMITS.size // 1_000_000),
            say("Make its pictures smaller in Word, save it and choose it again."),
        )
    done = await visit.ask(
        "save_word_template", **seen, file=visit.sent.data, filename=visit.sent.name
    )
    if done.flaws:
        return await _shown(visit, done)
    said, warned = say("The template is saved; the next document is made from it."), []
    if done.is_bare:
        warned.append(
            say("There is no field in it: each document will be the same as the template.")
        )
    elif done.lost:
        lost = "; ".join(done.lost)
        warned.append(
            say("Fields that the template before had and this one lacks: {lost}.", lost=lost)
        )
    if done.strange:
        warned.append(
            say(
                "A document about one person does not know these fields: {fields}. "
                "A line to write on is printed there.",
                fields="; ".join(done.strange),
            )
        )
    if done.is_nameless:
        warned.append(NAMELESS)
    return visit.done(said, warned=tuple(warned), undo=_undo(one, done))


async def file(visit: Visit) -> Response:
    """Return a template as a Word file."""
    asked = visit.asked("revision")
    more = {"revision": int(asked)} if asked.isdecimal() and len(asked) < 7 else {}
    name = visit.request.path_params["template"]
    made: TemplateFile = await visit.ask("word_template", template=name, **more)
    return kept(File(made.name, made.media, made.body), "template")


def _undo(one: WordTemplate, done: TemplateSaved) -> Undo:
    """Return what uses again the template that was used before."""
    before = one.revision if one.is_own else 0
    raw = {"template": one.id, "revision": before, "expected": done.revision}
    return Undo("restore_word_template", raw)


async def _one(visit: Visit) -> WordTemplate:
    found: WordTemplates = await visit.ask("word_templates")
    name = visit.request.path_params["template"]
    for each in found:
        if each.id == name:
            return each
    raise NotFound(name, say("There is no such template."), say("Choose one from the list."))


async def _shown(visit: Visit, saved: TemplateSaved | None) -> Response:
    one = await _one(visit)
    t = visit.t
    page = t.render(visit.page.title)
    download = records.Link(t.gettext("Download (DOCX)"), visit.url(f"/{one.id}/file"))
    frame = replace(
        visit.frame(title=t.render(one.title), lead=page),
        back=records.Link(page, visit.address),
        actions=(download,),
    )
    html = records.render_page(
        "word_template.html",
        frame,
        one=one,
        may_edit=visit.allows("save_word_template"),
        revision=visit.revision(one.revision),
        nameless=t.render(NAMELESS) if one.is_nameless else "",
        flaws=[
            (
                t.render(each.part),
                each.paragraph,
                each.quote,
                t.render(each.what),
                t.render(each.remedy),
            )
            for each in (saved.flaws if saved else ())
        ],
        savings=[
            (
                each,
                t.moment(each.at) if each.at else "",
                access.in_words(each.role, t),
                visit.url(f"/{one.id}/file", revision=str(each.revision)),
            )
            for each in one.savings
        ],
        all_fields=[
            written(Place(each), visit.language)
            for each in sorted(FIELDS.values(), key=lambda one: (bool(one.within), one.ru))
        ],
        shipped=visit.url(f"/{one.id}/file", revision="0"),
    )
    return visit.html(html)
