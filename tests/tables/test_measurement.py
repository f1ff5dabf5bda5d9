"""How the models of a scale fit, as a table."""

from __future__ import annotations

from dataclasses import replace

from kit.release import release
from kit.tables import measurement, render
from kit.wording.robustness import measured
from tests.builders.results import make_measurement


def test_every_model_has_its_fit_and_its_change_and_a_scale_of_few_people_no_number():
    """Chi-square, df, CFI, RMSEA, SRMR and their change per step, with n (A, statistician 6)."""
    table = measurement(make_measurement(), "en")

    shown = render(table)

    assert [row.group for row in table.rows[::3]] == [
        "Belonging to school; n = 240",
        "Confidence in learning; n = 240",
    ]
    for words in ("8.0", "df = 5", "+2.1", "df = 2", "p = 0.350", "0.988", "\N{MINUS SIGN}0.002"):
        assert words in shown
    assert shown.count("does not hold") == 1
    assert "Clarity of plans" not in shown
    assert "nan" not in shown.casefold()


def test_without_a_fitted_model_there_is_no_table():
    few = make_measurement()

    assert measurement(replace(few, frame=few.frame[few.frame["judged"] == "few"])) is None


def test_released_it_has_the_words_and_no_number():
    own = make_measurement()

    told = release(own)

    assert measured(told, "en") == measured(own, "en")
    assert measurement(told) is None
    assert told.frame.select_dtypes("float").isna().all(axis=None)
    assert set(told.frame["n"]) == {-1}
