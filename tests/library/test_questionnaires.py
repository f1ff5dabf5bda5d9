"""What a file says arrives in the domain, and its hash is about what it says."""

from __future__ import annotations

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.questionnaire import Day, Multiple, Note, Number, OpenText, Single
from kit.errors import QuestionnaireError
from kit.library import fingerprint, parse_questionnaire
from kit.library.source import parse
from tests.builders.questionnaires import FULL, SHEET, spoilt


def test_every_key_of_the_format_arrives():
    full = parse_questionnaire(FULL)

    assert (full.id, full.version, full.stage, full.minutes) == ("full-one", "2.1.0", "process", 7)
    assert (full.roles, full.waves) == (("mentee", "mentor"), ("before", "after"))
    assert full.forms == ("student-student", "teacher-teacher")
    assert full.languages == ("en", "ru")
    assert (full.title.words[0], full.intro.in_("ru")) == (("en", "Full"), "Начало.")
    assert (full.minimum_age, full.psychologist_only) == (11, True)
    assert (full.source, full.licence) == ("own wording", "CC0-1.0")
    assert (full.quality.seconds_per_item, full.quality.same_answer_run) == (1.5, 4)
    assert [item.answer for item in full.items] == [
        Note(),
        Single(choices="agree3"),
        Single(choices="agree3"),
        Single(choices="rate4"),
        Multiple(choices="clubs"),
        Number(minimum=0, maximum=9),
        OpenText(max_length=300, lines=2, warn_personal=False),
        Day(),
    ]
    calm = full.item("cal_a")
    assert (calm.short.in_("en"), calm.help.in_("ru")) == ("calm", "Обычно.")
    which = full.item("which")
    assert (which.forms, which.waves) == (("student-student",), ("before",))
    assert full.item("why").ask_if.holds({"count": 0})
    assert full.item("since").retired == "2.0.0"
    assert len(full.hash) == 64


def test_options_are_shown_in_ascending_order_and_ratings_label_their_ends():
    full = parse_questionnaire(FULL)
    agree, rate, clubs = full.choices

    assert [option.value for option in agree.options] == [1, 2, 3]
    assert [option.value for option in agree.missing] == [-8, -9]
    assert (agree.label(2).in_("ru"), agree.label(-9).in_("en")) == ("2", "prefer not")
    assert [option.label.in_("en") for option in rate.options] == ["little", "2", "3", "much"]
    assert (rate.ends_only, rate.ordered, agree.ends_only) == (True, True, False)
    assert not clubs.ordered


def test_wording_is_chosen_by_form_and_wave():
    rating = parse_questionnaire(FULL).item("rating").wording

    assert rating.default.in_("en") == "Will it be?"
    assert rating.choose(form="student-student", wave="after").in_("en") == "Was it?"
    assert rating.choose(form="teacher-teacher", wave="after").in_("en") == "Did you?"
    assert rating.choose(form="teacher-teacher", wave="before").in_("ru") == "Будет у Вас?"
    uneasy = parse_questionnaire(FULL).item("cal_b").wording
    assert uneasy.choose(form="teacher-teacher", wave="after").in_("en") == "Uneasy in class."
    assert uneasy.choose(form="student-student", wave="after").in_("en") == "Uneasy."


def test_scale_takes_its_bounds_from_the_declared_answers():
    (calm,) = parse_questionnaire(FULL).scales

    assert (calm.items, calm.reverse, calm.score) == (("cal_a", "cal_b"), ("cal_b",), "sum")
    assert (calm.min_valid, calm.minimum, calm.maximum) == (2, 1, 3)
    assert (calm.pairing, calm.better) == ("growth", "lower")
    assert [level.upto for level in calm.levels] == [3.5, 6.0]
    assert (calm.levels_source, calm.about.in_("en")) == ("terciles of our own pilot", "How calm.")
    assert (calm.norm.reliability, calm.norm.sd, calm.norm.source) == (
        0.84,
        0.7,
        "manual of the scale",
    )


def test_direction_is_neither_until_it_is_declared():
    assert parse_questionnaire(SHEET).scales[1].better == "neither"


def test_hash_ignores_comments_blank_lines_and_style():
    restyled = "# a comment\n" + SHEET.replace("minutes: 3", "\nminutes:   3  # short")
    restyled = restyled.replace(
        "{ru: Мне легко., en: I feel at ease.}", "{en: 'I feel at ease.', ru: \"Мне легко.\"}"
    )

    assert parse_questionnaire(restyled).hash == parse_questionnaire(SHEET).hash


def test_hash_notices_one_changed_letter():
    changed = spoilt("Мне легко.", "Мне лёгко.")

    assert parse_questionnaire(changed).hash != parse_questionnaire(SHEET).hash


def _shuffled(value, draw):
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value)))
        return {key: _shuffled(value[key], draw) for key in keys}
    return [_shuffled(entry, draw) for entry in value] if isinstance(value, list) else value


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_hash_does_not_depend_on_the_order_of_keys(data):
    content = parse(FULL, "f").content

    shuffled = _shuffled(content, data.draw)

    assert fingerprint(shuffled) == fingerprint(content)


def _places(value, place=()):
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inside in steps:
        yield (*place, step)
        if isinstance(inside, dict | list):
            yield from _places(inside, (*place, step))


CONTENT = parse(FULL, "f").content
NONSENSE = st.sampled_from(
    [None, True, 0, -1, 3.5, 10**9, "", "x", "ru", [], ["x"], [[]], {}, {"x": 1}, {"ru": {}}]
)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(_places(CONTENT))), st.booleans(), NONSENSE),
        min_size=1,
        max_size=3,
    )
)
def test_no_nonsense_makes_the_judges_crash(changes):
    content = copy.deepcopy(CONTENT)
    for place, remove, value in changes:
        inside = content
        for step in place[:-1]:
            inside = inside[step] if isinstance(inside, dict | list) and _has(inside, step) else {}
        if isinstance(inside, dict | list) and _has(inside, place[-1]):
            if remove:
                del inside[place[-1]]
            else:
                inside[place[-1]] = copy.deepcopy(value)  # one that is put into itself has no end
    text = json.dumps(content, ensure_ascii=False)  # JSON is YAML

    try:
        questionnaire = parse_questionnaire(text)
    except QuestionnaireError as error:
        assert error.faults
    else:
        assert questionnaire.hash == fingerprint(parse(text, "f").content)


def _has(value, step):
    return step in value if isinstance(value, dict) else isinstance(step, int) and step < len(value)
