"""A form is stored once, only for its owner, and nothing that was typed is lost."""

from __future__ import annotations

import asyncio

import pytest

from kit.errors import ServiceUnavailable
from kit.i18n.message import say
from kit.serve.data.pages import visit as visits
from kit.serve.data.pages.posting import Attempts, Outcome
from tests.serve.data.pages.conftest import TENANT

PAIR = "M-005"


def written(fresh):
    """How many checks of the pair are stored."""
    return sum(each.revision for each in fresh.tenants.store(TENANT).meetings.checks())


def opened(fresh, role="curator"):
    browser = fresh(role)
    browser.open(f"meetings?day=2022-06-29&q={PAIR}")
    return browser


def test_double_click_stores_once_and_both_see_it_done(fresh):
    before, browser = written(fresh), opened(fresh)
    typed = browser.fields() | {f"{PAIR}.meetings": ["2"]}
    address = str(browser.page.url)

    answers = [browser.request("POST", address, data=typed) for _ in range(2)]

    assert [each.status_code for each in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert written(fresh) == before + 1


def test_two_forms_at_the_same_moment_store_once():
    attempts, stored = Attempts(), []

    async def store():
        await asyncio.sleep(0.01)
        stored.append(1)
        return Outcome(location="/done")

    async def both():
        return await asyncio.gather(*(attempts.once(("me", "key"), store) for _ in range(5)))

    assert {each.location for each in asyncio.run(both())} == {"/done"}
    assert stored == [1]


def test_refused_form_may_be_sent_again_under_its_key():
    attempts, answers = Attempts(), ["shown again", Outcome(location="/done")]

    async def store():
        return answers.pop(0)

    async def twice():
        return [await attempts.once(("me", "key"), store) for _ in range(2)]

    assert asyncio.run(twice()) == ["shown again", Outcome(location="/done")]


@pytest.mark.parametrize("token", ["", "x", "9999999999.", "9999999999.00", "ё.ё"])
def test_form_without_its_token_stores_nothing_and_keeps_what_was_typed(fresh, token):
    before, browser = written(fresh), opened(fresh)

    page = browser.send({f"{PAIR}.meetings": "7", "token": token})

    assert page.status_code == 403
    assert written(fresh) == before
    assert "nothing was stored" in browser.text
    assert browser.fields()[f"{PAIR}.meetings"] == ["7"]
    assert browser.send().status_code == 200
    assert written(fresh) == before + 1


def test_token_is_of_one_page_one_person_one_session(fresh):
    browser, before = opened(fresh), written(fresh)
    other = opened(fresh, "psychologist")
    swot = fresh("curator")
    swot.open("swot")

    for token in (other.fields()["token"], swot.fields()["token"]):
        assert browser.send({f"{PAIR}.meetings": "7", "token": token}).status_code == 403
    browser.cookies["jupyterhub-session-id"] = "another"
    browser.open(f"meetings?day=2022-06-29&q={PAIR}")
    browser.cookies["jupyterhub-session-id"] = "a third"
    assert browser.send({f"{PAIR}.meetings": "7"}).status_code == 403
    assert written(fresh) == before


def test_session_that_ended_while_typing_keeps_the_words(fresh):
    browser = opened(fresh)
    typed = {f"{PAIR}.meetings": "7"}
    who = browser.cookies.pop("who")

    page = browser.send(typed)

    assert page.status_code == 401
    assert "Sign in in a new window" in browser.text
    assert f'name="{PAIR}.meetings" value="7"' in page.text
    assert 'name="token"' not in page.text
    browser.cookies["who"] = who


def test_form_of_another_site_is_sent_to_log_in(fresh):
    browser = fresh("")
    answer = browser.request(
        "POST",
        f"/services/kit/{TENANT}/meetings",
        data={"x": "<b>"},
        headers={"sec-fetch-site": "cross-site"},
    )

    assert answer.status_code == 302


def test_reading_writes_nothing(fresh):
    before = written(fresh)
    browser = fresh("curator")
    browser.open(f"meetings?day=2022-06-29&{PAIR}.meetings=5&token=x&attempt=y")

    assert written(fresh) == before


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff=1", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"a" * (512 * 1024 + 1), "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(20_001)), "application/x-www-form-urlencoded"),
    ],
)
def test_body_that_is_no_form_is_refused(fresh, body, kind):
    browser = fresh("curator")
    address = f"/services/kit/{TENANT}/meetings"

    answer = browser.request("POST", address, content=body, headers={"content-type": kind})

    assert answer.status_code == 422


def test_service_that_does_not_answer_costs_no_word(fresh, monkeypatch):
    browser = opened(fresh)
    usual = visits.call

    def broken(tenants, actor, tenant, operation, raw):
        if operation == "check_pairs":
            raise ServiceUnavailable("data service", say("It does not answer."), say("Wait."))
        return usual(tenants, actor, tenant, operation, raw)

    monkeypatch.setattr(visits, "call", broken)
    page = browser.send({f"{PAIR}.meetings": "7"})

    assert page.status_code == 503
    assert "what you typed is still here" in browser.text
    assert browser.fields()[f"{PAIR}.meetings"] == ["7"]


def test_fault_nobody_foresaw_is_a_sentence_with_a_code(fresh, monkeypatch):
    browser = opened(fresh)
    usual = visits.call

    def broken(tenants, actor, tenant, operation, raw):
        if operation == "check_pairs":
            raise RuntimeError("secret detail")
        return usual(tenants, actor, tenant, operation, raw)

    monkeypatch.setattr(visits, "call", broken)
    page = browser.send({f"{PAIR}.meetings": "7"})

    assert page.status_code == 500
    assert "tell the administrator: code" in browser.text
    assert "secret" not in page.text
    assert browser.fields()[f"{PAIR}.meetings"] == ["7"]


def test_page_with_a_form_is_not_packed(fresh):
    assert "content-encoding" not in opened(fresh).page.headers
