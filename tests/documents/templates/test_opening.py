"""What is no Word template, or is not to be opened, is refused with a sentence."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from kit.documents.faces import fitting
from kit.documents.templates.drawing import DRAWN
from kit.documents.templates.opening import LIMITS, opened
from kit.documents.templates.shipped import SHIPPED
from kit.errors import BadTemplate
from kit.library import Library
from kit.sample import place

DOCUMENT = "word/document.xml"


def plain():
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def changed(**parts):
    """Return a Word file with parts put in, or changed by a function."""
    made = io.BytesIO()
    parts = {name.replace("__", "/").replace("_xml", ".xml"): each for name, each in parts.items()}
    with zipfile.ZipFile(io.BytesIO(plain())) as file, zipfile.ZipFile(made, "w", 8) as new:
        for each in file.namelist():
            change = parts.pop(each, None)
            data = file.read(each)
            new.writestr(each, change(data) if callable(change) else change or data)
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


def in_text(xml):
    return changed(
        word__document_xml=lambda data: data.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
    )


def related(kind, mode=""):
    name = "word/_rels/document.xml.rels"
    new = f'<Relationship Id="rX" Type="http://x/{kind}" Target="http://x" {mode}/>'.encode()
    end = b"</Relationships>"
    return changed(**{name: lambda data: data.replace(end, new + end)})


def archive(*names):
    """Return another office file: an archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for each in names:
            file.writestr(each, "<a/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + bytes(LIMITS.size), "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Word"),
        (b"%PDF-1.4", "not a Word document"),
        (archive("mimetype", "content.xml", "styles.xml"), "LibreOffice"),
        (archive("xl/workbook.xml"), "not a Word document"),
        (b"PK\x03\x04 broken", "damaged"),
        (plain()[:-400], "damaged"),
        (changed(**{"word/vbaProject.bin": b"x"}), "macros"),
        (changed(**{"word/embeddings/a.bin": b"x"}), "embedded"),
        (changed(**{"../outside.xml": b"<a/>"}), "outside"),
        (changed(**{"word/media/a.bmp": bytes(30_000_000)}), "too large"),
        (changed(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "asks for"),
        (changed(word__document_xml=b"<a"), "damaged"),
        (in_text("<w:p><w:ins w:id='1'><w:r><w:t>a</w:t></w:r></w:ins></w:p>"), "tracked changes"),
        (in_text("<w:p><w:r><w:instrText> MERGEFIELD a </w:instrText></w:r></w:p>"), "mail merge"),
        (related("aFChunk"), "included"),
        (related("image", 'TargetMode="External"'), "from elsewhere"),
        (
            changed(
                word__document_xml=lambda data: data.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            ),
            "strict",
        ),
    ],
)
def test_file_that_is_no_template_is_refused(data, what):
    with pytest.raises(BadTemplate, match=what) as refused:
        opened(data, "t.docx")
    assert "spreadsheet" not in str(refused.value)
    assert "workbook" not in str(refused.value)


def test_link_to_a_page_is_no_harm():
    assert opened(related("hyperlink", 'TargetMode="External"'), "t.docx").trees


def test_packed_again_it_is_the_same_bytes():
    once = opened(plain(), "t").packed()

    assert opened(once, "t").packed() == once
    assert docx.Document(io.BytesIO(once)).element.body is not None


# A sheet that is drawn anew has the same bytes.
@pytest.mark.parametrize("name", DRAWN)
def test_shipped_file_is_what_is_drawn(name):
    assert SHIPPED[name].body == DRAWN[name]().bytes
    assert DRAWN.keys() == SHIPPED.keys()


def test_words_of_the_road_maps_stay_whole_in_the_columns_of_the_order():
    """«персонализированн|ые» is how a word processor divides what is wider than its column."""
    table = docx.Document(io.BytesIO(SHIPPED["order-programme"].body)).tables[-1]
    rooms = [cell.width.pt - 11 for cell in table.rows[0].cells]  # both sides of a cell are empty
    wanted = {1: "title", 4: "result"}
    steps = [
        step
        for programmes in Library.open(place.SURVEYS).programmes.values()
        for step in programmes.steps
    ]
    for column, name in wanted.items():
        said = " ".join(getattr(step, name).in_("ru") for step in steps if getattr(step, name))
        longest = max(re.split(r"[\s\u2013-]+", said), key=len)
        # Golos is no narrower than the type of the order.
        assert fitting.width(longest, 10) <= rooms[column], longest
