"""One class has one spelling; letters that look as two are not guessed."""

import pytest

from kit.errors import BadArgument
from kit.workbooks.grades import read_class


@pytest.mark.parametrize(
    "text",
    [
        *("8А", "8а", "8 А", "8-а", "8–А", "8 «А»", '8 "А"', "8«а»", "8 а класс", "8 класс А"),
        *("8A", "8a", "8 «A»", "8 кл. А", "8\u00a0А", "8/А", "8_а", "8.А", "(8А)", "8“А”"),
    ],
)
def test_every_spelling_of_a_class_is_one(text):
    assert read_class(text) == "8А"


def test_look_alikes_become_the_russian_letters():
    assert [read_class(f"5{each}") for each in "ABCEHKM"] == [f"5{each}" for each in "АВСЕНКМ"]


def test_class_without_a_letter_is_its_number():
    assert [read_class(each) for each in ("11", "9 класс", "10 кл")] == ["11", "9", "10"]


@pytest.mark.parametrize("text", ["", "А8", "8АБ", "13А", "0", "8Z", "8b", "8h", "учитель", "88"])
def test_what_is_no_class_is_a_fault(text):
    with pytest.raises(BadArgument, match="no name of a class"):
        read_class(text, where="D3")
