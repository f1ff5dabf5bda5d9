"""Answers and scores: tables by questionnaire and wave, and files that a spreadsheet opens right."""

from __future__ import annotations

import csv
import io
import uuid
from dataclasses import replace

import openpyxl
import pytest

from kit import tables
from kit.documents.faces import xlsx
from kit.library import parse_questionnaire
from kit.records.kind import Row
from kit.sample.place import SURVEYS
from kit.serve.data.pages.answers import ANSWER
from kit.tables.faces import csv as face

HOSTILE = '=HYPERLINK("http://evil")'


@pytest.mark.parametrize("path", ["answers", "scores", "answers/export", "scores/export"])
def test_psychologist_alone_reads_single_people(portal, path):
    for role in ("curator", "head", "methodologist"):
        assert portal(role).open(path).status_code == 403, role
    assert portal("psychologist").open(path).status_code == 200


def test_table_is_narrowed_by_questionnaire_wave_and_question(portal):
    browser = portal("psychologist")
    browser.open("answers?questionnaire=peer-mentor&wave=before")

    assert "Mentor's questionnaire" in browser.text
    body = browser.page.text.partition("<tbody>")[2]
    assert "at entry" in body
    assert "at the end" not in body


def test_export_is_the_view_of_the_page_on_all_its_pages(portal):
    browser = portal("psychologist", language="ru")
    browser.open("scores?questionnaire=peer-mentee&wave=before")
    link = next(
        part.partition('"')[0].replace("&amp;", "&")
        for part in browser.page.text.split('href="')
        if "/export?" in part and "format=csv" in part
    )

    file = browser.open(link)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))

    assert file.headers["content-type"].startswith("text/csv")
    assert "attachment" in file.headers["content-disposition"]
    assert rows[0][:2] == ["Код", "Когда"]
    assert len({row[1] for row in rows[1:]}) == 1
    assert len(rows) > 101
    assert any("," in row[6] for row in rows[1:])


def test_workbook_holds_numbers_as_numbers(portal):
    file = portal("psychologist").open("scores/export?format=xlsx&questionnaire=peer-mentee")

    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    heads, first, *_ = list(sheet.values)
    assert heads[0] == "Code"
    assert isinstance(first[heads.index("Score")], float | int)


@pytest.mark.parametrize("text", [HOSTILE, "+1", "-1", "@x", "\tx"])
def test_formula_is_text_in_both_files(text):
    rows: list[Row] = [{"participant": text, "wave": "w", "words": text, "value": 2}]

    table = tables.records(ANSWER, rows, "en")
    plain = face.write(table).decode("utf-8-sig")
    book = xlsx.sheets(table)

    (_, row) = csv.reader(io.StringIO(plain), delimiter=";")
    assert row[0] == f"'{text}"
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.strip() == text.strip()


def test_programme_without_such_a_questionnaire_shows_its_first(portal):
    assert portal("psychologist").open("answers?questionnaire=nothing").status_code == 200


def test_answer_and_score_are_shown_in_the_words_of_the_version_that_was_answered(fresh):
    """With the five labels turned round, and a question reworded, in a version later (B6)."""
    copied = fresh.tenants
    text = (SURVEYS / "peer-mentee.yaml").read_text("utf-8")
    question = next(each for each in parse_questionnaire(text).items if each.id == "con_talk")
    words = question.wording.default.in_("ru")
    changed = text.replace("version: 1.0.0", "version: 1.0.1")
    for old, new in (
        ("1: {ru: совсем не так,", "1: {ru: ХХ,"),
        ("5: {ru: совсем так,", "5: {ru: совсем не так,"),
        ("1: {ru: ХХ,", "1: {ru: совсем так,"),
        (words, "Переписанный вопрос"),
    ):
        assert old in changed
        changed = changed.replace(old, new)
    newer, store = parse_questionnaire(changed), copied.store("temizhbek-4")
    store.questionnaires.publish(newer, changed)
    chosen = [
        each
        for each in store.responses.find("peer-mentee-after")
        if each.answers.get("con_talk") in (1, 5)
    ][:1]
    (was,) = chosen
    store.responses.add(
        replace(
            was,
            attempt=str(uuid.uuid4()),
            supersedes=was.attempt,
            receipt="",
            version="1.0.1",
            hash=newer.hash,
        )
    )

    file = fresh("psychologist", language="ru").open(
        "answers/export?questionnaire=peer-mentee&wave=after&format=csv"
    )
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))

    turned = {"1": "совсем так", "5": "совсем не так"}
    read = {"1": "совсем не так", "5": "совсем так"}
    mine = [row for row in rows if row["Версия анкеты"] == "1.0.1"]
    assert {row["Код"] for row in mine} == {was.participant}
    for row in rows:
        labels = turned if row in mine else read
        if set(read.values()) & {row["Ответ"]}:
            assert row["Ответ"] == labels[row["Значение"]]
    titles = {row["Вопрос"] for row in mine if "Переписанный" in row["Вопрос"]}
    assert titles == {"Переписанный вопрос (1.0.1)"}
    assert not any("Переписанный" in row["Вопрос"] for row in rows if row not in mine)
