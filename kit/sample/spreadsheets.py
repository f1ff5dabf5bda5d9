"""Invented lists as the files of three spreadsheets: xlsx, ods, and the xls of before 2007.

The same rows give the same bytes, so that the files in the repository can be told to be these.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

#: A sheet: its name and its rows of texts, numbers, days and nothing.
Sheet = tuple[str, Sequence[Sequence[Any]]]
_MADE = dt.datetime(2026, 9, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_EPOCH, _EPOCH_OF_MACS = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512
#: Formats of cells in an xls: the first fifteen are a spreadsheet's own.
_PLAIN, _DAY = 15, 16


def xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook of today."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    moments = rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*"
    said = rb"\g<1>" + f"{_MADE.isoformat()}Z".encode()
    parts["docProps/core.xml"] = re.sub(moments, said, parts["docProps/core.xml"])
    return _packed(parts)


def ods(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook of LibreOffice."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            *(("office", "office"), ("table", "table"), ("text", "text")),
            *(("style", "style"), ("number", "datastyle")),
        )
    )
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            f"<table:table-row>{''.join(map(_ods_cell, row)) or '<table:table-cell/>'}"
            "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {names} '
        'office:version="1.2"><office:automatic-styles><number:date-style style:name="N1">'
        '<number:day number:style="long"/><number:text>.</number:text>'
        '<number:month number:style="long"/><number:text>.</number:text>'
        '<number:year number:style="long"/></number:date-style><style:style style:name="day" '
        'style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", media), ("content.xml", "text/xml"))
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2">{entries}</manifest:manifest>'
    )
    return _packed(
        {
            "mimetype": media.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def xls(
    sheets: Iterable[Sheet],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    is_of_macs: bool = False,
) -> bytes:
    """Return a workbook of Excel 97.

    Parameters
    ----------
    merged
        Ranges of the first sheet: first and last row, first and last column, from 0.
    is_of_macs
        Whether days are counted from 1904.
    """
    given = list(sheets)
    epoch = _EPOCH_OF_MACS if is_of_macs else _EPOCH
    bodies = [
        _xls_sheet(rows, epoch, merged if n == 0 else ()) for n, (_, rows) in enumerate(given)
    ]
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 204, 0) + _text("Arial", "<B")
    style = struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0xF4, 0, 0, 0x20C0)
    cells = [
        struct.pack("<HHHBBBBIIH", 0, number, 1, 0x20, 0, 0, 0xFC, 0, 0, 0x20C0)
        for number in (0, 14)
    ]
    head = b"".join(
        (
            *(_begins(5), _record(0x42, struct.pack("<H", 1200))),
            _record(0x3D, struct.pack("<9H", 0, 0, 0x4000, 0x2000, 0x38, 0, 0, 1, 600)),
            *(_record(0x22, struct.pack("<H", int(is_of_macs))), _record(0x31, font) * 5),
            *(_record(0xE0, style) * 15, *(_record(0xE0, cell) for cell in cells)),
            _record(0x293, struct.pack("<HBB", 0x8000, 0, 0xFF)),
        )
    )
    names = [_text(name, "<B") for name, _ in given]
    at = len(head) + sum(10 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        head += _record(0x85, struct.pack("<IBB", at, 0, 0) + name)
        at += len(body)
    return _compound(head + _record(0x0A) + b"".join(bodies))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip whose parts were all made at one moment; what it is stands first, unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, body in parts.items():
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            is_stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            bundle.writestr(entry, body)
    return file.getvalue()


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        about = f'table:style-name="day" office:value-type="date" office:date-value="{value}"'
        return f"<table:table-cell {about}/>"
    if isinstance(value, int | float):
        about = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {about}><text:p>{value}</text:p></table:table-cell>"
    words = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'


def _xls_sheet(
    rows: Sequence[Sequence[Any]], epoch: dt.date, merged: Sequence[tuple[int, int, int, int]]
) -> bytes:
    width = max(map(len, rows), default=0)
    body = [_begins(0x10), _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))]
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                days = (value - epoch).days
                body.append(_record(0x203, struct.pack("<HHHd", at, column, _DAY, days)))
            elif isinstance(value, int | float):
                body.append(_record(0x203, struct.pack("<HHHd", at, column, _PLAIN, value)))
            elif value is not None:
                place = struct.pack("<HHH", at, column, _PLAIN)
                body.append(_record(0x204, place + _text(str(value), "<H")))
    body.append(_record(0x23E, struct.pack("<HHHHHHHHH", 0x6B6, 0, 0, 64, 0, 0, 0, 0, 0)))
    if merged:
        ranges = b"".join(struct.pack("<4H", *each) for each in merged)
        body.append(_record(0xE5, struct.pack("<H", len(merged)) + ranges))
    return b"".join((*body, _record(0x0A)))


def _begins(what: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, what, 0xDBB, 0x7CC, 0x41, 6))


def _record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _text(text: str, length: str) -> bytes:
    """Return a text with its length before it, two bytes a letter."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def _compound(stream: bytes) -> bytes:
    """Return the file around a workbook: a table of sectors and a directory of one entry."""
    stream = stream.ljust(8 * _SECTOR, b"\0")  # what is shorter would be kept elsewhere
    count = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * 128 < count + 1 + tables:
        tables += 1
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    begins = struct.pack("<8s16xHHHHH6x", bytes.fromhex("d0cf11e0a1b11ae1"), 62, 3, 0xFFFE, 9, 6)
    begins += struct.pack("<9I", 0, tables, count, 0, 8 * _SECTOR, _END, 0, _END, 0)
    places = [*range(count + 1, count + 1 + tables), *[_FREE] * (109 - tables)]
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream))
    nothing = (b"\0" * 66 + struct.pack("<BBIII", 0, 0, _FREE, _FREE, _FREE)).ljust(128, b"\0")
    return b"".join(
        (
            *(begins, struct.pack("<109I", *places), stream.ljust(count * _SECTOR, b"\0")),
            *(entries, nothing * 2, struct.pack(f"<{len(chain)}I", *chain)),
        )
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    head = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, _FREE, _FREE, child)
    return head + struct.pack("<16xI8x8xIQ", 0, start, size)
