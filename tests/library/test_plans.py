"""The plan of a programme file as it is built: timings, steps, indicators, places."""

import datetime as dt

import pytest

from kit.domain.indicators import Count
from kit.domain.roadmap import Place
from kit.domain.timing import Timing
from kit.library.plans import read_timing
from kit.library.programmes import build, programme_faults
from kit.library.source import parse
from tests.builders.questionnaires import PROGRAMME

PLAN = """
posts:
  - id: curator
    title: {ru: куратор, en: curator}
    role: curator
stages:
  - id: start
    title: {ru: Подготовка, en: Start}
    when: {during: [2022-01, 2022-02]}
events:
  - id: talk
    title: {ru: Беседа, en: Talk}
    sort: talk
indicators:
  - id: mentees
    title: {ru: Доля наставляемых, en: Share of mentees}
    counts: {of: people, where: {role: mentee}}
    among: {of: external, where: {id: staff}}
    targets: [{value: 10}]
    source: S0-003
roadmap:
  - id: organisation
    title: {ru: Организация, en: Organisation}
    stage: start
    steps:
      - id: base
        number: 1
        title: {ru: База, en: Base}
        when: {by_end_of: 2022-02}
        posts: [curator]
        indicators: [mentees]
        places: [{page: register}, pairs]
        source: S1-093
"""


def test_plan_is_built_from_a_file():
    source = parse(PROGRAMME + PLAN, "p.yaml")

    assert programme_faults(source, None) == []
    programme = build(source)

    (step,) = programme.steps
    assert step.stage == "start"
    assert step.timing == Timing(kind="by_end_of", last=dt.date(2022, 2, 28))
    assert step.places == (Place(kind="page", id="register"), Place(kind="pairs"))
    (indicator,) = programme.indicators
    assert indicator.numerator == Count(of="people", where={"role": ("mentee",)})
    assert indicator.is_share
    assert indicator.target("2022").value == 10


def test_result_may_name_the_indicators_that_show_it():
    """S1-005"""
    results = """
outcomes:
  - {ru: Меньше пропусков, en: Fewer days missed}
  - title: {ru: Больше наставляемых, en: More mentees}
    indicators: [mentees]
"""
    source = parse(PROGRAMME + PLAN + results, "p.yaml")

    assert programme_faults(source, None) == []
    plain, shown = build(source).outcomes
    assert (plain.title.in_("ru"), plain.indicators) == ("Меньше пропусков", ())
    assert (shown.title.in_("en"), shown.indicators) == ("More mentees", ("mentees",))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"on": "2022-09-10"}, "on"),
        ({"by": "2022-10-10"}, "by"),
        ({"by_end_of": "2022-10"}, "by_end_of"),
        ({"during": "2022-03"}, "during"),
        ("throughout", "throughout"),
        ({"every": "quarter"}, "every"),
        ("own_schedule", "own_schedule"),
        (None, "unset"),
    ],
)
def test_timing_of_every_kind_is_read_and_kept(raw, expected):
    """S0-048: all seven kinds of period of the road map."""
    timing = read_timing(raw)

    assert timing.kind == expected
    assert Timing.load(timing.dump()) == timing


def test_condition_called_like_words_of_the_file_is_no_words():
    plan = PLAN.replace("of: people, where: {role: mentor}", "of: consents, where: {purpose: pair}")

    assert programme_faults(parse(PROGRAMME + plan, "p.yaml"), None) == []
