"""Results → a report on paper: one neutral document, four faces with the same figures.

``stage_one``, ``stage_two``, ``comparison_tables``, ``participant`` and ``consent_form`` build a `Document`; `write` gives it a
face. Another report needs a builder only: it returns a `Document`, and every face is there.
"""

from kit.documents.consent import Signers, consent_form
from kit.documents.destruction import destruction_act
from kit.documents.document import (
    Document,
    Facts,
    Heading,
    NewPage,
    Note,
    Paragraph,
    Picture,
    in_one,
)
from kit.documents.outcome import stage_two
from kit.documents.participant import participant
from kit.documents.programme import programme_document
from kit.documents.review import stage_one
from kit.documents.series import comparison_tables
from kit.documents.write import FORMATS, file_name, write
from kit.tables import Column, Row, Table
from kit.wording.method import About

__all__ = [
    "FORMATS",
    "About",
    "Column",
    "Document",
    "Facts",
    "Heading",
    "NewPage",
    "Note",
    "Paragraph",
    "Picture",
    "Row",
    "Signers",
    "Table",
    "comparison_tables",
    "consent_form",
    "destruction_act",
    "file_name",
    "in_one",
    "participant",
    "programme_document",
    "stage_one",
    "stage_two",
    "write",
]
