"""Two installations, root's and an ordinary user's, each with attackers and a victim inside.

A machine that cannot keep them apart fails these tests; it does not skip them.
"""

import os

import pytest

from tests.serve.attacks.world import ATTACKERS, World, canaries, ground


def pytest_collection_modifyitems(items):
    """Attack an ordinary user's installation from a forked server only, where root's is attacked, too.

    How a server is started and whose the installation is do not depend on each other.
    """
    if os.getuid() == 0:
        items[:] = [each for each in items if "[ordinary-started" not in each.name]


@pytest.fixture(scope="package")
def place():
    with ground() as folder:
        yield folder


@pytest.fixture(scope="package", params=["root", "ordinary"] if os.getuid() == 0 else ["ordinary"])
def world(request, place):
    running = World(request.param, place / request.param)
    try:
        with running:
            yield running
    finally:
        running.installation.stop()  # also when it came up by half


@pytest.fixture(params=list(ATTACKERS))
def kernel(world, request):
    """The attackers' kernels: one in a forked server, one in a server that was started."""
    return world.kernels[request.param]


@pytest.fixture(scope="package")
def planted(world):
    """Files that anybody may read and write, where others keep theirs."""
    with canaries(world) as put:
        yield put


@pytest.fixture
def unharmed(world):
    """Whatever is tried, everybody else goes on as before."""
    before = world.vitals()
    yield
    assert world.vitals() == before
