"""Words of the shipped questionnaires: who can read them, what they never ask, what they share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.domain.questionnaire import Note, Number
from kit.library import Library, read_questionnaire

SURVEYS = Path(__file__).parents[2] / "surveys"
SHIPPED = {path.stem: read_questionnaire(path) for path in sorted(SURVEYS.glob("*.yaml"))}
REPORTS = ("report-class-teacher", "report-specialist", "report-parent")
RECRUITING = ("recruit-staff", "recruit-parent", "recruit-pupil", "recruit-partner")
#: Most words in a sentence of a question, by the youngest age that answers alone.
LONGEST = {6: 9, 10: 14, 11: 16, 16: 18, 18: 20}
#: What an answer must never hold: a name, a phone number, an address, an account.
PERSONAL = {
    "ru": r"\b(имя|имени|зовут|фамили\w*|отчеств\w*|телефон\w*|адрес\w*|почт[уыа]\b|рожден\w*)",
    "en": r"\b(names?|surnames?|phones?|address\w*|e-?mails?|birth\w*)\b",
}
#: Words for a judgement or a diagnosis, where only what was seen is asked.
LABELS = {
    "ru": r"диагноз|тревож|агресс|депресс|гиперактив|асоциал|неблагополуч|отклон|ленив|трудный ребён",
    "en": r"diagnos|anxi|aggress|depress|hyperactiv|antisocial|deviant|lazy|disorder",
}


def questions(questionnaire):
    return [item for item in questionnaire.items if not isinstance(item.answer, Note)]


def wordings(item):
    """Texts of a question, its hint among them."""
    yield item.wording.default
    yield from (words for _, words in item.wording.special)
    yield from filter(None, [item.help])


def options(questionnaire, name):
    """What the answers of one set mean, by stored number."""
    (found,) = (choices for choices in questionnaire.choices if choices.id == name)
    return {each.value: each.label for each in found.options + found.missing}


@pytest.mark.parametrize("name", SHIPPED)
def test_sentences_of_a_question_are_as_short_as_its_readers_need(name):
    """S1-001: an instrument names the age that reads it alone; from six to ten an adult reads."""
    asked = SHIPPED[name]
    longest = LONGEST[asked.minimum_age]

    for item in questions(asked):
        for text in wordings(item):
            for language in asked.languages:
                for sentence in re.split(r"[.!?…]+", text.in_(language)):
                    words = re.findall(r"[\w’'-]+", sentence)
                    assert len(words) <= longest, (item.id, sentence)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_question_asks_for_what_tells_who_somebody_is(name):
    """Personal data do not belong into answers; where the contact is given, a note says."""
    for item in questions(SHIPPED[name]):
        for text in wordings(item):
            for language, pattern in PERSONAL.items():
                assert not re.search(pattern, text.in_(language).lower()), (item.id, text)


@pytest.mark.parametrize("name", SHIPPED)
def test_open_questions_warn_of_names(name):
    assert all(getattr(item.answer, "warn_personal", True) for item in SHIPPED[name].items)


def test_reports_on_a_pupil_share_scales_so_that_informants_stand_side_by_side():
    """S1-068, X-03: class teacher, psychologist or social pedagogue, parent."""
    teacher, specialist, parent = (SHIPPED[name] for name in REPORTS)

    assert teacher.scales == specialist.scales == parent.scales
    assert {scale.id for scale in teacher.scales} == {
        "effort",
        "classmates",
        "taking_part",
        "mood",
        "adults",
        "absence",
    }
    assert teacher.choices == specialist.choices == parent.choices
    assert teacher.items == specialist.items
    assert [item.id for item in teacher.items] == [item.id for item in parent.items]


@pytest.mark.parametrize("name", REPORTS)
def test_report_on_a_pupil_asks_how_often_and_labels_nobody(name):
    """S1-068: five frequencies, "did not see" apart from them, no judgement and no diagnosis."""
    report = SHIPPED[name]

    assert sorted(options(report, "often5")) == [-9, -8, 1, 2, 3, 4, 5]
    assert "не видно" in options(report, "often5")[-8].in_("ru")
    assert "последние четыре недели" in report.items[0].wording.default.in_("ru")
    for item in report.items:
        for text in wordings(item):
            for language, pattern in LABELS.items():
                assert not re.search(pattern, text.in_(language).lower()), (item.id, text)


@pytest.mark.parametrize("programme", ["serov-23", "temizhbek-4"])
def test_shipped_programme_may_ask_everybody_whom_a_questionnaire_is_made_for(programme):
    """Save the curator, whose own assessment is no survey (S1-067, S1-070, S4-008, S4-010)."""
    known = {each.id for each in Library.open(SURVEYS).programmes[programme].asked}

    assert {role for asked in SHIPPED.values() for role in asked.roles} - known == {"curator"}


def test_help_is_named_alike_by_the_pupil_and_by_adults():
    """S1-068: what a pupil wishes and what adults see is the same list."""
    wished = options(SHIPPED["intake-pupil"], "help")

    assert all(options(SHIPPED[name], "help") == wished for name in REPORTS)


def test_recruiting_questionnaires_fill_one_kind_of_register():
    """S0-035…040: staff, parents, pupils, partners and alumni; the same numbers mean the same."""
    first = SHIPPED[RECRUITING[0]]
    for name in RECRUITING:
        asked = SHIPPED[name]
        assert [item.id for item in asked.items] == [item.id for item in first.items]
        for same in ("willing", "kind", "hours", "when", "done", "stop", "contact"):
            assert options(asked, same) == options(first, same)
        assert options(asked, "whom").items() <= options(first, "whom").items()
    for name in ("mentor-candidate", "needs-teacher"):
        assert options(SHIPPED[name], "kind") == options(first, "kind")


@pytest.mark.parametrize("name", RECRUITING)
def test_recruiting_questionnaire_says_where_the_contact_is_given(name):
    last = SHIPPED[name].items[-1]

    assert isinstance(last.answer, Note)
    assert "телефон" in last.wording.default.in_("ru")
    assert "куратору" in last.wording.default.in_("ru")


def test_teachers_name_the_same_fields_at_intake_and_in_the_survey_of_needs():
    """S1-027…030, S4: needs of early-career and of all teachers can be set side by side."""
    intake, needs = SHIPPED["intake-teacher"], SHIPPED["needs-teacher"]
    members = {scale.id: scale.items for scale in needs.scales}

    assert members.items() <= {scale.id: scale.items for scale in intake.scales}.items()
    for item in (name for items in members.values() for name in items):
        assert intake.item(item).wording == needs.item(item).wording


def test_youngest_are_asked_ten_things_with_three_answers_in_growth_pairs():
    """S1-001: six to ten years, read aloud by an adult."""
    young = SHIPPED["peer-mentee-young"]

    assert young.minimum_age == 6
    assert 8 <= len(questions(young)) <= 10
    assert [value for value in sorted(options(young, "yes3")) if value > 0] == [1, 2, 3]
    assert all(scale.pairing == "growth" and not scale.reverse for scale in young.scales)
    assert "вслух" in young.intro.in_("ru")
    assert "вслух" in young.items[0].wording.default.in_("ru")


def test_burnout_is_closed_and_retention_is_open():
    """S4-002, Task D: own words on three public fields, not validated, so without levels."""
    closed, open_to_all = SHIPPED["teacher-wellbeing"], SHIPPED["teacher-retention"]

    assert closed.psychologist_only
    assert not open_to_all.psychologist_only
    assert "не валидизирован" in closed.source
    assert all(not scale.levels and scale.norm is None for scale in closed.scales)
    assert all("не валидизирован" in scale.about.in_("ru") for scale in closed.scales)


@pytest.mark.parametrize("name", ["pupils-rate-teaching", "pupils-rate-teaching-young"])
def test_pupils_judge_lessons_and_no_teacher(name):
    """S4-015, X-03: respondents, not participants; one link for all, so nobody is followed."""
    asked = SHIPPED[name]

    assert asked.roles == ("pupil",)
    assert asked.forms == ("teacher-teacher",)
    assert all(scale.pairing == "none" for scale in asked.scales)
    assert all(asked.serves("any", kind) for kind in ("quarterly", "process", "endline"))
    for item in questions(asked):
        for text in wordings(item):
            assert not re.search(r"учител|наставни|директор", text.in_("ru").lower()), item.id


def test_choice_after_the_meeting_is_made_by_numbers_and_ranks():
    """S0-013, S1-073, S1-104: both sides; whoever is chosen is a third person and not named."""
    asked = SHIPPED["networking"]
    numbers = ("own_number", "choice_1", "choice_2", "choice_3")

    assert set(asked.roles) == {"mentee", "mentor"}
    assert all(isinstance(asked.item(name).answer, Number) for name in numbers)
    for shared in ("when", "often"):
        assert options(asked, shared) == options(SHIPPED["intake-pupil"], shared)


def test_satisfaction_has_one_question_that_an_indicator_can_count():
    """S1-065, S1-076: everybody, in every form, from 0 to 10."""
    asked = SHIPPED["satisfaction"]

    assert sorted(options(asked, "rate0")) == [-9, -8, *range(11)]
    assert asked.item("satisfied").answer.choices == "rate0"
    assert (asked.roles, len(asked.forms)) == (("mentee", "mentor"), 4)
