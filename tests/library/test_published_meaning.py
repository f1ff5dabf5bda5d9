"""A later version with the same first number is held to what its answers mean."""

from __future__ import annotations

import json

import pytest

from kit.errors import QuestionnaireError
from kit.i18n.translator import translator
from kit.library import Library, check, parse_questionnaire, publish, reworded
from tests.builders.questionnaires import SHEET, line_of


def changed(folder, version, *changes, published=True):
    """Write the next version of a questionnaire; return its text and its faults."""
    path = folder / "tiny.yaml"
    path.write_text(SHEET, "utf-8")
    if published:
        publish(folder)
    text = SHEET.replace("version: 1.0.0", f"version: {version}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return text, check(folder)


NOT_TRUE, QUITE = "1: {ru: не так, en: not true}", "3: {ru: так, en: quite true}"
WHY = SHEET[SHEET.index("  - id: met_why") : SHEET.index("quality:")]
REFUSED = {
    "turned round": (
        [(NOT_TRUE, "1: {ru: так, en: quite true}"), (QUITE, "3: {ru: не так, en: not true}")],
        "      1: {ru: так",
        "more than spelling",
    ),
    "other words": ([(QUITE, "3: {ru: часто, en: often}")], "      3: {ru: часто", "“often”"),
    "an answer gone": (
        [(f"      {QUITE}\n", "")],
        "    values:\n      1: {ru: не",
        "Answers were taken out: 3",
    ),
    "an answer more": (
        [(QUITE, f"{QUITE}\n      4: {{ru: совсем так, en: very true}}")],
        "      4: {ru",
        "is new",
    ),
    "reverse": (
        [("reverse: [cal_worry]", "reverse: [cal_easy]")],
        "    reverse: [cal_easy]",
        "turned round",
    ),
    "min_valid": ([("min_valid: 2", "min_valid: 3")], "    min_valid: 3", "number of answers"),
    "members": (
        [("[cal_easy, cal_sure, cal_worry]", "[cal_easy, cal_worry]")],
        "    items: [cal_easy, cal_worry]",
        "other questions",
    ),
    "pairing": ([("pairing: growth", "pairing: none")], "    pairing: none", "another way"),
    "a question gone": ([(WHY, "")], "items:\n  - id: prior", "retired"),
    "bounds of a number": (
        [("max: 200", "max: 100")],
        "    answer: {type: integer, min: 0, max: 100}",
        "went from 0 to 200",
    ),
    "another kind": (
        [("answer: {type: text, max_length: 500}", "answer: {type: date}")],
        "    answer: {type: date}",
        "answered in another way",
    ),
}


@pytest.mark.parametrize("version", ["1.0.1", "1.1.0"])
@pytest.mark.parametrize("change", REFUSED)
def test_change_of_meaning_under_the_same_first_number_is_refused(tmp_path, change, version):
    """With its line, what changed, and what to do (B5, B6)."""
    changes, line, words = REFUSED[change]

    text, faults = changed(tmp_path, version, *changes)

    said = " ".join(map(str, faults))
    assert line_of(text, line) in {fault.line for fault in faults}
    assert words in said
    assert "2.0.0" in said
    assert "Version 1.0.0 was published" in said


def test_broken_promise_is_not_published_and_closes_no_folder_that_is_open(tmp_path):
    """An installation that has such a version goes on after an upgrade (B5, B6)."""
    changed(tmp_path, "1.1.0", *REFUSED["reverse"][0])
    before = [(tmp_path / name).read_bytes() for name in ("lock.json", "meanings.json")]

    with pytest.raises(QuestionnaireError, match="turned round"):
        publish(tmp_path)

    assert [(tmp_path / name).read_bytes() for name in ("lock.json", "meanings.json")] == before
    assert Library.open(tmp_path).questionnaires["tiny"].version == "1.1.0"


@pytest.mark.parametrize("change", REFUSED)
def test_change_of_meaning_is_the_first_numbers_business(tmp_path, change):
    """Version 2.0.0 may mean something else (B6)."""
    assert changed(tmp_path, "2.0.0", *REFUSED[change][0])[1] == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en: quite true}", "en: Quite true!}"),
        ("en: prefer not to say}", "en: preferr not to say}"),
        ("    waves: [before]\n", "    waves: [before]\n    retired: 1.1.0\n"),
        (
            "items:\n  - id: prior",
            "items:\n  - {id: new, answer: yes_no, text: 'Да?'}\n  - id: prior",
        ),
        ("      -9:", "      -8: {ru: не про меня, en: not about me}\n      -9:"),
        ("Мне легко.", "Мне легко в школе."),
    ],
)
def test_spelling_retiring_adding_and_wording_are_allowed(tmp_path, old, new):
    """Under the same first number, when the second has risen (B6)."""
    new = new.replace("'Да?'", "{ru: 'Да?', en: 'Yes?'}")

    assert changed(tmp_path, "1.1.0", (old, new))[1] == ()


