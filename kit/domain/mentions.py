"""Names of known people in free text: in any case, with initials, by class and first name.

Nothing is learnt from the text: a word is a mention only where it fits somebody of the register.
A word of the language that is somebody's surname, too, is found as well; a person decides then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from kit.domain.latin import skeleton
from kit.domain.name_index import file_under, folded, forms, is_name, is_only_surname, whose
from kit.domain.names import Name, letters
from kit.domain.short_names import FULL_NAMES

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*")
_INITIALS_BEHIND = re.compile(r"\s*(?:[А-ЯЁA-Z]\.(?:\s*[А-ЯЁA-Z]\.)?|[а-яё]\.[а-яё]\.)")
_INITIALS_BEFORE = re.compile(r"(?:[А-ЯЁA-Z]\.\s*(?:[А-ЯЁA-Z]\.\s*)?|\b[а-яё]\.[а-яё]\.\s*)$")
#: «7б», «7 «Б»», «10-А».
_CLASS = re.compile(r"(?<!\d)(\d{1,2})[\s-]*[«\"“(]?\s*([А-Яа-яЁёA-Ka-k])\s*[»\"”)]?(?![^\W_])")
#: As far from a first name as its class is looked for.
_NEAR = 60
#: As far from the name of somebody whom nobody knows.
_BESIDE = 24
#: First name and patronymic beside a surname.
_NAMES = 2
#: One capital behind a first name: «Маша К.», «Маша К, Оля Б».
_INITIAL_BEHIND = re.compile(r"\s+([А-ЯЁA-Z])(?:\.|(?![\w.])(?=\s*(?:[,;:!?)»\"–—-]|$)))")
#: One capital before it: «К. Маша».
_INITIAL_BEFORE = re.compile(r"(?<![^\W\d_]\.)(?<![\w.])([А-ЯЁA-Z])\.\s*$")
#: As many letters before a word as initials are looked for.
_INITIALS_LENGTH = 12
_LATIN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
#: What parts words in the address of a page.
_IN_ADDRESS = re.compile(r"[^\w%]+|_|(?<=\d)(?=\D)|(?<=\D)(?=\d)")
#: Firsts of double surnames, of which nobody is known.
_PREFIXES = frozenset(("тер", "бонч", "мелик", "фон", "ван", "дер", "де", "аль", "эль"))
_SHORTEST_LATIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody of the register: id, name, and the class of a pupil."""

    id: str
    name: Name
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a text that looks like somebody's name.

    Parameters
    ----------
    start, end
        Where it stands.
    words
        As it stands there.
    people
        Ids of those whom it may mean.
    is_sure
        Whether it says a surname, or a patronymic; else it is a first name with something
        beside it that fits somebody.
    """

    start: int
    end: int
    words: str
    people: frozenset[str]
    is_sure: bool = True


class Mentions:
    """Finds people in texts.

    Examples
    --------
    >>> found = Mentions([Known(id="p-1", name=Name(surname="Иванова", given="Мария"), group="7Б")])
    >>> [each.words for each in found.of("Помогли Ивановой М. и Маше из 7 «Б», а не Ивановскому.")]
    ['Ивановой М.', 'Маше']
    """

    def __init__(self, people: Iterable[Known]) -> None:
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._patronymics: dict[str, set[str]] = defaultdict(set)
        self._groups: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        self._surname_initials: dict[str, set[str]] = {}
        self._people = tuple(people)
        for each in self._people:
            name = each.name
            surnames = _parts(f"{name.surname} {name.maiden}")
            for surname in surnames:
                if surname not in _PREFIXES:
                    file_under(self._surnames, surname, each.id)
            self._surname_initials[each.id] = {part[0] for part in surnames}
            for given in _parts(name.given):
                file_under(self._given, given, each.id)
            file_under(self._patronymics, folded(name.patronymic), each.id)
            self._initials[each.id] = folded(name.given)[:1]
            if each.group:
                self._groups[each.id] = _class(each.group)

    @cached_property
    def _latin(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for each in self._people:
            name = each.name
            for surname in f"{name.surname} {name.maiden} {_joined(name)}".replace(
                "-", " "
            ).split():
                for spelt in {skeleton(surname), skeleton(letters(surname))}:
                    found[spelt].add(each.id)
        return found

    def of(self, text: str, told_of: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions of a text, in order, none inside another.

        Parameters
        ----------
        told_of
            People of whom the text is known to tell: their first names alone are found, too.
        """
        found: list[Mention] = []
        words = list(_WORD.finditer(text))
        classes = [(each.start(), f"{each[1]}{letters(each[2])}") for each in _CLASS.finditer(text)]
        for n in range(len(words)):
            mention = self._surname(text, words, n) or self._named(text, words, n, classes, told_of)
            if mention is None or (found and mention.end <= found[-1].end):
                continue
            if found and mention.start < found[-1].end:
                found.pop()  # a first name and patronymic that stand before this surname
            found.append(mention)
        return tuple(found)

    def in_address(self, address: str) -> Mapping[str, frozenset[str]]:
        """Return the words of a page's address that look like a surname, each with whom it may mean.

        Examples
        --------
        >>> found = Mentions([Known(id="p-1", name=Name(surname="Зуева", given="Мария"))])
        >>> list(found.in_address("https://school.example/news/masha_zueva-2026.html"))
        ['zueva']
        """
        try:
            parts = urlsplit(address)
        except ValueError:  # no address
            return {}
        text = unquote(f"{parts.path} {parts.query} {parts.fragment}")
        words = [each for each in _IN_ADDRESS.split(text) if len(each) >= _SHORTEST_LATIN]
        return {
            word: frozenset().union(*(each.people for each in mentions))
            for word in words
            if (mentions := self.of(word.capitalize()))
        }

    def _surname(self, text: str, words: list[re.Match[str]], n: int) -> Mention | None:
        """Return a surname with initials or names beside it; small ones as the dictionary allows."""
        word = words[n]
        is_small = word[0][0].islower()
        who = self._bearers(word[0], by_dictionary=not is_small)
        if is_small and not who and not word[0].isascii():
            return None
        before = _INITIALS_BEFORE.search(
            text[max(0, word.start() - _INITIALS_LENGTH) : word.start()]
        )
        behind = _INITIALS_BEHIND.match(text, word.end())
        if not who or (is_small and not (before or behind or is_only_surname(word[0]))):
            return None
        if before or behind:
            start = word.start() - len(before[0]) if before else word.start()
            end = behind.end() if behind else word.end()
            initial = letters(text[start:end] if before else text[word.end() : end])[0]
            same = {each for each in who if self._initials[each] == initial}
            return _mention(text, start, end, same or who)
        start, end, beside = word.start(), word.end(), list[str]()
        for one in reversed(words[max(0, n - _NAMES) : n]):
            if not self._is_beside(text, one, start=one.end(), end=start):
                break
            start = one.start()
            beside.append(one[0])
        for one in words[n + 1 : n + 1 + _NAMES]:
            if not self._is_beside(text, one, start=end, end=one.start()):
                break
            end = one.end()
            beside.append(one[0])
        return _mention(text, start, end, self._narrowed(who, beside))

    def _bearers(self, word: str, *, by_dictionary: bool) -> set[str]:
        """Return whose surname a word is, or a part of it."""
        if _LATIN.fullmatch(word):
            parts = re.split("-", re.sub("['’]s$", "", word))
            spelt = (skeleton(each) for each in parts if len(each) >= _SHORTEST_LATIN)
            found = set[str]().union(*(self._latin.get(each, ()) for each in spelt))
            if found:
                return found
        parts = (
            [word, *re.split(r"[-‐‑]", word)]
            if "-" in word or "‐" in word or "‑" in word
            else [word]
        )
        return set[str]().union(
            *(whose(self._surnames, each, by_dictionary=by_dictionary) for each in parts)
        )

    def _narrowed(self, who: set[str], beside: list[str]) -> set[str]:
        """Return whom a surname means with the names beside it; these tell more than it does."""
        if not beside:
            return who
        holders = [self._called(each) | whose(self._patronymics, each) for each in beside]
        named = set.intersection(*holders)
        return (who & named) or (named if len(beside) > 1 else set()) or who

    def _called(self, word: str) -> set[str]:
        """Return who has a first name, in full or as children are called."""
        short = (
            self._given.get(full, set()) for f in forms(word) for full in FULL_NAMES.get(f, ())
        )
        return whose(self._given, word).union(*short)

    def _named(
        self,
        text: str,
        words: list[re.Match[str]],
        n: int,
        classes: list[tuple[int, str]],
        told_of: Collection[str],
    ) -> Mention | None:
        """Return a first name with its patronymic, an initial of the surname, or its class nearby."""
        word = words[n]
        if word[0][0].islower():
            return None
        who = self._called(word[0])
        if not who:
            return None
        if n + 1 < len(words) and text[word.end() : words[n + 1].start()].isspace():
            both = who & whose(self._patronymics, words[n + 1][0])
            if both:
                return _mention(text, word.start(), words[n + 1].end(), both)
        return self._abbreviated(text, word, who) or self._supposed(
            text, word, who, classes, told_of
        )

    def _abbreviated(self, text: str, word: re.Match[str], who: set[str]) -> Mention | None:
        """Return a first name with the first letter of the surname beside it."""
        start, end = word.start(), word.end()
        cut = max(0, start - _INITIALS_LENGTH)
        for found in (
            _INITIAL_BEHIND.match(text, end),
            _INITIAL_BEFORE.search(text[cut:start]),
        ):
            if found is None:
                continue
            same = {each for each in who if letters(found[1]) in self._surname_initials[each]}
            if same:
                is_behind = found.string is text
                first = start if is_behind else start - len(found[0])
                return _mention(text, first, found.end() if is_behind else end, same, is_sure=False)
        return None

    def _supposed(
        self,
        text: str,
        word: re.Match[str],
        who: set[str],
        classes: list[tuple[int, str]],
        told_of: Collection[str],
    ) -> Mention | None:
        """Return a first name of somebody of whom the text tells, or whose class is near."""
        near = _nearest(word, classes)
        same = {each for each in who if self._groups.get(each, "-") in near}
        same = same or who.intersection(told_of)
        return _mention(text, word.start(), word.end(), same, is_sure=False) if same else None

    def _is_beside(self, text: str, word: re.Match[str], *, start: int, end: int) -> bool:
        """Whether a word is a first name or a patronymic, and nothing but a blank stands between."""
        if not text[start:end].isspace() or not word[0][0].isupper() or len(word[0]) == 1:
            return False
        return is_name(word[0]) or bool(self._called(word[0]))


