"""The answer path: stored once, compared, acknowledged; nothing acknowledged is ever lost.

Loss classes are those of ``surveys.md`` §4.
"""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.errors import StoreError
from kit.i18n.message import say
from kit.library import items as judges_of_items
from kit.store import Store
from kit.store.invitations import Invitations
from kit.store.responses import Responses
from tests.builders.respond import (
    ATTEMPT,
    FULL,
    OTHER_ATTEMPT,
    Page,
    make_world,
    on_both,
    publish,
    rated_items,
    write_surveys,
)

STORED = {"easy": 4, "met": 2, "why": 'Уроки и "секция" <b>', "where": (1, 3)}


def as_json(raw, attempt=ATTEMPT, **more):
    own = {"raw": raw, "attempt": attempt, "version": "1.0.0", "confirmed": True}
    return {"json": own | more, "headers": {"Accept": "application/json"}}


def break_store(monkeypatch, *methods):
    """Make methods of every store fail as a full disk does."""

    def fail(*args, **kwargs):
        raise StoreError("somewhere", say("The disk is full."), say("Free some space."))

    for aggregate, name in methods:
        monkeypatch.setattr(aggregate, name, fail)


@on_both
def test_answers_are_stored_as_they_were_sent(world):
    reply = world.client.send(world.path("U-1"), FULL)

    (response,) = world.answers()
    assert reply.status_code == 200
    assert response.answers == STORED
    assert response.receipt == Page(reply.text).receipt
    assert (response.participant, response.campaign) == ("U-1", "autumn")
    assert (response.attempt, response.channel, response.language) == (ATTEMPT, "web", "ru")
    assert (response.questionnaire, response.version) == ("talk", "1.0.0")
    assert response.hash
    assert response.submitted_at == world.clock.now
    assert "Мы получили 4 ответа." in Page(reply.text).words


def test_json_and_form_say_the_same(world):
    world.client.send(world.path("U-1"), FULL)

    reply = world.client.post(
        world.path("U-2"), **as_json({**FULL, "where": ["1", "3"]}, OTHER_ATTEMPT)
    )

    one, two = world.answers()
    assert one.body() == two.body()
    assert reply.json() == {"receipt": two.receipt, "created": True, "count": 4}


@on_both
def test_same_submission_again_gets_the_same_receipt(world):
    """Class 5: a retry is not a second answer."""
    first = world.client.send(world.path("U-1"), FULL)
    world.clock.now += dt.timedelta(days=1)

    again = world.client.send(world.path("U-1"), FULL)
    as_script = world.client.post(world.path("U-1"), **as_json(FULL))

    assert (again.status_code, again.text) == (first.status_code, first.text)
    assert as_script.json()["receipt"] == Page(first.text).receipt
    assert as_script.json()["created"] is False
    assert len(world.answers()) == 1


@on_both
def test_other_answers_under_the_same_attempt_are_refused(world):
    receipt = Page(world.client.send(world.path("U-1"), FULL).text).receipt

    page = world.client.send(world.path("U-1"), FULL | {"easy": "1"})
    script = world.client.post(world.path("U-1"), **as_json(FULL | {"easy": "1"}))

    assert (page.status_code, script.status_code) == (409, 409)
    assert script.json()["kind"] == "different"
    assert script.json()["receipt"] == Page(page.text).receipt == receipt
    assert [response.answers for response in world.answers()] == [STORED]


def test_unusable_answers_under_the_same_attempt_are_refused_too(world):
    world.client.send(world.path("U-1"), FULL)

    reply = world.client.send(world.path("U-1"), FULL | {"met": "много"})

    assert reply.status_code == 409


def test_retry_long_after_the_campaign_still_gets_its_receipt(world):
    first = world.client.send(world.path("U-1"), FULL)
    world.clock.now = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)

    again = world.client.send(world.path("U-1"), FULL)

    assert (again.status_code, Page(again.text).receipt) == (200, Page(first.text).receipt)


@on_both
def test_attempt_of_another_card_is_refused(world):
    world.client.send(world.path("U-1"), FULL)

    reply = world.client.send(world.path("U-2"), FULL, attempt=ATTEMPT)

    assert reply.status_code == 409
    assert [response.participant for response in world.answers()] == ["U-1"]


