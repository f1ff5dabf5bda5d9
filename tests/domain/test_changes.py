"""Which number of a version a change needs, and what of it a person has to look at."""

from __future__ import annotations

import json

import pytest

from kit.domain.changes import FIRST, SECOND, THIRD, differences
from kit.domain.meaning import Meaning
from kit.library import parse_published
from tests.builders.questionnaires import SHEET

NOTHING = 0
LEVELS = """\
    better: higher
    levels_source: own
    levels:
      - {upto: 2, label: {ru: низко, en: low}}
      - {upto: 3, label: {ru: высоко, en: high}}
"""
WITH_LEVELS = SHEET.replace("    better: higher\n", LEVELS)
NOTE = "  - id: lead\n    answer: {type: note}\n    text: {ru: В эту неделю, en: This week}\n"
WITH_NOTE = SHEET.replace("  - id: cal_easy\n", f"{NOTE}  - id: cal_easy\n")
WHY = SHEET[SHEET.index("  - id: met_why") : SHEET.index("quality:")]
HELP = SHEET[SHEET.index("  help:") : SHEET.index("items:\n  - id: prior")]
EASY = "text: {ru: Мне легко., en: I feel at ease.}"
NEW = "items:\n  - {id: new, answer: yes_no, text: {ru: 'Да?', en: 'Yes?'}}\n"

#: What is changed: old, new, which number has to rise, and whether a person is asked to look.
CHANGES = {
    "nothing": ("", "", NOTHING, False),
    "introduction": ("You may skip any question.", "Skip what you like.", NOTHING, False),
    "minutes": ("minutes: 3", "minutes: 4", NOTHING, False),
    "spelling of an answer": ("en: quite true", "en: Quite true!", NOTHING, False),
    "punctuation of a question": ("Мне легко.", "Мне легко!", NOTHING, False),
    "a code for no answer": ("      -9:", "      -8: {ru: а, en: b}\n      -9:", NOTHING, False),
    "a slip in a question": ("at ease.", "at eese.", THIRD, True),
    "an opposite question": ("Мне легко.", "Мне тяжело.", SECOND, True),
    "a question denied": ("Мне легко.", "Мне не легко.", SECOND, True),
    "one language of a question": ("I feel at ease.", "I am bored.", SECOND, True),
    "a question of one moment": ("Помощь была?", "Помощь мешала?", SECOND, True),
    "a question of one form": ("Did a colleague help?", "Did anybody help?", SECOND, True),
    "a short word of a question": ("I feel calm.", "We feel calm.", SECOND, True),
    "help under a question": (EASY, f"{EASY}\n    help: {{ru: Да, en: Yes}}", SECOND, True),
    "a new question": ("items:\n", NEW, SECOND, False),
    "a retired question": ("    waves: [before]\n", "    retired: 1.1.0\n", SECOND, False),
    "a scale gone": (HELP, "", SECOND, False),
    "the welcome end": ("better: higher", "better: lower", SECOND, True),
    "answers turned round": ("en: not true}", "en: quite so}", FIRST, False),
    "an answer reworded": ("3: {ru: так, en: q", "3: {ru: часто, en: q", FIRST, False),
    "an answer gone": ("      3: {ru: так, en: quite true}\n", "", FIRST, False),
    "an answer more": ("    missing:", "      4: {ru: ах, en: oh}\n    missing:", FIRST, False),
    "a wider number": ("max: 200", "max: 300", FIRST, False),
    "a narrower number": ("min: 0,", "min: 1,", FIRST, False),
    "ends of a rating": ("from: 1, to: 10", "from: 0, to: 10", FIRST, False),
    "words of a rating": ("en: very}", "en: never}", FIRST, False),
    "reverse": ("reverse: [cal_worry]", "reverse: [cal_sure]", FIRST, False),
    "nothing reversed": ("    reverse: [cal_worry]\n", "", FIRST, False),
    "members": ("[cal_easy, cal_sure, cal_worry]", "[cal_sure, cal_worry]", FIRST, False),
    "fewest answers": ("min_valid: 2", "min_valid: 3", FIRST, False),
    "sum": ("score: mean\n    min_valid: 2", "score: sum\n    min_valid: 3", FIRST, False),
    "pairing": ("pairing: growth", "pairing: retro", FIRST, False),
    "a question gone": (WHY, "", FIRST, False),
    "another kind": ("{type: text, max_length: 500}", "{type: date}", FIRST, False),
    "another set of answers": ("answer: rate10", "answer: agree3", FIRST, False),
    "several answers for one": (
        "answer: yes_no",
        "answer: {type: multiple, choices: yes_no}",
        FIRST,
        False,
    ),
}
OF_OTHERS = {
    "words between questions": (WITH_NOTE, "This week", "This year", SECOND, True),
    "words between questions gone": (WITH_NOTE, NOTE, "", SECOND, True),
    "a level's end": (WITH_LEVELS, "upto: 2,", "upto: 1.5,", SECOND, True),
    "a level's name": (WITH_LEVELS, "en: low", "en: fair", SECOND, True),
    "a level's case": (WITH_LEVELS, "en: low", "en: Low", NOTHING, False),
}


def judged(old: str, new: str) -> tuple[int, bool]:
    """Return the most important number that has to rise, and whether anything is named."""
    found = differences(Meaning.of(parse_published(old)), Meaning.of(parse_published(new)))
    return min((each.number for each in found), default=NOTHING), any(e.is_named for e in found)


@pytest.mark.parametrize("change", CHANGES)
def test_change_needs_the_number_that_its_harm_is_worth(change):
    """Answers that mean something else the first, words the second, spelling the third (B6)."""
    old, new, number, named = CHANGES[change]
    assert old in SHEET

    assert judged(SHEET, SHEET.replace(old, new, 1)) == (number, named)


@pytest.mark.parametrize("change", OF_OTHERS)
def test_words_around_questions_and_of_scores_are_looked_at_too(change):
    """“This week” above ten questions turns all of them; “high” turns a score (B6)."""
    text, old, new, number, named = OF_OTHERS[change]
    assert old in text

    assert judged(text, text.replace(old, new, 1)) == (number, named)


@pytest.mark.parametrize("change", ["an opposite question", "help under a question", "minutes"])
def test_record_without_words_is_judged_by_what_it_has(change):
    """Files of versions that were published before words were recorded (B6)."""
    old, new, *_ = CHANGES[change]
    record = Meaning.of(parse_published(SHEET)).dump()
    del record["texts"], record["retired"]
    record["items"]["met_count"] = ["number"]
    for scale in record["scales"].values():
        del scale["better"], scale["levels"]
    was = Meaning.load(json.loads(json.dumps(record)))

    now = SHEET.replace(old, new, 1).replace("max: 200", "max: 300")

    assert differences(was, Meaning.of(parse_published(now))) == ()
