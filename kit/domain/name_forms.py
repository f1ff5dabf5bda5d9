"""Words of a Russian name in a case: rules of grammar, `pytrovich`, and a dictionary beside it.

A form is sure where a rule leaves no choice, or where both agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from kit.domain.names import KINSHIP, is_initial, is_patronymic

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pytrovich.maker import PetrovichDeclinationMaker

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
CASES: Final[tuple[Case, ...]] = get_args(Case)
#: What a word is of a name, or a post.
Part = Literal["surname", "given", "patronymic", "post"]
#: Feminine or masculine, as `kit.domain.names.Folded.sex`; empty: unknown.
Sex = Literal["f", "m", ""]

GRAMMEMES: Final[Mapping[Case, str]] = {
    "nominative": "nomn", "genitive": "gent", "dative": "datv", "accusative": "accs",
    "instrumental": "ablt", "prepositional": "loct",
}  # fmt: skip
_GENDERS: Final[Mapping[Sex, str]] = {"f": "femn", "m": "masc"}
_TAGS: Final[Mapping[Part, str]] = {"surname": "Surn", "given": "Name", "patronymic": "Patr"}

#: Surnames that never change: «Шевченко», «Черных», «Шоу», «Руставели», «Эредиа».
_FIXED = re.compile(r"(?:[оеэиыую]|[ыи]х|[аеиоуыэю]а)$")
_CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщъь]$")
#: Surnames that are declined as adjectives of possession or quality, by sex.
_ADJECTIVAL: Final[Mapping[Sex, re.Pattern[str]]] = {
    "m": re.compile(r"(?:..[оеё]в|..[иы]н|.[сц]к[ио]й|..[ыо]й|.[кхн]ий)$"),
    "f": re.compile(r"(?:..[оеё]ва|..[иы]на|.[сц]кая|..ая|.[нжшщ]яя)$"),
}
#: Consonants after which nothing is in doubt: «Саркисян», «Ковальчук», «Гуревич», «Кузьмак».
_PLAIN = re.compile(r"(?:.[яа]н|.ич|.[уюая]к|.ман|.берг|.дзе|.ай)$")
#: Vowels that may be fleeting: «Кравец», «Сынок», «Козёл», «Кремень», «Соловей».
_FLEETING = re.compile(r"(?:[еяё]ц|[оеё]к|[ёео]л|[ео]нь|[оа]ть|ей|[ое]р|[ео]т|[ео]г|[ео]н)$")
_HUSHED = re.compile(r"[жчшщц][ая]?$")
#: Foreign surnames in -ов and -ин: with them «Дарвином», not «Дарвиным».
_FOREIGN: Final = frozenset(
    ("дарвин", "чаплин", "грин", "мартин", "кронин", "гершвин", "флотов", "бюлов", "вирхов", "франклин", "робин", "остин", "бернштейн")
)  # fmt: skip
#: Nouns as which nobody reads a surname: that of a woman is «Королёва», written without dots.
_ONLY_SURNAMES: Final = frozenset(("королева",))
#: Firsts of two surnames that never change, and short patronymics that are declined as all are.
_PREFIXES: Final = frozenset(
    ("тер", "бонч", "мелик", "фон", "ван", "дер", "де")
)  # fmt: skip
_SHORT: Final = frozenset(
    ("ильич", "кузьмич", "лукич", "никитич", "саввич", "фомич")
)  # fmt: skip


class Form(NamedTuple):
    """A word in a case, and whether it is sure."""

    text: str
    is_sure: bool


def part_form(part: Part, words: str, sex: Sex, case: Case) -> Form:
    """Return a part of a name in a case, word by word."""
    if is_initial(words):
        return Form(words, is_sure=True)
    if part == "patronymic":
        return _patronymic(words, sex, case)
    pieces = re.split(r"([\s-]+)", words)
    made = [
        Form(piece, is_sure=True)
        if n % 2 or (n < len(pieces) - 1 and piece.casefold() in _PREFIXES)
        else _piece(part, piece, sex, case)
        for n, piece in enumerate(pieces)
    ]
    is_sure = all(each.is_sure for each in made)
    if part == "surname" and len(pieces) > 1:
        is_sure &= "-" in words and all(_is_settled(piece, sex) for piece in pieces[:-1:2])
    return Form("".join(each.text for each in made), is_sure)


def _is_settled(piece: str, sex: Sex) -> bool:
    """Whether the first of two surnames does what it does as the last: «Римский-Корсаков»."""
    small = piece.casefold()
    fixed = _FIXED.search(small) or (sex == "f" and _CONSONANT.search(small))
    return bool(fixed) or small in _PREFIXES or _is_adjectival(small, sex)


def _patronymic(words: str, sex: Sex, case: Case) -> Form:
    last = re.split(r"[\s-]", words.casefold())[-1]
    if last in KINSHIP:
        return Form(words, is_sure=True)
    text = _petrovich("patronymic", words, sex, case)
    is_common = is_patronymic(words) and not last.endswith(("льич", "кич", "мич"))
    return Form(text, is_sure=is_common or last in _SHORT)


def _piece(part: Part, piece: str, sex: Sex, case: Case) -> Form:
    """Return one word of a surname or a given name in a case."""
    small = piece.casefold()
    is_two_ways = part == "given" and sex == "m" and small.endswith("о") and small != "отто"
    if is_two_ways or not small or re.search(r"[a-z]", small):
        return Form(piece, is_sure=False)
    ends_fixed = r"[оеэиыую]$" if part == "given" else _FIXED
    is_woman = sex == "f" and (part == "surname" or small[-1] != "ь")
    if re.search(ends_fixed, small) or (is_woman and _CONSONANT.search(small)):
        return Form(piece, is_sure=True)
    if part == "surname" and _is_adjectival(small, sex):
        return Form(_petrovich(part, piece, sex, case), is_sure=True)
    text = _petrovich(part, piece, sex, case)
    opinions = {_plain(each): each for each in _opinions(part, small, sex, case)}
    if not opinions:
        return Form(text, is_sure=_is_plain(part, small, sex, case))
    is_agreed = {*opinions} == {_plain(text.casefold())}
    if len(opinions) == 1 and (part == "given" or sex == "m"):
        (known,) = opinions.values()
        if not is_agreed or known[:-2] == text[:-2].casefold():
            text = as_written(piece, known)
    return Form(text, is_sure=is_agreed and not _is_doubtful(part, small, text.casefold(), sex))


def _is_doubtful(part: Part, small: str, text: str, sex: Sex) -> bool:
    """Whether families differ: a vowel that is fleeting in some; women's names with a soft end."""
    if part == "given":
        return sex == "f" and small[-1] == "ь" and small != "любовь"
    if small in _FOREIGN and text.endswith(("ым", "ом")):
        return True
    is_fleeting = _FLEETING.search(small) is not None
    return small.endswith("ец") or (
        is_fleeting and not _plain(text).startswith(_plain(small.rstrip("ьй")))
    )


