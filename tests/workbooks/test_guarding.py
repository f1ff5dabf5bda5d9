"""Hostile files are refused in one sentence, before they can cost anything (P6)."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kit.errors import BadWorkbook
from kit.workbooks.guarding import Limits
from kit.workbooks.reading import read
from tests.workbooks.files import compound, ods, packed, unpacked, xls, xlsx

GOOD = xlsx([["ФИО", "Класс"], ["Иванова Анна", "8А"]])
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTER = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
ONE = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
WIDE = ONE.replace("><", ' table:number-columns-repeated="16384"><', 1)


def with_parts(**parts):
    return packed(unpacked(GOOD) | parts)


def far_away():
    parts = unpacked(GOOD)
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'"B2"', b'"XFD1048576"')
    sheet = sheet.replace(b'<row r="2"', b'<row r="1048576"')
    return packed(parts | {"xl/worksheets/sheet1.xml": sheet})


HOSTILE = {
    "empty": (b"", "empty"),
    "bomb by ratio": (with_parts(**{"a.xml": b"0" * 30_000_000}), "far too large"),
    "many parts": (with_parts(**{f"{n}.xml": "" for n in range(1_100)}), "far too large"),
    "macros": (with_parts(**{"xl/vbaProject.bin": b"x"}), "macros"),
    "macro sheet": (with_parts(**{"xl/macrosheets/sheet1.xml": b"x"}), "macros"),
    "basic in ods": (packed({"content.xml": "", "Basic/script-lc.xml": ""}), "macros"),
    "macros in xls": (compound("Root Entry", "Workbook", "_VBA_PROJECT_CUR"), "macros"),
    "traversal": (with_parts(**{"../../etc/passwd": b"x"}), "outside"),
    "traversal by drive": (with_parts(**{"C:\\x": b"x"}), "outside"),
    "billion laughs": (with_parts(**{"xl/sharedStrings.xml": DTD}), "repeats itself"),
    "two-byte laughs": (with_parts(**{"xl/x.xml": DTD.encode("utf-16")}), "repeats itself"),
    "external entity": (with_parts(**{"xl/comments1.xml": OUTER}), "other files"),
    "encrypted xlsx": (compound("Root Entry", "EncryptedPackage"), "password"),
    "encrypted ods": (
        packed({"content.xml": "?", "META-INF/manifest.xml": "<x:encryption-data/>"}),
        "password",
    ),
    "word document": (packed({"word/document.xml": "<x/>"}), "not a workbook"),
    "old word document": (compound("Root Entry", "WordDocument"), "not a workbook"),
    "xlsb": (packed({"xl/workbook.bin": b"x"}), "xlsb"),
    "web page": (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
    "picture": (b"\x89PNG\r\n\x1a\n", "not a workbook"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged"),
    "cut xls": (xls()[:1536] + xls()[-1536:], "damaged"),
    "broken sheet": (with_parts(**{"xl/worksheets/sheet1.xml": b"<worksheet><"}), "damaged"),
    "value far away": (far_away(), "too large"),
    "repeated cell": (ods(f"<table:table-row>{WIDE}</table:table-row>"), "too large"),
    "repeated row": (
        ods(f'<table:table-row table:number-rows-repeated="1048576">{ONE}</table:table-row>'),
        "too large",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_in_one_sentence(case):
    data, words = HOSTILE[case]
    began = time.monotonic()

    with pytest.raises(BadWorkbook) as refused:
        read(data, "folder/list.xlsx")

    assert words in str(refused.value.what)
    assert refused.value.where == "list.xlsx"
    assert str(refused.value.remedy)
    assert str(refused.value.what).count(".") == 1
    assert time.monotonic() - began < 10  # two seconds on a quiet machine


def test_encrypted_parts_of_a_zip_are_refused():
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1

    with pytest.raises(BadWorkbook, match="password"):
        read(bytes(data), "x.xlsx")


def test_directory_that_lies_about_a_size_is_found_while_unpacking():
    data = bytearray(with_parts(**{"a.xml": b"0" * 3_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")

    with pytest.raises(BadWorkbook, match=r"damaged|far too large"):
        read(bytes(data), "x.xlsx")


@pytest.mark.parametrize(
    "limits",
    [
        *(Limits(rows=1), Limits(columns=1), Limits(cells=3), Limits(letters=10)),
        *(Limits(size=100), Limits(unpacked=1_000), Limits(parts=2), Limits(sheets=0)),
        *(Limits(memory=30_000_000), Limits(seconds=0.001)),
    ],
    ids=str,
)
def test_each_limit_refuses(limits):
    parts = unpacked(GOOD)
    many = packed(parts | {f"{n}.xml": "" for n in range(60)})

    with pytest.raises(BadWorkbook):
        read(far_away() if limits.memory < 1e8 else many, "x.xlsx", limits)


@pytest.mark.parametrize(
    "text",
    [b"a\n" * 30_000, b"a;" * 400_000, b'"\n";' * 400_000, b'"' + b"a" * 600_000],
    ids=["rows", "columns", "columns over lines", "one endless value"],
)
def test_endless_text_is_refused(text):
    with pytest.raises(BadWorkbook):
        read(text, "x.csv")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux")
def test_fifty_megabytes_are_refused_within_two_hundred_of_memory():
    program = (
        "from pathlib import Path\n"
        "from kit.errors import BadWorkbook\n"
        "from kit.workbooks.reading import read\n"
        "for name, data in (('x.csv', b'a;' * 25_000_000), ('x.xlsx', b'PK' * 25_000_001)):\n"
        "    try: read(data, name)\n"
        "    except BadWorkbook: pass\n"
        "    else: raise SystemExit('was read')\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert 10_000 < int(done.stdout) < 200_000
