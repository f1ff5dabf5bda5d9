"""The fields in a real browser: what is sent, hidden, counted, and whether it fits a phone."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.questionnaire import OpenText, Single
from kit.forms import html
from kit.forms.collect import collect, raw
from kit.forms.layout import lay_out
from kit.forms.widget import FormWidget
from tests.builders.forms import (
    FORM,
    RATING,
    WAVE,
    every_type,
    item,
    questionnaire,
    questionnaires,
    unhurried,
)
from tests.builders.forms import raw_inputs as fitting

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

#: A page that hands the module's exports to the test, as a page of ours would use them.
SHELL = """<!doctype html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{margin:0;padding:16px}%s</style><form></form>"""

#: The notebook's side of a widget: traits, events, and what was sent to Python.
MODEL = """(traits) => {
  const listeners = {};
  const fire = (name) => (listeners[`change:${name}`] ?? []).forEach((call) => call());
  window.model = {
    sent: [],
    get: (name) => structuredClone(traits[name]),
    set(changes) {
      const different = Object.keys(changes).filter(
        (name) => JSON.stringify(traits[name]) !== JSON.stringify(changes[name]));
      Object.assign(traits, changes);
      different.forEach(fire);
    },
    send(content) { this.sent.push(content); },
    on(names, call) { for (const name of names.split(" ")) (listeners[name] ??= []).push(call); },
    off() {},
  };
  window.render({ model: window.model, el: document.querySelector("main") });
}"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow import

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def page(browser):
    """A page with the script's exports on `window.kit`; complaints of the page fail the test."""
    sheet = browser.new_page(viewport={"width": 390, "height": 844})
    complaints: list[str] = []
    sheet.on("pageerror", lambda error: complaints.append(str(error)))
    sheet.on("console", lambda message: complaints.append(message.text))
    sheet.set_content(SHELL % html.style())
    sheet.evaluate(
        "async (source) => { const url = URL.createObjectURL(new Blob([source],"
        " {type: 'text/javascript'})); window.kit = await import(url); }",
        html.script(),
    )
    yield sheet
    sheet.close()
    assert complaints == []


def show(page, form, given=None, problems=()):
    markup = html.render(form, given, problems)
    page.evaluate(
        "(markup) => { document.querySelector('form').innerHTML = markup;"
        " window.root = document.querySelector('.kit-form'); kit.start(root); }",
        markup,
    )


def laid_out(source, language="ru"):
    return lay_out(source, form=FORM, wave=WAVE, language=language)


@settings(unhurried, max_examples=30)
@given(data=st.data())
def test_browser_gives_back_the_answers_and_hides_what_is_not_asked(page, data):
    source = data.draw(questionnaires())
    given_raw = data.draw(fitting(source))
    form = laid_out(source)
    collected = collect(source, given_raw, form=FORM, wave=WAVE)

    show(page, form, given_raw)

    read, hidden, progress = page.evaluate(
        "[kit.read(root), [...root.querySelectorAll('fieldset[hidden]')]"
        ".map((field) => field.dataset.item), kit.refresh(root)]"
    )
    again = collect(source, read, form=FORM, wave=WAVE)
    assert again == collected
    never_shown = {entry.id for entry in source.items} - {field.item for field in form.fields}
    assert set(hidden) == set(collected.not_asked) - never_shown
    assert progress == {
        "answered": len(collected.answers),
        "total": len(collected.answers) + len(collected.unanswered),
    }


@settings(unhurried, max_examples=15)
@given(data=st.data())
def test_browser_fills_an_empty_form_with_a_draft(page, data):
    source = data.draw(questionnaires())
    collected = collect(source, data.draw(fitting(source)), form=FORM, wave=WAVE)
    draft = raw(collected.answers)
    show(page, laid_out(source))

    read = page.evaluate("(draft) => { kit.fill(root, draft); return kit.read(root); }", draft)

    assert collect(source, read, form=FORM, wave=WAVE).answers == collected.answers
    assert page.evaluate("() => { kit.fill(root, {}); return kit.read(root); }") == {}


