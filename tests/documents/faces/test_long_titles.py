"""Long official names in every face: bounded fields are shortened, the text keeps all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from kit import documents
from kit.documents import Column, Document, Heading, Row, Table
from tests.builders.documents import ABOUT, compare, make_scores, read

LONG = (
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа "
    "№ 12 имени дважды Героя Советского Союза И. И. Имярека» муниципального образования "
) * 4
LONGEST = "А" * 2000


def a_document(school: str, title: str = "Отчёт") -> Document:
    columns = (Column(title=school, kind="words"), Column(title="Число"))
    table = Table(title=school, columns=columns, rows=(Row(cells=(school, 1.5)),), name=school)
    return Document(
        title=title,
        subtitle=school,
        about=replace(ABOUT, school=school),
        language="ru",
        parts=(Heading(school), table),
    )


@pytest.mark.parametrize("school", [LONG, LONGEST, "🙂" * 300])
@pytest.mark.parametrize("kind", documents.FORMATS)
def test_file_is_written_whole_when_the_school_has_a_long_name(school, kind):
    """DOCX raised ValueError at 256 signs; a row may be taller than a page (B7)."""
    document = a_document(school, school)

    words = read(documents.write(document, kind), kind)

    if kind != "pdf":  # it has no face for the symbols, and hyphens in the words
        assert re.sub(r"\s+", " ", school).strip() in words
    assert len(documents.file_name(document, kind).encode()) <= 255


def test_properties_are_shortened_when_the_name_is_longer_than_they_may_be():
    """Title, subject and author of a file have 255 signs (B7)."""
    document = a_document(LONG, LONG)
    paper = docx.Document(BytesIO(documents.write(document, "docx"))).core_properties
    book = openpyxl.load_workbook(BytesIO(documents.write(document, "xlsx"))).properties
    pdf = pypdf.PdfReader(BytesIO(documents.write(document, "pdf"))).metadata
    kept = [paper.title, paper.subject, paper.author, paper.last_modified_by]
    kept += [book.title, book.creator, pdf.title, pdf.subject, pdf.author]

    for each in kept:
        assert 200 < len(each) <= 255
        assert each.endswith("…")
        assert LONG.startswith(each[:-1])


def test_footer_is_one_line_above_the_edge_when_the_name_is_long():
    """It rose into the text, and the page's number was torn: «1 /» and «13» (B7, B18)."""
    made = documents.stage_two(compare(make_scores()), None, replace(ABOUT, school=LONG), "ru")
    pages = pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        low: list[tuple[int, str]] = []

        def look(text, outer, own, *_, low=low):
            height = own[5] * outer[3] + outer[5]
            if text.strip() and height < 51:  # the margin below the text, in points
                low.append((round(height), text))

        page.extract_text(visitor_text=look)
        assert len({place for place, _ in low}) == 1
        said = "".join(text for _, text in low)
        assert f"{number} / {len(pages)}" in said
        assert "…" in said


def test_footer_of_a_word_processor_ends_with_the_number_when_the_name_is_long():
    """(B7, B18)"""
    paper = docx.Document(BytesIO(documents.write(a_document(LONG), "docx")))

    said = paper.sections[0].footer.paragraphs[0].text

    assert len(said) < 140
    assert "…\t" in said
    assert said.endswith("\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}")
