"""A template process and its keeper: what copies share, and what happens when something ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kit.serve.forkserver import is_available, keeper, launch
from kit.serve.forkserver.keeper import Keeper
from kit.serve.forkserver.stamp import stamp

pytestmark = pytest.mark.skipif(not is_available(), reason="needs Linux 5.3 or newer")

ROOT = Path(__file__).resolve().parents[3]
KEPT_OPEN = {0, 1, 2}


@pytest.fixture(autouse=True)
def unchanged_code(monkeypatch):
    """Somebody may be saving a file while the tests run; one test changes this on purpose."""
    code = [(1, 1, 1)]
    for module in (keeper, launch):
        monkeypatch.setattr(module, "stamp", lambda: code[0])
    return code


@contextmanager
def template(kind="PLAIN", **more):
    kept = Keeper(
        f"tests.builders.fork_kinds:{kind}", environment={"PYTHONPATH": str(ROOT)}, **more
    )
    kept.start()
    try:
        yield kept
    finally:
        kept.stop()


def ask(kept, role="stay", *, folder="/", **more):
    return kept.ask(role, environment=more.pop("environment", {}), folder=str(folder), **more)


def told(copy):
    with copy.line.makefile("rb") as file:
        return json.loads(file.readline())


def gone(pid, seconds=5.0):
    until = time.monotonic() + seconds
    while psutil.pid_exists(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not psutil.pid_exists(pid)


def wait_for(condition, seconds=20.0):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def test_copy_gets_its_own_environment_and_the_template_never_sees_it(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "token-of-the-owner")
    with template() as kept:
        assert kept.wait_until_ready(20)
        copy = ask(
            kept,
            "tell",
            folder=tmp_path,
            environment={"JUPYTERHUB_API_TOKEN": "token-of-a-user", "HOME": "/home/user"},
            arguments=["-f", "file"],
        )
        facts = told(copy)

        assert facts["environment"] == {
            "JUPYTERHUB_API_TOKEN": "token-of-a-user",
            "HOME": "/home/user",
        }
        assert facts["folder"] == str(tmp_path)
        assert facts["arguments"] == ["-f", "file"]
        assert facts["leads its session"]
        assert facts["interrupt"]
        assert facts["children"]
        assert facts["collects garbage"]
        for text in (facts["environment of the process"], memory(kept.figures.pid)):
            assert "token-of-a-user" not in text
            assert "token-of-the-owner" not in text
        assert "token-of-a-user" in memory(copy.pid), "the search finds what is there"
        copy.kill()


def memory(pid):
    """Return everything that a process has written to, as text."""
    parts = []
    with Path(f"/proc/{pid}/mem").open("rb") as file:
        for row in Path(f"/proc/{pid}/maps").read_text().splitlines():
            where, rights = row.split()[:2]
            if rights.startswith("rw") and "[v" not in row:
                begin, end = (int(part, 16) for part in where.split("-"))
                file.seek(begin)
                parts.append(file.read(end - begin))
    return b"".join(parts).decode("latin-1")


def test_copies_inherit_no_descriptor_but_the_documented_ones():
    with template() as kept:
        assert kept.wait_until_ready(20)
        copies = [ask(kept, "tell") for _ in range(2)]

        assert [set(told(copy)["descriptors"]) for copy in copies] == [KEPT_OPEN] * 2
        for copy in copies:
            copy.kill()


def test_random_numbers_of_two_copies_differ():
    with template() as kept:
        assert kept.wait_until_ready(20)
        copies = [ask(kept, "tell") for _ in range(2)]
        one, other = (told(copy)["random"] for copy in copies)

        assert len(one) == 5
        assert not set(one) & set(other)
        for copy in copies:
            copy.kill()


@pytest.mark.parametrize(
    ("kind", "reason"), [("THREADED", "2 threads are alive"), ("OPENED", "open descriptors")]
)
def test_template_with_a_thread_or_an_open_file_forks_nothing(kind, reason, capfd):
    with template(kind) as kept:
        assert kept.wait_until_ready(20)

        assert ask(kept) is None
        assert reason in kept.figures.last_trouble
        assert kept.figures.cold_starts == 1
        assert kept.figures.forks_of_all == 0
    assert reason in capfd.readouterr().err


def test_template_that_cannot_import_is_reported_and_not_used(capfd):
    with template("FAILING") as kept:
        assert wait_for(lambda: kept.figures.last_trouble)
        assert ask(kept) is None
        assert not kept.ready
    assert "no module named nonsense" in capfd.readouterr().err
    assert kept.figures.templates == 0


def test_killed_template_comes_back_and_its_copies_live_on():
    with template() as kept:
        assert kept.wait_until_ready(20)
        copy = ask(kept)
        first = kept.figures.pid
        os.kill(first, signal.SIGKILL)

        assert wait_for(lambda: kept.ready and kept.figures.pid != first)
        assert copy.poll() is None
        again = ask(kept)
        assert again is not None
        for one in (copy, again):
            one.kill()
            one.wait(5)
    assert gone(first)


def test_template_killed_under_load_costs_a_cold_start_and_nothing_more():
    with template() as kept, ThreadPoolExecutor(4) as pool:
        assert kept.wait_until_ready(20)
        results = [pool.submit(ask, kept, "stay") for _ in range(40)]
        time.sleep(0.02)
        os.kill(kept.figures.pid, signal.SIGKILL)
        copies = [result.result(20) for result in results]

        assert None in copies
        assert wait_for(lambda: kept.ready)
        for copy in filter(None, copies):
            assert copy.poll() is None
            copy.kill()
        last = ask(kept)
        assert last is not None
        last.kill()


def test_stopped_template_does_not_hold_up_the_owner(monkeypatch):
    monkeypatch.setattr(keeper, "_FORK_SECONDS", 0.3)
    with template() as kept:
        assert kept.wait_until_ready(20)
        first = kept.figures.pid
        os.kill(first, signal.SIGSTOP)

        assert ask(kept) is None
        assert "no answer" in kept.figures.last_trouble
        assert wait_for(lambda: kept.ready and kept.figures.pid != first)
    assert gone(first)


def test_template_that_is_stopped_while_it_imports_ends_when_it_is_warm(monkeypatch):
    """A busy machine takes longer to import than a stop waits."""
    begin, processes, told = threading.Event(), [], []

    def late(*arguments):
        begun = launch.launch(*arguments)
        processes.append(begun[0].process.pid)
        begin.wait(20)
        return begun

    monkeypatch.setattr(threading, "excepthook", told.append)
    monkeypatch.setattr(keeper, "launch", late)
    monkeypatch.setattr(keeper, "_STOP_SECONDS", 0.05)
    with template() as kept:
        assert wait_for(lambda: processes)
    begin.set()

    assert gone(processes[0])
    assert wait_for(lambda: "kit-template-keeper" not in {t.name for t in threading.enumerate()})
    assert not kept.ready
    assert told == []


def test_changed_code_makes_a_new_template(unchanged_code, monkeypatch):
    monkeypatch.setattr(keeper, "_STAMP_SECONDS", 0)
    with template() as kept:
        assert kept.wait_until_ready(20)
        first = kept.figures.pid
        unchanged_code[0] = (2, 1, 1)

        assert ask(kept) is None
        assert wait_for(lambda: kept.ready and kept.figures.pid != first)
        copy = ask(kept)
        assert copy is not None
        copy.kill()


def test_stamp_changes_with_the_code_and_with_nothing_else(tmp_path):
    (tmp_path / "inner" / "__pycache__").mkdir(parents=True)
    (tmp_path / "inner" / "code.py").write_text("x = 1")
    before = stamp(tmp_path)

    (tmp_path / "inner" / "__pycache__" / "code.pyc").write_text("compiled")
    assert stamp(tmp_path) == before

    os.utime(tmp_path / "inner" / "code.py", (time.time() + 5, time.time() + 5))
    changed = stamp(tmp_path)
    assert changed != before

    (tmp_path / "inner" / "code.py").unlink()
    assert stamp(tmp_path) not in (before, changed)


def test_template_is_replaced_after_many_forks():
    with template(forks_at_most=3) as kept:
        assert kept.wait_until_ready(20)
        first = kept.figures.pid
        copies = [ask(kept) for _ in range(3)]

        assert wait_for(lambda: kept.ready and kept.figures.pid != first)
        assert kept.figures.forks == 0
        assert kept.figures.forks_of_all == 3
        for copy in copies:
            copy.kill()


def test_hundred_starts_and_stops_leave_no_process_and_no_descriptor(tmp_path):
    with template() as kept:
        assert kept.wait_until_ready(20)
        children = psutil.Process(kept.figures.pid).children
        before = psutil.Process().num_fds()
        for number in range(100):
            copy = ask(kept, "end" if number % 2 else "stay")
            if number % 2 == 0:
                copy.kill()
            copy.wait(5)
            assert gone(copy.pid)
            copy.close()

        assert children(recursive=True) == []
        assert psutil.Process().num_fds() == before
        assert kept.figures.forks == 100
        assert kept.figures.failures == 0
    assert gone(kept.figures.pid)


def test_copy_that_ends_before_it_is_ready_means_an_ordinary_start():
    with template() as kept:
        assert kept.wait_until_ready(20)

        assert ask(kept, folder="/no/such/folder") is None
        assert kept.figures.failures == 1
        assert kept.ready, "the template is not to blame"


def test_role_that_a_template_does_not_play_is_refused():
    with template() as kept:
        assert kept.wait_until_ready(20)

        assert ask(kept, "kernel") is None
        assert "unknown role" in kept.figures.last_trouble


OWNER = """
import os, signal, sys
from kit.serve.forkserver.keeper import Keeper
kept = Keeper("tests.builders.fork_kinds:PLAIN")
kept.start()
assert kept.wait_until_ready(20)
copies = [kept.ask("stay", environment={}, folder="/", arguments=[how]) for how in ("", "deaf")]
print(kept.figures.pid, *[copy.pid for copy in copies], flush=True)
signal.pause()
"""


def test_template_and_copies_end_with_a_killed_owner_even_when_they_are_deaf():
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        pids = [int(word) for word in owner.stdout.readline().split()]
        assert len(pids) == 3
        assert all(psutil.pid_exists(pid) for pid in pids)
        owner.kill()

    assert all(gone(pid) for pid in pids)


def test_figures_are_kept_in_a_file(tmp_path):
    with template(status=tmp_path / "template.json") as kept:
        assert kept.wait_until_ready(20)
        copy = ask(kept)
        figures = json.loads((tmp_path / "template.json").read_text())

        assert figures["pid"] == kept.figures.pid
        assert figures["forks"] == 1
        assert figures["megabytes"] > 0
        assert (tmp_path / "template.json").stat().st_mode & 0o077 == 0
        copy.kill()
