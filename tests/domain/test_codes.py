"""Card codes: typed by children from paper, so every likely slip is caught before a look-up."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.domain.codes import (
    ALPHABET,
    code_hash,
    is_plausible,
    make_code,
    new_receipt,
    normalise,
    show,
    tenant_key,
)

KEY = b"0123456789abcdef"

codes = st.builds(
    make_code,
    st.just(KEY),
    st.text(max_size=8),
    st.text(max_size=8),
    st.integers(0, 9),
)
places = st.integers(0, 11)
symbols = st.sampled_from(ALPHABET)


def test_alphabet_has_a_prime_number_of_unambiguous_symbols():
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert all(31 % divisor for divisor in range(2, 31))
    assert not set("0OILU") & set(ALPHABET)


def test_code_is_the_same_on_every_machine_and_day():
    """Cards are printed again from the key: this value must never change."""
    assert show(make_code(KEY, "autumn", "U-014")) == show(make_code(KEY, "autumn", "U-014", 0))
    assert show(make_code(KEY, "autumn", "U-014")) == "KW7B-GAD2-TY5Y"


@given(codes)
def test_made_code_is_plausible_and_stands_in_groups_of_four(code):
    assert is_plausible(code)
    assert normalise(code) == code
    assert [len(group) for group in show(code).split("-")] == [4, 4, 4]


@given(codes, places, symbols)
def test_one_wrong_symbol_is_caught(code, place, wrong):
    assume(code[place] != wrong)

    assert not is_plausible(code[:place] + wrong + code[place + 1 :])


@given(codes, places, places)
def test_two_swapped_symbols_are_caught_neighbours_or_not(code, one, other):
    assume(code[one] != code[other])
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]

    assert not is_plausible("".join(swapped))


@given(codes, places)
def test_missing_or_doubled_symbol_is_caught(code, place):
    assert not is_plausible(code[:place] + code[place + 1 :])
    assert not is_plausible(code[:place] + code[place] + code[place:])


@given(st.text())
def test_any_text_is_judged_without_an_exception(text):
    assert is_plausible(text) in (True, False)
    assert normalise(normalise(text)) == normalise(text)


@given(codes, st.sampled_from([" ", "-", "–", "\u00a0", "\n", "‑", "."]))
def test_spaces_dashes_and_case_do_not_matter(code, separator):
    typed = separator.join(code.lower()) + separator

    assert normalise(typed) == code


def test_cyrillic_letters_of_the_same_shape_are_read_as_latin():
    assert normalise("авек-мнрс-тхуз") == normalise("АВЕКМНРСТХУЗ") == "ABEKMHPCTXY3"


def test_letters_that_look_like_symbols_are_read_as_those():
    assert normalise("IlUiLu") == "11V11V"


@pytest.mark.parametrize("zero", ["0", "O", "o", "О", "о"])
def test_zero_and_o_are_no_symbols_and_are_not_guessed(zero):
    code = make_code(KEY, "autumn", "U-014")

    assert not any(is_plausible(code[:place] + zero + code[place + 1 :]) for place in range(12))


def test_codes_differ_by_person_campaign_card_and_key():
    made = {
        make_code(key, campaign, person, serial)
        for key in (KEY, KEY[::-1])
        for campaign, person in (("a", "bc"), ("ab", "c"), ("a", "b"))
        for serial in (0, 1)
    }

    assert len(made) == 12


def test_ten_thousand_cards_are_all_different():
    assert len({make_code(KEY, "autumn", f"U-{n}") for n in range(10_000)}) == 10_000


def test_short_key_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        make_code(b"short", "autumn", "U-014")
    with pytest.raises(ValueError, match="16 bytes"):
        code_hash(b"", "1234")


def test_hash_belongs_to_one_tenant_and_forgives_typing():
    code = make_code(KEY, "autumn", "U-014")
    here = tenant_key(KEY, "school-a", "lookup")
    there = tenant_key(KEY, "school-b", "lookup")

    assert code_hash(here, show(code).lower()) == code_hash(here, code)
    assert code_hash(here, code) != code_hash(there, code)
    assert tenant_key(KEY, "school-a", "cards") != here
    assert len(code_hash(here, code)) == 64


def test_receipts_are_random_and_readable():
    receipts = {new_receipt() for _ in range(2000)}

    assert len(receipts) == 2000
    assert all(len(receipt) == 8 and set(receipt) <= set(ALPHABET) for receipt in receipts)
