"""The data service's pages: complete in both languages, well formed, and safe to fill."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import pytest

from kit.domain.texts import Text
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound, StoreError
from kit.i18n.message import say
from kit.operations import OPERATIONS
from kit.operations.access import ROLES, Grant
from kit.serve.portal.navbar import Bar, choose_language, make_bar, with_language
from kit.serve.portal.views import (
    Access,
    AccessRow,
    CampaignCard,
    Card,
    Cards,
    Failure,
    Glossary,
    Home,
    Tile,
    render_access,
    render_cards,
    render_error,
    render_glossary,
    render_home,
)
from kit.wording.glossary import Explained

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "rect"}
HOSTILE = "</title><script>alert('№ 4')</script>\"><img src=x onerror=alert(1)>"
RAW = {
    "school": {"ru": "Школа № 4", "en": "School No. 4"},
    "programme": {"ru": "Программа", "en": "Programme"},
    "period": "2026-27",
    "periods": [{"period": "2026-27", "title": "2026/27"}],
    "user": "psy-4",
    "role": "psychologist",
    "sections": [
        {
            "id": "monitoring",
            "url": "/go/30?tenant=t",
            "pages": [
                {
                    "title": {"ru": "До и после", "en": "Before and after"},
                    "url": "/go/30?tenant=t",
                    "path": "/user/psy-4/voila/render/30",
                },
            ],
        },
        {"id": "today", "url": "/services/kit/?tenant=t"},
        {"id": "surveys", "url": "/go/10"},
    ],
}


class Outline(HTMLParser):
    """Checks that tags nest, and keeps text, attributes and elements."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.found, self.words = [], [], [], ""
        self.feed(html)
        assert self.open == [], self.open
        self.words = " ".join(" ".join(self.text).split())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.text.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.found if name == tag]


def campaign(**changes):
    values = {
        "title": "Анкета",
        "wave": "входная диагностика",
        "invited": 53,
        "answered": 34,
        "is_open": True,
        "closes_on": dt.date(2026, 12, 5),
        "missing": ("У-003", "У-006"),
        "cards_url": "/services/kit/cards?campaign=c",
        "enter_url": "/go/10",
    }
    return CampaignCard(**values | changes)


def home(language="ru", **changes):
    bar = changes.pop("bar", make_bar(RAW, language=language, address="/services/kit/?tenant=t"))
    values = {"bar": bar, "today": dt.date(2026, 11, 22), "campaigns": (campaign(),)}
    return Outline(render_home(Home(language=language, **values | changes)))


def pages(language, text="x", bar=None):
    """One of every page, in every state."""
    bar = bar or make_bar(RAW, language=language, address="/services/kit/")
    day = dt.date(2026, 11, 22)
    closed = campaign(title=text, is_open=False)
    done = campaign(title=text, answered=53, missing=(text,), closes_on=None)
    tiles = (Tile(text, text, "/x", "form"),)
    cards = (Card("K7QM-2W00-9XTD", "http://127.0.0.1/a", text, text),)
    yield render_home(
        Home(
            language=language,
            bar=bar,
            today=day,
            campaigns=(closed, campaign(title=text), done),
            tiles=tiles,
            is_synthetic=True,
            access_url="/a",
        )
    )
    yield render_home(Home(language=language, bar=bar, today=day))
    yield render_home(Home(language=language, bar=bar, today=day, has_role=False))
    for some in (cards, ()):
        yield render_cards(
            Cards(
                language=language,
                bar=bar,
                school=text,
                questionnaire=text,
                cards=some,
                closes_on=day,
            )
        )
    for kind in (AccessDenied, NotFound, Conflict, StoreError, BadArgument):
        error = kind(text, say("Today"), say("Try again"))
        yield render_error(
            Failure(
                language=language,
                bar=bar,
                error=error,
                code=text,
                retry_url="/r",
            )
        )
    grants = {
        "psychologist": Grant("full"),
        "curator": Grant("released", hide=frozenset({"category"})),
        "methodologist": Grant("synthetic"),
    }
    yield render_glossary(
        Glossary(
            language=language,
            bar=bar,
            terms=(Explained("x", Text.of({"ru": text}), Text.of({"ru": text})),),
        )
    )
    yield render_access(Access(language=language, bar=bar, rows=(AccessRow(text, text, grants),)))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_is_well_formed_and_declares_its_language(language):
    for html in pages(language):
        outline = Outline(html)
        assert outline.all("html") == [{"lang": language}]
        assert len(outline.all("h1")) == 1
        assert len(outline.all("main")) == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_escapes_what_it_is_given(language):
    raw = RAW | {"school": HOSTILE, "programme": HOSTILE, "user": HOSTILE, "role": HOSTILE}
    bar = make_bar(raw, language=language, address="/services/kit/?x=" + HOSTILE)
    for html in pages(language, HOSTILE, bar):
        outline = Outline(html)
        assert "alert('№ 4')" in outline.words
        assert all("src" in script for script in outline.all("script"))
        assert outline.all("img") == []


