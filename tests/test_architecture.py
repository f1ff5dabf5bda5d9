"""``docs/architecture.md`` is what the contracts and the code say."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest

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
    place = ROOT.joinpath(*name.split("."))
    if place.is_dir() or place.with_suffix(".py").exists():
        return
    home = (
        place.parent / "__init__.py" if place.parent.is_dir() else place.parent.with_suffix(".py")
    )

    found = {
        getattr(node, "name", getattr(node, "id", ""))
        for node in ast.walk(ast.parse(home.read_text(encoding="utf-8")))
    }
    assert place.name in found


@pytest.mark.parametrize("path", PATHS)
def test_path_on_the_page_exists(path):
    assert (ROOT / path).exists()
