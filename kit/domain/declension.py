"""Names and posts in the cases that Russian documents need, and whether a form is sure.

`pytrovich` declines names, `pymorphy3` is the second opinion: a form is sure where a rule of
grammar leaves no choice, or where both agree. What is not sure is shown before it is printed;
what was corrected once is right from then on (`corrected`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kit.domain.name_forms import (
    CASES,
    GRAMMEMES,
    Case,
    Part,
    Sex,
    as_written,
    morphology,
    part_form,
    sex_by_given,
    sex_by_surname,
)  # fmt: skip
from kit.domain.names import Name, fold

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

__all__ = [
    "CASES",
    "Case",
    "Declined",
    "Part",
    "Sex",
    "Unsure",
    "declined",
    "declined_post",
    "sex_of",
]

#: Words for posts that are younger than the dictionary.
_YOUNG: Final = frozenset(("тьютор", "модератор", "супервизор"))
_ACTING = re.compile(r"^(?:и\.?\s*о\.?|врио|вр\.?\s*и\.?\s*о\.?)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A word whose form somebody has to look at.

    ``key`` is what `declined` looks for in ``corrected``: the same word of anybody of the same
    sex, in the same case.

    Examples
    --------
    >>> Unsure(part="surname", word="Заяц", sex="m", case="genitive", text="Заяца").key
    'surname:m:genitive:Заяц'
    """

    part: Part
    word: str
    sex: Sex
    case: Case
    text: str

    @property
    def key(self) -> str:
        """Under which a correction of this form is kept."""
        return f"{self.part}:{self.sex}:{self.case}:{self.word}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A name or a post in a case, and the words of it that are not sure.

    ``name`` has the parts of a name, for whoever puts them in another order.
    """

    text: str
    name: Name | None = None
    unsure: tuple[Unsure, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it may be printed without a look at it."""
        return not self.unsure


def declined(
    name: Name, case: Case, *, sex: Sex = "", corrected: Mapping[str, str] | None = None
) -> Declined:
    """Return a full name in a case.

    Parameters
    ----------
    name
        In the nominative; initials stay as they are.
    case
        Which case.
    sex
        Where it is known from elsewhere; else the patronymic tells it, or surname and given name
        do where they agree.
    corrected
        Forms that somebody has corrected, by `Unsure.key`.

    Examples
    --------
    >>> declined(Name(surname="Иванова", given="Анна", patronymic="Петровна"), "dative").text
    'Ивановой Анне Петровне'
    >>> found = declined(Name(surname="Заяц", given="Пётр", patronymic="Ильич"), "genitive")
    >>> found.is_sure, [each.word for each in found.unsure]
    (False, ['Заяц'])
    >>> known = {"surname:m:genitive:Заяц": "Зайца"}
    >>> shown = Name(surname="Заяц", given="Пётр", patronymic="Ильич")
    >>> declined(shown, "genitive", corrected=known).text
    'Зайца Петра Ильича'
    """
    known = corrected or {}
    found = sex or sex_of(name)
    guess = found or _guess(name)
    unsure: list[Unsure] = []

    def form(part: Part, words: str) -> str:
        if not words or case == "nominative":
            return words
        key = Unsure(part=part, word=words, sex=found, case=case, text="")
        if key.key in known:
            return known[key.key]
        text, is_sure = part_form(part, words, guess, case)
        if not found and is_sure and text != part_form(part, words, _other(guess), case).text:
            is_sure = False
        if not is_sure:
            unsure.append(replace(key, text=text))
        return text

    made = Name(
        surname=form("surname", name.surname),
        given=form("given", name.given),
        patronymic=form("patronymic", name.patronymic),
        maiden=form("surname", name.maiden),
    )
    return Declined(text=str(made), name=made, unsure=tuple(unsure))


def sex_of(name: Name) -> Sex:
    """Return a person's sex: as the patronymic tells, else as surname and given name agree.

    Examples
    --------
    >>> sex_of(Name(surname="Мамедов", given="Али", patronymic="Гасан оглы"))
    'm'
    >>> sex_of(Name(surname="Иванова", given="Анна")), sex_of(Name(surname="Ким", given="Саша"))
    ('f', '')
    """
    told = fold(name).sex
    if told:
        return "f" if told == "f" else "m"
    by_surname, by_given = sex_by_surname(name.surname), sex_by_given(name.given)
    if by_surname and by_given and by_surname != by_given:
        return ""
    return by_surname or by_given


