"""Two releases differ in every cell by nobody or by enough people, whatever happens in between."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.releases import ReleasedSet, Told, first_told, is_waiting, renewed

BEFORE, AFTER, OTHER = ("survey", "before"), ("survey", "after"), ("other", "after")
SITTINGS = (BEFORE, AFTER, OTHER)
PEOPLE = [f"U-{number:02}" for number in range(14)]


def crowd(n: int, sitting=AFTER, about=("mentee", "grade-5"), version="") -> dict[str, Told]:
    return {PEOPLE[at]: Told(about, {sitting: f"{at}{version}"}) for at in range(n)}


def test_wave_is_told_when_it_has_closed_and_as_a_whole():
    people = crowd(7) | {"U-99": Told(("mentee", "grade-6"), {AFTER: "x"})}

    assert renewed([], people, set(), 5) == ReleasedSet()
    assert renewed([], people, {AFTER}, 5).people == people


def test_wave_that_fewer_answered_than_the_minimum_is_not_told_yet():
    assert renewed([], crowd(4), {AFTER}, 5).sittings == frozenset()


def test_late_answers_wait_until_there_are_enough_of_one_kind():
    first = renewed([], crowd(6), {AFTER}, 5)
    late = {f"L-{at}": Told(("mentee", "grade-5"), {AFTER: f"l{at}"}) for at in range(5)}
    other = {"L-9": Told(("mentee", "grade-6"), {AFTER: "l9"})}

    four = dict(itertools.islice(late.items(), 4))
    assert renewed([first], crowd(6) | four, {AFTER}, 5) == first
    found = renewed([first], crowd(6) | late | other, {AFTER}, 5)
    assert set(found.people) == {*first.people, *late}
    assert is_waiting(found, crowd(6) | late | other)
    assert not is_waiting(found, crowd(6) | late)


def test_correction_waits_like_a_late_answer():
    first = renewed([], crowd(9), {AFTER}, 5)
    corrected = crowd(9) | crowd(4, version="again")

    assert renewed([first], corrected, {AFTER}, 5) == first
    all_five = crowd(9) | crowd(5, version="again")
    assert renewed([first], all_five, {AFTER}, 5).people == all_five


def test_other_questionnaire_of_the_same_person_is_a_change_of_that_person():
    both = {
        name: Told(each.about, each.answers | {OTHER: f"o{name}"})
        for name, each in crowd(8).items()
    }
    first = renewed([], both, {AFTER, OTHER}, 5)
    corrected = {
        name: Told(each.about, each.answers | {OTHER: "again"}) if at < 4 else each
        for at, (name, each) in enumerate(both.items())
    }

    assert renewed([first], corrected, {AFTER, OTHER}, 5) == first


def test_late_answers_to_another_version_wait_apart():
    """What is told of a scale may be of the one version only: of one person more, then (B5)."""
    first = renewed([], crowd(6), {AFTER}, 5)
    late = {f"L-{at}": Told(("mentee", "grade-5"), {AFTER: f"l{at}"}) for at in range(10)}
    present = crowd(6) | late
    read = {each.answers[AFTER]: "1.0.0" for each in present.values()}
    few = {f"l{at}": "1.1.0" for at in range(6, 10)}

    one = renewed([first], present, {AFTER}, 5, read | few)
    assert set(one.people) - set(first.people) == {f"L-{at}" for at in range(6)}
    other = renewed([first], present, {AFTER}, 5, read | few | {"l5": "1.1.0"})
    assert len(other.people) == 16


def test_correction_in_another_version_is_no_correction_in_the_same():
    """Who leaves what is told of a scale is not hidden by who stays in it (B5)."""
    first = renewed([], crowd(9), {AFTER}, 5)
    corrected = crowd(9) | crowd(5, version="again")
    read = dict.fromkeys([each.answers[AFTER] for each in corrected.values()], "1.0.0")

    assert renewed([first], corrected, {AFTER}, 5, read | {"0again": "1.1.0"}) == first
    assert renewed([first], corrected, {AFTER}, 5, read).people == corrected


def test_sets_that_were_told_before_the_last_are_compared_too():
    """In with five, out with four of them and another: between first and third two would differ."""
    first = renewed([], crowd(8), {AFTER}, 5)
    second = renewed([first], crowd(13), {AFTER}, 5)
    assert len(second.people) == 13
    left = {code: each for code, each in crowd(13).items() if code not in PEOPLE[7:12]}

    assert renewed([first, second], left, {AFTER}, 5) == second


def test_wave_that_closes_later_enters_whole_while_corrections_of_the_first_wait():
    first = renewed([], crowd(8, BEFORE), {BEFORE}, 5)
    present = {
        code: Told(each.about, {BEFORE: "again" if code == PEOPLE[0] else each.answers[BEFORE], AFTER: "y"})
        for code, each in crowd(8, BEFORE).items()
    }  # fmt: skip

    found = renewed([first], present, {BEFORE, AFTER}, 5)

    assert found.people[PEOPLE[0]].answers == {BEFORE: "0", AFTER: "y"}
    assert all(each.answers[AFTER] == "y" for each in found.people.values())


def test_first_told_is_the_release_in_which_a_sitting_came():
    assert first_told([], AFTER) is None


about = st.tuples(st.sampled_from(("mentee", "mentor")), st.sampled_from(("grade-5", "grade-6")))
person = st.builds(
    Told, about, st.dictionaries(st.sampled_from(SITTINGS), st.sampled_from("ab"), max_size=3)
)
moments = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(PEOPLE), person),
        st.sets(st.sampled_from(SITTINGS)),
    ),
    min_size=2,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(moments, st.integers(2, 4))
def test_every_two_releases_differ_in_every_cell_by_nobody_or_enough(story, minimum):
    """Arrivals, corrections, withdrawals, moves between classes, waves that close: all at random."""
    told: list[ReleasedSet] = []
    now: dict[str, Told] = {}
    closed: set = set()
    for changes, closing in story:
        now = {code: each for code, each in (now | changes).items() if each.answers}
        closed |= closing
        told.append(renewed(told, now, closed, minimum))

    for one, other in itertools.combinations(told, 2):
        assert one.sittings <= other.sittings
        for names in _groupings():
            for first, second in itertools.combinations_with_replacement(one.sittings, 2):
                old, new = (_cells(each, names, first, second) for each in (one, other))
                for cell in {*old, *new}:
                    changed = old.get(cell, set()) ^ new.get(cell, set())
                    people = {code for code, *_ in changed}
                    assert len(people) == 0 or len(people) >= minimum, (cell, people)


def _groupings():
    return [names for width in range(3) for names in itertools.combinations((0, 1), width)]


def _cells(told, names, first, second):
    """Return the people of every group who answered both, each with what they answered."""
    found: dict = {}
    for code, each in told.people.items():
        if first in each.answers and second in each.answers:
            cell = tuple(each.about[at] for at in names)
            here = (code, each.answers[first], each.answers[second])
            found.setdefault(cell, set()).add(here)
    return found


@settings(deadline=None, max_examples=60)
@given(moments)
def test_who_is_not_enough_stays_as_told_and_nothing_told_is_lost(story):
    told: list[ReleasedSet] = []
    now: dict[str, Told] = {}
    for changes, closing in story:
        now |= changes
        told.append(renewed(told, now, closing, 3))
        again = renewed(told, now, closing, 3)
        assert again == told[-1]  # the same morning gives the same release
