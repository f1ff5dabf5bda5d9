"""A workbook that is a zip (xlsx, ods): judged by its directory first, then part by part."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import PurePosixPath

from kit.i18n.message import say
from kit.workbooks.guarding import Limits, encrypted, macros, refuse

_CHUNK = 1 << 18
_MACROS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("xl/macrosheets/", "basic/", "scripts/")
_SMALL = 1_000_000


#: Parts by one of which a workbook is known.
WORKBOOKS = frozenset({"xl/workbook.xml", "content.xml"})


def judge(data: bytes, name: str, limits: Limits, main: frozenset[str] = WORKBOOKS) -> None:
    """Refuse what is no workbook, or one that should not be unpacked.

    Another office file is judged in the same way by its ``main`` part.

    Nothing is unpacked before the directory was judged; then every part is unpacked to nowhere,
    since a directory may lie, and texts that declare entities are refused.

    Raises
    ------
    BadWorkbook
        Says which.
    """
    bomb = refuse(name, say("Unpacked, the file would be far too large."))
    if data.count(b"PK\x01\x02") > limits.parts + 50:  # counted before anything is built of them
        raise bomb
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            _judge_directory(parts, data, name, limits, main)
            left = limits.unpacked
            for part in parts:
                left = _walk(file, part, name, limits, left)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
        raise refuse(name, say("The file is damaged.")) from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise refuse(name, say("The file is packed in an unusual way.")) from error


def _judge_directory(
    parts: list[zipfile.ZipInfo], data: bytes, name: str, limits: Limits, main: frozenset[str]
) -> None:
    bomb = refuse(name, say("Unpacked, the file would be far too large."))
    if len(parts) > limits.parts or sum(each.file_size for each in parts) > limits.unpacked:
        raise bomb
    if sum(each.compress_size for each in parts) > len(data):
        raise bomb  # parts that overlap: the same bytes unpacked again and again
    if any(each.file_size > max(_SMALL, limits.ratio * each.compress_size) for each in parts):
        raise bomb
    names = {each.filename.lower() for each in parts}
    if any(_outside(each) for each in names) or len(names) != len(parts):
        raise refuse(
            name, say("There are parts in the file that point outside of it or are there twice.")
        )
    if any(each.flag_bits & 1 for each in parts):
        raise encrypted(name)
    if any(
        PurePosixPath(each).name in _MACROS or each.startswith(_MACRO_FOLDERS) for each in names
    ):
        raise macros(name)
    if "xl/workbook.bin" in names:
        raise refuse(name, say("Binary workbooks (xlsb) are not opened."))
    if not names & main:
        raise refuse(
            name,
            say("This is an archive or a document of another program, not a workbook."),
            say("Choose a file that a spreadsheet saved: xlsx, xls, ods or csv."),
        )


def _outside(part: str) -> bool:
    path = PurePosixPath(part.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in part or "\0" in part


def _walk(
    file: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, limits: Limits, left: int
) -> int:
    """Unpack a part to nowhere, and return how many bytes the others may have."""
    most = min(left, max(_SMALL, limits.ratio * part.compress_size))
    is_text = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    seen, tail = 0, b""
    with file.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen += len(chunk)
            if seen > most:
                raise refuse(name, say("Unpacked, the file would be far too large."))
            if not is_text:
                continue
            text = tail + chunk.replace(b"\0", b"")  # in two bytes a letter it is the same word
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise refuse(
                    name, say("A text in the file asks for other files or repeats itself.")
                )
            if part.filename == "META-INF/manifest.xml" and b"encryption-data" in text:
                raise encrypted(name)
            tail = text[-20:]
    return left - seen
