"""Files that prove what was done (a scan, a photograph, a list): judged by their bytes.

What could run or load something is refused. Photographs lose what a camera writes beside the
picture: place, day, owner, a small copy.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from kit.documents.templates.opening import MAIN, Package, judge_parts
from kit.errors import BadArgument, BadTemplate, BadWorkbook
from kit.i18n.message import Message, say
from kit.workbooks import zipped
from kit.workbooks.guarding import Limits

#: How much a file may be.
LIMITS = Limits(size=10_000_000)
_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Media types by the ending of a file's name.
MEDIA = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_PNG = b"\x89PNG\r\n\x1a\n"
_WORKBOOK = "xl/workbook.xml"
#: What a PDF file has in it that runs, starts or brings another file.
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
#: Chunks of a PNG file that tell about a picture, not of it.
_TOLD = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")
_REMEDY = say("Save it as PDF without attachments, and choose that file.")
_DAMAGED = say("The file is damaged.")
#: Bytes of a JPEG segment's marker: end of the picture; begin of its points.
_END, _SCAN = 0xD9, 0xDA
#: Segments that programs write (APP1, APP3 … APP13, APP15) and comments; JFIF, colours and Adobe's
#: own (APP0, APP2, APP14) are needed to show a picture.
_APART = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}


def checked(data: bytes) -> tuple[str, bytes]:
    """Return what sort of file it is, by ending, and what is kept of it.

    Raises
    ------
    BadArgument
        It is too large, of another sort, damaged, or holds what runs.

    Examples
    --------
    >>> checked(b"%PDF-1.7 ...")
    ('pdf', b'%PDF-1.7 ...')
    """
    if not data:
        raise _refused(say("The file is empty."), say("Choose another file."))
    if len(data) > LIMITS.size:
        raise _refused(
            say("The file is larger than {most} MB.", most=LIMITS.size // 1_000_000),
            say("Scan it in a lower quality, or give a link to it."),
        )
    if data.startswith(b"%PDF-"):
        if any(each in data for each in _ACTIVE):
            raise _refused(say("The PDF file holds a program or another file."))
        return "pdf", data
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg", _bare_jpeg(data)
    if data.startswith(_PNG):
        return "png", _bare_png(data)
    if data.startswith(b"PK\x03\x04"):
        return _office(data), data
    raise _refused(
        say("Only PDF, DOCX, XLSX, JPG and PNG are kept."),
        say("Save the file in one of these formats, and choose it again."),
    )


def _office(data: bytes) -> str:
    try:
        zipped.judge(data, "", LIMITS, main=frozenset({MAIN, _WORKBOOK}))
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = {
                each.filename: file.read(each) for each in file.infolist() if not each.is_dir()
            }
        judge_parts(Package(parts), "")
    except (BadWorkbook, BadTemplate) as error:
        raise _refused(error.what) from error
    if any(_fetches(data_) for name, data_ in parts.items() if name.endswith("settings.xml.rels")):
        raise _refused(say("The document loads something from elsewhere when it is opened."))
    return "docx" if MAIN in parts else "xlsx"


def _fetches(relations: bytes) -> bool:
    """Whether a document's template lies in a network."""
    low = relations.lower()
    return b"attachedtemplate" in low and (b'="http' in low or b'="\\\\' in low or b'="ftp' in low)


def _bare_png(data: bytes) -> bytes:
    """Return a PNG file without what is told about the picture, and nothing behind its end."""
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if end > len(data):
            break
        if kind not in _TOLD:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise _refused(_DAMAGED)


def _bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG file without what is told about the picture, and nothing behind its end.

    Which side is up stays: without it a photograph would lie on its side.
    """
    kept = [b"\xff\xd8"]
    turned = b""
    for marker, part in _segments(data):
        if marker == 0xE1 and not turned:
            turned = _turned(part)
        if marker not in _APART and not (marker == 0xE2 and part[4:8] == b"MPF\0"):
            kept.append(part)
    return b"".join((kept[0], turned, *kept[1:]))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield a JPEG file's segments, from behind its first marker to its end."""
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            yield marker, data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end < at + 4 or end > len(data):
            break
        if marker == _SCAN:
            end = _behind_scan(data, end)
        yield marker, data[at:end]
        at = end
    raise _refused(_DAMAGED)


def _behind_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands: within points a 0xFF is followed by 0 or a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise _refused(_DAMAGED)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _turned(part: bytes) -> bytes:
    """Return a segment that says which side is up, as the camera's said; nothing where none did."""
    if part[4:10] != b"Exif\0\0":
        return b""
    tiff = part[10:]
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return b""
    little = order == "little"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if little else "big")

    first = number(4, 4)
    for index in range(min(number(first, 2), 200)):
        at = first + 2 + 12 * index
        side = number(at + 8, 2)
        if number(at, 2) == 0x0112 and 2 <= side <= 8:
            only = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes((side,))
            only = b"Exif\0\0" + only + b"\0\0\0\0\0\0"
            return b"\xff\xe1" + (len(only) + 2).to_bytes(2) + only
    return b""


def _refused(what: Message, remedy: Message = _REMEDY) -> BadArgument:
    return BadArgument("file", what, remedy)
