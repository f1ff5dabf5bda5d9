"""Four quarters through the door: rights, release, the page, the report (S0-030, S0-032)."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

from kit import pages
from kit.errors import BadArgument, NotEnoughData
from kit.results import WITHHELD
from kit.service.series import asked_again
from tests.builders.documents import read
from tests.builders.quarterly import QUARTERS, open_as
from tests.builders.schools import real


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
        for name in ("KIT_SERVICE_URL", "JUPYTERHUB_API_TOKEN", "QUERY_STRING"):
            patch.delenv(name, raising=False)
        yield open_as(tmp_path_factory.mktemp("school"), "psychologist", "curator", "head")


def test_every_quarter_is_set_against_the_one_before_and_the_last_against_the_first(school):
    found = school["psychologist"].follow_waves(questionnaire="quarter-survey")

    waves = list(QUARTERS)
    rows = found.table[found.table["scale"] == "worry"]
    assert list(zip(rows["before"], rows["after"], strict=True)) == [
        *itertools.pairwise(waves),
        (waves[0], waves[-1]),
    ]
    assert not found.released
    assert not found.changes[0].pairs.empty


def test_a_step_has_the_numbers_of_its_two_waves_and_an_interval_that_allows_for_all_steps(school):
    """Several steps on one page are one family, for psychologist and curator alike (A, statistician 2)."""
    for role in ("psychologist", "curator"):
        found = school[role].follow_waves(questionnaire="quarter-survey", by=["form", "role"])
        for step in found.comparisons:
            alone = school[role].compare_waves(
                questionnaire="quarter-survey",
                before=step.before,
                after=step.after,
                by=["form", "role"],
            )
            own = ["scale", "form", "role", "n_matched", "change", "withheld"]
            pd.testing.assert_frame_equal(step.frame[own], alone.frame[own])
            told = ~step.frame["withheld"]
            assert (step.frame["confidence"] >= alone.frame["confidence"])[told].all()
            assert step.settings["family"] == found.settings["family"]
            assert step.settings["family"] > alone.settings["family"]


def test_a_curator_gets_a_released_series_that_names_nobody(school):
    found = school["curator"].follow_waves(by=["grade"])

    assert found.released
    assert all(step.pairs.empty and step.elsewhere.empty for step in found.comparisons)
    assert found.by == ("form", "role", "grade")
    assert found.table.loc[found.table["withheld"], "change"].isna().all()
    assert set(found.table.loc[found.table["withheld"], "n_before"]) == {WITHHELD}
    assert found.table["withheld"].any()


def test_waves_may_be_chosen(school):
    found = school["head"].follow_waves(
        questionnaire="quarter-survey", waves=["q3-2022", "q2-2023"]
    )

    assert found.waves == ("q3-2022", "q2-2023")
    assert len(found.changes) == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"waves": ["q3-2022", "never"]}, BadArgument),
        ({"waves": ["q3-2022", "q4-2022", "q3-2022"]}, BadArgument),
        ({"waves": ["q3-2022"]}, NotEnoughData),
        ({"by": ["category"]}, BadArgument),
    ],
)
def test_what_cannot_be_meant_is_refused(school, arguments, error):
    with pytest.raises(error):
        school["head"].follow_waves(questionnaire="quarter-survey", **arguments)


@pytest.mark.parametrize("role", ["psychologist", "curator"])
def test_the_page_shows_chart_table_and_steps(school, role):
    """A table of changes from quarter to quarter (S0-030)."""
    page = pages.waves(school[role])

    assert "kit-verdict" in page.words.value
    assert page.words.value.count("<li>") >= 3
    assert page.chart.value.count("<picture") == 1
    assert "первая и последняя: III квартал 2022 года" in page.table.value
    assert "xlsx" in page.title.value
    shown = page.table.value + page.words.value
    assert not re.search(r"эффект|\bnan\b", shown)
    assert bool(re.search(r"U-\d", shown)) == (role == "psychologist")


def test_the_page_of_all_questionnaires_and_the_two_waves_page_agree(school):
    followed = pages.waves(school["curator"]).result
    two = pages.before_after(school["curator"]).result

    own = ["scale", "n_matched", "change"]
    pd.testing.assert_frame_equal(followed.whole.frame[own], two.frame[own])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_report_of_stage_2_tells_all_quarters(school, kind):
    """The figures of every quarter stand in the report (S0-028, S0-030, S2-028, S3-020)."""
    first, *_, last = QUARTERS
    asked = {"questionnaire": "quarter-survey", "before": first, "after": last}
    found = school["curator"].follow_waves(questionnaire="quarter-survey")
    words = read(school["curator"].report(**asked, format=kind).body, kind)

    assert "От диагностики к диагностике" in words
    for row in found.table.itertuples():
        for value in (row.change, row.mean_before, row.change_high):
            assert f"{abs(value):.2f}".replace(".", ",") in words


@pytest.mark.parametrize(("role", "kind"), [("psychologist", "html"), ("curator", "xlsx")])
def test_comparison_tables_hold_every_quarter_beside_the_one_before(school, role, kind):
    """A document of its own (S0-030): n, change and interval of each step, and of first to last."""
    found = school[role].follow_waves()
    made = school[role].comparison_tables(format=kind)
    words = read(made.body, kind)

    assert made.name.startswith("Сравнительные таблицы по учёту изменений")
    told = found.table[~found.table["withheld"]]
    assert len(told) > len(QUARTERS)
    for row in told.itertuples():
        for value in (row.change, row.change_low, row.change_high):
            assert f"{abs(value):.2f}".replace(".", ",") in words
        assert str(row.n_matched) in words
    assert not re.search(r"эффект|U-\d", words)
    assert re.search(
        r"версии: [^\n|]*quarter-survey[^\n|]*; Версия [^\n|]*; Версия данных: ", words
    )


def test_page_of_reports_offers_the_tables_where_there_are_several_quarters(school):
    page = pages.report(school["curator"], kind="comparison_tables")

    assert "Сравнительные таблицы по учёту изменений" in page.preview.value
    row = page.controls.children[0]
    shown = [getattr(each, "description", "") for each in row.children]
    assert not {"Сначала", "Потом"} & set(shown)


def test_moment_at_which_nothing_is_asked_again_is_not_followed():
    """The quality of programmes is asked once, between before and after (S4-015)."""
    library, _ = real()
    programme = library.programmes_of("irkutsk-57")[-1]
    asked = {each.questionnaire for each in programme.campaigns}
    chosen = [library.questionnaires[each] for each in sorted(asked)]

    assert asked_again(programme, chosen) == ("before", "after")
    assert "quality" in {each.wave for each in programme.campaigns}
