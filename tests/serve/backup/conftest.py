"""An installation of two schools with cards, made once and copied for each test."""

from __future__ import annotations

import shutil

import pytest

from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets, read_settings
from kit.store import Store
from tests.builders.respond import invite, two_schools


def _installation(folder) -> Settings:
    settings = two_schools(folder)
    keys = read_secrets(settings)["tenants"]["school-a"]
    names = {"cards": "card_key", "lookup": "lookup_key"}
    with Store.open(tenants.admin_address(settings, "school-a"), tenant="school-a") as store:
        invite(
            store, "school-a", ["U-1", "U-2"],
            keys=lambda _, purpose: bytes.fromhex(keys[names[purpose]]),
        )  # fmt: skip
    return settings


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder of an installation that no test changes."""
    return tmp_path_factory.mktemp("made") / "here"


@pytest.fixture
def settings(made, tmp_path) -> Settings:
    if not made.exists():
        made.mkdir()
        _installation(made)
    # What services are told names the places of databases: the next start writes it.
    ignored = shutil.ignore_patterns("data.json", "respond.json")
    shutil.copytree(made, tmp_path / "here", ignore=ignored)
    return read_settings(tmp_path / "here" / "kit.yaml")
