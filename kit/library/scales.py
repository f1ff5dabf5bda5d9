"""What is judged about scales: a wrong scale gives wrong scores in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import Entry, Numbers, Outline, by_wave, listing, mapping, texts
from kit.library.suggest import suggest

Scale = Mapping[str, Any]


def judge(outline: Outline) -> Iterator[Fault]:
    """Return the faults of all scales and of the quality rule that needs them."""
    for name, scale in outline.scales.items():
        yield from _members(outline, name, scale)
        yield from _reverse(outline, name, scale)
        yield from _ranges(outline, name, scale)
        yield from _min_valid(outline, name, scale)
        yield from _asked(outline, name, scale)
        yield from _pairing(outline, name, scale)
        yield from _levels(outline, name, scale)
    yield from _same_answers(outline)


def _entries(outline: Outline, scale: Scale) -> list[Entry]:
    return [outline.by_id[item] for item in texts(scale.get("items")) if item in outline.by_id]


def _members(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    for position, item in enumerate(listing(scale.get("items"))):
        place = ("scales", name, "items", position)
        entry = outline.by_id.get(item) if isinstance(item, str) else None
        if isinstance(item, str) and entry is None:
            yield outline.source.fault(
                place,
                say("Scale “{scale}”: there is no question “{item}”.", scale=name, item=item),
                suggest(item, outline.by_id),
            )
        elif entry is not None and outline.kind(entry) not in {"single", "integer"}:
            yield outline.source.fault(
                place,
                say(
                    "Scale “{scale}”: the answer to “{item}” is not a number.",
                    scale=name,
                    item=item,
                ),
                say("Take it out of the scale, or give the question an ordered set of answers."),
            )
        elif entry is not None and "retired" in entry.keys:
            yield outline.source.fault(
                place,
                say("Scale “{scale}”: the question “{item}” is retired.", scale=name, item=item),
                say("Take it out of the scale and raise the major version."),
            )


def _reverse(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    items = texts(scale.get("items"))
    reverse = texts(scale.get("reverse"))
    for position, item in enumerate(reverse):
        if item not in items:
            yield outline.source.fault(
                ("scales", name, "reverse", position),
                say(
                    "Scale “{scale}”: “{item}” is reversed but not in “items”.",
                    scale=name,
                    item=item,
                ),
                suggest(item, items),
            )


def _ranges(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    first: Numbers | None = None
    for position, item in enumerate(texts(scale.get("items"))):
        entry = outline.by_id.get(item)
        numbers = outline.numbers(entry) if entry else None
        if numbers is None:
            continue
        place = ("scales", name, "items", position)
        if not numbers.ordered:
            yield outline.source.fault(
                place,
                say(
                    "Scale “{scale}”: the options of “{item}” have no order, so no mean.",
                    scale=name,
                    item=item,
                ),
                say("Take it out of the scale, or remove “ordered: false” of its answers."),
            )
        first = first or numbers
        if (numbers.minimum, numbers.maximum) != (first.minimum, first.maximum):
            yield outline.source.fault(
                place,
                say(
                    "Scale “{scale}”: “{item}” goes from {low} to {high}, the questions before it"
                    " from {first_low} to {first_high}.",
                    scale=name,
                    item=item,
                    low=numbers.minimum,
                    high=numbers.maximum,
                    first_low=first.minimum,
                    first_high=first.maximum,
                ),
                say("Give all questions of a scale the same set of answers."),
            )


def _min_valid(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    count = len(listing(scale.get("items")))
    min_valid = scale.get("min_valid")
    if not isinstance(min_valid, int) or not count:
        return
    place = ("scales", name, "min_valid")
    if min_valid > count:
        yield outline.source.fault(
            place,
            say(
                "Scale “{scale}”: “min_valid” is {n}, but it has {count} questions.",
                scale=name,
                n=min_valid,
                count=count,
            ),
            say("Write a number from 1 to {count}.", count=count),
        )
    elif scale.get("score") == "sum" and min_valid != count:
        yield outline.source.fault(
            place,
            say(
                "Scale “{scale}”: a sum over gaps would be lower for each skipped question.",
                scale=name,
            ),
            say("Write min_valid: {count}, or score: mean.", count=count),
        )


def _asked(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    """Refuse a form and wave that asks some questions of a scale, too few for a score."""
    entries = _entries(outline, scale)
    min_valid = scale.get("min_valid")
    if not isinstance(min_valid, int) or min_valid > len(entries):
        return
    for form in outline.forms:
        for wave in outline.waves:
            asked = sum(
                form in outline.forms_of(entry) and wave in outline.waves_of(entry)
                for entry in entries
            )
            if 0 < asked < min_valid:
                yield outline.source.fault(
                    ("scales", name, "items"),
                    say(
                        "Scale “{scale}”: “{form}” asks only {n} of its questions in the wave “{wave}”,"
                        " fewer than “min_valid”.",
                        scale=name,
                        form=form,
                        wave=wave,
                        n=asked,
                    ),
                    say("Ask more of them there, or none."),
                )


def _pairing(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    pairing = scale.get("pairing")
    if pairing not in ("growth", "expectation"):
        return
    for entry in _entries(outline, scale):
        worded = by_wave(entry.keys.get("text"))
        if set(outline.waves) - set(outline.waves_of(entry)):
            yield outline.source.fault(
                entry.at("waves"),
                say(
                    "Scale “{scale}” compares waves, but “{item}” is not asked in all.",
                    scale=name,
                    item=entry.id,
                ),
                say("Remove “waves” of the question, or write pairing: none."),
            )
        elif pairing == "growth" and worded:
            yield outline.source.fault(
                entry.at("text"),
                say(
                    "Scale “{scale}” measures growth, but “{item}” is worded by wave.",
                    scale=name,
                    item=entry.id,
                ),
                say(
                    "Growth needs the same words in every wave. Expected and actual: pairing: expectation."
                ),
            )
        elif pairing == "expectation" and len({str(words) for words in worded.values()}) < 2:
            yield outline.source.fault(
                entry.at("text"),
                say(
                    "Scale “{scale}” compares expected with actual, but “{item}” has one wording.",
                    scale=name,
                    item=entry.id,
                ),
                say("Write the text by wave, e.g. “before” and “after”."),
            )


def _levels(outline: Outline, name: str, scale: Scale) -> Iterator[Fault]:
    if "levels" not in scale:
        return
    place = ("scales", name, "levels")
    if not scale.get("levels_source"):
        yield outline.source.fault(
            place,
            say("Scale “{scale}” has levels without an origin.", scale=name),
            say("Say under “levels_source” where the cut-offs come from."),
        )
    bounds = [mapping(level).get("upto") for level in listing(scale["levels"])]
    numbers = [bound for bound in bounds if isinstance(bound, int | float)]
    if not numbers or len(numbers) != len(bounds):
        return
    if any(lower >= upper for lower, upper in pairwise(numbers)):
        yield outline.source.fault(
            place,
            say("Scale “{scale}”: the levels do not ascend.", scale=name),
            say("Order them by “upto”, each larger than the one before."),
        )
    bounds_of_items = [outline.numbers(entry) for entry in _entries(outline, scale)]
    known = [numbers for numbers in bounds_of_items if numbers is not None]
    if not known:
        return
    factor = len(listing(scale.get("items"))) if scale.get("score") == "sum" else 1
    lowest, highest = known[0].minimum * factor, known[0].maximum * factor
    if max(numbers) != highest or min(numbers) < lowest:
        yield outline.source.fault(
            place,
            say(
                "Scale “{scale}”: the levels do not cover scores from {low} to {high}.",
                scale=name,
                low=lowest,
                high=highest,
            ),
            say(
                "The first “upto” is at least {low}, the last one {high}.", low=lowest, high=highest
            ),
        )


def _same_answers(outline: Outline) -> Iterator[Fault]:
    if "same_answer_run" not in outline.quality:
        return
    if not any(texts(scale.get("reverse")) for scale in outline.scales.values()):
        yield outline.source.fault(
            ("quality", "same_answer_run"),
            say("Equal answers in a row mean nothing where no question is reversed."),
            say("Remove the rule, or add a reversed question to a scale."),
        )
