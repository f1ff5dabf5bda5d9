"""Answers to several versions of one questionnaire: which of them may stand side by side.

Every answer is read by the version that was answered. Scales and questions are looked at one
by one: answers to versions in which one means the same are taken together, the rest is left
out of what is said about it, and about nothing else. Of several such groups of versions the
one with the most answers is taken, so that what was collected is not set aside for the sake of
a text that few have read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kit.domain.meaning import Meaning, is_same_choices, is_same_question, is_same_scale
from kit.domain.questionnaire import Choices, Item, Multiple, Questionnaire, Single

Answered = Mapping[str, int]
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """One questionnaire as it was answered, whichever version was.

    Parameters
    ----------
    text
        Questions, choices and scales in the words of the versions that were answered; of
        questions and scales of several meanings, the one that is taken.
    answered
        Version to number of responses.
    scales, items
        Id to the versions whose answers are taken.
    """

    text: Questionnaire
    answered: Answered
    scales: Mapping[str, frozenset[str]]
    items: Mapping[str, frozenset[str]]

    def left_out(self, of: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
        """Return version to the ids of scales, or items, from which its answers are left out."""
        found = {
            version: tuple(name for name, taken in of.items() if version not in taken)
            for version in self.answered
        }
        return {version: names for version, names in found.items() if names}


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers, to be put in order."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def together(texts: Mapping[str, Questionnaire], answered: Answered) -> Versions:
    """Return how the answers to versions of a questionnaire are taken together.

    Parameters
    ----------
    texts
        By version, all that were answered.
    answered
        Version to number of responses; at least one version.
    """
    meanings = {version: Meaning.of(texts[version]) for version in answered}
    order = sorted(answered, key=lambda each: (answered[each], number(each)), reverse=True)
    names = {
        part: dict.fromkeys(name for version in order for name in getattr(meanings[version], part))
        for part in ("scales", "items")
    }

    def same_scale(one: str, other: str, name: str) -> bool:
        return is_same_scale(meanings[one], meanings[other], name)

    def same_item(one: str, other: str, name: str) -> bool:
        items = meanings[one].items, meanings[other].items
        return all(name in each for each in items) and is_same_question(
            items[0][name], items[1][name]
        )

    scales = {name: _taken(name, order, answered, same_scale) for name in names["scales"]}
    items = {name: _taken(name, order, answered, same_item) for name in names["items"]}
    return Versions(
        text=_joined(texts, order, scales, items),
        answered={version: answered[version] for version in sorted(answered, key=number)},
        scales={name: taken for name, (_, taken) in scales.items()},
        items={name: taken for name, (_, taken) in items.items()},
    )


def carried(
    old: Questionnaire, new: Questionnaire, answers: Mapping[str, Given]
) -> dict[str, Given]:
    """Return the answers to an older version that may stand for answers to a newer one.

    Those whose question is there and means the same, as in `together`.
    """
    if old.hash == new.hash:
        return dict(answers)
    if number(old.version)[:1] != number(new.version)[:1]:
        return {}
    was, now = Meaning.of(old).items, Meaning.of(new).items
    return {
        item: given
        for item, given in answers.items()
        if item in was and item in now and is_same_question(was[item], now[item])
    }


_Taken = tuple[str, frozenset[str]]


def _taken(
    name: str, order: list[str], answered: Answered, same: Callable[[str, str, str], bool]
) -> _Taken:
    """Return the version in whose words something is told, and those that mean the same.

    Versions that do not have it at all are in their company: nothing of theirs is left out.
    """
    groups = {
        one: [
            other
            for other in order
            if number(one)[:1] == number(other)[:1] and same(one, other, name)
        ]
        for one in order
    }
    first = max(order, key=lambda one: sum(answered[each] for each in groups[one]))
    without = [one for one in order if not same(one, one, name)]
    return first, frozenset((*groups[first], *without))


def _joined(
    texts: Mapping[str, Questionnaire],
    order: list[str],
    scales: Mapping[str, _Taken],
    items: Mapping[str, _Taken],
) -> Questionnaire:
    """Return one questionnaire in the words of several versions."""
    base = texts[order[0]]
    if len(order) == 1:
        return base
    asked = list(base.items)
    known = {item.id for item in asked}
    for version in order[1:]:
        asked += [item for item in texts[version].items if item.id not in known]
        known |= {item.id for item in asked}
    choices: dict[str, Choices] = {each.id: each for each in base.choices}
    return replace(
        base,
        items=tuple(_item(item, texts, items, choices) for item in asked),
        scales=tuple(texts[version].scale(name) for name, (version, _) in scales.items()),
        choices=tuple(choices.values()),
    )


def _item(
    item: Item,
    texts: Mapping[str, Questionnaire],
    items: Mapping[str, _Taken],
    choices: dict[str, Choices],
) -> Item:
    """Return a question in the words of its version.

    A set of choices of another version that means something else gets a name of its own.
    """
    if item.id not in items:  # a note
        return item
    text = texts[items[item.id][0]]
    found = text.item(item.id)
    own = text.choices_of(found)
    if own is None or is_same_choices(choices.setdefault(own.id, own), own):
        return found
    named = replace(own, id=f"{own.id} {text.version}")
    choices[named.id] = named
    assert isinstance(found.answer, Single | Multiple)
    return replace(found, answer=replace(found.answer, choices=named.id))
