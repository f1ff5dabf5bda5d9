"""A server whose user fills the folder is ended, and may be opened again to delete files."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from kit.serve.host import quotas
from kit.serve.host.quotas import WORK
from kit.serve.hub.limits import LimitedSpawner
from kit.serve.hub.spawner import KitSpawner

MEGABYTE = 2**20


@pytest.fixture
def spawner(tmp_path, monkeypatch):
    """The spawner of a server of which nothing but its life is left out."""

    async def start(self):
        self.runs = True
        return "127.0.0.1", 1

    async def poll(self):
        return None if self.runs else 0

    async def stop(self, now=False):
        assert now
        assert await self.poll() is None  # asked while it ends, it still runs
        self.runs = False

    for each in (start, poll, stop):
        monkeypatch.setattr(KitSpawner, each.__name__, each)
    monkeypatch.setattr(LimitedSpawner, "watches", {})
    monkeypatch.setattr(quotas, "REST_SECONDS", 0)
    made = LimitedSpawner(state=str(tmp_path), user_disk_mb=2)
    made.user, made.runs = SimpleNamespace(name="anna"), False
    made.folder.mkdir(parents=True)
    return made


def fill(spawner, megabytes):
    data = spawner.folder / WORK / "data"
    data.parent.mkdir(exist_ok=True)
    data.write_bytes(b"x" * int(megabytes * MEGABYTE))


def opened(spawner):
    asyncio.run(spawner.start())
    return looked_at(spawner)


def looked_at(spawner):
    return asyncio.run(spawner.poll())


def test_server_runs_while_there_is_room_and_the_log_tells_when_there_is_little(spawner, caplog):
    fill(spawner, 1)
    assert opened(spawner) is None
    assert caplog.text == ""

    fill(spawner, 1.7)
    assert looked_at(spawner) is None
    assert looked_at(spawner) is None

    assert caplog.text.count("full to 85 %") == 1
    assert not spawner.is_full


def test_server_of_a_full_folder_is_ended(spawner):
    assert opened(spawner) is None
    fill(spawner, 2.1)

    assert looked_at(spawner) == 0
    assert not spawner.runs
    assert spawner.is_full


def test_server_is_opened_again_to_make_room_and_not_to_go_on(spawner):
    fill(spawner, 3)
    assert opened(spawner) is None

    fill(spawner, 2.5)  # some was deleted
    assert looked_at(spawner) is None
    fill(spawner, 3)  # and now more than was left
    assert looked_at(spawner) == 0


def test_server_that_made_room_has_the_whole_quota_again(spawner):
    fill(spawner, 3)
    assert opened(spawner) is None
    fill(spawner, 1)
    assert looked_at(spawner) is None
    fill(spawner, 2.1)

    assert looked_at(spawner) == 0


def test_what_programs_keep_goes_first_when_a_full_folder_is_opened(spawner, tmp_path):
    fill(spawner, 1)
    (tmp_path / "elsewhere").mkdir()
    (spawner.folder / "link").symlink_to(tmp_path / "elsewhere")
    (spawner.folder / "tmp").mkdir()
    for name in ("tmp/cache", ".config"):
        (spawner.folder / name).write_bytes(b"x" * MEGABYTE)
    assert spawner.is_full

    assert opened(spawner) is None
    assert [each.name for each in spawner.folder.iterdir()] == [WORK]
    assert (tmp_path / "elsewhere").is_dir()
    assert not spawner.is_full


def test_limits_hold_where_the_server_runs_and_end_with_it(spawner, tmp_path):
    spawner.control_group, spawner.user_memory_mb, spawner.user_processes = str(tmp_path), 1, 9
    group = tmp_path / "users" / "user-anna"
    group.mkdir(parents=True)
    for name in ("memory.max", "pids.max"):
        (group / name).touch()
    spawner.pid = 2**22 + 1  # nobody's

    assert opened(spawner) is None
    assert (group / "memory.max").read_text() == f"{MEGABYTE}\n"
    assert (group / "pids.max").read_text() == "9\n"
    assert (group / "cgroup.procs").read_text() == f"{spawner.pid}\n"

    spawner.runs = False
    assert looked_at(spawner) == 0
    assert (group / "cgroup.kill").read_text() == "1\n"


def test_server_without_a_group_runs_all_the_same_and_the_log_says_so(spawner, tmp_path, caplog):
    spawner.control_group = str(tmp_path / "gone")

    assert opened(spawner) is None
    assert "No limits for anna" in caplog.text