def _is_adjectival(small: str, sex: Sex) -> bool:
    """Whether a surname is declined as an adjective, and is no noun beside it: «Калина», «Остров»."""
    pattern = _ADJECTIVAL.get(sex)
    if pattern is None or not pattern.search(small) or small in _FOREIGN:
        return False
    if small in _ONLY_SURNAMES or small.endswith(("кий", "ская", "цкая")):
        return True
    if small.endswith("ой") and len(re.findall("[аеёиоуыэюя]", small)) < 2:
        return False
    if small.endswith("ая") and small[-3] not in "нвт":
        return any(p.is_known and p.tag.POS == "ADJF" for p in morphology().parse(small))
    return not any(
        each.is_known and "NOUN" in each.tag and "nomn" in each.tag and "sing" in each.tag
        and not any(mark in each.tag for mark in ("Surn", "Geox", "Name", "Orgn"))
        for each in morphology().parse(small)
    )  # fmt: skip


def _is_plain(part: Part, small: str, sex: Sex, case: Case) -> bool:
    """Whether a word that no dictionary knows is declined as every other with its ending."""
    if sex not in _GENDERS:
        return False
    if case == "instrumental" and _HUSHED.search(small) and not small.endswith("ич"):
        return False
    if part == "given":
        if sex == "f":
            return small[-1] == "а" or (small[-1] == "я" and not small.endswith("ия"))
        return not small.endswith(("ия", "ёк")) and (
            not _FLEETING.search(small) or small.endswith(("бек", "ей"))
        )
    if small[-1] in "ая":
        return len(small) > 4 and small[-2] not in "аеёиоуыэюянв"
    return _PLAIN.search(small) is not None


