"""The Word templates that come with the Kit: documents of a Russian school, in Russian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from kit.domain.plan_parts import DocumentSort
from kit.i18n.message import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A template: what is made from it, of which sort, and in which series it is numbered.

    ``ending`` follows a number: orders of a school's staff and of its work are counted apart.
    ``is_about``: it is meant for mentors of the period, or for those of them who are pupils;
    empty: for anybody.
    """

    id: str
    title: Message
    sort: DocumentSort
    ending: str = ""
    is_about: Literal["", "mentor", "pupil mentor"] = ""

    @property
    def series(self) -> str:
        """Documents of one series are numbered one after another within a year."""
        return f"{self.sort}{self.ending}"

    @property
    def body(self) -> bytes:
        """The Word file."""
        return _read(self.id)


SHIPPED: Mapping[str, Shipped] = {
    each.id: each
    for each in (
        Shipped(
            id="order-programme",
            title=say("Order on the programme and its road map"),
            sort="order",
        ),
        Shipped(id="order-curator", title=say("Order appointing the curator"), sort="order"),
        Shipped(id="order-pairs", title=say("Order on the pairs"), sort="order"),
        Shipped(id="order-plans", title=say("Order on the plans of work"), sort="order"),
        Shipped(id="order-other", title=say("Order on anything else"), sort="order"),
        Shipped(id="protocol", title=say("Minutes of a meeting"), sort="protocol"),
        Shipped(
            id="thanks-parents",
            title=say("Letter of thanks to parents"),
            sort="letter",
            is_about="pupil mentor",
        ),
        Shipped(
            id="thanks-enterprise", title=say("Letter of thanks to an enterprise"), sort="letter"
        ),
        Shipped(id="invitation", title=say("Invitation to an event"), sort="letter"),
        Shipped(
            id="certificate",
            title=say("Certificate “Best mentor”"),
            sort="certificate",
            is_about="mentor",
        ),
        Shipped(
            id="personal-programme",
            title=say("Personalised programme of a pair"),
            sort="personal-programme",
        ),
        Shipped(id="acknowledgement", title=say("Acknowledgement sheet"), sort="other"),
    )
}


@cache
def _read(name: str) -> bytes:
    return (files(__package__) / "files" / f"{name}.docx").read_bytes()
