"""What every page is: light, private, escaped, in two languages, whole without a script."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import replace

import pytest

from kit.domain.response import canonical
from kit.domain.texts import Text
from tests.builders.respond import BASE, FULL, NOON, Page, make_world, publish, rated_items

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&{{7*7}}"


def every_page(world):
    """Return one reply of every kind of page, by name."""
    client = world.client
    path = world.path("U-1")
    replies = {
        "schools": client.get(BASE),
        "card": client.get(f"{BASE}school-a/"),
        "slip": client.post(f"{BASE}school-a/", data={"code": HOSTILE}),
        "form": client.get(path),
        "later": client.post(f"{path}/later", data={"kit-attempt": "", "why": HOSTILE}),
        "restored": client.get(path),
        "problems": client.send(path, FULL | {"met": HOSTILE, "why": HOSTILE}),
        "gaps": client.send(path, {"why": HOSTILE, "met": "1", "kit-confirmed": ""}),
        "thanks": client.send(path, FULL | {"why": HOSTILE}),
        "used": client.get(path),
        "different": client.send(path, FULL),
        "unknown": client.get(f"{BASE}school-a/{world.cards['school-b']['U-1']}"),
        "no page": client.get(f"{BASE}{HOSTILE}/{HOSTILE}/x/y"),
        "no code": client.get(f"{BASE}school-a/{HOSTILE.replace('/', '')}"),
    }
    world.stores["school-a"].invitations.revoke("U-2-0")
    replies["revoked"] = client.get(world.path("U-2"))
    return replies


def test_every_page_carries_the_headers_that_keep_it_private(world):
    for name, reply in every_page(world).items():
        policy = dict(
            part.strip().split(" ", 1)
            for part in reply.headers["content-security-policy"].split(";")
        )
        assert policy["default-src"] == "'none'", name
        assert policy["script-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", policy["style-src"])
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "noindex" in reply.headers["x-robots-tag"]
        assert "set-cookie" not in reply.headers


def test_style_in_the_page_is_the_one_the_policy_allows(world):
    reply = world.client.get(world.path("U-1"))

    (style,) = re.findall(r"<style>(.*?)</style>", reply.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in reply.headers["content-security-policy"]
    assert "style=" not in reply.text.split("</style>")[1]


def test_hostile_text_stays_text_on_every_page(world):
    seen = 0
    for name, reply in every_page(world).items():
        page = Page(reply.text)
        seen += HOSTILE in page.words or any(
            HOSTILE in v for vs in page.fields.values() for v in vs
        )
        assert "<script>alert" not in reply.text, name
        assert "<img" not in reply.text, name
        assert "49" not in page.fields.get("why", [""])[0], name
        assert {tag for tag, _ in page.tags} <= ALLOWED, name
        assert not [name for _, values in page.tags for name in values if name.startswith("on")]

    assert seen >= 3


ALLOWED = frozenset(
    [
        "html",
        "head",
        "meta",
        "link",
        "title",
        "style",
        "script",
        "body",
        "header",
        "span",
        "a",
        "main",
        "h1",
        "h2",
        "p",
        "form",
        "input",
        "div",
        "section",
        "fieldset",
        "legend",
        "label",
        "textarea",
        "button",
        "select",
        "option",
        "strong",
        "ul",
        "li",
    ]
)


def test_every_page_of_the_kind_says_what_to_do_in_both_languages(world):
    for name, reply in every_page(world).items():
        page = Page(reply.text)
        assert page.attribute("lang")[0] == "ru", name
        assert re.search("[а-яё]", page.words), name
        assert "h1" in {tag for tag, _ in page.tags}, name


def test_english_pages_hold_no_russian_word_except_the_link_back(world):
    path = world.path("U-1")
    query = "?lang=en"
    pages = [
        world.client.get(path + query),
        world.client.send(path + query, FULL | {"met": "many", "why": "no time"}),
        world.client.post(f"{path}/later{query}", data={"kit-attempt": ""}),
        world.client.send(path + query, FULL | {"why": "no time"}),
        world.client.get(path + query),
        world.client.get(f"{BASE}school-a/{'1' * 12}{query}"),
        world.client.get(BASE + query),
    ]

    for reply in pages:
        page = Page(reply.text.replace("no time", ""))
        assert page.attribute("lang")[0] == "en"
        assert re.findall("[А-Яа-яё]+", page.words) == ["Русский"]
        assert not re.search("[а-яё]", " ".join(page.attribute("data-words")))


def test_language_stays_through_the_whole_way(world):
    page = Page(world.client.get(f"{world.path('U-1')}?lang=en").text)

    assert page.attribute("action") == [f"{world.path('U-1')}?lang=en"]
    assert page.attribute("formaction")[-1] == f"{world.path('U-1')}/later?lang=en"
    world.client.send(page.attribute("action")[0], FULL)
    assert world.answers()[0].language == "en"


@pytest.mark.parametrize("asked", ["de", "", "<b>", "ru"])
def test_language_that_is_not_offered_gives_the_schools_own(world, asked):
    reply = world.client.get(world.path("U-1"), params={"lang": asked})

    assert Page(reply.text).attribute("lang")[0] == "ru"
    assert "<b>" not in reply.text


def test_questionnaire_in_one_language_offers_no_other(tmp_path, make_database, make_store):
    items = '  - id: one\n    answer: agree\n    text: {ru: "Один.", en: "One."}\n'
    world = make_world(tmp_path, make_database, make_store, items=items)
    world.close()
    path = world.surveys / "talk.yaml"
    text = path.read_text("utf-8").replace("version: 1.0.0", "version: 1.0.1\nlanguages: [ru]")
    path.write_text(re.sub(r", en: \"[^\"]*\"", "", re.sub(r"\n  en: .*", "", text)), "utf-8")
    publish(world.stores["school-a"], world.surveys)

    page = Page(world.start().get(f"{world.path('U-1')}?lang=en").text)

    world.close()
    assert page.attribute("lang")[0] == "ru"
    assert page.attribute("hreflang") == []


def test_younger_pupils_get_larger_type_and_a_grown_up(tmp_path, make_database, make_store):
    """The form knows for which age it was written (S1-001)."""
    world = make_world(tmp_path, make_database, make_store, minimum_age=8)

    page = Page(world.client.get(world.path("U-1")).text)

    world.close()
    assert "young" in page.attribute("class")
    assert "попроси взрослого прочитать вопросы вслух" in page.words


def test_older_pupils_are_not_sent_to_a_grown_up(world):
    assert "взрослого" not in world.client.get(world.path("U-1")).text


def test_school_says_itself_whom_to_talk_to(world):
    contact = Text((("ru", "Кабинет 12, по средам <b>."), ("en", "Room 12.")))
    tenants = dict(world.settings.tenants)
    tenants["school-a"] = replace(tenants["school-a"], contact=contact)

    reply = world.start(tenants=tenants).send(world.path("U-1"), FULL)

    assert "Кабинет 12, по средам <b>." in Page(reply.text).words


def test_receipt_of_a_pupil_names_a_helpline(world):
    """A cry for help is answered before anybody has read it; a school may name another (D1)."""
    own = Text((("ru", "Телефон доверия области: 112."), ("en", "Call 112.")))
    tenants = dict(world.settings.tenants)
    tenants["school-a"] = replace(tenants["school-a"], helpline=own)

    usual = world.client.send(world.path("U-1"), FULL)
    named = world.start(tenants=tenants).get(world.path("U-1"))

    assert "8-800-2000-122" in Page(usual.text).words
    assert "Телефон доверия области: 112." in Page(named.text).words
    assert "8-800" not in named.text


def test_receipt_of_a_grown_up_names_no_line_for_children(tmp_path, make_database, make_store):
    """Teachers are not sent to it (D1)."""
    world = make_world(tmp_path, make_database, make_store, minimum_age=18)

    reply = world.client.send(world.path("U-1"), FULL)

    world.close()
    assert "Спасибо!" in reply.text
    assert "8-800" not in reply.text


def test_page_for_later_shows_the_whole_address_when_it_is_known(world):
    client = world.start(public_url=f"https://school.example{BASE}")

    reply = client.post(f"{world.path('U-1')}/later", data={"kit-attempt": ""})

    assert f"https://school.example{world.path('U-1')}" in Page(reply.text).words


def test_form_of_thirty_questions_is_light(tmp_path, make_database, make_store):
    """At most 15 kB and two requests, as they go over the wire."""
    world = make_world(tmp_path, make_database, make_store, items=rated_items(30))

    page = world.client.get(world.path("U-1"), headers={"Accept-Encoding": "gzip"})
    needed = [
        values.get("src") or values["href"]
        for tag, values in Page(page.text).tags
        if tag in {"script", "img", "iframe"} or tag == "link"
    ]
    needed = [address for address in needed if address and not address.startswith("data:")]
    script = world.client.get(needed[0], headers={"Accept-Encoding": "gzip"})

    world.close()
    assert len(needed) == 1
    assert page.headers["content-encoding"] == script.headers["content-encoding"] == "gzip"
    weight = int(page.headers["content-length"]) + int(script.headers["content-length"])
    assert weight <= 15_000
    assert len(gzip.compress(page.content + script.content)) <= weight


def test_script_is_named_by_its_content_and_kept_for_ever(world):
    (address,) = Page(world.client.get(world.path("U-1")).text).attribute("src")

    reply = world.client.get(address)

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/javascript")
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "export function read" in reply.text


def test_logs_hold_no_code_no_answer_and_no_address(world, caplog):
    caplog.set_level("DEBUG")
    every_page(world)

    # httpx is the browser here; the rest is the service and what it stands on.
    log = "\n".join(each.getMessage() for each in caplog.records if each.name != "httpx")
    for person in ("U-1", "U-2"):
        assert world.cards["school-a"][person] not in log
    assert "alert(1)" not in log
    assert world.client.address not in log
    assert "GET open 200" in log


def test_whole_way_without_a_script(world):
    """Open by card, answer, look again, finish later, come back, send."""
    client = world.client
    to_form = client.post(f"{BASE}school-a/", data={"code": world.cards["school-a"]["U-1"]})
    form = Page(client.get(to_form.headers["location"]).text)
    client.post(form.attribute("formaction")[0], data=form.hidden | {"easy": "4", "met": "x"})
    back = Page(client.get(to_form.headers["location"]).text)
    problem = Page(client.post(back.attribute("action")[0], data=back.hidden | back.fields).text)
    gaps = Page(
        client.post(
            problem.attribute("action")[0], data=problem.hidden | {"easy": "4", "met": "9"}
        ).text
    )
    thanks = Page(
        client.post(gaps.attribute("action")[0], data=gaps.hidden | {"easy": "4", "met": "9"}).text
    )

    assert problem.fields["met"] == ["x"]
    assert "Остался 1 вопрос" in gaps.words
    (response,) = world.answers()
    assert thanks.receipt == response.receipt
    assert response.answers == {"easy": 4, "met": 9}
    assert response.started_at == NOON
    assert canonical({"answers": {"easy": 4, "met": 9}, "not_asked": ["why"]}) == response.body()


def test_words_of_the_script_have_every_plural(world):
    words = Page(world.client.get(world.path("U-1")).text).script_words

    assert words["waiting"] == {
        "one": "{n} ответ ждёт сети. Не закрывайте страницу.",
        "few": "{n} ответа ждут сети. Не закрывайте страницу.",
        "many": "{n} ответов ждут сети. Не закрывайте страницу.",
        "other": "{n} ответа ждут сети. Не закрывайте страницу.",
    }
