"""What an installation keeps apart: said in words, and acted upon before anything starts."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.errors import SettingsError
from kit.serve.host import isolation
from kit.serve.host.settings import ROOT, Settings
from kit.serve.sandbox.wall import Machine
from tests.builders.worlds import as_ordinary

UIDS_FROM = 300_000


def words(found):
    return " ".join(str(message) for message in found.words)


def installation(tmp_path, *, real, **values):
    """Return settings of schools with real data, and of one that is made up."""
    surveys = tmp_path / "surveys"
    (surveys / "tenants").mkdir(parents=True)
    names = [f"school-{number}" for number in range(real)]
    for name, synthetic in [*((each, "false") for each in names), ("invented", "true")]:
        (surveys / "tenants" / f"{name}.yaml").write_text(
            f"kit: tenant/1\nid: {name}\ntitle: {{ru: Школа, en: School}}\n"
            f"synthetic: {synthetic}\nprogrammes: [temizhbek-4]\n"
        )
    return Settings(
        state=tmp_path / "state",
        surveys=surveys,
        notebooks=ROOT / "notebooks",
        tenants=(*names, "invented"),
        **values,
    )


def test_wall_that_held_is_a_world():
    found = isolation.judge(Machine(), UIDS_FROM, {})

    assert found.wall == "world"
    assert words(found).startswith("Kept apart")


@pytest.mark.parametrize(
    ("machine", "reached", "wall", "word"),
    [
        (Machine(), {"signal a process": "None"}, "fence", "reached: signal a process"),
        (Machine(), {"": "unshare: Operation not permitted"}, "fence", "Operation not permitted"),
        (Machine(release="5.4.0"), {}, "fence", "too old"),
        (Machine(system="Darwin"), {}, "", "Darwin"),
    ],
)
def test_wall_that_did_not_hold_is_none(machine, reached, wall, word):
    found = isolation.judge(machine, UIDS_FROM, reached)

    assert found.wall == wall
    assert words(found).startswith("Not kept apart")
    assert word in words(found)


def test_second_school_with_real_data_is_refused_without_a_wall(tmp_path):
    weak = isolation.judge(Machine(system="Darwin"), UIDS_FROM, {})

    isolation.require_one_school(installation(tmp_path / "one", real=1), weak)
    with pytest.raises(SettingsError, match="several schools apart"):
        isolation.require_one_school(installation(tmp_path / "two", real=2), weak)


def test_second_school_with_real_data_is_not_added_without_a_wall(tmp_path):
    settings = installation(tmp_path, real=1, isolation="none")
    real, made_up = (
        Tenant(id="school-9", title=Text.of({"ru": "Школа"}), synthetic=synthetic)
        for synthetic in (False, True)
    )

    isolation.require_place_for(settings, made_up)
    with pytest.raises(SettingsError, match="several schools apart"):
        isolation.require_place_for(settings, real)


def test_spawners_of_the_operator_are_the_operators_affair(tmp_path):
    weak = isolation.judge(Machine(system="Darwin"), UIDS_FROM, {})

    isolation.require_one_school(installation(tmp_path, real=2, extra="kubernetes.py"), weak)


def test_isolation_that_is_switched_off_is_no_wall(tmp_path):
    found = isolation.decide(installation(tmp_path, real=1, isolation="none"))

    assert found.wall == ""
    assert "isolation is none" in words(found)
    with pytest.raises(SettingsError, match="several schools apart"):
        isolation.decide(installation(tmp_path / "two", real=2, isolation="none"))


@pytest.mark.parametrize("below", ["/usr/local/kit", ROOT / "kit" / "state", "notebooks/state"])
def test_state_below_what_servers_read_is_refused(tmp_path, below):
    settings = installation(tmp_path, real=1).model_copy(
        update={"notebooks": tmp_path / "notebooks", "state": tmp_path / below}
    )

    with pytest.raises(SettingsError, match="which users' servers read"):
        isolation.require_state_apart(settings)


def test_state_beside_the_package_is_no_fault(tmp_path):
    settings = installation(tmp_path, real=1)

    isolation.require_state_apart(settings.model_copy(update={"state": ROOT / ".kit"}))


DECIDE = """
import sys
from pathlib import Path
from kit.errors import SettingsError
from kit.serve.host import isolation
from kit.serve.host.settings import ROOT, Settings

folder, tenants = Path(sys.argv[1]), tuple(sys.argv[2].split(","))
given = Settings(state=folder / "state", surveys=folder / "surveys", notebooks=ROOT / "notebooks",
                 tenants=tenants)
try:
    found = isolation.decide(given)
    print(found.wall, *map(str, found.words))
except SettingsError as error:
    print("refused", error)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a machine that refuses others")
@pytest.mark.parametrize(
    ("real", "word"),
    [(1, "fence Not kept apart: what runs on users' servers"), (2, "refused")],
    ids=["one-school", "two-schools"],
)
def test_machine_that_refuses_user_namespaces_keeps_nobody_apart(real, word):
    """Linux gives nobody a user namespace below another root: a real machine that refuses."""
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        folder = Path(place)
        schools = installation(folder, real=real).tenants
        for each in (folder, *folder.rglob("*")):
            os.chown(each, 34567, 34567)
        root = folder / "root"
        root.mkdir()
        go = f'mount --rbind / \'{root}\' && exec chroot \'{root}\' sh -c \'cd "$0"; exec "$@"\' "$0" "$@"'
        below = ("unshare", "-m", "sh", "-c", go, ROOT, *as_ordinary(34567, folder))
        found = subprocess.run(
            [*below, sys.executable, "-c", DECIDE, folder, ",".join(schools)],
            capture_output=True,
            text=True,
            check=False,
        )

    assert found.stdout.startswith(word), found.stdout + found.stderr
    if real == 1:
        assert "No world can be made on this machine" in found.stdout
