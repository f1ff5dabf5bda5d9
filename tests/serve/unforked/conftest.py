"""An installation that is not fast, on PostgreSQL: no server of a person is forked, but for a unit's."""

import uuid
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from tests.builders import postgres as server
from tests.builders.installation import Installation

#: As docs/operator.md says it, with the plainest of JupyterHub's own spawners. The installation
#: is not fast; one person's unit is, all the same.
UNITS = """
from jupyterhub.spawner import SimpleLocalProcessSpawner
from kit.serve.hub.server import KitServer

class UnitSpawner(KitServer, SimpleLocalProcessSpawner):
    pass

def hook(spawner):
    spawner.fast = spawner.fast or spawner.user.name == "head-a"

c.JupyterHub.spawner_class = UnitSpawner
c.Spawner.pre_spawn_hook = hook
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
"""
KERNEL_MEMORY_MB = 1500


@contextmanager
def database_of(postgres):
    """Make a database in a server, and drop it."""
    name = f"kit_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(postgres, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}")
    yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(postgres, autocommit=True) as link:
        link.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def installed(folder, database):
    """Run it in a folder."""
    extra = folder / "extra.py"
    homes = folder / "installation" / "state" / "users" / "{username}"
    extra.write_text(UNITS.format(homes=str(homes)))
    with Installation(
        folder / "installation",
        database=database,
        fast="off",
        subdomains=False,
        limits={"kernel_memory_mb": KERNEL_MEMORY_MB},
        extra=str(extra),
    ) as running:
        yield running


@pytest.fixture(scope="package")
def cold(tmp_path_factory, request):
    """The installation; where there is no PostgreSQL, in files."""
    folder = tmp_path_factory.mktemp("units")
    if server.programs() is None and not server.is_required():
        with installed(folder, "sqlite") as running:
            yield running
        return
    with (
        database_of(request.getfixturevalue("postgres")) as url,
        installed(folder, url) as running,
    ):
        yield running


@pytest.fixture(scope="package")
def on_postgresql(postgres, cold):
    """The same for whoever asks what the database server does: not without one."""
    return cold
