"""The schema that editors use is the schema that the loader uses, and is documented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kit.library.comments import TEXTS
from kit.library.schema import FOLDER, PATTERNS, SENTENCES
from kit.library.source import parse
from tests.builders.questionnaires import FULL, PROGRAMME, SHEET, TENANT

ROOT = Path(__file__).parents[2]
NAMES = ["questionnaire-1", "programme-2", "tenant-1"]


def schema(name):
    return json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))


def nodes(value):
    """Every mapping inside a schema."""
    if isinstance(value, dict):
        yield value
        for inside in value.values():
            yield from nodes(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from nodes(inside)


def properties(name):
    return [
        item
        for node in nodes(schema(name))
        for item in node.get("properties", {}).items()
        if isinstance(node.get("properties"), dict)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_sound_draft_7(name):
    Draft7Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_published_schema_is_the_one_the_loader_uses(name):
    published = ROOT / "surveys" / "schema" / f"{name}.schema.json"

    assert published.read_bytes() == (FOLDER / f"{name}.schema.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_hover_help(name):
    conditions = {("type", "const")}  # the “if” parts of the schema describe nothing to a reader

    silent = [
        key
        for key, inside in properties(name)
        if "description" not in inside and (key, next(iter(inside), "")) not in conditions
    ]

    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_every_complaint_of_the_schema_has_its_own_sentence(name):
    silent = {
        "$schema", "$id", "$ref", "title", "description", "default", "definitions", "properties",
        "items", "propertyNames", "allOf", "anyOf", "if", "then", "else",
    }  # fmt: skip
    used: set[str] = set()

    def collect(value):
        for key, inside in value.items():
            used.add(key)
            if key in {"properties", "definitions"}:
                for entry in inside.values():
                    collect(entry)
            elif isinstance(inside, dict):
                collect(inside)
            elif key in {"allOf", "anyOf", "oneOf"}:
                for entry in inside:
                    collect(entry)

    collect(schema(name))

    assert used - silent <= set(SENTENCES)
    assert {
        node["pattern"] for node in nodes(schema(name)) if isinstance(node.get("pattern"), str)
    } <= set(PATTERNS)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_heading_in_the_reference(name):
    pages = [ROOT / "docs" / page for page in ("questionnaires.md", "programmes.md")]
    text = "".join(page.read_text("utf-8") for page in pages)
    headings = re.findall(r"^#{2,4} `([^`]+)`", text, re.MULTILINE)
    described = {part for heading in headings for part in re.split(r"[.\[\]]+", heading) if part}

    missing = sorted({key for key, _ in properties(name)} - described - {"ru", "en"})

    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_a_key_may_have_stands_in_the_reference(name):
    pages = [ROOT / "docs" / page for page in ("questionnaires.md", "programmes.md")]
    text = "".join(page.read_text("utf-8") for page in pages)
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    told = {part for code in re.findall(r"`([^`]+)`", prose) for part in re.split(r"[^\w-]+", code)}
    words = {each for node in nodes(schema(name)) for each in node.get("enum", ())}

    assert {each for each in words if isinstance(each, str) and each not in told} == set()


def test_schema_accepts_what_the_loader_accepts():
    for name, text in (
        ("questionnaire-1", SHEET),
        ("questionnaire-1", FULL),
        ("programme-2", PROGRAMME),
        ("tenant-1", TENANT),
    ):
        assert list(Draft7Validator(schema(name)).iter_errors(parse(text, "f").content)) == []


def test_full_example_uses_every_key_of_the_questionnaire_schema():
    used: set[str] = set()

    def collect(value):
        if isinstance(value, dict):
            used.update(value)
            for inside in value.values():
                collect(inside)
        elif isinstance(value, list):
            for inside in value:
                collect(inside)

    collect(parse(FULL, "f").content)

    assert {key for key, _ in properties("questionnaire-1")} - used == set()


def test_every_key_of_a_text_is_known_as_one():
    """Where the schemas want words, a comment on the same line is refused (B9)."""
    words = re.compile(r'"#/definitions/(words|wording|label|sentence)"')
    wanted = {
        key
        for name in NAMES
        for key, node in properties(name)
        if "properties" not in node
        if (words.search(json.dumps(node)) or node.get("maxLength") == 4000)
    }

    assert wanted - {"values", "missing"} == TEXTS  # these two are keyed by numbers
