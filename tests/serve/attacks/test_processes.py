"""Processes: nobody else's are listed, looked into, limited, signalled or taken things from."""

import ctypes
import errno
import fcntl
import json
import mmap
import os
import resource
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.builders.attacker import outcome
from tests.serve.attacks.world import ATTACKERS, signs

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]

#: What only processes of the installation have in their environments or command lines.
MARKS = ("KIT_DATA_SETTINGS", "CONFIGPROXY_AUTH_TOKEN", "KIT_RESPOND_SETTINGS", "kit.serve.data")


def take_hold(numbers):
    """C8: limit, slow down, move, stop and hold processes whose numbers are known."""

    libc = ctypes.CDLL(None, use_errno=True)
    acts = {
        "limit": lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU, (10**6, 10**6)),
        "files": lambda pid: resource.prlimit(pid, resource.RLIMIT_NOFILE, (4000, 4000)),
        "slow down": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19),
        "move": lambda pid: os.sched_setaffinity(pid, {0}),
        "signal": lambda pid: os.kill(pid, signal.SIGCONT),
        "stop": lambda pid: os.kill(pid, signal.SIGSTOP),
        "group": lambda pid: os.killpg(pid, signal.SIGCONT),
        "hold": lambda pid: os.close(os.pidfd_open(pid)),
    }
    done = []
    for pid in numbers:
        if os.path.exists(f"/proc/{pid}"):
            continue  # in this world the number is one of the attacker's own processes
        done += [[name, pid] for name, act in acts.items() if outcome(lambda: act(pid)) == "done"]
        for name, call in {
            "trace": (101, 16, pid, 0, 0),
            "compare": (312, pid, os.getpid(), 0, 0),
        }.items():
            if libc.syscall(*call) >= 0:
                done.append([name, pid])
    outcome(lambda: os.kill(-1, signal.SIGURG))  # which nobody minds
    return done


def test_processes_of_others_are_not_limited_or_signalled(world, kernel):
    victims = world.processes()
    before = {name: signs(each) for name, each in victims.items()}

    done = kernel.run(take_hold, [each.pid for each in victims.values()])

    assert done == []
    assert {name: signs(each) for name, each in victims.items() if each.is_running()} == before


def look_around():
    """Read everything that /proc tells of any process."""

    told = {}
    for number in filter(str.isdigit, os.listdir("/proc")):
        for file in ("environ", "cmdline", "maps", "status", "mounts", "cgroup", "net/unix"):
            try:
                told[f"{number}/{file}"] = Path(f"/proc/{number}/{file}").read_text(
                    errors="replace"
                )
            except OSError:
                continue
    return told


def test_processes_of_others_are_not_seen(world, kernel):
    secrets = json.loads((world.state / "secrets.json").read_text())
    words = [
        *MARKS,
        "kit-template",
        *(secrets[name] for name in ("proxy", "kit", "respond", "admin")),
    ]
    told = kernel.run(look_around)

    assert any("kernel" in text for text in told.values())  # the own ones are seen
    assert [(file, word) for file, text in told.items() for word in words if word in text] == []
    numbers = {file.partition("/")[0] for file in told}
    # The server, its template, its kernels and whoever sweeps up: no world of hundreds.
    assert len(numbers) < 25


def use_descriptors():
    """Look at what was inherited: folders to climb from, files to read or shorten."""

    found = []
    for number in range(1024):
        try:
            seen = os.fstat(number)
            name = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if stat.S_ISREG(seen.st_mode) and not name.startswith(os.path.expanduser("~")):
            done = [
                what
                for what, act in {
                    "read": lambda: os.pread(number, 1, 0),
                    "shorten": lambda: os.ftruncate(number, seen.st_size),
                    "place": lambda: fcntl.fcntl(
                        number, fcntl.F_SETFL, fcntl.fcntl(number, fcntl.F_GETFL) & ~os.O_APPEND
                    ),
                    "open to others": lambda: os.fchmod(number, stat.S_IMODE(seen.st_mode)),
                    "open again": lambda: os.close(os.open(f"/proc/self/fd/{number}", os.O_RDWR)),
                }.items()
                if outcome(act) == "done"
            ]
            found.append([name, sorted(done)])
        elif stat.S_ISDIR(seen.st_mode) or stat.S_ISBLK(seen.st_mode) or os.isatty(number):
            found.append([name, []])
    return found


def test_nothing_of_others_is_inherited(world, kernel):
    """The log of the installation is one of those things: it can be neither cut nor rewritten."""
    programs = (sys.prefix, sys.base_prefix, "/usr", "/dev/null", "/dev/urandom")
    found = kernel.run(use_descriptors)

    assert [each for each in found if not each[0].startswith(programs)] == []


