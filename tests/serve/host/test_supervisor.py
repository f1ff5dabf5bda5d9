"""Starting, keeping, stopping: what is killed comes back, a taken port is said, nothing is left behind."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from kit.errors import SettingsError
from kit.serve.host import leftovers, supervisor
from kit.serve.host.health import ADDRESSES
from kit.serve.host.ports import free_ports
from kit.serve.host.settings import Settings, read_settings
from tests.builders.installation import ROOT

STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture
def kit_yaml(tmp_path):
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    path = folder / "kit.yaml"
    path.write_text(
        f"port: {free_ports(1)[0]}\nstate: state\n"
        f"surveys: {ROOT / 'surveys'}\nnotebooks: {ROOT / 'notebooks'}\n"
    )
    yield path
    for run in STARTED:  # of a test that failed
        if run.poll() is None:
            run.kill()
            end(run)
    STARTED.clear()
    leftovers.stop(read_settings(path).state)


def start(path):
    run = subprocess.Popen(
        [sys.executable, "-m", "kit", "serve", "--settings", str(path)],
        cwd=ROOT,
        env=os.environ | {"PORT": "", "KIT_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    STARTED.append(run)
    return run


def first_line(process):
    """Return the first line after what is said of this machine."""
    line = process.stdout.readline()
    while line.startswith(
        ("State folder", "Kept apart", "The second lock", "Limits of", "Not limited")
    ):
        line = process.stdout.readline()
    return line.strip()


def belonging(path):
    return [process.pid for process in leftovers.find(read_settings(path).state)]


def end(process):
    process.stdout.close()
    process.wait(30)


def refusal(path):
    """Return what a start says that must end by itself, with status 1 and no traceback."""
    process = start(path)
    said = process.stdout.read()
    end(process)
    assert process.returncode == 1
    assert "Traceback" not in said
    return said


def parts(run, path):
    """Return the process ids of what an installation consists of, by name."""
    found = {"hub": None, "log": None}
    for child in psutil.Process(run.pid).children():
        found["log" if "kit.serve.host.logs" in child.cmdline() else "hub"] = child.pid
    for pid in belonging(path):
        process = psutil.Process(pid)
        line = " ".join(process.cmdline())
        for name in ("kit.serve.data", "kit.serve.respond", "configurable-http-proxy"):
            if name in line and process.ppid() == found["hub"]:
                found[name] = pid
        if process.name() == "kit-template":
            found["kit-template"] = pid
    return found


def kill(run, path, *names):
    """Kill parts with signal 9, all at once; return once all of them run anew."""
    before = wait_for(lambda: set(now := parts(run, path)) >= {*names} and now)
    for name in names:
        os.kill(before[name], signal.SIGKILL)
    wait_for(lambda: all(parts(run, path).get(name) not in (None, before[name]) for name in names))


def wait_for(condition):
    """Return what a condition gives as soon as it is true; the test's own time is its limit."""
    while True:
        with suppress(psutil.Error):
            if found := condition():
                return found
        time.sleep(0.3)  # to look through all processes of the machine is work


@pytest.mark.hub
def test_whatever_is_killed_comes_back_and_a_killed_supervisor_leaves_nothing(kit_yaml):
    """A proxy that outlived its supervisor wrote its log where nobody read, and grew by gigabytes.

    The next start is not held up; where there is no organisation, it says how to add one.
    """
    run = start(kit_yaml)
    assert first_line(run).startswith("Ready: http://")

    services = ("kit.serve.data", "kit.serve.respond", "configurable-http-proxy")
    kill(run, kit_yaml, *services, "kit-template", "log")
    settings = read_settings(kit_yaml)
    wait_for(lambda: all(supervisor.is_healthy(settings, each) for each in ADDRESSES))

    kill(run, kit_yaml, "hub")
    wait_for(lambda: "The Hub ended by itself (status -9)" in first_line(run))
    wait_for(lambda: "Everything answers again." in first_line(run))
    assert run.poll() is None
    log = settings.state / "hub.log"
    assert "The Hub ended by itself (status -9)" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600

    assert "running already" in refusal(kit_yaml)

    last = parts(run, kit_yaml)
    for pid in (last["log"], last["hub"], run.pid):  # nobody is left who could stop the rest
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: belonging(kit_yaml) == [])
    end(run)

    kit_yaml.write_text(kit_yaml.read_text() + "tenants: []\nfast: off\n")  # nobody comes
    second = start(kit_yaml)
    lines = []
    while not lines or not lines[-1].startswith("Ready:"):
        lines.append(second.stdout.readline())
        assert lines[-1], lines
    assert any("kit tenant add" in line for line in lines)
    second.send_signal(signal.SIGINT)
    end(second)
    assert second.returncode == 0
    assert belonging(kit_yaml) == []


