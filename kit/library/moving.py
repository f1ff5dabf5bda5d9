"""The plan of a programme file for a school that begins after it: moved, and without its surveys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from kit.domain.next_period import moved_on


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


def leave_out_surveys(content: dict[str, Any]) -> None:
    """Take the surveys out of a file, and what in its plan names them.

    A step that led to a survey leads to the page of surveys; an indicator that counts one goes.

    Examples
    --------
    >>> found = {"campaigns": [{"id": "a"}], "roadmap": [{"steps": [{"places": [{"survey": "a"}]}]}]}
    >>> leave_out_surveys(found)
    >>> found["campaigns"], found["roadmap"][0]["steps"][0]["places"]
    ([], [{'page': 'surveys'}])
    """
    content["campaigns"] = []
    gone = {each["id"] for each in content.get("indicators", ()) if _counts_a_survey(each)}
    if gone:
        content["indicators"] = [each for each in content["indicators"] if each["id"] not in gone]
    naming = [step for section in content.get("roadmap", ()) for step in section.get("steps", ())]
    naming += [each for each in content.get("outcomes", ()) if isinstance(each, dict)]
    for each in naming:
        if "places" in each:
            each["places"] = _unique(
                {"page": "surveys"} if _is_survey(p) else p for p in each["places"]
            )
        kept = [name for name in each.pop("indicators", ()) if name not in gone]
        if kept:
            each["indicators"] = kept


def _is_survey(place: Any) -> bool:
    return isinstance(place, dict) and "survey" in place


def _counts_a_survey(indicator: dict[str, Any]) -> bool:
    counts = (indicator["counts"], indicator.get("among") or {})
    return any("survey" in each.get("where", {}) for each in counts)


def _unique(places: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for each in places:
        if each not in found:
            found.append(each)
    return found


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
        return moved_on(value, months)
    is_month = value.count("-") == 1
    day = moved_on(dt.date.fromisoformat(f"{value}-01" if is_month else value), months)
    return day.isoformat()[: len(value)]
