"""What a result says, in plain words: charts, tables, pages and reports say the same.

One module per result; the words of change between two waves, of numbers and of suppression
are here too, because everybody needs them. Light on purpose: no drawing library is imported.
"""

from kit.wording.numbers import (
    agreeing,
    count,
    digits_of,
    family,
    level,
    levels,
    off,
    probability,
    rounded,
    shares,
    signed,
    withheld,
)
from kit.wording.profiles import group_name, profiles_headline, profiles_verdict
from kit.wording.waves import (
    EXPECTATION,
    GROWTH,
    RETRO,
    by_group,
    direction,
    gaps_headline,
    group_title,
    groups,
    headline,
    is_told,
    people,
    rows,
    then_test,
    verdict,
    word,
)

__all__ = [
    "EXPECTATION",
    "GROWTH",
    "RETRO",
    "agreeing",
    "by_group",
    "count",
    "digits_of",
    "direction",
    "family",
    "gaps_headline",
    "group_name",
    "group_title",
    "groups",
    "headline",
    "is_told",
    "level",
    "levels",
    "off",
    "people",
    "probability",
    "profiles_headline",
    "profiles_verdict",
    "rounded",
    "rows",
    "shares",
    "signed",
    "then_test",
    "verdict",
    "withheld",
    "word",
]