def test_russian_pages_hold_no_english_sentence():
    for html in pages("ru", text="слово"):
        words = Outline(html).words
        for name in ("psy-4", "K7QM-2W00-9XTD", "RU", "EN"):
            words = words.replace(name, "")
        assert not any("a" <= letter <= "z" for letter in words.lower()), words


def test_what_a_grant_hides_is_said_in_words():
    rows = tuple(AccessRow("x", "", each.grants) for each in OPERATIONS.values())
    bar = make_bar(RAW, language="ru", address="/services/kit/access")
    words = Outline(render_access(Access(language="ru", bar=bar, rows=rows))).words
    hidden = {name for e in OPERATIONS.values() for g in e.grants.values() for name in g.hide}

    assert [each for each in sorted(hidden) if each in words.split()] == []


def test_home_counts_answers_and_names_who_is_missing():
    """How many have answered, and until which day (S0-029, S1-111, S2-057)."""
    page = home()
    assert "Ответили: 34 из 53" in page.words
    assert "Ещё не ответили 2 человека" in page.words
    assert "У-003 У-006" in page.words
    assert "Открыт до 5 декабря 2026" in page.words
    assert {"max": "53", "value": "34", "aria-label": "Получено ответов"} in page.all("progress")


def test_home_speaks_of_reports_where_others_answer_about_people():
    page = home(campaigns=(campaign(is_report=True, waiting=2),))

    assert "Отзывов получено: 34 из 53" in page.words
    assert "Ждём ещё 2 отзыва" in page.words
    assert "не ответил" not in page.words


def test_home_offers_one_primary_button_the_soonest_campaign_first():
    later = campaign(title="позже", closes_on=dt.date(2027, 1, 1))
    page = home(campaigns=(later, campaign(title="раньше")))
    primary = [a for a in page.all("a") if "kit-button--primary" in (a.get("class") or "")]
    assert len(primary) == 1
    assert page.words.index("раньше") < page.words.index("позже")


def test_home_without_open_campaigns_says_so():
    assert "Сейчас нет открытых опросов" in home(campaigns=()).words
    assert "Сейчас нет открытых опросов" in home(campaigns=(campaign(is_open=False),)).words


def test_home_does_not_call_a_survey_closed_that_has_not_begun():
    planned = campaign(title="весна", is_open=False, begins_on=dt.date(2027, 4, 9))
    page = home(campaigns=(planned, campaign(title="осень", is_open=False)))
    assert "Опросы впереди (1)" in page.words
    assert "9 апреля 2027" in page.words.replace("\xa0", " ")
    assert "Закрытые опросы (1)" in page.words


def test_home_with_nobody_invited_divides_by_nothing():
    """A survey that asks nobody is no "0 of 0", and not answered by all (D10)."""
    page = home(campaigns=(campaign(invited=0, answered=0, missing=()),))
    assert "0 из 0" not in page.words
    assert "В реестре нет участников, которым адресован этот опрос" in page.words
    assert "Ответили все" not in page.words


def test_home_of_somebody_without_a_role_tells_whom_to_ask():
    page = home(has_role=False)
    assert "У Вас пока нет роли ни в одной школе" in page.words
    assert "«psy-4»" in page.words
    assert page.all("progress") == []


