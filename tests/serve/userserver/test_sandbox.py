"""The fence: what a fenced process cannot open, look into, or signal."""

import json
import os
import subprocess
import sys

import pytest

from kit.serve.userserver import sandbox

PROGRAM = """
import json, os, subprocess, sys
from pathlib import Path
from kit.serve.userserver.sandbox import enter
home, secret, parent = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
system = [Path(p) for p in ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc")]
enter(read=[*system, Path(sys.prefix), Path(sys.base_prefix)], write=[home, Path("/dev")])
def attempt(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"
print(json.dumps({
    "read secret": attempt(lambda: secret.read_text()),
    "list secret's folder": attempt(lambda: os.listdir(secret.parent)),
    "write beside secret": attempt(lambda: (secret.parent / "x").write_text("x")),
    "read parent's environment": attempt(lambda: Path(f"/proc/{parent}/environ").read_bytes()),
    "signal parent": attempt(lambda: os.kill(parent, 0)),
    "write at home": attempt(lambda: (home / "x").write_text("x")),
    "read own environment": attempt(lambda: Path("/proc/self/environ").read_bytes()),
    "child reads secret": subprocess.run(
        [sys.executable, "-c", "import sys; open(sys.argv[1])", str(secret)], capture_output=True
    ).returncode,
}))
"""


@pytest.mark.skipif(
    not sandbox.is_available(),
    reason="needs Linux 5.13 or newer with Landlock; see docs/security.md",
)
def test_fenced_process_reaches_its_own_files_only(tmp_path):
    home, vault = tmp_path / "home", tmp_path / "vault"
    home.mkdir()
    vault.mkdir()
    (vault / "answers.sqlite").write_text("somebody's answers")

    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM,
            str(home),
            str(vault / "answers.sqlite"),
            str(os.getpid()),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answer.stdout) == {
        "read secret": "PermissionError",
        "list secret's folder": "PermissionError",
        "write beside secret": "PermissionError",
        "read parent's environment": "PermissionError",
        "signal parent": "PermissionError",
        "write at home": "done",
        "read own environment": "done",
        "child reads secret": 1,
    }


FENCE = """
import json, os
from kit.serve.userserver import singleuser
singleuser.fence()
def attempt(path, flags):
    try:
        os.close(os.open(path, flags))
    except OSError as error:
        return type(error).__name__
    return "done"
import multiprocessing
multiprocessing.Lock()
print(json.dumps({
    "disks": attempt("/dev", os.O_RDONLY | os.O_DIRECTORY),
    "kernel log": attempt("/dev/kmsg", os.O_RDONLY),
    "null": attempt("/dev/null", os.O_RDWR),
    "random": attempt("/dev/urandom", os.O_RDONLY),
}))
"""


@pytest.mark.skipif(
    not sandbox.is_available() or not os.access("/dev/kmsg", os.R_OK),
    reason="needs Landlock, and a device that an unfenced process may read",
)
def test_fenced_server_of_root_reads_no_disk(tmp_path):
    folders = ("HOME", "JUPYTER_RUNTIME_DIR", "KIT_SURVEYS", "KIT_NOTEBOOKS")
    environment = {**os.environ, **dict.fromkeys(folders, str(tmp_path))}

    answer = subprocess.run(
        [sys.executable, "-c", FENCE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answer.stdout) == {
        "disks": "PermissionError",
        "kernel log": "PermissionError",
        "null": "done",
        "random": "done",
    }
