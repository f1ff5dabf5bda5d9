"""The road map of a programme: its sections and steps, as the plan has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kit.domain.texts import Text
from kit.domain.timing import UNSET, Timing

#: Where a step is done or seen: a survey of the programme, a page of the portal, consents to a
#: purpose, a document, an event of a kind, a register of declared records, the pairs; or outside.
PlaceKind = Literal["survey", "page", "consents", "document", "event", "record", "pairs", "outside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a step is about; ``id`` names which of the kind, and is empty for pairs and outside."""

    kind: PlaceKind
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the road map.

    Parameters
    ----------
    id
        For life.
    number
        As the plan numbers it, e.g. ``"12"`` or ``"1.4.1"``; may be empty.
    title, result
        What is done, and what comes of it (result, kind of document).
    measure
        By what it is judged, in the plan's own words; None: nothing is said.
    timing
        When.
    posts
        Ids of the responsible posts.
    indicators
        Ids of the indicators that it serves.
    places
        What it is about, at least one; the first is the main one.
    after
        Ids of steps that have to be done before.
    stage
        Id of the stage of the programme; empty: none is named.
    source
        Requirement that the row comes from, e.g. ``"S1-087"``.
    """

    id: str
    title: Text
    number: str = ""
    result: Text | None = None
    measure: Text | None = None
    timing: Timing = UNSET
    posts: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    after: tuple[str, ...] = ()
    stage: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the road map with its steps, in the order of the plan."""

    id: str
    title: Text
    steps: tuple[Step, ...] = ()
