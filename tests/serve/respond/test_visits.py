"""Which code opens what: every state of a card, and what each page says and answers with."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.domain import codes
from tests.builders.respond import (
    ATTEMPT,
    BASE,
    FULL,
    MIXED,
    OTHER_ATTEMPT,
    Page,
    invite,
    key,
    on_both,
    write_surveys,
)


def unknown_code() -> str:
    """Return a well-formed code that nobody was given."""
    return codes.normalise(codes.make_code(key("nowhere", "cards"), "autumn", "U-1"))


def mistyped(code: str) -> str:
    """Return the code with its first symbol changed."""
    return ("2" if code[0] != "2" else "3") + code[1:]


def reply_to_everything(world, path):
    """Return every way to come with a code, by name."""
    full = {"raw": FULL, "attempt": ATTEMPT, "version": "1.0.0", "confirmed": True}
    return {
        "open": world.client.get(path),
        "draft": world.client.put(f"{path}/draft", {"easy": "3"}),
        "send": world.client.send(path, FULL),
        "send json": world.client.post(path, json=full, headers={"Accept": "application/json"}),
        "later": world.client.post(f"{path}/later", data={"kit-attempt": ATTEMPT, "easy": "3"}),
    }


def test_form_opens_with_a_valid_code(world):
    reply = world.client.get(world.path("U-1"))

    page = Page(reply.text)
    assert (reply.status_code, page.kind) == (200, "form")
    assert "Ответы увидит только педагог-психолог школы." in page.words
    assert "не больше 4 вопросов, около 4 минут" in page.words
    assert page.hidden["kit-revision"] == "0"


@pytest.mark.parametrize("spelling", ["lower", "dashes", "spaces"])
def test_form_opens_however_the_code_is_spelled(world, spelling):
    code = world.cards["school-a"]["U-1"]
    typed = {"lower": code.lower(), "dashes": codes.show(code), "spaces": f" {code[:6]} {code[6:]}"}

    reply = world.client.get(f"{BASE}school-a/{typed[spelling]}")

    assert reply.status_code == 200
    assert Page(reply.text).attribute("action")[0] == world.path("U-1")


def test_mistyped_code_is_said_to_be_mistyped_and_looks_nothing_up(world):
    code = mistyped(world.cards["school-a"]["U-1"])

    replies = reply_to_everything(world, f"{BASE}school-a/{code}")

    assert {reply.status_code for reply in replies.values()} == {404}
    assert "В коде ошибка." in replies["open"].text
    assert replies["draft"].json()["kind"] == replies["send json"].json()["kind"] == "mistyped"


@on_both
def test_unknown_and_foreign_codes_look_the_same(world):
    """A code of one school at another's door must not say that it exists somewhere."""
    foreign = world.cards["school-b"]["U-1"]
    unknown = unknown_code()

    pairs = zip(
        reply_to_everything(world, f"{BASE}school-a/{foreign}").values(),
        reply_to_everything(world, f"{BASE}school-a/{unknown}").values(),
        strict=True,
    )

    for one, other in pairs:
        assert one.status_code == other.status_code == 404
        assert one.text.replace(foreign, unknown) == other.text
        assert len(one.content) == len(other.content)
        # Compressed, one code may take a byte more than another.
        assert {**one.headers, "content-length": ""} == {**other.headers, "content-length": ""}
    assert world.answers("school-a") == world.answers("school-b") == []


def test_school_that_does_not_exist_looks_like_an_unknown_code(world):
    reply = world.client.get(f"{BASE}school-x/{world.cards['school-a']['U-1']}")

    assert reply.status_code == 404
    assert "По этому коду анкеты нет." in reply.text


def test_card_opens_nothing_before_the_first_day(world):
    world.clock.now = dt.datetime(2026, 10, 31, 20, 59, tzinfo=dt.UTC)  # 23:59 in Moscow

    replies = reply_to_everything(world, world.path("U-1"))

    assert {reply.status_code for reply in replies.values()} == {403}
    assert "Анкета откроется 1 ноября 2026" in replies["open"].text
    assert world.answers() == []


def test_card_opens_at_midnight_of_the_schools_own_time_zone(world):
    world.clock.now = dt.datetime(2026, 10, 31, 21, 0, tzinfo=dt.UTC)

    assert world.client.get(world.path("U-1")).status_code == 200


def test_expired_card_is_refused_with_its_last_day(world):
    world.cards["school-a"] |= invite(
        world.stores["school-a"], "school-a", ["U-9"], expires_on=dt.date(2026, 11, 15)
    )

    replies = reply_to_everything(world, world.path("U-9"))

    assert {reply.status_code for reply in replies.values()} == {410}
    assert "Последний день был 15 ноября 2026" in replies["open"].text


def test_answers_begun_in_time_are_taken_one_day_later(world):
    """Class 7: a form that was open when the day ended does not lose what was typed."""
    world.cards["school-a"] |= invite(
        world.stores["school-a"], "school-a", ["U-9"], expires_on=dt.date(2026, 11, 20)
    )
    world.clock.now = dt.datetime(2026, 11, 20, 20, 55, tzinfo=dt.UTC)
    world.client.put(f"{world.path('U-9')}/draft", {"easy": "3"})
    world.clock.now = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)

    opened = world.client.get(world.path("U-9"))
    sent = world.client.send(world.path("U-9"), FULL | {"kit-revision": "1"})

    assert (opened.status_code, sent.status_code) == (200, 200)
    assert [response.participant for response in world.answers()] == ["U-9"]


