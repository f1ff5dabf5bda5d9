"""A Word file opened for filling in: judged by its bytes first, then part by part.

What could run, load something from elsewhere, or would not be printed as it is seen is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kit.errors import BadTemplate, BadWorkbook
from kit.i18n.message import Message, say
from kit.workbooks import zipped
from kit.workbooks.guarding import Limits

#: How much a template may be.
LIMITS = Limits(size=5_000_000, unpacked=40_000_000, ratio=150, parts=400)
#: An element of a part; lxml tells no types.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "word/document.xml"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Parts that hold text, by how their names begin.
_TEXTS = (
    *("word/document.xml", "word/header", "word/footer"),
    *("word/footnotes.xml", "word/endnotes.xml"),
)
_CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_MOMENT = (1980, 1, 1, 0, 0, 0)


def _refuse(name: str, what: Message, remedy: Message | None = None) -> BadTemplate:
    return BadTemplate(
        name, what, remedy or say("Save it in Word as a document (docx) and choose that file.")
    )


#: What office programs keep of a file's author.
_LONGEST_AUTHOR = 255


@dataclass(slots=True, eq=False)
class Package:
    """A Word file: its parts, and the trees of those that hold text."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; return the reference's id."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        namespace = _RELATIONS.strip("{}")
        empty = f'<Relationships xmlns="{namespace}"/>'.encode()
        tree = _parsed(self.parts.get(path, empty), path)
        known = {each.get("Id") for each in tree}
        number = next(n for n in range(1, len(known) + 2) if f"rKit{n}" not in known)
        new = etree.SubElement(tree, f"{_RELATIONS}Relationship")
        new.set("Id", f"rKit{number}")
        new.set("Type", kind)
        new.set("Target", posixpath.relpath(target, folder))
        self.parts[path] = _bytes(tree)
        return f"rKit{number}"

    def declare(self, ending: str, media: str) -> None:
        """Say of what type files of an ending are."""
        path = "[Content_Types].xml"
        tree = _parsed(self.parts[path], path)
        if not any((each.get("Extension") or "").lower() == ending for each in tree):
            new = etree.Element(f"{_TYPES}Default")
            new.set("Extension", ending)
            new.set("ContentType", media)
            tree.insert(0, new)
            self.parts[path] = _bytes(tree)

    def written_by(self, author: str) -> None:
        """Say in the file's properties who made it."""
        path = "docProps/core.xml"
        if path not in self.parts:
            return
        tree = _parsed(self.parts[path], path)
        for each in tree:
            if each.tag.rpartition("}")[2] in ("creator", "lastModifiedBy"):
                each.text = author[:_LONGEST_AUTHOR]
        self.parts[path] = _bytes(tree)

    def packed(self) -> bytes:
        """Return the file; the same content gives the same bytes."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, _MOMENT)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                file.writestr(info, _bytes(self.trees[name]) if name in self.trees else data)
        return made.getvalue()


def opened(data: bytes, name: str) -> Package:
    """Return a Word file, opened.

    Parameters
    ----------
    data, name
        The file, and what it is called in messages.

    Raises
    ------
    BadTemplate
        It is none, is not to be opened, or cannot be filled in.
    """
    if not data:
        raise _refuse(name, say("The file is empty."))
    if len(data) > LIMITS.size:
        raise _refuse(
            name,
            say("The file is larger than {most} MB.", most=LIMITS.size // 1_000_000),
            say("Make its pictures smaller in Word, save it and choose it again."),
        )
    if data.startswith(_OLE):
        raise _refuse(name, say("The file is of an old Word (doc), or protected with a password."))
    if not data.startswith(b"PK\x03\x04"):
        raise _refuse(name, say("This is not a Word document."))
    try:
        zipped.judge(data, name, LIMITS, main=frozenset({MAIN}))
    except BadWorkbook as error:
        _judge_kind(data, name)
        raise _refuse(name, error.what) from error
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {each.filename: file.read(each) for each in file.infolist() if not each.is_dir()}
    package = Package(parts)
    judge_parts(package, name)
    for part, content in parts.items():
        if part.startswith(_TEXTS) and part.endswith(".xml"):
            package.trees[part] = _parsed(content, name)
    for tree in package.trees.values():
        _judge_text(tree, name)
    return package


def _judge_kind(data: bytes, name: str) -> None:
    """Refuse an archive that is a document of another kind: nothing is unpacked for that."""
    if data.count(b"PK\x01\x02") > LIMITS.parts:
        return  # a directory that long is told as what it is
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = {each.filename for each in file.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # what is damaged is told by whoever unpacks it
    if MAIN in names:
        return
    if "content.xml" in names:
        raise _refuse(
            name,
            say("This is a document of LibreOffice (odt), not of Word."),
            say("In LibreOffice choose “Save as” and the type “Word 2007–365 (docx)”."),
        )
    raise _refuse(name, say("This is not a Word document."))


def paragraphs(tree: Element) -> Iterator[tuple[int, Element]]:
    """Yield the paragraphs of a part with their numbers, those of text boxes among them.

    A text box stands twice in a file, once for older programs: it has the number of the first.
    """
    number = 0
    for each in tree.iter(f"{W}p"):
        if not is_spare(each):
            number += 1
        yield number, each


def is_spare(element: Element) -> bool:
    """Whether an element is there for older programs only, beside the one that counts."""
    return any(each.tag == f"{_MC}Fallback" for each in element.iterancestors())


def judge_parts(package: Package, name: str) -> None:
    """Refuse an office file that would run or load something; BadTemplate says what."""
    types = package.parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _refuse(
            name,
            say("There are macros in the file, and files with programs are not opened."),
            say("Save it in Word as a document without macros (docx) and choose that file."),
        )
    if any("/activex/" in part or "/embeddings/" in part for part in map(str.lower, package.parts)):
        raise _refuse(
            name,
            say("Another file, or a program, is embedded in the document."),
            say("Delete it in Word, or paste it as a picture; save, and choose the file again."),
        )
    for part, data in package.parts.items():
        if part.endswith(".rels"):
            for each in _parsed(data, name):
                _judge_relation(each, name)


def _judge_relation(relation: Element, name: str) -> None:
    kind = (relation.get("Type") or "").rpartition("/")[2]
    if kind == "aFChunk":
        raise _refuse(name, say("Another document is included in this one and cannot be seen."))
    if relation.get("TargetMode") == "External" and kind not in ("hyperlink", "attachedTemplate"):
        raise _refuse(
            name,
            say("The document loads something from elsewhere when it is opened."),
            say("In Word break the link: paste the picture itself. Save, and choose it again."),
        )


def _judge_text(tree: Element, name: str) -> None:
    if tree.nsmap.get(tree.prefix) == _STRICT:
        raise _refuse(
            name,
            say("The file is saved in the strict format, which other programs do not write."),
            say("In Word choose “Save as” and the type “Word document (docx)”."),
        )
    if any(each.tag in _CHANGES for each in tree.iter() if isinstance(each.tag, str)):
        raise _refuse(
            name,
            say("There are tracked changes in the document."),
            say("In Word accept or reject all changes, save, and choose the file again."),
        )
    for each in tree.iter(f"{W}instrText"):
        if "MERGEFIELD" in (each.text or ""):
            raise _refuse(
                name,
                say("There is a field of Word’s mail merge in the document."),
                say("Write the field as text in double braces instead, and save."),
            )


def _parsed(data: bytes, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refuse(name, say("The file is damaged.")) from error
    if tree.getroottree().docinfo.doctype:
        raise _refuse(name, say("The file is damaged."))
    return tree


def _bytes(tree: Element) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
