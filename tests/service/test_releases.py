"""Results for others rest on releases: of closed waves, as of the school's morning, kept and audited."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from kit import sample
from kit.domain.names import Name
from kit.domain.person import Person
from kit.domain.response import Response
from kit.errors import NotEnoughData
from kit.library import Library
from kit.operations import OPERATIONS
from kit.operations.access import Actor, group
from kit.sample import place
from kit.sample.local import build, keys
from kit.service import Tenants, call, consent_gate
from kit.service.context import Context
from kit.service.scores import scores_of_all, scores_released
from kit.service.tenants import TenantSource
from kit.store import Entry
from kit.workspace.local import LocalWorkspace
from tests.builders.stores import PEOPLE_KEY, work

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
    store = tenants.store(SCHOOL)
    moved = next(each for each in store.register.participants("2022") if each.role == "mentee")
    with work(store) as changed:
        store.enrolments.put(changed, [replace(moved, grade="grade-11")])
    tenants.day = CLOSED + dt.timedelta(1)

    assert curator.compare_waves(questionnaire=SURVEY, by=("grade",)).frame.equals(before)


@pytest.fixture
def named(database, tmp_path):
    """The school whose mentees are known by name and of age, with their own consents."""
    path, made = database
    copy = tmp_path / "named.sqlite"
    copy.write_bytes(path.read_bytes())
    card_key, lookup_key = keys(SCHOOL)
    source = TenantSource(
        url=f"sqlite:///{copy}", card_key=card_key, lookup_key=lookup_key, people_key=PEOPLE_KEY
    )
    tenants = Calendar(Library.open(place.SURVEYS), {SCHOOL: source})
    store = tenants.store(SCHOOL)
    codes = {each.id: f"p-{each.id}" for each in store.register.participants("2022")}
    name, born = Name(surname="Зуева", given="Анна"), dt.date(1990, 5, 1)
    with store.work(author="curator", role="curator", at=dt.datetime.now(dt.UTC)) as work:
        content = {one: Person(id=one, name=name, born=born).content for one in codes.values()}
        store.people.save(work, {one: (1, each) for one, each in content.items()})
        store.people.give_codes(work, codes)
        signed = {"purpose": "processing", "event": "given", "given_by": "self"}
        day = dt.date(2021, 9, 1)
        store.consents.add(work, [Entry(person=one, day=day, **signed) for one in content])
        found = consent_gate.computed(store, tenants.programmes(SCHOOL), work, set(content))
        store.gates.put(work, found)
    yield tenants, made
    tenants.close()


def withdraws(tenants, code):
    """Take a consent back; return what annuls that."""
    actor = Actor("anna", (group(SCHOOL, "curator"),))
    day = tenants.day.isoformat()
    asked = {"person": f"p-{code}", "given_by": "self", "day": day, "purpose": "processing"}
    call(tenants, actor, SCHOOL, "withdraw_consent", asked)
    *_, entry = (e for e in tenants.store(SCHOOL).consents.history() if e.event == "withdrawn")
    return lambda: call(
        tenants, actor, SCHOOL, "annul_consent", {"entries": [entry.id], "reason": "a mistake"}
    )


def told_to(workspace):
    """Return whom every told number rests on, by cell: of scales, and of single questions."""
    found = {"all": n_matched(workspace)}
    frame = workspace.compare_waves(questionnaire=SURVEY, by=("grade",)).frame
    for _, row in frame[~frame["withheld"]].iterrows():
        found["grade", row["grade"]] = row["n_matched"]
    items = workspace.item_answers(questionnaire=SURVEY).items
    for _, row in items.iterrows():
        if row["n_answered"] > 0:
            found[row["item"], row["wave"]] = row["n_answered"]
    return found


def test_withdrawal_leaves_at_once_and_no_told_number_tells_of_whom(named):
    """X-05, C9: with one person go so many others that no difference is of few people."""
    tenants, made = named
    curator, psychologist = asks(tenants), asks(tenants, "psychologist")
    before, live = told_to(curator), n_matched(psychologist)
    answered = [each for each in made.responses if each.questionnaire == SURVEY]
    both = [
        {e.participant for e in answered if e.campaign == name}
        for name in {e.campaign for e in answered}
    ]
    code = min(set.intersection(*both))

    annul = withdraws(tenants, code)
    after = told_to(curator)
    assert n_matched(psychologist) == live - 1
    assert len(releases_of(tenants)) == 1
    for cell in before.keys() & after.keys():
        lost = before[cell] - after[cell]
        assert lost == 0 or lost >= 5, cell
    assert before["all"] - 20 < after["all"] < before["all"]
    assert any(
        "took a consent back" in e.text for e in curator.compare_waves(questionnaire=SURVEY).caveats
    )

    annul()
    assert told_to(curator) == before
    withdraws(tenants, code)
    tenants.day = CLOSED + dt.timedelta(1)
    assert told_to(curator) == after  # asked again and again, the same others leave
    [first, second] = releases_of(tenants)
    gone = first.told.people.keys() - second.told.people.keys()
    assert code in gone
    assert len(gone) >= 5
    call(
        tenants, Actor("anna", (group(SCHOOL, "psychologist"),)), SCHOOL, "destroy_person_data",
        {"person": f"p-{code}"},
    )  # fmt: skip
    tenants.day = CLOSED + dt.timedelta(2)
    assert told_to(curator) == after
    assert len(releases_of(tenants)) == 2


def test_reports_made_anew_after_a_withdrawal_are_without_the_person(named):
    """C9: aggregates are computed anew, in files too; the person has no report any more."""
    tenants, made = named
    code = min(each.participant for each in made.responses if each.campaign == AFTER)
    live = n_matched(asks(tenants, "psychologist"))
    assert n_matched(asks(tenants, "head")) == live

    withdraws(tenants, code)

    expected = {"psychologist": live - 1, "head": n_matched(asks(tenants, "head"))}
    assert 0 < expected["head"] < live
    for role, n in expected.items():
        file = call(
            tenants, actor_of(role), SCHOOL, "report", {"questionnaire": SURVEY, "format": "xlsx"}
        )
        *_, sheet = openpyxl.load_workbook(io.BytesIO(file.body), read_only=True)
        _, titles, *rows = sheet.iter_rows(values_only=True)
        counts = {row[titles.index("Человек")] for row in rows if row[0]}
        assert max(each for each in counts if isinstance(each, int)) == n
    with pytest.raises(NotEnoughData):
        call(tenants, actor_of("psychologist"), SCHOOL, "participant_report", {"participant": code})


def actor_of(role):
    return Actor("anna", (group(SCHOOL, role),))


def test_person_who_is_destroyed_before_the_next_release_leaves_with_others_too(named):
    tenants, made = named
    curator = asks(tenants)
    before = told_to(curator)
    psychologist = Actor("anna", (group(SCHOOL, "psychologist"),))
    code = min(each.participant for each in made.responses if each.campaign == AFTER)

    call(tenants, psychologist, SCHOOL, "destroy_person_data", {"person": f"p-{code}"})

    after = told_to(curator)
    for cell in before.keys() & after.keys():
        lost = before[cell] - after[cell]
        assert lost == 0 or lost >= 5, cell
    tenants.day = CLOSED + dt.timedelta(1)
    assert told_to(curator) == after
