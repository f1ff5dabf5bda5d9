"""What changed between two versions of a questionnaire, and which number of the version says so.

The first number: answers mean something else, and are not compared with the old ones. The
second: questions came or went, or words are others, and answers to both are told together. The
third: spelling. A question that is worded anew is named whatever its number: whether it still asks
the same only a person can say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kit.domain.meaning import Key, Meaning, Texts, Words, is_same_bounds, is_same_label
from kit.domain.spelling import is_same_sentence, is_spelling, plain
from kit.i18n.message import Message, say

#: Which number of a version a change needs: the first, the second or the third.
FIRST, SECOND, THIRD = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which two versions differ.

    Parameters
    ----------
    part, id
        What differs: an item, a scale, or a set of answers of the newer version; of items that
        are gone or new, all of them.
    key
        Of the part, where one is to blame; of answers, the value.
    number
        Which number of the version has to rise.
    is_named
        Whether a person has to look at it though the number has risen.
    """

    part: Literal["items", "scales", "answers"]
    id: str
    key: str
    what: Message
    number: int = FIRST
    is_named: bool = False


def differences(old: Meaning, new: Meaning) -> tuple[Difference, ...]:
    """Return in what a newer version differs from an older one, beside what nobody is told.

    Codes for “no answer” may be added, and choices, titles and introductions be spelled anew.
    """
    return (
        *_of_items(old, new),
        *_of_scales(old.scales, new.scales),
        *_of_coming(old, new),
        *_of_texts(old, new),
    )


def _of_items(old: Meaning, new: Meaning) -> Iterator[Difference]:
    judged: set[tuple[str, str]] = set()
    if gone := tuple(name for name in old.items if name not in new.items):
        what = say("Questions were taken out that may have answers: {items}.", items=gone)
        yield Difference("items", "", "", what)
    for name, was in old.items.items():
        now = new.items.get(name, was)
        if now.kind != was.kind:
            what = say("The question “{item}” is answered in another way.", item=name)
            yield Difference("items", name, "answer", what)
        elif not is_same_bounds(was, now):
            what = say(
                "The number “{item}” went from {low} to {high} and goes from {new_low} to "
                "{new_high} now.",
                item=name,
                low=was.bounds[0],
                high=was.bounds[1],
                new_low=now.bounds[0],
                new_high=now.bounds[1],
            )
            yield Difference("items", name, "answer", what)
        elif (was.answers, now.answers) not in judged:
            judged.add((was.answers, now.answers))
            for value, what in _of_options(was.options, now.options):
                yield Difference("answers", now.answers, str(value), what)


def _of_options(
    old: Mapping[int, Words], new: Mapping[int, Words]
) -> Iterator[tuple[int, Message]]:
    if gone := sorted(set(old) - set(new)):
        yield gone[0], say("Answers were taken out: {values}.", values=tuple(gone))
    for value, was in old.items():
        if value in new and not is_same_label(value, old, new):
            yield (
                value,
                say(
                    "The answer {value} was “{old}” and is “{new}” now: that is more than "
                    "spelling.",
                    value=value,
                    old=was,
                    new=new[value],
                ),
            )
    for value in new:
        if value >= 0 and value not in old:
            yield value, say("The answer {value} is new.", value=value)


def _of_scales(old: Mapping[str, Key], new: Mapping[str, Key]) -> Iterator[Difference]:
    for name, was in old.items():
        now = new.get(name)
        if now is None:
            what = say("The scale “{scale}” was taken out.", scale=name)
            yield Difference("scales", "", "", what, SECOND)
            continue
        for key, what in _KEYS.items():
            if getattr(was, key) != getattr(now, key):
                yield Difference("scales", name, key, what)
        if was.better and was.better != now.better:
            what = say("Another end of the scale “{scale}” is welcome.", scale=name)
            yield Difference("scales", name, "better", what, SECOND, is_named=True)
        if not _is_same_levels(was, now):
            what = say("Scores of the scale “{scale}” are called otherwise.", scale=name)
            yield Difference("scales", name, "levels", what, SECOND, is_named=True)


_KEYS = {
    "items": say("The scale is made of other questions."),
    "reverse": say("Other questions of the scale are turned round."),
    "score": say("The scale is scored in another way."),
    "min_valid": say("The scale asks for another number of answers."),
    "pairing": say("The moments are compared in another way."),
}


def _is_same_levels(old: Key, new: Key) -> bool:
    if old.levels is None or new.levels is None:
        return True
    return len(old.levels) == len(new.levels) and all(
        was[0] == now[0]
        and all(is_spelling(was[1][each], now[1][each]) for each in was[1] if each in now[1])
        for was, now in zip(old.levels, new.levels, strict=True)
    )


def _of_coming(old: Meaning, new: Meaning) -> Iterator[Difference]:
    """Yield the questions that are new, and those that are not asked any more, or again."""
    if added := tuple(name for name in new.items if name not in old.items):
        yield Difference(
            "items", added[0], "", say("Questions are new: {items}.", items=added), SECOND
        )
    if not old.texts:  # a record that does not say what was retired
        return
    left = tuple(each for each in old.items if each in new.retired - old.retired)
    back = tuple(each for each in new.items if each in old.retired - new.retired)
    if left:
        what = say("Questions are not asked any more: {items}.", items=left)
        yield Difference("items", left[0], "retired", what, SECOND)
    if back:
        what = say("Questions are asked again: {items}.", items=back)
        yield Difference("items", back[0], "", what, SECOND)


def _of_texts(old: Meaning, new: Meaning) -> Iterator[Difference]:
    """Yield what is worded anew; nothing where the record has no words."""
    if not old.texts:
        return
    for name, texts in new.texts.items():
        was = old.texts.get(name)
        if was is not None:
            yield from _of_one_text(name, was, texts)
        elif name not in new.items:
            what = say("Words between the questions are new: “{new}”.", new=texts[""])
            yield Difference("items", name, "text", what, SECOND, is_named=True)
    for name, texts in old.texts.items():
        if name not in old.items and name not in new.texts:
            what = say("Words between the questions were taken out: “{old}”.", old=texts[""])
            yield Difference("items", "", "", what, SECOND, is_named=True)


def _of_one_text(name: str, old: Texts, new: Texts) -> Iterator[Difference]:
    """Yield the first place in which a question is worded anew, and its help."""
    for place in dict.fromkeys(each for each in (*old, *new) if each != "help"):
        was, now = _chosen(old, place), _chosen(new, place)
        shared = [each for each in was if each in now]
        if shared and all(plain(was[each]) == plain(now[each]) for each in shared):
            continue
        same = bool(shared) and all(is_same_sentence(was[each], now[each]) for each in shared)
        what = say("“{item}” was worded “{old}” and is “{new}” now.", item=name, old=was, new=now)
        yield Difference("items", name, "text", what, THIRD if same else SECOND, is_named=True)
        break
    was, now = old.get("help", {}), new.get("help", {})
    if any(plain(was.get(each, "")) != plain(now.get(each, "")) for each in was.keys() | now):
        what = say("The help of “{item}” has other words.", item=name)
        yield Difference("items", name, "help", what, SECOND, is_named=True)


def _chosen(texts: Texts, place: str) -> Words:
    """Return the words that are read in a place, as `kit.domain.questionnaire.Wording` does."""
    form, _, wave = place.partition("/")
    for each in (place, f"{form}/", f"/{wave}"):
        if each in texts:
            return texts[each]
    return texts[""]
