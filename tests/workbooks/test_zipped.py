"""A zip is judged by its directory before anything is unpacked."""

import zipfile

import pytest

from kit.errors import BadWorkbook
from kit.workbooks.guarding import Limits
from kit.workbooks.zipped import judge
from tests.workbooks.files import packed, xlsx


def test_bomb_is_refused_before_anything_is_unpacked(monkeypatch):
    bomb = packed({"xl/workbook.xml": "x", "a.xml": b"0" * 20_000_000})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("was unpacked"))

    with pytest.raises(BadWorkbook, match="Unpacked"):
        judge(bomb, "x.xlsx", Limits())


def test_workbook_of_a_spreadsheet_passes():
    assert judge(xlsx([["x"]]), "x.xlsx", Limits()) is None


def test_part_that_is_there_twice_is_refused():
    data = packed({"xl/workbook.xml": "x", "xl/WORKBOOK.xml": "y"})

    with pytest.raises(BadWorkbook, match="twice"):
        judge(data, "x.xlsx", Limits())
