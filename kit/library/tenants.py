"""A tenant file -> `Tenant`, judged against the programmes it runs and the tenants around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from kit.domain.programme import Programme
from kit.domain.tenant import DaysOff, Tenant
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.days import span_faults
from kit.library.outline import listing, mapping, texts
from kit.library.questionnaires import Texts
from kit.library.schema import schema_faults
from kit.library.source import Place, Source, failure, parse, read_text
from kit.library.suggest import suggest
from kit.library.translations import missing

KIND = "tenant/1"
#: Texts of the organisation beside its title; none of them need be there.
_SAID = ("address", "contact", "helpline")
Programmes = Mapping[str, Programme]
#: Tenant id to the id of its parent; empty for one that has none.
Parents = Mapping[str, str]


def read_tenant(path: str | Path) -> Tenant:
    """Return the tenant of a file of the kind ``tenant/1``, whose programmes and parent are not judged.

    Raises
    ------
    QuestionnaireError
        With every fault of the file.
    """
    source = parse(read_text(path), str(path))
    faults = tenant_faults(source)
    if faults:
        raise failure(*faults)
    return build(source)


def tenant_faults(
    source: Source, programmes: Programmes | None = None, parents: Parents | None = None
) -> list[Fault]:
    """Return everything that is wrong with a tenant file."""
    faults = [*source.faults, *schema_faults(source, "tenant-1")]
    if not isinstance(source.content, dict):
        return faults
    languages = tuple(texts(source.content.get("languages"))) or ("ru", "en")
    lang = "en" if source.content.get("lang") == "en" else "ru"
    said = [key for key in ("title", *_SAID) if key in source.content]
    written: list[tuple[Place, Any]] = [((key,), source.content[key]) for key in said]
    closed = list(map(mapping, listing(source.content.get("days_off"))))
    written += [
        (("days_off", n, "title"), e["title"]) for n, e in enumerate(closed) if "title" in e
    ]
    faults += missing(source, iter(written), languages, lang)
    for position in range(len(closed)):
        faults += span_faults(source, ("days_off", position), "from", "to")
    faults += _time_zone(source)
    if programmes is not None:
        faults += programme_faults(source, programmes)
    if parents is not None:
        faults += parent_faults(source, parents)
    return faults


def build(source: Source) -> Tenant:
    """Return the tenant of a source that has no faults."""
    content = source.content
    text = Texts(content.get("lang", "ru"), tuple(content.get("languages", ("ru", "en"))))
    said: dict[str, Any] = {key: text(content[key]) for key in _SAID if key in content}
    plain = ("id", "kind", "parent", "language", "time_zone", "synthetic", "minimum_group", "week")
    return Tenant(
        title=text(content["title"]),
        programmes=tuple(content["programmes"]),
        days_off=tuple(
            DaysOff(
                first=dt.date.fromisoformat(each["from"]),
                last=dt.date.fromisoformat(each["to"]),
                title=text(each["title"]),
            )
            for each in content.get("days_off", ())
        ),
        **{key: content[key] for key in plain if key in content},
        **said,
    )


def parent_faults(source: Source, parents: Parents) -> Iterator[Fault]:
    """Return what is wrong with the parent: it does not exist, or stands below its own child."""
    name, parent = source.content.get("id"), source.content.get("parent")
    if not isinstance(parent, str):
        return
    if parent != name and parent not in parents:
        what = say("There is no organisation “{name}”.", name=parent)
        yield source.fault(("parent",), what, suggest(parent, parents))
        return
    above, seen = parent, set[str]()
    while above and above != name and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    if above == name:
        yield source.fault(
            ("parent",),
            say("“{name}” would stand above itself.", name=str(name)),
            say("Name the organisation to which this one reports, or remove the key."),
        )


def programme_faults(source: Source, programmes: Programmes) -> Iterator[Fault]:
    """Return what is wrong with the programmes of a tenant: absent, or at odds with each other.

    A period of the tenant has one programme, and a campaign belongs to one programme.
    Periods may overlap: a school year and a calendar year do.
    """
    periods: dict[str, str] = {}
    campaigns: dict[str, str] = {}
    for position, name in enumerate(listing(source.content.get("programmes"))):
        place: Place = ("programmes", position)
        if not isinstance(name, str):
            continue
        if name not in programmes:
            what = say("There is no programme “{name}”.", name=name)
            yield source.fault(place, what, suggest(name, programmes))
            continue
        programme = programmes[name]
        other = periods.setdefault(programme.period.id, name)
        if other != name:
            yield source.fault(
                place,
                say(
                    "“{name}” and “{other}” have the same period “{period}”.",
                    name=name,
                    other=other,
                    period=programme.period.id,
                ),
                say("Give the period of one of them another id; periods may overlap."),
            )
        for campaign in programme.campaigns:
            other = campaigns.setdefault(campaign.id, name)
            if other != name:
                yield source.fault(
                    place,
                    say(
                        "The campaign “{campaign}” stands in “{name}” and in “{other}”.",
                        campaign=campaign.id,
                        name=name,
                        other=other,
                    ),
                    say("Give it another id in one of the two programmes."),
                )


@cache
def _zones() -> frozenset[str]:
    """Return the time zones that this machine knows: hundreds of files are looked for."""
    return frozenset(available_timezones())


def _time_zone(source: Source) -> Iterator[Fault]:
    zone, known = source.content.get("time_zone"), _zones()
    if isinstance(zone, str) and known and zone not in known:
        what = say("There is no time zone “{name}”.", name=zone)
        yield source.fault(("time_zone",), what, suggest(zone, sorted(known)))
