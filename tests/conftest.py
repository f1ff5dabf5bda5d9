"""Fixtures for every folder of tests: a real PostgreSQL server, and stores over both databases.

Two processes may share a run. Tests of one file stay in one of them, in their order; so do
all that use the common installation, so that it is started once. What takes longest begins.
``make quick`` leaves out what is marked ``outside``, which happens here and by itself.

``store`` and ``make_store`` are parametrised: a test that uses them runs twice, on SQLite
and on PostgreSQL. Use ``sqlite_store`` where the kind of database does not matter.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bcrypt
import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from kit.store import Store, connection, migrate, provision
from tests.builders import made_schemas
from tests.builders import postgres as server
from tests.builders.sharing import ByFile
from tests.builders.stores import PEOPLE_KEY

HERE = Path(__file__).parent

# What is imported stays compiled, whatever the machine says: a run begins hundreds of processes.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long an example takes is a matter of the machine, and asserts nothing.
settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kit")

MakeStore = Callable[..., Store]

#: Groups in the order in which they begin: what takes longest runs while the rest is shared out.
LONGEST_FIRST = (
    *("serve/test_faults", "serve/test_attack_matrix", "serve", "notebooks"),
    *("forms/test_browser", "pages", "analysis"),
)
#: What makes every template on this machine begin anew: when few others are left to wait for it.
LAST = "serve/forkserver/test_installation"

#: What a test may ask for that a quick run goes without, by the names of fixtures.
OUTSIDE = {"installation", "browser", "postgres"}


@pytest.fixture(scope="session", autouse=True)
def durable() -> Iterator[tuple[str, ...]]:
    """What the kit tells SQLite; here it waits for no disk: a process may be killed, no machine is."""
    told = connection._SETTINGS
    with pytest.MonkeyPatch.context() as patch:
        hurried = tuple(each.replace("synchronous = FULL", "synchronous = OFF") for each in told)
        patch.setattr(connection, "_SETTINGS", hurried)
        yield told


@pytest.fixture(scope="session", autouse=True)
def slow_passwords() -> Iterator[Callable[..., bytes]]:
    """How the kit salts a password; here in few rounds: nobody guesses what tests make up."""
    slow = bcrypt.gensalt
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bcrypt, "gensalt", lambda *_: slow(rounds=4))
        yield slow


@pytest.fixture(scope="session", autouse=True)
def _schemas() -> Iterator[None]:
    """A new SQLite database is made like the first one of the process: see `made_schemas`."""
    with made_schemas.remembered():
        yield


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """What a command or a start does to the rights of files ends with the test."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Share the tests out by what they start; see `tests.builders.sharing`."""
    return ByFile(config, log)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what needs a browser, a Hub or PostgreSQL."""
    wanted = set(getattr(item, "fixturenames", ()))
    on_server = getattr(item, "callspec", None)
    on_server = on_server is not None and on_server.params.get("database_kind") == "postgresql"
    if wanted & OUTSIDE or on_server or any(item.iter_markers("hub")):
        item.add_marker("outside")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes longest."""

    def place(item: pytest.Item) -> int:
        whole = f"{item.path.relative_to(HERE).with_suffix('')}"
        begins = [whole.startswith(first) for first in LONGEST_FIRST]
        if whole == LAST:
            return len(begins) + 1
        return begins.index(True) if True in begins else len(begins)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Let the garbage collector look at what tests make, not at modules that stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the project, which is the working folder while the test runs."""
    folder = Path(__file__).resolve().parents[1]
    monkeypatch.chdir(folder)
    return folder


@dataclass(frozen=True)
class Urls:
    """Where a tenant's database is: for the data service, the form service, who sets it up."""

    data: str
    form: str
    admin: str

    def of(self, role: str) -> str:
        return self.form if role == "form" else self.data


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a superuser of a real PostgreSQL server that lives for this run."""
    folder = server.programs()
    if folder is None and server.is_required():
        pytest.fail(server.HOW_TO_GET_IT)
    if folder is None:
        pytest.skip(server.HOW_TO_GET_IT)
    with server.running(folder) as url:
        yield url


@pytest.fixture(scope="session")
def _shared_database(postgres: str) -> str:
    # Making a database takes longer than most tests, dropping a schema does not.
    with psycopg.connect(postgres, autocommit=True) as link:
        link.execute("CREATE DATABASE kit")
    return make_url(postgres).set(database="kit").render_as_string(hide_password=False)


@pytest.fixture
def postgres_database(_shared_database: str) -> Iterator[str]:
    """URL of a superuser in a database without tenants."""
    yield _shared_database
    with psycopg.connect(_shared_database, autocommit=True) as link:
        link.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        found = link.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%'")
        for (schema,) in found.fetchall():
            link.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], str]:
    """Return a function that puts a tenant's empty database at a path and tells its URL."""
    folder = tmp_path_factory.mktemp("empty")

    def put(path: Path, tenant: str) -> str:
        empty = folder / f"{tenant}.sqlite"
        if not empty.exists():
            migrate(f"sqlite:///{empty}", tenant=tenant)
        shutil.copy(empty, path)
        return f"sqlite:///{path}"

    return put


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return str(request.param)


@pytest.fixture
def make_database(
    database_kind: str,
    new_sqlite: Callable[[Path, str], str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Callable[[str], Urls]:
    """Return a function that makes a tenant's database once and tells its URLs."""
    made: dict[str, Urls] = {}

    def make(tenant: str) -> Urls:
        if tenant not in made:
            if database_kind == "sqlite":
                url = new_sqlite(tmp_path / f"{tenant}.sqlite", tenant)
                made[tenant] = Urls(url, url, url)
            else:
                admin = request.getfixturevalue("postgres_database")
                made[tenant] = Urls(
                    *provision(admin, tenant, data_password="d4ta", form_password="f0rm"), admin
                )
        return made[tenant]

    return make


@pytest.fixture
def make_store(make_database: Callable[[str], Urls]) -> Iterator[MakeStore]:
    """Return ``make_store(tenant="school-a", role="data")``: an open, migrated store."""
    opened: list[Store] = []

    def make(tenant: str = "school-a", role: str = "data") -> Store:
        store = Store.open(
            make_database(tenant).of(role), tenant=tenant, role=role, people_key=PEOPLE_KEY
        )
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(make_store: MakeStore) -> Store:
    """An empty store of tenant “school-a” with the rights of the data service."""
    return make_store()


@pytest.fixture
def form_store(make_store: MakeStore, store: Store) -> Store:
    """The same tenant's store with the rights of the form service."""
    return make_store(role="form")


@pytest.fixture
def sqlite_store(new_sqlite: Callable[[Path, str], str], tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite store of tenant “school-a”, for tests that need just any store."""
    url = new_sqlite(tmp_path / "any.sqlite", "school-a")
    with Store.open(url, tenant="school-a", people_key=PEOPLE_KEY) as store:
        yield store
