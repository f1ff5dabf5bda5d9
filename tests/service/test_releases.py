"""Results for others rest on releases: of closed waves, as of the school's morning, kept and audited."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit import sample
from kit.domain.response import Response
from kit.library import Library
from kit.operations import OPERATIONS
from kit.operations.access import Actor, group
from kit.sample import place
from kit.sample.local import build, keys
from kit.service import Tenants
from kit.service.context import Context
from kit.service.scores import scores_of_all, scores_released
from kit.service.tenants import TenantSource
from kit.workspace.local import LocalWorkspace

SCHOOL, SURVEY, AFTER = "temizhbek-4", "peer-mentee", "peer-mentee-after"
#: A day on which the closing surveys are open, one after the period, and the ones that follow.
OPEN, CLOSED = dt.date(2022, 6, 20), dt.date(2022, 7, 4)


class Calendar(Tenants):
    """Tenants of one school on a day that the test chooses."""

    day = CLOSED

    def today(self, tenant: str) -> dt.date:
        return self.day


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    library = Library.open(place.SURVEYS)
    made = sample.make(library.programmes[SCHOOL], library, size=80)
    return build(tmp_path_factory.mktemp("school"), made, library), made


@pytest.fixture
def school(database, tmp_path):
    path, made = database
    copy = tmp_path / "school.sqlite"
    copy.write_bytes(path.read_bytes())
    card_key, lookup_key = keys(SCHOOL)
    source = TenantSource(url=f"sqlite:///{copy}", card_key=card_key, lookup_key=lookup_key)
    tenants = Calendar(Library.open(place.SURVEYS), {SCHOOL: source})
    yield tenants, made
    tenants.close()


def asks(tenants, role="curator"):
    workspace = LocalWorkspace(tenants, Actor(role, (group(SCHOOL, role),)), SCHOOL, "en")
    workspace.period = "2022"
    return workspace


def releases_of(tenants):
    return tenants.store(SCHOOL).releases.find("2022")


def answer(tenants, made, number=0, **changes) -> Response:
    """Store an answer of somebody who had not answered, or a correction; return it."""
    store = tenants.store(SCHOOL)
    model = next(each for each in made.responses if each.campaign == AFTER)
    waiting = [each.participant for each in made.invitations if each.campaign == AFTER]
    values = {"attempt": f"late-{number}", "participant": waiting[number], "receipt": ""}
    response = replace(model, **(values | changes))
    store.responses.add(response)
    return response


def n_matched(workspace):
    found = workspace.compare_waves(questionnaire=SURVEY)
    return int(found.n_matched)


def told_day(result):
    return [each.params["day"] for each in result.caveats if "released on" in each.text]


def test_open_wave_is_not_told_to_others_and_says_when_it_will_be(school):
    tenants, _ = school
    tenants.day = OPEN

    shown = asks(tenants).compare_waves(questionnaire=SURVEY)

    assert shown.n_matched in (-1, 0)
    assert asks(tenants, "psychologist").compare_waves(questionnaire=SURVEY).n_matched > 20
    [due] = [each for each in shown.caveats if "still open" in each.text]
    assert due.params["day"] == dt.date(2022, 6, 30)


def test_closed_wave_is_released_once_whoever_asks_and_audited(school):
    tenants, _ = school

    first = asks(tenants).compare_waves(questionnaire=SURVEY)
    asks(tenants, "head").compare_waves(questionnaire=SURVEY, by=("grade",))

    assert first.n_matched > 20
    assert told_day(first) == [CLOSED]
    assert [each.day for each in releases_of(tenants)] == [CLOSED]
    trail = tenants.store(SCHOOL).audit.trail(10)
    assert [each.detail["revision"] for each in trail if each.operation == "release"] == [1]


def test_late_answer_changes_nothing_for_others_and_everything_for_the_psychologist(school):
    """A sheet entered in the days of grace is told with enough others only (B19)."""
    tenants, made = school
    curator, psychologist = asks(tenants), asks(tenants, "psychologist")
    told, live = n_matched(curator), n_matched(psychologist)
    assert told == live

    answer(tenants, made, submitted_at=dt.datetime(2022, 7, 4, 9, tzinfo=dt.UTC))
    tenants.day = CLOSED + dt.timedelta(1)

    assert n_matched(psychologist) == live + 1
    assert n_matched(curator) == told
    assert len(releases_of(tenants)) == 1


def test_correction_waits_and_the_answer_that_was_told_stays_told(school):
    """A correction tells nobody whose answer it was (B16)."""
    tenants, made = school
    curator = asks(tenants)
    before = curator.compare_waves(questionnaire=SURVEY, by=("subform",)).frame
    wrong = next(each for each in made.responses if each.campaign == AFTER)
    other = next(
        each.answers
        for each in made.responses
        if each.campaign == AFTER and each.answers != wrong.answers
    )
    answer(
        tenants, made, participant=wrong.participant, supersedes=wrong.attempt, answers=other,
        submitted_at=dt.datetime(2022, 7, 5, tzinfo=dt.UTC),
    )  # fmt: skip
    tenants.day = CLOSED + dt.timedelta(2)

    after = curator.compare_waves(questionnaire=SURVEY, by=("subform",))

    assert after.frame.equals(before)
    assert any("taken in together" in each.text for each in after.caveats)
    items = curator.item_answers(questionnaire=SURVEY)
    assert told_day(items) == [CLOSED]


def test_what_earlier_releases_told_is_known_to_the_next(school):
    tenants, _ = school
    survey = [tenants.library_of(SCHOOL).questionnaires[SURVEY]]

    def context(role):
        grant = OPERATIONS["compare_waves"].grants[role]
        actor = Actor(role, (group(SCHOOL, role),))
        return Context(tenants, SCHOOL, actor, role, grant, period="2022")

    def now(role):
        return scores_of_all(context(role), survey)

    tenants.day = OPEN
    asks(tenants).compare_waves(questionnaire=SURVEY)
    assert scores_released(context("curator"), survey, now("curator")) == ()
    tenants.day = CLOSED
    asks(tenants).compare_waves(questionnaire=SURVEY)

    told = now("curator")
    [earlier] = scores_released(context("curator"), survey, told)

    assert set(earlier["wave"]) == {"before"}
    assert earlier.equals(told[told["wave"] == "before"].reset_index(drop=True))
    assert scores_released(context("psychologist"), survey, now("psychologist")) == ()


def test_who_is_missing_is_told_as_of_the_morning(school):
    tenants, made = school
    tenants.day = OPEN
    late = answer(tenants, made, submitted_at=dt.datetime(2022, 6, 20, 10, tzinfo=dt.UTC))
    curator, psychologist = asks(tenants), asks(tenants, "psychologist")

    def missing(workspace):
        [status] = [each for each in workspace.home().campaigns if each.campaign.id == AFTER]
        assert status.answered == status.invited - len(status.missing)
        assert set(status.missing) == set(workspace.pending(campaign=AFTER))
        return status.missing

    assert late.participant in missing(curator)
    assert late.participant not in missing(psychologist)
    tenants.day = OPEN + dt.timedelta(1)
    assert late.participant not in missing(curator)


def test_counts_of_participation_are_those_of_the_morning(school):
    tenants, made = school
    before = asks(tenants, "head").participation().frame
    answer(tenants, made, submitted_at=dt.datetime(2022, 7, 4, 8, tzinfo=dt.UTC))

    assert asks(tenants, "head").participation().frame.equals(before)
    live = asks(tenants, "psychologist").participation().frame
    assert not live.equals(before)


def test_person_who_changes_class_stays_where_the_release_has_them(school):
    tenants, _ = school
    curator = asks(tenants)
    before = curator.compare_waves(questionnaire=SURVEY, by=("grade",)).frame
    register = tenants.store(SCHOOL).register
    moved = next(each for each in register.participants("2022") if each.role == "mentee")
    register.change_participant(replace(moved, grade="grade-11"))
    tenants.day = CLOSED + dt.timedelta(1)

    assert curator.compare_waves(questionnaire=SURVEY, by=("grade",)).frame.equals(before)
