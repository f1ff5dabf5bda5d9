"""``docs/architecture.md`` is what the contracts and the code say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.builders.places import is_module_or_name

ROOT = Path(__file__).resolve().parents[1]
MAKER = runpy.run_path(str(ROOT / "docs" / "architecture.py"))
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(kit(?:\.\w+)+)", PAGE)))
PATHS = sorted(set(re.findall(r"`((?:kit|tests|docs|surveys|notebooks)/[\w./]*\w)`", PAGE)))


def test_layers_on_the_page_are_those_of_the_contract():
    assert MAKER["written"](PAGE) == PAGE, "run: python docs/architecture.py"


def test_every_layer_says_what_it_is():
    assert re.findall(r"^\| `[\w|() ]+` \|\s*\|$", PAGE, re.MULTILINE) == []


@pytest.mark.parametrize("name", NAMES)
def test_module_or_name_on_the_page_exists(name):
    assert is_module_or_name(name)


@pytest.mark.parametrize("path", PATHS)
def test_path_on_the_page_exists(path):
    assert (ROOT / path).exists()
