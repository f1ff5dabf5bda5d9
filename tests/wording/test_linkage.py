"""The report says how many codes of two waves found each other, and how."""

from __future__ import annotations

import pytest

from kit.domain.linkage import Link, Linkage, Proposal
from kit.wording.linkage import sentence, waiting


def found(exact, corrected, by_hand, first, second, proposals=0):
    hows = ["exact"] * exact + ["corrected"] * corrected + ["by_hand"] * by_hand
    return Linkage(
        links=tuple(Link(f"a{n}", f"b{n}", how, 0) for n, how in enumerate(hows)),
        proposals=tuple(Proposal(3, f"c{n}", f"d{n}") for n in range(proposals)),
        left_first=tuple(f"c{n}" for n in range(first)),
        left_second=tuple(f"d{n}" for n in range(second)),
    )


def test_report_says_exact_corrected_by_hand_and_not_linked_in_both_languages():
    result = found(212, 31, 6, 24, 11)

    assert sentence(result, "en") == (
        "212 codes matched exactly, 31 were linked with corrections, 6 were linked by hand; "
        "without a pair: 24 codes of the first survey, 11 codes of the second."
    )
    assert sentence(result, "ru") == (
        "212 кодов совпали полностью, 31 связан с исправлениями, 6 связано вручную; "
        "без пары: 24 кода первого опроса, 11 кодов второго."
    )


@pytest.mark.parametrize(
    ("exact", "words"), [(1, "1 код совпал"), (3, "3 кода совпали"), (0, "0 кодов совпали")]
)
def test_russian_counts_agree_with_their_nouns(exact, words):
    assert sentence(found(exact, 0, 0, 0, 0), "ru").startswith(words)


def test_somebody_is_asked_to_look_only_where_there_is_something_to_look_at():
    assert waiting(found(1, 0, 0, 0, 0)) == ""
    assert waiting(found(1, 0, 0, 2, 2, proposals=2)).startswith("Нашлись 2 пары похожих кодов")
    assert waiting(found(1, 0, 0, 1, 1, proposals=1), "en").startswith("1 pair of codes is")
