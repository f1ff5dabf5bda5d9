"""Each shipped programme walked in a browser, from its first step to the same plan a period later."""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
import time
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import docx
import httpx
import pytest
import uvicorn
from icalendar import Calendar

from kit.serve.host.ports import free_ports
from tests.builders import documents
from tests.builders.portal import BASE, Browser, make_app, words
from tests.builders.programmes import SHIPPED, ask, opened
from tests.builders.reach import broken, faults

REASON = "Карантин"


class Way(NamedTuple):
    """What is walked in one programme, as its file names it.

    ``event`` is a kind of event as the journal calls it, ``held_for`` the step that it is a fact
    of, ``counted_in`` the indicator that counts it, if there is one; ``brought`` are numbers from
    elsewhere, for ``indicator``, which then reads ``reads`` and, once ``aim`` is set, ``stands``.
    """

    event: str
    held_for: str
    counted_in: str
    indicator: str
    brought: tuple[tuple[str, str], ...]
    reads: str
    aim: str
    stands: str
    years: int = 1


WAYS = {
    "serov-23": Way(
        event="Выступление на родительском собрании",
        held_for="parents",
        counted_in="parents-talks",
        indicator="plans-done",
        brought=(("plan-items-done", "9"), ("plan-items", "10")),
        reads="90 %",
        aim="95",
        stands="… пока не выполнено",
    ),
    "temizhbek-4": Way(
        event="Сообщение на педагогическом или методическом совете",
        held_for="inform-staff",
        counted_in="",
        indicator="clubs",
        brought=(("clubs", "42"),),
        reads="42",
        aim="40",
        stands="✓ выполнено",
    ),
    "irkutsk-57": Way(
        event="Установочная сессия наставников",
        held_for="kick-off",
        counted_in="kick-offs",
        indicator="retention",
        brought=(("newcomers-stayed", "4"), ("newcomers-total", "5")),
        reads="80 %",
        aim="75",
        stands="✓ выполнено",
        years=2,  # it runs for sixteen months, and the next one begins after it
    ),
}
programmes = pytest.mark.parametrize("tenant", SHIPPED)


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    """The three schools, nobody in them yet."""
    tenants = opened(tmp_path_factory.mktemp("programmes"))
    yield tenants
    tenants.close()


@pytest.fixture(scope="module")
def app(schools):
    """The portal over them."""
    return make_app(schools)


@pytest.fixture(scope="module")
def address(app):
    """Where it is served, without a Hub."""
    (port,) = free_ports(1)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


class Walker:
    """Somebody of a school's staff in a window of their own."""

    def __init__(self, browser, address: str, tenant: str, role: str = "curator") -> None:
        self.here = f"{address}{BASE}/{tenant}/"
        self.window = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="ru-RU", accept_downloads=True
        )
        self.speaks("ru", address)
        self.window.add_cookies([{"name": "who", "value": f"{role}@{tenant}", "url": address}])
        self.page = self.window.new_page()
        self.page.set_default_timeout(10_000)

    def speaks(self, language: str, address: str) -> None:
        """Ask for pages in a language from now on."""
        cookie = {"name": "kit-language", "value": language, "url": address}
        self.window.add_cookies([cookie])

    def open(self, path: str) -> str:
        """Open a page of the school; return its words."""
        assert self.page.goto(self.here + path).ok, path
        return self.words

    def unfolds(self) -> None:
        """Open what is folded on the page, if anything is."""
        if self.page.get_by_text("Раскрыть все разделы").count():
            with self.page.expect_navigation():
                self.page.get_by_text("Раскрыть все разделы").click()

    @property
    def words(self) -> str:
        """What stands on the page that is open, in one line."""
        return plain(self.page.inner_text("main"))

    def types(self, prefix: str = "", **typed: str) -> None:
        """Fill in fields by their names; a choice by its words."""
        for name, value in typed.items():
            field = self.page.locator(f"[name='{prefix}{name}']")
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def presses(self, words: str, within: str = "main") -> None:
        """Press a button or follow a link, and wait for the page that comes."""
        found = (
            self.page.locator(within)
            .locator("button, a.kit-button")
            .filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$"))
        )
        with self.page.expect_navigation():
            found.first.click()

    def saves(self) -> str:
        """Press the button that saves; return what the page says then."""
        with self.page.expect_navigation():
            self.page.locator(".kit-save:visible button.kit-button--primary").first.click()
        return self.words

    def takes(self, selector: str) -> bytes:
        """Follow a link to a file; return what it holds."""
        with self.page.expect_download() as found:
            self.page.locator(selector).first.click()
        return found.value.path().read_bytes()


def plain(text: str) -> str:
    """Return a text in one line, with plain spaces."""
    return " ".join(
        text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").split()
    )


