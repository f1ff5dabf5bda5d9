"""Whatever is sent to the data service is answered in words: no argument, field or header breaks it."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kit.operations import OPERATIONS
from kit.operations.access import ROLES, Actor, group
from kit.serve.data.app import create_app
from kit.serve.data.pages.routes import ROUTES
from tests.builders.hostile import DEEP, HEADERS, TEXTS, VALUES
from tests.builders.portal import BASE, Browser, Known

TENANT = "temizhbek-4"
JSON = {"content-type": "application/json"}
#: Computing ones read their arguments in the same way, and then need workers.
NAMES = sorted(name for name, operation in OPERATIONS.items() if not operation.computes)
PAGES = sorted(
    route.page + route.below for route in ROUTES if route.save and "{" not in route.below
)

hostile = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Everybody(Known):
    """Takes any token for somebody who may do everything here."""

    def of_token(self, request):
        return Actor("anna", tuple(group(TENANT, role) for role in ROLES))


@pytest.fixture
def program(fresh):
    """Somebody who asks operations."""
    app = create_app(fresh.tenants, Everybody(), None, prefix=f"{BASE}/", notebooks=[])
    return Browser(app, TENANT, "psychologist")


@pytest.fixture
def person(fresh):
    """Somebody who opens pages."""
    return fresh("psychologist+curator")


def answered_in_words(response):
    assert response.status_code < 500, response.text
    if response.status_code >= 400 and response.headers["content-type"] == "application/json":
        assert response.json()["what"]["text"]
    return True


@hostile
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_no_argument_of_an_operation_breaks_the_service(program, data, name):
    fields = st.sampled_from([*OPERATIONS[name].arguments.model_fields, "unknown"]) | TEXTS
    arguments = data.draw(st.dictionaries(fields, VALUES, max_size=3))

    response = program.request(
        "POST", f"{BASE}/api/{TENANT}/{name}", content=json.dumps(arguments), headers=JSON
    )

    assert answered_in_words(response)


@hostile
@given(body=st.binary(max_size=200), name=st.sampled_from(NAMES))
@example(body=DEEP, name="home")
@example(body=b'{"period": ' + b"[" * 600 + b"]" * 600 + b"}", name="home")
@example(body=b'{"\\ud800": "\\ud800"}', name="home")
@example(body=b'{"period": ' + b"9" * 10_000 + b"}", name="home")
def test_no_body_breaks_the_service(program, body, name):
    response = program.request("POST", f"{BASE}/api/{TENANT}/{name}", content=body, headers=JSON)

    assert answered_in_words(response)


@settings(hostile, max_examples=6)
@given(page=st.sampled_from(PAGES), typed=st.dictionaries(TEXTS, TEXTS, max_size=4), own=TEXTS)
@example(page="themes", typed={}, own="\x00")
@example(page="swot", typed={}, own="NaN")
@example(page="marks", typed={}, own="²")
@example(page="meetings", typed={}, own="9" * 5000)
def test_no_field_of_a_record_page_breaks_the_service(person, page, typed, own):
    person.open(page)
    fields = {name: values[0] for name, values in person.fields().items()}
    kept = {name: fields.pop(name) for name in ("token", "attempt") if name in fields}
    name = next(iter(typed), "revision")
    sent = fields | typed | dict.fromkeys(list(fields)[:3], own) | {name: own} | kept
    body = urlencode(sent, errors="surrogatepass")

    response = person.request(
        "POST",
        f"{BASE}/{TENANT}/{page}",
        content=body,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert answered_in_words(response)


@hostile
@given(headers=HEADERS, path=st.sampled_from(["/", "/access", f"/{TENANT}/register"]))
@example(headers={"host": b"["}, path="/")
@example(headers={"cookie": b"kit-session=\xff.\xff; kit-language=\xff; who=\xff@\xff"}, path="/")
def test_no_header_breaks_the_service(program, person, headers, path):
    replies = [
        person.request("GET", BASE + path, headers=headers),
        program.request("POST", f"{BASE}/api/x/find_profiles", headers=headers),
    ]

    assert all(map(answered_in_words, replies))


@hostile
@given(name=st.sampled_from(["lang", "period", "tenant", "page", "sort", "q", "done"]), text=TEXTS)
@example(name="page", text="9" * 5000)
def test_no_address_of_a_page_breaks_the_service(person, name, text):
    query = urlencode({name: text}, errors="surrogatepass")

    replies = [
        person.request("GET", f"{BASE}{path}?{query}")
        for path in ("/", f"/{TENANT}/register", f"/{TENANT}/meetings")
    ]

    assert all(map(answered_in_words, replies))
