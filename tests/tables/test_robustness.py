"""What else could stand behind a change: the table and the sentence beside the warning."""

from __future__ import annotations

import math

import pytest

from kit import tables
from kit.wording.robustness import selection
from tests.builders.html_tables import Reader, texts
from tests.builders.results import SCALES, make_comparison, make_row

NBSP = "\N{NO-BREAK SPACE}"


def row(scale=SCALES[0], **changes):
    result = make_comparison([make_row(scale, **changes)])
    return texts(Reader(tables.render(tables.robustness(result, "en"))).rows[1])


def test_change_stands_beside_what_a_choice_by_low_scores_explains_and_who_left():
    """The rise by chance alone, and the tipping point of the drop-out (A, statistician 3 and 4)."""
    assert row()[1:] == [
        "+0.62 from +0.41 to +0.83 at 97.5%",
        "43",
        "–",
        "+0.06 worst third: +0.07",
        "−3.35 left: 6",
    ]


def test_interval_by_mentor_stands_with_how_alike_their_people_are():
    """Pairs of one mentor are taken together beside the usual interval (A, statistician 1)."""
    told = row(clustered_low=-0.1, clustered_high=1.3, icc=0.42, clusters=12)

    assert told[3] == "from −0.10 to +1.30 mentors: 12 likeness: 0.42"


def test_rise_by_chance_is_a_fall_where_lower_is_better():
    assert row(SCALES[4])[4] == "−0.06 worst third: −0.07"


def test_nothing_could_undo_a_change_where_the_scale_is_too_short():
    assert row(change=3.0, change_low=2.8, change_high=3.2)[5] == "nothing could left: 6"


@pytest.mark.parametrize("unknown", [{"reliability": math.nan}, {"better": "neither"}])
def test_without_reliability_or_direction_nothing_comes_by_chance(unknown):
    assert row(**unknown)[4] == "–"
    assert selection(make_comparison([make_row(SCALES[0], **unknown)]), "en") == ""


def test_without_anything_to_tell_there_is_no_table():
    bare = make_row(SCALES[0], reliability=math.nan, n_lost=0)

    assert tables.robustness(make_comparison([bare])) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "by 0.06 to 0.08 points"), ("ru", "на 0,06–0,08 балла")],
)
def test_sentence_tells_the_rise_by_chance_from_half_to_third(language, words):
    """Beside the warning of regression to the mean stands how much it is (A, statistician 3)."""
    rows = [make_row(SCALES[0]), make_row(SCALES[1], sd_before=0.9)]

    assert words in selection(make_comparison(rows), language)


def test_sentence_of_withheld_rows_tells_nothing():
    assert selection(make_comparison([make_row(SCALES[0], withheld=True)]), "en") == ""


def test_interval_is_printed_alike_in_every_table():
    """On its own side of what matters: 0.298 is no 0.30 in one table and 0.29 in the other (A3)."""
    told = make_row(SCALES[0], change=0.2, change_low=0.1, change_high=0.298, margin=0.3)
    result = make_comparison([told])

    for table in (tables.wave_comparison(result, "en"), tables.robustness(result, "en")):
        assert "from +0.10 to +0.29" in tables.render(table)
