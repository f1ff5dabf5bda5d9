"""Record pages in a real browser: by keyboard alone, without scripts, on a phone, for everybody."""

from __future__ import annotations

import re
import threading
import time

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kit.operations.access import ROLES
from kit.serve.host.ports import free_ports
from kit.serve.portal import record_pages
from tests.builders.browser import too_long
from tests.builders.portal import make_app
from tests.serve.data.pages.conftest import PERIOD, TENANT

pytestmark = [pytest.mark.browser]
PAGES = (
    ("psychologist", "register"),
    ("psychologist", "register/U-001"),
    ("psychologist", "answers?q=U-001"),
    ("psychologist", "scores?q=U-001"),
    ("psychologist", "themes?question=peer-mentee/lacking"),
    ("psychologist", "meetings?day=2022-06-29&q=M-00"),
    ("curator", "swot"),
    ("curator", "marks"),
    ("head", "marks"),
    ("head", "audit"),
)


@pytest.fixture
def address(fresh):
    """Where the portal is served, without a Hub: who looks stands in a cookie."""
    (port,) = free_ports(1)
    config = uvicorn.Config(
        make_app(fresh.tenants), host="127.0.0.1", port=port, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(browser, address):
    """A function that opens a page in a window of somebody in a role."""
    windows = []

    def opened(role, path, *, width=1280, language="ru", scripts=True):
        window = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="ru-RU",
            java_script_enabled=scripts,
        )
        windows.append(window)
        for name, value in (("who", f"{role}@{TENANT}"), ("kit-language", language)):
            window.add_cookies([{"name": name, "value": value, "url": address}])
        page = window.new_page()
        page.goto(f"{address}/services/kit/{TENANT}/{path}")
        return page

    yield opened
    for window in windows:
        window.close()


def tab_to(page, name):
    """Press Tab until a control of this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.name, document.activeElement.textContent.trim()]"
        )
        if name in focused:
            return
    raise AssertionError(f"{name} is not reached by the keyboard")


@pytest.mark.parametrize(("language", "widths"), [("ru", (1280, 390)), ("en", (390,))])
def test_nothing_keeps_anybody_out_and_nothing_scrolls_sideways(visit, language, widths):
    for role, path in PAGES:
        for width in widths:
            page = visit(role, path, width=width, language=language)
            assert page.get_attribute("html", "lang") == language
            broken = Axe().run(page)
            assert broken.violations_count == 0, (path, width, broken.generate_report())
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) == 0, (path, width)
            page.context.close()


def write_a_long_trail(fresh):
    """Record what fills the most lines of the trail, two pages of it."""
    audit = fresh.tenants.store(TENANT).audit
    about = {"campaign": "peer-mentee-after", "wave": "after", "format": "html", "language": "ru"}
    for number in range(40):
        audit.record(
            actor="psychologist", role="psychologist", operation="report",
            detail={**about, "participant": f"U-{number:03}"},
        )  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_staff_pages_answer_in_the_first_screen_and_are_short(visit, fresh, role, language):
    """Three screens of a desk, six of a phone, before a reader opens more (D16)."""
    open_here = [page.path for page in record_pages.open_to([role])]
    more = ["register/U-001"] if "register" in open_here else []
    if "audit" in open_here:
        write_a_long_trail(fresh)
    page = visit(role, f"../access?tenant={TENANT}", language=language)

    found = too_long(page)
    for path in ["..", *open_here, *more]:
        asked = "?tenant=" + TENANT if path == ".." else ""
        start = page.url.partition("/services/kit/")[0]
        assert page.goto(f"{start}/services/kit/{TENANT}/{path}{asked}").ok
        found += too_long(page)

    assert found == []


def test_person_is_found_by_the_keyboard_alone_without_scripts(visit):
    page = visit("curator", "register", scripts=False)

    tab_to(page, "q")
    page.keyboard.type("u-001")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=u-001**")
    assert page.locator("tbody tr").count() == 1
    tab_to(page, "U-001")
    page.keyboard.press("Enter")
    page.wait_for_url("**/register/U-001**")
    assert "Участник U-001" in page.inner_text("h1")


@pytest.mark.parametrize("scripts", [True, False])
def test_meeting_is_written_down_by_the_keyboard_alone(visit, scripts, fresh):
    page = visit("curator", "meetings?day=2022-06-29&q=M-005", scripts=scripts, width=390)

    tab_to(page, "M-005.meetings")
    page.keyboard.type("2")
    page.keyboard.press("Enter")

    page.wait_for_url("**done=**")
    assert "Сохранено:" in page.inner_text("main")
    checks = fresh.tenants.store(TENANT).meetings.checks(match="M-005", period="2022")
    assert [each.meetings for each in checks if each.day.isoformat() == "2022-06-29"] == [2]


def stored(fresh, kind, *subject):
    """What was last saved of a sheet."""
    return fresh.tenants.store(TENANT).worksheets.last(kind, subject, PERIOD)


def press(page, name):
    """Walk to a control by the keyboard and press it as a button is pressed."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def undo_by_keyboard(page):
    press(page, "Отменить")
    page.wait_for_selector("text=/Отменено/")


