"""Telephone numbers and addresses: read as lists have them, or refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.contacts import read_email, read_phone
from kit.errors import BadArgument


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("8 (928) 123-45-67", "+79281234567"),
        ("+7 928 123 45 67", "+79281234567"),
        ("7-928-123-45-67", "+79281234567"),
        ("928\u00a01234567", "+79281234567"),
        (89281234567.0, "+79281234567"),
        (9281234567, "+79281234567"),
        ("89281234567.0", "+79281234567"),
        ("8 (495) 123-45-67, доб. 12", "+74951234567"),
        ("+374 91 123456", "+37491123456"),
        (" ", ""),
        (None, ""),
    ],
)
def test_telephone_number_is_kept_in_one_form(value, number):
    assert read_phone(value) == number


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("12-34-56", "6 digits"),
        ("2", "1 digit."),
        ("99281234567", "11 digits"),
        ("+7928123456", "10 digits"),
        ("+374", "3 digits"),
        ("89281234567, 89281234568", "several"),
        ("89281234567 / 89281234568", "several"),
        ("89281234567 мама", "other signs"),
        (8.928e10 + 0.5, "12 digits"),
    ],
)
def test_telephone_number_that_cannot_be_read_is_refused_without_being_told(value, word):
    with pytest.raises(BadArgument, match=word) as caught:
        read_phone(value)

    assert str(value) not in str(caught.value)


@given(st.integers(3_000_000_000, 9_999_999_999), st.sampled_from(["+7", "8", "7", "", "8 "]))
def test_telephone_number_that_was_read_is_read_as_itself(digits, prefix):
    once = read_phone(f"{prefix}{digits}")

    assert once == f"+7{digits}" == read_phone(once)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (" Anna.Zueva@School.EXAMPLE ", "Anna.Zueva@school.example"),
        ("mailto:anna@school.ru;", "anna@school.ru"),
        ("a+b@sub.school-12.ru", "a+b@sub.school-12.ru"),
        ("anna@школа.рф", "anna@школа.рф"),
        ("", ""),
        (None, ""),
    ],
)
def test_address_is_kept_in_one_form(value, address):
    assert read_email(value) == address


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("anna", "no @"),
        ("anna@school.ru, oleg@school.ru", "several"),
        ("anna zueva@school.ru", "blank"),
        ("аnna@school.ru", "Russian letters"),
        ("anna@schооl.ru", "Russian letters"),
        ("anna@school", "not complete"),
        ("anna..zueva@school.ru", "not complete"),
        ("@school.ru", "not complete"),
        ("a" * 250 + "@school.ru", "not complete"),
    ],
)
def test_address_that_cannot_be_right_is_refused_with_its_reason(value, word):
    with pytest.raises(BadArgument, match=word):
        read_email(value)


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_cell_is_read_or_refused(value):
    for read in (read_phone, read_email):
        try:
            assert read(read(value)) == read(value)
        except BadArgument as error:
            assert error.remedy
