"""What a process has in a world of its own, really made."""

import json
import os
import subprocess
import sys

import pytest

from kit.serve.host.settings import Settings
from tests.builders.worlds import needs_worlds

PROGRAM = """
import json, os, subprocess, sys, multiprocessing, resource, signal, time
from pathlib import Path
from kit.serve.sandbox import world
home, shown, user = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3] else None
os.umask(0o077)  # as an installation has it
pid = world.depart()
if pid:
    os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
world.enter(world.World(name="anna b", home=home, read=(shown,), user=user))
def attempt(act):
    try:
        return act()
    except OSError as error:
        return type(error).__name__
def fill(path):
    with open(path, "wb") as file:
        for _ in range(1000):
            file.write(bytes(2**20))
def many(folder):
    for number in range(100_000):
        (folder / str(number)).touch()
multiprocessing.Lock()
found = {
    "number": os.getpid(),
    "user": os.getuid(),
    "groups": os.getgroups(),
    "processes": sorted(name for name in os.listdir("/proc") if name.isdigit()),
    "root": sorted(os.listdir("/")),
    "devices": sorted(os.listdir("/dev")),
    "interfaces": [row.split(":")[0].strip() for row in open("/proc/net/dev").readlines()[2:]],
    "sockets": len(open("/proc/net/unix").readlines()) - 1,
    "name": __import__("pwd").getpwuid(os.getuid()).pw_name,
    "home": attempt(lambda: (home / "x").write_text("x")),
    "read": attempt(lambda: (shown / "page").read_text()),
    "write what is read": attempt(lambda: (shown / "y").write_text("x")),
    "write at the root": attempt(lambda: os.mkdir("/x")),
    "memory of files": attempt(lambda: fill("/dev/shm/x")),
    "number of files": attempt(lambda: many(Path("/tmp"))),
    "program": subprocess.run([sys.executable, "-c", "print(1 + 1)"], capture_output=True).stdout.decode(),
    "locks": open("/proc/self/status").read().count("Seccomp:\\t2"),
    "cores": resource.getrlimit(resource.RLIMIT_CORE)[1],
}
sys.stdout.write(json.dumps(found)); sys.stdout.flush()
os._exit(0)
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a world")
    home, shown = folder / "home", folder / "shown"
    home.mkdir()
    shown.mkdir()
    (shown / "page").write_text("a page")
    user = ""
    if os.geteuid() == 0:
        user = str(Settings().uids_from)
        os.chown(home, int(user), int(user))
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(home), str(shown), user],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


pytestmark = needs_worlds


def test_process_is_alone_in_its_world(found):
    assert found["number"] == 1
    assert found["processes"] == ["1"]
    assert found["interfaces"] == ["lo"]
    assert found["sockets"] <= 1  # that of the lock before


def test_process_of_root_has_an_id_of_its_own_and_no_group(found):
    if os.geteuid() == 0:
        assert found["user"] == Settings().uids_from
        assert found["groups"] == []
    else:
        assert found["user"] == os.getuid()
    assert found["name"] == "annab"


def test_tree_has_what_is_needed_and_nothing_else(found):
    assert not {"opt", "srv", "home", "boot", "sys", "mnt", "media"} & set(found["root"])
    assert set(found["devices"]) == {
        *("fd", "null", "random", "shm", "stderr", "stdin", "stdout", "urandom"),
    }


def test_own_folder_is_written_what_is_shown_is_read_only(found):
    assert found["home"] == 1
    assert found["read"] == "a page"
    assert found["write what is read"] == "OSError"
    assert found["write at the root"] == "OSError"


def test_files_in_memory_have_a_bound_in_size_and_number(found):
    assert found["memory of files"] == "OSError"
    assert found["number of files"] == "OSError"


def test_programs_run_and_all_locks_are_shut(found):
    assert found["program"].strip() == "2"
    assert found["locks"] == 1
    assert found["cores"] == 0
