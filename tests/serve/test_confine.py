"""The fence: what a fenced process cannot open, look into, or signal."""

import json
import os
import subprocess
import sys

import pytest

from kit.serve import confine

PROGRAM = """
import json, os, subprocess, sys
from pathlib import Path
from kit.serve.confine import confine
home, secret, parent = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
system = [Path(p) for p in ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc")]
confine(read=[*system, Path(sys.prefix), Path(sys.base_prefix)], write=[home, Path("/dev")])
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
    not confine.is_available(),
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
