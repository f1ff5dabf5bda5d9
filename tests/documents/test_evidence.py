"""Files that prove something are judged by their bytes; what a camera tells is left out."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from kit.documents.evidence import LIMITS, checked
from kit.errors import BadArgument

EXIF = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS 45.1 N"


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2) + content


def photograph(*more: bytes, behind: bytes = b"") -> bytes:
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"points\xff\0\xff\xd3more"
    return b"\xff\xd8" + b"".join(more) + segment(0xDB, b"table") + scan + b"\xff\xd9" + behind


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + b"sum!"


def office(made) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO(body)
    with zipfile.ZipFile(target, "a") as file:
        file.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (b"%PDF-1.7 /Page", "pdf"),
        (office(docx.Document()), "docx"),
        (office(openpyxl.Workbook()), "xlsx"),
        (photograph(), "jpg"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x") + chunk(b"IEND", b""), "png"),
    ],
)
def test_file_is_known_by_its_bytes_and_kept_as_it_is(body, sort):
    assert checked(body) == (sort, body)


def test_photograph_loses_place_comment_and_what_is_behind_its_end_and_stays_upright():
    body = photograph(
        segment(0xE0, b"JFIF\0"),
        segment(0xE1, EXIF),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0GPS"),
        segment(0xE2, b"MPF\0 GPS"),
        segment(0xFE, b"GPS by hand"),
        behind=b"\xff\xd8 second picture, GPS \xff\xd9",
    )

    sort, kept = checked(body)

    assert sort == "jpg"
    assert b"GPS" not in kept
    assert b"JFIF" in kept
    assert kept.endswith(b"points\xff\0\xff\xd3more\xff\xd9")
    assert kept.count(b"Exif") == 1
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in kept


def test_picture_loses_its_texts():
    told = chunk(b"tEXt", b"Author\0Zuev") + chunk(b"eXIf", b"GPS")
    body = b"\x89PNG\r\n\x1a\n" + told + chunk(b"IDAT", b"x") + chunk(b"IEND", b"") + b"GPS"

    _, kept = checked(body)

    assert b"Zuev" not in kept
    assert b"GPS" not in kept
    assert b"IDATx" in kept


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"MZ program",
        b"GIF89a",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office",
        b"%PDF-1.7 /OpenAction << /S /JavaScript >>",
        b"%PDF-1.7 /EmbeddedFile",
        b"%PDF-" + b"x" * LIMITS.size,
        b"PK\x03\x04 no archive",
        with_part(b"", "program.exe", b"x"),
        with_part(office(docx.Document()), "word/vbaProject.bin", b"x"),
        with_part(office(openpyxl.Workbook()), "xl/vbaProject.bin", b"x"),
        with_part(office(docx.Document()), "word/embeddings/oleObject1.bin", b"x"),
        with_part(
            office(docx.Document()),
            "word/_rels/settings.xml.rels",
            b'<r><Relationship Id="a" Type="x/attachedTemplate" TargetMode="External" '
            b'Target="https://elsewhere.example/a.dotm"/></r>',
        ),
        photograph()[:-2],
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x"),
    ],
)
def test_what_is_of_another_sort_runs_something_or_is_damaged_is_refused(body):
    with pytest.raises(BadArgument):
        checked(body)
