"""An invented school has a finished year before: small, with people who return in another role."""

from __future__ import annotations

import pytest

from kit import sample, workspace
from kit.errors import NotFound
from kit.sample import local, plan
from kit.sample.people import CLASSES
from tests.builders.schools import real


@pytest.fixture(scope="module")
def periods():
    """Return the library, and the sample's last and earlier periods."""
    library, last = real()
    earlier = sample.make(library.programmes["temizhbek-4-2021"], library)
    return library, last, earlier


def test_the_earlier_period_is_small_and_finished(periods):
    _, _, earlier = periods

    assert len(earlier.participants) == plan.EARLIER
    assert earlier.invitations == ()
    assert "expected" not in earlier.truth.fates.values()
    campaigns = {each.campaign for each in earlier.responses}
    assert campaigns == {each.id for each in earlier.programme.campaigns}
    assert {each.questionnaire for each in earlier.responses} == {"peer-mentee", "peer-mentor"}
    last_day = earlier.programme.period.ends_on
    assert all(each.submitted_at.date() <= last_day for each in earlier.responses)


def test_mentees_of_one_period_mentor_in_the_next(periods):
    _, last, earlier = periods
    then = {person.id: person for person in earlier.participants}
    now = {person.id: person for person in last.participants}

    assert then.keys() & now.keys() == set(earlier.returning)
    assert len(earlier.returning) == plan.RETURNING
    for code in earlier.returning:
        assert (then[code].role, now[code].role) == ("mentee", "mentor")
        assert CLASSES.index(then[code].grade) == CLASSES.index(now[code].grade) - 1


def test_who_returns_was_below_the_own_mentor(periods):
    _, _, earlier = periods
    then = {person.id: person for person in earlier.participants}

    for match in earlier.matches:
        for code in set(match.mentees) & set(earlier.returning):
            grades = [CLASSES.index(then[each].grade) for each in (code, *match.mentors)]
            assert grades[0] < grades[1]


def test_ids_of_two_periods_do_not_meet(periods):
    _, last, earlier = periods

    for name in ("matches", "responses"):
        key = "id" if name == "matches" else "attempt"
        there, here = ({getattr(x, key) for x in getattr(s, name)} for s in (earlier, last))
        assert not there & here


def test_equal_seeds_give_an_equal_year(periods):
    library, last, earlier = periods

    assert sample.make_all(last.tenant, library) == (last, earlier)
    other = sample.make(earlier.programme, library, seed=7)
    assert other.participants != earlier.participants


@pytest.fixture(scope="module")
def school(periods, tmp_path_factory):
    """Return a database of both periods."""
    library, last, earlier = periods
    return local.build(tmp_path_factory.mktemp("school"), last, library, earlier)


@pytest.fixture
def open_as(school):
    """A function that opens the school in a role, at a period."""
    opened = []

    def of(role="psychologist", period=""):
        opened.append(
            workspace.open(f"sqlite:///{school}", tenant="temizhbek-4", role=role, period=period)
        )
        return opened[-1]

    yield of
    for each in opened:
        each.close()


def test_this_year_and_last_year_can_both_be_opened(open_as, periods):
    _, last, earlier = periods
    this, before = open_as(), open_as(period="2021")

    assert this.programme().period.id == "2022"
    assert [each.id for each in this.home().periods] == ["2021", "2022"]
    assert before.programme().period.id == "2021"
    assert [each.id for each in before.questionnaires()] == ["peer-mentee", "peer-mentor"]
    assert before.home().participants == len(earlier.participants)
    assert this.home().participants == len(last.participants)
    assert len(before.responses(questionnaire="peer-mentee")["participant"].unique()) == 19


def test_somebody_is_a_mentee_in_one_period_and_a_mentor_in_the_other(open_as, periods):
    _, _, earlier = periods
    code = earlier.returning[0]

    def role(period):
        return {each.id: each.role for each in open_as(period=period).participants()}[code]

    assert (role("2021"), role("2022"), role("")) == ("mentee", "mentor", "mentor")


def test_a_result_of_one_period_holds_nobody_of_another(open_as):
    this, before = open_as(), open_as(period="2021")

    def asked(ws):
        return {each.campaign.id: each.invited for each in ws.home().campaigns}

    assert set(asked(this)) & set(asked(before)) == set()
    scores = before.scores(questionnaire="peer-mentee")
    assert {code for code in scores["participant"] if code.startswith("U-0")} == set()
    assert len(this.scores(questionnaire="peer-mentee")) > len(scores)


def test_the_review_of_a_finished_year_stands_beside_this_years(open_as):
    this, before = open_as("curator"), open_as("curator", period="2021")

    reviews = this.review_process(), before.review_process()
    sheets = this.swot_sheet(), before.swot_sheet()

    assert all(review.confirmed for review in reviews)
    assert len(reviews[0].rates) == 8
    assert len(reviews[1].rates) == 4
    assert sheets[0].seen != sheets[1].seen


def test_what_is_saved_about_one_year_leaves_the_other(school, open_as):
    before, this = open_as("curator", period="2021"), open_as("curator")
    kept = this.compliance_marks()

    marks = before.compliance_marks()
    before.mark_compliance(expected=marks.revision, raw=dict.fromkeys(marks.raw, "0"))

    assert this.compliance_marks() == kept
    assert set(before.compliance_marks().raw.values()) == {"0"}


def test_a_period_that_is_not_there_is_named_with_those_that_are(open_as):
    with pytest.raises(NotFound, match="2021, 2022"):
        open_as(period="1999").home()


def test_a_campaign_says_of_which_period_it_is(open_as):
    assert open_as().pending(campaign="peer-mentee-after-2021") != []
