"""Published cases, and methods, as a file for the school's site: without names unless they are chosen.

Somebody is called by name only who agrees to publication today; everybody else who is known is
told by a number, wherever the text names them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from kit.documents.cases import Told as InWords
from kit.documents.cases import cases as document_of_cases
from kit.documents.cases import methods as document_of_methods
from kit.domain.mentions import masked
from kit.domain.names import letters
from kit.i18n.translator import Translator, translator
from kit.operations import OPERATIONS, access
from kit.operations.arguments import CaseExports, ExportCases, OnePeriod
from kit.operations.values.journal import CaseExport, JournalEntries, JournalEntry
from kit.operations.values.journal import CaseExports as Exports
from kit.records import cases
from kit.records.kind import RecordKind
from kit.records.methods import METHOD
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.journal import NAMES, Told, agreeing, cleared, mentions_of, with_choices
from kit.service.journal_erasure import GONE
from kit.service.register_files import about, written

#: Newest files that are looked through.
_LOOKED_AT = 500
#: Free text of a method.
_METHOD_TEXTS = ("title", "audience", "author", "note")


def export_cases(context: Context, arguments: ExportCases) -> PendingDocument:
    """Return published cases, or methods, in the order of their titles.

    Raises
    ------
    AccessDenied
        When names are asked for by a role from which they are hidden.
    """
    if arguments.names and NAMES in context.grant.hide:
        raise access.denied("export_cases", OPERATIONS["export_cases"].grants, field=NAMES)
    t = translator(arguments.language)
    kept = list(context.store.records.all(arguments.kind).values())
    told, whose = Told(context), about(context, arguments.language)
    masks = Masks(context, told, t, with_names=arguments.names)
    if arguments.kind == cases.CASE.id:
        kept = [each for each in kept if _is_shown(told, each.content)]
    kept.sort(key=lambda each: str(each.content["title"]))
    contents = [each.content for each in kept]
    context.noted["records"] = [each.id for each in kept]
    if arguments.kind == METHOD.id:
        masked_ones = (masks.on(each, _METHOD_TEXTS) for each in contents)
        made = document_of_methods([_method(each, t) for each in masked_ones], whose, t.language)
    else:
        shown = (masks.on(each, cases.TOLD_TO_ALL) for each in contents)
        kind = with_choices(context, cases.CASE)
        made = document_of_cases([_case(kind, each, t) for each in shown], whose, t.language)
    return PendingDocument((), lambda: written(made, arguments.format))


def methods(context: Context, _: OnePeriod) -> JournalEntries:
    """Return the bank of methods, nobody of the register named in it: it is for all of the staff."""
    found = context.store.records.all(METHOD.id).values()
    if not found:
        return ()
    masks = Masks(context, Told(context))
    return tuple(
        JournalEntry(
            id=each.id,
            period=each.period,
            revision=each.revision,
            at=context.here(each.written_at),
            values=masks.on(each.content, _METHOD_TEXTS),
        )
        for each in found
    )


def case_exports(context: Context, arguments: CaseExports) -> Exports:
    """Return the files that were sent, newest first, as the audit trail has them."""
    return tuple(
        CaseExport(
            at=context.here(dt.datetime.fromisoformat(each.at)),
            role=each.role,
            format=str(each.detail.get("format", "html")),
            language=str(each.detail.get("language", "ru")),
            has_names=each.detail.get("names") in (True, "true"),
            records=tuple(each.detail.get("records", ())),
        )
        for each in context.store.audit.newest("export_cases", _LOOKED_AT)
        if each.outcome == "done" and each.detail.get("kind", cases.CASE.id) == arguments.kind
    )


def _is_shown(told: Told, content: Mapping[str, Any]) -> bool:
    return content["state"] == cases.PUBLISHED and not told.is_withheld(content)


class Masks:
    """Puts numbers in place of names; without a language, a sign that all read."""

    def __init__(
        self,
        context: Context,
        told: Told,
        t: Translator | None = None,
        *,
        with_names: bool = False,
    ) -> None:
        self._context = context
        self._told = told
        self._with_names = with_names
        self._t = t
        self._mentions = mentions_of(context)

    def on(self, content: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
        """Return a record without the names that are not for others, in fields of free text."""
        agreed = agreeing(self._context, self._told, content)
        t = self._t
        called = {
            person: t.gettext("[participant {n}]", n=n) if t else GONE
            for n, person in enumerate(agreed, start=1)
        }
        said, other = cleared(content), t.gettext("[name left out]") if t else GONE
        owners = self._context.store.people.codes()
        linked = {owners.get(code, "") for code in cases.codes_of(content)} - {""}
        found = dict(content)
        if self._mentions.in_address(str(content.get("link") or "")):
            found["link"] = ""
        for field in fields:
            text = str(content.get(field) or "")
            mentions = [
                each
                for each in self._mentions.of(text, linked)
                if letters(each.words) not in said
                and not (self._with_names and each.people & agreed.keys())
            ]
            found[field] = masked(text, mentions, called, other)
        return found

    def name(self, name: str) -> str:
        """Return what a file is called, without names of participants."""
        told: str = self.on({"name": name.replace("_", " ")}, ("name",))["name"]
        return told


def _case(kind: RecordKind, content: Mapping[str, Any], t: Translator) -> InWords:
    language = t.language
    fields = kind.fields_by_id
    parts = [(each.title.in_(language), str(content.get(each.id) or "")) for each in cases.TOLD]
    facts = [
        (fields[name].title.in_(language), fields[name].words(content.get(name), language))
        for name in ("form", "tags", "author")
    ]
    return InWords(
        title=str(content["title"]),
        parts=tuple(each for each in parts if each[1]),
        facts=tuple(each for each in facts if each[1]),
    )


def _method(content: Mapping[str, Any], t: Translator) -> InWords:
    fields = METHOD.fields_by_id
    facts = [
        (fields[name].title.in_(t.language), fields[name].words(content.get(name), t.language))
        for name in ("sort", "audience", "author", "link", "note")
    ]
    return InWords(title=str(content["title"]), facts=tuple(each for each in facts if each[1]))
