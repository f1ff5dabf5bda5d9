"""``docs/requirements.tsv`` says what is there: every id once, and nothing beyond what is true."""

from __future__ import annotations

import ast
import re
import runpy
from collections import Counter
from functools import cache
from pathlib import Path

from tests.builders.places import is_module_or_name

ROOT = Path(__file__).resolve().parents[1]
MAKER = runpy.run_path(str(ROOT / "docs" / "requirements.py"))
ROWS = MAKER["requirements"]()
#: How many requirements each source has.
EXPECTED = {"S0": 48, "S1": 124, "S2": 70, "S3": 28, "S4": 25, "X": 17}
CITED = re.compile(r"\b(S[0-4]-|X-)(\d{2,3})\b(?:\s*…\s*(?:S[0-4]-|X-)?(\d{2,3})\b)?")


def ids(source, numbers):
    """Return ids as they are written: three figures, and two after X."""
    return [f"{source}-{number:0{2 if source == 'X' else 3}}" for number in numbers]


def cited(text):
    """Return the ids that a text names, one by one or from … to."""
    return {
        name
        for source, first, last in CITED.findall(text)
        for name in ids(source.rstrip("-"), range(int(first), int(last or first) + 1))
    }


@cache
def written_in(path):
    """Return the source of every test of a file, by name."""
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = text.splitlines()
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    }


def source_of(test):
    """Return the source of a test, empty when there is no such test."""
    path, _, name = test.partition("::")
    return written_in(path).get(name, "") if (ROOT / path).is_file() else ""


def test_every_id_is_there_once_in_order():
    everything = [name for source, n in EXPECTED.items() for name in ids(source, range(1, n + 1))]

    assert len(everything) == 312
    assert [row.id for row in ROWS] == everything


def test_every_title_is_one_short_line_of_its_own_source():
    """The same step of two schools is told the same way; within a source no title occurs twice."""
    counted = Counter((row.source, row.title) for row in ROWS)

    assert [which for which, times in counted.items() if times > 1] == []
    assert [row.id for row in ROWS if not 5 <= len(row.title) <= 100] == []


def test_status_says_what_it_must():
    """Done has a place and a test, partial a place and what is missing, the others neither place nor test."""
    must = {
        "done": (True, True, False),
        "partial": (True, None, True),
        "absent": (False, False, False),
        "n/a": (False, False, True),
    }
    assert set(must) == set(MAKER["STATUSES"])
    assert {row.status for row in ROWS} <= set(must)

    wrong = [
        (row.id, column)
        for row in ROWS
        for column, wanted in zip(("places", "tests", "missing"), must[row.status], strict=True)
        if wanted is not None and bool(getattr(row, column)) != wanted
    ]

    assert wrong == []


def test_what_is_missing_is_one_clause():
    assert [row.id for row in ROWS if re.search(r"[.;:!?]|^[A-Z]", row.missing)] == []
    assert [row.id for row in ROWS if len(row.missing) > 160] == []


def test_every_place_exists():
    wrong = [
        (row.id, place)
        for row in ROWS
        for place in row.places
        if not ("/" in place and (ROOT / place).exists())
        and not (place.startswith("kit.") and is_module_or_name(place))
    ]

    assert wrong == []


def test_every_test_that_is_named_exists_and_cites_the_id():
    wrong = [
        (row.id, test) for row in ROWS for test in row.tests if row.id not in cited(source_of(test))
    ]

    assert wrong == []


def test_every_id_that_a_test_cites_is_a_requirement():
    known = {row.id for row in ROWS}
    unknown = {
        str(path.relative_to(ROOT)): sorted(strange)
        for path in (ROOT / "tests").rglob("*.py")
        if (strange := cited(path.read_text(encoding="utf-8")) - known)
    }

    assert unknown == {}


def test_page_is_what_the_table_says():
    page = MAKER["PAGE"].read_text(encoding="utf-8")

    assert MAKER["written"](ROWS) == page, "run: python docs/requirements.py"