def steps(walker: Walker) -> dict[str, str]:
    """Return the rows of the table of the road map that is open: step to its term."""
    rows = walker.page.locator("table.kit-roadmap tbody tr:not(.kit-group)")
    return dict(
        rows.evaluate_all(
            """rows => rows.map(row => [
              row.querySelector("th a").pathname.split("/").pop(),
              row.querySelector("td span").firstChild.textContent.trim().replace(/[\\u00a0\\u202f]/g, " ")])"""
        )
    )


def told(day: dt.date) -> str:
    """Return a day as a Russian page tells it, without its year."""
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    return f"{day.day} {months.split()[day.month - 1]}"


@pytest.fixture
def walker(browser, address, request):
    """A function that returns the window of somebody of a school."""
    windows = []

    def of(tenant: str, role: str = "curator") -> Walker:
        windows.append(Walker(browser, address, tenant, role))
        return windows[-1]

    yield of
    for each in windows:
        each.window.close()


@programmes
def test_every_row_of_the_road_map_leads_somewhere_or_says_outside(app, tenant):
    """G4: as many rows as the plan has; each link of each row opens for the curator."""
    browser = Browser(app, tenant, "curator", "ru")
    page = browser.open("roadmap").text
    rows = [
        each
        for each in re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
        if "kit-roadmap__no" in each
    ]
    assert len(rows) == SHIPPED[tenant].steps

    links: dict[str, str] = {}
    for row in rows:
        step, _, known = row.partition("</th>")
        found = re.findall(r'href="([^"]+)"', known)
        assert found or "вне Кита" in known, words(row)
        links |= dict.fromkeys((*found, *re.findall(r'href="([^"]+)"', step)), words(step))
    told = {
        url: step
        for url, step in links.items()
        if browser.request("GET", url.replace("&amp;", "&")).status_code != 200
    }
    assert told == {}


@programmes
def test_programme_is_walked_to_the_same_plan_a_period_later(walker, schools, tenant):
    """A school lives with its programme in a browser alone, without a terminal (section 3 of Kit).

    Read the programme; do, move, rename, add and cancel steps; events, numbers, targets,
    documents, calendars, awards and cases; then the next period, begun and taken back.
    """
    way, curator = WAYS[tenant], walker(tenant)
    read_the_programme(curator)
    moved, term = live_with_the_road_map(curator, walker(tenant, "head"), tenant)
    hold_an_event(curator, way, tenant)
    bring_numbers(curator, way, tenant)
    issue_an_order(curator, tenant)
    subscribe(curator, moved, tenant)
    praise_and_tell(curator, schools, tenant)
    begin_once_more(walker(tenant, "head"), tenant, {moved: term})


def read_the_programme(curator: Walker) -> None:
    """The programme is read by its chapters."""
    curator.open("programme")
    chapters = curator.page.locator("main h2").all_inner_texts()
    assert len(chapters) >= 5
    assert chapters[0].startswith("1. ")
    assert any("Показатели" in each or "Мониторинг" in each for each in chapters)


def live_with_the_road_map(curator: Walker, head: Walker, tenant: str) -> tuple[str, str]:
    """Steps are done, moved, renamed, added and cancelled; who knows the road map is seen.

    Return the step that was moved, with its term by the plan.
    """
    known, day = SHIPPED[tenant], SHIPPED[tenant].day
    curator.open("roadmap")
    rows = steps(curator)
    assert len(rows) == known.steps
    _, second, third, *_, last = rows
    curator.open(f"roadmap?view=table#step-{last}")
    assert curator.page.locator(f"#step-{last}").is_visible(), "an address unfolds what it names"

    curator.unfolds()
    curator.page.locator("table.kit-roadmap tbody th a").first.click()
    evidence = "https://school.example/prikaz.pdf"
    curator.types("s.", done_on=day.isoformat(), evidence=evidence)
    said = curator.saves()
    assert "Сохранено" in said and told(day) in said
    assert curator.page.locator(f"main a[href='{evidence}']").count()

    curator.open(f"roadmap/{second}")
    curator.page.locator("summary", has_text="Название, срок и ответственные").click()
    later = day + dt.timedelta(days=30)
    curator.types("s.", title="Шаг, как его зовут у нас", term="до определённого дня")
    curator.types("s.", until=later.isoformat(), why=REASON)
    said = curator.saves()
    assert f"до {told(later)}" in said and f": {REASON} (" in said
    former = curator.page.locator(".kit-history").first.inner_text()
    assert "curator" in former
    assert plain(curator.page.locator(".kit-history s").first.inner_text()) == rows[second]
    assert "Шаг, как его зовут у нас" in plain(curator.page.inner_text("h1"))

    curator.open(f"roadmap/{third}")
    curator.types("s.", state="отменено", cancelled_for="Проводит район")
    assert "Проводит район" in curator.saves()

    curator.open("roadmap/new")
    curator.types("s.", title="Свой шаг школы", until=later.isoformat())
    curator.saves()
    curator.open("roadmap")
    curator.unfolds()
    assert len(steps(curator)) == known.steps + 1
    said = curator.words
    assert "Свой шаг школы" in said and "Шаг, как его зовут у нас" in said
    assert f"1 из {known.steps} " in said, "a cancelled step is none of those to be done"

    head.open("roadmap")
    head.presses("С дорожной картой ознакомлен(а)")
    assert "ознакомлены 1 из" in curator.open("roadmap/readers")
    return second, rows[second]


