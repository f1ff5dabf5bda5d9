"""What the Hub's door lets through: who somebody is, and that somebody is active."""

import re

import pytest

from kit.serve.hub.door import PATHS


@pytest.mark.parametrize(
    "path", ["api", "api/", "api/user", "api/users/anna/activity", "api/oauth2/token"]
)
def test_door_answers_what_a_server_asks(path):
    assert re.fullmatch(PATHS, path)


@pytest.mark.parametrize(
    "path",
    [
        *("login", "logout", "token", "home", "admin", "api/oauth2/authorize", "api/users"),
        *("api/groups", "api/users/anna", "api/users/anna/tokens", "api/users/anna/server"),
        *("api/user/x", "api/users/a/b/activity", "api/authorizations/token", "api/proxy", "apix"),
    ],
)
def test_door_answers_nothing_else(path):
    assert not re.fullmatch(PATHS, path)
