"""The same figures in every face, with what is needed to make them again (S0-030, S1-062)."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from kit import analysis, documents, tables
from kit.documents import Picture, Table
from kit.i18n.translator import translator
from kit.release import release
from tests.builders.documents import ABOUT, SCALES, compare, make_scores, read

T = translator("ru")


@pytest.fixture(scope="module")
def document():
    scores = make_scores()
    profiles = analysis.find_profiles(
        analysis.features(scores, wave="before"), seed=11, titles=compare(scores).titles
    )
    return documents.stage_two(compare(scores), profiles, ABOUT, "ru")


@pytest.fixture(scope="module")
def files(document):
    return {kind: documents.write(document, kind) for kind in documents.FORMATS}


def figures(document):
    """Return every number that the tables print, one by one, as printed."""
    found = set()
    for table in (part for part in document.parts if isinstance(part, Table)):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                if column.kind == "probability":
                    found.add(column.text(cell, T))
                elif column.kind != "words":
                    found |= set(re.findall(r"[+−]?\d+(?:,\d+)?(?:\s%)?", column.text(cell, T)))
    return {re.sub(r"\s", " ", figure) for figure in found}


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_every_figure_of_the_tables_is_in_the_file(document, files, kind):
    words = read(files[kind], kind)
    asked = figures(document)

    assert len(asked) > 40
    assert "< 0,001" in asked
    assert [figure for figure in sorted(asked) if figure not in words] == []


def test_the_page_shows_the_tables_of_the_paper_figure_by_figure(document):
    comparison = compare(make_scores())
    shown = tables.wave_comparison(comparison), tables.expectation_gaps(comparison)
    on_page = "".join(map(tables.render, (*shown, tables.effect_sizes(comparison))))
    parts = [part for part in document.parts if isinstance(part, Table)]

    assert [table in parts for table in shown] == [True, True]
    words = read(on_page.encode(), "html")
    for name in ("Изменение", "Ожидания", "Для специалиста"):
        table = next(part for part in parts if part.name == name)
        asked = figures(replace(document, parts=(table,)))
        assert len(asked) > 5
        assert [figure for figure in sorted(asked) if figure not in words] == []


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_the_file_tells_how_it_was_made_and_what_to_keep_in_mind(document, files, kind):
    words = read(files[kind], kind)
    facts = dict(next(part for part in document.parts if isinstance(part, documents.Facts)).entries)
    notes = [part.text for part in document.parts if isinstance(part, documents.Note)]

    for wanted in (
        *facts,
        *facts.values(),
        "Школа № 4",
        "Рядом, 2026/27",
        "22 ноября 2026",
        "peer-mentee 1.2.0",
        "3-120-240",
        "причин",
    ):
        assert re.sub(r"\s+", " ", wanted) in words, wanted
    assert facts["Начальное значение случайных чисел"] == "11"
    assert facts["Версия системы"]
    assert len(notes) >= 3
    assert [note for note in notes if re.sub(r"\s+", " ", note) not in words] == []


def test_a_sheet_holds_numbers_that_a_spreadsheet_can_calculate_with(document, files):
    book = openpyxl.load_workbook(BytesIO(files["xlsx"]))
    tables = [part for part in document.parts if isinstance(part, Table)]

    assert len(book.worksheets) == 1 + len(tables)
    change = book["Изменение"]
    heads = [cell.value for cell in change[2]]
    row = [cell.value for cell in change[3]]
    cells = dict(zip(heads, row, strict=True))
    assert isinstance(cells["Изменение"], float)
    assert cells["Интервал: от"] < cells["Изменение"] < cells["Интервал: до"]
    assert cells["Человек"] == 37
    assert change.freeze_panes == "B3"


def test_a_word_file_has_headings_repeated_table_heads_and_described_pictures(document, files):
    paper = docx.Document(BytesIO(files["docx"]))
    styles = [paragraph.style.name for paragraph in paper.paragraphs]
    pictures = [part for part in document.parts if isinstance(part, Picture)]
    shapes = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]

    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 4
    assert shapes == [picture.alt for picture in pictures]
    assert all(shapes)
    for table in paper.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert "PAGE" in paper.sections[0].footer._element.xml
    assert paper.core_properties.title == document.title
    assert paper.core_properties.comments == ""


def test_a_pdf_has_our_font_a_title_an_outline_and_numbered_pages(document, files):
    paper = pypdf.PdfReader(BytesIO(files["pdf"]))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in paper.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert any("Golos" in font for font in fonts)
    assert paper.metadata.title == document.title
    assert len(paper.outline) >= 4
    for number, page in enumerate(paper.pages, start=1):
        assert f"{number} / {len(paper.pages)}" in page.extract_text()


def test_a_page_for_the_browser_needs_nothing_from_outside(files):
    page = files["html"].decode()

    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []
    assert page.count('alt="') == page.count("<img")


def test_growth_and_expectation_have_tables_of_their_own(document):
    """S1-062: a gap between expectation and experience is no growth."""
    tables = [part for part in document.parts if isinstance(part, Table)]
    change, gaps = tables[0], next(table for table in tables if table.name == "Ожидания")

    assert {row.cells[0].split(",")[0] for row in change.rows} == {
        "Принадлежность к школе",
        "Беспокойство",
    }
    assert [row.cells[0].split(",")[0] for row in gaps.rows] == ["Польза встреч"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_report_speaks_of_an_effect_or_a_label(language):
    scores = make_scores()
    made = documents.stage_two(compare(scores), None, ABOUT, language)
    words = read(documents.write(made, "html"), "html").casefold()

    assert not re.search(r"эффект|группа риска|диагноз|effect|risk group|diagnosis", words)


def test_too_few_people_are_told_in_words_and_get_no_chart():
    """A school with four matched people gets «too few data», not a chart of change."""
    few = compare(make_scores(n=4, mentors=0, lost=0))
    made = documents.stage_two(release(few, 5), None, ABOUT, "ru")

    assert not [part for part in made.parts if isinstance(part, Picture)]
    for kind in documents.FORMATS:
        assert "скрыто" in read(documents.write(made, kind), kind).casefold()


def test_nobody_twice_is_a_report_without_figures():
    scores = make_scores()
    made = documents.stage_two(compare(scores[scores["wave"] == "before"]), None, ABOUT, "ru")

    assert not [part for part in made.parts if isinstance(part, Picture)]
    assert "хотя бы двое" in read(documents.write(made, "pdf"), "pdf").casefold()


def test_scales_are_those_of_the_result(document):
    assert len(SCALES) == sum(
        len(part.rows)
        for part in document.parts
        if isinstance(part, Table) and part.name in {"Изменение", "Ожидания"}
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_report_of_stage_2_tells_what_is_assumed_as_an_assumption(language):
    """S1-061"""
    word = {"ru": "Предположение: ", "en": "Assumption: "}[language]

    def told(scores):
        report = documents.stage_two(compare(scores), None, ABOUT, language)
        said = [part.text for part in report.parts if isinstance(part, documents.Paragraph)]
        return sum(each.startswith(word) for each in said)

    assert told(make_scores().replace({"scale": {"meetings": "support"}})) == 3
    assert told(make_scores()) == 0  # no questionnaire asks about any of them
