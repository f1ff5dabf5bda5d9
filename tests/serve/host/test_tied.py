"""A command that is tied to its parent ends with it, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys

import psutil
import pytest

from kit.serve.host.tied import tied

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does it")

PARENT = """
import subprocess, sys, time
from kit.serve.host.tied import tied
command = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(600)"]
subprocess.Popen(tied(command))
time.sleep(600)
"""


def test_command_ends_with_its_parent():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        assert child.ppid() == parent.pid  # it has the process id that was started

        parent.kill()

        child.wait(60)


def test_command_whose_parent_is_gone_already_is_not_run(tmp_path):
    orphan = tied([sys.executable, "-c", f"open({str(tmp_path / 'ran')!r}, 'w')"])
    orphan[orphan.index(str(os.getpid()))] = "1"

    subprocess.run(orphan, check=True)

    assert not (tmp_path / "ran").exists()
