"""With one person leaves a block, so that no cell of any table loses a few people who stay few."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.release_blocks import blocks, left_out
from kit.domain.releases import ReleasedSet, Told, renewed

BEFORE, AFTER, OTHER = ("survey", "before"), ("survey", "after"), ("other", "after")
SITTINGS = (BEFORE, AFTER, OTHER)


def told_of(*people: tuple[tuple[str, ...], tuple[tuple[str, str], ...]]) -> ReleasedSet:
    """Return a set of people, each with attributes and sittings."""
    return ReleasedSet(
        frozenset(SITTINGS),
        {
            f"U-{n:02}": Told(about, {each: f"{n}-{'-'.join(each)}" for each in answered})
            for n, (about, answered) in enumerate(people)
        },
    )


def test_with_one_of_a_large_class_goes_the_minimum_and_the_others_stay():
    told = told_of(*[(("mentee", "5"), (AFTER,))] * 12)

    assert [len(each) for each in blocks(told, 5)] == [5, 7]
    assert len(left_out(told, {"U-00"}, 5)) == 5
    assert left_out(told, {"U-00"}, 5) == left_out(told, {"U-03", "U-01"}, 5)
    assert left_out(told, {"U-99"}, 5) == frozenset()


def test_small_class_goes_whole_with_so_many_others_that_no_total_tells_it():
    few = [(("mentee", "5"), (AFTER,))] * 2
    told = told_of(*few, *[(("mentee", "6"), (AFTER,))] * 10, *[(("mentor", ""), (AFTER,))] * 10)

    found = left_out(told, {"U-01"}, 5)

    assert {told.people[code].about for code in found} == {("mentee", "5"), ("mentee", "6")}
    assert len(found) == 7


def test_only_one_who_answered_one_wave_goes_with_enough_of_that_wave():
    told = told_of(
        (("mentee", "5"), (BEFORE,)), *[(("mentee", "5"), (BEFORE, AFTER))] * 10
    )  # fmt: skip

    found = left_out(told, {"U-00"}, 5)

    assert len(found) == 6


def test_answers_to_a_version_that_few_read_go_together():
    """What is told of a scale may leave out the answers to one version."""
    told = told_of(*[(("mentee", "5"), (AFTER,))] * 15)
    attempts = [each.answers[AFTER] for each in told.people.values()]
    read = dict.fromkeys(attempts, "1.0.0") | dict.fromkeys(attempts[-3:], "1.1.0")

    found = left_out(told, {"U-14"}, 5, read)

    assert {"U-12", "U-13", "U-14"} < found
    assert len(found) >= 8
    # Somebody whose answers are destroyed has no version any more, and leaves with the same.
    fewer = {attempt: version for attempt, version in read.items() if attempt != attempts[0]}
    assert left_out(told, {"U-00"}, 5, read) == left_out(told, {"U-00"}, 5, fewer)


people = st.lists(
    st.tuples(
        st.tuples(st.sampled_from(("mentee", "mentor")), st.sampled_from(("5", "6"))),
        st.lists(st.sampled_from(SITTINGS), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=24,
)


@settings(deadline=None, max_examples=80)
@given(people, st.integers(2, 5), st.sets(st.integers(0, 23), max_size=3))
def test_no_cell_loses_a_few_people_while_others_of_it_stay(several, minimum, numbers):
    told = told_of(*several)
    found = blocks(told, minimum)
    assert sorted(code for each in found for code in each) == sorted(told.people)

    gone = {f"U-{n:02}" for n in numbers} & told.people.keys()
    left = left_out(told, gone, minimum)
    assert gone <= left
    assert left == {code for each in found if gone & {*each} for code in each}
    for group in ((), (0,), (1,), (0, 1)):
        for width in (1, 2):
            for waves in _waves(SITTINGS, width):
                for cell in _cells(told, group, waves):
                    taken = len(cell & left)
                    assert taken in (0, len(cell)) or taken >= minimum, (group, waves)


def _waves(sittings, width):
    """Return a wave, or two of one questionnaire."""
    found = itertools.combinations(sittings, width)
    return [each for each in found if len({name for name, _ in each}) == 1]


def _cells(told: ReleasedSet, group, waves) -> list[set[str]]:
    return list(_named(told, group, waves).values())


def _named(told: ReleasedSet, group, waves) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for code, each in told.people.items():
        if {*waves} <= {*each.answers}:
            found.setdefault(tuple(each.about[at] for at in group), set()).add(code)
    return found


moments = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 23), st.integers(0, 9), max_size=8),
        st.sets(st.sampled_from(SITTINGS)),
        st.sets(st.integers(0, 23), max_size=2),
        st.sets(st.integers(0, 23), max_size=1),
    ),
    min_size=2,
    max_size=5,
)


@settings(deadline=None, max_examples=60)
@given(people, moments, st.integers(2, 4))
def test_all_that_is_told_of_people_who_come_go_and_return_differs_by_nobody_or_enough(
    several, story, minimum
):
    """Each morning a release is made; a consent is taken back before it, and after it."""
    everybody = told_of(*several).people
    told: list[ReleasedSet] = []
    seen: list[ReleasedSet] = []
    closed: set = set()
    gone: set[str] = set()
    arrived: dict[str, Told] = {}

    def look() -> None:
        left = left_out(told[-1], gone, minimum)
        here = {code: each for code, each in told[-1].people.items() if code not in left}
        assert not gone & here.keys()
        seen.append(ReleasedSet(told[-1].sittings, here))

    for arrivals, closing, withdrawn, back in story:
        arrived |= {f"U-{n:02}": everybody[f"U-{n:02}"] for n in arrivals if n < len(everybody)}
        closed |= closing
        gone |= {f"U-{n:02}" for n in withdrawn} & everybody.keys()
        here = {code: each for code, each in arrived.items() if code not in gone}
        leaving = left_out(told[-1], gone, minimum) if told else ()
        told.append(renewed(told, here, closed, minimum, leaving=leaving))
        look()
        gone -= {f"U-{n:02}" for n in back}
        look()

    for one, other in itertools.combinations(seen, 2):
        for group in ((), (0,), (1,), (0, 1)):
            for width in (1, 2):
                for waves in _waves(sorted(one.sittings), width):
                    old, new = (_named(each, group, waves) for each in (one, other))
                    for cell in old.keys() & new.keys():
                        changed = old[cell] ^ new[cell]
                        is_told = min(len(old[cell]), len(new[cell])) >= minimum
                        assert not changed or not is_told or len(changed) >= minimum, cell


def test_release_after_a_withdrawal_is_without_the_block_and_differs_by_all_of_it():
    full = told_of(*[(("mentee", "5"), (AFTER,))] * 20)
    first = renewed([], full.people, {AFTER}, 5)
    here = {code: each for code, each in full.people.items() if code != "U-07"}
    leaving = left_out(first, {"U-07"}, 5)

    second = renewed([first], here, {AFTER}, 5, leaving=leaving)

    assert first.people.keys() - second.people.keys() == leaving
    assert renewed([first, second], here, {AFTER}, 5) == second  # four who stay wait
    # A consent that is there again brings everybody back, at once.
    assert renewed([first, second], full.people, {AFTER}, 5) == first
    # And who of the block leaves, too, changes nothing.
    fewer = {code: each for code, each in here.items() if code not in leaving}
    assert renewed([first, second], fewer, {AFTER}, 5) == second


def test_who_leaves_a_told_wave_enters_one_that_closes_then():
    both = told_of(*[(("mentee", "5"), (BEFORE, AFTER))] * 10)
    first = renewed([], both.people, {BEFORE}, 5)
    here = {code: each for code, each in both.people.items() if code != "U-00"}
    leaving = left_out(first, {"U-00"}, 5)

    second = renewed([first], here, {BEFORE, AFTER}, 5, leaving=leaving)

    assert "U-00" not in second.people
    assert {*second.people["U-01"].answers} == {AFTER}
    assert {*second.people["U-09"].answers} == {BEFORE, AFTER}
