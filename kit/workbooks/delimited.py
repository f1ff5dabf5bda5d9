"""Tables as text (csv): which letters, which separator, and the rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from kit.i18n.message import say
from kit.workbooks.guarding import Limits, refuse, too_large

_SEPARATORS = (";", "\t", ",")
_LOOKED_AT = 200
_GUESSED_FROM = 20_000
_CHUNK = 1 << 16
#: Letters of one row: two hundred columns of short texts are far below.
_LONGEST_ROW = 500_000
#: What Russian programs have written letters in; the first is meant when nothing tells them apart.
_OLD = ("cp1251", "cp866", "koi8_r")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows_of(data: bytes, name: str, limits: Limits) -> list[list[str]]:
    r"""Return the rows of a table as text, as they stand in the file.

    Raises
    ------
    BadWorkbook
        It is no text, or too many rows or columns of it.

    Examples
    --------
    >>> rows_of("Фамилия;Класс\nИванова;8А".encode("cp1251"), "list.csv", Limits())
    [['Фамилия', 'Класс'], ['Иванова', '8А']]
    """
    if len(data) > limits.letters:
        raise too_large(name)
    encoding = _encoding(data, name)
    text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    head = text.read(_GUESSED_FROM)
    text.seek(0)
    if head[:4].casefold() == "sep=" and head[4:5]:
        separator = head[4]
        text.readline()
    else:
        separator = _separator(head)
    lines = _Lines(text, name)
    found: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(lines, delimiter=separator):
            lines.spent = 0
            found.append(row)
            width = max(width, len(row))
            if len(found) > limits.rows or width > limits.columns:
                raise too_large(name)
            if len(found) * width > limits.cells:
                raise too_large(name)
    except csv.Error as error:
        raise refuse(
            name, say("Row {row} of the file cannot be read as a table.", row=len(found) + 1)
        ) from error
    return found


class _Lines:
    """The lines of a text, as long as those of one row are together no longer than a row can be."""

    def __init__(self, text: io.TextIOWrapper, name: str) -> None:
        self.text = text
        self.name = name
        self.spent = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(_LONGEST_ROW):
            self.spent += len(line)
            if self.spent >= _LONGEST_ROW:
                raise too_large(self.name)
            yield line


def _encoding(data: bytes, name: str) -> str:
    """Return the encoding of a text, all of which it can read."""
    found = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if not found and b"\0" in data:
        raise refuse(name, say("This is not a workbook."))
    if found or _reads("utf-8", data):
        found = found or "utf-8"
    else:
        guess = from_bytes(data[:_GUESSED_FROM], cp_isolation=list(_OLD)).best()
        found = guess.encoding if guess else _OLD[0]
    if not _reads(found, data):
        raise refuse(name, say("The letters of this file cannot be read."))
    return found


def _reads(encoding: str, data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), _CHUNK):
            decoder.decode(data[at : at + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: str) -> str:
    """Return the separator that makes most rows equally long, and longest."""

    def fit(separator: str) -> tuple[int, int]:
        try:
            lines = csv.reader(io.StringIO(text[:_GUESSED_FROM], newline=""), delimiter=separator)
            lengths = Counter(len(row) for row, _ in zip(lines, range(_LOOKED_AT), strict=False))
        except csv.Error:
            return (0, 0)
        wide = {length: count for length, count in lengths.items() if length > 1}
        if not wide:
            return (0, 0)
        length, count = max(wide.items(), key=lambda each: (each[1], each[0]))
        return (count, length)

    return max(_SEPARATORS, key=fit)
