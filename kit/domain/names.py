"""A person's name as school lists have it: taken apart for display, folded for comparison.

Lists are written by people: surname first or last, initials, capitals, a maiden name in
brackets, Latin letters that look Cyrillic. What is shown is the name as it was given, mended
only where the eye sees no difference; what is compared is its `Folded` form.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Words that make the word before them a patronymic: «Гасан оглы», «Абай кызы».
KINSHIP = frozenset(
    ("оглы", "оглу", "кызы", "гызы", "кизи", "кызи", "улы", "уулу", "угли", "қызы", "ұлы", "ўғли")
)
#: Latin letters and digits, small and capital apart, that look like a Cyrillic letter.
LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxyk03Ëë", "АВСЕНКМОРТХУасеорхуко" + "зЁё")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0301]")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_FORMERLY = re.compile(r"^(?:урожд\w*|дев\w*|до брака|ранее|быв\w*)[.:\s]+", re.IGNORECASE)
_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|мич|кич|инич|овна|евна|ична|инична)$")
_SURNAME = re.compile(r"(?:[оеё]в|[оеё]ва|[сц]кий|[сц]кая|енко|швили|дзе|...ян)$")
_GIVEN_LIKE = frozenset(("лев", "яков", "демьян", "лукьян", "касьян", "севастьян"))
_FATHER = re.compile(r"(?:ович|евич|ич|овна|евна|инична|ична|" + "|".join(sorted(KINSHIP)) + r")$")
_FEMALE = re.compile(r"(?:вна|чна|кызы|гызы|кизи|кызи|қызы)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name by its parts, as given; initials end with a dot.

    Examples
    --------
    >>> str(Name(surname="Иванова", given="Анна", patronymic="Петровна", maiden="Зуева"))
    'Иванова (Зуева) Анна Петровна'
    """

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    maiden: str = ""

    def __str__(self) -> str:
        maiden = f"({self.maiden})" if self.maiden else ""
        return " ".join(filter(None, (self.surname, maiden, self.given, self.patronymic)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A name as it is compared: small letters only, ё as е, look-alikes made Cyrillic.

    ``surnames`` has every part of a double surname and the maiden name. A part that was given
    as an initial is one letter.
    """

    surname: str
    given: str
    patronymic: str
    surnames: frozenset[str]

    @property
    def is_full(self) -> bool:
        """Whether surname and given name are there, and nothing is an initial."""
        return bool(self.surname) and len(self.given) > 1 and len(self.patronymic) != 1

    @property
    def father(self) -> str:
        """The father's name as far as the patronymic shows it.

        Examples
        --------
        >>> [fold(Name(patronymic=each)).father for each in ("Гасанович", "Гасан оглы")]
        ['гасан', 'гасан']
        """
        return _FATHER.sub("", self.patronymic)

    @property
    def sex(self) -> str:
        """``"f"`` or ``"m"`` as the patronymic's ending tells, else ``""``."""
        if _FEMALE.search(self.patronymic):
            return "f"
        return "m" if len(self.patronymic) > 1 and self.father != self.patronymic else ""


def read_name(*columns: str) -> Name:
    """Return the name that stands in one, two or three columns.

    The surname comes first, as in school lists; a patronymic or initials in the middle tell
    that it comes last. Empty columns do not count.

    Examples
    --------
    >>> read_name("Иванов Пётр Ильич")
    Name(surname='Иванов', given='Пётр', patronymic='Ильич', maiden='')
    >>> read_name("Роман Аркадьевич Абрамович") == read_name("АБРАМОВИЧ", "Роман Аркадьевич")
    True
    >>> read_name("И.И. Иванов"), read_name("Мамедов", "Али", "Гасан оглы").patronymic
    (Name(surname='Иванов', given='И.', patronymic='И.', maiden=''), 'Гасан оглы')
    >>> read_name("Иванова – Петрова (урожд. Зуева)  Анна.")
    Name(surname='Иванова-Петрова', given='Анна', patronymic='', maiden='Зуева')
    """
    given = [text for text in map(_clean, columns) if text]
    maiden = ""
    for n, text in enumerate(given):
        if found := _BRACKETS.search(text):
            maiden = maiden or " ".join(_words(_FORMERLY.sub("", found[1].strip())))
            given[n] = _BRACKETS.sub(" ", text)
    words = [part for part in map(_words, given) if part]
    surname, name, patronymic = _by_columns(words, is_placed=len(columns) == 3)
    parts = [" ".join(part) for part in (surname, name, patronymic)]
    return Name(surname=parts[0], given=parts[1], patronymic=parts[2], maiden=maiden)


def fold(name: Name) -> Folded:
    """Return a name as it is compared.

    Examples
    --------
    >>> fold(read_name("CEMЁНОВ-Тян-Шанский  Пётр")) == fold(read_name("Семенов Тян-Шанский", "Петр"))
    True
    >>> sorted(fold(read_name("Иванова (Зуева) Анна")).surnames)
    ['зуева', 'иванова']
    """
    parts = re.split(r"[\s-]+", f"{name.surname} {name.maiden}")
    return Folded(
        surname=letters(name.surname),
        given=letters(name.given),
        patronymic=letters(name.patronymic),
        surnames=frozenset(filter(None, map(letters, parts))),
    )


def letters(text: str) -> str:
    """Return the letters of a text, small, ё as е, look-alikes as the Cyrillic they look like.

    Examples
    --------
    >>> letters("Cоловьёв-CEДOЙ"), letters("O'Нил")
    ('соловьевседой', 'онил')
    """
    mended = (_mended(word) for word in re.split(r"[\s-]+", _clean(text)))
    small = "".join(mended).casefold().replace("ё", "е")
    return "".join(sign for sign in small if sign.isalpha())


def words_of(text: str) -> list[str]:
    """Return the words of a name; initials end with a dot, a word of kinship stays with its father's.

    Examples
    --------
    >>> words_of("ЗУЕВ  и.П."), words_of("Мамедов Али Гасан оглы")
    (['Зуев', 'И.', 'П.'], ['Мамедов', 'Али', 'Гасан оглы'])
    """
    return _words(_clean(text))


def is_one_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter (put in, left out, another), or two neighbours swapped.

    Examples
    --------
    >>> is_one_apart("петров", "перов"), is_one_apart("петров", "петорв"), is_one_apart("а", "а")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    least = min(len(one), len(other))
    start = next((n for n in range(least) if one[n] != other[n]), least)
    rest, against = one[start:], other[start:]
    if len(rest) == len(against):
        return rest[1:] == against[1:] or (rest[:2] == against[1::-1] and rest[2:] == against[2:])
    return rest[1:] == against or rest == against[1:]


def _clean(text: str) -> str:
    """Return a text in one line, with plain blanks and hyphens."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _DASHES.sub("-", " ".join(plain.split())).strip(" -")


def _words(text: str) -> list[str]:
    """Return the words of a name, written as names are; a word of kinship stays with its father's."""
    found: list[str] = []
    for raw in re.split(r"[\s,;]+", text.replace(".", ". ")):
        word = _mended(raw)
        if not _INITIAL.match(word):
            word = word.strip(".'’\"«»")
        if not any(map(str.isalpha, word)):
            continue
        if word.casefold() in KINSHIP and found:
            found[-1] += f" {word.casefold()}"
        else:
            found.append(_capital(word))
    return found


def _mended(word: str) -> str:
    """Return a word in Cyrillic where its Latin letters only look so."""
    cyrillic = word.translate(LOOK_ALIKES)
    foreign = re.search(r"[A-Za-z]", cyrillic)
    if _CYRILLIC.search(word) or (word and not foreign and not word.isnumeric()):
        return cyrillic
    return word


def _capital(word: str) -> str:
    if _INITIAL.match(word):
        return f"{word[0].upper()}."
    if word.isupper() or word.islower():
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def is_initial(word: str) -> bool:
    """Whether a word of a name is one letter."""
    return _INITIAL.match(word) is not None


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do."""
    small = word.casefold().replace("ё", "е")
    return _PATRONYMIC.search(small) is not None or re.split(r"[\s-]", small)[-1] in KINSHIP


def is_surname(word: str) -> bool:
    """Whether a word ends as surnames alone do: not every surname does."""
    small = word.casefold()
    return small not in _GIVEN_LIKE and _SURNAME.search(small) is not None


_Parts = tuple[list[str], list[str], list[str]]


def _by_columns(words: list[list[str]], *, is_placed: bool) -> _Parts:
    """Return surname, given name and patronymic of the words of columns.

    `is_placed` says that the third of three columns may be empty, so that the first two are
    what they are; else two columns may stand in any order.
    """
    if len(words) == 3 and not is_patronymic(" ".join(words[1])):
        return words[0], words[1], words[2]
    if len(words) == 2 and not _is_torn(*words):
        if not is_placed and len(words[0]) == len(words[1]) == 1:
            return _two(words[0][0], words[1][0])
        return words[0], *_after_surname(words[1])
    return _apart([word for column in words for word in column])


def _is_torn(first: list[str], second: list[str]) -> bool:
    """Whether two columns do not part the surname from the rest: «Иванов Пётр», «Ильич»."""
    if is_initial(first[-1]):
        return True
    is_behind = len(second) == 1 and is_patronymic(second[0])
    return len(first) > 1 and (is_patronymic(first[-1]) or is_behind)


def _after_surname(words: list[str]) -> tuple[list[str], list[str]]:
    """Return given name and patronymic of what stands behind the column of surnames."""
    if len(words) > 1 and (is_patronymic(words[-1]) or is_initial(words[-1])):
        return words[:-1], words[-1:]
    return words, []


def _apart(words: list[str]) -> _Parts:
    """Return surname, given name and patronymic of the words of one column."""
    if any(map(is_initial, words)):
        return _with_initials(words)
    if len(words) == 2:
        return _two(*words)
    if len(words) > 2 and is_patronymic(words[-1]) and not is_patronymic(words[-2]):
        return words[:-2], words[-2:-1], words[-1:]
    if len(words) > 2 and is_patronymic(words[1]):
        return words[2:], words[:1], words[1:2]
    if len(words) == 3 and is_surname(words[0]) and is_surname(words[1]):
        return words[:2], words[2:], []
    return words[:1], words[1:2], words[2:]


def _with_initials(words: list[str]) -> _Parts:
    """«И. И. Иванов», «Иванов И. И.», «Иванов И.», «Иванов Иван И.», «Иванова Петрова А.»."""
    if is_initial(words[0]):
        count = next((n for n, word in enumerate(words) if not is_initial(word)), len(words))
        return words[count:], words[:1], words[1:count]
    if len(words) > 2 and not is_surname(words[-2]):
        return words[:-2], words[-2:-1], words[-1:]
    return words[:-1], words[-1:], []


def _two(first: str, second: str) -> _Parts:
    """«Иванов Иван», «Иван Иванов»; «Иван Иванович» has no surname."""
    if is_patronymic(second) and not is_surname(first):
        return [], [first], [second]
    if is_surname(second) and not is_surname(first):
        return [second], [first], []
    return [first], [second], []