def hold_an_event(curator: Walker, way: Way, tenant: str) -> None:
    """An event of the programme's own kind is a fact of its step, and counts in an indicator."""
    before = fact(curator, way.counted_in) if way.counted_in else ""
    curator.open(f"roadmap/{way.held_for}")
    assert re.search(rf"{way.event}: (пока нет|0 из \d)", curator.words)

    curator.open("events/new")
    curator.types("r.", title="Как мы работаем", kind=way.event)
    curator.types("r.", day=SHIPPED[tenant].day.isoformat(), invited="30", took_part="24")
    assert "Сохранено" in curator.saves()

    assert f"{way.event}: 1" in curator.open(f"roadmap/{way.held_for}")
    if way.counted_in:
        assert (before, fact(curator, way.counted_in)) != ("1", "1")
        assert fact(curator, way.counted_in) == "1"
    curator.open("events/new?state=planned")
    later = SHIPPED[tenant].day + dt.timedelta(days=20)
    curator.types("r.", title="Рубрика месяца", kind=way.event, day=later.isoformat())
    curator.saves()
    assert "Рубрика месяца" in curator.open("events/plan")


def fact(curator: Walker, indicator: str) -> str:
    """Return the fact of an indicator as its page tells it."""
    curator.open(f"indicators/{indicator}")
    return curator.page.locator("main dl > div", has_text="Факт").locator("dd").first.inner_text()


def bring_numbers(curator: Walker, way: Way, tenant: str) -> None:
    """A number from elsewhere comes with its source and day; a target is amended by an act."""
    day = SHIPPED[tenant].day.isoformat()
    curator.open(f"indicators/{way.indicator}")
    assert "нет данных" in curator.words
    for number, value in way.brought:
        form = f"form:has(input[name=do][value='{number}'])"
        opens(curator, form)
        curator.types(f"{number}.", value=value, source="Журнал школы", day=day)
        said = saves_within(curator, form)
    assert "Журнал школы" in said and told(SHIPPED[tenant].day) in said
    assert plain(fact(curator, way.indicator)) == way.reads

    form = "form:has(input[name=do][value=target])"
    opens(curator, form)
    curator.types("target.", value=way.aim, act="Приказ директора", act_number="77", day=day)
    said = saves_within(curator, form)
    assert "Приказ директора № 77" in said
    assert f"Как обстоят дела {way.stands}" in said
    assert "с изменениями, действует" in said and "как утверждено" in said


def opens(curator: Walker, form: str) -> None:
    """Unfold the part in which a form stands."""
    fold = curator.page.locator(f"details:has({form})").first
    if not fold.evaluate("each => each.open"):
        fold.locator("summary").first.click()


def saves_within(curator: Walker, form: str) -> str:
    """Press the button of a form; return what the page says then."""
    with curator.page.expect_navigation():
        curator.page.locator(form).locator("button").click()
    return curator.words


def issue_an_order(curator: Walker, tenant: str) -> None:
    """A template changed in Word is used by the next order, which has a number and a file."""
    curator.open("templates/order-curator")
    paper = docx.Document(io.BytesIO(curator.takes("main a[download]")))
    paper.add_paragraph("Приказ хранится в канцелярии школы.")
    changed = io.BytesIO()
    paper.save(changed)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    curator.page.set_input_files(
        "input[name=file]",
        {"name": "приказ.docx", "mimeType": kind, "buffer": changed.getvalue()},
    )
    assert "Используется шаблон школы" in curator.saves()

    curator.open("documents/new?template=order-curator")
    curator.types("f:", **{"curator-name": "Ёжикова Анна Глебовна"})
    curator.presses("Посмотреть, что получится")
    assert "Приказ хранится в канцелярии школы." in curator.words
    curator.presses("Выдать под следующим номером")
    assert "№ 1" in curator.words
    text = documents.read(curator.takes("main a[href*='/file']"), "docx")
    assert "О назначении куратора" in text
    assert "Приказ хранится в канцелярии школы." in text
    assert "Ёжиков" in text
    curator.open("orders")
    curator.presses("Ознакомлен(а)")
    assert "№ 1" in curator.words and "Ознакомлен(а)" not in curator.page.inner_text("main ul")


