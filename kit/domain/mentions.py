"""Names of known people in free text: in any case, with initials, by class and first name.

Nothing is learnt from the text: a word is a mention only where it fits somebody of the register.
A word of the language that is somebody's surname, too, is found as well; a person decides then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kit.domain.names import Name, letters

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*")
_INITIALS_BEHIND = re.compile(r"\s*(?:[А-ЯЁA-Z]\.(?:\s*[А-ЯЁA-Z]\.)?|[а-яё]\.[а-яё]\.)")
_INITIALS_BEFORE = re.compile(r"(?:[А-ЯЁA-Z]\.\s*(?:[А-ЯЁA-Z]\.\s*)?|\b[а-яё]\.[а-яё]\.\s*)$")
#: «7б», «7 «Б»», «10-А».
_CLASS = re.compile(r"(?<!\d)(\d{1,2})[\s-]*[«\"“(]?\s*([А-Яа-яЁёA-Ka-k])\s*[»\"”)]?(?![^\W_])")
#: As far from a first name as its class is looked for.
_NEAR = 60
#: What stands behind the stem of a name in some case; no ending at all among them.
_ENDINGS = frozenset(
    (
        *("", *"аяоеёуюыиьй"),
        *("ой", "ою", "ей", "ею", "ом", "ем", "ым", "им", "ого", "его", "ому", "ему", "ов", "ев"),
        *("ам", "ям", "ами", "ями", "ах", "ях", "ых", "их", "ыми", "ими", "ий", "ый", "ая", "яя"),
        *("ую", "юю", "ое", "ые", "ие", "ии", "ию", "ия", "ьи", "ье", "ью", "ья", "ьей"),
    )
)
_LONGEST_ENDING = 3
#: What a name in the nominative ends with, beside its stem; the longest first.
_NOMINATIVE = ("ий", "ый", "ой", "ая", "яя", "ья", "ия", "а", "я", "о", "е", "ь", "й", "и", "ы")
_SHORTEST_STEM = 3
#: First name and patronymic beside a surname.
_NAMES = 2
#: Vowels that fall out before an ending: «Ковалец», «Ковальца»; «Чижонок», «Чижонка».
_FLEETING = {"ец": ("ц", "ьц", "йц"), "ок": ("к",), "ек": ("к", "ьк"), "ень": ("н",), "ел": ("л",)}
#: First names as children are called; each with what stands in the register.
_SHORT: Mapping[str, tuple[str, ...]] = {
    each: tuple(full.split())
    for each, full in (
        ("саша", "александр александра"), ("леша", "алексей"), ("алеша", "алексей"),
        ("толя", "анатолий"), ("аня", "анна"), ("анюта", "анна"), ("настя", "анастасия"),
        ("антоша", "антон"), ("тема", "артем артемий"), ("боря", "борис"), ("вадик", "вадим"),
        ("валя", "валентин валентина"), ("валера", "валерий валерия"), ("лера", "валерия"),
        ("варя", "варвара"), ("вася", "василий василиса"), ("вика", "виктория"),
        ("витя", "виктор"), ("вова", "владимир"), ("володя", "владимир"), ("влад", "владислав"),
        ("слава", "вячеслав ярослав владислав"), ("галя", "галина"), ("гена", "геннадий"),
        ("гоша", "георгий игорь"), ("гриша", "григорий"), ("даня", "даниил данила"),
        ("даша", "дарья"), ("дима", "дмитрий"), ("митя", "дмитрий"), ("ева", "евангелина"),
        ("женя", "евгений евгения"), ("катя", "екатерина"), ("лена", "елена"),
        ("алена", "елена"), ("лиза", "елизавета"), ("егорка", "егор"), ("ваня", "иван"),
        ("ира", "ирина"), ("ильюша", "илья"), ("костя", "константин"), ("ксюша", "ксения"),
        ("лева", "лев"), ("леня", "леонид"), ("люба", "любовь"), ("люда", "людмила"),
        ("макс", "максим"), ("рита", "маргарита"), ("маша", "мария"), ("маруся", "мария"),
        ("миша", "михаил"), ("матюша", "матвей"), ("надя", "надежда"), ("наташа", "наталья наталия"),
        ("никитка", "никита"), ("коля", "николай"), ("оля", "ольга"), ("паша", "павел"),
        ("петя", "петр"), ("поля", "полина"), ("рома", "роман"), ("света", "светлана"),
        ("сережа", "сергей"), ("соня", "софия софья"), ("сема", "семен"), ("степа", "степан"),
        ("стас", "станислав"), ("таня", "татьяна"), ("тимоша", "тимофей"), ("тима", "тимур тимофей"),
        ("уля", "ульяна"), ("федя", "федор"), ("филипп", "филип"), ("юля", "юлия"),
        ("юра", "юрий"), ("яша", "яков"), ("ярик", "ярослав"), ("яся", "ярослава"),
    )
}  # fmt: skip


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
    """

    start: int
    end: int
    words: str
    people: frozenset[str]


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
        for each in people:
            name = each.name
            for surname in _parts(f"{name.surname} {name.maiden}"):
                _index(self._surnames, surname, each.id)
            for given in _parts(name.given):
                _index(self._given, given, each.id)
            _index(self._patronymics, letters(name.patronymic), each.id)
            self._initials[each.id] = letters(name.given)[:1]
            if each.group:
                self._groups[each.id] = _class(each.group)

    def of(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of a text, in order, none inside another."""
        found: list[Mention] = []
        words = list(_WORD.finditer(text))
        classes = [(each.start(), f"{each[1]}{letters(each[2])}") for each in _CLASS.finditer(text)]
        for n in range(len(words)):
            mention = self._surname(text, words, n) or self._named(text, words, n, classes)
            if mention is None or (found and mention.end <= found[-1].end):
                continue
            if found and mention.start < found[-1].end:
                found.pop()  # a first name and patronymic that stand before this surname
            found.append(mention)
        return tuple(found)

    def _surname(self, text: str, words: list[re.Match[str]], n: int) -> Mention | None:
        """Return a surname with initials or names beside it; in small letters only with initials."""
        word = words[n]
        who: set[str] = set()
        for part in (word[0], *re.split(r"[-‐‑]", word[0])):
            who |= _whose(self._surnames, part)
        before = _INITIALS_BEFORE.search(text[: word.start()])
        behind = _INITIALS_BEHIND.match(text, word.end())
        if not who or (word[0][0].islower() and not (before or behind)):
            return None
        if before or behind:
            start = before.start() if before else word.start()
            end = behind.end() if behind else word.end()
            initial = letters(text[start:end] if before else text[word.end() : end])[0]
            same = {each for each in who if self._initials[each] == initial}
            return _mention(text, start, end, same or who)
        start, end, beside = word.start(), word.end(), list[str]()
        for one in reversed(words[max(0, n - _NAMES) : n]):
            if not _is_beside(text, one, start=one.end(), end=start):
                break
            start = one.start()
            beside.append(one[0])
        for one in words[n + 1 : n + 1 + _NAMES]:
            if not _is_beside(text, one, start=end, end=one.start()):
                break
            end = one.end()
            beside.append(one[0])
        return _mention(text, start, end, self._narrowed(who, beside))

    def _narrowed(self, who: set[str], beside: list[str]) -> set[str]:
        """Return whom a surname means with the names beside it; these tell more than it does."""
        if not beside:
            return who
        holders = [self._called(each) | _whose(self._patronymics, each) for each in beside]
        named = set.intersection(*holders)
        return (who & named) or (named if len(beside) > 1 else set()) or who

    def _called(self, word: str) -> set[str]:
        """Return who has a first name, in full or as children are called."""
        short = (self._given.get(full, set()) for f in _forms(word) for full in _SHORT.get(f, ()))
        return _whose(self._given, word).union(*short)

    def _named(
        self,
        text: str,
        words: list[re.Match[str]],
        n: int,
        classes: list[tuple[int, str]],
    ) -> Mention | None:
        """Return a first name with its patronymic, or with its class nearby."""
        word = words[n]
        if word[0][0].islower():
            return None
        who = self._called(word[0])
        if not who:
            return None
        if n + 1 < len(words) and text[word.end() : words[n + 1].start()].isspace():
            both = who & _whose(self._patronymics, words[n + 1][0])
            if both:
                return _mention(text, word.start(), words[n + 1].end(), both)
        near = _nearest(word, classes)
        same = {each for each in who if self._groups.get(each, "-") in near}
        return _mention(text, word.start(), word.end(), same) if same else None


def _is_beside(text: str, word: re.Match[str], *, start: int, end: int) -> bool:
    """Whether a word is a first name or a patronymic, and nothing but a blank stands between."""
    if not text[start:end].isspace() or not word[0][0].isupper():
        return False
    return any("Name" in each.tag or "Patr" in each.tag for each in _morphology().parse(word[0]))


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


def _mention(text: str, start: int, end: int, people: set[str]) -> Mention:
    return Mention(start=start, end=end, words=text[start:end], people=frozenset(people))


def _nearest(word: re.Match[str], classes: list[tuple[int, str]]) -> set[str]:
    """Return the class that is named next behind a word, and the last one before it."""
    before = [group for at, group in classes if word.start() - _NEAR <= at < word.start()]
    behind = [group for at, group in classes if word.end() <= at <= word.end() + _NEAR]
    return {*before[-1:], *behind[:1]}


def _parts(name: str) -> set[str]:
    return {letters(each) for each in re.split(r"[\s-]+", name)} - {""}


def _class(group: str) -> str:
    found = re.match(r"\s*(\d{1,2})[\s-]*[«\"]?\s*([^\W\d_])", group)
    return f"{found[1]}{letters(found[2])}" if found else "-"


def _index(index: dict[str, set[str]], name: str, person: str) -> None:
    """File a person under a name and its stems."""
    if len(name) < 2:
        return
    for each in {name, *_stems(name)}:
        index[each].add(person)


def _stems(name: str) -> Iterator[str]:
    """Yield what a name's forms begin with; ``~`` behind it says that an ending follows."""
    cut = next((end for end in _NOMINATIVE if name.endswith(end)), "")
    stems = {name, name.removesuffix(cut)}
    if len(cut) > 1:
        stems.add(name[:-1])
    for end, others in _FLEETING.items():
        if name.endswith(end):
            stems |= {f"{name.removesuffix(end)}{other}" for other in others}
    for stem in stems:
        if len(stem) >= _SHORTEST_STEM or (len(stem) == 2 and name.endswith("й")):
            yield f"{stem}~"


def _whose(index: Mapping[str, set[str]], word: str) -> set[str]:
    """Return who has a name of which a word is some form."""
    found: set[str] = set()
    for form in _forms(word):
        found |= index.get(form, set())
    text = letters(word)
    for n in range(min(_LONGEST_ENDING, len(text) - 2) + 1):
        stem = text[: len(text) - n]
        if text[len(stem) :] in _ENDINGS:
            found |= index.get(f"{stem}~", set())
    return found


@lru_cache(maxsize=1 << 12)
def _forms(word: str) -> frozenset[str]:
    """Return a word and what it may be a form of, as names are compared."""
    text = letters(word)
    if not text:
        return frozenset()
    return frozenset((text, *(letters(each.normal_form) for each in _morphology().parse(text))))


@cache
def _morphology() -> Any:
    """Return the dictionary of Russian, loaded when a text is first looked through."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer()
