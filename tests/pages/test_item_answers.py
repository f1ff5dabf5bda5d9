"""Who took part, single questions and groups on the page of change."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from kit import pages
from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.release import release
from tests.builders.item_answers import make_change
from tests.builders.workspaces import Fake


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


class School(Fake):
    """A workspace whose comparisons by class are real ones."""

    def compare_waves(self, **arguments):
        self._called("compare_waves", **arguments)
        if arguments.get("by") != ["grade"]:
            return self.comparison
        return self._told(make_change(120, ("grade",)))


def values(box):
    """Return the HTML of everything in a box."""
    return "".join(
        child.value if isinstance(getattr(child, "value", None), str) else ""
        for child in box.children
    )


def open_questions(page):
    [button] = page.item_answers.children
    assert isinstance(button, widgets.Button)
    button.click()


def asked(page, operation):
    return [arguments for name, arguments in page.ws.calls if name == operation]


def test_who_took_part_is_drawn_before_anything_is_touched():
    page = pages.before_after(School("en"))

    assert 'alt="36 of 52 answered both times' in values(page.participation)
    assert values(page.participation).count("<button") == 3


def test_questions_are_asked_for_only_when_somebody_wants_them():
    page = pages.before_after(School("en"))

    assert not asked(page, "item_answers")
    open_questions(page)

    [arguments] = asked(page, "item_answers")
    assert arguments == {"before": "before", "after": "after", "questionnaire": "peer-mentee"}
    assert "By question" in values(page.item_answers)
    assert "Answers to single questions" in values(page.item_answers)


def test_another_scale_shows_its_questions_and_another_way_its_bars():
    page = pages.before_after(School("en"))
    open_questions(page)
    _, row, drawn, table = page.item_answers.children
    choice, way = row.children
    first = drawn.value

    choice.value = "hope"
    assert "Meetings helped" in table.value
    assert "Adults listen" not in table.value

    choice.value = "trust"
    assert drawn.value == first
    way.value = "diverging"
    assert drawn.value != first


def test_a_curator_sees_choices_told_together_and_no_withheld_shift():
    page = pages.before_after(School("en", role="curator"))
    open_questions(page)
    page.item_answers.children[1].children[0].value = "hope"

    said = values(page.item_answers)
    assert "withheld to protect" in said
    assert "not at all true – rather not true" in said


@pytest.mark.parametrize("language", ["ru", "en"])
def test_groups_side_by_side_have_a_table_of_colours_and_no_ranking(language):
    page = pages.before_after(School(language))
    assert page.group_spread.children == ()

    page._by.value = ("grade",)

    assert asked(page, "group_spread")[0]["by"] == "grade"
    said = values(page.group_spread)
    assert said.count("<picture") == 2
    assert page.item_answers.children == ()
    table = said[said.index("<table") : said.index("</table>")]
    names = [each.split("<")[0] for each in table.split('<th scope="row">')[1:]]
    assert names == sorted(names, key=str.casefold)


def test_groups_of_a_curator_hide_small_ones():
    page = pages.before_after(School("en", role="head"))

    page._by.value = ("grade",)

    assert page.group_spread.result.released
    assert "withheld" in values(page.group_spread)


def test_another_choice_empties_what_belonged_to_the_last_one():
    page = pages.before_after(School("en"))
    page._by.value = ("grade",)

    page._by.value = ()

    assert page.group_spread.children == ()
    assert page.group_spread.result is None


def test_all_questionnaires_together_show_who_took_part_and_nothing_single():
    page = pages.before_after(School("en"))

    page._questionnaire.value = ""

    assert "questionnaire" not in asked(page, "participation")[-1]
    assert page.item_answers.children == ()
    assert "<picture" in values(page.participation)


def test_a_region_that_fails_says_so_and_leaves_the_rest():
    class Poor(School):
        def item_answers(self, **arguments):
            self._called("item_answers", **arguments)
            raise NotEnoughData("answers", say("Nobody answered."), say("Wait for answers."))

    page = pages.before_after(Poor("en"))
    open_questions(page)

    assert "kit-state--few" in values(page.item_answers)
    assert "<picture" in page.chart.value


def test_three_pictures_of_people_are_offered_and_none_once_released():
    page = pages.before_after(School("en", comparison=make_change()))
    row, drawn = page.people.children
    pictures = []
    for _, kind in row.children[1].options:
        row.children[1].value = kind
        pictures.append(drawn.value)
    assert len(set(pictures)) == 3
    assert all("<picture" in each for each in pictures)

    told = pages.before_after(School("en", comparison=release(make_change())))
    assert told.people.children == ()


def test_models_of_the_scales_are_fitted_only_when_a_psychologist_asks():
    """Beside the words stand chi-square, CFI, RMSEA and SRMR; nobody else is offered it (A, statistician 6)."""
    page = pages.before_after(School("en"))
    curator = pages.before_after(School("en", role="curator"))

    assert not asked(page, "same_measure")
    [button] = page.measurement.children
    button.click()

    [arguments] = asked(page, "same_measure")
    assert arguments == {"before": "before", "after": "after", "questionnaire": "peer-mentee"}
    said = values(page.measurement)
    assert "1 scale measures the same at both moments" in said
    assert "1 scale does not measure the same" in said
    assert all(index in said for index in ("CFI", "RMSEA", "SRMR", "n = 240"))
    assert curator.measurement.children == ()
