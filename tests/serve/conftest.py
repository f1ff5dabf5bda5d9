import pytest

from tests.builders.browser import chromium
from tests.builders.installation import Installation


@pytest.fixture(scope="package")
def installation(tmp_path_factory):
    with Installation(tmp_path_factory.mktemp("a place with spaces") / "installation") as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the tests of a file; Playwright runs once at a time."""
    with chromium() as running:
        yield running
