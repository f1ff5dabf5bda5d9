"""Starts: what lies where others can write is neither run outside a world nor followed there."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.builders.attacker import outcome
from tests.builders.processes import server_of
from tests.serve.attacks.world import ATTACKERS

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]

#: Says where it ran, and takes along what it can: for every place that is looked into at a start.
PAYLOAD = """
import json, os
def steal(place):
    told = {"place": place, "pid": os.getpid(), "uid": os.getuid(), "stolen": []}
    for name in ("secrets.json", "jupyterhub.sqlite", "tenants/school-b.sqlite", "users/psychologist-b"):
        path = os.path.join(STATE, name)
        try:
            os.listdir(path) if os.path.isdir(path) else open(path, "rb").close()
        except OSError:
            continue
        told["stolen"].append(name)
    with open(os.path.join(PROOFS, place), "w") as file:
        json.dump(told, file)
try:
    steal(PLACE)
except OSError:
    pass
"""


def plant(state, payload):
    """C4, C9: put code wherever Python, Jupyter, IPython or a library might look for some."""

    home = Path.home()
    proofs = home / "proofs"
    proofs.mkdir(exist_ok=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    user_site = home / ".local" / "lib" / version / "site-packages"

    def code(place):
        return f"STATE, PROOFS, PLACE = {state!r}, {str(proofs)!r}, {place!r}\n{payload}"

    places = {
        "package": home / "kit" / "__init__.py",
        "package-of-jupyter": home / "jupyterhub" / "__init__.py",
        "module": home / "json.py",
        "work": home / "work" / "kit" / "__init__.py",
        "usercustomize": user_site / "usercustomize.py",
        "sitecustomize": user_site / "sitecustomize.py",
        "jupyter-config": home / ".jupyter" / "jupyter_server_config.py",
        "jupyterhub-config": home / ".jupyter" / "jupyterhub_singleuser_config.py",
        "voila-config": home / ".jupyter" / "voila.py",
        "config-in-folder": home / "jupyter_server_config.py",
        "config-at-work": home / "work" / "jupyter_server_config.py",
        "hub-config": home / "jupyterhub_config.py",
        "ipython-startup": home / "ipython" / "profile_default" / "startup" / "00.py",
        "ipython-config": home / "ipython" / "profile_default" / "ipython_config.py",
        "ipython-kernel-config": home / "ipython" / "profile_default" / "ipython_kernel_config.py",
        "pythonstartup": home / ".pythonrc",
        "pdb": home / ".pdbrc.py",
        "matplotlib": home / "matplotlib" / "kit_backend.py",
    }
    for place, path in places.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code(place))
    (user_site / "kit_was_here.pth").write_text(f"import sys; exec({code('pth')!r})\n")
    (home / "matplotlib" / "matplotlibrc").write_text("backend: module://kit_backend\n")
    kernels = home / ".local" / "share" / "jupyter" / "kernels" / "planted"
    kernels.mkdir(parents=True, exist_ok=True)
    argv = [sys.executable, "-c", code("kernelspec"), "{connection_file}"]
    spec = {"argv": argv, "display_name": "Python 3", "language": "python"}
    (kernels / "kernel.json").write_text(json.dumps(spec))
    templates = home / ".local" / "share" / "jupyter" / "voila" / "templates" / "kit"
    templates.mkdir(parents=True, exist_ok=True)
    (templates / "index.html.j2").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}")
    os.makedirs(home / ".config" / "pip", exist_ok=True)
    return len(places)


def proofs_of(world, name):
    found = {}
    for path in (world.home(name) / "proofs").glob("*"):
        found[path.name] = path.read_text()
    return found


@pytest.mark.parametrize("how", ATTACKERS)
def test_code_in_the_own_folder_runs_in_no_start_outside_the_world(world, how):
    name = ATTACKERS[how]
    kernel = world.kernels[how]
    assert kernel.run(plant, str(world.state), PAYLOAD) > 10

    world.restart(how)
    world.clients[name].get(f"/user/{name}/voila/render/00_start_here.ipynb", timeout=60)
    world.clients[name].post(f"/user/{name}/api/kernels", json={"name": "planted"}, timeout=60)

    proofs = proofs_of(world, name)
    world.kernels[how].run(clear)
    assert [text for text in proofs.values() if '"stolen": []' not in text] == []
    # What a kernel reads of its owner's is run there; a start reads none of it.
    assert set(proofs) <= {
        "ipython-startup",
        "ipython-config",
        "ipython-kernel-config",
        "kernelspec",
        "work",
    }


def clear():
    """Take away what was planted."""

    home = Path.home()
    for each in (".local", ".jupyter", "kit", "jupyterhub", "ipython", "proofs", "work/kit"):
        shutil.rmtree(home / each, ignore_errors=True)
    for each in home.glob("*.py"):
        each.unlink()
    (home / "matplotlib" / "matplotlibrc").unlink(missing_ok=True)


def test_code_where_everybody_can_write_is_not_run(world):
    """C4: the folder below /tmp that used to be the server's, made by another user of the box."""
    name = ATTACKERS["started"]
    places = [Path("/tmp", name), Path("/tmp")]
    proof = Path("/tmp", f"proof-{world.way}-{os.getpid()}")
    made = []
    try:
        for place in places:
            package = place / "kit_serve_planted" if place == Path("/tmp") else place / "kit"
            package.mkdir(parents=True, exist_ok=True)
            made.append(package / "__init__.py")
            made[-1].write_text(f"open({str(proof)!r}, 'w').write('ran')\n")
            package.chmod(0o755)
        world.restart("started")
        assert not proof.exists()
        server = server_of(world.installation, name)
        assert str(server.cwd()) != str(places[0])
    finally:
        proof.unlink(missing_ok=True)
        for path in made:
            path.unlink()
            path.parent.rmdir()
        places[0].rmdir()