def ask_the_system(machine):
    """Call what could take walls apart; return the calls that were not refused."""

    libc = ctypes.CDLL(None, use_errno=True)
    column = ["x86_64", "aarch64"].index(machine)
    calls = {
        "unshare users": (272, 97, 0x10000000),
        "unshare mounts": (272, 97, 0x00020000),
        "setns": (308, 268, os.open("/proc/self/status", os.O_RDONLY), 0),
        "mount": (165, 40, b"none", b"/tmp", b"tmpfs", 0, None),
        "umount2": (166, 39, b"/proc", 2),
        "pivot_root": (155, 41, b"/tmp", b"/tmp"),
        "chroot": (161, 51, b"/tmp"),
        "open_tree": (428, 428, -100, b"/", 1),
        "fsopen": (430, 430, b"tmpfs", 0),
        "mount_setattr": (442, 442, -100, b"/", 0, None, 0),
        "open_by_handle_at": (304, 265, -100, None, 0),
        "ptrace": (101, 117, 0, 0, 0, 0),
        "process_vm_readv": (310, 270, os.getpid(), None, 0, None, 0, 0),
        "process_vm_writev": (311, 271, os.getpid(), None, 0, None, 0, 0),
        "pidfd_getfd": (438, 438, -1, 0, 0),
        "kcmp": (312, 272, os.getpid(), os.getpid(), 0, 0, 0),
        "bpf": (321, 280, 0, None, 0),
        "perf_event_open": (298, 241, None, 0, -1, -1, 0),
        "userfaultfd": (323, 282, 1),
        "keyctl": (250, 219, 0, -3, 1),
        "add_key": (248, 217, b"user", b"kit", b"x", 1, -4),
        "io_uring_setup": (425, 425, 1, None),
        "memfd_create": (319, 279, b"kit", 0),
        "memfd_secret": (447, 447, 0),
        "shmget": (29, 194, 0, 4096, 0o1600),
        "msgget": (68, 186, 0, 0o1600),
        "quotactl": (179, 60, 0, None, 0, None),
        "kexec_load": (246, 104, 0, 0, None, 0),
        "init_module": (175, 105, None, 0, b""),
        "finit_module": (313, 273, -1, b"", 0),
        "swapon": (167, 224, b"/tmp", 0),
        "reboot": (169, 142, 0, 0, 0, None),
        "sethostname": (170, 161, b"kit", 3),
        "syslog": (103, 116, 3, None, 0),
        "clone3": (435, 435, None, 0),
        "personality": (135, 92, 0x0040000),
        "fanotify_init": (300, 262, 0, 0),
        "acct": (163, 89, None),
    }
    if column == 0:
        calls |= {"iopl": (172, 0, 3), "modify_ldt": (154, 0, 0, None, 0)}
        calls |= {"32-bit numbers": (0x40000000 + 39, 0)}  # getpid of the second table
    passed = []
    for name, call in calls.items():
        numbers, arguments = call[:2], call[2:]
        ctypes.set_errno(0)
        answer = libc.syscall(numbers[column], *arguments)
        if answer >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            passed.append([name, answer, errno.errorcode.get(ctypes.get_errno(), "")])
    return passed


@pytest.mark.skipif(
    os.uname().machine not in {"x86_64", "aarch64"}, reason="numbers of calls of two processors"
)
def test_calls_that_take_walls_apart_are_refused(world, kernel):
    assert kernel.run(ask_the_system, os.uname().machine) == []


def call_by_the_old_door():
    """Call the kernel as 32-bit programs do, where numbers mean other calls."""

    child = os.fork()
    if child == 0:
        memory = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
        memory.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20 (getpid); int 0x80; ret
        address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
        answer = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
        os._exit(0 if answer == os.getpid() else 1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the door of 32-bit Intel programs")
def test_calls_in_the_way_of_32_bit_programs_are_refused(world, kernel):
    assert kernel.run(call_by_the_old_door) != 0


def reach_the_kernel():
    """Change what the machine is, through files of /proc and /sys."""

    paths = [
        *("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger"),
        *("/proc/sys/vm/drop_caches", "/proc/sys/kernel/hostname", "/proc/sys/net/ipv4/ip_forward"),
        *("/proc/self/uid_map", "/proc/self/setgroups", "/proc/kcore", "/proc/kmsg", "/proc/keys"),
        *("/proc/kpagecount", "/sys/kernel/uevent_helper", "/sys/fs/cgroup/cgroup.procs"),
        *("/sys/fs/cgroup/memory/release_agent", "/sys/fs/cgroup/pids/cgroup.procs", "/proc/1/mem"),
        *("/proc/timer_list", "/proc/sched_debug", "/dev/mem", "/dev/port", "/sys/kernel/debug"),
    ]
    written = [
        path for path in paths if outcome(lambda: os.close(os.open(path, os.O_WRONLY))) == "done"
    ]
    secret = [
        path
        for path in ("/proc/kcore", "/proc/kmsg", "/dev/mem", "/proc/kpageflags")
        if outcome(lambda: os.close(os.open(path, os.O_RDONLY))) == "done"
    ]
    return {"written": written, "read": secret}


def test_machine_is_not_changed_through_its_files(world, kernel):
    assert kernel.run(reach_the_kernel) == {"written": [], "read": []}


def leave_running(word):
    """Start a program that wants to outlive its server."""

    lines = (
        "import os, signal, time",
        "for number in (1, 2, 15): signal.signal(number, signal.SIG_IGN)",
        "if os.fork(): os._exit(0)",
        "os.setsid()",
        "if os.fork(): os._exit(0)",
        "time.sleep(600)",
    )
    quiet = subprocess.DEVNULL
    subprocess.run(
        [sys.executable, "-c", "\n".join(lines), word], stdout=quiet, stderr=quiet, check=True
    )


def running(word):
    """Return the processes of the box whose command line ends with a word."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            found += [process.pid] if process.cmdline()[-1:] == [word] else []
    return found


@pytest.mark.parametrize("how", ATTACKERS)
def test_what_a_kernel_left_running_ends_with_its_server(world, how):
    """Nothing stays behind that could go on, with a token or with the box's memory."""
    word = f"left-running-{world.way}-{how}"
    world.kernels[how].run(leave_running, word)
    assert running(word)

    world.restart(how)

    assert not running(word)
