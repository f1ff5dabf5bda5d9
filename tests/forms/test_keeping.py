"""What staff type is kept past the kernel: saved field by field, again after a loss, and warned of.

The same is tried at a real Hub in `tests.serve.test_entry_survives`; here stands what needs
a page and a script only.
"""

from __future__ import annotations

import json
import shutil

import pytest

from kit.forms.layout import lay_out
from kit.forms.widget import FormWidget
from tests.builders.forms import FORM, WAVE, every_type
from tests.forms.test_browser import MODEL, state_of

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium")

KEEP = {
    "url": "https://portal.test/entry",
    "ticket": "of U-004",
    "user": "psychologist",
    "tenant": "school-a",
    "campaign": "after",
    "participant": "U-004",
    "attempt": "a" * 8,
}


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow import

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield opened
        opened.close()


class Desk:
    """A page with the form, and the service to which it saves."""

    def __init__(self, browser) -> None:
        self.taken: list[dict] = []
        self.status = 200  # 0: the network is away
        self.page = browser.new_page(viewport={"width": 1000, "height": 900})
        self.page.route("https://desk.test/", lambda route: route.fulfill(body=self._html()))
        self.page.route(KEEP["url"], self._answer)
        self.page.goto("https://desk.test/")
        self.form = lay_out(every_type(), form=FORM, wave=WAVE, language="ru")

    def _html(self) -> str:
        return f"<!doctype html><style>{FormWidget._css}</style><main></main>"

    def _answer(self, route) -> None:
        if self.status == 0:
            route.abort()
            return
        if self.status == 200:
            self.taken.append(json.loads(route.request.post_data))
        allowed = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(status=self.status, headers=allowed, body="{}")

    def lay(self, raw=None, **keep) -> None:
        widget = FormWidget(self.form)
        widget.load(widget.form, raw, person="U-004 · 6 класс", keep=KEEP | keep)
        self.page.evaluate(
            "async (source) => { const url = URL.createObjectURL(new Blob([source],"
            " {type: 'text/javascript'})); window.render = (await import(url)).default.render; }",
            FormWidget._esm,
        )
        self.page.evaluate(MODEL, state_of(widget))

    def mark(self, item: str, words: str) -> None:
        self.page.locator(f"#q-{item}").get_by_text(words, exact=True).click()

    @property
    def said(self) -> str:
        return self.page.locator(".kit-kept").inner_text()

    def says(self, words: str) -> None:
        self.page.locator(".kit-kept", has_text=words).wait_for()

    @property
    def kept(self) -> dict:
        """What the service holds by now."""
        raw: dict = {}
        for each in self.taken:
            raw |= each["raw"]
        return {name: value for name, value in raw.items() if value}

    def asks_before_leaving(self) -> bool:
        return self.page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")


@pytest.fixture
def desk(browser):
    opened = Desk(browser)
    yield opened
    opened.page.close()


def test_each_answer_is_saved_by_itself_and_alone(desk):
    """Kernel or no kernel, the service has it a moment later; no other field goes along (B3)."""
    desk.lay({"ini_0": "2"})

    desk.mark("met", "да")
    desk.says("Сохранено в")
    desk.page.fill("#f-count", "4")
    desk.page.wait_for_function("document.querySelector('.kit-kept').textContent !== ''")
    desk.page.locator("#f-count").blur()
    desk.says("Сохранено в")

    assert desk.kept == {"met": "1", "count": "4"}
    assert {each["ticket"] for each in desk.taken} == {"of U-004"}
    assert "user" not in desk.taken[0]
    assert not desk.asks_before_leaving()


def test_answers_typed_without_a_network_are_saved_when_it_is_back(desk):
    """Leaving is asked about meanwhile, and nothing is said to be saved (B3, D4)."""
    desk.lay()
    desk.status = 0

    desk.mark("met", "да")
    desk.says("Нет связи")
    assert desk.asks_before_leaving()
    assert desk.kept == {}
    desk.status = 200
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    desk.says("Сохранено в")

    assert desk.kept == {"met": "1"}
    assert not desk.asks_before_leaving()