def test_gaps_are_asked_about_once_and_may_stay(world):
    own = {"kit-attempt": ATTEMPT, "kit-version": "1.0.0", "kit-confirmed": ""}
    first = world.client.post(world.path("U-1"), data=own | {"easy": "4", "met": "5"})
    page = Page(first.text)

    second = world.client.post(
        world.path("U-1"), data=page.hidden | {"easy": "4", "met": "5", "where": ""}
    )

    assert (first.status_code, second.status_code) == (422, 200)
    assert "Остался 1 вопрос" in page.words
    assert "#q-where" in page.attribute("href")
    assert page.hidden["kit-confirmed"] == "1"
    assert page.hidden["kit-attempt"] == ATTEMPT
    assert page.fields == {"easy": ["4"], "met": ["5"], "why": [""]}
    (response,) = world.answers()
    assert response.answers == {"easy": 4, "met": 5}
    assert response.not_asked == ("why",)


def test_form_without_any_answer_is_asked_back_before_it_uses_up_the_card(world):
    own = {"kit-attempt": ATTEMPT, "kit-version": "1.0.0", "kit-confirmed": ""}
    first = world.client.post(world.path("U-1"), data=own)
    page = Page(first.text)

    assert first.status_code == 422
    assert "Вы не ответили ни на один вопрос" in page.words
    assert "после этого заполнить её уже не получится" in page.words
    assert world.answers() == []
    assert world.client.get(world.path("U-1")).status_code == 200

    second = world.client.post(world.path("U-1"), data=page.hidden)
    assert second.status_code == 200  # on purpose
    assert [response.answers for response in world.answers()] == [{}]


def test_everything_may_be_skipped(world):
    """Refusal stays possible: an empty form is an answer of its own."""
    reply = world.client.send(world.path("U-1"), {})

    assert reply.status_code == 200
    assert [response.answers for response in world.answers()] == [{}]


def test_unusable_answers_come_back_with_a_sentence_and_every_value(world):
    reply = world.client.send(world.path("U-1"), FULL | {"met": "много"})

    page = Page(reply.text)
    assert reply.status_code == 422
    assert page.fields == {
        "easy": ["4"],
        "met": ["много"],
        "why": [FULL["why"]],
        "where": ["1", "3"],
    }
    assert "p-met" in page.attribute("id")
    assert world.answers() == []


def test_unusable_answers_are_a_draft_meanwhile(world):
    world.client.send(world.path("U-1"), FULL | {"met": "много"})

    page = Page(world.client.get(world.path("U-1")).text)

    assert page.fields["met"] == ["много"]
    assert page.hidden["kit-attempt"] == ATTEMPT


def test_script_is_told_which_items_are_wrong_and_which_are_left(world):
    wrong = world.client.post(world.path("U-1"), **as_json({"met": "x", "easy": "4"}))
    left = world.client.post(world.path("U-2"), **as_json({"met": "9"}, confirmed=False))

    assert (wrong.status_code, left.status_code) == (422, 422)
    assert [problem["item"] for problem in wrong.json()["problems"]] == ["met"]
    assert left.json()["kind"] == "unanswered"
    assert left.json()["unanswered"] == ["easy", "where"]


def test_answer_to_a_question_that_is_not_there_is_not_dropped_in_silence(world):
    """Class 1: what has no place is a problem that is seen, not a value that is gone."""
    reply = world.client.send(world.path("U-1"), FULL | {"surprise": "1"})

    assert reply.status_code == 422
    assert "surprise" in Page(reply.text).words
    assert world.answers() == []


@on_both
def test_nothing_is_acknowledged_when_the_store_fails(world, monkeypatch):
    """Class 2: no "thank you" without a stored row."""
    break_store(monkeypatch, (Responses, "add"))

    page = world.client.send(world.path("U-1"), FULL)
    script = world.client.post(world.path("U-1"), **as_json(FULL))
    monkeypatch.undo()

    assert (page.status_code, script.status_code) == (503, 503)
    assert Page(page.text).kind == "refusal"
    assert "Квитанция" not in page.text
    assert "Ответы сохранены как черновик" in page.text
    assert int(page.headers["retry-after"]) > 0
    assert world.answers() == []
    assert Page(world.client.get(world.path("U-1")).text).fields["where"] == ["1", "3"]


