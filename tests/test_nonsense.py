"""Nonsense in, sense out: through the operations that pages call, in both languages.

Every case asserts the sentence that the person in front of the page reads.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from kit import analysis, wording, workspace
from kit.errors import AccessDenied, Conflict, KitError
from kit.i18n.translator import translator
from kit.release import release
from kit.sample import local, make
from tests.builders.schools import real

QUESTIONNAIRE = "peer-mentee"
OPERATIONS = {
    "compare_waves": {"questionnaire": QUESTIONNAIRE},
    "find_profiles": {"questionnaire": QUESTIONNAIRE},
    "review_process": {},
    "scores": {"questionnaire": QUESTIONNAIRE},
    "home": {},
}


@cache
def school():
    """An invented school of forty people who have all answered."""
    library, sample = real()
    return library, make(sample.programme, library, size=40)


def waves():
    return {campaign.id: campaign.wave for campaign in school()[1].programme.campaigns}


def alike(responses):
    """Everybody answers as the first who was asked that question."""
    first = {}
    for response in responses:
        for item, value in response.answers.items():
            first.setdefault((response.questionnaire, item), value)
    return [
        replace(each, answers={item: first[each.questionnaire, item] for item in each.answers})
        for each in responses
    ]


def one_person(responses):
    who = next(each.participant for each in responses if each.questionnaire == QUESTIONNAIRE)
    return [each for each in responses if each.participant == who]


def first_wave(responses):
    return [each for each in responses if waves()[each.campaign] == "before"]


def silent(responses):
    return [replace(each, answers={}) for each in responses]


def constant_item(responses):
    """One question of a scale gets the same answer from everybody."""
    questionnaire = school()[0].questionnaires[QUESTIONNAIRE]
    scale = next(each for each in questionnaire.scales if each.pairing == "growth")
    item = scale.items[0]
    return [
        replace(each, answers={**each.answers, item: scale.maximum})
        if item in each.answers
        else each
        for each in responses
    ]


def nobody(responses):
    return []


#: Case → what is read in Russian and in English.
CASES = {
    alike: ("один и тот же балл", "same score both times"),
    one_person: ("мало данных", "too few data"),
    first_wave: ("Баллов второй диагностики пока нет", "no scores of the second time yet"),
    silent: ("Нет шкал, которые измеряют изменения", "no scales that measure change"),
    nobody: ("Нет шкал, которые измеряют изменения", "no scales that measure change"),
    constant_item: ("Группы сравнения нет", "There is no comparison group"),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Workspaces by case and role, each database built once."""
    built = {}

    def open_case(spoil, role="psychologist"):
        if spoil not in built:
            library, sample = school()
            folder = tmp_path_factory.mktemp(spoil.__name__)
            spoiled = replace(sample, responses=tuple(spoil(list(sample.responses))))
            built[spoil] = local.build(folder, spoiled, library)
        return workspace.open(f"sqlite:///{built[spoil]}", role=role, tenant="temizhbek-4")

    return open_case


def said(result, language):
    t = translator(language)
    caveats = [t.render(each) for each in result.caveats]
    return " ".join([wording.verdict(result, language), wording.people(result, language), *caveats])


@pytest.mark.parametrize(
    ("spoil", "words"), CASES.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_two_moments_say_what_is_the_matter(opened, spoil, words):
    result = opened(spoil).compare_waves(questionnaire=QUESTIONNAIRE)

    for language, sentence in zip(("ru", "en"), words, strict=True):
        assert sentence in said(result, language)
        assert "nan" not in said(result, language).lower()


@pytest.mark.parametrize("spoil", CASES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("role", ["psychologist", "curator"])
def test_no_operation_breaks(opened, spoil, role):
    """Either a result, or an error that says what to do, in both languages."""
    ws = opened(spoil, role)
    for name, arguments in OPERATIONS.items():
        if not ws.allows(name):
            continue
        try:
            getattr(ws, name)(**arguments)
        except KitError as error:
            for language in ("ru", "en"):
                t = translator(language)
                assert t.render(error.what)
                assert t.render(error.remedy)


def test_an_item_answered_alike_by_everybody_does_not_hide_the_scale(opened):
    frame = opened(constant_item).compare_waves(questionnaire=QUESTIONNAIRE).frame

    growth = frame[frame["pairing"] == "growth"]
    assert (growth["n_matched"] > 5).all()
    assert growth["change"].notna().all()


def test_a_second_answer_of_the_same_person_is_refused_and_says_so(tmp_path):
    library, sample = school()
    tenants, tenant = local.open_tenants(
        f"sqlite:///{local.build(tmp_path, sample, library)}", tenant="temizhbek-4"
    )
    store = tenants.store(tenant)
    model = store.responses.find(questionnaire=QUESTIONNAIRE)[0]

    with pytest.raises(Conflict) as caught:
        store.responses.add(replace(model, attempt="another", receipt=""))

    assert "уже" in caught.value.rendered(translator("ru").render)
    assert "already" in caught.value.rendered(translator("en").render)


def test_invitations_made_twice_are_one_each(opened, monkeypatch):
    """Nobody gets a second link through which a second answer could come."""
    for name, key in zip(local.KEY_SETTINGS, local.keys("temizhbek-4"), strict=True):
        monkeypatch.setenv(name, key.hex())
    ws = opened(one_person)
    campaign = next(each.campaign.id for each in ws.home().campaigns if each.is_open)

    first, second = (ws.cards(campaign=campaign) for _ in range(2))

    people = [card.participant for card in second]
    assert first == second
    assert len(people) == len(set(people)) > 0


def test_two_scores_of_one_person_are_refused_by_name():
    scores = pd.DataFrame(
        {
            "participant": ["U-1", "U-1", "U-1"],
            "wave": ["before", "after", "after"],
            "scale": "courage",
            "score": [2.0, 3.0, 4.0],
        }
    )

    with pytest.raises(KitError) as caught:
        analysis.compare_waves(scores, before="before", after="after")

    assert "два балла" in caught.value.rendered(translator("ru").render)
    assert "two scores" in caught.value.rendered(translator("en").render)
    assert "U-1" in caught.value.where


def test_ten_thousand_people_are_compared_and_released():
    rng = np.random.default_rng(5)
    n = 10_000
    before = rng.integers(10, 51, n) / 10
    after = np.clip(before + rng.integers(-4, 6, n) / 10, 1, 5)
    person = np.arange(n)
    scores = pd.concat(
        pd.DataFrame(
            {
                "participant": [f"U-{each}" for each in person],
                "wave": wave,
                "scale": "courage",
                "score": values,
                "role": np.where(person % 3 == 0, "mentor", "mentee"),
                "minimum": 1.0,
                "maximum": 5.0,
            }
        )
        for wave, values in (("before", before), ("after", after))
    )

    result = release(
        analysis.compare_waves(
            scores[person.size // 100 :], before="before", after="after", by="role"
        )
    )

    assert result.n_matched == 9_900
    assert "9\N{NO-BREAK SPACE}900" in wording.people(result, "ru")
    assert "9,900" in wording.people(result, "en")


def test_categories_are_for_the_psychologist_only(opened):
    """A category tells of health or family: released results are not divided by it."""
    asked = {"questionnaire": QUESTIONNAIRE, "by": ["category"]}

    assert "category" in opened(alike).compare_waves(**asked).frame
    with pytest.raises(AccessDenied) as caught:
        opened(alike, "curator").compare_waves(**asked)
    assert "категори" in caught.value.rendered(translator("ru").render)
