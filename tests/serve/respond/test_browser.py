"""The form in a real browser at the width of a phone: draft, lost network, receipt."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kit.serve.respond.settings import Settings
from kit.store import Store, migrate
from tests.builders.load import Server, Visitor, insist, serving, submission
from tests.builders.respond import BASE, FULL, invite, publish, tenant_settings, write_surveys

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=30_000)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class School:
    """A school with one running form service and a fresh card for every test."""

    store: Store
    server: Server
    used: int = 0

    def card(self) -> str:
        """Return the path of a new card; its person is the last of the school."""
        self.used += 1
        code = invite(self.store, "school-a", [self.person])[self.person]
        return f"{BASE}school-a/{code}"

    @property
    def person(self) -> str:
        return f"B-{self.used}"

    def answers(self):
        return self.store.responses.find(participant=self.person)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[School]:
    folder = tmp_path_factory.mktemp("browser")
    surveys = write_surveys(folder / "surveys", ["school-a"])
    url = f"sqlite:///{folder / 'school-a.sqlite'}"
    migrate(url, tenant="school-a")
    settings = Settings(tenants={"school-a": tenant_settings("school-a", url)}, surveys=(surveys,))
    with Store.open(url, tenant="school-a") as store, serving(settings, folder) as server:
        publish(store, surveys)
        yield School(store, server)


@pytest.fixture
def school(running) -> tuple[School, Server]:
    return running, running.server


@pytest.fixture
def phone(browser) -> Iterator[Phone]:
    context = browser.new_context(viewport=PHONE, locale="ru-RU", timezone_id="Europe/Moscow")
    phone = Phone(context)
    yield phone
    context.close()
    # A lost network is reported by the browser itself; everything else is a fault of ours.
    assert [line for line in phone.console if "net::ERR_" not in line] == []


class Phone:
    """A phone with its own memory; collects what goes wrong on its pages."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.console: list[str] = []
        self.hosts: set[str] = set()

    def open(self, server: Server, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", lambda line: self._note(line.type, line.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        page.goto(f"http://127.0.0.1:{server.port}{path}")
        return page

    def _note(self, kind: str, text: str) -> None:
        # A status of ours, such as 409 or 422, is an answer, not a fault of the page.
        if kind in ("error", "warning") and "the server responded with a status" not in text:
            self.console.append(text)


def choose(page: Page, item: str, value: str) -> None:
    page.locator(f'input[name="{item}"][value="{value}"]').check()


def saved(page: Page) -> None:
    expect(page.locator("#status")).to_have_text(re.compile(r"Сохранено в \d\d:\d\d"))


def shelf(page: Page) -> int:
    return page.evaluate("localStorage.length")


def drafted(phone: Phone, server: Server, path: str, arrived: Callable[[Page], bool]) -> bool:
    """Say whether a form opened on another phone comes to hold the draft, within a minute."""
    other = phone.context.browser.new_context(viewport=PHONE)
    try:
        elsewhere = other.new_page()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            elsewhere.goto(f"http://127.0.0.1:{server.port}{path}")
            if arrived(elsewhere):
                return True
            elsewhere.wait_for_timeout(200)
        return False
    finally:
        other.close()


def test_pupil_answers_half_closes_comes_back_loses_the_network_and_sends(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "4")
    page.fill("[name=met]", "1")
    saved(page)
    assert shelf(page) == 0
    page.close()

    page = phone.open(server, path)
    expect(page.locator('[name=easy][value="4"]')).to_be_checked()
    expect(page.locator("[name=met]")).to_have_value("1")
    expect(page.locator("#q-why")).to_be_visible()
    phone.context.set_offline(True)
    choose(page, "where", "2")
    expect(page.locator("#status")).to_have_text("1 ответ ждёт сети. Не закрывайте страницу.")
    page.fill("[name=why]", "Было много уроков")
    expect(page.locator("#status")).to_have_text("2 ответа ждут сети. Не закрывайте страницу.")
    assert shelf(page) == 1

    phone.context.set_offline(False)
    saved(page)
    assert shelf(page) == 0
    page.click("#send")
    expect(page.locator("h1")).to_have_text("Спасибо!")
    receipt = page.inner_text("#receipt")

    (response,) = world.answers()
    assert response.answers == {"easy": 4, "met": 1, "why": "Было много уроков", "where": (2,)}
    assert response.receipt == receipt
    assert shelf(page) == 0
    assert phone.hosts == {f"127.0.0.1:{server.port}"}


def test_form_sent_without_network_goes_by_itself_when_the_network_is_back(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    for item, value in (("easy", "4"), ("where", "1")):
        choose(page, item, value)
    page.fill("[name=met]", "9")
    saved(page)
    phone.context.set_offline(True)
    page.click("#send")
    expect(page.locator("#status")).to_contain_text("Нет сети.")
    assert world.answers() == []

    phone.context.set_offline(False)

    expect(page.locator("h1")).to_have_text("Спасибо!")
    assert len(world.answers()) == 1


def test_form_waits_for_a_server_that_died_and_closes_nothing(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    server.kill()
    choose(page, "easy", "2")
    expect(page.locator("#status")).to_contain_text("1 ответ ждёт сети.")
    assert shelf(page) == 1
    page.close()

    server.start()
    page = phone.open(server, path)

    saved(page)
    expect(page.locator('[name=easy][value="2"]')).to_be_checked()
    assert shelf(page) == 0


def test_reply_that_got_lost_is_not_a_second_answer(school, phone):
    """Class 5: the row is stored, the answer of the server never arrives."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    for item, value in (("easy", "4"), ("where", "1")):
        choose(page, item, value)
    page.fill("[name=met]", "9")
    saved(page)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/*", lose)
    page.click("#send")

    expect(page.locator("h1")).to_have_text("Спасибо!")
    (response,) = world.answers()
    assert lost == [200]
    assert page.inner_text("#receipt") == response.receipt


def test_network_that_answers_in_our_place_is_not_believed(school, phone):
    """Class 2: the sign-in page of a school's network is no "thank you"."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    portal = "<html><body><h1>Спасибо! Войдите в сеть</h1></body></html>"
    page.route("**/*", lambda route: route.fulfill(body=portal, content_type="text/html"))
    choose(page, "easy", "4")
    expect(page.locator("#status")).to_contain_text("1 ответ ждёт сети.")
    page.click("#send")
    expect(page.locator("#status")).to_contain_text("Нет сети.")
    assert world.answers() == []

    page.unroute("**/*")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator("#notice")).to_contain_text("Осталось 2 вопроса")


def test_gaps_and_slips_are_shown_in_place_and_the_form_goes_on(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    page.fill("[name=met]", "много")
    page.click("#send")
    expect(page.locator(".kit-problems")).to_be_focused()
    expect(page.locator("[name=met]")).to_have_value("много")

    page.fill("[name=met]", "9")
    saved(page)
    page.click("#send")
    expect(page.locator("#notice")).to_be_focused()
    expect(page.locator("#send")).to_have_text("Отправить так")
    page.click("#send")

    expect(page.locator("h1")).to_have_text("Спасибо!")
    assert world.answers()[0].answers == {"met": 9}


def test_two_devices_add_to_one_draft(school, phone):
    world, server = school
    path = world.card()
    first = phone.open(server, path)
    second = phone.open(server, path)
    choose(first, "easy", "4")
    saved(first)

    page = second
    page.fill("[name=met]", "7")
    saved(page)

    expect(page.locator('[name=easy][value="4"]')).to_be_checked()
    first.reload()
    expect(first.locator("[name=met]")).to_have_value("7")


def test_card_used_elsewhere_meanwhile_shows_its_receipt(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    elsewhere = Visitor(server.port)
    done = insist(elsewhere, path, submission(FULL))
    elsewhere.close()

    # Not `choose`, which looks at the answer afterwards: by then the receipt may stand there.
    page.locator('input[name="easy"][value="1"]').click()

    expect(page.locator("#receipt")).to_have_text(done.receipt)
    assert shelf(page) == 0


def test_finish_later_shows_how_to_come_back_and_leaves_nothing_behind(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "5")
    page.click("text=Закончить позже")

    expect(page.locator("h1")).to_have_text("Ответы сохранены")
    assert shelf(page) == 0
    page.click("text=Вернуться к ответам")
    expect(page.locator('[name=easy][value="5"]')).to_be_checked()


def test_choice_is_kept_when_the_page_is_closed_at_once(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "3")
    page.close()

    assert drafted(
        phone, server, path, lambda form: form.locator('[name=easy][value="3"]').is_checked()
    )


def test_words_are_kept_when_the_page_is_left_at_once(school, phone):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    page.fill("[name=met]", "7")
    # Another page of the same site: the browser leaves this one before the other begins.
    page.goto(f"http://127.0.0.1:{server.port}/not/here")

    assert drafted(
        phone, server, path, lambda form: form.locator("[name=met]").input_value() == "7"
    )


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen_and_targets_are_large(school, phone, width):
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    page.set_viewport_size({"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """[...document.querySelectorAll('label:has(input), button, .top a, textarea')]
        .filter(e => e.offsetParent && e.offsetHeight < 44).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_form_works_with_scripts_switched_off(school, browser):
    world, server = school
    path = world.card()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}{BASE}school-a/")
    page.fill("[name=code]", path.rpartition("/")[2])
    page.click("button")
    page.check('[name=easy][value="4"]')
    page.click("text=Закончить позже")
    page.click("text=Вернуться к ответам")
    page.fill("[name=met]", "9")
    page.click("#send")
    page.click("#send:has-text('Отправить так')")

    assert page.inner_text("h1") == "Спасибо!"
    assert world.answers()[0].answers == {"easy": 4, "met": 9}
    context.close()
