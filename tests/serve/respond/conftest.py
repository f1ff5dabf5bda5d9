"""The form service in process. Tests marked ``on_both`` run on PostgreSQL too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders.respond import World, make_world


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def world(tmp_path, make_database, make_store) -> Iterator[World]:
    world = make_world(tmp_path, make_database, make_store)
    yield world
    world.close()
