"""Files that are attached to something: to a step of the road map, to a method of the bank.

What a file is called lies beside it as a record, so that a list opens no content. What was taken
off can be put back for a day; then the next change of any such file erases it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from kit.documents.evidence import MEDIA, checked
from kit.errors import BadArgument, NotFound
from kit.i18n.message import Message, say
from kit.i18n.text import file_name
from kit.operations.values import evidence as values
from kit.service.context import Context
from kit.store import Kept, Work

#: Files of one thing; those taken off are not counted.
MOST = 20
_BYTES = 8
_KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The files of one thing.

    Parameters
    ----------
    kind
        Of the records, and of the files, in the store.
    to, one
        What sort of thing it is, and which.
    period
        In which the thing is; None: it is of all.
    full
        What is said where it has as many files as it may.
    """

    context: Context
    kind: str
    to: str
    one: str
    period: str | None
    full: Message

    def told(self) -> values.EvidenceFiles:
        """Return the files in the order in which they came."""
        return tuple(self._told(each) for each in self._there())

    def file(self, proof: str) -> values.EvidenceFile:
        """Return one file with its content; NotFound when it was taken off."""
        kept = self._kept(proof)
        if not _is_there(kept):
            raise _absent(proof)
        stored = self.context.store.files.one(self.kind, kept.id)
        return values.EvidenceFile(name=stored.name, media=stored.media, body=stored.content)

    def attach(self, body: bytes, typed: str) -> values.EvidenceSaved:
        """Keep a file, once: the same one is not kept again.

        Raises
        ------
        BadArgument
            The file is of another sort, too large or would run something; there are enough of them.
        """
        context, (ending, content) = self.context, checked(body)
        there = self._there()
        for each in there:
            is_as_long = each.content["size"] == len(content)
            if is_as_long and context.store.files.one(self.kind, each.id).content == content:
                context.noted["saved"] = each.id
                return values.EvidenceSaved(id=each.id, was_there=True)
        if len(there) >= MOST:
            raise BadArgument("file", self.full, say("Take one off, or give a link to a folder."))
        name, file = secrets.token_hex(_BYTES), _named(typed, ending, self.kind)
        context.noted["saved"] = name
        media, period = MEDIA[ending], self.period or context.period
        about = {self.to: self.one, "name": file, "media": media, "size": len(content)}
        with context.work() as work:
            self._erase_old(work)
            context.store.records.save(work, self.kind, name, 1, about, period=period)
            context.store.files.save(
                work, self.kind, name, 1, content, name=file, media=media, period=period
            )
        return values.EvidenceSaved(id=name)

    def take_off(self, proof: str, *, removed: bool) -> values.EvidenceSaved:
        """Take a file off, or put it back; what is so already stays so."""
        context, kept = self.context, self._kept(proof)
        context.noted["saved"] = kept.id
        if _is_there(kept) == removed:
            content = {**kept.content, "is_off": removed}
            if removed:
                content["by"] = kept.content.get("by") or _bringer(kept)
            with context.work() as work:
                self._erase_old(work, besides=kept.id)
                context.store.records.save(
                    work, self.kind, kept.id, kept.revision + 1, content, period=kept.period
                )
        return values.EvidenceSaved(id=kept.id)

    def _of(self) -> list[Kept]:
        found = self.context.store.records.all(self.kind, self.period).values()
        mine = [each for each in found if each.content[self.to] == self.one]
        return sorted(mine, key=lambda each: (_bringer(each)["at"], each.id))

    def _there(self) -> list[Kept]:
        return [each for each in self._of() if _is_there(each)]

    def _kept(self, proof: str) -> Kept:
        for each in self._of():
            if each.id == proof:
                return each
        raise _absent(proof)

    def _told(self, kept: Kept) -> values.Evidence:
        by = _bringer(kept)
        return values.Evidence(
            id=kept.id,
            name=kept.content["name"],
            media=kept.content["media"],
            size=kept.content["size"],
            author=by["author"],
            role=by["role"],
            at=self.context.here(dt.datetime.fromisoformat(by["at"])),
        )

    def _erase_old(self, work: Work, besides: str = "") -> None:
        """Erase what was taken off more than a day ago, with its name."""
        store, late = self.context.store, work.at - _KEPT
        old = [
            each.id
            for each in store.records.all(self.kind).values()
            if not _is_there(each) and each.written_at < late and each.id != besides
        ]
        for each in old:
            store.records.erase(work, self.kind, each)
        store.files.erase(work, self.kind, old)


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


def _named(typed: str, ending: str, kind: str) -> str:
    """Return the name under which a file is kept: its own, with the ending of what it is."""
    own = typed.replace("\\", "/").rpartition("/")[2]
    stem = (own.rpartition(".")[0] or own).strip(". ")
    return file_name(stem or kind, f".{ending}")
