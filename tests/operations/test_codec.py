"""Values of operations cross HTTP and come back equal, or are refused in words."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.analysis import (
    compare_waves,
    compare_with_others,
    find_profiles,
    follow_pairs,
    follow_waves,
    profile_transitions,
)
from kit.domain.people import Match
from kit.domain.pulse import PairCheck
from kit.domain.response import Problem
from kit.domain.rules import PulseRules
from kit.errors import ServiceUnavailable
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.operations import OPERATIONS, File, codec
from kit.operations.values.campaigns import Entry
from kit.release import release
from kit.results import Result, WaveComparison
from tests.builders.item_answers import make_answers, make_participation, make_spread
from tests.builders.results import make_measurement
from tests.builders.reviews import answers_of, make_review
from tests.builders.telling import all_text, travel

numbers = st.floats(allow_nan=True, allow_infinity=True)
frames = st.integers(0, 4).flatmap(
    lambda rows: st.builds(
        lambda words, floats, whole, flags: pd.DataFrame(
            {
                "scale": pd.Series(words, dtype="str"),
                "change": pd.Series(floats, dtype="float64"),
                "n": pd.Series(whole, dtype="int64"),
                "withheld": pd.Series(flags, dtype="bool"),
            }
        ),
        *(
            st.lists(entries, min_size=rows, max_size=rows)
            for entries in (
                st.text(max_size=5),
                numbers,
                st.integers(-(2**53), 2**53),
                st.booleans(),
            )
        ),
    )
)
settings_of_result = st.dictionaries(
    st.text(max_size=4),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4) | numbers,
        lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
        max_leaves=6,
    ),
    max_size=3,
)


def same(here, there):
    """Equal, where NaN equals NaN and a tuple is no list."""
    if isinstance(here, float) and here != here:
        return isinstance(there, float) and there != there
    if isinstance(here, tuple | list):
        return type(here) is type(there) and len(here) == len(there) and all(map(same, here, there))
    if isinstance(here, dict):
        return here.keys() == there.keys() and all(same(here[key], there[key]) for key in here)
    return type(here) is type(there) and here == there


@settings(max_examples=50, deadline=None)
@given(frames, settings_of_result)
def test_a_result_comes_back_equal(frame, asked):
    result = WaveComparison(
        before="before",
        after="after",
        by=("role",),
        frame=frame,
        pairs=frame.iloc[:0],
        n_before=1,
        n_after=2,
        n_matched=0,
        n_lost=1,
        settings=asked,
        caveats=(say("One.", plural="{n}.", n=2), say("{m}", m=say("Inner {x}.", x=1.5))),
        titles={"courage": {"ru": "Смелость"}},
    )

    back = travel(result)

    pd.testing.assert_frame_equal(back.frame, result.frame)
    assert list(back.pairs.columns) == list(result.pairs.columns)
    assert same(back.settings, dict(result.settings))
    assert back.caveats == result.caveats
    assert (back.by, back.n_before, back.released) == (("role",), 1, False)
    assert back.title("courage", "en") == "Смелость"


def make_pulse():
    day = dt.date(2022, 4, 1)
    pair = Match(id="M-1", form="student-student", mentors=("U-1",), mentees=("U-2",))
    check = PairCheck(match="M-1", day=day, mentor=2, revision=1, marks_revision=1)
    return follow_pairs([pair], [check], rules=PulseRules(), day=day)


@cache
def make_results():
    """Every kind of result, by its name: made once it is asked for."""
    rng = np.random.default_rng(0)
    people = [f"U-{number}" for number in range(60)]
    scores = pd.concat(
        [
            pd.DataFrame(
                {"participant": people, "wave": wave, "scale": "s", "score": rng.normal(size=60)}
            )
            for wave in ("before", "after")
        ]
    )
    features = pd.DataFrame(rng.normal(size=(60, 3)), index=people, columns=list("abc"))
    made = [
        compare_waves(scores, before="before", after="after"),
        find_profiles(features),
        profile_transitions(features, features + 0.1),
        make_review(answers_of(6, glad=2)),
        follow_waves(pd.concat([scores, scores[:60].assign(wave="later")])),
        make_pulse(),
        compare_with_others(
            scores.assign(kind=scores["participant"].str[-1].isin(["1", "2", "3"])),
            before="before",
            after="after",
            group="kind",
            others=False,
        ),
        make_answers(20),
        make_participation(),
        make_spread(60),
        make_measurement(),
    ]
    return {type(result).__name__: result for result in made}


KINDS = {cls for cls in Result.__subclasses__() if cls.__module__.startswith("kit.results")}


@pytest.mark.parametrize("name", sorted(each.__name__ for each in KINDS))
def test_every_kind_comes_back_equal_released_or_not(name):
    result = make_results()[name]
    for sent in (result, release(result)):
        back = travel(sent)

        assert type(back) is type(sent)
        assert all_text(back) == all_text(sent)


def test_every_kind_is_tried():
    tried = {type(result) for result in make_results().values()}

    assert tried == KINDS
    assert tried >= {each.returns for each in OPERATIONS.values() if each.kind == "result"}


def test_participants_of_labels_come_back_as_they_were():
    labels = travel(make_results()["Profiles"]).labels

    assert labels.index.name == "participant"
    assert list(labels.index[:2]) == ["U-0", "U-1"]
    assert str(labels.dtype) == "int64"


def test_light_values_are_plain_json_by_the_names_of_their_fields():
    problem = Problem(item="q1", message=say("{n} is too much.", n=7))
    media, body = codec.encode(Entry, Entry(problems=(problem,)))

    assert media == codec.JSON
    assert json.loads(body) == {
        "receipt": "",
        "created": False,
        "problems": [
            {
                "item": "q1",
                "message": {
                    "text": "{n} is too much.",
                    "params": {"n": 7},
                    "plural": None,
                },
            }
        ],
        "unanswered": [],
    }
    assert codec.decode(Entry, body).problems == (problem,)


def test_bytes_of_a_file_cross_as_they_are():
    body = bytes(range(256)) * 64
    file = File("report.pdf", "application/pdf", body)

    assert body in codec.encode(File, file)[1]
    assert travel(file) == file


def test_frame_keeps_its_types_and_columns_without_rows():
    frame = pd.DataFrame(
        {
            "words": pd.Series(["слово", None], dtype="str"),
            "none": pd.Series([None, None], dtype="object"),
            "flag": [True, False],
            "n": [1, 2],
            "share": [math.nan, 0.5],
        }
    )

    for sent in (frame, frame.iloc[:0], frame[[]].iloc[:0]):
        back = travel(sent)
        assert list(back.dtypes) == list(sent.dtypes)
        assert back.equals(sent.reset_index(drop=True))


@pytest.mark.parametrize(
    "body", [b'{"receipt": "x", "invented": 1}', b'{"created": {}, "problems": [1]}', b"[]", b"no"]
)
def test_answer_of_another_release_is_refused_with_what_to_do(body):
    with pytest.raises(ServiceUnavailable) as fault:
        codec.decode(Entry, body)

    assert fault.value.where == "Entry"
    assert "load the page again" in str(fault.value.remedy)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_has_a_type_that_can_cross(operation):
    assert codec._code(operation.returns) is not codec._ANY


def test_day_in_a_sentence_crosses_and_is_said_in_the_reader_s_language():
    said = say("These are the results as released on {day}.", day=dt.date(2026, 10, 2))
    result = replace(make_participation(), caveats=(said,))

    [caveat] = travel(result).caveats

    assert caveat == said == Message.load(json.loads(json.dumps(said.dump())))
    assert "2 октября 2026" in translator("ru").render(caveat)
    assert "2 October 2026" in translator("en").render(caveat)
