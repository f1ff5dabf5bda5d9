"""The form service in process, over both databases."""

from __future__ import annotations

import pytest

from respond.builders import World, make_world


@pytest.fixture
def world(tmp_path, make_database, make_store) -> World:
    return make_world(tmp_path, make_database, make_store)
