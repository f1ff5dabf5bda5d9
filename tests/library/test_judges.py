"""Every judge of a questionnaire: one thing spoilt, one fault, its line, its remedy."""

from __future__ import annotations

import pytest

from kit.errors import QuestionnaireError
from kit.library import parse_questionnaire
from tests.builders.questionnaires import SHEET, faults, line_of, spoilt

LONG = "Очень длинный вопрос, " * 7

CASES = {
    # keys and kinds of values (JSON Schema)
    "unknown key": ("minutes: 3", "minuts: 3\nminutes: 3", "minuts", "not a key", "“minutes”"),
    "missing key": (
        "licence: BSD-3-Clause\n",
        "",
        "kit: questionnaire/1",
        "“licence” is missing",
        "Add",
    ),
    "boolean where text is expected": (
        "en: Sample",
        "en: true",
        "en: true",
        "not a text",
        "in quotes",
    ),
    "number where text is expected": (
        "version: 1.0.0",
        "version: 1.0",
        "version:",
        "not a text",
        "quotes",
    ),
    "text where boolean is expected": (
        "ordered: false",
        "ordered: no",
        "ordered:",
        "another kind",
        "true or false",
    ),
    "list expected": ("roles: [mentee]", "roles: mentee", "roles:", "another kind", "a list"),
    "no value": ("source: own wording", "source:", "source:", "no value", "Write one"),
    "empty text": ("source: own wording", "source: ''", "source:", "empty", "Fill it in"),
    "empty list": ("roles: [mentee]", "roles: []", "roles:", "empty", "Fill it in"),
    "bad version": ("version: 1.0.0", "version: '1'", "version:", "not written", "1.0.0"),
    "bad questionnaire id": ("id: tiny", "id: Tiny_1", "id: ", "not written", "hyphens"),
    "bad answer id": ("  yes_no:\n", "  Yes-no:\n", "Yes-no:", "not written", "digits and _"),
    "unknown word": ("    score: mean", "    score: men", "score:", "not a value", "“mean”"),
    "wrong kind of file": (
        "kit: questionnaire/1",
        "kit: questionnaire/9",
        "kit:",
        "not a value",
        "questionnaire/1",
    ),
    "too large": ("minutes: 3", "minutes: 900", "minutes:", "too large", "90"),
    "too small": ("same_answer_run: 6", "same_answer_run: 1", "same_answer_run", "too small", "3"),
    "repeated entry": (
        "roles: [mentee]",
        "roles: [mentee, mentee]",
        "roles:",
        "repeated",
        "Keep one",
    ),
    "reserved wave": (
        "waves: [before, after]",
        "waves: [before, after, en]",
        "waves: [b",
        "meaning of its own",
        "Choose",
    ),
    "values and rating": (
        "    rating: {",
        "    values: {1: '1', 2: '2'}\n    rating: {",
        "  rate10:",
        "Exactly one",
        "remove",
    ),
    "unknown language": ("en: Sample", "en: Sample, eng: Sample", "title: {ru: П", "“eng”", "“en”"),
    "value that is no number": (
        "      3: {ru: так,",
        "      three: {ru: так,",
        "ru: так",
        "not written",
        "whole number",
    ),
    "short too long": (
        "    text: {ru: Мне легко.",
        "    short: " + "{ru: " + "я" * 121 + ", en: x}\n    text: {ru: Мне легко.",
        "short:",
        "too long",
        "120",
    ),
    # sets of answers
    "unknown answer set": (
        "    answer: rate10",
        "    answer: rate_10",
        "answer: rate",
        "“rate_10” is not declared",
        "“rate10”",
    ),
    "negative value": (
        "      1: {ru: не так,",
        "      -1: {ru: не так,",
        "ru: не так",
        "negative",
        "“missing”",
    ),
    "missing code not negative": (
        "      -9: {ru:",
        "      9: {ru:",
        "ru: не хочу",
        "not negative",
        "-9",
    ),
    "unused answer set": (
        "scales:\n",
        "  spare:\n    values: {1: '1', 2: '2'}\nscales:\n",
        "spare:",
        "No question uses",
        "remove it",
    ),
    # scales
    "unknown item of a scale": (
        "items: [cal_easy, cal_sure, cal_worry]",
        "items: [cal_easy, cal_sure, cal_worry, cal_eazy]",
        "items: [cal_",
        "no question “cal_eazy”",
        "“cal_easy”",
    ),
    "reversed but not in the scale": (
        "reverse: [cal_worry]",
        "reverse: [cal_wory]",
        "reverse:",
        "not in “items”",
        "“cal_worry”",
    ),
    "different ranges": (
        "  - id: cal_sure\n    answer: agree3",
        "  - id: cal_sure\n    answer: rate10",
        "items: [cal_",
        "from 1 to 10, the questions before it from 1 to 3",
        "same set",
    ),
    "min_valid above the number of items": (
        "min_valid: 2",
        "min_valid: 4",
        "min_valid: 4",
        "it has 3",
        "1 to 3",
    ),
    "min_valid zero": ("min_valid: 2", "min_valid: 0", "min_valid: 0", "too small", "1"),
    "sum with gaps": ("score: mean", "score: sum", "min_valid: 2", "sum over gaps", "min_valid: 3"),
    "levels without origin": (
        "    better: higher",
        "    levels: [{upto: 2, label: {ru: а, en: a}}, {upto: 3, label: {ru: б, en: b}}]",
        "levels:",
        "without an origin",
        "levels_source",
    ),
    "levels not ascending": (
        "    better: higher",
        "    levels_source: own\n    levels: [{upto: 3, label: {ru: а, en: a}}, {upto: 2, label: {ru: б, en: b}}]",
        "levels:",
        "do not ascend",
        "larger than",
    ),
    "levels not covering": (
        "    better: higher",
        "    levels_source: own\n    levels: [{upto: 1, label: {ru: а, en: a}}, {upto: 2.5, label: {ru: б, en: b}}]",
        "levels:",
        "do not cover scores from 1 to 3",
        "the last one 3",
    ),
    "expectation in one wording": (
        (
            "      before: {ru: Помощь будет?, en: Will it help?}\n      after: {ru: Помощь была?, en: Did it help?}\n"
            "    variants:\n      - forms: [teacher-teacher]\n        text:\n"
            "          before: {ru: Помощь коллеги будет?, en: Will a colleague help?}\n"
            "          after: {ru: Помощь коллеги была?, en: Did a colleague help?}\n"
        ),
        "      {ru: Помощь?, en: Help?}\n",
        "- id: exp_help\n    answer: rate10\n    text:",
        "one wording",
        "“before”",
    ),
    "expectation in equal wordings": (
        "after: {ru: Помощь была?, en: Did it help?}",
        "after: {ru: Помощь будет?, en: Will it help?}",
        "- id: exp_help\n    answer: rate10\n    text:",
        "one wording",
        "by wave",
    ),
    "growth worded by wave": (
        "    text: {ru: Мне легко., en: I feel at ease.}",
        "    text:\n      before: {ru: а, en: a}\n      after: {ru: б, en: b}",
        "- id: cal_easy\n    answer: agree3\n    text:",
        "worded by wave",
        "pairing: expectation",
    ),
    "straight-line rule without a reversed item": (
        "    reverse: [cal_worry]\n",
        "",
        "same_answer_run",
        "no question is reversed",
        "Remove the rule",
    ),
    "retired item in a scale": (
        "  - id: cal_sure\n",
        "  - id: cal_sure\n    retired: 1.0.0\n",
        "items: [cal_",
        "retired",
        "major version",
    ),
    # questions
    "duplicate id": (
        "  - id: met_why",
        "  - id: met_count",
        "    text: {ru: Сколько было встреч?, en: How many meetings?}\n  - id: met_count",
        "taken already",
        "of its own",
    ),
    "bad item id": (
        "  - id: prior",
        "  - id: Prior-1",
        "- id: Prior",
        "not written",
        "digits and _",
    ),
    "reserved item id": (
        "  - id: prior",
        "  - id: answered",
        "- id: answered",
        "meaning of its own",
        "Choose",
    ),
    "id of a question and a scale": (
        "  - id: prior",
        "  - id: calm",
        "- id: calm",
        "of a scale",
        "Rename",
    ),
    "unknown wave": (
        "    waves: [before]\n",
        "    waves: [befor]\n",
        "waves: [befor]",
        "“befor” is not declared",
        "“before”",
    ),
    "unknown form": (
        "  - id: prior\n",
        "  - id: prior\n    forms: [student-studnt]\n",
        "forms: [student-studnt]",
        "not declared",
        "“student-student”",
    ),
    "unknown form in a variant": (
        "      - forms: [teacher-teacher]",
        "      - forms: [teacher-teachr]",
        "- forms: [",
        "not declared",
        "“teacher-teacher”",
    ),
    "unknown wave in a wording": (
        "      after: {ru: Помощь была?, en: Did it help?}",
        "      after: {ru: Помощь была?, en: Did it help?}\n      later: {ru: а, en: a}",
        "later:",
        "not a wave in which it is asked",
        "“after”",
    ),
    "no words for a wave": (
        "          after: {ru: Помощь коллеги была?, en: Did a colleague help?}\n",
        "",
        "        text:",
        "no words for the wave “after”",
        "Add “after",
    ),
    "variant without waves": (
        (
            "        text:\n          before: {ru: Помощь коллеги будет?, en: Will a colleague help?}\n"
            "          after: {ru: Помощь коллеги была?, en: Did a colleague help?}\n"
        ),
        "        text: {ru: Помощь коллеги?, en: Help of a colleague?}\n",
        "text: {ru: Помощь коллеги?",
        "only in the text",
        "both by wave",
    ),
    "two variants for one form": (
        "      - forms: [teacher-teacher]\n",
        (
            "      - forms: [teacher-teacher]\n        text: {before: {ru: а, en: a}, after: {ru: б, en: b}}\n"
            "      - forms: [teacher-teacher]\n"
        ),
        "after: {ru: б, en: b}}\n      - forms",
        "two variants",
        "Keep one",
    ),
    "long Russian text without short": (
        "{ru: Мне легко., en",
        "{ru: '" + LONG + "', en",
        "Очень длинный вопрос",
        "longer than 120",
        "“short”",
    ),
    "no English": (
        "{ru: Мне легко., en: I feel at ease.}",
        "{ru: Мне легко.}",
        "Мне легко",
        "no words in “en”",
        "Add “en",
    ),
    "no Russian": (
        "{ru: Мне легко., en: I feel at ease.}",
        "{en: I feel at ease.}",
        "feel at ease",
        "no words in “ru”",
        "Add “ru",
    ),
    "plain string is one language": (
        "title: {ru: Проба, en: Sample}",
        "title: Проба",
        "Проба",
        "no words in “en”",
        "languages",
    ),
    "max below min": ("min: 0, max: 200", "min: 9, max: 2", "max: 2", "not larger", "Correct"),
    # conditions
    "unknown item in a condition": (
        "ask_if: met_count < 3",
        "ask_if: met_cont < 3",
        "ask_if",
        "not a question",
        "“met_count”",
    ),
    "bad grammar": (
        "ask_if: met_count < 3",
        "ask_if: met_count ~ 3",
        "ask_if",
        "cannot be read at “~ 3”",
        "Allowed",
    ),
    "code in a condition": (
        "ask_if: met_count < 3",
        "ask_if: __import__('os')",
        "ask_if",
        "cannot be read",
        "Allowed",
    ),
    "looks at itself": (
        "ask_if: met_count < 3",
        "ask_if: answered(met_why)",
        "ask_if",
        "the question itself",
        "before",
    ),
    "never together": (
        "ask_if: met_count < 3",
        "ask_if: prior == 1",
        "ask_if",
        "never asked together",
        "“waves”",
    ),
    "impossible value": (
        "ask_if: met_count < 3",
        "ask_if: met_count == 300",
        "ask_if",
        "300 is not an answer",
        "0 to 200",
    ),
    "impossible option": (
        "ask_if: met_count < 3",
        "ask_if: cal_easy in [1, 7]",
        "ask_if",
        "7 is not an answer",
        "1 to 3",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_slip_gives_its_fault_line_and_remedy(name):
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new)

    found = faults(text)

    (fault,) = [fault for fault in found if what in str(fault.what)]
    assert remedy in str(fault.remedy), str(fault)
    end = text.index(passage) + len(passage)
    assert fault.line == text.count("\n", 0, end) + 1, str(fault)


def test_sound_sheet_has_no_faults():
    assert faults(SHEET) == []


def test_one_slip_gives_one_fault_where_nothing_else_depends_on_it():
    alone = [name for name in CASES if len(faults(spoilt(*CASES[name][:2]))) == 1]

    # A slip in a name or a set of answers may honestly break what refers to it.
    assert len(alone) > len(CASES) * 0.75


def test_forward_condition_names_the_later_question():
    text = spoilt("  - id: cal_easy\n", "  - id: cal_easy\n    ask_if: cal_sure == 1\n")

    (fault,) = faults(text)
    assert fault.line == line_of(text, "ask_if: cal_sure")
    assert "asked later" in str(fault)


def test_cyclic_conditions_are_refused():
    text = spoilt("  - id: cal_easy\n", "  - id: cal_easy\n    ask_if: cal_sure == 1\n")
    text = spoilt("  - id: cal_sure\n", "  - id: cal_sure\n    ask_if: cal_easy == 1\n", text)

    assert ["asked later" in str(fault) for fault in faults(text)] == [True]


@pytest.mark.parametrize("depth", [1, 99])
def test_deeply_bracketed_condition_is_judged_not_crashed(depth):
    text = spoilt("ask_if: met_count < 3", "ask_if: " + "(" * depth + "met_count < 3" + ")" * depth)

    assert faults(text) == []


def test_endless_brackets_are_a_fault_not_a_crash():
    text = spoilt("ask_if: met_count < 3", "ask_if: " + "(" * 5_000 + "met_count < 3" + ")" * 5_000)

    assert any("cannot be read" in str(fault) for fault in faults(text))


def test_nominal_choices_cannot_stand_in_a_scale():
    text = spoilt("items: [exp_help]", "items: [exp_help, prior]")

    assert any("have no order" in str(fault) for fault in faults(text))


def test_text_cannot_stand_in_a_scale():
    text = spoilt("items: [exp_help]", "items: [exp_help, met_why]")

    assert any("not a number" in str(fault) for fault in faults(text))


def test_growth_needs_every_wave():
    text = spoilt("  - id: cal_sure\n", "  - id: cal_sure\n    waves: [after]\n")

    (fault,) = faults(text)
    assert "not asked in all" in str(fault)
    assert fault.line == line_of(text, "waves: [after]\n    answer: agree3")


def test_form_that_asks_too_few_items_of_a_scale_is_named():
    text = spoilt("  - id: cal_sure\n", "  - id: cal_sure\n    forms: [teacher-teacher]\n")
    text = spoilt("min_valid: 2", "min_valid: 3", text)

    found = faults(text)

    assert {fault.line for fault in found} == {line_of(text, "items: [cal_easy")}
    assert all("“student-student” asks only 2" in str(fault) for fault in found)
    assert len(found) == 2  # one for each wave


def test_condition_on_a_text_may_only_ask_whether_it_was_answered():
    text = spoilt(
        "quality:",
        "  - id: met_more\n    waves: [after]\n    ask_if: {test}\n    answer: {{type: date}}\n"
        "    text: {{ru: Когда?, en: When?}}\nquality:".format(test="met_why == 1"),
    )

    assert ["no number" in str(fault) for fault in faults(text)] == [True]
    assert faults(text.replace("met_why == 1", "answered(met_why)")) == []


def test_condition_may_look_for_a_missing_code():
    text = spoilt("ask_if: met_count < 3", "ask_if: cal_easy == -9")

    assert faults(text) == []


def test_all_faults_of_a_file_come_at_once_and_in_order():
    text = spoilt("minutes: 3", "minutes: soon")
    text = spoilt("min_valid: 2", "min_valid: 7", text)
    text = spoilt("ask_if: met_count < 3", "ask_if: met_cout < 3", text)
    text = spoilt("licence: BSD-3-Clause\n", "licence: x\nlicence: y\n", text)

    with pytest.raises(QuestionnaireError) as raised:
        parse_questionnaire(text, "surveys/tiny.yaml")

    lines = [fault.line for fault in raised.value.faults]
    assert lines == sorted(lines)
    assert len(lines) == 4
    assert {fault.path for fault in raised.value.faults} == {"surveys/tiny.yaml"}
    assert str(raised.value).count("\n") == 3
    assert str(raised.value).startswith("surveys/tiny.yaml, line ")


def test_one_language_is_enough_when_the_file_says_so():
    text = SHEET.replace("minutes: 3", "minutes: 3\nlanguages: [ru]")

    assert faults(text.replace("title: {ru: Проба, en: Sample}", "title: Проба")) == []


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "just words\n"])
def test_file_without_keys_says_how_to_begin(text):
    (fault,) = faults(text)

    assert "kit: questionnaire/1" in str(fault.remedy)
