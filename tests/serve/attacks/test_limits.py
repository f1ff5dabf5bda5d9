"""Limits: whoever takes all there is takes it from nobody else."""

import ctypes
import mmap
import os
import resource
import shutil
import signal
from pathlib import Path

import pytest

from tests.builders.attacker import outcome
from tests.serve.attacks.world import MARK

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]

MEGABYTE = 2**20


def fill(folder, megabytes):
    """C19: write until nothing more goes; return how many megabytes went, and tidy up."""

    path, written = os.path.join(folder, "filling"), 0
    try:
        with open(path, "wb", buffering=0) as file:
            while written < megabytes:
                file.write(b"x" * 2**20)
                written += 1
    except OSError:
        pass
    if os.path.exists(path):
        os.unlink(path)
    return written


@pytest.mark.parametrize("folder", ["/dev/shm", "/tmp", "/run", "/var/tmp", "/", "/dev"])
def test_memory_that_looks_like_files_has_a_small_end(world, kernel, folder):
    assert kernel.run(fill, folder, 600) < 300


def make_files(folder, most):
    """Make empty files until no more can be made."""

    place, made = os.path.join(folder, "many"), 0
    try:
        os.mkdir(place)
        while made < most:
            open(f"{place}/{made}", "w").close()
            made += 1
    except OSError:
        pass
    shutil.rmtree(place, ignore_errors=True)
    return made


@pytest.mark.parametrize("folder", ["/dev/shm", "/tmp"])
def test_empty_files_have_an_end(world, kernel, folder):
    assert kernel.run(make_files, folder, 20_000) < 20_000


def hand_over(name):
    """Leave a file where the whole box used to share memory."""

    with open(f"/dev/shm/{name}", "w") as file:
        file.write("x")
    return os.listdir("/dev/shm"), os.listdir("/tmp")


def test_shared_memory_and_temporary_files_are_the_world_s_own(world, kernel):
    ours = [Path(folder, MARK) for folder in ("/dev/shm", "/tmp")]
    for path in ours:
        path.write_text("x")
    try:
        seen = kernel.run(hand_over, f"{MARK}-inside")
        assert not Path(f"/dev/shm/{MARK}-inside").exists()
    finally:
        for path in ours:
            path.unlink()

    assert f"{MARK}-inside" in seen[0]
    assert MARK not in (*seen[0], *seen[1])


def take_memory(megabytes):
    """Take memory in every way that a limit of private memory could miss."""

    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *(ctypes.c_int,) * 3, ctypes.c_long)
    size = megabytes * 2**20
    failed = ctypes.c_void_p(-1).value

    def mapped(flags, number=-1, kind=mmap.PROT_READ | mmap.PROT_WRITE):
        address = libc.mmap(None, size, kind, flags, number, 0)
        if address in (failed, None):
            raise OSError(ctypes.get_errno(), "mmap")
        return address

    shared, private, anonymous = mmap.MAP_SHARED, mmap.MAP_PRIVATE, mmap.MAP_ANONYMOUS

    def later():
        address = mapped(private | anonymous, kind=mmap.PROT_READ)
        if libc.mprotect(ctypes.c_void_p(address), ctypes.c_size_t(size), 3):
            raise OSError(ctypes.get_errno(), "mprotect")

    def of_zero():
        number = os.open("/dev/zero", os.O_RDWR)
        try:
            mapped(shared, number)
        finally:
            os.close(number)

    acts = {
        "private": lambda: mapped(private | anonymous),
        "private, writable later": later,
        "shared": lambda: mapped(shared | anonymous),
        "shared, validated": lambda: mapped(3 | anonymous),
        "a stack": lambda: mapped(private | anonymous | 0x100),
        "shared zeros": of_zero,
        "memfd": lambda: os.memfd_create("kit"),
        "more than allowed": lambda: resource.setrlimit(resource.RLIMIT_DATA, (-1, -1)),
        "locked": lambda: libc.mlockall(3) and (_ for _ in ()).throw(OSError("mlockall")),
    }
    return [name for name, act in acts.items() if outcome(act) == "done"]


def test_memory_of_a_kernel_has_an_end(world, kernel):
    megabytes = world.installation.settings.limits.methodologist_kernel_memory_mb

    assert kernel.run(take_memory, megabytes + 100) == []


def raise_limits():
    """Return limits that are too wide, and those that can be made wider."""

    wide = []
    for name, most in {
        "NPROC": 4096,
        "NOFILE": 65536,
        "CORE": 0,
        "FSIZE": 2**33,
        "MEMLOCK": 2**23,
    }.items():
        what = getattr(resource, f"RLIMIT_{name}")
        _, highest = resource.getrlimit(what)
        if highest == resource.RLIM_INFINITY or highest > most:
            wide.append(name)
        if outcome(lambda: resource.setrlimit(what, (highest, highest + 1))) == "done":
            wide.append(f"{name} can be raised")
    return wide


def test_limits_are_set_and_stay(world, kernel):
    assert kernel.run(raise_limits) == []


def multiply(most):
    """Start sleeping processes until no more can be started; return how many there were."""

    children = []
    try:
        while len(children) < most:
            children.append(os.posix_spawn("/bin/sleep", ["sleep", "100"], {}))
    except OSError:
        pass
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
    return len(children)


def test_processes_of_one_person_have_an_end_and_others_open_pages(world, kernel):
    assert kernel.run(multiply, 1200, seconds=120) < 1200
    world.open_page()


def crash():
    """Die with everything in memory, where a core file would be written."""

    os.chdir(os.path.expanduser("~"))
    child = os.fork()
    if child == 0:
        outcome(lambda: resource.setrlimit(resource.RLIMIT_CORE, (-1, -1)))
        ctypes.string_at(0)
    _, status = os.waitpid(child, 0)
    return {
        "core": os.WCOREDUMP(status),
        "files": [n for n in os.listdir() if n.startswith("core")],
    }


def test_crash_leaves_no_memory_in_a_file(world, kernel):
    assert kernel.run(crash) == {"core": False, "files": []}
