"""Whether two records may be one person: said with reasons, never guessed.

A program may only recognise; to take two records for one although they differ is a person's
decision. So `compare` answers `SAME` where nothing differs that identifies, `POSSIBLE` where a
slip of the pen would explain it all, else `DIFFERENT`. What a family has in common (surname,
address, telephone) is no evidence of anybody and is not even looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kit.domain.names import Folded, Name, fold, is_one_apart
from kit.i18n.message import Message, say

SAME, POSSIBLE, DIFFERENT = "same", "possible", "different"
_One = TypeVar("_One")
_Other = TypeVar("_Other")
#: In what two records differ though they may be one person's; ``None`` where they may not.
_Doubts = tuple[Message, ...]
#: So many doubts at most explain one person; more would explain anybody.
_DOUBTS = 2
#: A shorter word is another word when one letter differs: «Яна» and «Ева», «Ли» and «Ни».
_SHORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody that tells who it is.

    Parameters
    ----------
    number
        Identifier in another register, such as the electronic diary's; ``""`` where there is none.
    group
        Class or post: two of one full name in one class are rarer than a wrong birth date.
    """

    name: Name
    born: dt.date | None = None
    number: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`SAME`, `POSSIBLE` or `DIFFERENT`, and why, in sentences that hold no personal data."""

    kind: str
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the register whom a row may be."""

    person: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """Whom a row is: one person, candidates to be offered side by side, or (both empty) nobody."""

    person: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A record made ready to be compared with many."""

    known: Known
    name: Folded = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", fold(self.known.name))


def compare(one: Known, other: Known) -> Verdict:
    """Return whether two records are of one person, and why.

    The order of the two does not matter.

    Examples
    --------
    >>> from kit.domain.names import read_name
    >>> def known(text, year=None):
    ...     return Known(name=read_name(text), born=year and dt.date(year, 5, 14))
    >>> compare(known("Зуев Пётр Ильич", 2010), known("ЗУЕВ ПЕТР ИЛЬИЧ", 2010)).kind
    'same'
    >>> verdict = compare(known("Зуев Пётр Ильич", 2010), known("Зуев П. И."))
    >>> verdict.kind, [str(reason) for reason in verdict.reasons]
    ('possible', ['One of the two names has initials only.', 'One of the two has no birth date.'])
    >>> compare(known("Зуев Пётр Ильич", 2010), known("Зуев Иван Ильич", 2010)).kind
    'different'
    """
    return _compare(_Seen(one), _Seen(other))


def find(rows: Sequence[Known], register: Mapping[str, Known]) -> list[Finding]:
    """Return for every row whom of the register it is, or may be.

    A row is a person only when it is the `SAME` as exactly one, and every other row that is the
    `SAME` as this person is the `SAME` as the row, too. Otherwise whoever fits is a candidate,
    best first. The order of rows and of the register does not matter.

    Examples
    --------
    >>> from kit.domain.names import read_name
    >>> born = dt.date(2010, 5, 14)
    >>> register = {"p1": Known(name=read_name("Зуев Пётр Ильич"), born=born)}
    >>> rows = ("Зуев Петр Ильич", "Зуев Пётр", "Зуев Иван Ильич")
    >>> for found in find([Known(name=read_name(row), born=born) for row in rows], register):
    ...     print(found.person, [candidate.person for candidate in found.candidates])
    p1 []
     ['p1']
     []
    """
    seen = [_Seen(row) for row in rows]
    people = {person: _Seen(known) for person, known in register.items()}
    fitting: list[list[Candidate]] = [[] for _ in seen]
    for n, person in _near(dict(enumerate(seen)), people):
        verdict = _compare(seen[n], people[person])
        if verdict.kind != DIFFERENT:
            fitting[n].append(Candidate(person, verdict))
    claimed: dict[str, list[int]] = defaultdict(list)
    sole = [_sole(candidates) for candidates in fitting]
    for n, candidates in enumerate(fitting):
        for each in candidates:
            if each.verdict.kind == SAME:
                claimed[each.person].append(n)
    return [
        Finding(person=person)
        if person and all(_is_same(seen[n], seen[rival]) for rival in claimed[person])
        else Finding(candidates=_offered(fitting[n], claimed, n))
        for n, person in enumerate(sole)
    ]


def repeated(rows: Sequence[Known]) -> dict[tuple[int, int], Verdict]:
    """Return the pairs of rows of one file that are or may be one person, by their positions.

    Examples
    --------
    >>> rows = [Known(name=Name(surname="Зуев", given=each)) for each in ("Пётр", "Иван", "П.")]
    >>> [(pair, verdict.kind) for pair, verdict in repeated(rows).items()]
    [((0, 2), 'possible')]
    """
    seen = {n: _Seen(row) for n, row in enumerate(rows)}
    pairs = sorted({(n, m) for n, m in _near(seen, seen) if n < m})
    verdicts = {(n, m): _compare(seen[n], seen[m]) for n, m in pairs}
    return {pair: verdict for pair, verdict in verdicts.items() if verdict.kind != DIFFERENT}


def _sole(candidates: Iterable[Candidate]) -> str:
    """Return the one person that a row is the same as; nobody where there are several."""
    same = [each.person for each in candidates if each.verdict.kind == SAME]
    return same[0] if len(same) == 1 else ""


def _is_same(one: _Seen, other: _Seen) -> bool:
    return one is other or _compare(one, other).kind == SAME


def _offered(
    candidates: Sequence[Candidate], claimed: Mapping[str, Sequence[int]], row: int
) -> tuple[Candidate, ...]:
    """Return candidates, best first; who is the same as several is only possible, and why."""
    same = [each.person for each in candidates if each.verdict.kind == SAME]
    offered = []
    for each in candidates:
        reasons = each.verdict.reasons
        if len(same) > 1 and each.person in same:
            reasons += (say("Several people of the register fit this row."),)
        if set(claimed.get(each.person, ())) - {row}:
            reasons += (say("Another row fits this person as well."),)
        offered.append(Candidate(each.person, Verdict(POSSIBLE, reasons)))
    return tuple(
        sorted(
            offered,
            key=lambda each: (each.person not in same, len(each.verdict.reasons), each.person),
        )
    )


# --- who is compared with whom ------------------------------------------------------------------


def _near(
    some: Mapping[_One, _Seen], others: Mapping[_Other, _Seen]
) -> Iterator[tuple[_One, _Other]]:
    """Return every pair that is worth comparing, once.

    Two words one letter apart have a word in common that one of them, or both, becomes when a
    letter is left out: so whoever may be one person shares a key.
    """
    shelves: dict[tuple[str, ...], list[_Other]] = defaultdict(list)
    for other, seen in others.items():
        for key in _keys(seen):
            shelves[key].append(other)
    for one, seen in some.items():
        met = {other: None for key in _keys(seen) for other in shelves.get(key, ())}
        for other in met:
            yield one, other


def _keys(seen: _Seen) -> set[tuple[str, ...]]:
    """Return the keys of a record: two records are near when they have one in common."""
    name, known = seen.name, seen.known
    keys: set[tuple[str, ...]] = {("number", known.number)} if known.number else set()
    orders = [({name.surname, *name.surnames}, name.given)]
    if not name.patronymic:
        orders.append(({name.given}, name.surname))
    for surnames, given in orders:
        for surname in surnames:
            keys.update(("surname", word, given[:1]) for word in _shortened(surname))
            keys.update(("given", surname, word) for word in _shortened(given))
    if known.born:
        born = known.born.isoformat()
        keys.add(("born", born, name.given, name.patronymic))
        keys.update(("born", born, word) for word in _shortened(name.surname))
    return keys


def _shortened(word: str) -> set[str]:
    """Return a word, and all that it becomes when one letter is left out."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


