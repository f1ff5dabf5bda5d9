"""`placeholders` of templates, filled in as a school's Word, LibreOffice and R7 write them (G7)."""

from __future__ import annotations

import io
import itertools
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kit.documents.templates import pictures
from kit.documents.templates.checking import check
from kit.documents.templates.fields import FIELDS, Place, understood, written
from kit.documents.templates.filling import BLANK, Content, fill
from kit.documents.templates.shipped import SHIPPED

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NONE = "Нет записей."


def paper(*texts):
    made = docx.Document()
    for each in texts:
        made.add_paragraph(each)
    return made


def raw(xml):
    """Return a document with one paragraph, as another program wrote it."""
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return made


def saved(made):
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def words(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def filled(made, *, none=NONE, **content):
    done = fill(saved(made), "t.docx", Content(**content), none=none)
    return docx.Document(io.BytesIO(done.body)), done.missing


def told(made):
    return [(str(each.what), str(each.remedy)) for each in check(saved(made), "t.docx").flaws]


# Runs split by a spelling mark and a language, as Word does; a bookmark and a smart tag inside, as
# R7 and old Word do; a field over a text with a soft hyphen, as LibreOffice does.
SPLIT = {
    "word": (
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Дано: {</w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:r><w:t>{Ф</w:t></w:r><w:r><w:rPr><w:lang '
        'w:val="en-US"/></w:rPr><w:t>ИО}</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        "<w:r><w:t>}.</w:t></w:r>"
    ),
    "r7": (
        "<w:r><w:t>Дано: {{</w:t></w:r><w:bookmarkStart w:id='0' w:name='a'/>"
        "<w:smartTag w:uri='u' w:element='e'><w:r><w:t>ФИО</w:t></w:r></w:smartTag>"
        "<w:bookmarkEnd w:id='0'/><w:r><w:t>}}.</w:t></w:r>"
    ),
    "libreoffice": (
        "<w:r><w:t>Дано: </w:t></w:r><w:r><w:t>{{</w:t><w:t>Ф</w:t><w:softHyphen/>"
        "<w:t>ИО</w:t></w:r><w:r><w:t xml:space='preserve"
        "'> </w:t></w:r><w:r><w:t>}}</w:t></w:r><w:r><w:t>.</w:t></w:r>"
    ),
    "content-control": (
        "<w:r><w:t>Дано: </w:t></w:r><w:sdt><w:sdtPr><w:dataBinding w:xpath='x' "
        "w:storeItemID='y'/></w:sdtPr><w:sdtContent><w:r><w:t>{{ФИО}}</w:t></w:r></w:sdtContent>"
        "</w:sdt><w:r><w:t>.</w:t></w:r>"
    ),
}


@pytest.mark.parametrize("writer", SPLIT)
def test_placeholder_cut_into_runs_is_filled_in_exactly(writer):
    made, missing = filled(raw(SPLIT[writer]), texts={"name": "Яшин <О> & «Ко»"})

    text = words(made.element.body[0])
    assert text == "Дано: Яшин <О> & «Ко»."
    assert not missing
    assert b"dataBinding" not in made.element.xml.encode()


def test_formatting_of_the_first_run_stays():
    made, _ = filled(raw(SPLIT["word"]), texts={"name": "Яшин"})

    assert [(run.text, run.bold) for run in made.paragraphs[0].runs if run.text] == [
        ("Дано: Яшин", True),
        (".", None),
    ]


def test_line_breaks_tabs_and_unfit_signs():
    made, _ = filled(paper("{{Решили}}"), texts={"decided": "1. Да\r\n2.\tНет\x00\x0b"})

    (line,) = made.paragraphs
    assert line.text == "1. Да\n2.\tНет  "
    assert "<w:br/>" in line._p.xml
    assert "<w:tab/>" in line._p.xml


def test_value_that_looks_like_a_field_is_not_filled_in():
    made = paper("{{ФИО}} {{Класс}}")
    table = made.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "{{Пары: Наставник}}"
    made, _ = filled(
        made,
        texts={"name": "{{Класс}}", "group": "9"},
        lists={"pairs": [{"pairs.mentor": "{{ФИО}}"}]},
    )

    assert made.paragraphs[0].text == "{{Класс}} 9"
    assert made.tables[0].cell(0, 0).text == "{{ФИО}}"


def test_what_is_not_known_is_a_line_to_write_on_and_is_told():
    made, missing = filled(paper("{{ФИО, дательный}} {{Школа}}"), texts={"school": "№ 4"})

    assert made.paragraphs[0].text == f"{BLANK} № 4"
    assert missing == (understood("ФИО, дательный"),)


def pairs(n):
    return [{"pairs.number": str(i), "pairs.mentor": f"Н{i}"} for i in range(1, n + 1)]


def listed():
    made = paper()
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "№", "Наставник"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{Пары: №}}", "{{пары:наставник}}, {{Школа}}"
    table.cell(2, 0).text = "Итого"
    return made


def test_two_hundred_rows_with_the_head_on_each_page_and_no_row_torn():
    made, _ = filled(listed(), texts={"school": "№ 4"}, lists={"pairs": pairs(200)})

    rows = made.tables[0].rows
    assert len(rows) == 202
    assert rows[200].cells[1].text == "Н200, № 4"
    assert rows[201].cells[0].text == "Итого"
    assert [("w:tblHeader" in row._tr.xml) for row in rows[:3]] == [True, False, False]
    assert all("w:cantSplit" in row._tr.xml for row in rows)


def test_empty_list_says_so_over_the_whole_row():
    made, _ = filled(listed(), texts={"school": "№ 4"}, lists={"pairs": []})

    rows = made.tables[0].rows
    assert len(rows) == 3
    assert {cell.text for cell in rows[1].cells} == {NONE}


def test_paragraph_outside_a_table_is_repeated():
    made, _ = filled(
        paper("Повестка", "{{Пункты: №}}. {{Пункты: Текст}}", "Конец"),
        lists={"points": [{"points.number": str(n), "points.text": f"Т{n}"} for n in (1, 2)]},
    )

    assert [each.text for each in made.paragraphs] == ["Повестка", "1. Т1", "2. Т2", "Конец"]


def test_header_footer_and_text_box_are_filled_in():
    made = raw(
        "<w:r><w:t>{{ФИО}}</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{Класс}}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    made.sections[0].header.paragraphs[0].text = "{{Школа}}"
    made.sections[0].footer.paragraphs[0].text = "№ {{Номер}}"
    made, missing = filled(made, texts={"name": "Я", "group": "9", "school": "№ 4", "number": "17"})

    assert words(made.element.body[0]) == "Я9"
    assert made.sections[0].header.paragraphs[0].text == "№ 4"
    assert made.sections[0].footer.paragraphs[0].text == "№ 17"
    assert not missing


def test_picture_stands_where_its_field_stood():
    code = pictures.qr("https://school.example/x", "код")
    done = fill(saved(paper("A {{QR-код}} B")), "t", Content(pictures={"qr": code}), none=NONE)

    made = docx.Document(io.BytesIO(done.body))
    assert made.paragraphs[0].text == "A  B"
    (shape,) = made.inline_shapes
    part = made.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert part.blob == code.png
    assert not done.missing


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("{{ФИО настаника}}", "no field “ФИО настаника”", "“ФИО наставника”"),
        ("{{Пары: Наставнык}}", "no field “Наставнык”", "“Наставник”"),
        ("{{Пара: Наставник}}", "no list “Пара”", "“Пары”"),
        ("{{ФИО, датильный}}", "no form “датильный”", "“дательный”"),
        ("{{Школа, дательный}}", "no form “дательный”", "list of fields"),
        ("{{Nmae of the head}}", "no field “Nmae of the head”", "“Name of the head”"),
        ("{{щщщщ}}", "no field", "list of fields"),
        ("{{ФИО}", "not closed", "{{ФИО}}"),
        ("ФИО}} и так", "not closed", "{{ФИО}}"),
        ("{ФИО}", "single braces", "{{ФИО}}"),
        ("{{Пары: №}} {{Пункты: №}}", "Two lists", "row of its own"),
    ],
)
def test_misspelt_field_is_told_with_paragraph_field_and_nearest_name(text, what, remedy):
    made = paper("Первый {{Школа}}", text)

    (flaw,) = check(saved(made), "t.docx").flaws

    assert (flaw.paragraph, str(flaw.part)) == (2, "text")
    assert what in str(flaw.what)
    assert remedy in str(flaw.remedy)
    assert flaw.quote == text


def test_all_flaws_are_told_at_once_and_braces_of_others_are_left_alone():
    made = paper("{{Школы}} {{ФИО}}", "{ набор } }", "{{Нумер}}")

    assert len(told(made)) == 2
    assert check(saved(made), "t").places == (Place(FIELDS["name"]),)


def test_every_field_is_found_under_both_of_its_names():
    for each in FIELDS.values():
        for language in ("ru", "en"):
            place = Place(each, ("dative",) if each.sort == "person" else ())
            assert understood(written(place, language).strip("{}")) == place


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_template_has_no_flaw_and_says_what_is_missing(name):
    known = check(SHIPPED[name].body, name)
    done = fill(SHIPPED[name].body, name, Content(), none=NONE)

    assert known.places
    assert not known.flaws
    assert set(done.missing) == {
        each for each in known.places if not each.field.within and each.field.id != "town"
    }
    with zipfile.ZipFile(io.BytesIO(done.body)) as file:
        assert b"{{" not in file.read("word/document.xml")


@pytest.mark.parametrize(
    ("text", "value", "told_as"),
    [
        ("игра «{{Название мероприятия}}».", "Бал «Осень»", "игра «Бал „Осень“»."),
        ("игра «{{Название мероприятия}}»", "«Осень»", "игра «Осень»"),
        ("игра {{Название мероприятия}}", "«Осень»", "игра «Осень»"),
    ],
)
def test_quotes_in_quotes_are_told_apart(text, value, told_as):
    """As `typography` has it."""
    made, _ = filled(paper(text), texts={"event": value})

    assert made.paragraphs[0].text == told_as


def test_last_row_of_a_list_stays_with_what_follows():
    made, _ = filled(listed(), texts={"school": "№ 4"}, lists={"pairs": pairs(3)})

    kept = ["w:keepNext" in row._tr.xml for row in made.tables[0].rows]
    assert kept == [False, False, False, True, False]


def test_field_is_found_under_the_name_that_schools_wrote_before():
    assert understood("Контролирует") == understood("Контроль за исполнением")
    assert understood("Заслуга") == understood("За что")


@pytest.mark.parametrize("name", SHIPPED)
def test_no_line_of_a_shipped_template_ends_with_a_preposition_and_no_signature_stands_alone(name):
    made = docx.Document(io.BytesIO(SHIPPED[name].body))
    told = [each.text for each in made.paragraphs]

    hanging = re.compile(r"(?<![\w\xa0])(?:[вкосу]|на|по|за|от|из|до) (?=\S)|№ ", re.IGNORECASE)
    assert not [each for each in told if hanging.search(re.sub(r"\{\{.*?\}\}", "х", each))]
    assert "«{{Программа}}»" not in " ".join(told)  # «программы «Программа …»»
    for before, each in itertools.pairwise(made.element.body):
        signs = "\t" in "".join(part.text or "" for part in each.iter(qn("w:t"))) or (
            each.tag == qn("w:p") and each.find(f".//{qn('w:tab')}") is not None
        )
        if (
            signs
            and before.tag == qn("w:p")
            and name != "certificate"
            and "{{Дата}}" not in words(each)
        ):
            assert before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None, words(each)


def test_certificate_is_one_framed_page_with_its_code_told():
    made = docx.Document(io.BytesIO(SHIPPED["certificate"].body))

    section = made.sections[0]
    assert section.page_width > section.page_height
    assert "w:pgBorders" in section._sectPr.xml
    sizes = {each.text: each.runs[0].font.size or 0 for each in made.paragraphs if each.runs}
    assert max(sizes, key=sizes.get) == "ГРАМОТА"
    shown, beside = made.tables[0].rows[0].cells
    assert shown.text == "{{QR-код}}"
    assert "Проверить подлинность" in beside.text


@pytest.mark.parametrize("name", SHIPPED)
def test_page_number_stands_on_no_first_page_of_a_shipped_template(name):
    """An order of one page bears no number (GOST R 7.0.97)."""
    section = docx.Document(io.BytesIO(SHIPPED[name].body)).sections[0]
    is_numbered = any(
        "PAGE" in (each.text or "") for each in section.footer._element.iter(qn("w:instrText"))
    )

    assert section.different_first_page_header_footer or not is_numbered
    assert not words(section.first_page_footer._element)
