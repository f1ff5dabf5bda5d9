"""Eleven answers are typed on the page of entered answers, and something ends: they are still there.

What is typed goes to the data service past the kernel. So each of these losses is tried with
nothing entered yet, in a real browser at a real Hub.
"""

from __future__ import annotations

from itertools import count

import pytest

from tests.builders.browser import Visitor, chromium
from tests.builders.installation import PASSWORD
from tests.serve.test_faults import kernels

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NAME = "psychologist-a"
TYPED = 11
#: Each test has a participant of its own: nobody's sheet has anything of another's.
_NUMBERS = count()


class Desk:
    """The psychologist at the page of entered answers."""

    def __init__(self, browser, installation) -> None:
        self.installation = installation
        self.visitor = Visitor(browser, installation.url)
        self.visitor.log_in(NAME, PASSWORD)
        self.visitor.open_page("10_fill_in")
        self.page = self.visitor.page
        self.page.on("dialog", lambda dialog: dialog.accept())

    def lay(self, code: str = "") -> str:
        """Lay down the sheet of a participant nobody has typed for; return the code."""
        person = self.page.get_by_label("Участник", exact=True)
        codes = person.locator("option").all_inner_texts()
        if not code:
            code = codes[next(_NUMBERS)]
        person.select_option(label=code)
        self.page.locator(".kit-person", has_text=code.split(" ")[0]).wait_for()
        self.page.wait_for_selector(".kit-widget fieldset.kit-field")
        return code

    def type(self, first: int = 0, last: int = TYPED, page=None) -> None:
        """Choose an option of so many questions."""
        fields = "[...document.querySelectorAll('.kit-widget [data-kind=single]:not([hidden])')]"
        (page or self.page).evaluate(
            f"{fields}.slice({first}, {last}).forEach("
            "(field) => field.querySelectorAll('input[type=radio]')[1].click())"
        )

    def saved(self, page=None) -> None:
        (page or self.page).locator(".kit-kept", has_text="Сохранено в").wait_for()

    @property
    def kernel(self) -> str:
        return self.page.evaluate(
            "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
        )

    def answers(self, code: str) -> int:
        """Open the page anew; return how many answers of a participant stand there."""
        self.visitor.open_page("10_fill_in")
        self.lay(code)
        self.page.get_by_text("ещё не внесены").wait_for()
        return self.page.locator(".kit-widget input:checked").count()

    def close(self) -> None:
        self.visitor.close()


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def desk(browser, installation):
    opened = Desk(browser, installation)
    yield opened
    opened.close()


@pytest.fixture
def code(desk):
    desk.visitor.open_page("10_fill_in")
    return desk.lay()


def test_typed_answers_are_there_after_a_reload(desk, code):
    """F5 right after the last mark (B3, D4)."""
    desk.type()

    desk.page.reload()

    assert desk.answers(code) == TYPED


def test_typed_answers_are_there_after_the_kernel_was_killed(desk, code):
    """The memory limit's way to end a page; the button then shows the way out (B3)."""
    desk.type()
    for kernel in kernels(desk.installation, NAME):
        kernel.kill()

    desk.page.locator("#kit-lost").wait_for()
    assert desk.page.locator(".kit-body").evaluate("(body) => body.inert") is False
    desk.page.locator("#kit-lost").get_by_role("link", name="Обновить").click()

    assert desk.answers(code) == TYPED


def test_typed_answers_are_there_after_the_kernel_was_culled(desk, code):
    """A laptop slept; what is typed after it woke is saved as well (B3)."""
    desk.type(0, 6)
    with desk.installation.client(NAME) as client:
        client.delete(f"/user/{NAME}/api/kernels/{desk.kernel}")
    desk.type(6, TYPED)
    desk.saved()

    assert desk.answers(code) == TYPED


def test_typed_answers_are_there_after_the_server_was_stopped(desk, code):
    """An update, or the Hub's limit: within seconds the page is covered, and leads back (B3)."""
    desk.type()
    with desk.installation.client(NAME) as client:
        client.delete(f"/hub/api/users/{NAME}/server")

    cover = desk.page.locator(".kit-idle--ended")
    cover.wait_for()
    desk.page.goto(cover.get_by_role("link", name="Вход").get_attribute("href"))
    desk.page.wait_for_url("**/services/kit/**")

    assert desk.answers(code) == TYPED


def test_typed_answers_are_there_after_logout(desk, code):
    """What was typed waits for whoever logs in with the same right, and is nowhere else (B3)."""
    desk.type()
    desk.page.goto(f"{desk.installation.url}/hub/logout")

    desk.visitor.log_in(NAME, PASSWORD)

    assert desk.answers(code) == TYPED
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_typed_answers_of_two_windows_are_all_there(desk, code):
    """Neither takes anything from the other, and sending from one shows what it had not (B3)."""
    other = desk.visitor.new_page()
    other.goto(desk.page.url)
    other.get_by_label("Участник", exact=True).select_option(label=code)
    other.locator(".kit-person", has_text=code.split(" ")[0]).wait_for()
    desk.type(0, 6)
    desk.type(6, TYPED, page=other)
    desk.saved()
    desk.saved(other)

    other.get_by_role("button", name="Внести ответы").click()
    other.get_by_text("В другом окне набрано ещё 6 ответов").wait_for()
    shown = other.locator(".kit-widget input:checked").count()
    other.close()

    assert shown == TYPED
    assert desk.answers(code) == TYPED


def test_typed_answers_are_there_after_the_network_was_gone(desk, code):
    """Said while it is gone, and saved by itself when it is back (B3)."""
    desk.visitor.context.set_offline(True)
    desk.type()
    desk.page.locator(".kit-kept", has_text="Нет связи").wait_for()
    desk.visitor.context.set_offline(False)
    desk.saved()

    assert desk.answers(code) == TYPED
