"""The self-generated code: seven facts about oneself that make a code without a name or a card.

Asked in both waves, the same facts give the same code. Children err, so codes are compared
element by element (`kit.domain.linkage`), and sealed element by element: of a keyed hash of the
whole code no distance could be told. Facts that change (a favourite, an address, a telephone,
the number of brothers) or are a matter of opinion (the colour of the eyes) are not asked.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kit.domain.codes import keyed
from kit.errors import BadArgument
from kit.i18n.message import Message, say

#: What was left empty. It is equal to nothing, not even to itself.
MISSING = ""
#: A dash, "I have none, or do not know": an answer like any other.
NONE = "-"
_DASHES = frozenset("-‐‑‒–—−_")
#: Latin letters of a Cyrillic shape, digits typed for letters, and letters that are told apart
#: by dots that a hurried hand leaves out.
_LETTERS = str.maketrans("ABCEHKMOPTXYЁЙ03", "АВСЕНКМОРТХУЕИОЗ")
_DIGITS = str.maketrans("OОILЗ", "00113")
_CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_LATIN = "DFGIJLNQRSUVWZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One fact of the code.

    Parameters
    ----------
    question, example
        As a child of ten is asked it.
    last
        The answer is a whole number from 1 to this one; zero: it is one letter.
    """

    id: str
    question: Message
    example: Message
    last: int = 0

    @property
    def alphabet(self) -> tuple[str, ...]:
        """All values that the element may have, except `MISSING`."""
        if self.last:
            return (*(f"{number:02}" for number in range(1, self.last + 1)), NONE)
        return (*_CYRILLIC, *_LATIN, NONE)

    def read(self, typed: str) -> str:
        """Return the value that was meant; `MISSING` for an empty field.

        Case, ё and е, й and и, Latin letters of a Cyrillic shape, leading zeros, blanks and
        full stops do not count.

        Raises
        ------
        BadArgument
            It is no value of this element. What was typed is not repeated.

        Examples
        --------
        >>> letter, number = ELEMENTS[0], ELEMENTS[-1]
        >>> letter.read("Ё"), letter.read(" e. "), letter.read("—"), letter.read("")
        ('Е', 'Е', '-', '')
        >>> number.read("7"), number.read("07."), number.read("О7")
        ('07', '07', '07')
        """
        signs = unicodedata.normalize("NFC", typed).upper()
        signs = re.sub(r"[\s.]+", "", signs)
        if not signs:
            return MISSING
        if signs in _DASHES:
            return NONE
        if self.last:
            digits = signs.translate(_DIGITS)
            value = f"{int(digits):02}" if re.fullmatch(r"[0-9]{1,3}", digits) else ""
        else:
            value = signs.translate(_LETTERS)
        if value not in self.alphabet:
            expected = (
                say("Here should be a number from 1 to {last}.", last=self.last)
                if self.last
                else say("Here should be one letter.")
            )
            raise BadArgument(
                self.id, expected, say("Correct it, or put a dash if you do not know.")
            )
        return value


#: In this order they are asked and sealed. It must not change while a first wave waits for its second.
ELEMENTS: tuple[Element, ...] = (
    Element(
        id="mother_name",
        question=say("The first letter of your mother's first name"),
        example=say("Olga: write O"),
    ),
    Element(
        id="patronymic",
        question=say("The first letter of your patronymic; a dash if you have none"),
        example=say("Petrovich or Petrovna: write P"),
    ),
    Element(
        id="first_name",
        question=say("The first letter of your full first name"),
        example=say("not Sasha but Aleksandr: write A"),
    ),
    Element(
        id="surname",
        question=say("The third letter of your surname"),
        example=say("Smirnov: write I"),
    ),
    Element(
        id="mother_month",
        question=say("In which month is your mother's birthday? Write its number."),
        example=say("7 March: write 3"),
        last=12,
    ),
    Element(
        id="birth_day",
        question=say("On which day of the month is your own birthday?"),
        example=say("21 September: write 21"),
        last=31,
    ),
    Element(
        id="birth_month",
        question=say("In which month is your own birthday? Write its number."),
        example=say("21 September: write 9"),
        last=12,
    ),
)


def differing(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the elements in which two codes differ; what is missing is equal to nothing.

    Examples
    --------
    >>> differing(("О", "П", "А", "И", "03", "21", ""), ("О", "П", "А", "И", "03", "22", ""))
    ('birth_day', 'birth_month')
    """
    return tuple(
        element.id
        for element, mine, yours in zip(ELEMENTS, one, other, strict=True)
        if mine == MISSING or mine != yours
    )


def read_code(typed: Mapping[str, str]) -> tuple[str, ...]:
    """Return the code from what was typed, by the element's id; what is absent is `MISSING`."""
    return tuple(element.read(typed.get(element.id, "")) for element in ELEMENTS)


def sealed(code: tuple[str, ...], key: bytes, block: tuple[str, ...]) -> tuple[str, ...]:
    """Return the code as it may be stored: a keyed hash of each element, `MISSING` as it is.

    Parameters
    ----------
    code
        Values in the order of `ELEMENTS`, from `read_code`.
    key
        Of one tenant and this purpose (`kit.domain.codes.tenant_key`), kept outside the database.
    block
        Within which codes are compared: form and role. It is hashed along, as is the element,
        so that equal hashes tell of equal elements within one block, and of nothing else.

    Examples
    --------
    >>> key, block = b"a key of the tenant", ("teacher-student", "mentee")
    >>> one = sealed(("О", "П", "А", "И", "03", "21", ""), key, block)
    >>> other = sealed(("О", "П", "А", "И", "03", "22", ""), key, block)
    >>> [mine == yours for mine, yours in zip(one, other)]
    [True, True, True, True, True, False, True]
    >>> len(one[0]), one[-1]
    (32, '')
    """
    if len(code) != len(ELEMENTS):
        raise ValueError(f"a code has {len(ELEMENTS)} elements, not {len(code)}")
    return tuple(
        _seal(value, element, key, block) if value != MISSING else MISSING
        for value, element in zip(code, ELEMENTS, strict=True)
    )


def _seal(value: str, element: Element, key: bytes, block: tuple[str, ...]) -> str:
    message = json.dumps(["own code", element.id, block, value], ensure_ascii=False)
    return keyed(key, message.encode()).hex()[:32]
