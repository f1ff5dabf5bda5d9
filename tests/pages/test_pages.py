"""Pages over a workspace in memory: what is shown, and every state but success."""

from __future__ import annotations

import logging
import math
import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from kit import pages
from kit.errors import (
    AccessDenied,
    BadArgument,
    KitError,
    NotEnoughData,
    ServiceUnavailable,
    StoreError,
)
from kit.i18n.message import say
from kit.operations import access
from kit.pages.before_after import BeforeAfter
from tests.builders.documents import read
from tests.builders.results import NUMBERS, SCALES, make_comparison, make_profiles, make_row
from tests.builders.workspaces import CLOSED, Fake, text

ALL = [pages.start_here, pages.fill_in, pages.process_review, pages.before_after, pages.profiles]
HIDDEN = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": ""}


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


def shown(page):
    """Return the HTML of all parts of a page."""
    parts = (getattr(page, name, None) for name in ("title", "words", "chart", "table", "notes"))
    return "".join(part.value for part in parts if part is not None)


def failure(kind=ServiceUnavailable):
    return kind("data service", say("It does not answer."), say("Try again later."))


@pytest.mark.parametrize("open_page", ALL)
def test_page_shows_its_answer_before_anything_is_touched(open_page):
    page = open_page(Fake("en"))

    assert "<h1>" in page.title.value
    assert page.words.value
    assert "kit-state" not in page.words.value


@pytest.mark.parametrize("open_page", ALL)
def test_page_that_cannot_open_its_workspace_says_what_to_do(open_page):
    """S1-057 asks for pages that staff can rely on: a stopped service is no traceback."""

    def open_workspace():
        raise failure()

    page = open_page(open_workspace)

    assert "kit-state--failed" in page.words.value
    assert "It does not answer." in page.words.value
    assert "Try again later." in page.words.value
    assert "<h1>" in page.title.value


@pytest.mark.parametrize("open_page", ALL)
@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (AccessDenied, "denied"),
        (NotEnoughData, "few"),
        (StoreError, "failed"),
        (ServiceUnavailable, "failed"),
        (BadArgument, "failed"),
        (KitError, "failed"),
    ],
)
def test_every_error_has_a_designed_state(open_page, kind, state):
    page = open_page(Fake(error=failure(kind)))

    assert f"kit-state--{state}" in page.words.value
    assert "Traceback" not in shown(page)


@pytest.mark.parametrize("open_page", ALL)
def test_an_unforeseen_error_shows_a_code_that_the_log_has_too(open_page, caplog):
    """Where the log of a kernel is kept, see `tests/pages/test_unforeseen.py` (D10)."""
    with caplog.at_level(logging.ERROR, logger="kit.pages"):
        page = open_page(Fake("en", error=ZeroDivisionError("secret detail")))

    [record] = caplog.records
    code = record.args[-1]
    assert code in page.words.value
    assert "secret detail" not in shown(page)
    assert record.exc_info is not None


def test_texts_from_data_cannot_become_markup():
    surveys = (replace(Fake().surveys[0], title=text("<script>", "<script>")),)
    attack = make_comparison([make_row(SCALES[0])], titles={"belonging": {"ru": "<img src=x>"}})

    page = pages.before_after(Fake(surveys=surveys, comparison=attack))

    assert "<script" not in shown(page)
    assert "<img src=x>" not in shown(page)
    assert "&lt;img src=x&gt;" in page.table.value


def test_before_after_says_its_answer_before_it_draws():
    """Seven groups take seconds to draw: words and tables do not wait for them (D22)."""
    told = []

    class Slow(BeforeAfter):
        def drawn(self, *about, **more):
            told.append("kit-verdict" in self.words.value and "<table" in self.table.value)
            return super().drawn(*about, **more)

    page = Slow(Fake("en"))

    assert set(told) == {True}
    assert page.chart.value.count("<picture") == 2


def test_before_after_draws_growth_and_gaps_apart_with_the_finding_as_description():
    page = pages.before_after(Fake("en"))

    assert page.chart.value.count("<picture") == 2
    assert 'alt="3 scores of 7 rose, 2 fell"' in page.chart.value
    assert page.chart.value.count("max-width: 899px") == 2
    assert "4 scores" not in page.words.value


