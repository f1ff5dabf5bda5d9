"""The report says how many codes of two waves found each other, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.documents import outcome
from kit.documents.document import Paragraph
from kit.release.waves import told_comparison
from kit.wording.linkage import linked, sentence, waiting
from tests.builders.documents import ABOUT, compare, make_scores
from tests.builders.results import make_comparison

CODES = {"n_exact": 212, "n_corrected": 31, "n_by_hand": 6, "n_left_first": 24, "n_left_second": 11}


def test_report_says_exact_corrected_by_hand_and_not_linked_in_both_languages():
    result = make_comparison(**CODES)

    assert linked(result, "en") == (
        "Codes of one’s own: linked 249 of 273. 212 codes matched exactly, 31 were linked with "
        "corrections, 6 were linked by hand; without a pair: 24 codes of the first survey, 11 codes "
        "of the second."
    )
    assert linked(result, "ru") == (
        "Собственные коды: связано 249 из 273. 212 кодов совпали полностью, 31 связан с "
        "исправлениями, 6 связано вручную; без пары: 24 кода первого опроса, 11 кодов второго."
    )
    report = outcome.stage_two(replace(compare(make_scores()), **CODES), None, ABOUT, "en")
    assert linked(result, "en") in {
        part.text for part in report.parts if isinstance(part, Paragraph)
    }


def test_codes_are_not_spoken_of_where_there_are_none_or_the_group_is_small():
    assert linked(make_comparison()) == ""
    few = replace(compare(make_scores()), n_matched=3, **CODES)
    assert linked(told_comparison(few, 5)) == ""
    assert linked(told_comparison(replace(few, n_matched=30), 5)) != ""


@pytest.mark.parametrize(
    ("exact", "words"), [(1, "1 код совпал"), (3, "3 кода совпали"), (0, "0 кодов совпали")]
)
def test_russian_counts_agree_with_their_nouns(exact, words):
    assert words in sentence(exact, 0, 0, first=0, second=0)


def test_somebody_is_asked_to_look_only_where_there_is_something_to_look_at():
    assert waiting(0) == ""
    assert waiting(2).startswith("Нашлись 2 пары похожих кодов")
    assert waiting(1, "en").startswith("1 pair of codes is")
