"""The programme as a document that a head signs: its chapters, its road map, no empty column."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from kit.documents import About, programme_document, write
from kit.documents.document import Heading, Note, Signature
from kit.documents.faces.html import inside
from kit.documents.programme import _PARTS
from kit.domain.plan_parts import SHOWS
from kit.library.programmes import build
from kit.library.source import parse
from kit.tables import Table
from tests.builders.plans import PLAN
from tests.builders.questionnaires import PROGRAMME

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


def test_road_map_has_terms_posts_and_results_by_section():
    road = tables(document(replace(PLANNED, chapters=())))["Дорожная карта"]

    assert [each.title for each in road.columns] == ["№", "Что делается", "Срок", "Ответственный"]
    assert [row.group for row in road.rows] == ["Организация"] * 2 + ["Ход"] * 3
    assert road.rows[0].cells[0] == "1.1"
    assert "17 января 2022" in road.rows[0].cells[2]
    assert road.rows[0].cells[3] == "директор"
    assert road.rows[4].cells[2] == "срок не задан"


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


def test_words_that_look_like_markup_stay_words():
    """A title comes from a file that a school may write."""
    section = PLANNED.roadmap[0]
    evil = replace(section, title=type(section.title).of({"ru": "<script>x</script>"}))
    made = document(replace(PLANNED, chapters=(), roadmap=(evil, PLANNED.roadmap[1])))

    assert b"<script" not in write(made, "html")
    assert not any(isinstance(part, Note) and "<" in part.text for part in made.parts)
