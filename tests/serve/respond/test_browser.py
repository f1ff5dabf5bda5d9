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


def test_phone_shows_what_the_computer_added_before_it_sends_anything(school, phone, browser):
    """The notice stands open on the phone while a computer answers the rest (B1)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "4")
    saved(page)
    page.click("#send")
    expect(page.locator("#send")).to_have_text("Отправить так")
    computer = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ru-RU")
    other = Phone(computer).open(server, path)
    other.fill("[name=met]", "9")
    choose(other, "where", "2")
    expect(other.locator(".kit-progress")).to_contain_text("3 из 3")
    saved(other)
    computer.close()

    page.click("#send")

    expect(page.locator("#notice")).to_contain_text("ответы изменились на другом устройстве")
    assert world.answers() == []
    expect(page.locator("[name=met]")).to_have_value("9")
    page.click("#send")
    expect(page.locator("h1")).to_have_text("Спасибо!")
    assert world.answers()[0].answers == {"easy": 4, "met": 9, "where": (2,)}


def test_question_answered_on_both_devices_is_named_with_both_answers(school, phone, browser):
    """The page that comes second says which question, what was answered there, what else came (B1)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "3")
    saved(page)
    computer = browser.new_context(viewport={"width": 1280, "height": 900})
    other = computer.new_page()
    other.goto(page.url)
    choose(other, "easy", "1")
    choose(other, "where", "2")
    saved(other)
    computer.close()

    choose(page, "easy", "5")

    told = page.locator("#elsewhere")
    expect(told).to_contain_text("добавлено сюда:Где вы встречались?")
    expect(told).to_contain_text("Мне легко говорить с наставником. (там: совсем не так)")
    expect(page.locator("#status a")).to_have_attribute("href", "#elsewhere")
    saved(page)
    expect(page.locator('[name=easy][value="5"]')).to_be_checked()
    expect(page.locator('[name=where][value="2"]')).to_be_checked()
    choose(page, "easy", "1")
    saved(page)
    assert told.locator("li").count() == 2, "it stays to be looked at"


def test_answer_is_taken_back_by_thumb_and_by_keyboard(school, phone):
    """A slip on a question without a "missing" answer can be undone (B13)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    button = page.locator("#q-easy .kit-clear")
    expect(button).to_be_hidden()
    for way in ("thumb", "keyboard"):
        choose(page, "easy", "4")
        expect(button).to_be_visible()
        assert button.bounding_box()["height"] >= 44
        if way == "thumb":
            button.click()
        else:
            page.locator('[name=easy][value="4"]').focus()
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.locator("[name=easy]:checked")).to_have_count(0)
        assert page.evaluate("document.activeElement.name") == "easy"
        saved(page)
    assert page.locator("h1").inner_text() == "Как Вам с наставником"
    page.reload()
    expect(page.locator("[name=easy]:checked")).to_have_count(0)


def test_answer_is_taken_back_and_language_changed_without_a_script(school, browser):
    """Nothing typed is lost on the way; Enter sends, whatever buttons stand before (B13, B22)."""
    world, server = school
    path = world.card()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}{path}")
    page.check('[name=easy][value="4"]')
    page.fill("[name=met]", "2")
    page.fill("[name=why]", "Длинный рассказ")
    page.click("text=English")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.input_value("[name=why]") == "Длинный рассказ"
    assert page.is_checked('[name=easy][value="4"]')
    page.click("#q-easy .kit-clear")
    assert page.locator("[name=easy]:checked").count() == 0
    assert page.input_value("[name=met]") == "2"
    page.press("[name=met]", "Enter")
    assert page.locator("#notice").count() == 1
    context.close()


def test_text_beyond_its_limit_is_counted_kept_and_refused_in_words(school, phone):
    """840 characters into a field of 500: all of them stay, and the page says so (B14)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    page.fill("[name=met]", "1")
    count = page.locator("#q-why .kit-count")
    page.fill("[name=why]", "ж" * 449)
    expect(count).to_be_hidden()
    page.fill("[name=why]", "ж" * 480)
    expect(count).to_have_text("Знаков: 480 из 500")
    page.fill("[name=why]", "ж" * 840)
    expect(count).to_contain_text("знаков 840, а можно не больше 500")
    page.click("#send")
    expect(page.locator("#p-why")).to_contain_text("знаков 840, а можно не больше 500")
    assert len(page.input_value("[name=why]")) == 840


def test_every_number_on_the_page_counts_the_questions_that_are_asked(school, phone):
    """One total in the progress, beside the questions and in the notice (B20)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    numbers = "[...document.querySelectorAll('.kit-position')].filter(e => e.offsetParent).map(e => e.innerText)"
    assert page.evaluate(numbers) == ["1 из 3", "2 из 3", "3 из 3"]
    expect(page.locator(".kit-progress")).to_have_text("Отвечено: 0 из 3")
    page.fill("[name=met]", "1")
    assert page.evaluate(numbers) == ["1 из 4", "2 из 4", "3 из 4", "4 из 4"]
    page.fill("[name=met]", "9")
    saved(page)
    page.click("#send")
    expect(page.locator("#notice .kit-place")).to_have_text(["1 из 3", "3 из 3"])
    assert page.locator(".facts").first.inner_text().startswith("не больше 4 вопросов")


def test_after_gaps_both_buttons_stand_in_the_panel_in_sight(school, phone):
    """«Отправить так» is where one is, not thousands of pixels below (D8)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    choose(page, "easy", "4")
    saved(page)
    page.click("#send")
    expect(page.locator("#notice")).to_be_focused()
    expect(page.locator("#panel")).to_contain_text("Ещё не отправлено")
    for words in ("Отправить так", "Закончить позже"):
        expect(page.get_by_role("button", name=words)).to_have_count(1)
        expect(page.get_by_role("button", name=words)).to_be_in_viewport(ratio=1)
    page.click("#send")
    expect(page.locator("h1")).to_have_text("Спасибо!")


@pytest.mark.parametrize("size", [(1280, 720), (320, 568)])
@pytest.mark.parametrize("unsent", [False, True])
def test_focus_is_never_behind_a_bar(school, phone, size, unsent):
    """Each stop of the Tab key lies between the bars: WCAG 2.4.11 (B23)."""
    world, server = school
    path = world.card()
    page = phone.open(server, path)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.fill("[name=met]", "1")
    saved(page)
    if unsent:
        page.click("#send")
        expect(page.locator("#panel.unsent")).to_be_visible()
    page.evaluate("scrollTo(0, 0); document.querySelector('.top button:not(.enter)').focus()")
    stops, hidden = [], []
    while not stops or page.evaluate("document.activeElement !== document.body"):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        name, covered = page.evaluate(COVERED)
        stops.append(name)
        hidden += [name] if covered else []

    assert {"INPUT easy", "INPUT met", "TEXTAREA why", "INPUT where", "BUTTON send"} <= {*stops}
    assert hidden == []


#: What has the focus, and whether its middle is behind something that is not around it.
COVERED = """() => {
  const focus = document.activeElement;
  const target = focus.closest("label:has(input)") ?? focus;
  if (focus === document.body) return ["BODY", false];
  const box = target.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const name = `${focus.tagName} ${focus.name || focus.id || focus.className || focus.innerText}`;
  return [name, !(top && (target.contains(top) || top.contains(target)))];
}"""


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
        """[...document.querySelectorAll('label:has(input), button:not(.enter), .top a, textarea')]
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
