"""Plan and decisions as one: whatever is decided, what was asked and promised stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.campaign import Campaign, audience
from kit.domain.linkage import MODES
from kit.domain.people import Participant
from kit.domain.period import Period
from kit.domain.programme import Programme, Term
from kit.domain.surveys import ASKED, merged, surveys
from kit.domain.texts import Text

DAY = dt.date(2026, 9, 1)


@dataclass(frozen=True)
class Saved:
    id: str
    period: str
    revision: int
    content: dict[str, Any]


def campaign(name: str) -> Campaign:
    return Campaign(
        id=name,
        title=Text.of({"ru": name}),
        questionnaire="talk",
        wave="before",
        role="mentee",
        form="f",
        stage="both",
        opens_on=DAY,
        closes_on=DAY + dt.timedelta(days=20),
    )


PLAN = Programme(
    id="p",
    title=Text.of({"ru": "Программа"}),
    period=Period(id="2026", title=Text.of({"ru": "2026"}), starts_on=DAY, ends_on=DAY),
    roles=(Term(id="mentee", title=Text.of({"ru": "наставляемый"})),),
    forms=(),
    waves=(),
    categories=(),
    campaigns=(campaign("planned"), campaign("left")),
)

days = st.integers(0, 200).map(lambda n: (DAY + dt.timedelta(days=n)).isoformat())
contents = st.fixed_dictionaries(
    {
        "title": st.dictionaries(st.sampled_from(["ru", "en"]), st.text(max_size=5), min_size=1),
        "questionnaire": st.sampled_from(["talk", "other"]),
        "wave": st.sampled_from(["before", "after"]),
        "role": st.sampled_from(["mentee", "mentor"]),
        "form": st.sampled_from(["f", "g"]),
        "stage": st.just("both"),
        "opens_on": days,
        "closes_on": days,
        "late_entry_days": st.integers(0, 60),
        "linkage": st.sampled_from(sorted(MODES)),
        "grades": st.lists(st.sampled_from(["8a", "8b"]), max_size=2),
        "is_closed": st.booleans(),
        "informants": st.lists(
            st.fixed_dictionaries({"id": st.just("K-1"), "reports_on": st.just(["U-1"])}),
            max_size=1,
        ),
    }
)


@st.composite
def histories(draw):
    """Return savings of some surveys, each with revisions from 1."""
    found = []
    for name in ("planned", "own-1", "own-2", "own-10"):
        for number, content in enumerate(draw(st.lists(contents, max_size=4)), 1):
            found.append(Saved(name, "2026", number, content))
    return found


@given(histories(), contents, st.randoms())
def test_no_later_decision_changes_what_was_asked_or_promised(history, content, chance):
    before = {each.campaign.id: each for each in surveys(PLAN, history)}
    again = []
    for name in {each.id for each in history}:
        last = max(each.revision for each in history if each.id == name)
        again.append(Saved(name, "2026", last + 1, content))

    after = {each.campaign.id: each.campaign for each in surveys(PLAN, [*history, *again])}

    assert after.keys() == before.keys()
    for name, survey in before.items():
        for field in (*ASKED, "linkage", "grades", "is_report", "id"):
            assert getattr(after[name], field) == getattr(survey.campaign, field)


@given(histories(), st.randoms())
def test_order_in_which_decisions_are_read_does_not_matter(history, chance):
    shuffled = list(history)
    chance.shuffle(shuffled)

    assert surveys(PLAN, shuffled) == surveys(PLAN, history)
    assert merged(PLAN, shuffled) == merged(PLAN, history)


@given(histories())
def test_decision_that_changes_nothing_is_its_own_content(history):
    for each in surveys(PLAN, history):
        if each.revision:
            same = Saved(each.campaign.id, "2026", each.revision + 1, each.content())
            (again,) = (
                one
                for one in surveys(PLAN, [*history, same])
                if one.campaign.id == each.campaign.id
            )
            assert again.campaign == each.campaign
            assert again.informants == each.informants


@given(histories())
def test_planned_surveys_keep_their_place_and_decisions_of_another_period_do_not_count(history):
    other = [Saved(each.id, "2027", each.revision, each.content) for each in history]

    names = [each.campaign.id for each in surveys(PLAN, history)]
    assert names[:2] == ["planned", "left"]
    assert names[2:] == sorted(names[2:], key=lambda name: (len(name), name))
    assert merged(PLAN, other) == PLAN


def test_survey_of_some_classes_asks_nobody_else():
    asked = merged(PLAN, [Saved("planned", "2026", 1, {**_plain(), "grades": ["8a"]})])
    people = [
        Participant(id=code, role="mentee", form="f", grade=grade)
        for code, grade in (("U-1", "8a"), ("U-2", "8b"))
    ]

    assert audience(asked.campaign("planned"), people) == ["U-1"]


def test_closed_survey_is_open_on_no_day():
    closed = merged(PLAN, [Saved("planned", "2026", 1, {**_plain(), "is_closed": True})])
    assert not closed.campaign("planned").is_open(DAY)
    assert merged(PLAN, [Saved("planned", "2026", 1, _plain())]).campaign("planned").is_open(DAY)


def _plain() -> dict[str, Any]:
    return {"opens_on": DAY.isoformat(), "closes_on": DAY.isoformat()}