def test_page_does_not_promise_a_draft_that_was_not_kept(world, monkeypatch):
    break_store(monkeypatch, (Responses, "add"), (Invitations, "save_draft"))

    reply = world.client.send(world.path("U-1"), FULL)

    assert reply.status_code == 503
    assert "Не закрывайте страницу." in reply.text
    assert "черновик" not in reply.text


def test_row_that_differs_from_what_was_sent_is_not_acknowledged(world, monkeypatch):
    """Class 2: the stored row is read back and compared before anybody says thanks."""
    monkeypatch.setattr(Responses, "_stored_digest", lambda responses, attempt: "0" * 64)

    reply = world.client.send(world.path("U-1"), FULL)

    assert reply.status_code == 503
    assert "Квитанция" not in reply.text


def test_store_that_cannot_be_read_gives_a_page_and_a_line_for_the_operator(
    world, monkeypatch, caplog
):
    break_store(monkeypatch, (Invitations, "of_code"))

    reply = world.client.get(world.path("U-1"))

    assert reply.status_code == 503
    assert "Traceback" not in reply.text
    assert "StoreError at somewhere: The disk is full." in caplog.text


def test_unforeseen_fault_gives_a_page_and_hides_its_message(world, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("the answer was: seldom")

    monkeypatch.setattr(Invitations, "of_code", fail)

    reply = world.client.get(world.path("U-1"))

    assert reply.status_code == 503
    assert "RuntimeError" in caplog.text
    assert "seldom" not in reply.text + caplog.text


@on_both
def test_draft_is_gone_once_the_answers_are_stored(world):
    world.client.put(f"{world.path('U-1')}/draft", {"easy": "3"})
    world.client.send(world.path("U-1"), FULL | {"kit-revision": "1"})

    with Store.open(
        world.settings.tenants["school-a"].database, tenant="school-a", role="form"
    ) as store:
        assert store.invitations.draft("U-1-0", code=world.cards["school-a"]["U-1"]) is None


def test_time_of_beginning_comes_from_the_draft(world):
    begun = world.clock.now
    world.client.put(
        f"{world.path('U-1')}/draft", {"easy": "3"}, started=begun.isoformat(), attempt=ATTEMPT
    )
    world.clock.now += dt.timedelta(hours=3)

    world.client.send(world.path("U-1"), FULL | {"kit-revision": "1"})

    assert world.answers()[0].started_at == begun


@pytest.mark.parametrize("claim", ["2126-01-01T00:00:00+00:00", "1990-01-01T00:00:00Z", "soon", ""])
def test_impossible_time_of_beginning_is_left_out(world, claim):
    world.client.send(world.path("U-1"), FULL | {"kit-started": claim})

    assert world.answers()[0].started_at is None


def test_page_of_an_older_version_is_stored_with_that_version(world):
    """A page that stood open while the questionnaire got a new version loses nothing."""
    items = '  - id: new\n    answer: agree\n    text: {ru: "Новое.", en: "New."}\n'
    write_surveys(world.surveys, ["school-a", "school-b"], items, version="2.0.0")
    publish(world.stores["school-a"], world.surveys)
    client = world.start()

    fresh = Page(client.get(world.path("U-1")).text)
    reply = client.send(world.path("U-1"), FULL)

    assert fresh.hidden["kit-version"] == "2.0.0"
    assert reply.status_code == 200
    assert [(each.version, each.answers) for each in world.answers()] == [("1.0.0", STORED)]


def test_stricter_rule_of_a_new_release_does_not_close_what_was_published(world, monkeypatch):
    """A published text was judged once, by the rules of its day."""

    def stricter(outline):
        yield outline.source.fault((), say("It is not new."), say("Write it anew."))

    write_surveys(world.surveys, ["school-a", "school-b"], version="2.0.0")
    publish(world.stores["school-a"], world.surveys)
    client = world.start()
    monkeypatch.setattr(judges_of_items, "judge", stricter)

    reply = client.send(world.path("U-1"), FULL)

    assert reply.status_code == 200
    assert [(each.version, each.answers) for each in world.answers()] == [("1.0.0", STORED)]


def test_version_that_was_never_published_is_refused(world):
    reply = world.client.send(world.path("U-1"), FULL | {"kit-version": "9.9.9"})

    assert reply.status_code == 400
    assert world.answers() == []


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"raw": {"easy": 3}}', "application/json", 400),
        (b'{"raw": {"easy": ["1", 2]}}', "application/json", 400),
        (b'{"raw": {}, "attempt": "not-a-uuid"}', "application/json", 400),
        (b'{"raw": {}, "attempt": 5}', "application/json", 400),
        (b'{"raw": {}, "revision": "1"}', "application/json", 400),
        (b'{"raw": {}}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"easy=%ff&kit-attempt=x", "application/x-www-form-urlencoded", 400),
        (b"easy=4", "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 400),
        ("лёгкий=4".encode(), "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=1"] * 3000), "application/x-www-form-urlencoded", 400),
        (b"easy=4", "text/plain", 415),
        (b"easy=4", "multipart/form-data; boundary=x", 415),
        (b"kit-attempt=&easy=" + b"4" * 300_000, "application/x-www-form-urlencoded", 413),
        (b'{"raw": {"why": "' + b"x" * 300_000 + b'"}}', "application/json", 413),
    ],
)
def test_malformed_body_has_a_kind_page_and_stores_nothing(world, body, content_type, status):
    reply = world.client.post(
        world.path("U-1"), content=body, headers={"Content-Type": content_type}
    )

    assert reply.status_code == status
    assert Page(reply.text).kind == "refusal"
    assert "Ничего не записано" in reply.text
    assert world.answers() == []


