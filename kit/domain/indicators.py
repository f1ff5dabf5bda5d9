"""Indicators of a programme: what is counted, among how many, and what is aimed at (X-07)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from kit.domain.texts import Text

#: What is counted: people of the register, pairs, consents to a purpose, events of the journal,
#: records of a register, steps of the road map, responses to a survey, answers to an item or a
#: scale, a number that the school brings from elsewhere with its source and date.
Counted = Literal[
    "people", "pairs", "consents", "events", "records", "steps", "responses", "answers", "external"
]
COUNTED: tuple[Counted, ...] = get_args(Counted)
#: By what each of them is told apart: the keys that conditions may have. Of records, also the
#: fields of their kind.
CONDITIONS: Mapping[Counted, tuple[str, ...]] = {
    "people": ("role", "form", "subform", "kind", "category", "state"),
    "pairs": ("form", "subform", "state", "document"),
    "consents": ("purpose", "state"),
    "events": ("kind", "sort", "level"),
    "records": ("kind",),
    "steps": ("section", "stage", "state", "about"),
    "responses": ("survey", "wave", "questionnaire", "role"),
    "answers": ("survey", "wave", "questionnaire", "role", "item", "scale", "at_least"),
    "external": ("id",),
}
#: Which numbers of each may be added.
SUMS: Mapping[Counted, tuple[str, ...]] = {
    "events": ("took_part", "invited", "n"),
    "external": ("value",),
}
#: States of a step that may be counted.
STEP_STATES = ("done", "on_time", "judged", "overdue")
#: Registers of declared records.
RECORD_KINDS = (
    "partner", "agreement", "candidate", "class", "event", "award", "case", "method", "document",
    "step", "indicator", "external",
)  # fmt: skip
#: What stands in place of an act's number where it has none.
_UNNUMBERED = ("без номера", "б/н", "no number", "without number")
Direction = Literal["at_least", "at_most", "exactly"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that is counted, never typed where the Kit knows it.

    Parameters
    ----------
    of
        What is counted.
    where
        Conditions, all of which hold: a key and the values that do, e.g. ``{"role": ("mentor",)}``.
    sum
        Field whose numbers are added, such as ``took_part`` of events; empty: things are counted.
    """

    of: Counted
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is aimed at.

    Parameters
    ----------
    value
        In the indicator's unit; None: the plan leaves it open («цель не задана», S0-046).
    period
        Id of a period or a year; empty: every one.
    act
        The act that set it.
    """

    value: float | None
    period: str = ""
    act: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator: a count, or a share of one count in another.

    Parameters
    ----------
    numerator, denominator
        What is counted, and among how many; without a denominator it is a count, else a share in %.
    direction
        Which way is good: ``at_least`` the target, ``at_most``, ``exactly``.
    targets
        Empty: nothing is aimed at, the figure is told alone.
    source
        Requirement that it comes from.
    """

    id: str
    title: Text
    numerator: Count
    denominator: Count | None = None
    direction: Direction = "at_least"
    targets: tuple[Target, ...] = ()
    source: str = ""

    @property
    def rests_on_answers(self) -> bool:
        """Whether it tells what people answered, so that small groups are withheld."""
        counts = filter(None, (self.numerator, self.denominator))
        return any(each.of in {"answers", "responses"} for each in counts)

    @property
    def is_share(self) -> bool:
        """Whether it is told in percent."""
        return self.denominator is not None

    def target(self, period: str) -> Target | None:
        """Return what is aimed at in a period: what names it, else what holds for every one."""
        named = [each for each in self.targets if each.period == period]
        always = [each for each in self.targets if not each.period]
        return next(iter((*named, *always)), None)


def is_unnumbered(number: str) -> bool:
    """Whether it is said of an act that it has no number.

    Examples
    --------
    >>> is_unnumbered("Без  номера"), is_unnumbered("б/н."), is_unnumbered("14-од"), is_unnumbered("")
    (True, True, False, False)
    """
    return " ".join(number.casefold().split()).strip(" .") in _UNNUMBERED


def is_numbered(number: str) -> bool:
    """Whether a number of an act is one: it has a digit.

    Examples
    --------
    >>> is_numbered("14-од"), is_numbered("приказ")
    (True, False)
    """
    return any(each.isdigit() for each in number)
