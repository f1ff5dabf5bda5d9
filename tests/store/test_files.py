"""Files are sealed, revised, erased; a certificate is read with its code alone (G9)."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from kit.errors import AccessDenied, Conflict, NotFound
from kit.store.certificates import is_code, new_code
from tests.builders.stores import as_owner, work

DOCX = {"name": "Яшин.docx", "media": "application/msword"}


def test_files_of_a_kind_have_a_history_of_their_own(store):
    with work(store) as first:
        store.files.save(first, "template", "order", 1, b"one", period="2026", **DOCX)
        store.files.save(first, "issued", "order", 1, b"other", **DOCX)
    with work(store) as second:
        store.files.save(second, "template", "order", 2, b"\x00two", **DOCX)

    found = store.files.one("template", "order")
    assert (found.content, found.name, found.size, found.revision) == (
        b"\x00two",
        DOCX["name"],
        4,
        2,
    )
    assert [each.content for each in store.files.history("template", "order")] == [
        b"\x00two",
        b"one",
    ]
    assert list(store.files.all("issued")) == ["order"]
    with pytest.raises(Conflict), work(store) as late:
        store.files.save(late, "template", "order", 2, b"late", **DOCX)
    with work(store) as gone:
        store.files.erase(gone, "template", ["order"])
    with pytest.raises(NotFound):
        store.files.one("template", "order")
    assert store.files.one("issued", "order").content == b"other"


def test_database_shows_neither_name_nor_content(store, make_database):
    with work(store) as first:
        store.files.save(first, "issued", "d-1", 1, "Яшин Олег".encode(), **DOCX)
        store.certificates.save(first, new_code(), {"name": "Яшин Олег"})

    urls = make_database("school-a")
    with as_owner(urls.admin or urls.url()) as connection:
        rows = connection.execute(text("SELECT * FROM files")).all()
    assert len(rows) == 2
    assert "Яшин".encode() not in b"".join(bytes(row.body) for row in rows)
    assert "Яшин" not in str([[*row][:-1] for row in rows])


def test_form_service_reads_a_certificate_with_its_code_and_no_file(store, form_store):
    code, other = new_code(), new_code()
    with work(store) as first:
        store.certificates.save(first, code, {"state": "issued"})
        store.files.save(first, "issued", "d-1", 1, b"x", **DOCX)
    with work(store) as second:
        store.certificates.save(second, code, {"state": "withdrawn"})

    grouped = "-".join(code[at : at + 4] for at in range(0, 20, 4)).lower()
    assert form_store.certificates.of_code(grouped) == {"state": "withdrawn"}
    assert form_store.certificates.of_code(other) is None
    with pytest.raises(AccessDenied):
        form_store.files.one("issued", "d-1")
    with work(store) as gone:
        store.certificates.erase(gone, code)
    assert form_store.certificates.of_code(code) is None


def test_code_is_long_enough_not_to_be_guessed():
    assert is_code(new_code())
    assert 31**20 > 2**80
    assert len({new_code() for _ in range(100)}) == 100
