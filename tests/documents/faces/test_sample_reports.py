"""The sample's reports as PDF, in both languages: no word of a head is cut, no number torn."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pypdf
import pytest

from kit import documents, workspace
from kit.documents import Document, Table, figure

#: What stands for every chart, which nobody looks at here: drawing them takes most of the time.
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def written():
    """Return a function that gives every report of the sample, as document and as PDF."""
    caught: list[tuple[Document, bytes]] = []
    write = documents.write

    def keep(document: Document, kind: str) -> bytes:
        body = write(document, kind)
        caught.append((document, body))
        return body

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "write", keep)
        patch.setattr(figure, "png", lambda _: figure.Drawn(DOT, 0.6))
        ws = workspace.open()
        for language in ("ru", "en"):
            told = {"language": language, "format": "pdf"}
            for questionnaire in ("peer-mentee", ""):
                ws.report(questionnaire=questionnaire, **told)
            ws.process_report(**told)
            ws.participant_report(participant=ws.participants()[3].id, **told)
        ws.close()
    return caught


def test_no_word_of_a_head_is_cut_in_any_report_of_the_sample(written):
    """«Расхожден/ие», «p с попра/вкой» (B18)."""
    assert len(written) == 8
    checked = 0
    for document, body in written:
        pages = pypdf.PdfReader(BytesIO(body)).pages
        told = set(re.split(r"\s+", " ".join(page.extract_text() for page in pages)))
        for table in (part for part in document.parts if isinstance(part, Table)):
            for word in (word for head in table.heads for word in re.split(r"\s+", head.head)):
                assert word in told, (document.title, document.language, word)
                checked += 1
    assert checked > 300


def test_page_number_is_whole_on_every_page_of_the_sample(written):
    """«1 /» and «13» on the next line (B18)."""
    for _, body in written:
        pages = pypdf.PdfReader(BytesIO(body)).pages
        for number, page in enumerate(pages, start=1):
            assert f"{number} / {len(pages)}\n" in page.extract_text()
