"""What stands on every page of a report that is not handed on, and where one is signed."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from kit import documents
from kit.documents import Heading
from kit.release import release
from kit.wording.conclusions import Conclusions
from tests.builders.documents import ABOUT, compare, make_scores, read

MARK = "Только для педагога-психолога. Не передавать"
TEXT = Conclusions(conclusions=("Стало лучше.",), recommendations=("Продолжить.",), is_draft=False)


@pytest.fixture(scope="module")
def own():
    return documents.stage_two(compare(make_scores()), None, ABOUT, "ru", text=TEXT)


@pytest.fixture(scope="module")
def handed():
    return documents.stage_two(release(compare(make_scores()), 5), None, ABOUT, "ru", text=TEXT)


def test_every_page_says_not_to_hand_it_on_when_the_report_is_for_oneself(own):
    """All faces (D6)."""
    pages = pypdf.PdfReader(BytesIO(documents.write(own, "pdf"))).pages
    paper = docx.Document(BytesIO(documents.write(own, "docx")))
    book = openpyxl.load_workbook(BytesIO(documents.write(own, "xlsx")))
    html = documents.write(own, "html").decode()

    assert len(pages) > 2
    assert all(MARK in page.extract_text() for page in pages)
    assert MARK in paper.sections[0].header.paragraphs[0].text
    assert all(MARK in str(sheet.oddHeader.center.text) for sheet in book.worksheets)
    assert MARK in str(book.worksheets[0]["B1"].value)
    assert '<p class="mark">' in html
    assert ".mark{position:fixed" in html  # repeats on every printed page


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_no_page_says_so_when_the_report_is_released(handed, kind):
    """(D6)"""
    assert MARK not in read(documents.write(handed, kind), kind)


def test_the_report_of_one_participant_is_always_marked():
    """(D6)"""
    scores = make_scores()
    made = documents.participant("U-020", [(compare(scores), scores)], ABOUT, "ru")

    assert made.mark.startswith(MARK)


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_a_released_report_can_be_signed(handed, kind):
    """Title block, conclusions, recommendations, post, signature, name, date (D12)."""
    words = read(documents.write(handed, kind), kind)

    for said in (
        "Аналитическая справка",
        "Школа № 4",
        "Дата составления: 22 ноября 2026",
        "Выводы",
        "1. Стало лучше.",
        "Рекомендации",
        "1. Продолжить.",
        "Педагог-психолог",
        "Куратор программы",
        "Директор школы",
        "подпись",
        "расшифровка подписи",
        "Со справкой ознакомлен(а)",
    ):
        assert said in words, said


def test_the_headings_are_those_of_a_document(handed):
    """«У кого ответы схожи» is how a page speaks (D12)."""
    headings = [part.text for part in handed.parts if isinstance(part, Heading)]

    assert headings == [
        "Основные результаты",
        "Изменение показателей",
        "Ожидания и полученный опыт",
        "Ограничения и оговорки",
        "Выводы",
        "Рекомендации",
        "Подписи",
        "Статистические показатели",
        "Порядок расчётов",
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_proposals_say_that_they_are_some_until_somebody_wrote_them(language):
    """(D12)"""
    made = documents.stage_two(release(compare(make_scores()), 5), None, ABOUT, language)
    words = read(documents.write(made, "html"), "html")
    proposed = {"ru": "Предложено по правилам", "en": "Proposed by rules"}[language]

    assert words.count(proposed) == 2


def test_rounding_is_said_where_numbers_are_released(handed):
    """They differ from what the psychologist sees, and the report says so (D13)."""
    words = read(documents.write(handed, "html"), "html")

    assert "Числа округлены так, чтобы «до», «после» и изменение сходились" in words
