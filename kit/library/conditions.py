"""What is judged about ``ask_if``: readable, backwards-looking, possible."""

from __future__ import annotations

from collections.abc import Iterator

from kit.domain.conditions import Combination, Condition, Test, parse
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import Entry, Outline
from kit.library.suggest import suggest


def judge(outline: Outline) -> Iterator[Fault]:
    """Return the faults of all conditions."""
    for entry in outline.entries:
        text = entry.keys.get("ask_if")
        if not isinstance(text, str):
            continue
        try:
            condition = parse(text)
        except (ValueError, RecursionError) as error:
            piece = str(error) if isinstance(error, ValueError) else text
            yield outline.source.fault(
                entry.at("ask_if"),
                say(
                    "Question “{item}”: the condition cannot be read at “{piece}”.",
                    item=entry.id,
                    piece=piece[:60],
                ),
                say(
                    "Allowed: met_count < 3, role in [1, 2], answered(goal), and, or, not, round brackets."
                ),
            )
            continue
        yield from _backwards(outline, entry, condition)
        for test in _tests(condition.root):
            yield from _possible(outline, entry, test)


def _backwards(outline: Outline, entry: Entry, condition: Condition) -> Iterator[Fault]:
    for name in condition.items:
        other = outline.by_id.get(name)
        if other is None:
            what = say(
                "Question “{item}”: the condition names “{name}”, which is not a question.",
                item=entry.id,
                name=name,
            )
            yield outline.source.fault(entry.at("ask_if"), what, suggest(name, outline.by_id))
        elif other.position == entry.position:
            yield outline.source.fault(
                entry.at("ask_if"),
                say(
                    "Question “{item}”: the condition looks at the question itself.", item=entry.id
                ),
                say("Name a question that stands before it."),
            )
        elif other.position > entry.position:
            yield outline.source.fault(
                entry.at("ask_if"),
                say(
                    "Question “{item}”: the condition looks at “{name}”, which is asked later.",
                    item=entry.id,
                    name=name,
                ),
                say("Move “{name}” before this question, or name another one.", name=name),
            )


def _possible(outline: Outline, entry: Entry, test: Test) -> Iterator[Fault]:
    """Refuse a test that no answer can meet: it would hide the question for ever."""
    other = outline.by_id.get(test.item)
    if other is None or other.position >= entry.position:
        return
    place = entry.at("ask_if")
    kind = outline.kind(other)
    apart = not set(outline.waves_of(entry)) & set(outline.waves_of(other))
    if apart or not set(outline.forms_of(entry)) & set(outline.forms_of(other)):
        yield outline.source.fault(
            place,
            say(
                "Question “{item}” is never asked together with “{name}”.",
                item=entry.id,
                name=test.item,
            ),
            say("Compare “waves” and “forms” of the two questions."),
        )
    elif kind == "note" or (kind in {"text", "date"} and test.sign != "answered"):
        yield outline.source.fault(
            place,
            say(
                "Question “{item}”: “{name}” has no number to compare with.",
                item=entry.id,
                name=test.item,
            ),
            say("Write answered({name}), or name a question with numbers.", name=test.item),
        )
    else:
        numbers = outline.numbers(other, with_missing=True)
        for value in test.values:
            if numbers is not None and not numbers.holds(value):
                yield outline.source.fault(
                    place,
                    say(
                        "Question “{item}”: {value} is not an answer to “{name}”.",
                        item=entry.id,
                        value=value,
                        name=test.item,
                    ),
                    say(
                        "Its answers go from {low} to {high}.",
                        low=numbers.minimum,
                        high=numbers.maximum,
                    ),
                )


def _tests(node: Combination | Test) -> Iterator[Test]:
    if isinstance(node, Test):
        yield node
    else:
        for part in node.parts:
            yield from _tests(part)
