"""Names and posts of documents in the form that a template asks for, and which words are not sure.

What was corrected once is kept, and right in all later documents (G8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.documents.templates.fields import Place
from kit.domain.declension import Case, Unsure, declined, declined_post
from kit.domain.names import Name, read_name
from kit.records.documents import CORRECTIONS
from kit.service.context import Context
from kit.store import Work

_RECORD = "corrections"
#: How the title of an act begins: all before its day, number and name.
_ACT = re.compile(r"^[^«\"(№\d]+?(?=\s+(?:от\s+\d|№|«|\"|\())|^[^«\"(№\d]+$")
#: Acts that are written small within a sentence; laws and charters are not.
_ACTS = frozenset(
    ("распоряжение", "приказ", "письмо", "постановление", "решение", "протокол", "положение")
)
_CASES: Mapping[str, Case] = {
    "genitive": "genitive",
    "dative": "dative",
    "accusative": "accusative",
    "instrumental": "instrumental",
}


@dataclass(slots=True)
class Declining:
    """Puts names and posts into cases; ``unsure`` are words that somebody has to look at, by key."""

    corrected: Mapping[str, str]
    unsure: dict[str, Unsure] = field(default_factory=dict)

    def form(self, place: Place, text: str) -> str:
        """Return a text in the forms of a place; several names stand one after a comma each."""
        if not place.forms or not text.strip():
            return text
        if place.field.sort == "post":
            return self._post(place, text)
        if place.field.sort == "act":
            return "; ".join(self._act(place, each.strip()) for each in text.split(";"))
        return ", ".join(self._name(place, each.strip()) for each in text.split(","))

    def _name(self, place: Place, text: str) -> str:
        name = read_name(text)
        for each in place.forms:
            if each in _CASES:
                found = declined(name, _CASES[each], corrected=self.corrected)
                self._note(found.unsure)
                name = found.name or name
        return initials(name) if "initials" in place.forms else str(name)

    def _post(self, place: Place, text: str) -> str:
        for each in place.forms:
            if each in _CASES:
                found = declined_post(text, _CASES[each], corrected=self.corrected)
                self._note(found.unsure)
                return found.text
        return text

    def _act(self, place: Place, text: str) -> str:
        """Return an act in the middle of a sentence: what it is in its case, all after it as it is."""
        beginning = _ACT.match(text)
        if beginning is None:
            return text
        told = beginning[0]
        kind = told.partition(" ")[0].casefold()
        lowered = told[0].lower() + told[1:] if kind in _ACTS else told
        return self._post(place, lowered) + text[len(told) :]

    def _note(self, unsure: tuple[Unsure, ...]) -> None:
        self.unsure |= {each.key: each for each in unsure}


def initials(name: Name) -> str:
    r"""Return a name as a signature has it.

    Examples
    --------
    >>> initials(Name(surname="Орлова", given="Ирина", patronymic="Сергеевна"))
    'И.\xa0С.\xa0Орлова'
    """
    first = [f"{each[0]}." for each in (name.given, name.patronymic) if each]
    return "\xa0".join(filter(None, (*first, name.surname)))


def corrections(context: Context) -> dict[str, str]:
    """Return the forms that somebody has corrected, by the key of the word."""
    kept = context.store.records.all(CORRECTIONS).get(_RECORD)
    return dict(kept.content["forms"]) if kept else {}


def keep_corrections(context: Context, work: Work, forms: Mapping[str, str]) -> None:
    """Keep corrected forms beside those that are known."""
    kept = context.store.records.rows(CORRECTIONS).last([_RECORD], work).get(_RECORD)
    known = dict(kept.content["forms"]) if kept else {}
    if forms.items() <= known.items():
        return
    revision = (kept.revision if kept else 0) + 1
    content = {"forms": known | dict(forms)}
    context.store.records.save(work, CORRECTIONS, _RECORD, revision, content)
