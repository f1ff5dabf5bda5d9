"""A picture in a document, such as the QR code of a certificate."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno
from lxml import etree

from kit.documents.templates.opening import Element, Package

_EMU = 36_000
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_INLINE = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr id="0" name=""/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>
</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
"""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture (PNG): its side in millimetres, and what it shows in words."""

    png: bytes
    side: int
    alt: str


def qr(address: str, alt: str, side: int = 28) -> Picture:
    """Return the QR code of an address."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", scale=8, border=2)
    return Picture(made.getvalue(), side, alt)


def drawn(package: Package, part: str, picture: Picture) -> Element:
    """Return the element of a run that shows a picture, which is added to the file."""
    number = sum(name.startswith("word/media/kit-") for name in package.parts) + 1
    name = f"word/media/kit-{number}.png"
    package.parts[name] = picture.png
    package.declare("png", "image/png")
    reference = package.relate(part, _KIND, name)
    element = etree.fromstring("".join(_INLINE.splitlines()))
    size = str(picture.side * _EMU)
    for each in (element.find(f".//{_WP}extent"), element.find(f".//{_A}ext")):
        each.set("cx", size)
        each.set("cy", size)
    for each in element.iter():
        if each.tag.endswith(("}docPr", "}cNvPr")):
            each.set("id", str(9000 + number))
            each.set("name", f"kit-{number}")
            each.set("descr", picture.alt)
    element.find(f".//{_A}blip").set(f"{_R}embed", reference)
    return element
