"""Open answers: new until they are read, those with words of alarm first."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from kit.domain.rules import Rules
from kit.errors import NotFound
from kit.operations.access import Actor, group
from kit.sample.local import build
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from tests.builders.schools import real

TENANT = "temizhbek-4"
PSYCHOLOGIST = Actor("p", (group(TENANT, "psychologist"),))


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    library, sample = real()
    return build(tmp_path_factory.mktemp("school"), sample, library)


@pytest.fixture
def school(original, tmp_path):
    copy = tmp_path / "school.sqlite"
    copy.write_bytes(original.read_bytes())
    source = TenantSource(url=f"sqlite:///{copy}", card_key=b"card" * 8, lookup_key=b"look" * 8)
    tenants = Tenants(real()[0], {TENANT: source}, respond_url="http://kit.test/respond/")
    yield tenants
    tenants.close()


def ask(school, **arguments):
    return call(school, PSYCHOLOGIST, TENANT, "open_answers", arguments)


def mark(school, *answers, **arguments):
    raw = [{"attempt": each.attempt, "item": each.item} for each in answers]
    return call(school, PSYCHOLOGIST, TENANT, "mark_read", {"raw": raw, **arguments})


def write(school, text, *, supersede=False):
    """Store an answer in somebody's own words; `supersede`: as a correction of another one."""
    store = school.store(TENANT)
    known = next(
        each for each in store.responses.find("peer-mentee-after") if "lacking" in each.answers
    )
    person = known.participant
    if not supersede:
        [person, *_] = call(
            school, PSYCHOLOGIST, TENANT, "pending", {"campaign": "peer-mentee-after"}
        )
    made = replace(
        known,
        attempt=str(uuid.uuid4()),
        participant=person,
        answers={**known.answers, "lacking": text},
        receipt="",
        supersedes=known.attempt if supersede else "",
    )
    store.responses.add(made)
    return made.attempt


def test_cry_for_help_stands_first_until_it_is_read(school):
    """«не хочу жить» is the first of the new answers, and leaves them once it is read (D1)."""
    attempt = write(school, "Я больше не хочу жить")

    found = ask(school)
    first = found.answers[0]
    told = (first.attempt, first.text, first.alarm)
    assert told == (attempt, "Я больше не хочу жить", ("не хочу жить",))
    assert found.alarming == sum(bool(each.alarm) for each in found.answers)
    assert mark(school, first) == 1
    after = ask(school)
    assert first not in after.answers
    assert (after.unread, after.alarming) == (found.unread - 1, found.alarming - 1)


@pytest.mark.parametrize("everything", [False, True])
def test_first_answers_alone_come_with_the_count_of_all(school, everything):
    """A home page that names a dozen does not fetch hundreds to count them (D1)."""
    write(school, "Я больше не хочу жить")
    mark(school, ask(school).answers[-1])
    whole = ask(school, everything=everything)

    for most in (0, 1, len(whole.answers) + 1):
        part = ask(school, everything=everything, most=most)
        assert part.answers == whole.answers[:most]
        assert (part.unread, part.alarming) == (whole.unread, whole.alarming)


def test_answer_marked_twice_is_read_once_and_can_be_unread(school):
    """Two people press the same button, and a slip is taken back (D1)."""
    first, second, *_ = ask(school).answers

    assert [mark(school, first), mark(school, first, second)] == [1, 1]
    assert mark(school, first, is_read=False) == 1
    assert first in ask(school).answers
    everything = {(each.attempt, each.item): each for each in ask(school, everything=True).answers}
    assert everything[second.attempt, second.item].is_read
    assert not everything[first.attempt, first.item].is_read


def test_corrected_answer_is_new_again(school):
    """What replaces an answer has been read by nobody (D1)."""
    attempt = write(school, "Всё понравилось", supersede=True)

    assert attempt in {each.attempt for each in ask(school).answers}


def test_foreign_answer_cannot_be_marked(school):
    first = ask(school).answers[0]

    with pytest.raises(NotFound, match="no such open answer"):
        mark(school, replace(first, item="glad"))


def test_phrases_of_the_organisation_come_first_too(school):
    """A methodologist's words count at once (D1)."""
    write(school, "Дома нечего есть")
    before = ask(school).alarming
    library = school.library_of(TENANT)
    school.library_of = lambda _: replace(library, rules=Rules(alarm=("нечего есть",)))

    assert ask(school).alarming == before + 1


def test_reading_answers_leaves_results_as_they_are(school):
    """No result is computed anew, no confirmed sheet looks outdated, because somebody read (D1)."""
    store = school.store(TENANT)
    before = store.data_version()

    mark(school, ask(school).answers[0])

    assert store.data_version() == before
