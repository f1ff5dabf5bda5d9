"""Files: nobody else's are read, changed, shortened, given away or put in the way."""

import ctypes
import os
import shutil
import site
import stat
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import kit
from tests.builders.attacker import outcome
from tests.serve.attacks.world import MARK, VICTIM

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]

#: What an installation keeps: secrets, accounts, answers, what everybody did.
KEPT = (
    *("secrets.json", "data.json", "respond.json", "run.json", "jupyterhub.sqlite", "hub.log"),
    *("template.json", "tenants/school-a.sqlite", "tenants/school-b.sqlite", "proxy.pid"),
)


def paths_of_others(world, planted):
    """Return files and folders that are somebody else's, by names that the attacker may know."""
    state = [world.state / name for name in KEPT]
    box = [
        Path(each) for each in ("/etc/shadow", "/etc/machine-id", "/etc/gshadow", "/etc/crontab")
    ]
    folders = [world.state, world.state / "tenants", world.state / "users", world.home(VICTIM)]
    code = Path(kit.__file__).parents[1]
    return [
        *(str(each) for each in [*state, world.installation.path, *planted, *box, *folders]),
        *(str(code / name) for name in (".git", "tests", "pyproject.toml", ".kit")),
        *("/var/log", "/root", "/home", "/boot", "/sys", "/run", "/var/lib", "/mnt", "/media"),
        *("/dev/vda", "/dev/sda", "/dev/mem", "/dev/kmsg", "/dev/fuse", "/dev/kvm", "/dev/net/tun"),
    ]


def read(paths):
    """C3: open what is named; return what was found there."""

    found = {}
    for path in paths:
        if os.path.isdir(path):
            if outcome(lambda: os.listdir(path)) == "done" and os.listdir(path):
                found[path] = os.listdir(path)
        elif outcome(lambda: open(path, "rb").close()) == "done":
            found[path] = "file"
    return found


def test_files_of_others_are_not_read(world, kernel, planted):
    found = kernel.run(read, [*paths_of_others(world, planted), sys.executable])

    assert found.pop(sys.executable) == "file"  # what may be read is read
    # Of the way to what the attacker is given, each piece is seen, and nothing beside it.
    settings = world.installation.settings
    given = [world.home(kernel.name), Path(sys.base_prefix), Path(sys.prefix)]
    given += [Path(kit.__file__).parent, *settings.layers, *settings.pages]
    for path, seen in list(found.items()):
        steps = {
            each.relative_to(path).parts[0] for each in given if path in map(str, each.parents)
        }
        if steps >= set(seen):
            del found[path]
    assert found == {}


def walk(names, closed):
    """Go through everything that there is, and return what bears one of the names."""

    found, seen = [], 0
    for place, folders, files in os.walk("/"):
        folders[:] = [each for each in folders if os.path.join(place, each) not in closed]
        seen += len(files)
        found += [os.path.join(place, each) for each in (*folders, *files) if each in names]
    return {"seen": seen, "found": found}


def test_nothing_of_the_installation_is_anywhere(world, kernel, planted):
    names = [MARK, VICTIM, "kit.yaml", *(os.path.basename(name) for name in KEPT)]
    closed = ["/proc", "/usr", sys.base_prefix, sys.prefix]
    walked = kernel.run(walk, [*names, "ipython"], closed)

    own_folders = [each for each in walked["found"] if each.endswith("/ipython")]
    assert any(kernel.name in each for each in own_folders)  # what is there is found
    assert [each for each in walked["found"] if each not in own_folders] == []


def change(paths):
    """C10, C14: shorten, open to others, give away, rename and remove what is named."""

    acts = {
        "shorten": lambda path: os.truncate(path, 0),
        "overwrite": lambda path: os.close(os.open(path, os.O_WRONLY | os.O_TRUNC)),
        "append": lambda path: os.close(os.open(path, os.O_WRONLY | os.O_APPEND)),
        "open to others": lambda path: os.chmod(path, 0o777),
        "give away": lambda path: os.chown(path, os.getuid(), os.getgid()),
        "date": lambda path: os.utime(path, (1, 1)),
        "mark": lambda path: os.setxattr(path, "user.kit", b"x"),
        "rename": lambda path: os.rename(path, path + "x"),
        "link": lambda path: os.link(path, os.path.expanduser("~/linked")),
        "remove": os.unlink,
        "add": lambda path: os.mkdir(os.path.join(path, "kit-was-here")),
        "look": os.stat,
    }
    own = os.path.expanduser("~/mine")
    open(own, "w").close()
    done = [
        name
        for name in ("shorten", "open to others", "date", "rename")
        if outcome(lambda: acts[name](own)) == "done"
    ]
    shutil.rmtree(own + "x", ignore_errors=True)
    for path in paths:
        for name, act in acts.items():
            if outcome(lambda: act(path)) == "done":
                done.append([name, path])
    return done


