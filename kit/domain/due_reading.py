"""What somebody of the staff has to read: orders of the programme, and the road map once it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.domain.due import Due
from kit.domain.due_sources import Titles
from kit.domain.working_days import DayOff
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order to read: its id, its number on paper, its title."""

    id: str
    number: str
    title: Message | Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """Orders that the reader has not confirmed yet, and whether the road map is read as it stands.

    Several orders are one thing to do.
    """

    orders: Sequence[Order] = ()
    is_roadmap_behind: bool = False

    def due(self, day: dt.date, is_off: DayOff) -> Iterator[Due]:  # noqa: ARG002
        """Read them, and confirm it."""
        if self.orders:
            yield Due(
                what=_what(self.orders),
                by="acknowledge_paper",
                page="orders",
                subject=self.orders[0].id if len(self.orders) == 1 else "",
                n=len(self.orders),
            )
        if self.is_roadmap_behind:
            yield Due(
                what=say("Read the road map as it stands now, and confirm it"),
                by="acknowledge_roadmap",
                page="roadmap",
            )


def _what(orders: Sequence[Order]) -> Message:
    if len(orders) == 1:
        (one,) = orders
        return say("Read and confirm: {title}, No. {number}", title=one.title, number=one.number)
    n = len(orders)
    return say("{n} order to read and confirm", plural="{n} orders to read and confirm", n=n)
