"""What is wrong with the indicators of a programme file: conditions, sums, targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from kit.domain.indicators import CONDITIONS, RECORD_KINDS, STEP_STATES, SUMS, Counted
from kit.domain.plan_parts import EVENT_SORTS
from kit.domain.questionnaire import Questionnaire
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import listing, mapping
from kit.library.source import Place, Source
from kit.library.suggest import suggest

Questionnaires = Mapping[str, Questionnaire]
#: What cannot be counted without saying which.
_NEEDED: Mapping[str, tuple[str, ...]] = {"external": ("id",), "records": ("kind",)}
#: A whole in percent.
_ALL = 100


def count_faults(source: Source, questionnaires: Questionnaires | None) -> Iterator[Fault]:
    """Return what is wrong with what is counted, and with what is aimed at."""
    known = _known(source, questionnaires)
    for at, raw in enumerate(listing(mapping(source.content).get("indicators"))):
        indicator, place = mapping(raw), ("indicators", at)
        for key in ("counts", "among"):
            if isinstance(indicator.get(key), dict):
                yield from _count(source, (*place, key), indicator[key], known)
                yield from _asked(source, (*place, key), indicator[key], questionnaires)
        yield from _targets(source, place, indicator)


def _known(source: Source, questionnaires: Questionnaires | None) -> dict[str, tuple[str, ...]]:
    """Return the values that conditions may have, by source and key; nothing said: any."""
    content = mapping(source.content)

    def ids(entries: Any) -> tuple[str, ...]:
        found = (mapping(each).get("id") for each in listing(entries))
        return tuple(each for each in found if isinstance(each, str))

    asked = ids(content.get("roles")) + ids(content.get("respondents"))
    forms = listing(content.get("forms"))
    known = {
        "people.role": asked,
        "responses.role": asked,
        "answers.role": asked,
        "form": ids(forms),
        "subform": tuple(name for form in forms for name in ids(mapping(form).get("subforms"))),
        "category": ids(content.get("categories")),
        "purpose": ids(mapping(content.get("consents")).get("purposes")),
        "events.kind": ids(content.get("events")),
        "document": ids(content.get("documents")),
        "events.sort": EVENT_SORTS,
        "records.kind": RECORD_KINDS,
        "section": ids(content.get("roadmap")),
        "stage": ids(content.get("stages")),
        "steps.state": STEP_STATES,
        "survey": ids(content.get("campaigns")),
        "wave": ids(content.get("waves")),
    }
    if questionnaires is not None:
        known["questionnaire"] = tuple(questionnaires)
    return known


def _count(
    source: Source, place: Place, count: dict[str, Any], known: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    of = count.get("of")
    if not isinstance(of, str) or of not in CONDITIONS:
        return
    counted = cast("Counted", of)
    keys = CONDITIONS[counted]
    where = mapping(count.get("where"))
    for key, value in where.items():
        here = (*place, "where", key)
        if key not in keys and counted != "records":
            what = say("“{of}” are not told apart by “{key}”.", of=counted, key=key)
            yield source.fault(here, what, suggest(key, keys))
            continue
        allowed = known.get(f"{counted}.{key}", known.get(key) if key in keys else None)
        for each in value if isinstance(value, list) else [value]:
            if allowed is not None and str(each) not in allowed:
                what = say("“{value}” is no value of “{key}” here.", value=str(each)[:60], key=key)
                yield source.fault(here, what, suggest(str(each), allowed))
    needed = [key for key in _NEEDED.get(counted, ()) if key not in where]
    if counted == "answers":
        needed += [] if {"item", "scale"} & set(where) else ["item"]
    for key in needed:
        yield source.fault(
            place,
            say("Nothing says which “{of}” are counted.", of=counted),
            say("Add “{key}: …” under “where”.", key=key),
        )
    yield from _sum(source, place, count.get("sum"), counted)


def _sum(source: Source, place: Place, name: Any, of: Counted) -> Iterator[Fault]:
    known = SUMS.get(of, ())
    if not isinstance(name, str) or name in known:
        return
    what = say("“{of}” have no number “{name}” that could be added.", of=of, name=name)
    remedy = suggest(name, known) if known else say("Remove “sum”: then they are counted.")
    yield source.fault((*place, "sum"), what, remedy)


def _asked(
    source: Source, place: Place, count: dict[str, Any], questionnaires: Questionnaires | None
) -> Iterator[Fault]:
    """Return what is wrong with the question or the scale whose answers are counted."""
    where = mapping(count.get("where"))
    if count.get("of") != "answers":
        return
    here = (*place, "where")
    if {"item", "scale"} <= set(where):
        yield source.fault(
            (*here, "scale"),
            say("Either a question is counted, or a scale."),
            say("Remove “item” or “scale”."),
        )
    if "at_least" in where and (
        isinstance(where["at_least"], bool) or not _is_number(where["at_least"])
    ):
        yield source.fault(
            (*here, "at_least"),
            say("“{key}” is no number.", key="at_least"),
            say("Write from which value on an answer counts."),
        )
    found = [] if questionnaires is None else _questionnaires(source, where, questionnaires)
    for key in ("item", "scale"):
        name = where.get(key)
        if not isinstance(name, str) or not found:
            continue
        known = [
            part.id for each in found for part in (each.items if key == "item" else each.scales)
        ]
        if name not in known:
            what = say("“{value}” is no value of “{key}” here.", value=name, key=key)
            yield source.fault((*here, key), what, suggest(name, known))


def _questionnaires(
    source: Source, where: dict[str, Any], questionnaires: Questionnaires
) -> list[Questionnaire]:
    """Return what is asked where the answers are counted; nothing where that is not clear."""
    sent = [
        (mapping(each).get("id"), mapping(each).get("questionnaire"))
        for each in listing(mapping(source.content).get("campaigns"))
    ]
    surveys, named = _several(where.get("survey")), _several(where.get("questionnaire"))
    asked = [name for survey, name in sent if not surveys or survey in surveys]
    return [
        questionnaires[name]
        for name in named or asked
        if isinstance(name, str) and name in questionnaires
    ]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _targets(source: Source, place: Place, indicator: dict[str, Any]) -> Iterator[Fault]:
    targets = [mapping(each) for each in listing(indicator.get("targets"))]
    seen: set[str] = set()
    for at, target in enumerate(targets):
        here: Place = (*place, "targets", at)
        period = str(target.get("period", ""))
        if period in seen:
            what = say("Two targets for the same period.")
            yield source.fault(here, what, say("Keep one of the two."))
        seen.add(period)
        value = target.get("value")
        if "among" in indicator and isinstance(value, int | float) and value > _ALL:
            yield source.fault(
                (*here, "value"),
                say("A share cannot be more than 100%."),
                say("Correct the target, or remove “among” if a number is meant."),
            )