def declined_post(
    title: str, case: Case, *, corrected: Mapping[str, str] | None = None
) -> Declined:
    """Return the name of a post in a case: its heads change, what hangs on them stays.

    Examples
    --------
    >>> declined_post("заместитель директора по учебно-воспитательной работе", "dative").text
    'заместителю директора по учебно-воспитательной работе'
    >>> declined_post("педагог-психолог", "instrumental").text
    'педагогом-психологом'
    >>> declined_post("и. о. директора", "dative").text
    'и. о. директора'
    """
    key = Unsure(part="post", word=title, sex="", case=case, text="")
    if key.key in (corrected or {}):
        return Declined(text=(corrected or {})[key.key])
    if case == "nominative" or _ACTING.match(title):
        return Declined(text=title)
    made: list[str] = []
    number, is_sure = "", True
    for n, clause in enumerate(re.split(r"(,\s+|\s+и\s+)", title)):
        text, found, is_known = (clause, "", True) if n % 2 else _clause(clause, case, number)
        made.append(text)
        number, is_sure = number or found, is_sure and is_known
    text = "".join(made)
    return Declined(text=text, unsure=() if number and is_sure else (replace(key, text=text),))


def _clause(clause: str, case: Case, like: str) -> tuple[str, str, bool]:
    """Return a clause with its head in a case, the head's number, and whether it is known.

    The head is the first noun in the nominative, with the adjectives before it; of a further
    clause, only a living being in the number of the first one, `like`. Without a head the number
    is empty.
    """
    words = clause.split(" ")
    taken: list[tuple[int, Parse]] = []
    for n, word in enumerate(words):
        noun, adjective = _nominative(word, like)
        after = _nominative(words[n + 1], like) if n + 1 < len(words) else (None, None)
        is_before = adjective is not None and any(
            each is not None and each.tag.number == adjective.tag.number for each in after
        )
        head = adjective if noun is None or is_before else noun
        if head is None:
            break
        taken.append((n, head))
        if head.tag.POS != "ADJF" or not is_before:
            break
    if not taken:
        return clause, "", True
    head = taken[-1][1]
    is_known, number = True, head.tag.number
    for n, parse in taken:
        inflected = parse.inflect({_post_case(case, parse, head), number})
        is_known &= inflected is not None and _is_known(words[n], parse)
        if inflected is not None:
            words[n] = as_written(words[n], inflected.word)
    return " ".join(words), number, is_known


def _nominative(word: str, like: str) -> tuple[Parse | None, Parse | None]:
    """Return how a word is read as a noun in the nominative, and how as an adjective."""
    parses = [each for each in morphology().parse(word) if "nomn" in each.tag]
    if like:
        parses = [
            each
            for each in parses
            if like in each.tag and (each.tag.POS != "NOUN" or "anim" in each.tag)
        ]
    noun = next((each for each in parses if each.tag.POS == "NOUN"), None)
    adjective = next((each for each in parses if each.tag.POS in {"ADJF", "PRTF"}), None)
    is_guess = noun is not None and adjective is not None and not noun.is_known
    return (None if is_guess else noun), adjective


def _is_known(word: str, parse: Parse) -> bool:
    return parse.is_known or "-" in word or word.casefold() in _YOUNG


def _post_case(case: Case, parse: Parse, head: Parse) -> str:
    """Return the case of a word of a post; the accusative of men is their genitive."""
    if case != "accusative" or parse.tag.gender != "masc":
        return GRAMMEMES[case]
    is_thing = head.tag.POS == "NOUN" and head.is_known and "inan" in head.tag
    return "nomn" if is_thing else "gent"


def _guess(name: Name) -> Sex:
    """Return the likelier sex where it is not known."""
    return sex_by_surname(name.surname) or sex_by_given(name.given) or "m"


def _other(sex: Sex) -> Sex:
    return "m" if sex == "f" else "f"
