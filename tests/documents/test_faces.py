"""What a face must survive: texts of others, long titles, signs of rare letters, odd numbers."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import documents
from kit.documents import Column, Document, Facts, Heading, Note, Paragraph, Row, Table
from kit.errors import BadArgument
from kit.i18n.translator import translator
from kit.wording import rounded
from tests.builders.documents import ABOUT, compare, make_scores, read

WICKED = ("=1+1", "+7 900", "-2", "@SUM(A1)", '=HYPERLINK("x")', "<b>&amp;</b>", "Ңəҳ ☃ №")


def make_document(*texts: str, **more) -> Document:
    columns = (Column(title="Шкала", kind="words"), Column(title="Число"))
    rows = tuple(Row(cells=(text, 1.5), group=text) for text in texts)
    return Document(
        title="Отчёт",
        subtitle=more.pop("subtitle", "о проверке"),
        about=replace(ABOUT, **more),
        language="ru",
        parts=(
            *(Heading(text) for text in texts),
            *(Paragraph(text) for text in texts),
            *(Note(text) for text in texts),
            Table(name="Лист", title="Таблица", columns=columns, rows=rows),
            Facts(tuple((text, text) for text in texts)),
        ),
    )


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_texts_of_others_stay_texts(kind):
    words = read(documents.write(make_document(*WICKED), kind), kind)

    assert [text for text in WICKED if text not in words] == []


def test_no_cell_of_a_sheet_is_a_formula():
    book = openpyxl.load_workbook(BytesIO(documents.write(make_document(*WICKED), "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@"))]

    assert len(risky) >= 4
    assert {cell.data_type for cell in risky} == {"s"}
    assert all(cell.quotePrefix for cell in risky)


def test_sheets_with_the_same_or_a_forbidden_name_are_told_apart():
    table = next(part for part in make_document("a").parts if isinstance(part, Table))
    named = [replace(table, name=name) for name in ("A/B", "A?B", "x" * 40, "x" * 41, "'")]
    document = replace(make_document(), parts=tuple(named))

    sheets = openpyxl.load_workbook(BytesIO(documents.write(document, "xlsx"))).sheetnames

    assert len({sheet.casefold() for sheet in sheets}) == 6
    assert max(len(sheet) for sheet in sheets) <= 31


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_control_signs_break_no_file(kind):
    words = read(documents.write(make_document("до\x00после\x0b"), kind), kind)

    assert "до" in words
    assert "после" in words


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_a_long_table_goes_on_over_pages(kind):
    document = make_document(*(f"Шкала номер {number}" for number in range(120)))

    assert "Шкала номер 119" in read(documents.write(document, kind), kind)


def test_a_file_is_named_by_what_it_is():
    document = make_document(subtitle="Анкета: до / после?")

    assert documents.file_name(document, "pdf") == "Отчёт, Анкета, до после, 2026-11-22.pdf"
    assert len(documents.file_name(make_document(subtitle="слово " * 60), "docx")) < 130


def test_another_format_is_refused():
    with pytest.raises(BadArgument):
        documents.write(make_document(), "odt")


@given(st.floats(-1000, 1000), st.integers(0, 3))
def test_print_and_sheet_round_alike(value, digits):
    t = translator("en")
    column = Column(title="x", kind="signed", digits=digits)

    printed = column.text(value, t).replace(",", "").replace("\N{MINUS SIGN}", "-")

    assert float(printed) == column.numbers(value)[0] == rounded(value, column.places(value))


def test_missing_numbers_are_a_dash_and_an_empty_cell():
    column = Column(title="x", parts=("a", "b"), pattern="{0} ± {1}")
    t = translator("ru")

    assert column.text((math.nan, None), t) == "–"
    assert column.text((1.5, math.nan), t) == "1,50 ± –"
    assert column.numbers((1.5, math.nan)) == (1.5, None)


def test_a_tiny_p_is_never_zero_in_print():
    t = translator("ru")

    assert Column(title="p", kind="probability", digits=3).text(0.00004, t) == "<\xa00,001"
    assert Column(title="p", kind="probability", digits=2).text(0.0, t) == "<\xa00,01"


def test_reports_written_at_once_are_those_written_one_by_one():
    """matplotlib's settings are global; the data service answers in several threads."""
    document = documents.stage_two(compare(make_scores()), None, ABOUT, "ru")
    alone = documents.write(document, "html")
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(documents.write(document, "html")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [alone] * 4
