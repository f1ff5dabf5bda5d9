"""The review of the programme's running as its readers see it (S1-055, S1-059)."""

from __future__ import annotations

import pytest

from kit import pages
from kit.errors import ServiceUnavailable
from kit.i18n.message import say
from kit.release import release
from tests.builders.reviews import answer, answers_of, make_review, survey
from tests.builders.workspaces import Fake

WRITTEN = answer("peer-mentee-0", "peer-mentee-after", {"lacking": "Мало <b>времени</b>"})
MARKS = dict.fromkeys(survey("curator-compliance").scale("compliance").items, 2)


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


School = Fake


def html(page):
    inside = [
        part.value for part in page.people.children if isinstance(getattr(part, "value", None), str)
    ]
    shown = (
        page.title,
        page.words,
        page.chart,
        page.swot,
        page.table,
        page.assessment,
        page.notes,
    )
    return "".join([*(part.value for part in shown), *inside])


def test_answer_comes_first_with_both_shares():
    page = pages.process_review(School("en", review=make_review(answers_of(9, glad=6), pairs=10)))

    assert "67% of those who answered and 60% of all" in page.words.value.replace("\xa0", " ")
    assert page.chart.value.count("<picture") == 3
    assert "Draft of the SWOT analysis" in page.swot.value


def test_every_finding_leads_to_its_table():
    page = pages.process_review(School("en", review=make_review(answers_of(10), assessment=MARKS)))

    shown = html(page)
    for kind in {each.table for each in page.result.swot}:
        assert f'href="#kit-evidence-{kind}"' in shown
        assert f'id="kit-evidence-{kind}"' in shown


def test_psychologist_reads_open_answers_as_text_and_curator_never():
    review = make_review([WRITTEN, *answers_of(10)[4:]])

    full = html(pages.process_review(School(review=review)))
    released = html(pages.process_review(School(role="curator", review=release(review))))

    assert "Мало &lt;b&gt;времени&lt;/b&gt;" in full
    assert "<b>времени" not in full
    assert "времени" not in released
    assert "peer-mentee-0" not in released


def test_whoever_may_edit_finds_the_portals_page(monkeypatch):
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1/services/kit")
    review = make_review([WRITTEN, *answers_of(10)[4:]])
    curator = html(pages.process_review(School("en", role="curator", review=release(review))))
    psychologist = html(pages.process_review(School("en", review=review)))
    head = html(pages.process_review(School("en", role="head", review=release(review))))

    assert 'href="/services/kit/school-1/swot?lang=en&amp;before=before&amp;after=after"' in curator
    assert (
        'href="/services/kit/school-1/marks?lang=en&amp;before=before&amp;after=after"' in curator
    )
    assert "school-1/themes" not in curator
    assert 'href="/services/kit/school-1/themes?lang=en"' in psychologist
    assert "school-1/swot" not in psychologist
    assert "services/kit" not in head


def test_portals_page_is_of_the_period_that_is_shown(monkeypatch):
    """Another one is current by the time that the link is followed."""
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1/services/kit")

    shown = html(pages.process_review(School("en", role="curator", shown_period="2022")))

    assert "after=after&amp;period=2022" in shown


def test_without_a_hub_no_page_of_it_is_linked(monkeypatch):
    monkeypatch.delenv("KIT_SERVICE_URL", raising=False)

    assert "services/kit" not in html(pages.process_review(School("en", role="curator")))


def test_psychologist_sees_pairs_worth_a_talk():
    page = pages.process_review(School(review=make_review(answers_of(6, mentor=9, mentee=3))))

    assert "peer-M-0" in html(page)
    assert "Пары, с которыми стоит поговорить" in html(page)


def test_four_pairs_give_the_curator_no_chart():
    page = pages.process_review(
        School(role="curator", review=release(make_review(answers_of(4), pairs=4)))
    )

    assert "kit-state--withheld" in page.words.value
    assert page.chart.value == ""


def test_nobody_answered_is_said():
    page = pages.process_review(School("en", review=make_review([])))

    assert "kit-state--few" in page.words.value
    assert "Nobody has answered" in page.words.value


def test_failed_service_leaves_no_old_numbers():
    ws = School("en", role="curator")
    page = pages.process_review(ws)
    ws.error = ServiceUnavailable("data service", say("It does not answer."), say("Try again."))

    page._review()

    assert "kit-state--failed" in page.words.value
    assert (page.chart.value, page.table.value, page.notes.value) == ("", "", "")


def test_programme_without_surveys_says_so():
    assert "kit-state--empty" in pages.process_review(School(surveys=())).words.value


@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_judge_the_programme_and_nobody_in_it(language):
    review = make_review(
        [WRITTEN, *answers_of(10, glad=3, mentor=9, mentee=4)[4:]], assessment=MARKS | {"goals": 0}
    )

    shown = html(pages.process_review(School(language, review=review))).lower()

    for word in ("effect", "эффект", "риск", "диагноз", "слаб ", "{", "nan"):
        assert word not in shown.replace("{min", ""), word