@pytest.mark.parametrize(
    ("version", "new", "faults", "named"),
    [
        ("1.0.1", "Мне тяжело.", ["version 1.1.0"], []),
        ("1.1.0", "Мне тяжело.", [], ["make it version 2.0.0"]),
        ("1.0.1", "Мне лекго.", ["version 1.1.0"], []),  # two signs: a 1.1.0 harms nobody
        ("1.0.1", "Мне лигко.", [], ["make it version 2.0.0"]),
        ("1.0.1", "мне легко!", [], []),
        ("2.0.0", "Мне тяжело.", [], []),
    ],
)
def test_question_that_is_worded_anew_is_named_and_needs_the_second_number(
    tmp_path, version, new, faults, named
):
    """No program can tell whether it still asks the same, so a person is shown both (B6)."""
    _, found = changed(tmp_path, version, ("Мне легко.", new))

    told = found or reworded(tmp_path)

    assert len(found) == len(faults)
    for each, remedy in zip(told, faults or named, strict=True):
        assert remedy in str(each)
        assert f"«Мне легко.», а стал «{new}»" in translator("ru").render(each.what)


def test_published_version_is_left_alone(tmp_path):
    """What was published before this was judged stays open: answers belong to it (B6)."""
    changes = REFUSED["reverse"][0]
    text, _ = changed(tmp_path, "1.0.1", *changes)
    lock = json.loads((tmp_path / "lock.json").read_text("utf-8"))
    lock["tiny"]["1.0.1"] = parse_questionnaire(text).hash
    (tmp_path / "lock.json").write_text(json.dumps(lock), "utf-8")

    assert check(tmp_path) == ()


def test_versions_that_an_installation_asked_are_compared_too(tmp_path):
    """Also where no lock file tells of them, and for one file alone (B5, B6)."""
    changes = REFUSED["a question gone"][0]
    _, faults = changed(tmp_path, "1.1.0", *changes, published=False)
    asked = {"tiny": {"1.0.0": parse_questionnaire(SHEET)}}

    assert faults == ()
    for path in (tmp_path, tmp_path / "tiny.yaml"):
        (fault,) = check(path, answered=asked)
        assert "Questions were taken out that may have answers: met_why" in str(fault)


@pytest.mark.parametrize("text", ["[", "[]", '{"tiny": {"1.0.0": {}}}', '{"tiny": 3}'])
def test_broken_record_of_meanings_is_a_fault(tmp_path, text):
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "meanings.json").write_text(text, "utf-8")

    (fault,) = check(tmp_path)

    assert fault.path == str(tmp_path / "meanings.json")


def test_meaning_is_recorded_of_a_version_that_the_lock_had_before(tmp_path):
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    publish(tmp_path)
    first = (tmp_path / "meanings.json").read_text("utf-8")
    (tmp_path / "meanings.json").unlink()

    assert publish(tmp_path) == ()
    assert (tmp_path / "meanings.json").read_text("utf-8") == first


def test_versions_that_were_asked_and_those_of_the_lock_are_both_looked_at(tmp_path):
    """For one file, too: a lock beside it must not hide what an installation asked (B5, B6)."""
    text = SHEET.replace("version: 1.0.0", "version: 1.1.0").replace(WHY, "")
    (tmp_path / "tiny.yaml").write_text(text, "utf-8")
    publish(tmp_path)
    (tmp_path / "tiny.yaml").write_text(text.replace("version: 1.1.0", "version: 1.2.0"), "utf-8")
    asked = {"tiny": {"1.0.0": parse_questionnaire(SHEET)}}

    for path in (tmp_path, tmp_path / "tiny.yaml"):
        (fault,) = check(path, answered=asked)
        assert "met_why" in str(fault)


def test_record_without_words_gets_them_when_its_version_is_published_again(tmp_path):
    """Of a folder that an older kit published (B6)."""
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    publish(tmp_path)
    path = tmp_path / "meanings.json"
    whole = path.read_text("utf-8")
    records = json.loads(whole)
    del records["tiny"]["1.0.0"]["texts"]
    path.write_text(json.dumps(records), "utf-8")

    assert publish(tmp_path) == ()
    assert path.read_text("utf-8") == whole