def test_files_of_others_are_not_shortened_opened_or_given_away(world, kernel, planted):
    paths = [*planted, *(world.state / name for name in KEPT), world.home(VICTIM)]
    before = world.files(), [signature(path) for path in planted]

    done = kernel.run(change, [str(path) for path in paths])

    assert done == ["shorten", "open to others", "date", "rename"]  # of the own file
    assert (world.files(), [signature(path) for path in planted]) == before


def signature(path):
    found = path.stat()
    return found.st_mode, found.st_uid, found.st_size, found.st_mtime_ns, path.read_text()


def write(folders):
    """Leave a file in each folder, also after a try to make it writable."""

    libc = ctypes.CDLL(None, use_errno=True)
    remount, bind = 32, 4096
    written = []
    for folder in folders:
        path = os.path.join(folder, "kit_was_here.pth")
        for flags in (0, remount, remount | bind):
            if flags:
                libc.mount(b"none", folder.encode(), None, flags, None)
            if outcome(lambda: open(path, "w").close()) == "done":
                written.append(path)
                os.unlink(path)
    return written


def test_programs_pages_and_questionnaires_are_not_written(world, kernel):
    settings = world.installation.settings
    folders = [
        *(sysconfig.get_path(name) for name in ("purelib", "stdlib", "scripts")),
        *site.getsitepackages(),
        *(os.path.dirname(kit.__file__), sys.prefix, sys.base_prefix),
        *(str(each) for each in (*settings.layers, *settings.pages)),
        *(
            "/",
            "/usr/bin",
            "/usr/lib",
            "/usr/local/bin",
            "/bin",
            "/etc",
            "/etc/ssl",
            "/dev",
            "/proc",
        ),
    ]

    assert kernel.run(write, folders) == []
    assert [each for each in folders if os.path.exists(f"{each}/kit_was_here.pth")] == []


def raise_own_rights(shell):
    """Make a program that runs as its owner, by every way; run those of the system."""

    libc = ctypes.CDLL(None, use_errno=True)
    folder = os.path.expanduser("~/set id")
    os.makedirs(folder, exist_ok=True)
    copied = f"{folder}/copied"
    shutil.copy(shell, copied)
    outcome(lambda: os.chmod(copied, 0o6755))
    outcome(lambda: os.close(os.open(f"{folder}/at once", os.O_CREAT | os.O_WRONLY, 0o4755)))
    outcome(lambda: os.mknod(f"{folder}/node", 0o4755 | stat.S_IFREG))
    outcome(lambda: os.mknod(f"{folder}/disk", 0o666 | stat.S_IFBLK, os.makedev(254, 0)))
    libc.syscall(452, -100, copied.encode(), 0o4755, 0)  # fchmodat2
    how = (ctypes.c_uint64 * 3)(os.O_CREAT | os.O_WRONLY, 0o4755, 0)
    libc.syscall(437, -100, f"{folder}/openat2".encode(), how, 24)
    modes = {name: os.lstat(f"{folder}/{name}").st_mode for name in os.listdir(folder)}
    became = []
    for program, arguments in {"su": ["-c", "id -u"], "sudo": ["-n", "id", "-u"]}.items():
        path = shutil.which(program)
        if path:
            command = [path, *arguments]
            ran = subprocess.run(
                command, input="", capture_output=True, text=True, timeout=20, check=False
            )
            became += ran.stdout.split()
    return {
        "set id": sorted(
            name for name, mode in modes.items() if mode & (stat.S_ISUID | stat.S_ISGID)
        ),
        "devices": sorted(name for name, mode in modes.items() if stat.S_ISBLK(mode)),
        "became": became,
    }


def test_no_program_gives_more_rights(world, kernel):
    found = kernel.run(raise_own_rights, os.path.realpath("/bin/sh"))

    assert found == {"set id": [], "devices": [], "became": []}


def escape():
    """Go up from every folder that is open or linked to, past the top of the own tree."""

    own = {(os.stat("/").st_dev, os.stat("/").st_ino)}
    ways = ["/proc/self/root", "/proc/1/root", "/proc/thread-self/root", "/proc/1/cwd"]
    ways += [f"/proc/self/fd/{number}" for number in range(256)]
    found = []
    for way in ways:
        for up in range(12):
            path = way + "/.." * up
            if outcome(lambda: os.listdir(path)) != "done":
                break
        top = way + "/.." * 20
        seen = outcome(lambda: os.stat(top)) == "done"
        if seen and (os.stat(top).st_dev, os.stat(top).st_ino) not in own:
            found.append(top)
    return found


def test_no_open_folder_leads_out(world, kernel):
    assert kernel.run(escape) == []