def test_choosing_a_grouping_asks_anew_and_draws_small_multiples():
    ws = Fake()
    page = pages.before_after(ws)

    page.controls.children[3].value = ("role",)

    asked = [arguments for name, arguments in ws.calls if name == "compare_waves"]
    assert asked[-1]["by"] == ["role"]
    assert "Учитель – учитель, Наставник" in page.table.value
    assert "скрыто: защита групп меньше 5 человек" in page.table.value


def test_while_a_page_works_it_says_what_is_being_done():
    seen = []
    page = pages.before_after(Fake("en"))
    page.words.observe(lambda change: seen.append(change["new"]), names="value")

    page.controls.children[3].value = ("form",)

    assert "Comparing the answers" in seen[0]
    assert "<progress" in seen[0]
    assert "kit-verdict" in seen[-1]


def test_a_failed_redraw_leaves_no_old_numbers_beside_the_error():
    ws = Fake("en")
    page = pages.before_after(ws)
    ws.error = failure()

    page.controls.children[3].value = ("form",)

    assert "kit-state--failed" in page.words.value
    assert (page.chart.value, page.table.value, page.notes.value) == ("", "", "")
    assert page.people.children == ()


def test_persons_are_drawn_for_the_psychologist_and_never_from_a_released_result():
    full = pages.before_after(Fake())
    released = pages.before_after(Fake(role="curator", comparison=make_comparison(released=True)))

    assert "<picture" in full.people.children[1].value
    assert released.people.children == ()


def test_choosing_a_scale_draws_its_persons():
    page = pages.before_after(Fake("en"))
    choice, _ = page.people.children[0].children

    choice.value = "anxiety"

    assert "Worry before answering in class" in page.people.children[1].value


def test_the_same_wave_twice_is_no_question():
    page = pages.before_after(Fake("en"))

    page.controls.children[2].value = "before"

    assert "kit-state--empty" in page.words.value
    assert page.result is None
    assert page.table.value == page.chart.value == ""


def test_a_wholly_withheld_result_says_so_and_draws_nothing():
    rows = [make_row(scale, **HIDDEN) for scale in SCALES[:3]]

    page = pages.before_after(Fake(comparison=make_comparison(rows, released=True)))

    assert "kit-state--withheld" in page.words.value
    assert page.chart.value == ""


def test_too_few_people_are_told_how_many_are_needed():
    nothing = dict.fromkeys(NUMBERS, math.nan) | {"n_matched": 1, "verdict": "too_few"}
    few = make_comparison([make_row(SCALES[0], **nothing)], n_matched=1, n_lost=3)

    page = pages.before_after(Fake("en", comparison=few))

    assert "kit-state--few" in page.words.value
    assert "1 person has scores of both times" in page.words.value


def test_a_programme_without_repeated_questionnaires_has_nothing_to_compare():
    page = pages.before_after(Fake("en", surveys=()))

    assert "kit-state--empty" in page.words.value


def test_profiles_without_groups_say_so_and_show_no_sizes():
    page = pages.profiles(Fake("en", groups=make_profiles(found=False)))

    assert "there are no separate groups" in page.words.value
    assert "Sizes of the groups" not in page.table.value
    assert "How everybody spreads" in page.table.value
    assert page.chart.value.count("<picture") == 1
    assert "middle half of people" not in page.table.value


def test_profiles_tell_rules_and_who_went_from_group_to_group():
    page = pages.profiles(Fake("en"))

    assert "How the groups are told apart" in page.table.value
    assert "below 2.6" in page.table.value
    assert "84% of people" in page.table.value
    assert page.chart.value.count("<picture") == 2
    assert "n = 12; 2 near a border" in page.table.value.replace("<br>", "; ")
    assert page.moves.n_matched == 40


def test_profiles_of_the_last_wave_are_not_followed():
    fake = Fake("en")
    page = pages.profiles(fake)
    fake.calls.clear()

    page.controls.children[1].value = "after"

    assert page.moves is None
    assert page.chart.value.count("<picture") == 1


def test_a_curator_sees_moves_as_shares_only():
    page = pages.profiles(Fake("en", role="curator"))

    assert page.moves.released
    assert "near a border" not in page.table.value
    assert "Did not answer after" not in page.table.value


