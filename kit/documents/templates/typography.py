"""Words of a Russian document as a typesetter leaves them: nothing hangs at the end of a line, quotes in quotes."""

from __future__ import annotations

import re

_NBSP = "\xa0"
#: Prepositions stay with the next one; № and abbreviations of places with what they name.
_SHORT = re.compile(
    r"(?<![\w\xa0-])((?:[вкосу]|во|до|за|из|ко|на|об|от|по|со)|№|[гпс]\.|ул\.|им\.) (?=\S)",
    re.IGNORECASE,
)
#: «2026 г.», and «А. П. Соколова», «Соколова А. П.».
_YEAR = re.compile(r"(?<=\d{4}) (?=г{1,2}\.)")
#: «№ Р-145»: the number of an act in one piece.
_ACT = re.compile(r"(?<=№\xa0)([\w/]{1,6})-(?=\w)")
_INITIALS = re.compile(r"(?<![\w.])([А-ЯЁ]\.) ?([А-ЯЁ]\.) ?(?=[А-ЯЁ][а-яё])")
_AFTER = re.compile(r"(?<=[а-яё]) ([А-ЯЁ]\.) ?([А-ЯЁ]\.)(?![\w])")
_STRAIGHT = re.compile(r'"([^"\n]*)"')
_DASH = re.compile(r"(?<=\S) ([-–—]) (?=\S)")


def tied(text: str) -> str:
    r"""Return a text with straight quotes made round, and with spaces that no line breaks at.

    Examples
    --------
    >>> tied('встреча в школе № 5, г. Серов').replace("\xa0", "~")
    'встреча в~школе №~5, г.~Серов'
    >>> tied("28 ноября 2026 г., А. П. Соколова, Орлова И. С.").replace("\xa0", "~")
    '28 ноября 2026~г., А.~П.~Соколова, Орлова~И.~С.'
    >>> tied("распоряжение № Р-145") == "распоряжение №\xa0Р\u2011145"
    True
    >>> tied('завод "Прогресс" - наш партнёр').replace("\xa0", "~")
    'завод «Прогресс»~— наш партнёр'
    """
    text = _STRAIGHT.sub(r"«\1»", text)
    text = _DASH.sub(lambda found: f"{_NBSP}{found[1].replace('-', '—')} ", text)
    text = _YEAR.sub(_NBSP, text)
    text = _INITIALS.sub(rf"\1{_NBSP}\2{_NBSP}", text)
    text = _AFTER.sub(rf"{_NBSP}\1{_NBSP}\2", text)
    return _ACT.sub("\\1\N{NON-BREAKING HYPHEN}", _SHORT.sub(rf"\1{_NBSP}", text))


def nested(text: str) -> str:
    """Return a text as it stands between «quotes»: its own are told apart, or left to these.

    Examples
    --------
    >>> nested("Игра «Зарница»"), nested("«Прогресс»"), nested("Лучший наставник")
    ('Игра „Зарница“', 'Прогресс', 'Лучший наставник')
    """
    plain = text.strip()
    if plain.startswith("«") and plain.endswith("»") and "«" not in plain[1:]:
        return plain[1:-1]
    return text.replace("«", "„").replace("»", "“")


def quoted(text: str) -> str:
    """Return the name of an enterprise in quotes, where it has none of its own.

    Examples
    --------
    >>> quoted("Прогресс"), quoted("ООО «Прогресс»"), quoted("")
    ('«Прогресс»', 'ООО «Прогресс»', '')
    """
    return f"«{text.strip()}»" if text.strip() and not set('«»"„“') & set(text) else text
