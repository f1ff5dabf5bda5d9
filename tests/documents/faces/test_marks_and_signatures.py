"""What stands on every page of a report that is not handed on, and where one is signed."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from kit import documents
from kit.documents import Heading
from kit.documents.document import Document, Facts, Note, Paragraph, Signature
from kit.release import release
from kit.tables import Column, Row, Table
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


def listed(groups=12, each=3):
    """Return a document with a long table in groups, below a heading, and who signs it."""
    columns = (Column(title="Что", kind="words"), Column(title="Как", kind="words"))
    rows = tuple(
        Row(cells=(f"строка {place}.{number}", "слова " * 12), group=f"Группа {place}")
        for place in range(groups)
        for number in range(each)
    )
    table = Table(title="Таблица", columns=columns, rows=rows, language="ru", name="Т")
    before = tuple(Paragraph("Вступление. " * 60) for _ in range(4))
    blanks = ("подпись", "расшифровка подписи", "дата")
    parts = (*before, Heading("Глава"), table, Signature("Директор школы", blanks))
    return Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)


def test_head_of_a_group_and_a_heading_are_not_left_at_the_end_of_a_page():
    pages = pypdf.PdfReader(BytesIO(documents.write(listed(), "pdf"))).pages
    assert len(pages) > 2
    for page in pages:
        lines = [each for each in page.extract_text().splitlines() if each.strip()]
        body = [each for each in lines if not re.match(r"Отчёт\.|\d+ / \d+", each)]
        assert not re.fullmatch(r"Группа \d+|Глава|Таблица", body[-1].strip()), body[-1]

    made = docx.Document(BytesIO(documents.write(listed(), "docx")))
    rows = made.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    heads = [bool(re.fullmatch(r"Что|Группа \d+", row.cells[0].text)) for row in rows]
    assert [bool(each) for each in kept[:-2]] == heads[:-2]


def test_signature_takes_the_last_rows_of_a_table_to_its_page():
    """A name to sign under stands on no page alone (D12)."""
    for groups in range(9, 13):
        for each in range(1, 4):
            (*_, last) = pypdf.PdfReader(
                BytesIO(documents.write(listed(groups, each), "pdf"))
            ).pages
            assert f"строка {groups - 1}.{each - 1}" in last.extract_text()

    made = docx.Document(BytesIO(documents.write(listed(), "docx")))
    (*_, before, last) = made.tables[0].rows
    (gap,) = [line for line in made.paragraphs[-2:] if not line.text][:1]
    for line in (before.cells[0].paragraphs[0], last.cells[0].paragraphs[0], gap):
        assert line.paragraph_format.keep_with_next


def test_what_is_signed_stands_on_the_page_of_its_signature():
    """«Даю согласие» at the end of one page and the line to sign on at the top of another (D12)."""
    blanks = ("подпись", "расшифровка подписи", "дата")
    for many in range(34, 48):
        before = tuple(Paragraph("слово") for _ in range(many))
        parts = (*before, Paragraph("Даю согласие.", finding=True), Signature("Родитель", blanks))
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        pages = [
            each.extract_text()
            for each in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages
        ]
        assert [("Даю согласие." in page) == ("Родитель" in page) for page in pages] == [
            True
        ] * len(pages)

    lines = docx.Document(BytesIO(documents.write(made, "docx"))).paragraphs
    assert next(
        each for each in lines if each.text == "Даю согласие."
    ).paragraph_format.keep_with_next


@pytest.mark.parametrize("last", [Paragraph("1. Стало лучше."), Note("1. Стало лучше.")])
def test_signatures_below_a_heading_stand_on_the_page_of_the_last_words(last):
    """(D12)"""
    signed = (last, Heading("Подписи"), Signature("Директор", ("подпись",)))
    for many in range(28, 48):
        parts = (*(Paragraph("слово") for _ in range(many)), *signed)
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        for page in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages:
            said = page.extract_text()
            assert ("Стало лучше." in said) == ("Директор" in said)

    lines = docx.Document(BytesIO(documents.write(made, "docx"))).paragraphs
    (words,) = (each for each in lines if each.text == "1. Стало лучше.")
    assert words.paragraph_format.keep_with_next


def test_last_lines_of_how_it_was_computed_are_not_one_line_on_a_page():
    entries = tuple((f"Что {number}", "слово") for number in range(12))
    for many in range(24, 44):
        parts = (*(Paragraph("слово") for _ in range(many)), Heading("Порядок"), Facts(entries))
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        pages = pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages
        assert ("Что 11:" in pages[-1].extract_text()) == ("Что 8:" in pages[-1].extract_text())

    lines = docx.Document(BytesIO(documents.write(made, "docx"))).paragraphs
    kept = [bool(each.paragraph_format.keep_with_next) for each in lines[-4:]]
    assert kept == [True, True, True, False]


def test_sentence_that_opens_a_section_goes_to_the_page_of_its_first_table():
    columns = (Column(title="Что", kind="words"),)
    rows = tuple(Row(cells=(f"строка {place}",)) for place in range(12))
    table = Table(title="Таблица", columns=columns, rows=rows, language="ru", name="Т")
    for many in range(28, 46):
        before = (Paragraph("слово") for _ in range(many))
        parts = (*before, Heading("Глава"), Paragraph("Вот она."), table)
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        for page in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages:
            said = page.extract_text()
            assert ("Глава" in said) == ("Вот она." in said) == ("строка 0" in said)


def test_those_who_sign_stand_on_one_page_when_several_do():
    """(D12)"""
    blanks = ("подпись", "расшифровка подписи", "дата")
    signed = (
        Heading("Подписи"),
        Signature("Педагог-психолог", blanks),
        Signature("Куратор программы", blanks),
        Paragraph("Со справкой ознакомлен(а):"),
        Signature("Директор школы", blanks),
    )
    said = ("Подписи", "Педагог", "Куратор", "ознакомлен", "Директор")
    for many in range(22, 40):
        parts = (*(Paragraph("слово") for _ in range(many)), *signed, Heading("Порядок"))
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        for page in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages:
            assert len({each in page.extract_text() for each in said}) == 1

    first, second, third = docx.Document(BytesIO(documents.write(made, "docx"))).tables
    last = [each.rows[1].cells[0].paragraphs[0].paragraph_format for each in (first, second, third)]
    assert [bool(each.keep_with_next) for each in last] == [True, True, False]


def test_table_of_ten_rows_begins_below_what_stands_before_it():
    """Kept whole, it would leave half a page empty."""
    columns = (Column(title="Что", kind="words"),)
    rows = tuple(Row(cells=(f"строка {place}",)) for place in range(12))
    table = Table(title="Таблица", columns=columns, rows=rows, language="ru", name="Т")
    parts = (*(Paragraph("слово") for _ in range(24)), table)
    made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
    pages = pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages

    assert [each in pages[0].extract_text() for each in ("строка 1", "строка 11")] == [True, False]
    assert "Что" in pages[1].extract_text()


@pytest.mark.parametrize("words", [1, 60, 150])
def test_caption_stands_on_the_page_of_its_first_row_however_high_that_is(words):
    """Five high rows are divided, and their caption is not left behind."""
    columns = (Column(title="Что", kind="words"), Column(title="Как", kind="words"))
    rows = tuple(Row(cells=(f"строка {place}", "слова " * words)) for place in range(12))
    table = Table(title="Таблица", columns=columns, rows=rows, language="ru", name="Т")
    for many in range(1, 36, 3):
        parts = (*(Paragraph("слово") for _ in range(many)), table)
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        for page in pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages:
            said = page.extract_text()
            assert "Таблица" not in said or "строка 0" in said


def test_headings_of_another_chapter_are_not_taken_along_with_a_table():
    """A long table goes to the next page with its own chapter's heading, and only with that."""
    columns = (Column(title="Что", kind="words"),)
    rows = tuple(Row(cells=(f"строка {place}",)) for place in range(40))
    table = Table(title="Глава", columns=columns, rows=rows, language="ru", name="Т")
    for many in range(18, 30):
        parts = (*(Heading(f"{each}. Форма") for each in range(many)), Heading("99. Глава"), table)
        document = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        for page in pypdf.PdfReader(BytesIO(documents.write(document, "pdf"))).pages:
            lines = [each for each in page.extract_text().splitlines() if each.strip()]
            body = [each for each in lines if not re.match(r"Отчёт\.|\d+ / \d+", each)]
            assert body[-1].strip() != "99. Глава"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_table_that_its_heading_names_has_no_caption_of_the_same_words(kind):
    columns = (Column(title="Что", kind="words"),)
    table = Table(
        title="Дорожная карта",
        columns=columns,
        rows=(Row(cells=("шаг 1 октября 2022 г.",)),),
        language="ru",
        name="Т",
    )
    for above, times in (("4. Дорожная карта", 1), ("4. План", 1)):
        parts = (Heading(above), table)
        made = Document(title="Отчёт", subtitle="", about=ABOUT, language="ru", parts=parts)
        words = read(documents.write(made, kind), kind)
        assert words.count("Дорожная карта") == times


def test_line_to_sign_on_is_no_longer_than_its_place():
    made = docx.Document(BytesIO(documents.write(listed(), "docx")))
    (sign,) = [each for each in made.tables if each.rows[0].cells[0].text == "Директор школы"]

    for cell in sign.rows[0].cells[1:]:
        assert set(cell.text) == {"_"}
        assert 12 <= len(cell.text) * 0.56 * 10.5 <= cell.width.pt - 11
