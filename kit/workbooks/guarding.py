"""What kind of file this is, judged by its bytes; what is not to be opened is refused in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kit.errors import BadWorkbook
from kit.i18n.message import Message, say

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a workbook may be; the defaults hold a reading within 200 MB and two seconds.

    Parameters
    ----------
    size
        Bytes of the file.
    unpacked
        Bytes of all parts of a zip, unpacked.
    ratio
        How many times longer than packed a part of more than a megabyte may be.
    parts
        Parts of a zip.
    sheets, rows, columns, cells
        Sheets of a workbook; rows, columns and places for cells of a sheet and of all sheets.
    letters
        Letters of all texts together, and bytes of a csv.
    memory
        Bytes of address space of the process that reads.
    seconds
        How long that process may take.
    """

    size: int = 50_000_000
    unpacked: int = 100_000_000
    ratio: int = 120
    parts: int = 1_000
    sheets: int = 100
    rows: int = 20_000
    columns: int = 200
    cells: int = 300_000
    letters: int = 20_000_000
    memory: int = 130_000_000
    seconds: float = 6


def refuse(name: str, what: Message, remedy: Message | None = None) -> BadWorkbook:
    """Return the error that says why the file called `name` is not opened."""
    return BadWorkbook(
        name, what, remedy or say("Save the list as a new workbook (xlsx) and choose that file.")
    )


def kind(data: bytes, name: str, limits: Limits) -> str:
    """Return ``zip``, ``xls`` or ``text``.

    Raises
    ------
    BadWorkbook
        The file is empty, too large, encrypted, has macros, or is no workbook.
    """
    if not data:
        raise refuse(name, say("The file is empty."))
    if len(data) > limits.size:
        raise refuse(
            name,
            say("The file is larger than {most} MB.", most=limits.size // 1_000_000),
            say("Leave only the list of people in it, without pictures, and choose it again."),
        )
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(_OLE):
        _judge_ole(data, name)
        return "xls"
    if name.lower().endswith(_TEXT_ENDINGS):
        return "text"
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise refuse(name, say("This is a web page or another text with the name of a workbook."))
    raise refuse(
        name,
        say("This is not a workbook."),
        say("Choose a file that a spreadsheet saved: xlsx, xls, ods or csv."),
    )


def _judge_ole(data: bytes, name: str) -> None:
    """Look at the names in the directory of a compound file."""
    if _holds(data, "EncryptedPackage"):
        raise encrypted(name)
    if any(_holds(data, each) for each in ("_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA")):
        raise macros(name)
    if not (_holds(data, "Workbook") or _holds(data, "Book")):
        raise refuse(
            name,
            say("This is a document of another program, not a workbook."),
            say("Choose a file that a spreadsheet saved: xlsx, xls, ods or csv."),
        )


def _holds(data: bytes, entry: str) -> bool:
    """Return whether a compound file's directory has an entry of this name.

    An entry is 128 bytes, begins at a multiple of them and tells the length of its name.
    """
    wanted = entry.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == len(wanted).to_bytes(2, "little"):
            return True
        at = data.find(wanted, at + 2)
    return False


def encrypted(name: str) -> BadWorkbook:
    """Return the refusal of a file with a password."""
    return refuse(
        name,
        say("The file is protected with a password."),
        say("Open it, take the password away, save it and choose it again."),
    )


def macros(name: str) -> BadWorkbook:
    """Return the refusal of a file with a program inside."""
    return refuse(
        name, say("There are macros in the file, and files with programs are not opened.")
    )


def too_large(name: str) -> BadWorkbook:
    """Return the refusal of a table that is too large, or says it is."""
    return refuse(
        name,
        say(
            "The tables of this file are too large: something stands far below or beside the list."
        ),
        say("Copy the list into a new workbook (xlsx) and choose that file."),
    )
