"""What is sealed opens with its key, in its place, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import StoreError
from kit.store.vault import Vault

KEY = b"key of people in the tests"
PLACE = ("persons", "p-1", 2)

content = st.dictionaries(
    st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")) | st.integers()
)


@given(content)
def test_any_content_comes_back_as_it_was(content):
    vault = Vault(KEY, "school-a", "here")
    sealed = vault.seal(content, *PLACE)

    assert vault.open(sealed, *PLACE) == content
    assert vault.seal(content, *PLACE) != sealed


@pytest.mark.parametrize(
    ("vault", "place"),
    [
        (Vault(KEY, "city-b", "here"), PLACE),
        (Vault(b"another key of people", "school-a", "here"), PLACE),
        (Vault(KEY, "school-a", "here"), ("persons", "p-1", 1)),
        (Vault(KEY, "school-a", "here"), ("persons", "p-12")),
        (Vault(KEY, "school-a", "here"), ("records", "p-1", 2)),
        (Vault(b"", "school-a", "here"), PLACE),
    ],
    ids=["tenant", "key", "revision", "id", "table", "none"],
)
def test_what_is_sealed_does_not_open_elsewhere(vault, place):
    sealed = Vault(KEY, "school-a", "here").seal({"family": "Кусакина"}, *PLACE)

    with pytest.raises(StoreError) as error:
        vault.open(sealed, *place)
    assert "Кусакина" not in str(error.value)


@pytest.mark.parametrize("harm", [b"", b"short", lambda sealed: sealed[:-1] + b"x"])
def test_damaged_seal_does_not_open(harm):
    vault = Vault(KEY, "school-a", "here")
    sealed = vault.seal({"family": "Кусакина"}, *PLACE)

    with pytest.raises(StoreError, match="cannot be opened"):
        vault.open(harm(sealed) if callable(harm) else harm, *PLACE)


def test_marks_are_equal_for_equal_texts_of_one_school_only():
    one, other = (Vault(KEY, tenant, "here") for tenant in ("school-a", "city-b"))

    assert one.mark("Кусакина") == Vault(KEY, "school-a", "there").mark("Кусакина")
    assert len({one.mark("Кусакина"), one.mark("Кусакин"), other.mark("Кусакина")}) == 3