# --- two of them side by side -------------------------------------------------------------------


def _compare(one: _Seen, other: _Seen) -> Verdict:
    verdict = _by_name(one, other)
    numbers = one.known.number, other.known.number
    if not all(numbers):
        return verdict
    if numbers[0] == numbers[1]:
        if verdict.kind == DIFFERENT:
            reason = say("The number is the same, but name or birth date contradict it.")
            return Verdict(POSSIBLE, (reason, *verdict.reasons))
        return Verdict(SAME, (say("The number is the same."), *verdict.reasons))
    if verdict.kind == SAME:
        return Verdict(POSSIBLE, (*verdict.reasons, say("The two have different numbers.")))
    return verdict


def _by_name(one: _Seen, other: _Seen) -> Verdict:
    """Return the verdict of names and birth dates."""
    here, there = one.name, other.name
    doubts = _name_doubts(here, there)
    if doubts is None and not (here.patronymic and there.patronymic):
        doubts = _exchanged(here, there)
    born = _birth_doubt(one.known.born, other.known.born)
    if doubts is None:
        return _other_name(one, other)
    if born is None:
        return _other_birth(one, other, is_exact=not doubts and here.is_full)
    if not doubts and not born and here.is_full and one.known.born:
        return Verdict(SAME, (say("Full name and birth date are the same."),))
    reasons = (*doubts, *born)
    if not here.is_full and not there.is_full and _initials() not in reasons:
        reasons += (say("Neither name is complete."),)
    if len(reasons) > _DOUBTS + (_double() in reasons):
        return Verdict(DIFFERENT, (say("Too much differs at a time."),))
    return Verdict(POSSIBLE, reasons)


