"""Record pages in a real browser: by keyboard alone, without scripts, on a phone, for everybody."""

from __future__ import annotations

import re
import threading
import time
from functools import partial

import pytest
import uvicorn
from playwright.sync_api import expect

from kit.operations.access import ROLES
from kit.sample.imports import TITLES, pupils
from kit.serve.host.ports import free_ports
from kit.serve.portal import record_pages
from tests.builders import hub_pages
from tests.builders.browser import too_long
from tests.builders.imports import xlsx
from tests.builders.portal import make_app
from tests.builders.reach import faults
from tests.builders.respond import BASE
from tests.builders.week import SCHOOL, Week
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


def in_language(page, language):
    """Have a window ask for a language from now on."""
    url = page.url.partition("/services/")[0]
    page.context.add_cookies([{"name": "kit-language", "value": language, "url": url}])


def looked_at(page, url, *, is_new=True):
    """Open a page that is new in both languages; return what it has against its reader."""
    found = []
    for language in ("ru", "en") if is_new else ("ru",):
        in_language(page, language)
        assert page.goto(url).ok, url
        assert page.get_attribute("html", "lang") == language
        found += faults(page, is_new=is_new)
    return found


def test_nothing_keeps_anybody_out_and_nothing_scrolls_sideways(visit):
    windows, found = {}, []
    for role, path in PAGES:
        page = windows.get(role) or visit(role, path)
        windows[role] = page
        here = page.url.partition(f"/{TENANT}/")[0]
        found += looked_at(page, f"{here}/{TENANT}/{path}")

    assert found == []


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """A school in the middle of its first week, served."""
    school = Week(tmp_path_factory.mktemp("week"))
    school.fill()
    with school.served():
        yield school