def test_port_taken_by_another_program_is_said(kit_yaml):
    port = read_settings(kit_yaml).port
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        said = refusal(kit_yaml)

    assert f"Port {port} is taken" in said
    assert f"port in {kit_yaml}, or --port" in said


@pytest.mark.parametrize(
    ("error", "demo", "words"),
    [
        (OSError(errno.EADDRINUSE, ""), True, ("8000 is taken", "PORT=8001 make demo")),
        (OSError(errno.EADDRINUSE, ""), False, ("8000 is taken", "port in kit.yaml, or --port")),
        (PermissionError(errno.EACCES, ""), False, ("may not open port 8000", "kit.yaml")),
    ],
)
def test_port_that_cannot_be_opened_says_why_and_where_to_choose_another(error, demo, words):
    said = " ".join(str(each) for each in supervisor._not_opened(Settings(demo=demo), error))

    assert all(word in said for word in words)


@pytest.mark.parametrize("address", ["300.1.1.1", "192.0.2.1", "::1"])
def test_address_that_is_none_of_this_machines_is_said(address):
    with pytest.raises(SettingsError, match=f"{address} is not an IPv4 address of this machine"):
        supervisor.require_free(Settings(address=address, port=free_ports(1)[0]))


def test_corrupt_database_is_said_before_anything_starts(kit_yaml):
    settings = read_settings(kit_yaml)
    folder = settings.state / "tenants"
    folder.mkdir(parents=True)
    (folder / "temizhbek-4.sqlite").write_bytes(b"this is no database at all " * 100)

    said = refusal(kit_yaml)

    assert "temizhbek-4" in said
    assert "backup" in said


def test_questionnaire_with_faults_is_said_before_anything_starts(kit_yaml, tmp_path):
    surveys = tmp_path / "surveys"
    subprocess.run(["cp", "-r", str(ROOT / "surveys"), str(surveys)], check=True)
    broken = surveys / "peer-mentee.yaml"
    broken.write_text(broken.read_text().replace("pairing: growth", "pairing: grwth", 1))
    kit_yaml.write_text(kit_yaml.read_text().replace(str(ROOT / "surveys"), str(surveys)))

    said = refusal(kit_yaml)

    assert "peer-mentee.yaml, line" in said
    assert "Did you mean" in said


def test_published_questionnaire_that_was_changed_is_said(kit_yaml, tmp_path):
    """A hash that does not match: the text was edited without a new version."""
    surveys = tmp_path / "surveys"
    subprocess.run(["cp", "-r", str(ROOT / "surveys"), str(surveys)], check=True)
    changed = surveys / "peer-mentee.yaml"
    changed.write_text(changed.read_text().replace("совсем не так", "вовсе не так", 1))
    kit_yaml.write_text(kit_yaml.read_text().replace(str(ROOT / "surveys"), str(surveys)))

    said = refusal(kit_yaml)

    assert "peer-mentee" in said
    assert "version" in said


def test_processes_of_others_are_left_alone(tmp_path):
    settings = read_settings(None, state=str(tmp_path / "state"))
    settings.state.mkdir()
    mine = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"],
        env=os.environ | {"KIT_STATE": str(settings.state)},
    )
    other = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"],
        env=os.environ | {"KIT_STATE": str(settings.state) + "-of-another"},
    )
    time.sleep(0.5)
    try:
        stopped = leftovers.stop(settings.state)

        assert stopped == [mine.pid]
        assert other.poll() is None
    finally:
        for process in (mine, other):
            process.kill()
            process.wait()


def test_missing_proxy_is_said(monkeypatch, tmp_path):

    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SettingsError, match="make setup"):
        supervisor.find_proxy()
