"""Words that must fit: columns, hyphens, one line; whatever the words are."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import documents
from kit.documents.document import Document
from kit.documents.faces import fitting
from kit.i18n.text import shortened
from kit.tables import Column, Row, Table
from tests.builders.documents import ABOUT

WORDS = st.text(st.characters(codec="utf-8", categories=("Ll", "Lu", "Nd")), max_size=60)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def a_table(*heads: str, cell: str = "1,50") -> Table:
    columns = tuple(Column(title=head, kind="words") for head in heads)
    return Table(title="x", columns=columns, rows=(Row(cells=(cell,) * len(heads)),))


@given(st.lists(LINES, min_size=1, max_size=9))
def test_columns_fill_the_sheet_and_hold_every_word_of_their_heads(heads):
    """Nothing is cut inside a word without a hyphen (B18)."""
    room = 500.0
    widths, size = fitting.columns(a_table(*heads), room)

    assert sum(widths) == pytest.approx(room)
    assert fitting.SMALLEST <= size <= fitting.SIZE
    for head, width in zip(heads, widths, strict=True):
        shown = fitting.hyphenated(head, width - 6, size, bold=True)
        for line in re.split(r"[ \n]", shown):
            assert len(line) <= 2 or fitting.width(line, size, bold=True) <= width - 6
        assert shown.replace("-\n", "") == head


def test_head_stays_whole_when_its_column_can_be_wider():
    """«Расхождение» in a column of weight 1 beside one of weight 3 (B18)."""
    heads = ("Шкала", "Расхождение", "p с поправкой", *("n",) * 6)
    widths, size = fitting.columns(a_table(*heads), 500)

    assert size == fitting.SIZE
    for head, width in zip(heads, widths, strict=True):
        assert fitting.hyphenated(head, width - 6, size, bold=True) == head


def test_word_is_hyphenated_at_a_syllable_when_no_column_could_hold_it():
    room = fitting.width("Здоровьесберегаю-", 8, bold=True)

    shown = fitting.hyphenated("Здоровьесберегающее", room, 8, bold=True)

    assert shown == "Здоровьесберега-\nющее" or shown == "Здоровьесберегаю-\nщее"


@given(LINES, st.integers(2, 40))
def test_shortened_text_says_that_it_is_when_it_is_longer(text, signs):
    """A bounded field takes the beginning and «…» (B7)."""
    shown = shortened(text, signs)

    assert len(shown) <= signs
    assert shown == text or (shown[-1] == "…" and text.startswith(shown[:-1]))


@given(LINES, st.floats(20, 400))
def test_one_line_is_no_wider_than_its_room_when_the_text_is_longer(text, room):
    shown = fitting.one_line(text, room, 8.5)

    assert fitting.width(shown, 8.5) <= room
    assert "\n" not in shown


def test_year_and_end_of_an_interval_are_not_divided_in_a_cell():
    """«г.» alone on a line of the register, «+0,50» under its «до»."""
    said = "1 октября 2022 г., от −0,25 до +0,50"
    for many in range(3, 12):
        table = a_table(*("Когда",) * many, cell=said)
        made = Document(title="Реестр", subtitle="", about=ABOUT, language="ru", parts=(table,))
        page = pypdf.PdfReader(BytesIO(documents.write(made, "pdf"))).pages[0].extract_text()
        lines = [each.strip() for each in page.splitlines()]
        assert not [each for each in lines if each.startswith(("г.", "+0,50"))]

    cell = docx.Document(BytesIO(documents.write(made, "docx"))).tables[0].rows[1].cells[0]
    assert cell.text == "1 октября 2022\xa0г., от −0,25 до\xa0+0,50"
