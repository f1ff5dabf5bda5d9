"""pyproject.toml, the locks, environment.yml and what is installed say the same, and name no host."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "deploy" / "build.lock")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}( \\)?")


def entries(path):
    """Yield every requirement of a lock with the lines of its hashes."""
    lines = [
        line for line in path.read_text().splitlines() if line and line[:2] not in ("--", "# ")
    ]
    starts = [n for n, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Requirement(lines[start].removesuffix("\\")), lines[start + 1 : end]


def pins(*paths):
    """Return name -> version of what the locks ask for here."""
    return {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for path in paths
        for pin, _ in entries(path)
        if pin.marker is None or pin.marker.evaluate()
    }


def test_lock_satisfies_every_requirement_of_pyproject():
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted += PYPROJECT["build-system"]["requires"]
    locked = pins(*LOCKS)

    unsatisfied = [
        text
        for text in wanted
        for requirement in [Requirement(text)]
        if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), "0"))
    ]

    assert unsatisfied == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_line_of_a_lock_is_one_version_with_hashes(path):
    for pin, hashes in entries(path):
        assert [each.operator for each in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(HASH.fullmatch(line.strip()) for line in hashes), pin


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_names_no_address(path):
    assert not re.search(r"https?:|file:|--index-url|--find-links|@ ", path.read_text())


def test_environment_is_what_the_locks_say():
    """Nothing is missing, nothing is another version, nothing else came along."""
    found = {canonicalize_name(each.name): each.version for each in distributions()}
    own = {"pip", canonicalize_name(PYPROJECT["project"]["name"])}

    assert {name: version for name, version in found.items() if name not in own} == pins(*LOCKS)


def test_whoever_installs_checks_hashes_and_builds_with_what_was_checked():
    lines = re.findall(r"(?m)^\t@?\$\(PIP\) (.*)$", (ROOT / "Makefile").read_text())

    assert lines == [
        "--require-hashes -r deploy/build.lock",
        "--require-hashes --no-build-isolation -r requirements.lock",
        "--no-deps --no-build-isolation -e .",
    ]


def test_conda_brings_the_same_python_and_nothing_that_is_not_checked():
    raw = YAML(typ="safe").load((ROOT / "environment.yml").read_text())

    assert raw["dependencies"] == [f"python{PYPROJECT['project']['requires-python']}", "pip"]


def test_proxy_lock_says_no_address_to_fetch_from():
    text = (ROOT / "deploy" / "proxy" / "package-lock.json").read_text()

    assert '"resolved"' not in text
    assert "registry" not in text
