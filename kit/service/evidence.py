"""Operations on files that prove that a step of the road map was done.

What a file is called lies beside it as a record, so that a list opens no content. What was taken
off can be put back for a day; then the next change of any such file erases it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from kit.documents.evidence import MEDIA, checked
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.i18n.text import file_name
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHER_POSTS
from kit.operations.arguments import AttachEvidence, OneEvidence, OneStep, TakeOffEvidence
from kit.operations.values import evidence as values
from kit.service.context import Context
from kit.service.steps import own_posts, step_told
from kit.store import Kept, Work

#: Kind of the records, and of the files, in the store.
KIND = "evidence"
#: Files of one step; those taken off are not counted.
_MOST = 20
_BYTES = 8
_KEPT = dt.timedelta(days=1)


def evidence(context: Context, arguments: OneStep) -> values.EvidenceFiles:
    """Return the files of a step in the order in which they came."""
    step_told(context, arguments.step)
    return tuple(_told(context, each) for each in _of(context, arguments.step) if _is_there(each))


def evidence_file(context: Context, arguments: OneEvidence) -> values.EvidenceFile:
    """Return one file of a step."""
    step_told(context, arguments.step)
    kept = _one(context, arguments)
    if not _is_there(kept):
        raise _absent(arguments.proof)
    stored = context.store.files.one(KIND, kept.id)
    return values.EvidenceFile(name=stored.name, media=stored.media, body=stored.content)


def attach_evidence(context: Context, arguments: AttachEvidence) -> values.EvidenceSaved:
    """Keep a file for a step, once: the same one is not kept again.

    Raises
    ------
    AccessDenied
        The step is of another post.
    BadArgument
        The file is of another sort, too large or would run something; the step has enough of them.
    """
    _require_own(context, "attach_evidence", arguments.step)
    ending, body = checked(arguments.file)
    there = [each for each in _of(context, arguments.step) if _is_there(each)]
    for each in there:
        is_as_long = each.content["size"] == len(body)
        if is_as_long and context.store.files.one(KIND, each.id).content == body:
            context.noted["saved"] = each.id
            return values.EvidenceSaved(id=each.id, was_there=True)
    if len(there) >= _MOST:
        raise BadArgument(
            "file",
            say("The step has {most} files already.", most=_MOST),
            say("Take one off, or give a link to a folder."),
        )
    name, file = secrets.token_hex(_BYTES), _named(arguments.filename, ending)
    context.noted["saved"] = name
    content = {"step": arguments.step, "name": file, "media": MEDIA[ending], "size": len(body)}
    with context.work() as work:
        _erase_old(context, work)
        context.store.records.save(work, KIND, name, 1, content, period=context.period)
        context.store.files.save(
            work, KIND, name, 1, body, name=file, media=MEDIA[ending], period=context.period
        )
    return values.EvidenceSaved(id=name)


def take_off_evidence(context: Context, arguments: TakeOffEvidence) -> values.EvidenceSaved:
    """Take a file off a step, or put it back; what is so already stays so."""
    _require_own(context, "take_off_evidence", arguments.step)
    kept = _one(context, arguments)
    context.noted["saved"] = kept.id
    if _is_there(kept) == arguments.removed:
        content = {**kept.content, "is_off": arguments.removed}
        if arguments.removed:
            content["by"] = kept.content.get("by") or _bringer(kept)
        with context.work() as work:
            _erase_old(context, work, besides=kept.id)
            context.store.records.save(
                work, KIND, kept.id, kept.revision + 1, content, period=kept.period
            )
    return values.EvidenceSaved(id=kept.id)


def _require_own(context: Context, operation: str, step: str) -> None:
    found = step_told(context, step)
    posts = own_posts(context)
    if OTHER_POSTS in context.grant.hide and not found.is_of(posts, context.actor.name):
        raise access.denied(
            operation,
            OPERATIONS[operation].grants,
            say("This step is of another post than yours."),
            OTHER_POSTS,
        )


def _of(context: Context, step: str) -> list[Kept]:
    found = context.store.records.all(KIND, context.period).values()
    mine = [each for each in found if each.content["step"] == step]
    return sorted(mine, key=lambda each: (_bringer(each)["at"], each.id))


def _one(context: Context, arguments: OneEvidence) -> Kept:
    for each in _of(context, arguments.step):
        if each.id == arguments.proof:
            return each
    raise _absent(arguments.proof)


def _absent(proof: str) -> NotFound:
    return NotFound(
        proof, say("This file is not there."), say("It may have been taken off: load the page.")
    )


def _is_there(kept: Kept) -> bool:
    return not kept.content.get("is_off")


def _bringer(kept: Kept) -> Mapping[str, str]:
    """Return who brought a file and when, also where somebody took it off and back since."""
    first: Mapping[str, str] = kept.content.get("by") or {
        "author": kept.author,
        "role": kept.role,
        "at": kept.written_at.isoformat(),
    }
    return first


def _told(context: Context, kept: Kept) -> values.Evidence:
    by = _bringer(kept)
    return values.Evidence(
        id=kept.id,
        name=kept.content["name"],
        media=kept.content["media"],
        size=kept.content["size"],
        author=by["author"],
        role=by["role"],
        at=context.here(dt.datetime.fromisoformat(by["at"])),
    )


def _named(typed: str, ending: str) -> str:
    """Return the name under which a file is kept: its own, with the ending of what it is."""
    own = typed.replace("\\", "/").rpartition("/")[2]
    stem = (own.rpartition(".")[0] or own).strip(". ")
    return file_name(stem or KIND, f".{ending}")


def _erase_old(context: Context, work: Work, besides: str = "") -> None:
    """Erase what was taken off more than a day ago, with its name."""
    late = work.at - _KEPT
    old = [
        each.id
        for each in context.store.records.all(KIND).values()
        if not _is_there(each) and each.written_at < late and each.id != besides
    ]
    for each in old:
        context.store.records.erase(work, KIND, each)
    context.store.files.erase(work, KIND, old)
