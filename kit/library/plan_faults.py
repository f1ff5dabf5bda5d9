"""What is wrong with the plan of a programme file beside what the schema says: all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kit.domain.indicators import RECORD_KINDS
from kit.domain.questionnaire import Questionnaire
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.counts import count_faults
from kit.library.outline import listing, mapping, texts
from kit.library.source import Place, Source
from kit.library.suggest import suggest
from kit.library.timings import timing_faults

#: An element of a list with its place.
Placed = tuple[Place, dict[str, Any]]
#: Where the ids of a step's places are declared.
_DECLARED = {"survey": "campaigns", "document": "documents", "event": "events"}
#: Rules that say nothing without a number.
_COUNTED_RULES = ("capacity", "talk-every")
#: Where a plan would name who is responsible.
_SAYS_WHO = ("title", "duties", "activities", "result", "measure", "audience")
_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
    r"|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]{2,}"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична)[а-яё]{0,2}\b"
    r"|\b[A-Z][a-z]+\s+[A-Z]\.\s?[A-Z]\.|\b[A-Z]\.\s?[A-Z]\.\s?[A-Z][a-z]{2,}"
)
#: A school or a prize is called after somebody.
_CALLED_AFTER = re.compile(r"(?:\bим\.|\bимени|\bnamed after|\bafter)\s*$")


def plan_faults(
    source: Source, questionnaires: Mapping[str, Questionnaire] | None
) -> Iterator[Fault]:
    """Return what is wrong with posts, stages, steps, indicators, documents, rules, chapters."""
    yield from _not_inherited(source)
    yield from _references(source)
    yield from _outcomes(source)
    yield from _after(source)
    yield from _rules(source)
    yield from _sides(source)
    yield from timing_faults(source)
    yield from count_faults(source, questionnaires)
    yield from _names(source)


def page_faults(source: Source, pages: Iterable[str]) -> Iterator[Fault]:
    """Return the steps that name a page which the portal does not have."""
    known = sorted(pages)
    for place, step in steps(source):
        for at, raw in enumerate(listing(step.get("places"))):
            name = mapping(raw).get("page")
            if isinstance(name, str) and name not in known:
                what = say("The portal has no page “{name}”.", name=name)
                yield source.fault((*place, "places", at, "page"), what, suggest(name, known))


def entries(source: Source, *place: str | int) -> list[Placed]:
    """Return the elements of a list with their places; nothing where there is no list."""
    found: Any = source.content
    for each in place:
        found = mapping(found).get(each) if isinstance(each, str) else listing(found)[each]
    return [((*place, at), mapping(raw)) for at, raw in enumerate(listing(found))]


def ids(found: Iterable[Placed]) -> list[str]:
    """Return the ids of elements."""
    return [each["id"] for _, each in found if isinstance(each.get("id"), str)]


def steps(source: Source) -> list[Placed]:
    """Return the steps of all sections, in order."""
    sections = entries(source, "roadmap")
    return [step for place, _ in sections for step in entries(source, *place, "steps")]


def unknown(
    source: Source, place: Place, name: Any, known: Iterable[str], declared: str
) -> Iterator[Fault]:
    """Return the fault of an id that is not declared; what is no text the schema complains of."""
    there = list(known)
    if isinstance(name, str) and name not in there:
        what = say(
            "“{name}” is not among “{declared}” of this programme.", name=name, declared=declared
        )
        yield source.fault(place, what, suggest(name, there))


def _references(source: Source) -> Iterator[Fault]:
    known = {
        key: ids(entries(source, key))
        for key in ("posts", "stages", "indicators", "campaigns", "documents", "events")
    }
    known["purposes"] = ids(entries(source, "consents", "purposes"))
    for place, section in entries(source, "roadmap"):
        at = (*place, "stage")
        yield from unknown(source, at, section.get("stage"), known["stages"], "stages")
    for place, step in steps(source):
        at = (*place, "stage")
        yield from unknown(source, at, step.get("stage"), known["stages"], "stages")
        for key in ("posts", "indicators"):
            for at_id, name in enumerate(listing(step.get(key))):
                yield from unknown(source, (*place, key, at_id), name, known[key], key)
        yield from _places(source, place, step, known)
    for place, document in entries(source, "documents"):
        at = (*place, "signed_by")
        yield from unknown(source, at, document.get("signed_by"), known["posts"], "posts")


def _outcomes(source: Source) -> Iterator[Fault]:
    known = ids(entries(source, "indicators"))
    for place, outcome in entries(source, "outcomes"):
        for at, name in enumerate(listing(outcome.get("indicators"))):
            yield from unknown(source, (*place, "indicators", at), name, known, "indicators")
        if "indicators" in outcome and "title" not in outcome:
            what = say("The key “{key}” is missing.", key="title")
            yield source.fault(place, what, say("Add “{key}: …”.", key="title"))
        elif "title" in outcome and not outcome.keys().isdisjoint(("ru", "en")):
            what = say("The words of this result are given twice.")
            yield source.fault(place, what, say("Move them under “title”."))


def _places(
    source: Source, place: Place, step: Mapping[str, Any], known: Mapping[str, list[str]]
) -> Iterator[Fault]:
    seen: list[Any] = []
    for at, raw in enumerate(listing(step.get("places"))):
        here = (*place, "places", at)
        if raw in seen:
            what = say("This place is given twice.")
            yield source.fault(here, what, say("Keep one of the two."))
        seen.append(raw)
        if raw == "outside" and len(listing(step.get("places"))) > 1:
            yield source.fault(
                here,
                say("A step that has a place in the Kit is not done outside it."),
                say("Remove “outside”, or the other places."),
            )
        for key, name in mapping(raw).items():
            where = (*here, key)
            if key in _DECLARED:
                declared = _DECLARED[key]
                yield from unknown(source, where, name, known[declared], declared)
            elif key == "consents":
                yield from unknown(source, where, name, known["purposes"], "purposes")
            elif key == "record" and isinstance(name, str) and name not in RECORD_KINDS:
                what = say("There is no register “{name}”.", name=name)
                yield source.fault(where, what, suggest(name, RECORD_KINDS))


def _after(source: Source) -> Iterator[Fault]:
    found = steps(source)
    known = ids(found)
    follows = {
        step["id"]: texts(step.get("after")) for _, step in found if isinstance(step.get("id"), str)
    }
    told: set[str] = set()
    for place, step in found:
        for at, name in enumerate(listing(step.get("after"))):
            yield from unknown(source, (*place, "after", at), name, known, "steps")
        start = step.get("id")
        if not isinstance(start, str) or start in told:
            continue
        ring = _ring(start, follows)
        if ring:
            told.update(ring)
            yield source.fault(
                (*place, "after"),
                say("These steps wait for each other: {names}.", names=" → ".join((*ring, start))),
                say("Remove one of them from “after”."),
            )


def _ring(start: str, follows: Mapping[str, list[str]]) -> list[str]:
    """Return the steps by which one waits for itself; nothing when it does not."""
    ways: list[list[str]] = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in follows.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _rules(source: Source) -> Iterator[Fault]:
    forms = entries(source, "forms")
    for place, rule in entries(source, "rules"):
        form = rule.get("form")
        yield from unknown(source, (*place, "form"), form, ids(forms), "forms")
        inside = [
            name
            for at, each in forms
            if form in (None, each.get("id"))
            for name in ids(entries(source, *at, "subforms"))
        ]
        at = (*place, "subform")
        if form is None or form in ids(forms):
            yield from unknown(source, at, rule.get("subform"), inside, "subforms")
        if rule.get("sort") in _COUNTED_RULES and "value" not in rule:
            yield source.fault(
                place,
                say("A rule of the sort “{sort}” needs a number.", sort=str(rule["sort"])),
                say("Add “{key}: …”.", key="value"),
            )


def _sides(source: Source) -> Iterator[Fault]:
    """Yield sides of forms that are no roles of participants."""
    roles = ids(entries(source, "roles"))
    for place, form in entries(source, "forms"):
        for role in mapping(form.get("sides")):
            yield from unknown(source, (*place, "sides", role), role, roles, "roles")


def _not_inherited(source: Source) -> Iterator[Fault]:
    """Return what is left out of a file that inherits nothing."""
    if source.paths or mapping(source.content).get("extends") is not None:
        return
    for place in source.lines:
        if place[-1:] == ("gone",):
            yield source.fault(
                place,
                say("This file inherits nothing, so nothing can be left out."),
                say("Remove the whole entry, or name in “extends” what the file inherits from."),
            )


def _names(source: Source) -> Iterator[Fault]:
    """Return where a person is named: a plan names posts (S1-008)."""
    for key in ("posts", "stages", "roadmap", "documents", "events"):
        yield from _named(source, (key,), mapping(source.content).get(key), says_who=False)


def _named(source: Source, place: Place, value: Any, *, says_who: bool) -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, inside in value.items():
            who = key in _SAYS_WHO or (says_who and key in ("ru", "en"))
            yield from _named(source, (*place, key), inside, says_who=who)
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from _named(source, (*place, at), inside, says_who=says_who)
    elif isinstance(value, str) and says_who:
        found = _NAME.search(value)
        if found and not _CALLED_AFTER.search(value[: found.start()]):
            yield source.fault(
                place,
                say("A person is named here: “{name}”. A plan names posts.", name=found[0]),
                say("Write the post. Who holds it, the school says on its page of the road map."),
            )