def link(state):
    """Put links to others' files where the kit makes, changes or reads files of its user's."""

    home = Path.home()
    put = {}
    for name, target in {
        "tmp": "tenants",
        "matplotlib": "",
        "ipython": "users/psychologist-b",
        "work": "tenants",
        ".local": "",
        "secrets.json": "secrets.json",
        "own.sqlite": "tenants/school-b.sqlite",
    }.items():
        path = home / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.exists():
            shutil.move(path, home / f"{name}.away")
        os.symlink(os.path.join(state, target), path)
        put[name] = target
    outcome(lambda: os.mkfifo(home / "pipe"))
    return list(put)


def take_links_away(home):
    for path in home.iterdir():
        if path.is_symlink() or path.name == "pipe":
            path.unlink()
    for path in home.glob("*.away"):
        path.rename(path.with_suffix(""))


@pytest.mark.parametrize("how", ATTACKERS)
def test_links_in_the_own_folder_are_not_followed_by_a_start(world, how):
    """Owner, mode and content of what they lead to stay; whoever put them may stay outside."""
    name = ATTACKERS[how]
    before = world.files()
    secrets = (world.state / "secrets.json").read_bytes()
    assert "tmp" in world.kernels[how].run(link, str(world.state))
    world.stop(how)
    try:
        with world.installation.client(name) as client:
            client.post(f"/hub/api/users/{name}/server")
            world.settle(name)
            served = [
                client.get(f"/user/{name}/{path}").status_code
                for path in ("api/contents/school-b.sqlite", "files/school-b.sqlite")
            ]
            client.delete(f"/hub/api/users/{name}/server")
            world.settle(name)
    finally:
        take_links_away(world.home(name))
    assert 200 not in served
    assert (world.state / "secrets.json").read_bytes() == secrets
    assert {path: each for path, each in world.files().items() if path in before} == before
    assert not [
        each for each in world.files() if each.startswith("tenants/") and each not in before
    ]
    world.installation.start_server(name).close()
    world.open_attacker(how)
