"""The ways into a world and out of it."""

from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from pytest import MonkeyPatch

from kit import doors
from kit.serve.userserver import entrance

names = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1)


@given(name=names)
def test_address_behind_a_door_names_its_socket_whatever_its_path(name):
    path = f"/tmp/{name}/hub"
    with MonkeyPatch.context() as patch:
        patch.setenv(doors.HUB, path)
        address = urlsplit(entrance.behind_door("http://127.0.0.1:8081/hub/api"))

    assert address.scheme == "http+unix"
    assert unquote(address.netloc) == path
    assert address.path == "/hub/api"


def test_address_without_a_door_stays_as_it_is(monkeypatch):
    monkeypatch.delenv(doors.HUB, raising=False)

    assert entrance.behind_door("http://hub:8081/hub/api") == "http://hub:8081/hub/api"
