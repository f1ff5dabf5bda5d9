"""What a programme needs next and what is withheld of it, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kit.i18n.translator import translator
from kit.wording import dashboard as told
from tests.builders.workspaces import CAMPAIGN, CLOSED, Fake

EN = translator("en")


def lines(found):
    return [each.words for each in found]


def test_what_is_due_names_how_many_and_never_who():
    said = told.to_do(Fake("en").dashboard(), EN)

    assert said[0].words.startswith("Remind: 2 people have not answered")
    assert "closes on 1 May 2027" in said[0].words.replace("\xa0", " ")
    assert "Talk with 2 pairs." in lines(said)
    assert not any("U-0" in each for each in lines(said))


def test_counts_of_this_morning_are_told_to_be_so():
    found = Fake("en").dashboard()
    found = replace(found, home=replace(found.home, released=True))

    assert "answers given today are added tomorrow" in told.to_do(found, EN)[0].words


def test_end_that_is_far_is_not_pressed():
    found = replace(Fake("en").dashboard(), today=dt.date(2027, 4, 2))

    assert "closes" not in told.to_do(found, EN)[0].words


def test_survey_to_come_is_prepared_when_none_is_open():
    later = replace(CAMPAIGN, is_open=False, answered=0)
    found = Fake("en", campaigns=(CLOSED, later)).dashboard()
    found = replace(found, today=dt.date(2027, 3, 1))

    assert told.to_do(found, EN)[0].words.startswith("Prepare: the next survey opens on")


def test_last_wave_that_began_is_shown():
    found = Fake("en").dashboard()
    not_begun = replace(CAMPAIGN, is_open=False, answered=0)

    assert [each.campaign.wave for each in told.shown_wave(found)] == ["after"]
    before = Fake("en", campaigns=(CLOSED, not_begun)).dashboard()
    assert [each.campaign.wave for each in told.shown_wave(before)] == ["before"]
    none = Fake("en", campaigns=(not_begun,)).dashboard()
    assert told.shown_wave(none) == []


def test_psychologist_is_warned_that_nothing_is_withheld_and_the_head_told_of_rights():
    full, head = (
        told.withheld(Fake("en", role=r).dashboard(), EN) for r in ("psychologist", "head")
    )

    assert "do not pass this sheet on" in lines(full)[-1]
    assert "Meetings of pairs are seen by the curator and the psychologist." in lines(head)
    assert "do not pass" not in " ".join(lines(head))


def test_withheld_numbers_are_counted_with_the_reason():
    found = Fake("en", role="curator").dashboard()
    frame = found.dynamics.frame.assign(withheld=True)
    found = replace(found, dynamics=replace(found.dynamics, frame=frame))
    growth = int((frame["pairing"] == "growth").sum())

    said = " ".join(lines(told.withheld(found, EN)))

    assert f"Dynamics: {growth} of {growth} withheld to protect groups of fewer than 5" in said


@pytest.mark.parametrize("language", ["ru", "en"])
def test_programme_with_one_moment_and_no_result_is_told(language):
    found = replace(
        Fake(language).dashboard(), participation=None, review=None, dynamics=None, pulse=None
    )
    t = translator(language)

    assert len(told.to_do(found, t)) == 1
    assert len(told.withheld(found, t)) == 1
