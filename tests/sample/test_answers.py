"""Invented answers: possible, careless now and then, and given on possible days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.campaign import audience
from kit.domain.questionnaire import Note, OpenText, Questionnaire, Scale, Single
from kit.forms.collect import collect, raw
from kit.sample import Sample, make
from kit.sample.answers import Sitting, Style, fill_in
from kit.sample.phrases import every
from kit.sample.plan import PROFILES, stream
from kit.sample.traits import stand
from tests.builders import forms
from tests.builders.schools import by_id, odd, real


def assert_as_from_a_form(sample: Sample) -> None:
    """Every response is what the one parser of forms would have made of it."""
    questionnaires = by_id(sample)
    for response in sample.responses:
        campaign = sample.programme.campaign(response.campaign)
        collected = collect(
            questionnaires[response.questionnaire],
            raw(response.answers),
            form=campaign.form,
            wave=campaign.wave,
        )
        assert collected.problems == ()
        assert collected.answers == response.answers
        assert collected.not_asked == response.not_asked


def test_answers_pass_through_the_forms() -> None:
    _, sample = real()
    assert len(sample.responses) > 200
    assert_as_from_a_form(sample)
    left_out = Counter(item for entry in sample.responses for item in entry.not_asked)
    assert left_out["prior_where"] > 50
    assert any("met_why" in entry.answers for entry in sample.responses)


def test_answers_pass_for_every_kind_of_item(tmp_path: Path) -> None:
    library = odd(tmp_path)
    sample = make(library.programmes["odd-school"], library, size=60)
    assert_as_from_a_form(sample)
    answered = Counter(item for entry in sample.responses for item in entry.answers)
    questions = {
        item.id for item in sample.questionnaires[0].items if not isinstance(item.answer, Note)
    }
    assert set(answered) == questions
    given = {
        item: {entry.answers[item] for entry in sample.responses if item in entry.answers}
        for item in questions
    }
    assert {1, 2, 4, 7} <= given["loa_much"]
    assert len(given["hou_week"]) > 5
    assert any(len(ticked) > 1 for ticked in given["fun"])


def test_responses_refer_to_people_campaigns_and_published_texts() -> None:
    _, sample = real()
    questionnaires = by_id(sample)
    everybody = {person.id: person for person in sample.participants}
    assert len({entry.attempt for entry in sample.responses}) == len(sample.responses)
    pairs = [(entry.campaign, entry.participant) for entry in sample.responses]
    assert len(set(pairs)) == len(pairs)
    for response in sample.responses:
        campaign = sample.programme.campaign(response.campaign)
        person = everybody[response.participant]
        assert (person.form, person.role) == (campaign.form, campaign.role)
        questionnaire = questionnaires[campaign.questionnaire]
        assert (response.questionnaire, response.version, response.hash) == (
            questionnaire.id,
            questionnaire.version,
            questionnaire.hash,
        )


@pytest.mark.parametrize("school", ["real", "odd"])
def test_answers_come_on_days_of_their_campaign(school: str, tmp_path: Path) -> None:
    sample = real()[1]
    if school == "odd":
        library = odd(tmp_path)
        sample = make(library.programmes["odd-school"], library, size=60)
    zone = ZoneInfo(sample.tenant.time_zone)
    everybody = {person.id: person for person in sample.participants}
    for response in sample.responses:
        campaign = sample.programme.campaign(response.campaign)
        person = everybody[response.participant]
        assert response.started_at is not None
        assert response.submitted_at.tzinfo is dt.UTC
        day = response.submitted_at.astimezone(zone).date()
        assert campaign.is_open(day)
        assert day <= sample.programme.period.ends_on
        assert response.started_at < response.submitted_at
        assert person.joined_on is not None
        assert person.joined_on <= day
        assert person.left_on is None or day <= person.left_on


def test_few_answers_are_missing_and_some_say_why() -> None:
    """About 3 in 100, some of them as a declared code; open questions are left empty more often."""
    _, sample = real()
    questionnaires = by_id(sample)
    asked = empty = declined = 0
    for response in sample.responses:
        campaign = sample.programme.campaign(response.campaign)
        items = questionnaires[response.questionnaire].items_asked(
            form=campaign.form, wave=campaign.wave
        )
        for item in items:
            if isinstance(item.answer, Note | OpenText) or item.id in response.not_asked:
                continue
            asked += 1
            answer = response.answers.get(item.id)
            empty += answer is None
            declined += isinstance(answer, int) and answer < 0
    assert 0.02 < (empty + declined) / asked < 0.04
    assert declined > 30
    assert empty > declined


def test_some_people_leave_and_some_have_not_answered_yet() -> None:
    """8 to 12 in 100 are lost between the waves; 15 to 20 in 100 are still pending."""
    _, sample = real()
    fates = Counter(sample.truth.fates.values())
    lost = fates["left"] + fates["silent"]
    assert 0.08 <= lost / len(sample.participants) <= 0.12
    left = {person.id for person in sample.participants if person.left_on is not None}
    assert left == {code for code, fate in sample.truth.fates.items() if fate == "left"}
    last = [campaign for campaign in sample.programme.campaigns if campaign.wave == "after"]
    invited = {code for campaign in last for code in audience(campaign, sample.participants)}
    answered = {
        entry.participant
        for entry in sample.responses
        if entry.campaign in {campaign.id for campaign in last}
    }
    assert {entry.participant for entry in sample.invitations} == invited - answered
    assert 0.15 <= len(invited - answered) / len(invited) <= 0.20
    assert not left & (answered | invited)


def test_a_match_ends_when_one_side_is_gone() -> None:
    _, sample = real()
    everybody = {person.id: person for person in sample.participants}
    ended = 0
    for match in sample.matches:
        assert match.started_on is not None
        sides = [
            [everybody[code].left_on for code in side] for side in (match.mentors, match.mentees)
        ]
        gone = [max(days) for days in sides if all(days)]
        assert match.ended_on == (min(gone) if gone else None)
        if match.ended_on is not None:
            ended += 1
            assert match.started_on <= match.ended_on
    assert ended


def test_careless_responses_are_fast_and_straight_ones_never_turn_round() -> None:
    _, sample = real()
    questionnaires = by_id(sample)
    styles = Counter(sample.truth.styles.values())
    assert styles["straight"] >= 2
    assert styles["hurried"] >= 2
    fast = set()
    for response in sample.responses:
        questionnaire = questionnaires[response.questionnaire]
        assert response.started_at is not None
        seconds = (response.submitted_at - response.started_at).total_seconds()
        campaign = sample.programme.campaign(response.campaign)
        items = questionnaire.items_asked(form=campaign.form, wave=campaign.wave)
        if seconds < questionnaire.quality.seconds_per_item * len(items):
            fast.add(response.attempt)
        if sample.truth.styles.get(response.attempt) == "straight":
            growth = [scale for scale in questionnaire.scales if scale.pairing == "growth"]
            values = {response.answers.get(item) for scale in growth for item in scale.items}
            assert len({value for value in values if isinstance(value, int) and value > 0}) == 1
    assert fast == set(sample.truth.styles)


def test_open_answers_are_known_phrases_without_names() -> None:
    _, sample = real()
    written = {
        value
        for entry in sample.responses
        for value in entry.answers.values()
        if isinstance(value, str)
    }
    assert len(written) > 20
    assert written <= every()
    for words in every():
        # A capital letter inside a phrase would be a name of somebody or something.
        assert words[1:] == words[1:].lower()
        assert not any(symbol.isdigit() for symbol in words)


def test_answers_taken_down_by_staff_say_by_whom() -> None:
    _, sample = real()
    channels = Counter(entry.channel for entry in sample.responses)
    assert channels["interview"] >= 5
    assert all(
        (entry.entered_by == "psychologist") == (entry.channel == "interview")
        for entry in sample.responses
    )


def test_a_programme_with_one_wave_loses_nobody(tmp_path: Path) -> None:
    library = odd(tmp_path, waves=("spring",))
    sample = make(library.programmes["odd-school"], library, size=80)
    assert {"left", "late", "away"}.isdisjoint(sample.truth.fates.values())
    assert all(person.left_on is None for person in sample.participants)
    assert 0 < len(sample.invitations) < 20
    assert_as_from_a_form(sample)


def test_a_programme_without_campaigns_gets_people_and_no_answers(tmp_path: Path) -> None:
    library = odd(tmp_path, waves=())
    sample = make(library.programmes["odd-school"], library)
    assert {person.role for person in sample.participants} == {"mentee", "mentor", "parent"}
    assert sample.responses == ()
    assert sample.invitations == ()


@settings(max_examples=60, deadline=None)
@given(
    questionnaire=forms.questionnaires(),
    wave=st.sampled_from(["before", "after"]),
    style=st.sampled_from(["usual", "straight", "hurried"]),
    seed=st.integers(0, 99),
)
def test_any_questionnaire_is_filled_in_as_a_form_would_take_it(
    questionnaire: Questionnaire, wave: str, style: Style, seed: int
) -> None:
    """Any items, any values, any conditions, with a scale over what can be scored."""
    values = {entry.id: entry for entry in questionnaire.choices}
    scored = [
        item
        for item in questionnaire.items
        if isinstance(item.answer, Single) and item.answer.choices == "set0"
    ]
    codes = [option.value for option in values["set0"].options]
    scale = Scale(
        id="any",
        title=questionnaire.title,
        items=tuple(item.id for item in scored),
        reverse=tuple(item.id for item in scored[::2]),
        min_valid=1,
        minimum=min(codes),
        maximum=max(codes),
    )
    asked = replace(questionnaire, scales=(scale,) if scored else ())
    sitting = Sitting(
        questionnaire=asked,
        form=forms.FORM,
        wave=wave,
        standing=stand(asked, "U-001", PROFILES[0], turn=1.0, seed=seed),
        days=(dt.date(2022, 2, 1), dt.date(2022, 2, 28)),
        seed=seed,
        style=style,
    )
    answers, not_asked = fill_in(sitting, stream(seed, "any"))
    collected = collect(asked, raw(answers), form=forms.FORM, wave=wave)
    assert collected.problems == ()
    assert collected.answers == answers
    assert collected.not_asked == not_asked
