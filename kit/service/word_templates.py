"""Operations on Word templates: those that are shipped, and those that a school puts in their place.

A template that has a flaw is not stored: what is wrong is told at once, paragraph by paragraph.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from kit.documents.templates.checking import Checked, check
from kit.documents.templates.fields import Place, written
from kit.documents.templates.shipped import SHIPPED, Shipped
from kit.errors import NotFound
from kit.i18n.message import say
from kit.operations.arguments import Arguments, OneTemplate, RestoreTemplate, SaveTemplate
from kit.operations.values import word_templates as values
from kit.service.context import Context
from kit.store import StoredFile

#: Kind of the files in the store. A saving without content says that the shipped one is used again.
KIND = "template"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME = "template.docx"
#: Fields, and lists, that tell whose a document is.
_NAMES = frozenset(("name", "mentor-name", "mentee-name", "enterprise"))
_NAMED_LISTS = frozenset(("members", "pairs"))
#: Fields that a pair alone has.
_OF_PAIR = ("mentor-name", "mentor-group", "mentee-name", "mentee-group", "form")


def word_templates(context: Context, _: Arguments) -> values.WordTemplates:
    """Return the templates with their savings."""
    return tuple(_told(context, each) for each in SHIPPED.values())


def word_template(context: Context, arguments: OneTemplate) -> values.TemplateFile:
    """Return a template as a Word file."""
    shipped_ = shipped(arguments.template)
    if arguments.revision is None:
        body = current(context, shipped_.id)[1]
    else:
        body = _saving(context, shipped_, arguments.revision)
    return values.TemplateFile(name=f"{shipped_.id}.docx", media=MEDIA, body=body)


def save_word_template(context: Context, arguments: SaveTemplate) -> values.TemplateSaved:
    """Store a school's own template, if it has no flaw."""
    name = shipped(arguments.template).id
    checked = check(arguments.file, arguments.filename or _NAME)
    if checked.flaws:
        return values.TemplateSaved(flaws=_flaws(checked))
    before = check(current(context, name)[1], name)
    saved = _stored(context, name, arguments.expected, arguments.file)
    return replace(
        saved,
        lost=_lost(before, checked),
        is_bare=not checked.places,
        strange=_strange(checked),
        is_nameless=_is_nameless(checked),
    )


def restore_word_template(context: Context, arguments: RestoreTemplate) -> values.TemplateSaved:
    """Use an earlier saving again, or the shipped template."""
    one = shipped(arguments.template)
    body = _saving(context, one, arguments.revision) if arguments.revision else b""
    is_shipped = body == one.body
    return _stored(context, one.id, arguments.expected, b"" if is_shipped else body)


def shipped(template: str) -> Shipped:
    """Return a template by id; NotFound when there is none."""
    if template not in SHIPPED:
        raise NotFound(
            template, say("There is no such template."), say("Choose one from the list.")
        )
    return SHIPPED[template]


def current(context: Context, template: str) -> tuple[int, bytes]:
    """Return the template that is used now, and as which saving: 0 for the shipped one."""
    one = shipped(template)
    own = context.store.files.all(KIND, [template]).get(template)
    return (own.revision, own.content) if own and own.content else (0, one.body)


def about(checked: Checked) -> Literal["person", "pair", "all", ""]:
    """Return whom a document from a template is about; somebody by name before a pair."""
    fields = {each.field.id for each in checked.places if not each.field.within}
    if "name" in fields:
        return "person"
    if fields & {"mentor-name", "mentee-name"} or "members" in checked.lists:
        return "pair"
    return "all" if "pairs" in checked.lists else ""


def checked_by_code(checked: Checked) -> bool:
    """Whether a document from a template is checked by a code; then it has the Kit's number."""
    return bool({place.field.id for place in checked.places} & {"code", "check-url", "qr"})


def _is_nameless(checked: Checked) -> bool:
    """Whether a document has a page behind its code, which could not tell whose document it is."""
    fields = {each.field.id for each in checked.places if not each.field.within}
    names = fields & _NAMES or _NAMED_LISTS.intersection(checked.lists)
    return checked_by_code(checked) and not names


def _strange(checked: Checked) -> tuple[str, ...]:
    """Return what only a document about a pair knows, in a template about a person."""
    if about(checked) != "person":
        return ()
    return tuple(
        written(each)
        for each in checked.places
        if each.field.within == "members" or (not each.field.within and each.field.id in _OF_PAIR)
    )


def _saving(context: Context, one: Shipped, revision: int) -> bytes:
    if not revision:
        return one.body
    for each in context.store.files.history(KIND, one.id):
        if each.revision == revision:
            return each.content or one.body
    raise NotFound(
        one.id, say("There is no such saving of the template."), say("Load the page again.")
    )


def _stored(context: Context, name: str, expected: int, body: bytes) -> values.TemplateSaved:
    context.noted |= {"saved": name, "revision": expected + 1}
    with context.work() as work:
        context.store.files.save(
            work, KIND, name, expected + 1, body, name=f"{name}.docx", media=MEDIA
        )
    return values.TemplateSaved(revision=expected + 1)


def _lost(before: Checked, now: Checked) -> tuple[str, ...]:
    """Return the fields that one template has and another lacks, in whichever form."""
    there = {each.field for each in now.places}
    fields = dict.fromkeys(each.field for each in before.places)
    return tuple(written(Place(each)) for each in fields if each not in there)


def _flaws(checked: Checked) -> tuple[values.TemplateFlaw, ...]:
    return tuple(
        values.TemplateFlaw(
            part=each.part,
            paragraph=each.paragraph,
            quote=each.quote,
            what=each.what,
            remedy=each.remedy,
        )
        for each in checked.flaws
    )


def _told(context: Context, one: Shipped) -> values.WordTemplate:
    history = context.store.files.history(KIND, one.id)
    body = (history[0].content if history else b"") or one.body
    checked = check(body, one.id)
    return values.WordTemplate(
        id=one.id,
        title=one.title,
        sort=one.sort,
        revision=history[0].revision if history else 0,
        is_own=bool(history and history[0].content),
        fields=tuple(written(each) for each in checked.places),
        lost=_lost(check(one.body, one.id), checked),
        strange=_strange(checked),
        is_nameless=_is_nameless(checked),
        savings=tuple(_told_saving(context, each) for each in history),
    )


def _told_saving(context: Context, each: StoredFile) -> values.TemplateSaving:
    return values.TemplateSaving(
        revision=each.revision,
        at=context.here(each.written_at),
        author=each.author,
        role=each.role,
        size=each.size,
        is_shipped=not each.content,
    )
