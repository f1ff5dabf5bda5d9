"""pyproject.toml, requirements.lock and environment.yml say the same, and name no host."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked():
    pins = (Requirement(line) for line in LOCK.splitlines() if line and not line.startswith("#"))
    return {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}


def test_lock_satisfies_every_requirement_of_pyproject():
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = locked()

    unsatisfied = [
        text
        for text in wanted
        for requirement in [Requirement(text)]
        if not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))
    ]

    assert unsatisfied == []


def test_lock_names_no_address():
    assert not re.search(r"https?:|file:|--index-url|--find-links|@ ", LOCK)


def test_conda_environment_installs_the_lock_and_the_same_python():
    raw = YAML(typ="safe").load((ROOT / "environment.yml").read_text())
    pip = next(entry["pip"] for entry in raw["dependencies"] if isinstance(entry, dict))

    assert f"python{PYPROJECT['project']['requires-python']}" in raw["dependencies"]
    assert pip == ["-r requirements.lock", "--no-deps -e ."]


def test_proxy_lock_says_no_address_to_fetch_from():
    text = (ROOT / "deploy" / "proxy" / "package-lock.json").read_text()

    assert '"resolved"' not in text
    assert "registry" not in text
