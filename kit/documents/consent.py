"""A consent to sign on paper: one document for one purpose, with everything that the law asks for.

Article 9, part 4 of the law on personal data: who agrees and for whom, with identity documents; the
operator; one purpose; the data; who else handles them; what is done; until when; how it is taken
back; signature (C3, C8). The Kit keeps that it was signed; the paper stays with the school.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part, Signature
from kit.domain.consents import Giver
from kit.domain.purposes import Purpose
from kit.i18n.translator import Translator, translator
from kit.wording.method import About

#: Where something is written by hand.
BLANK = "_" * 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Names that are known beforehand; what is empty becomes a line to write on."""

    person: str = ""
    guardian: str = ""


def consent_form(
    purpose: Purpose,
    about: About,
    language: str = "ru",
    *,
    signs: tuple[Giver, ...] = ("guardian",),
    signers: Signers | None = None,
    address: str = "",
) -> Document:
    """Return the form by which one person, or a guardian for them, agrees to one purpose.

    Parameters
    ----------
    purpose
        With the words that are signed.
    about
        Operator and programme, in the form's language.
    language
        ``"ru"`` or ``"en"``.
    signs
        Who has to sign, as `kit.domain.consents.Subject.signs` says it for a day.
    signers
        Names to print; without them lines are left blank, for a form to hand out.
    address
        Of the operator; a blank line without it.

    Examples
    --------
    >>> import datetime as dt
    >>> from kit.domain.purposes import AgeRule, ConsentText
    >>> from kit.domain.texts import Text
    >>> words = Text.of({"en": "Surveys"})
    >>> text = ConsentText(version="1", purpose=words, data=words, actions=words, term=words,
    ...                    withdrawal=words)
    >>> purpose = Purpose(id="processing", title=words, needed_for=("answer",), ages=AgeRule(),
    ...                   text=text)
    >>> about = About(school="School 4", programme="Mentoring", year="2022",
    ...               made_on=dt.date(2022, 1, 10), data_version="", questionnaires=())
    >>> consent_form(purpose, about, "en").title
    'Consent to the processing of personal data'
    """
    t = translator(language)
    named = signers or Signers()
    return Document(
        title=t.gettext("Consent to the processing of personal data"),
        subtitle=purpose.title.in_(t.language),
        about=about,
        language=t.language,
        parts=(
            *_people(named, signs, t),
            *_terms(purpose, about, address, t),
            *_signatures(named, signs, t),
            Facts(((t.gettext("Edition of the text"), f"{purpose.id} {purpose.text.version}"),)),
        ),
    )


def _people(named: Signers, signs: tuple[Giver, ...], t: Translator) -> Iterator[Part]:
    if "guardian" in signs:
        yield Heading(t.gettext("Parent or guardian"))
        yield from _identity(named.guardian, t)
        yield _line(t.gettext("Representative by (document)"), "")
    yield Heading(t.gettext("Participant"))
    yield from _identity(named.person, t)


def _identity(name: str, t: Translator) -> Iterator[Paragraph]:
    yield _line(t.gettext("Surname, first name, patronymic"), name)
    yield _line(t.gettext("Address"), "")
    yield _line(t.gettext("Identity document, number"), "")
    yield _line(t.gettext("Issued by, on"), "")


def _terms(purpose: Purpose, about: About, address: str, t: Translator) -> Iterator[Part]:
    text, language = purpose.text, t.language
    yield Heading(t.gettext("What is agreed to"))
    yield _line(t.gettext("Operator"), about.school)
    yield _line(t.gettext("Address of the operator"), address)
    processors = text.processors.in_(language) if text.processors else t.gettext("nobody")
    for label, words in (
        (t.gettext("Purpose"), text.purpose.in_(language)),
        (t.gettext("Personal data"), text.data.in_(language)),
        (t.gettext("What is done with them"), text.actions.in_(language)),
        (t.gettext("Who else handles them on the operator’s order"), processors),
        (t.gettext("The consent holds"), text.term.in_(language)),
        (t.gettext("How it is taken back"), text.withdrawal.in_(language)),
    ):
        yield _line(label, words)
    yield Note(
        t.gettext(
            "Consent is given freely. Whoever does not give it, or takes it back, has no "
            "disadvantage in lessons, marks or work."
        )
    )


def _signatures(named: Signers, signs: tuple[Giver, ...], t: Translator) -> Iterator[Part]:
    blanks = (t.gettext("signature"), t.gettext("name in full"), t.gettext("date"))
    yield Heading(t.gettext("Signatures"))
    if "guardian" in signs:
        yield Paragraph(
            t.gettext("I agree, on behalf of the participant, to what is said above."), finding=True
        )
        yield Signature(named.guardian or t.gettext("Parent or guardian"), blanks)
    if "self" in signs:
        yield Paragraph(t.gettext("I myself agree to what is said above."), finding=True)
        yield Signature(named.person or t.gettext("Participant"), blanks)


def _line(label: str, value: str) -> Paragraph:
    return Paragraph(f"{label}: {value or BLANK}")
