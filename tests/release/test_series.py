"""What several waves together may tell: no step gives away what another one hides (S0-032)."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.analysis import compare_waves
from kit.analysis.series import follow_waves
from kit.domain.versions import together
from kit.library import parse_published
from kit.release import release
from kit.release.suppression import withheld
from tests.builders.questionnaires import SHEET
from tests.builders.telling import travel

WAVES = ("autumn", "winter", "spring")
SIDES = ("first", "second")
SPANS = tuple(itertools.combinations(WAVES, 2))


def make_scores(present, *, maximum=5.0, seed=0):
    """People of each (role, form), with a score in the waves that are named for them.

    `present` is {(role, form): [waves of the first person, waves of the second, …]}.
    """
    rng = np.random.default_rng(seed)
    rows = [
        {
            "participant": f"{role}{form}-{number}",
            "wave": wave,
            "scale": "courage",
            "score": round(float(rng.uniform(1, maximum)), 2),
            "role": role,
            "form": form,
        }
        for (role, form), people in present.items()
        for number, waves in enumerate(people)
        for wave in waves
    ]
    order = {wave: place for place, wave in enumerate(WAVES)}
    rows.sort(key=lambda row: order[row["wave"]])
    return pd.DataFrame(rows).assign(minimum=1.0, maximum=maximum)


def told(scores, span, by=("role",), minimum=5):
    """Return the groups that a released comparison tells."""
    frame = release(
        compare_waves(scores, before=span[0], after=span[1], by=by), minimum_group=minimum
    ).frame
    return set(map(tuple, frame.loc[~frame["withheld"], list(by)].to_numpy()))


def test_a_group_that_protects_another_in_one_step_is_told_in_no_step_of_the_same_people():
    """Three mentors answered in spring: eight curators hide them there, and must not be
    told elsewhere, for their winter mean is the same in both steps."""
    scores = make_scores(
        {
            ("mentee", ""): [WAVES] * 30,
            ("curator", ""): [WAVES] * 8,
            ("mentor", ""): [WAVES] * 3 + [WAVES[:2]] * 9,
        }
    )

    assert told(scores, ("winter", "spring")) == {("mentee",)}
    assert ("curator",) not in told(scores, ("autumn", "winter"))
    assert ("mentor",) not in told(scores, ("autumn", "winter"))  # else curators by subtraction


def test_two_waves_alone_are_released_as_they_always_were():
    present = {("mentee", ""): [WAVES[:2]] * 30, ("curator", ""): [WAVES[:2]] * 8}

    assert told(make_scores(present), WAVES[:2]) == {("mentee",), ("curator",)}


def test_a_small_group_less_one_person_is_not_told_beside_the_whole_group():
    """Six and five of them: the difference of the sums is the score of the sixth."""
    scores = make_scores({("mentor", ""): [WAVES] * 5 + [WAVES[:2]]})

    assert told(scores, ("autumn", "winter")) == {("mentor",)}
    assert told(scores, ("autumn", "spring")) == set()
    assert told(scores, ("winter", "spring")) == set()


def test_a_large_group_less_one_person_is_told_for_rounding_blurs_the_difference():
    scores = make_scores({("mentee", ""): [WAVES] * 29 + [WAVES[:2]]})

    assert all(told(scores, span) == {("mentee",)} for span in SPANS)


def test_a_wave_that_few_have_answered_so_far_does_not_hide_the_earlier_ones():
    scores = make_scores({("mentee", ""): [WAVES] * 3 + [WAVES[:2]] * 27})

    assert told(scores, ("autumn", "winter")) == {("mentee",)}
    assert told(scores, ("winter", "spring")) == set()


def test_a_series_and_its_steps_asked_for_alone_withhold_the_same():
    scores = make_scores(
        {
            ("mentee", "x"): [WAVES] * 12 + [WAVES[1:]] * 3,
            ("mentor", "x"): [WAVES] * 4 + [WAVES[:2]] * 4,
            ("mentor", "y"): [WAVES] * 7,
        }
    )
    series = release(follow_waves(scores, by=("role", "form")))

    for step in series.comparisons:
        alone = release(
            compare_waves(scores, before=step.before, after=step.after, by=("role", "form"))
        )
        pd.testing.assert_frame_equal(step.frame, alone.frame)


def test_what_release_needs_of_other_waves_survives_the_wire_and_is_gone_once_released():
    comparison = compare_waves(
        make_scores({("mentee", ""): [WAVES] * 6}), before="autumn", after="winter"
    )
    assert len(comparison.elsewhere) == 12

    pd.testing.assert_frame_equal(travel(comparison).elsewhere, comparison.elsewhere)
    assert release(comparison).elsewhere.empty


attendance = st.lists(
    st.sampled_from([WAVES, WAVES, WAVES, WAVES[:2], WAVES[1:], (WAVES[0], WAVES[2])]), max_size=9
)


@settings(max_examples=25, deadline=None)
@example(  # a combination of eight told sums, which no line between two tables shows
    {
        ("a", "x"): [(WAVES[0], WAVES[2])],
        ("a", "y"): [WAVES],
        ("b", "x"): [WAVES],
        ("b", "y"): [WAVES] * 3 + [WAVES[:2], (WAVES[0], WAVES[2])],
    },
    3,
)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), attendance, min_size=2, max_size=4
    ),
    st.integers(3, 6),
)
def test_no_hidden_small_group_is_a_sum_of_told_ones(present, minimum):
    """Linear algebra in place of an attacker: all tables of all steps, as exact sums.

    The scale is so wide that rounding blurs nothing.
    """
    people = pairs_of(present)
    if people.empty:
        return
    known, secrets = system(people, minimum)
    rank = np.linalg.matrix_rank(known) if known else 0

    for secret in secrets:
        assert np.linalg.matrix_rank(np.vstack([*known, secret])) > rank


def pairs_of(present):
    """Return everybody's two scores in every two waves, as `withheld` takes them."""
    scores = make_scores(present)
    if scores.empty:
        return scores
    wide = scores.pivot(index=["participant", "role", "form"], columns="wave", values="score")
    parts = [
        wide.reindex(columns=list(span))
        .dropna()
        .set_axis(["before", "after"], axis=1)
        .reset_index()
        .assign(first=span[0], second=span[1], release=0)
        for span in SPANS
    ]
    people = pd.concat(parts, ignore_index=True)
    return people.assign(change=people["after"] - people["before"], subform="", grade="")