def strangers(text: str) -> tuple[str, ...]:
    """Return first names with a surname and a class nearby, whoever it is: the register may lack them.

    Without a class it may be a poet.

    Examples
    --------
    >>> strangers("Помог Иван Петров из 7Б; читали стихи, которые написал Александр Пушкин.")
    ('Иван Петров',)
    """
    classes = [each.start() for each in _CLASS.finditer(text)]
    if not classes:
        return ()
    words = list(_WORD.finditer(text))
    return tuple(
        text[one.start() : two.end()]
        for one, two in pairwise(words)
        if text[one.end() : two.start()].isspace()
        and one[0][0].isupper()
        and two[0][0].isupper()
        and any(
            is_name(given[0]) and is_only_surname(surname[0])
            for given, surname in ((one, two), (two, one))
        )
        and any(one.start() - _BESIDE <= at <= two.end() + _BESIDE for at in classes)
    )


def masked(text: str, mentions: Iterable[Mention], words: Mapping[str, str], other: str) -> str:
    """Return a text with what stands for a person in place of each mention.

    Parameters
    ----------
    words
        By person, what is written instead.
    other
        What is written where several people may be meant, or somebody else.
    """
    made, at = [], 0
    for each in mentions:
        told = {words.get(person, other) for person in each.people}
        made += [text[at : each.start], told.pop() if len(told) == 1 else other]
        at = each.end
    return "".join((*made, text[at:]))


def _mention(text: str, start: int, end: int, people: set[str], *, is_sure: bool = True) -> Mention:
    return Mention(
        start=start, end=end, words=text[start:end], people=frozenset(people), is_sure=is_sure
    )


def _joined(name: Name) -> str:
    """Return a double surname as one word, as addresses have it."""
    return re.sub(r"[\s-]+", "", name.surname)


def _nearest(word: re.Match[str], classes: list[tuple[int, str]]) -> set[str]:
    """Return the class that is named next behind a word, and the last one before it."""
    before = [group for at, group in classes if word.start() - _NEAR <= at < word.start()]
    behind = [group for at, group in classes if word.end() <= at <= word.end() + _NEAR]
    return {*before[-1:], *behind[:1]}


def _parts(name: str) -> set[str]:
    return {folded(each) for each in re.split(r"[\s-]+", name)} - {""}


def _class(group: str) -> str:
    found = re.match(r"\s*(\d{1,2})[\s-]*[«\"]?\s*([^\W\d_])", group)
    return f"{found[1]}{letters(found[2])}" if found else "-"
