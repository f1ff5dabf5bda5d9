"""Self-generated codes: what a child typed is read in one way, and stored so that nobody reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.own_code import ELEMENTS, MISSING, NONE, read_code, sealed
from kit.errors import BadArgument

KEY = b"0123456789abcdef"
BLOCK = ("teacher-student", "mentee")
LETTER = next(element for element in ELEMENTS if not element.last)
MONTH = next(element for element in ELEMENTS if element.last == 12)

codes = st.tuples(*(st.sampled_from((*element.alphabet, MISSING)) for element in ELEMENTS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("Ё", "Е"), ("е\N{COMBINING DIAERESIS}", "Е"), ("й", "И"), ("о", "О"), ("0", "О")),
        *((" а. ", "А"), ("s", "S"), ("3", "З"), ("–", NONE), ("-", NONE), ("  ", MISSING)),
    ],
)
def test_letter_is_read_as_it_was_meant(typed, meant):
    assert LETTER.read(typed) == meant


@pytest.mark.parametrize(
    "pair", ["AА", "BВ", "CС", "EЕ", "HН", "KК", "MМ", "OО", "PР", "TТ", "XХ", "YУ"]
)
def test_latin_letter_of_a_cyrillic_shape_is_the_cyrillic_one(pair):
    latin, cyrillic = pair

    assert LETTER.read(latin) == LETTER.read(latin.lower()) == LETTER.read(cyrillic) == cyrillic


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7", "07"),
        ("07", "07"),
        ("007", "07"),
        (" 7. ", "07"),
        ("1О", "10"),
        ("l2", "12"),
        ("—", NONE),
    ],
)
def test_number_is_read_as_it_was_meant(typed, meant):
    assert MONTH.read(typed) == meant


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        (LETTER, "Ольга"),
        (LETTER, "7"),
        (LETTER, "☺"),
        (MONTH, "13"),
        (MONTH, "0"),
        (MONTH, "март"),
        (MONTH, "-3"),
        (MONTH, "²"),
    ],
)
def test_what_is_no_value_is_refused_and_not_repeated(element, typed):
    """An error lands in logs, and a part of a code must not (C4)."""
    with pytest.raises(BadArgument) as refused:
        element.read(typed)

    assert typed not in str(refused.value).removeprefix(element.id)


@given(st.sampled_from(ELEMENTS), st.text(max_size=4))
def test_any_text_is_read_or_refused_and_reading_twice_changes_nothing(element, typed):
    try:
        value = element.read(typed)
    except BadArgument:
        return

    assert value == MISSING or value in element.alphabet
    assert element.read(value) == value


def test_every_value_of_an_alphabet_is_read_as_itself():
    assert all(element.read(value) == value for element in ELEMENTS for value in element.alphabet)


def test_field_that_was_not_asked_is_missing():
    assert read_code({"birth_day": "9"}) == ("", "", "", "", "", "09", "")


@given(codes, codes)
def test_sealed_elements_are_equal_where_elements_are(one, other):
    hidden = [sealed(code, KEY, BLOCK) for code in (one, other)]

    assert [a == b for a, b in zip(one, other, strict=True)] == [
        a == b for a, b in zip(*hidden, strict=True)
    ]


@given(codes)
def test_sealed_elements_are_others_in_another_place_block_or_tenant(code):
    seals = [
        value
        for key in (KEY, KEY[::-1])
        for block in (BLOCK, BLOCK[::-1])
        for value in sealed(code, key, block)
        if value
    ]

    assert len(set(seals)) == len(seals)
    assert not {value for value in code if value} & set(seals)


def test_sealed_element_is_the_same_on_every_machine_and_day():
    """The second wave comes months later: this value must never change."""
    code = ("О", "П", "А", "И", "03", "21", "09")

    assert sealed(code, KEY, BLOCK)[0] == "744f71be53c67fdec914e38df09dfc69"


def test_code_of_another_length_is_refused():
    with pytest.raises(ValueError, match="7 elements"):
        sealed(("О",), KEY, BLOCK)
