"""Russian names in Latin letters, compared whatever rules they were written by.

«Yulia Solovyova», «Julija Solov'eva» and «Iuliia Soloveva» have one skeleton.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SPELT: Final = str.maketrans(
    {
        **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeezijklmnoprstufye", strict=True)),
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)
#: What different rules make of one letter, the longest first.
_FOLDED: Final = (
    *(("shch", "š"), ("sch", "š"), ("sh", "š"), ("zh", "z"), ("kh", "h"), ("tch", "č")),
    *(("ch", "č"), ("tz", "c"), ("ts", "c"), ("x", "ks"), ("ck", "k"), ("ph", "f"), ("w", "v")),
)
_APOSTROPHES: Final = re.compile("['’`ʹ]")
#: A sound of й before a vowel.
_IOTATED: Final = re.compile(r"[yij]+[oe]")
_SOFTENED: Final = re.compile(r"[yij]+(?=[au])")
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return a word of Latin or Cyrillic letters as spellings of it are compared.

    Examples
    --------
    >>> [skeleton(each) for each in ("Юлия", "Yulia", "Julija", "Iuliia")]
    ['ula', 'ula', 'ula', 'ula']
    >>> {skeleton(each) for each in ("Щербаковский", "Shcherbakovsky", "Scherbakovskiy")}
    {'šerbakovski'}
    """
    text = _APOSTROPHES.sub("", word.casefold().translate(_SPELT))
    for written, letter in _FOLDED:
        text = text.replace(written, letter)
    text = _SOFTENED.sub("", _IOTATED.sub("e", text)).replace("y", "i").replace("j", "i")
    return _TWICE.sub(r"\1", text)
