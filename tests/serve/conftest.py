import pytest

from serve.installation import Installation


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    with Installation(tmp_path_factory.mktemp("a place with spaces") / "installation") as running:
        yield running