def test_long_russian_texts_within_their_limits_are_taken(tmp_path, make_database, make_store):
    """Twelve texts of 4000 letters, each six bytes in the body of a form (B22)."""
    items = rated_items(1) + "".join(
        f"  - id: t{n:02}\n    answer: {{type: text, max_length: 4000}}\n"
        f'    text: {{ru: "Вопрос {n}.", en: "Question {n}."}}\n'
        for n in range(12)
    )
    world = make_world(tmp_path, make_database, make_store, items=items)

    reply = world.client.send(world.path("U-1"), {f"t{n:02}": "ж" * 4000 for n in range(12)})
    endless = world.client.send(world.path("U-2"), {"t00": "ж" * 400_000})

    world.close()
    assert (reply.status_code, endless.status_code) == (200, 413)


def test_endless_body_is_not_read_to_its_end(world):
    sent = 0

    async def endless():
        nonlocal sent
        while True:
            sent += 65536
            yield b"x" * 65536

    headers = {"Content-Type": "application/json"}
    reply = world.client.post(world.path("U-1"), content=endless(), headers=headers)

    assert reply.status_code == 413
    assert sent < 8_000_000


ODD = st.text(st.characters(exclude_categories=[]), max_size=40)


def test_notice_about_gaps_is_an_ordinary_page_for_the_page_s_own_script(world):
    values = {"raw": {}, "attempt": ATTEMPT, "version": "1.0.0", "confirmed": False}

    stranger = world.client.post(world.path("U-2"), json=values, headers={"Accept": "text/html"})
    script = world.client.post(
        world.path("U-2"), json=values, headers={"Accept": "text/html", "X-Kit-Page": "1"}
    )

    assert (stranger.status_code, script.status_code) == (422, 200)
    assert 'id="notice"' in script.text
    assert 'id="receipt"' not in script.text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(raw=st.dictionaries(st.sampled_from([*FULL, "odd"]), ODD | st.lists(ODD, max_size=3)))
def test_whatever_is_typed_is_kept_or_named_never_an_error(world, raw):
    # Half a surrogate cannot be sent as a character, but as an escape: so as ASCII.
    kept = world.client.get(world.path("U-2")).text
    values = {"raw": raw, "revision": int(Page(kept).hidden["kit-revision"])}
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    own = {"attempt": ATTEMPT, "version": "1.0.0", "confirmed": False}

    reply = world.client.request(
        "PUT", f"{world.path('U-2')}/draft", content=json.dumps(values), headers=headers
    )
    checked = world.client.post(
        world.path("U-2"), content=json.dumps(values | own), headers=headers
    )

    assert reply.status_code == 200
    assert checked.status_code == 422
    assert world.client.get(world.path("U-2")).status_code == 200