def week_pages(week):
    """Return every page of people, consents and surveys: who opens it, and its address."""
    person, group = week.people[2], week.people[-1].group
    register = f"register/{person.person}"
    return (
        *(("curator", each) for each in (
            "register", register, f"{register}/edit", f"register/{week.left}", "register/new",
            "register/enrol", f"register/enrol?person={person.person}",
            "candidates", "candidates/new", f"candidates/{week.candidate}",
            f"candidates/{week.candidate}/accept", "partners", f"partners/{week.partner}",
            "agreements", f"agreements/{week.agreement}", "import", "classes", "classes/new",
            "consents", f"consents?purpose=processing&group={group}",
            f"consents/{week.withdrawn}", "surveys", "surveys/new", "surveys/own-1",
            "surveys/new?campaign=report-class-teacher",
        )),
        *(("psychologist", each) for each in (
            f"register/{week.code[person.person]}", "withdrawals", "surveys/own-1",
            "surveys/own-2", "surveys/own-3/links", "surveys/report-class-teacher",
            f"../cards?campaign=own-1&participant={week.replaced}", "surveys/recruit-pupil",
            "surveys/recruit-pupil/poster", "surveys/peer-mentee-before",
            "../cards?campaign=own-1", "../paper?campaign=own-1", "reminders", "outbox",
        )),
        *(("head", each) for each in ("consents", "withdrawals", "period", "../access?")),
        *((role, "../?") for role in ("psychologist", "curator", "class-teacher")),
        *(("class-teacher", each) for each in ("my-pupils", "consents", "../glossary?")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def desk(browser, week):
    """A function that returns the window of somebody of the week's school: one for each role."""
    windows = {}

    def opened(role, language="ru"):
        if role not in windows:
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
            context.add_cookies([{"name": "who", "value": f"{role}@{SCHOOL}", "url": week.url}])
            windows[role] = context.new_page()
            windows[role].goto(f"{week.url}/services/kit/static/none")
        in_language(windows[role], language)
        return windows[role]

    yield opened
    for page in windows.values():
        page.context.close()


def test_pages_of_a_schools_first_week_keep_nobody_out(desk, week):
    """Registers, consents, surveys, cards: seen, read and reached by everybody (S1-068)."""
    here, found, seen = f"{week.url}/services/kit/{SCHOOL}", [], set()
    for role, path in week_pages(week):
        mark = "&" if path.startswith("../") else ""
        # A page of another person or survey, or of another role, has no other rules to keep.
        kind = re.sub(r"(?<=/)(p-|r-|U-|own-)\w+", r"\1", path)
        found += looked_at(
            desk(role), f"{here}/{path}{mark and f'{mark}tenant={SCHOOL}'}", is_new=kind not in seen
        )
        seen.add(kind)

    assert found == []


def test_form_of_somebody_who_comes_again_keeps_nobody_out(desk, week):
    """Data that were destroyed come back only where it is said that new papers came."""
    for language in ("ru", "en"):
        page = desk("curator", language)
        page.goto(f"{week.url}/services/kit/{SCHOOL}/register/new")
        for name in ("surname", "given", "patronymic"):
            page.fill(f"[name='p.{name}']", getattr(week.gone, name))
        page.fill("[name='p.born']", week.born)
        page.locator(".kit-save button").click()
        page.wait_for_selector("[name=returns]")
        assert faults(page) == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_steps_of_an_import_keep_nobody_out(desk, week, language):
    """Preview with faults, columns to be named, doubles, committed, taken back (P1 to P6)."""
    page, found = desk("curator", language), []
    known = week.people[3]
    double = (f"{known.name.surname} {known.name.given[0]}.", known.born)
    rows = pupils(6)
    rows[1][2], rows[2][1] = "31.02.2012", "Иванов"
    lists = (
        [TITLES, *rows],
        [("Ученик", "Дата рождения", "Телефон для экстренной связи"), (*double, "9281234567")],
        [("ФИО", "Дата рождения"), double, (f"Новиков{language.upper()}".title(), "14.05.2012")],
        [("ФИО", "Дата рождения"), ("Щукин Лев Ильич" if language == "ru" else "Щукина Ия Ильинична", "14.05.2012")],
    )  # fmt: skip
    for list_of in lists:
        page.goto(f"{week.url}/services/kit/{SCHOOL}/import")
        data = {"name": "list.xlsx", "mimeType": "application/zip", "buffer": xlsx(("1", list_of))}
        page.set_input_files("#i-file", data)
        page.click("form button.kit-button--primary")
        page.wait_for_selector(".kit-facts")
        found += faults(page)
    page.click("button[value=commit]")
    page.wait_for_url("**done=**")
    found += faults(page)
    page.locator("form:has(input[name=batch]) input[name=sure]").first.check()
    page.locator("form:has(input[name=batch]) button").first.click()
    page.wait_for_selector(".kit-note--good")
    found += faults(page)
    assert found == []


def test_pages_of_respondents_keep_nobody_out(desk, week):
    """A form, one that was sent, a void card, a list of pupils, a code of one's own, a link."""
    page, found = desk("nobody"), []
    for language in ("ru", "en"):
        for path in (*week.cards.values(), f"{BASE}{SCHOOL}/"):
            # The same form behind a card, a code of one's own and a link: looked at once.
            is_new = path not in (week.cards["own code"], week.cards["link"])
            assert page.goto(f"{week.url}{path}?lang={language}").status in {200, 404, 410}, path
            assert page.get_attribute("html", "lang") == language or not is_new
            found += faults(page, is_new=is_new)
        page.goto(f"{week.url}{week.cards['pupils']}?lang={language}")
        page.locator(".reports a").first.click()
        page.wait_for_selector("#answers")
        found += faults(page, is_new=False)

    assert found == []


def test_pages_of_the_hub_keep_nobody_out(desk, week):
    """First start, staff, invitations, installation, login: as the Hub renders them."""
    page, found = desk("nobody"), []
    for template, given in hub_pages.looks():
        body = hub_pages.render(template, **given)
        page.route("**/hub/page**", partial(answered, body))
        for language in ("ru", "en"):
            page.goto(f"{week.url}/hub/page?lang={language}")
            found += [f"{template}: {each}" for each in faults(page)]
            choices = " ".join(page.locator("option").all_text_contents())
            assert not re.search("[а-я]" if language == "en" else "college", choices), template
        page.unroute("**/hub/page**")

    assert found == []


def answered(body, route):
    """Answer a browser's request in place of the Hub."""
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def choose(page, name, words):
    """Walk to a list by the keyboard, open it, walk down to a choice and take it."""
    tab_to(page, name)
    for _ in range(60):
        page.keyboard.press("ArrowDown")
        if words == page.evaluate("document.activeElement.text"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words} is not reached in {name}")


def test_list_survey_person_and_consents_come_by_the_keyboard_alone(desk, week):
    """From a school's file to a class whose papers came in, with Tab, Space and Enter (S1-122)."""
    page, here = desk("curator"), f"{week.url}/services/kit/{SCHOOL}"
    page.goto(f"{here}/import")
    tab_to(page, "file")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    rows = [("ФИО", "Дата рождения", "Класс"), ("Ясенев Пётр Ильич", "14.05.2012", "5Б")]
    chosen.value.set_files(
        {"name": "list.xlsx", "mimeType": "application/zip", "buffer": xlsx(("1", rows))}
    )
    press(page, "Посмотреть, что получится")
    page.wait_for_selector("#n-create")
    press(page, "Загрузить")
    page.wait_for_url("**done=**")

    page.goto(f"{here}/surveys/new")
    choose(page, "questionnaire", "Анкета наставляемого. Ученик – ученик")
    tab_to(page, "title")
    page.keyboard.type("Анкета 5Б")
    for name, words in (
        ("role", "наставляемый"),
        ("form", "Ученик – ученик"),
        ("wave", "до входа"),
    ):
        choose(page, name, words)
    press(page, "Открыть опрос")
    page.wait_for_url("**done=**")
    assert "Анкета 5Б" in page.inner_text("h1")

    page.goto(f"{here}/register/new")
    tab_to(page, "p.surname")
    page.keyboard.type("Ясенева")
    tab_to(page, "p.given")
    page.keyboard.type("Ия")
    tab_to(page, "p.group")
    page.keyboard.type("5Б")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=**")
    assert "Ясенева Ия" in page.inner_text("h1")

    page.goto(f"{here}/consents?purpose=publication&group=5%D0%91")
    assert page.locator("input[name=who]").count() == 2
    tab_to(page, "who")
    page.keyboard.press("Space")
    press(page, "Сохранить")
    page.wait_for_selector(".kit-note--good")
    assert "Записано" in page.inner_text("main")


def write_a_long_trail(fresh):
    """Record what fills the most lines of the trail, two pages of it."""
    audit = fresh.tenants.store(TENANT).audit
    about = {"campaign": "peer-mentee-after", "wave": "after", "format": "html", "language": "ru"}
    for number in range(40):
        audit.record(
            actor="psychologist", role="psychologist", operation="report",
            detail={**about, "participant": f"U-{number:03}"},
        )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "language"), [*((role, "ru") for role in ROLES), ("psychologist", "en")]
)
def test_staff_pages_answer_in_the_first_screen_and_are_short(visit, fresh, role, language):
    """Three screens of a desk, six of a phone, before a reader opens more (D16).

    Russian is the longer language; in English, what the psychologist reads, who sees most.
    """
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
