"""What the journal tells of a person whose data are destroyed goes, too: with earlier savings.

A case that is linked to the person and an award of the person are erased. Where another record
names the person and nobody else can be meant, the words are taken out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kit.domain.mentions import Known, Mentions, masked
from kit.domain.person import Person
from kit.records import cases
from kit.records.journal import KINDS
from kit.records.kind import RecordKind
from kit.store import Kept, Store, Work

#: What stands where a name stood.
GONE = "[…]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A record that goes; ``instead`` is what stays of it, None: nothing."""

    kind: str
    record: str
    period: str
    instead: Mapping[str, Any] | None = None


def erasures(
    store: Store, people: Mapping[str, Person], gone: Collection[str], codes: Collection[str]
) -> tuple[Erasure, ...]:
    """Return what goes of the journal with people and their codes.

    Parameters
    ----------
    people
        Everybody who is in the register, those who go among them.
    gone
        Ids of those who go.
    """
    mentions = Mentions(
        Known(id=key, name=each.name, group=each.group) for key, each in people.items()
    )
    return tuple(
        found
        for kind in KINDS.values()
        for kept in store.records.histories(kind.id).values()
        if (found := _erasure(kind, kept, mentions, gone, codes))
    )


def carry_out(store: Store, work: Work, planned: Collection[Erasure]) -> None:
    """Erase records with all their savings, and keep what stays as a new first saving."""
    for each in planned:
        store.records.erase(work, each.kind, each.record)
        if each.instead is not None:
            store.records.save(work, each.kind, each.record, 1, each.instead, period=each.period)


def _erasure(
    kind: RecordKind,
    kept: list[Kept],
    mentions: Mentions,
    gone: Collection[str],
    codes: Collection[str],
) -> Erasure | None:
    found = Erasure(kind=kind.id, record=kept[0].id, period=kept[0].period)
    if any(_tells_of(each.content, gone, codes) for each in kept):
        return found
    cleared = [_cleared(kind, each.content, mentions, gone) for each in kept]
    if all(each.content == left for each, left in zip(kept, cleared, strict=True)):
        return None
    return replace(found, instead=cleared[0])


def _tells_of(content: Mapping[str, Any], gone: Collection[str], codes: Collection[str]) -> bool:
    return content.get("who") in gone or not set(codes).isdisjoint(cases.codes_of(content))


def _cleared(
    kind: RecordKind, content: Mapping[str, Any], mentions: Mentions, gone: Collection[str]
) -> dict[str, Any]:
    """Return a saving without the words that name one of those who go, and nobody else."""
    return {**content, **dict(_texts(kind, content, mentions, gone))}


def _texts(
    kind: RecordKind, content: Mapping[str, Any], mentions: Mentions, gone: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    for field in kind.fields:
        text = content.get(field.id)
        if field.type == "text" and isinstance(text, str):
            named = [each for each in mentions.of(text) if each.people <= set(gone)]
            if named:
                yield field.id, masked(text, named, {}, GONE)
        if field.type == "link" and any(
            each <= set(gone) for each in mentions.in_address(str(text or "")).values()
        ):
            yield field.id, None
