"""The act by which a school proves that data were destroyed, with an extract of its log (C11).

It names what order No. 179 of 28.10.2022 asks for. The installation no longer knows whose the data
were: the name is written by hand, and the paper is kept for three years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.documents.consent import BLANK
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Signature
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.wording.method import About

#: What goes, in words.
ROWS: Mapping[str, Message] = {
    "responses": say("Answers to questionnaires"),
    "invitations": say("Personal cards"),
    "drafts": say("Forms that were begun"),
    "pairs": say("Pairs left without one side"),
    "persons": say("Name, birth date and contacts"),
    "records": say("Records of the person as a candidate"),
    "journal": say("Cases, awards and events that told of the person"),
    "papers": say("Copies of documents that name the person"),
}
GROUNDS: Mapping[str, Message] = {
    "withdrawal": say("the consent was taken back"),
    "term": say("the term of keeping has ended"),
    "request": say("the person asked for it"),
}
HOW: Mapping[str, Message] = {
    "removed": say("erased in the database, with its log; caches and drafts, too"),
    "depersonalised": say(
        "depersonalised: answers stay under a new code, without name and free text; all else erased"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One record of the log, as the extract has it."""

    number: int
    at: dt.datetime
    actor: str
    words: Message
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What an act is about; without names."""

    person: str
    codes: tuple[str, ...]
    how: str
    grounds: str
    at: dt.datetime
    author: str
    rows: Mapping[str, int]
    log: Sequence[LogLine]


def destruction_act(proof: Proof, about: About, language: str = "ru") -> Document:
    """Return the act: what was destroyed, on which grounds, how, and what the log says of it."""
    t = translator(language)

    def words(known: Mapping[str, Message], name: str) -> str:
        return t.render(known[name]) if name in known else name

    rows = tuple((words(ROWS, name), t.number(n, 0)) for name, n in proof.rows.items())
    blanks = (t.gettext("post"), t.gettext("name in full"), t.gettext("signature, date"))
    line = t.gettext("Surname, first name, patronymic")
    log = tuple(
        (
            f"№ {t.number(each.number, 0)}",
            f"{t.moment(each.at)} · {each.actor} · {t.render(each.words)} · {each.hash[:16]}",
        )
        for each in proof.log
    )
    return Document(
        title=t.gettext("Act of destruction of personal data"),
        subtitle=proof.person,
        about=about,
        language=t.language,
        parts=(
            Paragraph(f"{t.gettext('Operator')}: {about.school}"),
            Paragraph(f"{t.gettext('Address of the operator')}: {BLANK}"),
            Paragraph(
                f"{t.gettext('Information system')}: "
                f"{t.gettext('Kit, register and answers of “{programme}”', programme=about.programme)}"
            ),
            Heading(t.gettext("Whose data")),
            Paragraph(f"{line}: {BLANK}"),
            Note(t.gettext("Write the name by hand: the installation no longer knows it.")),
            Facts(
                (
                    (t.gettext("Number in the register"), proof.person),
                    (t.gettext("Codes"), ", ".join(proof.codes) or "–"),
                )
            ),
            Heading(t.gettext("What was destroyed")),
            Paragraph(f"{t.gettext('Grounds')}: {words(GROUNDS, proof.grounds)}"),
            Paragraph(f"{t.gettext('How')}: {words(HOW, proof.how)}"),
            Paragraph(f"{t.gettext('When')}: {t.moment(proof.at)}"),
            Facts(rows),
            Heading(t.gettext("Extract of the log")),
            Facts(log),
            Note(t.gettext("The act and the extract are kept for three years.")),
            Heading(t.gettext("Signatures")),
            Signature(t.gettext("Carried out by"), blanks),
            Signature(t.gettext("Head of the organisation"), blanks),
        ),
    )