def test_swot_is_edited_by_the_keyboard_alone_and_taken_back(visit, fresh):
    page = visit("curator", "swot", width=390)
    before = stored(fresh, "swot", "before", "after").content

    press(page, "Добавить своё предложение")
    tab_to(page, "new-strength.text")
    page.keyboard.type("Пары сами предлагают темы встреч")
    press(page, "Сохранить")

    page.wait_for_url("**done=**")
    assert "Сохранено:" in page.inner_text("main")
    texts = [each["text"] for each in stored(fresh, "swot", "before", "after").content["entries"]]
    assert "Пары сами предлагают темы встреч" in texts
    undo_by_keyboard(page)
    assert stored(fresh, "swot", "before", "after").content["entries"] == before["entries"]


def test_marks_are_given_by_the_keyboard_alone_and_taken_back(visit, fresh):
    page = visit("curator", "marks", width=390)
    before = stored(fresh, "compliance", "after").content
    told = page.inner_text(".kit-verdict")

    tab_to(page, "goals")
    page.keyboard.press("ArrowUp")
    press(page, "Сохранить оценки")

    page.wait_for_url("**done=**")
    assert "Сохранено:" in page.inner_text("main")
    assert page.inner_text(".kit-verdict") != told
    assert stored(fresh, "compliance", "after").content != before
    undo_by_keyboard(page)
    assert page.inner_text(".kit-verdict") == told
    assert stored(fresh, "compliance", "after").content == before


def test_themes_are_given_by_the_keyboard_alone_and_taken_back(visit, fresh):
    """Also the first ones, when nothing is there to go back to but that nobody gave any."""
    page = visit("psychologist", "themes?question=peer-mentee/met_why", width=390)
    assert stored(fresh, "themes", "peer-mentee", "met_why") is None
    first = page.locator("[name=seen]").first.get_attribute("value")

    tab_to(page, "own")
    page.keyboard.type("не было времени")
    press(page, "Добавить тему")
    page.wait_for_selector("text=не было времени")
    tab_to(page, f"theme.{first}")
    page.keyboard.press("Space")
    press(page, "Сохранить темы")

    page.wait_for_url("**done=**")
    assert "Ответов с темой: 1" in page.inner_text("main")
    assert list(stored(fresh, "themes", "peer-mentee", "met_why").content["themes"]) == [first]
    undo_by_keyboard(page)
    assert stored(fresh, "themes", "peer-mentee", "met_why").content["themes"] == {}


def test_list_follows_the_typing_and_its_address_can_be_kept(visit):
    page = visit("curator", "register")

    page.locator("input[name=q]").press_sequentially("u-00")
    expect(page.locator("tbody tr")).to_have_count(9)
    assert "q=u-00" in page.url
    page.reload()
    assert page.locator("tbody tr").count() == 9
    page.locator("select[name=survey]").focus()
    page.locator("select[name=survey]").select_option("waits")
    expect(page.locator("tbody tr")).not_to_have_count(9)
    assert page.evaluate("document.activeElement.name") == "survey"
    assert "(2)" in page.inner_text("select[name=role]")


def test_slash_is_a_sign_to_type_and_takes_no_focus(visit):
    page = visit("curator", "register")
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement === document.body")


def test_what_is_typed_is_not_left_by_mistake(visit):
    page = visit("curator", "meetings?day=2022-06-29&q=M-005")
    page.fill("[name='M-005.meetings']", "2")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.evaluate("location.assign('/services/kit/')")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert re.search("meetings", page.url)


def test_fault_takes_the_reader_to_it(visit):
    page = visit("curator", "meetings?day=2022-06-29&q=M-005", width=390)
    page.fill("[name='M-005.meetings']", "99")
    page.click("button:has-text('Сохранить')")

    page.wait_for_selector("#faults")
    assert page.evaluate("document.activeElement.id") == "faults"
    page.click("#faults a")
    assert page.evaluate("location.hash") == "#f-M-005.meetings"
