"""The traps of YAML, each closed with its own message (surveys.md 3.2; issue list 6 and 7)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import QuestionnaireError
from kit.library import read_questionnaire
from kit.library.source import DEEPEST, LARGEST_FILE, parse, read_text


def test_parse_keeps_words_that_yaml_1_1_turns_into_booleans():
    content = parse("a: yes\nb: no\nc: on\nd: off\ne: y\nf: true\ng: 'true'\n", "f").content

    assert content == {
        "a": "yes",
        "b": "no",
        "c": "on",
        "d": "off",
        "e": "y",
        "f": True,
        "g": "true",
    }


def test_parse_turns_integer_keys_into_text_and_keeps_dates_and_octals_as_text():
    content = parse(
        "1: a\n-9: b\nday: 2022-02-14\nnumber: 7\nhalf: 2.5\nwhole: 2.0\nhex: 0x10", "f"
    ).content

    assert content == {
        "1": "a",
        "-9": "b",
        "day": "2022-02-14",
        "number": 7,
        "half": 2.5,
        "whole": 2,
        "hex": "0x10",
    }


def test_parse_composes_letters_and_strips_spaces():
    decomposed = "й"  # и + breve, as some systems type й

    source = parse(f"text: >\n  {decomposed}од\n", "f")

    assert source.content == {"text": "йод"}


def test_parse_remembers_lines():
    source = parse("a: 1\nb:\n  - x\n  - y:\n      z: 2\n", "f")

    assert source.line(("b",)) == 2
    assert source.line(("b", 1)) == 4
    assert source.line(("b", 1, "y", "z")) == 5
    assert source.line(("b", 1, "y", "unknown")) == 4


def test_parse_refuses_a_repeated_key_and_names_both_lines():
    source = parse("id: one\ntitle: x\nid: two\n", "f")

    (fault,) = source.faults
    assert fault.line == 3
    assert "“id” stands here twice, first in line 1" in str(fault)
    assert source.content["id"] == "one"


def test_parse_refuses_the_same_number_as_a_repeated_key():
    (fault,) = parse("values:\n  1: a\n  '1': b\n", "f").faults

    assert fault.line == 3


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: &mark x\nb: y\n", 1, "cross-reference"),
        ("a: x\nb: *mark\n", 2, "cross-reference"),
        ("a: 1\n<<: *mark\n", 2, "cross-reference"),
        ("a: !!python/object:os.system x\n", 1, "type mark"),
        ("a: !mark [1]\n", 1, "type mark"),
        ("%YAML 1.1\n---\na: yes\n", 2, "starting with %"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 1\n? [x, y]\n: z\n", 2, "not a word"),
        ("text: {{a}: 1}\n", 1, "not a word"),
    ],
)
def test_parse_refuses_what_a_questionnaire_has_no_use_for(text, line, what):
    source = parse(text, "f")

    assert [(fault.line, what in str(fault)) for fault in source.faults] == [(line, True)]


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ("a: x\nb: Что важно: учёба или спорт?\n", 2, "colon", "quotes"),
        ("a:\n\t- b\n", 2, "tab", "spaces"),
        ("a: x\nb: @school\n", 2, "sign", "quotes"),
        ("a: x\nb: 'не закрыто\nc: y\n", 2, "quotation mark", "Close"),
        ('a: "C:\\quest"\n', 1, "backslash", "single quotes"),
        ("- a\nb: c\n", 2, "indentation", "column"),
        ("a: [1, 2\n", 1, "bracket", "Close every bracket"),
        ("a: {text: ?да}\n", 1, "bracket", "quotes"),
        ("a: {text: Да {x}}\n", 1, "bracket", "quotes"),
        ("a: |\n  b\nc\n", 3, "colon is missing", "key: value"),
        ("a: x\nb: \x07y\n", 2, "control character", "type it again"),
    ],
)
def test_parse_explains_broken_syntax(text, line, what, remedy):
    source = parse(text, "f")

    assert not source.readable
    (fault,) = source.faults
    assert fault.line == line
    assert what in str(fault.what)
    assert remedy in str(fault.remedy)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("text:\n  ru: Вопрос #5: нравится ли в школе?\n", 2, 14),
        ("title: Оцени работу по шкале # от 1 до 5\n", 1, 30),
        ("text: {ru: Вопрос, en: Question #5\n  }\n", 1, 33),
        ("values:\n  1: often # or daily\n", 2, 12),
        ("text: {before: Question #5\n  }\n", 1, 25),
        ("help: строка\n  и ещё одна  # хвост\n", 2, 15),
        ("source: Kuhn #1\n", 1, 14),
    ],
)
def test_comment_behind_a_text_without_quotes_is_refused(text, line, column):
    """With line and column: what stands behind the sign is thrown away (B9)."""
    (fault,) = parse(text, "f").faults

    assert fault.line == line
    assert f"After “ #” in column {column} the text is thrown away" in str(fault)
    assert "in quotes" in str(fault)


@pytest.mark.parametrize(
    "text",
    [
        "version: 1.0.0 # the first\n",
        "min_valid: 2 # of three\n",
        "values: # from 1 to 3\n  1: {ru: да, en: 'yes'} # words\n",
        "roles:\n  - mentee # who is asked\nlang: ru # main\n",
        "opens_on: 2022-03-01 # Tuesday\ntime_zone: Europe/Moscow # zone\n",
        "text: 'Вопрос #5' # five\n",
        "text: Вопрос№5#6\n",
        "text: |\n  Вопрос #5\n",
        "ask_if: met_count < 3 # seldom\n",
        "languages: [ru, en] # both\n# Вопрос #5\n",
    ],
)
def test_comment_behind_anything_else_is_allowed(text):
    """Numbers, ids, days, keys, conditions and texts in quotes (B9)."""
    assert not parse(text, "f").faults


@given(st.text(st.sampled_from("Вопросab#.,!?№— "), min_size=1))
def test_text_that_is_found_sound_is_read_whole(words):
    """Whatever stands in the file without quotes is what is asked, or a fault (B9)."""
    found = parse(f"ru: Вопрос{words}\n", "f")

    assert found.faults or found.content["ru"] == f"Вопрос{words}".strip()


def test_parse_refuses_a_file_that_is_too_large():
    (fault,) = parse("a" * (LARGEST_FILE + 1), "f").faults

    assert "too large" in str(fault)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 5_000])
def test_parse_refuses_text_nested_too_deeply(depth):
    source = parse("a: " + "[" * depth + "]" * depth, "f")

    (fault,) = source.faults
    assert "nested too deeply" in str(fault)
    assert not source.readable


def test_read_questionnaire_says_when_there_is_no_file(tmp_path):
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(str(tmp_path / "none.yaml"))

    (fault,) = raised.value.faults
    assert fault.path == str(tmp_path / "none.yaml")
    assert "no such file" in str(raised.value.what)
    assert "Check the name" in str(raised.value.remedy)
    assert raised.value.where.startswith(fault.path)


def test_read_text_says_when_it_is_a_folder(tmp_path):
    with pytest.raises(QuestionnaireError, match="folder, not a file"):
        read_text(tmp_path)


def test_read_text_refuses_another_encoding_with_its_line(tmp_path):
    path = tmp_path / "old.yaml"
    path.write_bytes("id: x\ntitle: Анкета\n".encode("cp1251"))

    with pytest.raises(QuestionnaireError, match=r"line 2: .*UTF-8"):
        read_text(path)


def test_read_text_accepts_a_byte_order_mark(tmp_path):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: x\n")

    assert parse(read_text(path), "f").content == {"id": "x"}


@settings(deadline=None)
@given(st.text(max_size=200))
def test_parse_never_raises(text):
    source = parse(text, "f")

    assert source.readable or source.faults
