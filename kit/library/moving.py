"""The plan of a programme file moved by whole months, for a school that begins after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kit.domain.next_period import months_on


def months_between(before: dt.date, after: dt.date) -> int:
    """Return how many months a day's month lies after another's.

    Examples
    --------
    >>> months_between(dt.date(2022, 1, 10), dt.date(2026, 9, 1))
    56
    """
    return (after.year - before.year) * 12 + after.month - before.month


def move_plan(content: dict[str, Any], months: int) -> None:
    """Move every term of a file's plan: stages, steps of the road map, documents.

    Examples
    --------
    >>> found = {"stages": [{"when": {"during": ["2022-01", "2022-02"]}}]}
    >>> move_plan(found, 56)
    >>> found["stages"][0]["when"]
    {'during': ['2026-09', '2026-10']}
    """
    for each in _dated(content):
        when = each.get("when")
        if isinstance(when, dict):
            each["when"] = {
                key: value if key == "every" else _moved(value, months)
                for key, value in when.items()
            }


def _dated(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from content.get("stages", ())
    yield from content.get("documents", ())
    for section in content.get("roadmap", ()):
        yield from section.get("steps", ())


def _moved(value: Any, months: int) -> Any:
    """Return a day or month, or the first and last of several, as the file had them."""
    if isinstance(value, list):
        return [_moved(each, months) for each in value]
    if isinstance(value, dt.date):
        return months_on(value, months)
    is_month = value.count("-") == 1
    day = months_on(dt.date.fromisoformat(f"{value}-01" if is_month else value), months)
    return day.isoformat()[: len(value)]