def test_question_appears_when_it_is_asked_and_progress_counts_it(page):
    show(page, laid_out(every_type()))
    count = page.locator("#q-count")
    assert count.is_hidden()
    assert page.locator(".kit-progress").inner_text() == "Отвечено: 0 из 9"

    page.locator("#q-met").get_by_text("да", exact=True).click()

    assert count.is_visible()
    assert page.locator(".kit-progress").inner_text() == "Отвечено: 1 из 10"
    page.fill("#f-count", "2")
    assert page.locator("#q-why").is_visible()
    page.fill("#f-count", "201")
    assert page.locator("#q-why").is_hidden()


def test_text_that_is_too_long_is_told_once_under_its_question(page):
    source, given = every_type(), {"met": "1", "count": "1", "why": "я" * 3000}
    show(page, laid_out(source), given, collect(source, given, form=FORM, wave=WAVE).problems)

    said = page.locator("#q-why .kit-problem:visible")
    assert said.count() == 1
    assert "слишком длинный" in said.inner_text()
    page.fill("#f-why", "я")
    assert said.count() == 0


def test_enter_in_a_field_does_not_send_the_form(page):
    show(page, laid_out(every_type()), {"met": "1"})
    page.evaluate(
        "() => { window.sent = 0; document.querySelector('form').onsubmit = () => (sent++, false) }"
    )

    page.press("#f-count", "Enter")
    page.press("#q-met input:checked", "Enter")

    assert page.evaluate("sent") == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_form_fits_the_screen_and_targets_fit_a_thumb(page, width):
    long = "Очень-длинное-слово-без-пробелов" * 4
    source = every_type()
    form = laid_out(
        questionnaire([*source.items, item("long", OpenText(max_length=9), long)], source.choices)
    )
    page.set_viewport_size({"width": width, "height": 844})

    show(page, form, {"met": "1", "count": "1"})

    assert page.evaluate("document.documentElement.scrollWidth") == width
    heights = page.evaluate(
        "[...root.querySelectorAll('label:has(input), input[type=text], input[type=date],"
        " textarea')].map((target) => target.getBoundingClientRect())"
        ".map(({width, height}) => [width, height])"
    )
    assert len(heights) == 5 * 7 + 11 + 3 + 6 + 4
    floor = 44 if width >= 390 else 38
    assert all(height >= 44 and breadth >= floor for breadth, height in heights)
    page.set_viewport_size({"width": 390, "height": 844})


def test_rating_from_one_to_ten_is_two_rows_on_a_phone_and_one_on_a_desk(page):
    source = questionnaire([item("rate", Single(choices="rating10"))], [RATING])
    rows = "new Set([...root.querySelectorAll('.kit-numbers label')].map((l) => l.offsetTop)).size"

    show(page, laid_out(source))

    assert page.evaluate(rows) == 2
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(rows) == 1
    page.set_viewport_size({"width": 390, "height": 844})


# ------------------------------------------------------------------ the widget


@pytest.fixture
def notebook(browser):
    """A page with the widget's own module; `notebook(widget)` shows a widget's state."""
    sheet = browser.new_page(viewport={"width": 1000, "height": 900})
    complaints: list[str] = []
    sheet.on("pageerror", lambda error: complaints.append(str(error)))
    sheet.set_content(f"<!doctype html><style>{FormWidget._css}</style><main></main>")
    sheet.evaluate(
        "async (source) => { const url = URL.createObjectURL(new Blob([source],"
        " {type: 'text/javascript'})); window.render = (await import(url)).default.render; }",
        FormWidget._esm,
    )

    def open_(widget):
        sheet.evaluate(MODEL, state_of(widget))
        return sheet

    yield open_
    sheet.close()
    assert complaints == []