def system(people, minimum):
    """Return the sums that released tables tell, and those of small groups they hide."""
    column = {
        cell: number
        for number, cell in enumerate(itertools.product(people["participant"].unique(), WAVES))
    }
    known, secrets = [], []
    for by in ((), ("role",), ("form",), ("role", "form")):
        hidden = withheld(people, by, minimum, step=0.1, bounds=(-497, 503))
        every = people.assign(hidden=hidden).groupby(["release", "first", "second", *by])
        for key, part in every:
            assert len(set(part["hidden"])) == 1
            for wave in key[1:3]:
                line = np.zeros(len(column))
                line[[column[person, wave] for person in part["participant"]]] = 1
                if not part["hidden"].any():
                    known.append(line)
                elif len(part) < minimum:
                    secrets.append(line)
    return known, secrets


@settings(max_examples=25, deadline=None)
@example(  # the third wave makes another cell protect the small one
    {
        ("a", "x"): [WAVES] * 6,
        ("a", "y"): [WAVES[:2]] * 6,
        ("b", "x"): [WAVES[:2]] * 2,
        ("b", "y"): [WAVES] * 7,
    },
    5,
    3,
)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), attendance, min_size=2, max_size=4
    ),
    st.integers(3, 6),
    st.integers(0, 3),
)
def test_no_hidden_small_group_is_a_sum_of_what_several_releases_told(present, minimum, place):
    """First two waves; then the third; then as many more of one group as may come together."""
    assert_no_secret_is_a_sum(three_releases(present, minimum, place), minimum)


ANSWERS = st.tuples(
    st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 8), st.sampled_from(WAVES)
)
TEXTS = {
    "1.0.0": parse_published(SHEET),
    "1.1.0": parse_published(SHEET.replace("reverse: [cal_worry]", "reverse: []")),
}


@settings(max_examples=10, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), attendance, min_size=2, max_size=4
    ),
    st.integers(3, 6),
    st.integers(0, 3),
    st.sets(ANSWERS, max_size=40),
)
def test_no_hidden_small_group_is_a_sum_of_what_was_told_of_several_versions(
    present, minimum, place, newer
):
    """Some answers read another text; which of the two is told may change with a release (B5)."""
    read = {(f"{role}{form}-{number}", wave) for role, form, number, wave in newer}
    releases = three_releases(present, minimum, place)

    assert_no_secret_is_a_sum([in_one_version(each, read) for each in releases], minimum)


def in_one_version(people, newer):
    """Return of a release what a service tells: both scores by the key that most have read."""
    spans = [people[["participant", side]].set_axis(["who", "wave"], axis=1) for side in SIDES]
    cells = pd.concat(spans).drop_duplicates()
    versions = [
        "1.1.0" if cell in newer else "1.0.0" for cell in zip(*cells.to_numpy().T, strict=False)
    ]
    if not versions:
        return people
    told = together(TEXTS, Counter(versions)).scales["calm"]
    taken = {
        cell
        for cell, each in zip(zip(*cells.to_numpy().T, strict=False), versions, strict=False)
        if each in told
    }
    rows = zip(people["participant"], people["first"], people["second"], strict=True)
    return people[[{(who, one), (who, other)} <= taken for who, one, other in rows]]


def three_releases(present, minimum, place):
    """Return two waves, then the third, then as many more of a group as may come together."""
    role, form = list(present)[place % len(present)]
    newcomers = {f"{role}{form}-{len(present[role, form]) + number}" for number in range(minimum)}
    more = pairs_of({**present, (role, form): [*present[role, form], *[WAVES] * minimum]})
    last = more[~more["participant"].isin(newcomers)].assign(release=-1)
    first = last[last["second"].eq(WAVES[1])].assign(release=-2)
    return [first, last, more]


def assert_no_secret_is_a_sum(releases, minimum):
    """What earlier releases told stays told, and no sum of a hidden small group follows from all."""
    people = pd.concat([each for each in releases if len(each)] or releases, ignore_index=True)
    if people.empty:
        return
    for wide in (("role", "form"), ()) if people["release"].lt(0).any() else ():
        told_now = withheld(people, wide, minimum, step=0.1, bounds=(-497, 503))
        before = people["release"].lt(0).to_numpy()
        told_then = withheld(people[before], wide, minimum, step=0.1, bounds=(-497, 503))
        assert (told_now[before] == told_then).all()
    known, secrets = system(people, minimum)
    rank = np.linalg.matrix_rank(known) if known else 0

    for secret in secrets:
        assert np.linalg.matrix_rank(np.vstack([*known, secret])) > rank


@pytest.mark.parametrize("minimum", [5, 8])
def test_a_higher_minimum_hides_at_least_as_much(minimum):
    scores = make_scores(
        {("mentee", ""): [WAVES] * 20, ("mentor", ""): [WAVES] * 7 + [WAVES[:2]] * 2}
    )

    assert all(
        told(scores, span, minimum=minimum) <= told(scores, span, minimum=5) for span in SPANS
    )
