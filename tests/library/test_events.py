"""The quick parser reads what it reads as the exact one does: fuzzed with pieces of YAML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kit.library import events, source
from kit.sample.place import SURVEYS

PIECES = """\
a|b: |- |? |: |:|\n|\n  |\n    | |  |#| # c|{|}|[|]|,|, |'|"|''|\\n|\\|>\n|>-\n  |&x |*x|!t |!!str |%|\
%YAML 1.2\n|---|--- |...|\n---\n|\n...\n|@|`|~|null|1|1.5|-|?|key: |x y|ы|й|й|é|\xa0|0|=|<<|\r\n|\r|\
😀|a:b|a#b|http://x|\\x41|\\u0416|\\/|\n\n|\n \n|- a\n|k: v\n|k:\n|  - b\n|{a: 1}|[a, b]|{a:1}|:a|-a|\
?a|a:|'q'|"q"|"q":1|'q':1|\u2028|\x85|\t|\ufeff|\u2029|\x07""".split("|")  # noqa: SIM905
BLOCKS = ["|", "|\n", "|+\n  ", "|2\n"]


def read(text, monkeypatch, *, quickly):
    with monkeypatch.context() as patch:
        if not quickly:
            patch.setattr(events, "_quickly", lambda _: [])
        found = source._parse.__wrapped__(text)
    return repr((found.content, found.lines, found.faults, found.readable))


# Tried with 150,000 examples.
@settings(max_examples=300)
@given(text=st.lists(st.sampled_from([*PIECES, *BLOCKS]), max_size=14).map("".join))
def test_text_is_read_alike_with_the_same_lines_and_faults(text):
    with pytest.MonkeyPatch.context() as patch:
        assert read(text, patch, quickly=True) == read(text, patch, quickly=False)


def test_files_of_the_kit_are_read_quickly_and_alike(monkeypatch):
    for path in SURVEYS.rglob("*.yaml"):
        text = path.read_text("utf-8")
        assert events._quickly(text), path
        assert read(text, monkeypatch, quickly=True) == read(text, monkeypatch, quickly=False)


def test_what_the_quick_parser_does_not_read_is_read_all_the_same(monkeypatch):
    monkeypatch.setattr(events, "_quickly", lambda _: [])
    assert [type(each) for each in events.events("a: 1")] == [
        type(each) for each in YAML(typ="safe", pure=True).parse("a: 1")
    ]
