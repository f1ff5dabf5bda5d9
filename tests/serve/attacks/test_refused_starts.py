"""Starts that are no start: a state in the wrong place, code where an interpreter looks for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit.serve.hub.server import KitServer


def test_start_imports_nothing_from_the_user_s_folder_with_any_interpreter(tmp_path):
    """C9: outside a virtual environment, too, where Python looks for packages of the user."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = tmp_path / ".local" / "lib" / version / "site-packages"
    site.mkdir(parents=True)
    proof = tmp_path / "proof"
    code = f"open({str(proof)!r}, 'a').write(__name__)\n"
    for path in (site / "usercustomize.py", tmp_path / "json.py", tmp_path / "os.py"):
        path.write_text(code)
    (site / "planted.pth").write_text(f"import sys; {code}")
    command = KitServer()._default_cmd()
    flags = command[1 : command.index("-m")]
    base = os.path.realpath(sys.executable)
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": ""}

    def run(*options):
        subprocess.run(
            [base, *options, "-c", "import json"], cwd=tmp_path, env=environment, check=True
        )

    run(*flags)
    assert not proof.exists()
    run()
    assert proof.exists()  # without the command's own flags it is run: this test can fail


@pytest.mark.parametrize("below", ["package", "environment", "pages"])
def test_state_below_what_everybody_may_read_is_refused(below, tmp_path):
    """C3: no installation keeps its answers where users' programs look for theirs."""
    folders = {
        "package": Path(__file__).resolve().parents[3] / "kit" / "state-of-a-test",
        "environment": Path(sys.prefix) / "state-of-a-test",
        "pages": tmp_path / "notebooks" / "state",
    }
    (tmp_path / "notebooks").mkdir()
    settings = tmp_path / "kit.yaml"
    settings.write_text(f"state: {folders[below]}\nnotebooks: {tmp_path}/notebooks\nport: 1\n")

    ran = subprocess.run(
        [sys.executable, "-m", "kit", "serve", "--settings", str(settings)],
        env=os.environ | {"KIT_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    exists = folders[below].exists()
    shutil.rmtree(folders[below], ignore_errors=True)
    assert ran.returncode != 0
    assert str(folders[below]) in ran.stdout + ran.stderr
    assert not exists  # not even a secret has been written there