def subscribe(curator: Walker, moved: str, tenant: str) -> None:
    """The address of a calendar is made and read by a program of calendars."""
    curator.open("calendar")
    curator.presses("Получить адрес", "#school")
    assert "У календаря теперь есть адрес" in curator.words
    at = urlsplit(curator.page.locator("#a-school").input_value())
    feed = httpx.get(urljoin(curator.here, at.path))
    assert feed.status_code == 200
    events = Calendar.from_ical(feed.content).walk("VEVENT")
    (own,) = [each for each in events if f"/{moved}/" in str(each["uid"])]
    assert "Шаг, как его зовут у нас" in own["summary"]
    later = SHIPPED[tenant].day + dt.timedelta(days=30)
    assert later in (own.start, own.end - dt.timedelta(days=1))


def praise_and_tell(curator: Walker, schools, tenant: str) -> None:
    """Somebody is nominated; a case is begun."""
    typed = {"surname": "Ёжикова", "given": "Анна", "patronymic": "Глебовна"}
    ask(schools, tenant, "save_person", raw=typed | {"kind": "teacher", "born": "1990-05-14"})
    curator.open("awards/new")
    whom = curator.page.locator("[name='r.who'] option", has_text="Ёжикова Анна Глебовна")
    curator.types("r.", title="Лучший наставник", level="муниципальный", who=whom.inner_text())
    assert "Сохранено" in curator.saves()
    said = curator.open("awards")
    assert "Лучший наставник" in said and "Ёжикова Анна Глебовна" in said

    curator.open("cases/new")
    curator.types("r.", title="Первый открытый урок", problem="Страшно вести урок при коллегах")
    assert "Сохранено" in curator.saves()
    assert "Первый открытый урок" in curator.open("cases")


def begin_once_more(head: Walker, tenant: str, planned: dict[str, str]) -> None:
    """The next period has the same road map, every date moved; it is taken back.

    What the school calls its steps comes along, and so do its own; moved dates do not.
    """
    head.open("roadmap")
    years = WAYS[tenant].years
    expected = {name: later(term, years) for name, term in (steps(head) | planned).items()}
    head.open("next-period")
    assert f"Мероприятия дорожной карты {SHIPPED[tenant].steps}" in head.words
    head.presses("Создать следующий период")
    with head.page.expect_navigation():
        head.page.locator("main a", has_text="Дорожная карта следующего периода").click()
    assert steps(head) == expected
    head.unfolds()
    assert "Шаг, как его зовут у нас" in head.words and "Проводит район" not in head.words
    assert f"0 из {SHIPPED[tenant].steps + 1} " in head.words

    head.open("next-period")
    head.presses("Отменить следующий период")
    assert "Создать следующий период" in head.words


def later(term: str, years: int) -> str:
    """Return a term so many years later."""
    return re.sub(r"\b(20\d\d)\b", lambda found: str(int(found[1]) + years), term)


#: Pages whose words are the programme's own, of the curator.
OWN = (
    *("roadmap", "roadmap?view=calendar", "roadmap?view=gantt", "indicators", "events/new"),
    *("documents", "documents/new", "programme"),
)
#: The others; with those of one step and of one indicator all that the section has.
COMMON = (
    *("roadmap/new", "roadmap/readers", "events", "events/plan", "templates"),
    *("documents/new?template=order-curator", "templates/order-curator", "calendar"),
    *("next-period", "orders", "awards", "cases", "cases/new", "methods"),
)


@programmes
def test_pages_of_a_programme_keep_nobody_out(walker, address, tenant):
    """On a desk and on a phone, in both languages: no rule of access broken, no sideways scroll."""
    curator, found = walker(tenant), []
    # The rules are asked of one programme: pages of another have the same parts.
    is_asked = tenant == "serov-23"
    curator.open("roadmap")
    first = f"roadmap/{next(iter(steps(curator)))}"
    own = (*OWN, first, f"indicators/{WAYS[tenant].indicator}")
    for language in ("ru", "en"):
        curator.speaks(language, address)
        for path in (*own, *COMMON) if is_asked else own:
            curator.open(path)
            assert curator.page.get_attribute("html", "lang") == language
            # Where a desk shows what a phone folds away, the rules are asked there, too.
            if is_asked and language == "ru" and path in own:
                curator.page.set_viewport_size({"width": 1280, "height": 900})
                found += broken(curator.page)
            found += faults(curator.page, is_new=is_asked)

    assert found == []
