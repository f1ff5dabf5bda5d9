"""The programme as a document that a head signs: its chapters, its road map, no empty column."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from kit.documents import About, programme_document, write
from kit.documents.document import Heading, Note, Paragraph, Signature
from kit.documents.faces.html import chapters as apart
from kit.documents.faces.html import inside
from kit.documents.programme import _PARTS
from kit.domain.plan_parts import SHOWS
from kit.library import Library
from kit.library.programmes import build
from kit.library.source import parse
from kit.tables import Table
from kit.tables.table import NONE
from kit.wording.glossary import terms
from tests.builders.plans import PLAN
from tests.builders.questionnaires import PROGRAMME

SURVEYS = Path(__file__).parents[2] / "surveys"
PLANNED = build(parse(PROGRAMME + PLAN, "p.yaml"))
ABOUT = About(
    school="Школа", programme="2022", year="", made_on=dt.date(2022, 1, 10), data_version=""
)


def document(programme=PLANNED, language="ru"):
    return programme_document(programme, ABOUT, language)


def tables(made):
    return {part.title: part for part in made.parts if isinstance(part, Table)}


def chapters(made):
    return [part.text for part in made.parts if isinstance(part, Heading) and part.level == 1]


def test_chapters_of_a_programme_come_in_its_order_with_what_they_show():
    made = document()

    assert chapters(made) == ["1. Записка"]
    texts = [part.text for part in made.parts if not isinstance(part, Signature)]
    assert texts == ["1. Записка", "Слова.", "Цель", "Помочь", "Основание", "Приказ"]


def test_programme_without_chapters_shows_everything_that_it_has_and_nothing_empty():
    made = document(replace(PLANNED, chapters=(), rules=()))

    assert chapters(made) == [
        "1. Пояснительная записка",
        "2. Структура управления программой",
        "3. Этапы реализации программы",
        "4. Кадровые условия и участники",
        "5. Формы наставничества",
        "6. Мониторинг",
        "7. Показатели",
        "8. Дорожная карта",
        "9. Документы программы",
    ]


def test_road_map_has_terms_posts_measures_and_results_by_section():
    """S0-045"""
    road = tables(document(replace(PLANNED, chapters=())))["Дорожная карта"]

    assert [each.title for each in road.columns] == [
        "№",
        "Что делается",
        "Срок",
        "Показатели эффективности",
        "Ответственный",
    ]
    assert [row.group for row in road.rows] == ["Организация"] * 2 + ["Ход"] * 3
    assert road.rows[0].cells[0] == "1.1"
    assert "17 января 2022" in road.rows[0].cells[2]
    assert road.rows[0].cells[4] == "директор"
    assert [row.cells[3] for row in road.rows if row.cells[3] != NONE] == ["не менее двух"]
    assert road.rows[4].cells[2] == "срок не задан"


def test_road_map_of_serov_has_every_column_of_its_paper():
    """S0-045: content, term, result with kind of document, indicator, responsible."""
    made = programme_document(Library.open(SURVEYS).programmes["serov-23"], ABOUT)
    road = tables(made)["Дорожная карта"]

    assert [each.title for each in road.columns] == [
        "№",
        "Что делается",
        "Срок",
        "Результат (вид документа)",
        "Показатели эффективности",
        "Ответственный",
    ]
    assert len(road.rows) == 30
    assert sum(row.cells[4] != NONE for row in road.rows) == 19


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_every_face_tells_by_what_a_step_is_judged(kind):
    body = write(document(replace(PLANNED, chapters=())), kind)

    if kind != "html":
        with ZipFile(BytesIO(body)) as packed:
            body = b"".join(packed.read(each) for each in packed.namelist() if "xml" in each)
    said = unescape(body.decode("utf-8", "replace")).replace("\N{NO-BREAK SPACE}", " ")
    assert "не менее двух" in said


def test_result_names_the_indicators_that_show_it():
    """S1-005"""
    parts = document(replace(PLANNED, chapters=())).parts
    said = [part.text for part in parts if isinstance(part, Paragraph | Note)]
    at = said.index("2. Больше участников")

    assert said[at - 1 : at + 2] == [
        "1. Меньше пропусков",
        "2. Больше участников",
        "Показатели: Доля; Беседы",
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_programme_explains_the_terms_of_the_glossary(language):
    """S1-007"""
    said = {
        part.text
        for part in document(replace(PLANNED, chapters=()), language).parts
        if isinstance(part, Note)
    }

    assert len(terms()) == 14
    for each in terms():
        assert f"{each.term.in_(language)}. {each.meaning.in_(language)}" in said


def test_target_that_is_not_set_is_no_zero():
    """S0-046"""
    share, talks = tables(document(replace(PLANNED, chapters=())))["Показатели программы"].rows[:2]

    assert (
        share.cells[3]
        == "2022: не более 10\N{NO-BREAK SPACE}%\n2023: не более 90\N{NO-BREAK SPACE}%"
    )
    assert talks.cells[3] == "цель не задана"


def test_head_approves_above_and_signs_below():
    made = document()

    assert made.approval[:2] == ("УТВЕРЖДАЮ", "Директор школы")
    assert isinstance(made.parts[-1], Signature)
    paper = docx.Document(BytesIO(write(made, "docx")))
    said = [each.text for each in paper.paragraphs]
    assert said.index("УТВЕРЖДАЮ") < said.index("Программа")


def test_every_part_of_the_plan_can_be_shown():
    assert set(_PARTS) == set(SHOWS)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_face_of_the_programme_can_be_made(kind, language):
    whole = replace(PLANNED, chapters=())

    assert len(write(document(whole, language), kind)) > 2000


def test_head_of_a_long_road_map_is_repeated_on_every_page():
    section = PLANNED.roadmap[0]
    many = tuple(replace(section.steps[0], id=f"s-{at}") for at in range(200))
    long = replace(PLANNED, chapters=(), roadmap=(replace(section, steps=many),))

    paper = docx.Document(BytesIO(write(document(long), "docx")))
    (road,) = [table for table in paper.tables if len(table.rows) > 200]

    assert road.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_page_shows_the_sections_alone():
    body = inside(write(document(), "html"))

    assert body.startswith("<section>")
    assert "УТВЕРЖДАЮ" not in body
    assert body.count("<section>") == body.count("</section>") == 2
    assert "<h2>1. Записка</h2>" in body


def test_chapters_are_the_sections_apart_and_nothing_is_lost():
    body = write(document(), "html")
    opening, told = apart(body)

    assert told[0][0] == "1. Записка"
    joined = "".join(f"<section><h2>{title}</h2>{text}</section>" for title, text in told)
    assert opening in ("", inside(body).partition("</section>")[0].removeprefix("<section>"))
    assert inside(body).endswith(joined)


def test_words_that_look_like_markup_stay_words():
    """A title comes from a file that a school may write."""
    section = PLANNED.roadmap[0]
    evil = replace(section, title=type(section.title).of({"ru": "<script>x</script>"}))
    made = document(replace(PLANNED, chapters=(), roadmap=(evil, PLANNED.roadmap[1])))

    assert b"<script" not in write(made, "html")
    assert not any(isinstance(part, Note) and "<" in part.text for part in made.parts)
