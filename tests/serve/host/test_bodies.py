"""JSON from outside: what is read, what is refused, and that nothing of it breaks later."""

import json

import pytest
from hypothesis import given

from kit.serve.host.bodies import DEEPEST, parse_json, whole_number
from tests.builders.hostile import DEEP, TEXTS, VALUES


@given(VALUES)
def test_value_that_is_read_can_be_written_again(value):
    text = json.dumps(value)
    try:
        read = parse_json(text.encode())
    except ValueError:
        return

    assert json.dumps(read, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "body", [DEEP, b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), b"NaN", b"-Infinity", b"\xff", b"{"]
)
def test_body_that_is_no_json_of_ours_is_refused(body):
    with pytest.raises(ValueError):
        parse_json(body)


def test_value_comes_as_it_was_sent():
    value = {"raw": {"q": ["1", "Ё"]}, "n": 3, "yes": True, "none": None}

    assert parse_json(json.dumps(value).encode()) == value
    assert parse_json(b"[" * DEEPEST + b"]" * DEEPEST)


@given(TEXTS)
def test_whole_number_is_none_or_small(text):
    number = whole_number(text)

    assert number is None or (0 <= number < 10**9 and int(text) == number)