def test_card_that_nobody_began_with_is_closed_one_day_later(world):
    world.cards["school-a"] |= invite(
        world.stores["school-a"], "school-a", ["U-9"], expires_on=dt.date(2026, 11, 19)
    )

    assert world.client.get(world.path("U-9")).status_code == 410


@on_both
def test_revoked_card_is_refused(world):
    world.stores["school-a"].invitations.revoke("U-1-0")

    replies = reply_to_everything(world, world.path("U-1"))

    assert {reply.status_code for reply in replies.values()} == {410}
    assert "Эту карточку отозвали или заменили новой." in replies["open"].text
    assert world.answers() == []


def test_used_card_shows_the_receipt_and_the_date(world):
    receipt = Page(world.client.send(world.path("U-1"), FULL).text).receipt

    reply = world.client.get(world.path("U-1"))

    page = Page(reply.text)
    assert reply.status_code == 200
    assert page.receipt == receipt
    assert "20 ноября 2026" in page.words
    assert "kit-attempt" not in page.hidden


@on_both
def test_used_card_takes_no_draft_and_no_other_answers(world):
    path = world.path("U-1")
    receipt = Page(world.client.send(path, FULL).text).receipt

    draft = world.client.put(f"{path}/draft", {"easy": "3"})
    later = world.client.post(f"{path}/later", data={"kit-attempt": ATTEMPT, "easy": "3"})
    other = world.client.send(path, FULL | {"easy": "1"}, attempt=OTHER_ATTEMPT)

    assert (draft.status_code, later.status_code, other.status_code) == (409, 409, 409)
    assert draft.json()["kind"] == "used"
    assert draft.json()["receipt"] == Page(other.text).receipt == receipt
    assert len(world.answers()) == 1


@on_both
def test_second_card_of_somebody_who_answered_is_used_too(world):
    world.cards["school-a"]["again"] = invite(
        world.stores["school-a"], "school-a", ["U-1"], serial=1
    )["U-1"]
    receipt = Page(world.client.send(world.path("U-1"), FULL).text).receipt

    reply = world.client.get(world.path("again"))

    assert Page(reply.text).receipt == receipt


def test_typed_code_leads_to_its_form(world):
    code = codes.show(world.cards["school-a"]["U-1"]).lower()

    reply = world.client.post(f"{BASE}?lang=en", data={"tenant": "school-a", "code": code})

    assert reply.status_code == 303
    assert reply.headers["location"] == f"{world.path('U-1')}?lang=en"


def test_slip_in_a_typed_code_is_said_beside_the_code(world):
    reply = world.client.post(f"{BASE}school-a/", data={"code": "ABCD-<b>"})

    page = Page(reply.text)
    assert reply.status_code == 404
    assert "В коде ошибка." in page.words
    assert page.fields == {}
    assert "ABCD-&lt;b&gt;" in reply.text


def test_door_asks_for_the_school_only_when_the_address_does_not_say_it(world):
    both = Page(world.client.get(BASE).text)
    one = Page(world.client.get(f"{BASE}school-b/").text)

    assert [value for value in both.attribute("value") if value] == ["school-a", "school-b"]
    assert "Школа B" in one.words
    assert "select" not in {tag for tag, _ in one.tags}


def test_address_without_its_last_slash_leads_on(world):
    for path in (BASE, f"{BASE}school-a/"):
        reply = world.client.get(path.removesuffix("/"))

        assert (reply.status_code, reply.headers["location"]) == (307, path)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing/of/the/kind/here", 404),
        ("GET", "static/form-000000000000.js", 404),
        ("GET", "school-x/", 404),
        ("DELETE", "school-a/", 405),
        ("POST", "health", 405),
        ("GET", "school-a/CODE/draft", 405),
    ],
)
def test_address_that_is_not_served_has_a_kind_page(world, method, path, status):
    reply = world.client.request(method, BASE + path)

    assert reply.status_code == status
    assert Page(reply.text).kind == "refusal"


def test_health_answers_without_a_database(world):
    for place in world.stores.values():
        place.close()

    reply = world.client.get(f"{BASE}health")

    assert (reply.status_code, reply.json()) == (200, {"ok": True})


@on_both
def test_same_card_number_of_two_schools_opens_each_schools_own_form(world):
    """Class 8: equal participants and campaigns of two tenants never meet."""
    for tenant in ("school-a", "school-b"):
        world.client.put(f"{world.path('U-1', tenant)}/draft", {"why": f"из {tenant}"})

    world.client.send(world.path("U-1", "school-b"), FULL | {"kit-revision": "1"})

    page = Page(world.client.get(world.path("U-1", "school-a")).text)
    assert page.fields["why"] == ["из school-a"]
    assert world.answers("school-a") == []
    assert len(world.answers("school-b")) == 1


def test_campaign_whose_questionnaire_is_not_published_is_not_opened(world):
    """Answers to a text that nobody published could not be stored: nobody fills in in vain."""
    write_surveys(world.surveys, ["school-a", "school-b"], version="1.1.0")

    reply = world.start().get(world.path("U-1"))

    assert reply.status_code == 503
    assert "Сейчас анкету открыть не получается." in reply.text


def test_form_is_the_published_text_even_if_the_file_was_changed(world, caplog):
    """The row will name version and hash; so the page shows exactly those words."""
    write_surveys(world.surveys, ["school-a", "school-b"], MIXED.replace("легко", "трудно"))
    client = world.start()

    page = Page(client.get(world.path("U-1")).text)
    sent = client.send(world.path("U-1"), FULL)

    assert "Мне легко говорить с наставником." in page.words
    assert sent.status_code == 200
    assert "talk differs from its published text" in caplog.text
