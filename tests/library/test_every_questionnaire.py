"""Every shipped questionnaire and programme: sound, complete in both languages, as S1 asks."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kit.domain.questionnaire import Multiple, Note, OpenText, Single
from kit.library import Library, check, read_lock, read_questionnaire
from kit.library.schema import FOLDER
from kit.library.source import parse

SURVEYS = Path(__file__).parents[2] / "surveys"
FILES = sorted(SURVEYS.glob("*.yaml"))
PROGRAMMES = sorted((SURVEYS / "programmes").glob("*.yaml"))
S1 = {"peer-mentee", "peer-mentor", "teacher-mentee", "teacher-mentor"}
#: The paired questionnaires of those who take part; intake, recruiting, reports are built otherwise.
PEOPLE = [path for path in FILES if path.stem in S1]
#: All but the curator's own assessment.
ASKED = [path for path in FILES if path.stem != "curator-compliance"]


def test_folder_has_no_faults():
    assert check(SURVEYS) == ()
    assert set(Library.open(SURVEYS).questionnaires) >= S1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_questionnaire_is_named_like_its_file_and_published(path):
    questionnaire = read_questionnaire(path)

    assert questionnaire.id == path.stem
    assert read_lock(SURVEYS)[questionnaire.id][questionnaire.version] == questionnaire.hash


@pytest.mark.parametrize("path", FILES + PROGRAMMES, ids=lambda path: path.stem)
def test_file_fits_the_schema_that_its_first_line_names(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = path.parent / first.partition("$schema=")[2]

    content = parse(path.read_text("utf-8"), str(path)).content

    assert (FOLDER / schema.name).exists()
    assert list(Draft7Validator(json.loads(schema.read_text("utf-8"))).iter_errors(content)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_are_complete_and_different(path):
    def texts(questionnaire):
        yield questionnaire.title
        yield questionnaire.intro
        for choices in questionnaire.choices:
            yield from (option.label for option in choices.options + choices.missing)
        for scale in questionnaire.scales:
            yield scale.title
            yield from filter(None, [scale.about])
        for item in questionnaire.items:
            yield item.wording.default
            yield from (words for _, words in item.wording.special)
            yield from filter(None, [item.short, item.help])

    for text in texts(read_questionnaire(path)):
        assert set(text.languages) == {"ru", "en"}
        if any(letter.isalpha() for letter in text.in_("ru")):
            assert any("а" <= letter <= "я" for letter in text.in_("ru").lower()), text
            assert not any("а" <= letter <= "я" for letter in text.in_("en").lower()), text


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_questionnaire_has_open_closed_and_rating_items_in_both_waves(path):
    """S1-057: open and closed questions and ratings; S1-062: every parameter twice."""
    questionnaire = read_questionnaire(path)
    for wave in questionnaire.waves:
        items = questionnaire.items_asked(form=questionnaire.forms[0], wave=wave)
        questions = [item for item in items if not isinstance(item.answer, Note)]
        offered = [questionnaire.choices_of(item) for item in questions]

        assert 25 <= len(questions) <= 32
        assert any(isinstance(item.answer, OpenText) for item in questions)
        assert any(choices and not choices.ordered for choices in offered)
        assert any(choices and choices.ends_only and choices.maximum == 10 for choices in offered)


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_growth_scales_have_reversed_items_and_expectations_two_wordings(path):
    questionnaire = read_questionnaire(path)
    growth = [scale for scale in questionnaire.scales if scale.pairing == "growth"]
    gaps = [scale for scale in questionnaire.scales if scale.pairing == "expectation"]

    assert 3 <= len(growth) <= 5
    assert all(scale.reverse and 3 <= len(scale.items) <= 5 for scale in growth)
    assert gaps
    for scale in gaps:
        for name in scale.items:
            wording = questionnaire.item(name).wording
            assert wording.choose(wave="before") != wording.choose(wave="after")


@pytest.mark.parametrize("path", ASKED, ids=lambda path: path.stem)
def test_intro_says_who_sees_the_answers_and_that_questions_may_be_skipped(path):
    intro = read_questionnaire(path).intro

    assert "педагог-психолог" in intro.in_("ru")
    assert "пропустить" in intro.in_("ru")
    assert "psychologist" in intro.in_("en")
    assert "skip" in intro.in_("en")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_on_feelings_can_be_refused(path):
    questionnaire = read_questionnaire(path)

    for item in questionnaire.items:
        if isinstance(item.answer, Single | Multiple):
            assert -9 in [option.value for option in questionnaire.choices_of(item).missing]


def test_assessment_of_the_curator_has_nine_criteria_and_levels_that_are_data():
    """Nine criteria from 0 to 2, a total of 18; a skipped criterion gives no total."""
    questionnaire = read_questionnaire(SURVEYS / "curator-compliance.yaml")
    total = questionnaire.scale("compliance")
    parts = [scale for scale in questionnaire.scales if scale is not total]

    assert (total.score, total.score_minimum, total.score_maximum) == ("sum", 0, 18)
    assert total.min_valid == len(total.items) == 9
    assert sorted(item for part in parts for item in part.items) == sorted(total.items)
    assert [level.upto for level in total.levels] == [8, 14, 18]


def test_programme_of_the_first_school_is_as_its_paper_says():
    """S1-034…046 forms, S1-021…030 categories, S1-062 waves, S1-058 questionnaire by form × role.

    S1-018 mentors and mentees; both are asked at entry (S1-069, S1-071, S1-095, S1-099) and at the
    end (S1-078, S1-118). The forms are also those of S2-009 with its steps S2-042, S2-045, S2-064,
    S2-069, and of S4-001, S4-002.
    """
    programme = Library.open(SURVEYS).programmes["temizhbek-4"]

    assert [(form.id, len(form.subforms)) for form in programme.forms] == [
        ("student-student", 4),
        ("teacher-teacher", 5),
    ]
    assert len(programme.categories) == 10
    assert [wave.id for wave in programme.waves] == ["before", "after"]
    assert {(c.questionnaire, c.wave) for c in programme.campaigns} == {
        (name, wave) for name in S1 for wave in ("before", "after")
    }
    assert len({(c.role, c.form, c.wave) for c in programme.campaigns}) == 8
    tenant = Library.open(SURVEYS).tenants["temizhbek-4"]
    assert tenant.synthetic
    assert tenant.minimum_group == 5


def test_programme_of_the_second_school_has_other_forms_and_waves():
    """S0-001…004 four forms, two of them non-standard; S0-024 categories; S0-032, X-02 waves are a list."""
    programme = Library.open(SURVEYS).programmes["serov-23"]

    assert len(programme.forms) == 4
    assert len(programme.waves) >= 3
    assert sum(category.sensitive for category in programme.categories) >= 3


def test_second_school_is_asked_the_same_things_in_every_quarter():
    """S0-001, S0-002, S0-028, S0-029, S0-030, S0-032: both usual forms, both roles, four times a year."""
    library = Library.open(SURVEYS)
    programme = library.programmes["serov-23"]
    quarters = [wave.id for wave in programme.waves]

    assert {wave.kind for wave in programme.waves} == {"quarterly"}
    for form in ("student-student", "teacher-teacher"):
        for role in ("mentee", "mentor"):
            own = [c for c in programme.campaigns if (c.form, c.role) == (form, role)]
            assert [each.wave for each in own] == quarters
            assert {each.questionnaire for each in own} == {f"quarterly-{role}"}
            assert all(a.closes_on < b.opens_on for a, b in pairwise(own))


@pytest.mark.parametrize("name", ["quarterly-mentee", "quarterly-mentor", "quarterly-mentee-young"])
def test_questionnaire_of_a_quarter_is_short_and_asks_in_the_same_words(name):
    """S0-028, S0-030: what changes from quarter to quarter is never the question."""
    asked = read_questionnaire(SURVEYS / f"{name}.yaml")
    questions = asked.questions_asked(form=asked.forms[0], wave="")

    assert asked.serves("q1-2031", "quarterly")
    assert len(questions) <= 12
    assert all(scale.pairing == "growth" for scale in asked.scales)
    assert all(not item.waves and not item.wording.special for item in asked.items)
    assert set(asked.forms) >= {"student-student", "teacher-student"}


@pytest.mark.parametrize("name", ["teacher-pupil", "trainee"])
def test_forms_outside_the_model_have_both_stages_and_both_roles(name):
    """S0-003, S0-004: growth with reversed questions, expectation in two wordings."""
    for role in ("mentee", "mentor"):
        asked = read_questionnaire(SURVEYS / f"{name}-{role}.yaml")
        growth = [scale for scale in asked.scales if scale.pairing == "growth"]
        gaps = [scale for scale in asked.scales if scale.pairing == "expectation"]

        assert (asked.stage, asked.roles) == ("both", (role,))
        assert len(growth) >= 3
        assert all(scale.reverse for scale in growth)
        for item in (asked.item(each) for scale in gaps for each in scale.items):
            assert item.wording.choose(wave="before") != item.wording.choose(wave="after")
