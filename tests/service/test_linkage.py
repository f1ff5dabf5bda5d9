"""Codes of one's own from the form to the report: sealed apart, linked tolerantly, counted honestly."""

from __future__ import annotations

import datetime as dt
import runpy
import uuid
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kit.domain.campaign import Campaign
from kit.domain.own_code import ELEMENTS
from kit.domain.response import Response
from kit.domain.texts import Text
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.operations.access import Actor, group
from kit.service.dispatch import admit
from kit.service.own_codes import together
from tests.builders.respond import FULL, Page
from tests.builders.surveys import SCHOOL, School

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "linkage.py"
DAY = dt.date(2026, 11, 1)


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


def code(number: int, **slips: str) -> dict[str, str]:
    """Return what a pupil types, as fields of the form."""
    letters = "АБВГДЕЖЗИК"
    values = {
        "mother_name": letters[number],
        "patronymic": letters[-number - 1],
        "first_name": letters[number],
        "surname": letters[number // 2],
        "mother_month": str(number + 1),
        "birth_day": str(number * 3 + 1),
        "birth_month": str(12 - number),
    }
    return {f"kit-own-{name}": value for name, value in (values | slips).items()}


def answered(school, wave, slips, n=6):
    survey = school.open(linkage="self_generated", wave=wave).campaign
    for number, card in enumerate(list(school.cards(survey).values())[:n]):
        done = school.phone.send(
            card, FULL | code(number, **slips.get(number, {})), str(uuid.uuid4())
        )
        assert done.status_code == 200, done.text
    return survey


def test_two_moments_are_linked_by_codes_and_the_report_says_how(school):
    first = answered(school, "before", {})
    answered(
        school,
        "after",
        {1: {"birth_day": "30"}, 2: dict.fromkeys(("surname", "birth_day"), "-")},
        5,
    )

    (count,) = school.ask("linkage")
    assert (count.n_first, count.n_second) == (6, 5)
    assert (count.exact, count.corrected, count.by_hand, count.unlinked) == (3, 2, 0, 1)

    stored = school.store.responses.find(first)
    assert all(len(each.own_code) == len(ELEMENTS) for each in stored)
    assert all(len(element) == 32 for each in stored for element in each.own_code)
    rows = school.ask("responses", questionnaire="talk")
    assert rows[rows.item == "easy"].participant.nunique() == 6


def far(school):
    """Answer twice; one code differs in three of its seven elements: near, and not linked."""
    answered(school, "before", {})
    slips = dict.fromkeys(("surname", "birth_day", "mother_name"), "-")
    return answered(school, "after", {2: slips}, 5)


def decide(school, survey, sheet, decision, pair):
    return school.ask(
        "decide_link",
        campaign=survey,
        expected=sheet.revision,
        first=pair.first,
        second=pair.second,
        decision=decision,
    )


def test_psychologist_links_near_codes_by_hand_and_takes_it_back(school):
    """What is near each other is proposed, a person decides, and the report counts it apart."""
    survey = far(school)
    sheet = school.ask("code_links", campaign=survey)
    (pair,) = sheet.offered
    assert pair.differs == ("mother_name", "surname", "birth_day")
    assert school.ask("compare_waves", before="before", after="after").n_by_hand == 0

    done = decide(school, survey, sheet, "same", pair)
    assert [(each.first, each.second) for each in done.by_hand] == [(pair.first, pair.second)]
    assert done.offered == ()
    (count,) = school.ask("linkage")
    assert (count.exact, count.by_hand, count.unlinked) == (4, 1, 1)
    compared = school.ask("compare_waves", before="before", after="after")
    assert (compared.n_exact, compared.n_by_hand) == (4, 1)
    assert (compared.n_left_first, compared.n_left_second) == (1, 0)
    rows = school.ask("responses", questionnaire="talk")
    assert rows[rows.item == "easy"].participant.nunique() == 6
    released = admit(school.tenants, Actor("h", (group(SCHOOL, "head"),)), SCHOOL, "linkage")
    assert released.links_decided == {}  # what was decided today is told with a later release

    with pytest.raises(Conflict):
        decide(school, survey, sheet, "different", pair)
    open_again = decide(school, survey, done, "undecided", pair)
    assert open_again.offered == (pair,)
    refused = decide(school, survey, open_again, "different", pair)
    assert (refused.offered, len(refused.refused), refused.revision) == ((), 1, 3)
    assert school.ask("linkage")[0].by_hand == 0


def test_only_the_psychologist_links_codes_and_only_such_as_are_offered(school):
    survey = far(school)
    sheet = school.ask("code_links", campaign=survey)
    for role in ("curator", "head", "class-teacher"):
        with pytest.raises(AccessDenied):
            school.ask("code_links", role, campaign=survey)
    stranger = replace(sheet.offered[0], first=sheet.offered[0].second)
    with pytest.raises(NotFound):
        decide(school, survey, sheet, "same", stranger)
    with pytest.raises(BadArgument, match="follow no earlier survey"):
        school.ask("code_links", campaign=sheet.before.id)


def test_small_groups_of_codes_are_not_told_to_who_sees_released_results(school):
    answered(school, "before", {}, 3)
    answered(school, "after", {}, 3)

    (count,) = school.ask("linkage", "head")
    assert (count.n_first, count.exact, count.unlinked) == (None, None, None)


def test_form_asks_the_code_first_judges_it_and_keeps_it_in_no_draft(school):
    survey = school.open(linkage="self_generated").campaign
    card = school.cards(survey)["U-1"]
    page = school.phone.get(card).text
    assert page.index("kit-own-mother_name") < page.index('name="easy"')
    assert "<script" not in page
    assert "Следы" not in page

    wrong = school.phone.send(card, FULL | code(1, birth_day="40"), str(uuid.uuid4()))
    assert wrong.status_code == 422
    again = Page(wrong.text)
    assert 'value="40"' in wrong.text
    assert "от 1 до 31" in again.words
    assert school.store.responses.find(survey) == []
    kept = school.phone.get(card).text
    assert 'value="40"' not in kept  # answers wait, facts about oneself do not
    assert Page(kept).fields["easy"] == ["4"]

    sent = school.phone.post(
        card,
        data={**again.hidden, "kit-confirmed": again.hidden["kit-revision"], **FULL, **code(1)},
    )
    assert sent.status_code == 200


def test_pupils_who_err_are_linked_in_analysis_and_hardly_anybody_falsely():
    """At least 90 % linked with at most 0.5 % false links, with errors as measured among pupils."""
    made = runpy.run_path(str(BENCHMARK))
    rng = np.random.default_rng(3)
    both = linked = false = 0
    for _ in range(10):
        waves = made["school"](rng, 100, made["SETS"][7], made["ERRORS"]["Grube"], made["PUPILS"])
        responses = [
            response(wave, each.id, each.elements)
            for wave, codes in zip(("before", "after"), waves, strict=True)
            for each in codes
        ]
        found = together([campaign("before", 0), campaign("after", 90)], responses)
        both += len({c.id for c in waves[0]} & {c.id for c in waves[1]})
        for before, after in zip(responses, found, strict=True):
            if after.participant.startswith("before") and before.campaign == "after":
                linked += 1
                false += after.participant.partition("-")[2] != before.participant.partition("-")[2]

    assert (linked - false) / both >= 0.90
    assert false / linked <= 0.005


def campaign(wave: str, days: int) -> Campaign:
    return Campaign(
        id=wave,
        title=Text.of({"ru": wave}),
        questionnaire="talk",
        wave=wave,
        role="mentee",
        form="f",
        stage="both",
        opens_on=DAY + dt.timedelta(days=days),
        closes_on=DAY + dt.timedelta(days=days + 9),
        linkage="self_generated",
    )


def response(wave: str, person: str, elements: tuple[str, ...]) -> Response:
    return Response(
        attempt=f"{wave}-{person}",
        campaign=wave,
        participant=f"{wave}-{person}",
        questionnaire="talk",
        version="1",
        hash="h",
        answers={},
        submitted_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        channel="web",
        own_code=elements,
    )