def test_reload_without_a_network_loses_nothing(desk):
    """What the service did not acknowledge lies in the window's own storage until it does (B3)."""
    desk.lay()
    desk.status = 0
    desk.mark("met", "да")
    desk.says("Нет связи")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.reload()
    desk.status = 200

    desk.lay()

    desk.says("Сохранено в")
    assert desk.kept == {"met": "1"}
    assert desk.page.locator("#q-met input:checked").get_attribute("value") == "1"
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_what_one_person_left_in_a_window_is_not_shown_to_the_next(desk):
    """A computer of the staff room is everybody's (B3)."""
    desk.lay()
    desk.status = 0
    desk.mark("met", "да")
    desk.says("Нет связи")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.reload()

    desk.lay(user="somebody else")

    assert desk.page.locator("input:checked").count() == 0
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_page_whose_kernel_is_gone_says_so_and_leaves_the_fields_readable(desk):
    """Nothing is closed or greyed, and the way out is a button that opens the page again (B3)."""
    desk.lay()
    desk.mark("met", "да")
    desk.says("Сохранено в")
    desk.page.evaluate("() => { model.send = () => { throw new Error('Cannot send'); }; }")

    desk.page.get_by_role("button", name="Внести ответы").click()

    desk.page.get_by_text("Всё набранное сохранено").wait_for()
    assert desk.page.locator(".kit-body").evaluate("(body) => body.inert") is False
    assert desk.page.get_by_role("button", name="Открыть страницу заново").is_visible()


def test_page_that_is_told_of_a_lost_kernel_does_not_wait_to_be_asked(desk):
    """The notice comes before the button is pressed, and goes when the connection is back (B3)."""
    desk.lay()

    desk.page.evaluate("document.dispatchEvent(new Event('kit:lost'))")
    desk.page.get_by_role("button", name="Открыть страницу заново").wait_for()
    desk.page.evaluate("document.dispatchEvent(new Event('kit:found'))")

    assert desk.page.get_by_role("button", name="Внести ответы").is_enabled()


def test_sheet_whose_answers_were_entered_meanwhile_saves_no_more(desk):
    """A window left open says so instead of trying for ever (D3)."""
    desk.lay()
    desk.status = 409

    desk.mark("met", "да")

    desk.says("больше не сохраняется")
    assert not desk.asks_before_leaving()
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_code_stands_in_the_bar_however_far_one_has_scrolled(desk):
    """Whose form it is stays in sight (D9)."""
    desk.lay()

    desk.page.evaluate("scrollTo(0, 400)")

    box = desk.page.locator(".kit-person").bounding_box()
    assert desk.page.locator(".kit-person").inner_text() == "U-004 · 6 класс"
    assert 0 <= box["y"] <= 900 - box["height"]


def test_digit_chooses_the_option_of_that_number_and_goes_on(desk):
    """Copying a sheet of paper takes one key for a question; the numbers stand beside the options (D9)."""
    desk.lay()
    first = desk.page.locator("fieldset[data-kind=single]:not([hidden])").first
    value = first.locator(".kit-value").nth(2).inner_text()
    first.locator("input").first.focus()

    desk.page.keyboard.press(value)

    assert first.locator("input:checked").get_attribute("value") == value
    assert not first.evaluate("(field) => field.contains(document.activeElement)")
    desk.says("Сохранено в")
    assert desk.kept == {first.get_attribute("data-item"): value}


@pytest.mark.parametrize(("keys", "value"), [("0", "10"), ("-8", "-8"), ("7", "7")])
def test_what_has_two_signs_on_paper_is_typed_with_two_or_with_nought(desk, keys, value):
    """Of a rating from 1 to 10, beside which stands a code for no answer (D9)."""
    desk.lay()
    rating = desk.page.locator("fieldset:has(input[value='10'])").first
    assert value in rating.locator("input").evaluate_all("all => all.map((each) => each.value)")
    rating.locator("input").first.focus()

    for key in keys:
        desk.page.keyboard.press(key)

    assert rating.locator("input:checked").get_attribute("value") == value


def test_numbers_on_the_screen_are_those_on_paper(desk):
    """One list of keys for both (D9)."""
    desk.lay()

    for item in desk.form.fields:
        shown = desk.page.locator(f"#q-{item.item} .kit-value").all_inner_texts()
        assert shown == [
            item.key(each) for each in (*item.options, *item.missing) if each.label != each.value
        ]


def test_digit_typed_into_a_number_is_a_digit(desk):
    """Keys choose nothing while a field is written in (D9)."""
    desk.lay({"met": "1"})

    desk.page.locator("#f-count").focus()
    desk.page.keyboard.type("12")

    assert desk.page.locator("#f-count").input_value() == "12"


def test_backspace_takes_a_mark_back(desk):
    """A mark in the wrong row of a paper form can be undone (B13)."""
    desk.lay({"met": "1"})
    desk.page.locator("#q-met input:checked").focus()

    desk.page.keyboard.press("Backspace")

    assert desk.page.locator("#q-met input:checked").count() == 0
    desk.says("Сохранено в")
    assert desk.taken[-1]["raw"] == {"met": ""}