def test_profiles_show_sizes_silhouette_and_no_word_of_judgement():
    page = pages.profiles(Fake())

    assert "чёткость 0,41 из 1" in page.words.value
    assert "Группа 3" in page.table.value
    for word in ("слаб", "риск", "диагноз", "эффект"):
        assert word not in shown(page).lower()


def test_start_counts_who_is_missing():
    page = pages.start_here(Fake("en"))

    assert "1 survey is open now: 2 people have not answered yet." in page.words.value
    assert "<li>U-007</li><li>U-019</li>" in page.notes.value
    assert "made up" in page.notes.value


def test_course_of_the_surveys_is_no_second_home():
    """The pages are found in the bar and on «Today», and nowhere else (D17)."""
    page = pages.start_here(Fake(role="curator"))

    assert not hasattr(page, "tiles")
    assert "href" not in page.words.value + page.table.value + page.notes.value


def test_start_without_campaigns_names_the_next_step():
    page = pages.start_here(Fake("en", campaigns=()))

    assert "kit-state--empty" in page.words.value


def test_start_without_open_campaigns_says_so():
    page = pages.start_here(Fake("en", campaigns=(CLOSED,)))

    assert "No survey is open now." in page.words.value


def test_plain_style_is_added_only_where_the_template_is_absent(monkeypatch):
    monkeypatch.delenv("SERVER_SOFTWARE")

    assert "<style>" in pages.start_here(Fake()).title.value

    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    assert "<style>" not in pages.start_here(Fake()).title.value


def test_show_takes_a_chart_of_ones_own_and_a_table():
    def table(result, language):
        return f"<p>{result.n_matched} {language}</p>"

    def nothing(result, language):
        return None

    result = make_comparison()

    assert pages.show(table, result, "en").value == "<p>43 en</p>"
    assert "kit-state--few" in pages.show(nothing, result).value


def test_the_file_to_download_holds_what_the_page_shows_and_no_more():
    rows = [make_row(SCALES[0]), make_row(SCALES[1], **HIDDEN)]
    released = make_comparison(rows, released=True)

    page = pages.before_after(Fake(comparison=released))

    (held,) = re.findall(r"spreadsheetml.sheet;base64,([^\"]+)", page.title.value)
    words = read(b64decode(held), "xlsx")
    assert "0,62" in words
    assert "U-001" not in words
    assert "nan" not in words.lower()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_downloaded_table_holds_numbers_when_any_spreadsheet_opens_it(language):
    """A CSV's 3.12 is the third of December in a Russian spreadsheet, and 3,12 is 312 (B17 b)."""
    page = pages.before_after(Fake(language, comparison=make_comparison([make_row(SCALES[0])])))

    (held,) = re.findall(r"spreadsheetml.sheet;base64,([^\"]+)", page.title.value)
    (sheet,) = openpyxl.load_workbook(BytesIO(b64decode(held))).worksheets
    told = [cell.value for cell in sheet[2] if isinstance(cell.value, float)]

    assert 0.62 in told


def test_a_refusal_names_the_roles_in_words():
    grants = {"psychologist": access.Grant("full"), "curator": access.Grant("released")}
    error = access.denied("find_profiles", grants)

    page = pages.profiles(Fake("en", error=error))

    assert "School psychologist, Programme curator" in page.words.value


def test_questionnaire_for_the_psychologist_only_says_so_where_it_is_chosen():
    workspace = Fake("en")
    workspace.surveys = (replace(workspace.surveys[0], psychologist_only=True),)

    page = pages.profiles(workspace)

    (offered,) = page.questionnaires()
    assert offered[0].endswith("(for the psychologist only)")


@pytest.mark.parametrize("open_page", [pages.before_after, pages.profiles])
def test_codes_behind_a_chart_are_shown_to_the_psychologist_only(open_page):
    """Who is behind «Стало хуже: 6 из 54» is folded away, and told to nobody else (D11)."""
    everything = open_page(Fake("en"))
    state = {"comparison": make_comparison(released=True), "groups": make_profiles(released=True)}
    released = open_page(Fake("en", role="curator", **state))

    assert "<span>Who?</span>" in everything.table.value
    assert "U-0" in everything.table.value
    assert "Who?" not in released.table.value
    assert "U-0" not in released.table.value
