"""The units of systemd start what there is to start, and start it again."""

import shutil
import subprocess
import sys
from configparser import ConfigParser

import pytest

from kit.cli import _parser
from kit.serve.host.settings import read_settings

UNITS = {"kit.service": "_serve", "kit-backup.service": "_backup"}


def unit_of(path):
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(path)
    return unit


@pytest.mark.parametrize("name", UNITS)
def test_unit_starts_a_command_that_there_is(root, name):
    unit = unit_of(root / "deploy" / name)

    program, *arguments = unit["Service"]["ExecStart"].split()
    chosen = _parser().parse_args(arguments)

    assert program.endswith("/.venv/bin/kit")
    assert chosen.run.__name__ == UNITS[name]
    assert unit["Service"]["UMask"] == "0077"


def test_unit_starts_the_installation_again_and_the_backup_every_day(root):
    assert unit_of(root / "deploy" / "kit.service")["Service"]["Restart"] == "always"
    timer = unit_of(root / "deploy" / "kit-backup.timer")["Timer"]
    assert timer["OnCalendar"].startswith("*-*-* ")
    assert timer["Persistent"] == "true"


def test_backup_opens_with_the_key_that_systemd_lends(root):
    service = unit_of(root / "deploy" / "kit-backup.service")["Service"]
    name, _, source = service["LoadCredential"].partition(":")

    chosen = _parser().parse_args(service["ExecStart"].split()[1:])

    assert str(chosen.key_file) == f"%d/{name}"
    assert source.startswith("/etc/")


def test_units_are_well_written_for_systemd(root, tmp_path):
    """As `systemd-analyze` sees them where it is; elsewhere the tests above have to do."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("There is no systemd-analyze on this machine.")
    for name in (*UNITS, "kit-backup.timer"):
        text = (root / "deploy" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/kit/.venv/bin/kit", sys.executable))
    names = [tmp_path / name for name in (*UNITS, "kit-backup.timer")]

    told = subprocess.run(
        [program, "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )

    assert [line for line in told.stderr.splitlines() if str(tmp_path) in line] == []


def test_settings_of_the_worked_deployment_are_good(root):
    settings = read_settings(root / "deploy" / "kit.yaml")

    assert (settings.hops, settings.has_subdomains) == (2, True)
    assert settings.address == "127.0.0.1"
