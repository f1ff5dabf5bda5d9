"""Words that must fit: columns, hyphens, one line; whatever the words are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.documents.faces import fitting
from kit.i18n.text import shortened
from kit.tables import Column, Row, Table

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
