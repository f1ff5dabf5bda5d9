"""Whatever is sent to the form service is answered in words: no field and no header breaks it."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kit.serve.respond.settings import Limits
from tests.builders.hostile import DEEP, HEADERS, TEXTS, VALUES
from tests.builders.respond import ATTEMPT, BASE, Page

ENDLESS = Limits(rate=1e9, burst=10**9, failures=10**9, failures_everywhere=10**9)
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
OWN = {"kit-attempt": ATTEMPT, "kit-version": "1.0.0", "kit-started": "2026-11-20T08:59:00+00:00"}
ANSWERS = {"easy": "4", "met": "2", "where": "1"}
FIELDS = st.sampled_from([*OWN, *ANSWERS, "kit-revision", "kit-confirmed"])

#: A test of one world for all examples: they only send, and each has its own request.
hostile = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def client(world):
    return world.start(limits=ENDLESS)


def answered_in_words(response):
    assert response.status_code < 500, response.text
    kind = response.headers.get("content-type", "")
    if response.status_code >= 400:
        assert response.json()["kind"] if kind.startswith(JSON) else Page(response.text).words
    return True


@hostile
@given(name=FIELDS, text=TEXTS, where=st.sampled_from(["", "/later"]))
@example(name="kit-started", text="0001-01-01T00:00:00+14:00", where="")
@example(name="kit-started", text="9999-12-31T23:59:59-14:00", where="/later")
def test_no_field_of_a_form_breaks_the_service(world, client, name, text, where):
    fields = {**OWN, **ANSWERS, name: text}
    body = urlencode(fields, errors="surrogatepass")

    response = client.post(world.path("U-1") + where, content=body, headers={"content-type": FORM})

    assert answered_in_words(response)


@hostile
@given(
    name=st.sampled_from(["raw", "revision", "attempt", "version", "started"]),
    value=VALUES,
    method=st.sampled_from(["PUT", "POST"]),
)
@example(name="started", value="0001-01-01T00:00:00+14:00", method="PUT")
@example(name="version", value="\ud800", method="POST")
@example(name="raw", value={"\ud800": "\ud800"}, method="PUT")
def test_no_value_of_a_draft_breaks_the_service(world, client, name, value, method):
    values = {"raw": ANSWERS, "revision": 0, "attempt": ATTEMPT, "version": "1.0.0", name: value}
    path = world.path("U-2") + ("/draft" if method == "PUT" else "")

    response = client.request(
        method, path, content=json.dumps(values), headers={"content-type": JSON}
    )

    assert answered_in_words(response)


@hostile
@given(body=st.binary(max_size=200), kind=st.sampled_from([FORM, JSON, ""]))
@example(body=DEEP, kind=JSON)
def test_no_body_breaks_the_service(world, client, body, kind):
    path = world.path("U-3")
    headers = {"content-type": kind}

    replies = [
        client.post(path, content=body, headers=headers),
        client.post(BASE, content=body, headers=headers),
        client.request("PUT", f"{path}/draft", content=body, headers=headers),
    ]

    assert all(map(answered_in_words, replies))


@hostile
@given(headers=HEADERS, person=st.sampled_from(["U-3", ""]))
@example(headers={"host": b"[", "accept": b"text/html"}, person="")
@example(headers={"content-length": b"\xb2"}, person="U-3")
@example(headers={"content-length": b"9" * 5000}, person="U-3")
def test_no_header_breaks_the_service(world, client, headers, person):
    path = world.path(person) if person else f"{BASE}nowhere"

    response = client.post(
        path, content=b"kit-attempt=x", headers={"content-type": FORM, **headers}
    )

    assert answered_in_words(response)


@hostile
@given(path=st.binary(max_size=60))
@example(path=b"school-a/" + b"%00" * 12)
@example(path=b"school-a/" + b"A" * 10_000)
def test_no_address_breaks_the_service(client, path):
    quoted = b"".join(b"%%%02x" % sign for sign in path).decode()

    assert answered_in_words(client.get(f"{BASE}{quoted}?lang={quoted}"))