def _name_doubts(one: Folded, other: Folded) -> _Doubts | None:
    """Return in what two names differ if they may be one person's; nothing if they may not.

    An empty answer means that they are the same.
    """
    found: list[Message] = []
    for doubts in (_surname(one, other), _word(one.given, other.given), _patronymic(one, other)):
        if doubts is None:
            return None
        found += (doubt for doubt in doubts if doubt == _letter() or doubt not in found)
    return tuple(found)


def _surname(one: Folded, other: Folded) -> _Doubts | None:
    if one.surname == other.surname:
        return ()
    if one.surnames & other.surnames:
        return (_double(),)
    return (_letter(),) if _is_slip(one.surname, other.surname) else None


def _patronymic(one: Folded, other: Folded) -> _Doubts | None:
    if not one.patronymic or not other.patronymic:
        same = one.patronymic == other.patronymic
        return () if same else (say("One of the two names has no patronymic."),)
    if {one.sex, other.sex} == {"f", "m"}:
        return None
    doubts = _word(one.patronymic, other.patronymic)
    if doubts is None and len(one.father) > 1 and one.father == other.father:
        return (say("The patronymic has another form."),)
    return doubts


def _word(one: str, other: str) -> _Doubts | None:
    """Return in what two words of a name differ: one is an initial, or misspelled."""
    if one == other:
        return ()
    if one[:1] == other[:1] and min(len(one), len(other)) == 1:
        return (_initials(),)
    return (_letter(),) if _is_slip(one, other) else None


def _is_slip(one: str, other: str) -> bool:
    return max(len(one), len(other)) >= _SHORT and is_one_apart(one, other)


def _exchanged(one: Folded, other: Folded) -> _Doubts | None:
    if (one.surname or one.given) and (one.surname, one.given) == (other.given, other.surname):
        return (say("First name and surname stand in each other's place."),)
    return None


def _birth_doubt(one: dt.date | None, other: dt.date | None) -> _Doubts | None:
    """Return in what two birth dates differ if they may be one; nothing if they may not."""
    if one == other:
        return () if one else (say("Neither has a birth date."),)
    if one is None or other is None:
        return (say("One of the two has no birth date."),)
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return (say("Day and month of birth are exchanged."),)
    here, there = one.isoformat(), other.isoformat()
    unlike = [n for n, digit in enumerate(here) if digit != there[n]]
    if len(unlike) == 1:
        return (say("The birth dates differ in one digit."),)
    first, last = unlike[0], unlike[-1]
    if (
        last - first == 1 == len(unlike) - 1
        and here[first : last + 1] == there[last] + there[first]
    ):
        return (say("Two digits of the birth date are exchanged."),)
    return None


def _other_name(one: _Seen, other: _Seen) -> Verdict:
    """Return the verdict where the names are of two people, unless a surname was changed."""
    here, there = one.name, other.name
    is_one_day = one.known.born is not None and one.known.born == other.known.born
    has_one_father = bool(here.father) and here.father == there.father
    if here.given == there.given and here.patronymic == there.patronymic:
        if is_one_day and len(here.given) > 1 and len(here.patronymic) > 1:
            reason = say("All but the surname is the same: it may have been changed.")
            return Verdict(POSSIBLE, (reason,))
        return Verdict(DIFFERENT, (say("The surnames differ."),))
    if has_one_father and _surname(here, there) is not None and here.given != there.given:
        if is_one_day:
            return Verdict(DIFFERENT, (say("Twins: the first names differ."),))
        return Verdict(DIFFERENT, (say("Brothers or sisters: the first names differ."),))
    return Verdict(DIFFERENT, (say("The names differ."),))


def _other_birth(one: _Seen, other: _Seen, *, is_exact: bool) -> Verdict:
    """Return the verdict where the birth dates are of two people, unless they are of one class."""
    if not is_exact:
        return Verdict(DIFFERENT, (say("The birth dates differ."),))
    if one.known.group and one.known.group == other.known.group:
        reason = say("The same full name in the same class, with another birth date.")
        return Verdict(POSSIBLE, (reason,))
    return Verdict(DIFFERENT, (say("Namesakes: the birth dates differ."),))


def _double() -> Message:
    return say("One of the surnames is double or a maiden name.")


def _letter() -> Message:
    return say("One letter differs.")


def _initials() -> Message:
    return say("One of the two names has initials only.")