def test_cards_are_eight_on_a_sheet_each_with_a_code_and_a_square():
    cards = tuple(Card(f"K7QM-2W{i:02d}-9XTD", f"http://127.0.0.1/{i}", "a.b") for i in range(19))
    bar = make_bar(RAW, language="ru")
    page = Outline(
        render_cards(Cards(language="ru", bar=bar, school="Ш", questionnaire="Анкета", cards=cards))
    )
    sheets = [a for a in page.all("div") if a.get("class") == "kit-sheet"]
    assert len(sheets) == 3
    assert all(card.code in page.words for card in cards)
    squares = [a for a in page.all("svg") if "segno" in (a.get("class") or "")]
    assert len(squares) == 19


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (AccessDenied, "Эта страница Вам недоступна"),
        (NotFound, "Здесь ничего нет"),
        (Conflict, "Это уже сделано"),
        (StoreError, "Служба сейчас не отвечает"),
        (BadArgument, "Это не получилось"),
    ],
)
def test_error_page_says_what_and_what_to_do_and_keeps_places_to_the_log(kind, words):
    error = kind("scores(t)", say("Today"), say("Try again"))
    page = Outline(
        render_error(
            Failure(
                language="ru",
                bar=make_bar(RAW, language="ru"),
                error=error,
                code="a3f9",
            )
        )
    )
    assert words in page.words
    assert "Сегодня" in page.words
    assert "Попробовать ещё раз" in page.words
    assert "scores(t)" not in page.words
    assert "a3f9" in page.words


def test_access_page_shows_a_cell_for_every_role():
    rows = (AccessRow("Баллы", "scores", {"psychologist": Grant("full")}),)
    page = Outline(
        render_access(Access(language="ru", bar=make_bar(RAW, language="ru"), rows=rows))
    )
    cells = page.all("td")
    assert len(cells) == len(ROLES)
    assert {cell["data-label"] for cell in cells} >= {"Педагог-психолог", "Методист"}
    assert page.words.count("—") == len(ROLES) - 1


def test_bar_orders_sections_marks_the_current_one_and_keeps_the_language():
    bar = make_bar(RAW, language="en", address="/user/psy-4/voila/render/30?tenant=t&lang=en")
    assert [section.title for section in bar.sections] == ["Today", "Surveys", "Monitoring"]
    assert [section.id for section in bar.sections if section.current] == ["monitoring"]
    assert bar.sections[2].url == "/go/30?tenant=t&lang=en"
    assert bar.school == "School No. 4"
    assert bar.role == "School psychologist"


def test_bar_switches_language_on_the_same_page():
    bar = make_bar(RAW, language="ru", address="/services/kit/cards?campaign=c&lang=ru")
    assert [(one.code, one.current) for one in bar.languages] == [("ru", True), ("en", False)]
    assert bar.languages[1].url == "/services/kit/cards?campaign=c&lang=en"


def test_bar_without_sections_still_leads_home_and_offers_no_foreign_school():
    bar = make_bar({"user": "novice"}, language="ru", address="/services/kit/")
    assert [(one.id, one.current) for one in bar.sections] == [("today", True)]
    assert bar.schools == ()


def test_bar_of_two_schools_offers_both():
    schools = [{"tenant": "a", "school": "А"}, {"tenant": "b", "school": "Б"}]
    bar = make_bar(RAW | {"schools": schools}, language="ru", address="/x?tenant=b")
    assert [(one.title, one.current) for one in bar.schools] == [("А", False), ("Б", True)]
    assert bar.schools[0].url == "/x?tenant=a&lang=ru"


def test_bar_of_nobody_is_only_a_name_and_languages():
    assert make_bar({}, language="ru") == Bar(
        languages=make_bar({}, language="ru").languages, home_url="/services/kit/?lang=ru"
    )


def test_language_is_asked_then_kept_then_russian():
    assert choose_language("en", "ru") == "en"
    assert choose_language(None, "en") == "en"
    assert choose_language("de", "../x") == "ru"


def test_address_keeps_its_query_and_fragment():
    assert with_language("/a?x=1&lang=ru#top", "en") == "/a?x=1&lang=en#top"
