"""Words by which an open answer is put before others, because it may be a cry for help.

They order what has to be read anyway, and judge nobody: an answer without any of them may be
one, too, and with one of them it may be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: Of life, of being hurt, of being alone. A star stands for any ending; up to two words may
#: come between the words of a phrase.
PHRASES = (
    # Russian
    *("не хоч* жить", "нехоч* жить", "жить не хоч*", "жить нехоч*"),
    *("не хочется жить", "жить не хочется", "незачем жить"),
    *("нет смысла жить", "жизнь не имеет смысла", "устал* жить", "надоело жить"),
    *("хоч* умереть", "лучше умереть", "лучше бы меня не было", "хоч* исчезнуть"),
    *(
        "суицид*",
        "самоуби*",
        "покончить с собой",
        "убить себя",
        "убью себя",
        "повеситься",
        "повешусь",
    ),
    *("вскры* вен*", "резать себя", "реж* себя", "самоповрежд*", "сброси* с крыши"),
    *("меня бь*", "бьют", "избива*", "избил*", "насилу*", "насили*", "пристаёт", "пристают"),
    *("трогает меня", "раздева*", "травят", "травля", "издева*", "унижа*", "угрожа*", "шантаж*"),
    *("боюсь идти", "боюсь домой", "боюсь его", "боюсь её", "ненавижу себя", "никому не нуж*"),
    *("никто не поможет", "помогите", "больше не могу"),
    # English
    *("not want to live", "don't want to live", "no reason to live", "tired of living"),
    *("want to die", "wish i was dead", "better off dead", "kill myself", "suicid*"),
    *("cut myself", "cutting myself", "hurt myself", "hurting myself", "self-harm*"),
    *("beats me", "beat me", "hits me", "hit me", "raped", "touches me", "molest*", "abus*"),
    *("bullied", "bully*", "bullies", "threaten*", "humiliat*", "blackmail*"),
    *("afraid to go", "scared to go", "hate myself", "nobody needs me", "help me"),
)
_BETWEEN = r"(?:\W+\w+){0,2}?\W*"
_APOSTROPHES = str.maketrans({"ё": "е", "’": "'", "ʼ": "'"})


def found(text: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the parts of a text that phrases of alarm match, in its order.

    Parameters
    ----------
    text
        What somebody wrote.
    more
        Phrases beside `PHRASES`.

    Examples
    --------
    >>> found("Я больше НЕ ХОЧУ так жить.")
    ('НЕ ХОЧУ так жить',)
    >>> found("Хочу жить в Москве")
    ()
    """
    folded = _folded(text)
    matches = _pattern((*PHRASES, *more)).finditer(folded)
    return tuple(dict.fromkeys(text[slice(*match.span())] for match in matches))


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){_phrase(each)}" for each in phrases if each.split()))


def _phrase(phrase: str) -> str:
    words = (
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)")
        for word in _folded(phrase).split()
    )
    return _BETWEEN.join(words)


def _folded(text: str) -> str:
    """Return text as it is compared: small letters, ё as е; as long as it was, sign by sign."""
    small = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return "".join(small).translate(_APOSTROPHES)
