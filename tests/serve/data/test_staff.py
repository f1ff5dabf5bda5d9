"""Accounts of the staff, as the Hub tells them."""

from __future__ import annotations

from types import SimpleNamespace

import httpx
import pytest

from kit.errors import ServiceUnavailable
from kit.serve.data.staff import Staff

HUB = SimpleNamespace(api_url="http://hub.test/hub/api", api_token="secret")
GROUPS = {
    "school:class-teacher": ["anna", "boris"],
    "school:psychologist": ["anna"],
    "school:curator": ["clara"],
    "school:head": ["dora"],
}


def hub(request):
    assert request.headers["authorization"] == "token secret"
    name = request.url.path.rpartition("/")[2]
    if name not in GROUPS:
        return httpx.Response(404)
    return httpx.Response(200, json={"name": name, "users": GROUPS[name]})


def test_accounts_are_told_with_their_roles_in_one_school():
    staff = Staff(HUB, httpx.MockTransport(hub))

    assert staff("school") == {
        "anna": ("psychologist", "class-teacher"),
        "boris": ("class-teacher",),
        "clara": ("curator",),
        "dora": ("head",),
    }
    assert staff("other") == {}


def test_hub_that_does_not_answer_is_said():
    def gone(request):
        raise httpx.ConnectError("gone")

    with pytest.raises(ServiceUnavailable):
        Staff(HUB, httpx.MockTransport(gone))("school")