def _opinions(part: Part, small: str, sex: Sex, case: Case) -> Iterator[str]:
    """Give the forms that the dictionary knows for a word: as a name, else as a living noun.

    A noun has its say in the genitive too: «Козёл» loses a vowel in every case.
    """
    parses = [
        each
        for each in morphology().parse(small)
        if each.is_known and "NOUN" in each.tag and "nomn" in each.tag and "sing" in each.tag
    ]
    named = [
        each
        for each in parses
        if _TAGS[part] in each.tag and each.tag.gender in {_GENDERS.get(sex), "ms-f"}
    ]
    others = [p for p in parses if _TAGS[part] not in p.tag and p.tag.gender != "neut"]
    for each in named or ([p for p in others if "anim" in p.tag] or others):
        wanted = "gent" if case == "accusative" and sex == "m" and not named else GRAMMEMES[case]
        if small[-1] in "ая":
            wanted = GRAMMEMES[case]
        inflected = each.inflect({wanted, "sing"})
        if inflected is not None:
            yield inflected.word


def _plain(word: str) -> str:
    return word.replace("ё", "е")


def sex_by_surname(surname: str) -> Sex:
    """Return the sex that the ending tells: «Иванова», «Белый»; «Цой» and «Калина» tell none."""
    last = surname.casefold().split("-")[-1]
    if last.endswith("ой"):
        return ""
    is_f, is_m = _is_adjectival(last, "f"), _is_adjectival(last, "m")
    return "" if is_f == is_m else "f" if is_f else "m"


def sex_by_given(given: str) -> Sex:
    """Return the sex that the dictionary tells of a given name; empty where it knows both or none."""
    small = re.split(r"[\s-]", given.casefold())[0]
    genders = {
        each.tag.gender
        for each in morphology().parse(small)
        if each.is_known and "Name" in each.tag and "nomn" in each.tag and "sing" in each.tag
    }
    return "f" if genders == {"femn"} else "m" if genders == {"masc"} else ""


def as_written(before: str, after: str) -> str:
    """Return a form with a capital where the word had one."""
    return after[:1].upper() + after[1:] if before[:1].isupper() else after


def _petrovich(part: Part, word: str, sex: Sex, case: Case) -> str:
    from pytrovich.enums import Case as Cases  # noqa: PLC0415 - a document needs it, nothing else
    from pytrovich.enums import Gender, NamePart  # noqa: PLC0415

    parts = {
        "surname": NamePart.LASTNAME,
        "given": NamePart.FIRSTNAME,
        "patronymic": NamePart.MIDDLENAME,
    }
    gender = {"f": Gender.FEMALE, "m": Gender.MALE}.get(sex, Gender.ANDROGYNOUS)
    text = _maker().make(parts[part], gender, Cases[case.upper()], word)
    return re.sub("(?<=[жчшщц])[яю]", lambda found: "ау"["яю".index(found[0])], text)


@cache
def _maker() -> PetrovichDeclinationMaker:
    from pytrovich.maker import PetrovichDeclinationMaker as Maker  # noqa: PLC0415

    return Maker()


@cache
def morphology() -> MorphAnalyzer:
    """Return the dictionary, read when first needed: a tenth of a second."""
    from pymorphy3 import MorphAnalyzer as Analyzer  # noqa: PLC0415

    return Analyzer(lang="ru")
