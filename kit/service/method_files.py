"""Operations on files of the bank of methods: the material itself, beside what is told of it."""

from __future__ import annotations

from dataclasses import replace

from kit.i18n.message import say
from kit.operations.arguments import AttachMethodFile, OneMethod, OneMethodFile, TakeOffMethodFile
from kit.operations.values import evidence as values
from kit.records.methods import METHOD
from kit.service.attached import MOST, Attached
from kit.service.case_files import Masks
from kit.service.context import Context
from kit.service.journal import Told

#: Kind of the records, and of the files, in the store.
KIND = "material"
#: Closed to those who do not keep the bank: whom the name of a file names.
_MENTIONS = "mentions"


def method_files(context: Context, arguments: OneMethod) -> values.EvidenceFiles:
    """Return the files of a method in the order in which they came; names in their names left out."""
    found = _of(context, arguments).told()
    if not found or _MENTIONS not in context.grant.hide:
        return found
    masks = Masks(context, Told(context))
    return tuple(replace(each, name=masks.name(each.name)) for each in found)


def method_file(context: Context, arguments: OneMethodFile) -> values.EvidenceFile:
    """Return one file of a method."""
    found = _of(context, arguments).file(arguments.proof)
    if _MENTIONS not in context.grant.hide:
        return found
    return replace(found, name=Masks(context, Told(context)).name(found.name))


def attach_method_file(context: Context, arguments: AttachMethodFile) -> values.EvidenceSaved:
    """Keep a file of a method."""
    return _of(context, arguments).attach(arguments.file, arguments.filename)


def take_off_method_file(context: Context, arguments: TakeOffMethodFile) -> values.EvidenceSaved:
    """Take a file off a method, or put it back."""
    return _of(context, arguments).take_off(arguments.proof, removed=arguments.removed)


def _of(context: Context, arguments: OneMethod) -> Attached:
    """Return the files of a method; NotFound when there is no such method."""
    context.store.records.one(METHOD.id, arguments.record)
    return Attached(
        context=context,
        kind=KIND,
        to=METHOD.id,
        one=arguments.record,
        period=None,
        full=say("The material has {most} files already.", most=MOST),
    )