def state_of(widget):
    names = ("html", "revision", "sheet", "heard", "raw", "texts", "state", "message", "receipt")
    names += ("person", "keep", "kept", "zone", "chosen")
    return json.loads(json.dumps({name: getattr(widget, name) for name in names}))


def deliver(page, widget):
    """Hand Python what the page has sent."""
    for content in page.evaluate("model.sent.splice(0)"):
        widget._handle_custom_msg(content, [])


def test_widget_keeps_every_change_and_sends_what_stands_in_the_fields(notebook):
    widget = FormWidget(laid_out(every_type()), {"ini_0": "2"})
    page = notebook(widget)

    page.locator("#q-met").get_by_text("да", exact=True).click()
    page.fill("#f-count", "1")
    page.locator("#f-count").blur()

    expected = {"ini_0": "2", "met": "1", "count": "1"}
    assert page.evaluate("model.sent.at(-1)") == {
        "event": "typed",
        "sheet": widget.sheet,
        "raw": expected,
    }
    page.fill("#f-why", "<b>нет</b> времени")
    page.get_by_role("button", name="Внести ответы").click()
    expected["why"] = "<b>нет</b> времени"
    assert page.evaluate("model.sent.at(-1)") == {
        "event": "submit",
        "sheet": widget.sheet,
        "raw": expected,
    }
    assert page.get_by_role("button", name="Сохраняем").is_disabled()
    assert page.locator(".kit-body").evaluate("(body) => body.inert") is True


def test_widget_opens_again_when_the_kernel_has_heard(notebook):
    widget = FormWidget(laid_out(every_type()))
    page = notebook(widget)
    page.get_by_role("button", name="Внести ответы").click()
    deliver(page, widget)

    page.evaluate("(traits) => model.set(traits)", state_of(widget))

    assert page.get_by_role("button", name="Внести ответы").is_enabled()


def test_widget_shows_problems_and_loses_nothing_typed(notebook):
    source = every_type()
    widget = FormWidget(laid_out(source))
    page = notebook(widget)
    page.locator("#q-met").get_by_text("да", exact=True).click()
    page.fill("#f-count", "999")
    page.locator("#f-count").blur()
    deliver(page, widget)
    page.fill("#f-first", "2026-11-22")

    widget.show_problems(collect(source, widget.raw, form=FORM, wave=WAVE).problems)
    page.evaluate("(traits) => model.set(traits)", state_of(widget))

    assert page.locator("#p-count").inner_text() == "Нужно число от 0 до 200."
    page.wait_for_function("document.activeElement.className === 'kit-problems'")
    assert page.locator("#f-count").input_value() == "999"
    assert page.locator("#f-first").input_value() == "2026-11-22"
    assert "Пока ничего не сохранено" in page.locator(".kit-message").inner_text()
    assert page.get_by_role("button", name="Внести ответы").is_enabled()


def test_widget_closes_the_fields_when_stored_and_is_empty_for_the_next_person(notebook):
    form = laid_out(every_type())
    widget = FormWidget(form)
    page = notebook(widget)
    page.locator("#q-met").get_by_text("да", exact=True).click()

    widget.stored("K7M4-Q2")
    page.evaluate("(traits) => model.set(traits)", state_of(widget))

    assert page.locator(".kit-message").inner_text() == "Ответы сохранены. Квитанция: K7M4-Q2"
    assert page.get_by_role("button").is_hidden()
    assert page.locator(".kit-body").evaluate("(body) => body.inert") is True

    widget.load(form)
    page.evaluate("(traits) => model.set(traits)", state_of(widget))

    assert page.evaluate("document.querySelectorAll('input:checked').length") == 0
    assert page.locator("#q-count").is_hidden()
    assert page.get_by_role("button", name="Внести ответы").is_enabled()
    page.wait_for_function("document.activeElement.type === 'radio'")
    page.keyboard.press("1")  # the keys go to the next person's first question at once
    assert page.evaluate("document.querySelectorAll('input:checked').length") == 1
