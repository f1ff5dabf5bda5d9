"""The page behind a certificate's QR code: all printed fields and the state; nothing without the code (G9)."""

from __future__ import annotations

import time

from kit.store.certificates import new_code
from tests.builders.stores import work

FIELDS = [["ФИО", "Name", "Иванов <Пётр>"], ["Заслуга", "Merit", "за труд\nи терпение"]]


def told(world, code, state="issued", day=""):
    with work(world.stores["school-a"]) as here:
        content = {"number": 7, "fields": FIELDS, "state": state, "state_on": day}
        world.stores["school-a"].certificates.save(here, code, content)


def address(world, code, tenant="school-a"):
    return world.path("U-1", tenant).rpartition("/")[0] + f"/check/{code}"


def test_page_shows_all_fields_and_that_the_document_is_valid(world):
    code = new_code()
    told(world, code)
    shown = world.start().get(address(world, code))

    assert shown.status_code == 200
    assert "Документ № 7" in shown.text
    assert "Документ действителен" in shown.text
    for _, _, text in FIELDS:
        for line in text.splitlines():
            assert line.replace("<", "&lt;").replace(">", "&gt;") in shown.text
    assert shown.headers["x-robots-tag"] == "noindex, nofollow"
    assert shown.headers["cache-control"] == "no-store"
    assert "Name" in world.start().get(address(world, code) + "?lang=en").text


def test_withdrawn_document_is_told_at_once_with_its_day(world):
    code, browser = new_code(), world.start()
    told(world, code)
    browser.get(address(world, code))
    told(world, code, "withdrawn", "2026-11-20")

    started = time.monotonic()
    shown = browser.get(address(world, code))
    assert time.monotonic() - started < 60
    assert "20 ноября 2026" in shown.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "не действителен" in shown.text
    told(world, code, "replaced", "2026-11-21")
    assert "заменён" in browser.get(address(world, code)).text


def test_wrong_code_and_no_code_are_answered_alike_and_slowed_down(world):
    told(world, new_code())
    browser = world.start()

    answers = [browser.get(address(world, code)) for code in (new_code(), "x", "A" * 20)]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert len({each.text.count("Не найдено") for each in answers}) == 1
    assert {each.status_code for each in (browser.get(address(world, new_code())) for _ in range(30))} == {404, 429}  # fmt: skip
    assert browser.get(address(world, new_code())).status_code == 429


def test_code_of_another_school_opens_nothing_here(world):
    code = new_code()
    told(world, code)

    assert world.start().get(address(world, code, "school-b")).status_code == 404


def test_page_says_what_the_document_is_whose_and_of_which_day(world):
    code = new_code()
    title = {"ru": "Грамота «Лучший наставник»", "en": "Certificate “Best mentor”"}
    more = {"title": title, "day": "2026-11-28", "state": "issued", "state_on": ""}
    with work(world.stores["school-a"]) as here:
        content = {"number": 7, "fields": FIELDS, **more}
        world.stores["school-a"].certificates.save(here, code, content)

    shown = world.start().get(address(world, code)).text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "<h1>Грамота «Лучший наставник», № 7</h1>" in shown
    assert "28 ноября 2026 г." in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "Чего нет на бумаге, того нет и здесь." in shown
    assert (
        "Certificate “Best mentor”, № 7"
        in world.start().get(address(world, code) + "?lang=en").text
    )
