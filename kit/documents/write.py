"""A document gets a face: the formats there are, and one door to them.

The libraries behind the faces load with the first report that needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from typing import Any

from kit.documents.document import Document
from kit.errors import BadArgument
from kit.i18n import text
from kit.i18n.message import say

#: Format to its media type. The ending of a file is the name of the format.
FORMATS: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def write(document: Document, kind: str) -> bytes:
    """Return the document as a file of that format.

    Raises
    ------
    BadArgument
        There is no such format.
    """
    if kind not in FORMATS:
        raise BadArgument(
            kind,
            say("Reports are not made in this format."),
            say("Choose one of: {formats}.", formats=", ".join(FORMATS)),
        )
    body: bytes = import_module(f"kit.documents.faces.{kind}").write(_printable(document))
    return body


def _printable(part: Any) -> Any:
    """Return a document, or a part of one, without the signs that no file format can hold."""
    if isinstance(part, str):
        return text.clean(part, " ")
    if isinstance(part, tuple):
        return tuple(_printable(each) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{each.name: _printable(getattr(part, each.name)) for each in fields(part)}
        )
    return part


def file_name(document: Document, kind: str) -> str:
    """Return a name for the file: what it is, about what, of which day."""
    ending = f", {document.about.made_on.isoformat()}.{kind}"
    words = ", ".join(filter(None, (document.title, document.subtitle)))
    return text.file_name(words, ending)
