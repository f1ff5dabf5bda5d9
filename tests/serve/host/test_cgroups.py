"""Users' control groups: taken where the kernel hands one over, and why not elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from kit.errors import SettingsError
from kit.serve.host import cgroups
from kit.serve.host.cgroups import Groups
from kit.serve.host.settings import Limits

UNIT = "sys/fs/cgroup/system.slice/kit.service"


def machine(folder, *, controllers="cpuset cpu io memory pids", others=(), version=2):
    """Lay out what the system shows to a unit to which its group was handed."""
    (folder / "proc/self").mkdir(parents=True)
    kind = "cgroup2" if version == 2 else "cgroup"
    (folder / "proc/self/mounts").write_text(f"none /sys/fs/cgroup {kind} rw 0 0\n")
    (folder / "proc/self/cgroup").write_text("0::/system.slice/kit.service\n")
    top = folder / UNIT
    top.mkdir(parents=True)
    (top / "cgroup.controllers").write_text(f"{controllers}\n")
    (top / "cgroup.procs").write_text("".join(f"{pid}\n" for pid in (os.getpid(), *others)))
    return folder


def read(path):
    return path.read_text().strip()


def test_group_is_divided_between_services_and_users(tmp_path):
    groups = cgroups.take(1024, 100, system=machine(tmp_path))

    top = tmp_path / UNIT
    assert groups == Groups(top, 1024, 100)
    assert read(top / "services/cgroup.procs") == str(os.getpid())
    assert read(top / "services/cpu.weight") == str(cgroups.SERVICES_WEIGHT)
    for each in (top, top / "users"):
        assert read(each / "cgroup.subtree_control") == "+memory +pids +cpu"


def test_without_processor_the_rest_is_kept(tmp_path):
    cgroups.take(1024, 100, system=machine(tmp_path, controllers="memory pids"))

    assert read(tmp_path / UNIT / "users/cgroup.subtree_control") == "+memory +pids"
    assert not (tmp_path / UNIT / "services/cpu.weight").exists()


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ({"version": 1}, "no control groups of version 2"),
        ({"controllers": "cpu hugetlb"}, "offers no memory, pids"),
        ({"others": (1,)}, "holds 1 processes of others"),
    ],
)
def test_where_there_is_nothing_to_take_it_says_why_and_what_helps(tmp_path, shown, why):
    system = machine(tmp_path, **shown)

    with pytest.raises(SettingsError, match=why) as refused:
        cgroups.take(1024, 100, system=system)

    assert "Delegate=yes" in str(refused.value)
    assert not (tmp_path / UNIT / "services").exists()


def test_group_that_others_keep_is_not_ours(tmp_path, monkeypatch):
    system = machine(tmp_path)

    def refuse(file, value):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cgroups, "_write", refuse)
    with pytest.raises(SettingsError, match="not ours: Permission denied"):
        cgroups.take(1024, 100, system=system)


@pytest.mark.parametrize(
    ("memory_mb", "processes", "limits"),
    [(512, 64, ("536870912", "0", "64")), (0, 0, ("max", "max", "max"))],
)
def test_user_gets_a_group_with_limits(tmp_path, memory_mb, processes, limits):
    group = tmp_path / "users/user-anna"
    group.mkdir(parents=True)
    names = ("memory.max", "memory.swap.max", "pids.max")
    for name in names:  # as the kernel makes them with the folder
        (group / name).write_text("\n")

    with subprocess.Popen(["sleep", "60"]) as server:
        Groups(tmp_path, memory_mb, processes).put("anna", server.pid)
        server.kill()

    assert tuple(read(group / name) for name in names) == limits
    assert read(group / "cgroup.procs") == str(server.pid)


@pytest.fixture
def real(request):
    """A real group of this machine's, without limits: not every machine may set some."""
    for row in Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, *_ = row.split()
        if kind == "cgroup2":
            top = Path(place) / f"kit-test-{os.getpid()}"
            with suppress(OSError):
                (top / "users").mkdir(parents=True)
                yield top
                (top / "users").rmdir()
                top.rmdir()
                return
    pytest.skip("no control groups of version 2 that this user may divide")


def test_real_group_takes_a_server_with_its_kernels_and_ends_them(real):
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE) as server:
        while not (children := psutil.Process(server.pid).children()):
            pass
        groups = Groups(real, 0, 0)
        groups.put("anna", server.pid)

        inside = set((real / "users/user-anna/cgroup.procs").read_text().split())
        assert {str(server.pid), str(children[0].pid)} <= inside

        groups.end("anna")
        assert server.wait() == -9
    psutil.wait_procs(children)
    groups.end("anna")
    assert not (real / "users/user-anna").exists()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Groups(Path("/g"), 10, 20), ["10 MB of memory, 20 processes", "30 MB and 40 files"]),
        (None, ["no control groups of version 2. Start the kit as a systemd unit", "30 MB and 40"]),
    ],
)
def test_operator_is_told_which_limits_hold(monkeypatch, found, said):
    real = cgroups.take
    limits = Limits(user_memory_mb=10, user_processes=20, user_disk_mb=30, user_files=40)
    monkeypatch.setattr(
        cgroups, "take", lambda *given: found or real(*given, system=Path("/nowhere"))
    )

    groups, words = cgroups.offered(limits)

    assert groups == found
    assert all(part in str(sentence) for part, sentence in zip(said, words, strict=True))


def test_without_limits_no_group_is_taken(monkeypatch):
    monkeypatch.setattr(cgroups, "take", None)

    groups, words = cgroups.offered(Limits(user_memory_mb=0, user_processes=0))

    assert groups is None
    assert len(words) == 1
