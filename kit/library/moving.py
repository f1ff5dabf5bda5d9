"""The plan of a programme file for a school that begins after it: moved, and without its surveys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from kit.domain.next_period import FIXED, moved_on
from kit.domain.plan_years import YEAR, PlanYears
from kit.i18n.translator import LANGUAGES

#: Keys of words: a language, and what may be said in one language alone.
_WORDS = frozenset((*LANGUAGES, "title", "result", "measure"))


def months_between(before: dt.date, after: dt.date) -> int:
    """Return how many months a day's month lies after another's.

    Examples
    --------
    >>> months_between(dt.date(2022, 1, 10), dt.date(2026, 9, 1))
    56
    """
    return (after.year - before.year) * 12 + after.month - before.month


def move_plan(content: dict[str, Any], starts_on: dt.date) -> None:
    """Move a file's plan so that its period begins on a day: terms, and years in its words.

    Terms move by months: those of stages, of steps of the road map, of documents. Years of the
    period move where it begins in the same month of another year, and not in acts and consents.

    Examples
    --------
    >>> found = {"period": {"starts_on": dt.date(2022, 9, 1), "ends_on": dt.date(2023, 5, 31)},
    ...          "stages": [{"title": {"ru": "Весна 2023 года"}, "when": {"during": ["2023-03"]}}]}
    >>> move_plan(found, dt.date(2026, 9, 1))
    >>> found["stages"]
    [{'title': {'ru': 'Весна 2027 года'}, 'when': {'during': ['2027-03']}}]
    """
    period = content["period"]
    first, last = (dt.date.fromisoformat(str(period[name])) for name in ("starts_on", "ends_on"))
    months = months_between(first, starts_on)
    for each in _dated(content):
        when = each.get("when")
        if isinstance(when, dict):
            each["when"] = {
                key: value if key == "every" else _moved(value, months)
                for key, value in when.items()
            }
    if not months % YEAR:
        years = PlanYears(first, last, months // YEAR)
        for key, value in content.items():
            if key not in (*FIXED, "period"):
                content[key] = _reworded(value, years)


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


def _reworded(value: Any, years: PlanYears) -> Any:
    """Return a part of a file with the years in its words moved: in texts by language, and titles."""
    if isinstance(value, list):
        return [_reworded(each, years) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: years(each)
        if isinstance(each, str) and key in _WORDS
        else each
        if key in FIXED
        else _reworded(each, years)
        for key, each in value.items()
    }
