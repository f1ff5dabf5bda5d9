"""Printed cards: by its first line a card is handed out, whatever the school is called."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

import kit.serve.portal
from kit.serve.portal.navbar import make_bar
from kit.serve.portal.views import Card, Cards, render_cards
from tests.builders.browser import chromium
from tests.serve.portal.test_views import RAW

STYLE = Path(kit.serve.portal.__file__).parent / "static" / "kit.css"
SCHOOLS = (
    "МОУ СОШ № 4, п. Темижбекский",
    "МБОУ «Средняя общеобразовательная школа № 12» г. Имярека",
    "МБОУ «Средняя общеобразовательная школа № 12 имени И. И. Имярека» г. Имярек",
    ("Муниципальное бюджетное общеобразовательное учреждение «Школа имени И. И. Имярека» " * 3)[
        :200
    ],
)
PEOPLE = [f"U-{number:03}" for number in range(1, 13)]
CARDS = tuple(
    Card(f"K7QM-2W{number:02}-9XTD", f"http://127.0.0.1:8000/respond/school/{number}",
         "http://127.0.0.1:8000/services/respond/school/", person, "7 класс")
    for number, person in enumerate(PEOPLE)
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


def opened(browser, school, cards=CARDS, width=1280):
    html = render_cards(
        Cards(
            language="ru",
            bar=make_bar(RAW, language="ru"),
            school=school,
            questionnaire="Наставляемые, ученик – ученик: входная диагностика",
            cards=cards,
            closes_on=dt.date(2027, 5, 31),
        )
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(html.replace("<head>", f"<head><style>{STYLE.read_text('utf-8')}</style>", 1))
    return page


@pytest.mark.parametrize("school", SCHOOLS, ids=len)
def test_every_card_shows_its_participant_when_the_schools_name_is_long(browser, school):
    """Neither screen nor paper loses, clamps or breaks the code; the class stands beside it (B2, D19)."""
    page = opened(browser, school)
    shown = page.locator(".kit-ticket__who").evaluate_all(
        """all => all.map(who => {
             const card = who.closest('.kit-ticket').getBoundingClientRect();
             const code = who.querySelector('strong');
             const box = code.getBoundingClientRect();
             return {words: who.innerText, lines: code.getClientRects().length,
                     inside: box.right <= card.right && box.bottom <= card.bottom,
                     whole: code.scrollWidth <= code.clientWidth + 1 && box.height < 24};
           })"""
    )
    overflown = page.locator(".kit-ticket").evaluate_all(
        "all => all.filter(card => card.scrollHeight > card.clientHeight).length"
    )
    sheet = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    paper = [each.extract_text() for each in sheet.pages]
    page.close()

    assert [re.sub(r"\s", " ", each["words"]) for each in shown] == [
        f"участник {person} · 7 класс" for person in PEOPLE
    ]
    assert all(each["inside"] and each["whole"] and each["lines"] == 1 for each in shown)
    assert overflown == 0
    assert len(paper) == 2  # eight cards to a sheet
    for place, person in enumerate(PEOPLE):
        assert re.search(rf"участник\s{person} · 7\sкласс", paper[place // 8]), person
        assert CARDS[place].code in paper[place // 8]


def test_card_speaks_to_a_pupil_and_the_sheet_to_the_psychologist(browser):
    """«Наставляемые … диагностика» stood on what children read (D19)."""
    page = opened(browser, SCHOOLS[0])
    cards = " ".join(page.locator(".kit-ticket").all_inner_texts())
    sheets = page.locator(".kit-sheet__title").all_inner_texts()
    page.close()

    assert "Анкета о наставничестве" in cards
    assert "диагностика" not in cards
    assert sheets == ["Наставляемые, ученик – ученик: входная диагностика"] * 2


def test_a_very_long_code_is_read_in_full_when_it_does_not_fit_a_line(browser):
    """(B2)"""
    code = "УЧЕНИК-" * 6
    page = opened(browser, SCHOOLS[3], (Card("K7QM-2W00-9XTD", "http://a/b", "http://a/", code),))
    card = page.locator(".kit-ticket")
    cut = card.evaluate("card => card.querySelector('strong').scrollWidth > card.clientWidth")
    page.close()

    assert not cut
