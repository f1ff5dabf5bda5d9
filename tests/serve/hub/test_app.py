"""Which requests the Hub answers, by the name they come by."""

from types import SimpleNamespace

import pytest

from kit.serve.hub.app import OtherName, OtherOrigin


def asked(host, path, **headers):
    name, _, _ = host.partition(":")
    return SimpleNamespace(host=host, host_name=name, path=path, headers=headers)


@pytest.mark.parametrize(
    ("host", "path", "headers", "is_moved"),
    [
        ("localhost:8000", "/hub/login", {}, False),
        ("127.0.0.1:8000", "/hub/login", {}, True),
        ("127.0.0.1:8000", "/services/kit/", {}, True),
        ("anna.localhost:8000", "/hub/login", {}, True),
        ("anna.localhost:8000", "/services/kit/report", {}, True),
        ("elsewhere.example", "/", {}, True),
        # The Hub's own redirect says that the server does not run.
        ("anna.localhost:8000", "/user/anna/lab", {}, False),
        # Services and servers ask at the inner address, programs with a token at any.
        ("127.0.0.1:8081", "/hub/api/user", {}, False),
        ("127.0.0.1:8000", "/hub/api/user", {"Authorization": "token x"}, False),
    ],
)
def test_hub_answers_browsers_under_its_own_name_only(host, path, headers, is_moved):
    matcher = OtherName("localhost", "127.0.0.1:8081")

    assert (matcher.match(asked(host, path, **headers)) is not None) is is_moved


@pytest.mark.parametrize(
    ("headers", "is_refused"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "same-site", "Authorization": "token x"}, False),
        ({}, False),
    ],
)
def test_hub_does_nothing_for_a_page_of_another_origin(headers, is_refused):
    request = SimpleNamespace(method="POST", headers=headers)

    assert (OtherOrigin().match(request) is not None) is is_refused
