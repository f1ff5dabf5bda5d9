"""The end of a report that is signed: conclusions, recommendations, who signs, who has read it.

An analytical note of a school ends with them. A stamp of approval belongs to orders and plans,
which the head issues; of a note the head takes note.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.documents.document import Heading, Note, Paragraph, Part, Signature
from kit.i18n.translator import Translator
from kit.wording.conclusions import Conclusions


def concluded(text: Conclusions, t: Translator) -> Iterator[Part]:
    """Return conclusions and recommendations, numbered; proposals say that they are some."""
    for heading, said in (
        (t.gettext("Conclusions"), text.conclusions),
        (t.gettext("Recommendations"), text.recommendations),
    ):
        if not said:
            continue
        yield Heading(heading)
        if text.is_draft:
            yield Note(
                t.gettext(
                    "Proposed by rules from the results. Before the report is signed, correct it "
                    "on the page “Report”, or here."
                )
            )
        for number, each in enumerate(said, start=1):
            yield Paragraph(f"{number}. {each}")


def signed(posts: tuple[str, ...], t: Translator, *, released: bool) -> Iterator[Part]:
    """Return where the authors sign, and where the head signs to have read it.

    What is not handed on is not signed.
    """
    if not released:
        return
    blanks = (t.gettext("signature"), t.gettext("name in full"), t.gettext("date"))
    yield Heading(t.gettext("Signatures"))
    for post in posts:
        yield Signature(post, blanks)
    yield Paragraph(t.gettext("I have read this report:"))
    yield Signature(t.gettext("Head of the school"), blanks)
