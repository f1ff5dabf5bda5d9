"""A tenant: one operator of personal data, who runs programmes period by period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kit.domain.texts import Text

#: Ids that no tenant may have: they are addresses of the form service.
RESERVED = frozenset({"health", "static"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days on which an organisation does not work, both included: vacations, quarantine."""

    first: dt.date
    last: dt.date
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A school, a partner, a district or a city: an organisation with data of its own.

    Parameters
    ----------
    kind
        What it is, e.g. ``school``, ``partner``, ``district``, ``city``, ``region``: data.
    parent
        Id of the tenant to which it reports; empty when there is none.
    language, time_zone
        In which its pages open, and where its days begin.
    synthetic
        Whether all its data are made up.
    minimum_group
        Groups smaller than this are suppressed.
    programmes
        Ids of the programmes that it runs or ran, one per period.
    week
        Working days of its week: 5 or 6.
    days_off
        Days on which it does not work, beside those of the country.
    address
        Where it is, as consents name it; without it a line is left to write on.
    contact, helpline
        Whom to talk to, and where a pupil can call: said with the receipt of a form. Without
        them general words, and the Russian children's helpline.
    """

    id: str
    title: Text
    kind: str = "school"
    parent: str = ""
    language: str = "ru"
    time_zone: str = "Europe/Moscow"
    synthetic: bool = False
    minimum_group: int = 5
    programmes: tuple[str, ...] = ()
    week: int = 5
    days_off: tuple[DaysOff, ...] = ()
    address: Text | None = None
    contact: Text | None = None
    helpline: Text | None = None

    def is_closed(self, day: dt.date) -> bool:
        """Whether a day is one of its own days off."""
        return any(each.first <= day <= each.last for each in self.days_off)
