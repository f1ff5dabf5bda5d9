"""The second lock alone: what a bound process cannot open, look into, or signal."""

import json
import os
import subprocess
import sys

import pytest

from kit.serve.sandbox import landlock

PROGRAM = """
import json, os, subprocess, sys
from pathlib import Path
from kit.serve.sandbox import linux
from kit.serve.sandbox.landlock import enter
home, secret, parent = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
system = [Path(p) for p in ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc")]
linux.forget_capabilities()
linux.drop_capabilities()
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
    "write at home": attempt(lambda: (home / "x").write_text("x")),
    "read own environment": attempt(lambda: Path("/proc/self/environ").read_bytes()),
    "child reads secret": subprocess.run(
        [sys.executable, "-c", "import sys; open(sys.argv[1])", str(secret)], capture_output=True
    ).returncode,
    "signal parent": attempt(lambda: os.kill(parent, 0)),
}))
"""


@pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")
def test_bound_process_reaches_its_own_files_only(tmp_path):
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

    found = json.loads(answer.stdout)
    # Signals are the lock's affair since Linux 6.12.
    assert found.pop("signal parent") == ("PermissionError" if landlock.abi() >= 6 else "done")
    assert found == {
        "read secret": "PermissionError",
        "list secret's folder": "PermissionError",
        "write beside secret": "PermissionError",
        "read parent's environment": "PermissionError",
        "write at home": "done",
        "read own environment": "done",
        "child reads secret": 1,
    }
