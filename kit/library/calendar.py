"""Calendars of programme files that are at odds with themselves: warnings with lines, no faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kit import clock
from kit.domain import conflicts
from kit.domain.programme import Programme
from kit.domain.purposes import conflicts as early_conflicts
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.layers import PROGRAMMES
from kit.library.marks import files_of
from kit.library.parents import Parents
from kit.library.plan_faults import steps
from kit.library.programmes import KIND, build, whole
from kit.library.source import Place, Source, parse, read_text


def early(paths: Iterable[str | Path], below: Iterable[str | Path] = ()) -> tuple[Fault, ...]:
    """Return where sound files plan surveys or pairs before their consents are due (S0-047)."""
    found = _programmes(paths, below)
    return tuple(warning for source, each in found for warning in _early(source, each))


def remarks(paths: Iterable[str | Path], below: Iterable[str | Path] = ()) -> tuple[Fault, ...]:
    """Return everything in the calendars of sound files that a person has to decide (X-11).

    Parameters
    ----------
    paths
        Files and folders.
    below
        Folders over which each of them is read.
    """
    return tuple(
        warning
        for source, programme in _programmes(paths, below)
        for warning in (*_early(source, programme), *_of_plan(source, programme))
    )


def _programmes(
    paths: Iterable[str | Path], below: Iterable[str | Path]
) -> Iterator[tuple[Source, Programme]]:
    lower = [Path(each) / PROGRAMMES for each in below]
    for file in {file: None for path in map(Path, paths) for file in files_of(path)}:
        source = parse(read_text(file), str(file))
        if source.content.get("kit") != KIND:
            continue
        found = whole(source, Parents(*lower, file.parent))
        if not found.faults:
            yield found, build(found)


def _early(source: Source, programme: Programme) -> Iterator[Fault]:
    order = [each.id for each in programme.campaigns]
    for each in early_conflicts(programme.consents, programme.campaigns):
        place: Place = ("consents", "pairs_from")
        if each.subject:
            place = ("campaigns", order.index(each.subject), "opens_on")
        yield source.fault(place, each.what, each.remedy)


def _of_plan(source: Source, programme: Programme) -> Iterator[Fault]:
    places = {step["id"]: place for place, step in steps(source)}
    found = conflicts.of_steps(programme, programme.steps, clock.is_day_off)
    for each in found:
        yield source.fault((*places[each.step], "when"), each.what, _REMEDY)
    for step in conflicts.open_steps(programme.steps):
        yield source.fault(places[step.step], step.what, _COMPLETE)
    served = {name for step in programme.steps for name in step.indicators}
    for at, indicator in enumerate(programme.indicators):
        if programme.steps and indicator.id not in served:
            what = say("No step serves the indicator “{title}”.", title=dict(indicator.title.words))
            yield source.fault(("indicators", at), what, _SERVE)


_REMEDY = say("Correct a date, or let it be: a person decides.")
_COMPLETE = say("Complete it in the file, or on the page of the road map.")
_SERVE = say("Name it in “indicators” of the steps that bring it about, or let it be.")
