"""What Linux alone has is not there: everything starts the ordinary way (macOS and others)."""

import os
import subprocess
import sys

from kit.serve.forkserver import keeper


def test_elsewhere_than_on_linux_everything_starts_the_ordinary_way(monkeypatch, capfd):
    monkeypatch.setattr(sys, "platform", "darwin")
    for name in ("pipe2", "pidfd_open"):
        monkeypatch.delattr(os, name, raising=False)
    kept = keeper.Keeper("kit.serve.userserver.kinds:SERVERS")
    kept.start()

    assert not kept.ready
    assert kept.ask("server", environment={}, folder="/") is None
    assert "no template is warm" in capfd.readouterr().err
    kept.stop()
    kept.stop()


ELSEWHERE = """
import os, select, signal, socket, sys
import jupyter_client.provisioning, jupyterhub.spawner  # what is theirs knows where it is
from kit.serve.host import capacity
from kit.serve.portal import menu
from kit.serve.sandbox import world
sys.platform = "darwin"
sys.modules["resource"] = None
for module, names in {
    os: ["pidfd_open", "pipe2"], select: ["epoll"], signal: ["pidfd_send_signal"],
    socket: ["SOCK_SEQPACKET"],
}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
from kit.serve.forkserver import is_available
from kit.serve.hub import spawner
from kit.serve.sandbox.limits import limit_memory
from kit.serve.userserver import singleuser
limit_memory(100)
print(is_available())
"""


def test_nothing_that_linux_alone_has_is_needed_to_start_the_ordinary_way():
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
