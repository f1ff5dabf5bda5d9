"""Fifty planted faults of a programme's plan, fifty found: file, line, remedy, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings, strategies

from kit.i18n.translator import translator
from kit.library import check, parse_questionnaire
from kit.library.inheritance import joined
from kit.library.plan_faults import page_faults
from kit.library.programmes import faults_of_whole, programme_faults
from kit.library.source import parse
from tests.builders.plans import PLAN
from tests.builders.questionnaires import PROGRAMME, SHEET, faults, line_of, spoilt

TINY = {"tiny": parse_questionnaire(SHEET)}
TEXT = PROGRAMME + PLAN

#: What is spoilt, in which line it stands, what is said of it, and what is to be done.
CASES = {
    # ids that point nowhere
    "post of a step": ("posts: [curator]", "posts: [curatr]", "curatr", "not among “posts”", "“curator”"),
    "indicator of a step": ("indicators: [share]", "indicators: [shere]", "shere", "not among “indicators”", "“share”"),
    "indicator of a result": ("indicators: [share, talks]", "indicators: [shere]", "shere", "not among “indicators”", "“share”"),
    "result without words": ("title: {ru: Больше участников, en: More take part}\n    indicators", "indicators", "indicators: [share, talks]", "key “title” is missing", "title: …"),
    "result with words twice": ("    indicators: [share, talks]", "    en: More\n    indicators: [share, talks]", "- title: {ru: Больше", "given twice", "under “title”"),
    "stage of a section": ("stage: start", "stage: strat", "strat", "not among “stages”", "“start”"),
    "stage of a step": ("stage: work", "stage: wrok", "wrok", "not among “stages”", "“work”"),
    "step to follow": ("after: [papers]", "after: [paper]", "[paper]", "not among “steps”", "“papers”"),
    "survey of a step": ("{survey: tiny-before}", "{survey: tiny-befor}", "{survey: tiny-befor}", "not among “campaigns”", "“tiny-before”"),
    "document of a step": ("document: order", "document: ordr", "document: ordr", "not among “documents”", "“order”"),
    "event of a step": ("{event: talk}", "{event: tolk}", "tolk", "not among “events”", "“talk”"),
    "consent of a step": ("{consents: data}", "{consents: date}", "consents: date", "not among “purposes”", "“data”"),
    "register of a step": ("{record: partner}", "{record: partnr}", "partnr", "no register “partnr”", "“partner”"),
    "signing post": ("signed_by: head", "signed_by: haed", "haed", "not among “posts”", "“head”"),
    "form of a rule": ("    form: student-student\n    subform", "    form: student-studnt\n    subform", "student-studnt", "not among “forms”", "“student-student”"),
    "sub-form of a rule": ("subform: equals", "subform: equal", "subform: equal", "not among “subforms”", "“equals”"),
    "side that is no role": ("    subforms:", "    sides: {mentor: [pupil]}\n    subforms:", "sides:", "not among “roles”", "mentee"),
    "kind on a side": ("    subforms:", "    sides: {mentee: [pupl]}\n    subforms:", "sides:", "not a value of", "“pupil”"),
    # order of steps
    "ring of steps": ("after: [base]", "after: [ask]", "after: [ask]", "wait for each other: papers → ask → papers", "Remove one"),
    "step that follows itself": ("after: [base]", "after: [papers, base]", "after: [papers, base]", "wait for each other", "Remove one"),
    # ids given twice
    "repeated post": ("- id: curator", "- id: head", "- id: head\n    title: {ru: директор", "more than once", "own"),
    "repeated stage": ("- id: work", "- id: start", "- id: start\n    title: {ru: Подг", "more than once", "own"),
    "repeated step of another section": ("- id: ask", "- id: base", "- id: base\n        number", "more than once", "own"),
    "repeated section": ("- id: doing", "- id: organisation", "- id: organisation\n    title: {ru: Орг", "more than once", "own"),
    "repeated indicator": ("- id: late", "- id: talks", "- id: talks\n    title: {ru: Бес", "more than once", "own"),
    # terms
    "two terms at once": ("{by: 2022-01-31}", "{by: 2022-01-31, during: 2022-01}", "by: 2022-01-31", "Two terms at once: by, during", "Only “every”"),
    "on with every": ("{on: 2022-01-17}", "{on: 2022-01-17, every: week}", "on: 2022-01-17", "Two terms at once", "Write one"),
    "day that is none": ("{on: 2022-01-17}", "{on: 2022-02-30}", "2022-02-30", "not a day of the calendar", "year-month-day"),
    "last day that is none": ("{by: 2022-01-31}", "{by: 2022-11-31}", "2022-11-31", "not a day of the calendar", "year-month-day"),
    "day where a month belongs": ("by_end_of: 2022-01", "by_end_of: 2022-01-31", "by_end_of: 2022-01-31", "not written as expected", "year-month"),
    "month that is none": ("{during: 2022-03}", "{during: 2022-13}", "2022-13", "not written as expected", "year-month"),
    "months the wrong way": ("[2022-01, 2022-02]", "[2022-02, 2022-01]", "[2022-02, 2022-01]", "first month lies after the last", "earlier month"),
    "three months": ("[2022-01, 2022-02]", "[2022-01, 2022-02, 2022-03]", "2022-03]", "too many entries", "limit is 2"),
    "frequency that is none": ("every: month", "every: mounth", "mounth", "not a value of “every”", "“month”"),
    "word that is no term": ("when: throughout", "when: always", "always", "not written as expected", "own_schedule"),
    "key that is no term": ("{by_end_of: 2022-01}", "{until: 2022-01}", "until:", "not a key of this place", "Known here"),
    # indicators
    "source that is none": ("{of: people,", "{of: peple,", "peple", "not a value of “of”", "“people”"),
    "condition of another source": ("{of: people, where: {role: mentee}}", "{of: people, where: {wave: before}}", "wave: before}", "not told apart by “wave”", "Known here"),
    "misspelt condition": ("state: overdue,", "stat: overdue,", "stat:", "not told apart by “stat”", "“state”"),
    "role that is none": ("{role: mentee}", "{role: mentor}", "{role: mentor}", "no value of “role”", "“mentee”"),
    "state of steps": ("state: overdue,", "state: overdu,", "overdu,", "no value of “state”", "“overdue”"),
    "section that is none": ("section: organisation}", "section: organization}", "organization}", "no value of “section”", "“organisation”"),
    "kind of event": ("where: {kind: talk}", "where: {kind: talks}", "kind: talks", "no value of “kind”", "“talk”"),
    "purpose of consents": ("{purpose: data}", "{purpose: date}", "purpose: date", "no value of “purpose”", "“data”"),
    "kind of record": ("kind: partner,", "kind: partners,", "partners,", "no value of “kind”", "“partner”"),
    "question that is none": ("item: exp_help", "item: exp_halp", "exp_halp", "no value of “item”", "“exp_help”"),
    "neither question nor scale": ("item: exp_help, ", "", "at_least: 7", "which “answers” are counted", "“item"),
    "question and scale": ("item: exp_help,", "item: exp_help, scale: calm,", "scale: calm", "Either a question", "Remove"),
    "bound that is no number": ("at_least: 7", "at_least: many", "at_least: many", "no number", "from which value"),
    "external number without its id": ("      where: {id: pupils}\n", "", "among:", "which “external” are counted", "“id"),
    "sum of people": ("where: {role: mentee}}", "where: {role: mentee}, sum: n}", "sum: n", "no number “n”", "Remove “sum”"),
    "sum that events lack": ("sum: took_part", "sum: took_prt", "took_prt", "no number “took_prt”", "“took_part”"),
    "two targets of a period": ("{period: '2023', value: 90}", "{period: '2022', value: 90}", "value: 90", "Two targets", "Keep one"),
    "share above the whole": ("value: 90", "value: 900", "value: 900", "more than 100", "Correct"),
    "direction that is none": ("at_most", "at_must", "at_must", "not a value of “direction”", "“at_most”"),
    "source that is no requirement": ("source: S1-087", "source: строка 87", "строка 87", "not written as expected", "S1-087"),
    # the rest
    "person in a post": ("{ru: куратор, en: curator}", "{ru: Иванова И. И., en: curator}", "Иванова", "A person is named", "Write the post"),
    "person in a step": ("{ru: Встреча, en: Meeting}", "{ru: Встреча с П. П. Петровым, en: Meeting}", "Петровым", "A person is named", "Write the post"),
    "person in a duty": ("{ru: ведёт реестр,", "{ru: Иванова Анна Петровна ведёт реестр,", "Анна", "A person is named", "Write the post"),
    "role of a post": ("role: head", "role: haed", "haed", "not a value of “role”", "“head”"),
    "sort of a document": ("sort: order", "sort: ordr", "ordr", "not a value of “sort”", "“order”"),
    "part that is shown": ("shows: [goal, basis]", "shows: [goals]", "goals", "not a value of “shows”", "“goal”"),
    "rule without its number": ("    value: 2\n", "", "- id: two", "“capacity” needs a number", "“value"),
    "place given twice": ("{survey: tiny-before}, pairs", "pairs, pairs", "pairs, pairs", "given twice", "Keep one"),
    "outside and inside": ("{survey: tiny-before}, pairs", "pairs, outside", "pairs, outside", "not done outside", "Remove “outside”"),
    "two keys of a place": ("{event: talk}", "{event: talk, page: register}", "talk, page", "too many entries", "limit is 1"),
    "step without a place": ("        places: [{record: partner}]\n", "", "- id: search", "“places” is missing", "Add"),
    "indicator without a count": ("    counts: {of: events, where: {kind: talk}, sum: took_part}\n", "", "- id: talks", "“counts” is missing", "Add"),
    "left out of nothing": ("    sort: talk", "    sort: talk\n    gone: true", "gone:", "inherits nothing", "Remove the whole"),
    "duty in one language": ("{ru: ведёт реестр, en: keeps the register}", "{ru: ведёт реестр}", "ведёт", "no words in “en”", "Add “en"),
    "key that is none": ("measure:", "mesure:", "mesure:", "not a key of this place", "“measure”"),
    "number that is cut": ("{ru: Беседа, en: Talk}", "Беседа #5", "#5", "thrown away", "quotes"),
}  # fmt: skip
#: What stands in a sentence as it does in the file.
_QUOTED = re.compile("«[^»]*»|“[^”]*”")


def _words(sentence):
    return set(re.findall(r"(?<!{)\b[A-Za-z]{3,}\b(?!})", _QUOTED.sub("", sentence)))


@pytest.mark.parametrize("name", CASES)
def test_planted_fault_is_found_with_line_and_remedy_in_both_languages(name):
    """Stages, posts, road map, indicators are data that are judged (X-01)."""
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new, TEXT)

    found = faults(text, TINY)
    (fault,) = [fault for fault in found if what in str(fault.what)]

    assert fault.line == line_of(text, passage)
    assert remedy in str(fault.remedy)
    for message in (fault.what, fault.remedy):
        said = translator("ru").render(message)
        assert said != str(message)
        assert re.search("[а-я]{3}", said)
        assert not _words(said) & _words(message.text)


def test_fifty_faults_are_planted():
    assert len(CASES) >= 50


def test_sound_plan_has_no_faults():
    assert faults(TEXT, TINY) == []


def test_faults_of_a_file_come_at_once_and_in_order(tmp_path):
    """The more slips, the more faults: none hides another one, though two stand in one line."""
    chosen = [
        "signing post",
        "months the wrong way",
        "share above the whole",
        "person in a post",
        "ring of steps",
        "register of a step",
        "rule without its number",
        "misspelt condition",
        "section that is none",
    ]
    text = TEXT
    for name in chosen:
        text = spoilt(*CASES[name][:2], text)
    (tmp_path / "programmes").mkdir()
    path = tmp_path / "programmes" / "school-1.yaml"
    path.write_text(text, "utf-8")
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")

    found = check(tmp_path)

    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    assert {fault.path for fault in found} == {str(path)}
    for name in chosen:
        assert any(CASES[name][3] in str(fault.what) for fault in found), name
    assert len(found) == len(chosen)


@pytest.mark.parametrize(
    "title",
    [
        "Школа имени А. С. Пушкина",
        "Чтения им. А. С. Макаренко",
        "Заместитель директора по УВР",
        "Педагог-психолог МАОУ СОШ № 23",
    ],
)
def test_what_is_called_after_somebody_names_no_person(title):
    assert faults(spoilt("{ru: куратор, en: curator}", f"{{ru: {title}, en: x}}", TEXT), TINY) == []


def test_page_that_the_portal_lacks_is_named_where_pages_are_known():
    source = parse(spoilt("page: register", "page: registr", TEXT), "p.yaml")

    (fault,) = page_faults(source, ["register", "surveys"])

    assert fault.line == line_of(source.text, "page: registr")
    assert "“register”" in str(fault.remedy)


JUNK = (None, True, 7, "x", [], {}, ["x"], [["x"]], {"id": ["x"]}, [{"id": {}}])


@settings(max_examples=60, deadline=None)
@given(data=strategies.data())
def test_whatever_stands_in_a_place_is_judged_and_never_crashes(data):
    whole = json.loads(json.dumps(parse(TEXT, "p.yaml").content))
    inside, steps = whole, data.draw(strategies.sampled_from(PLACES))
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = data.draw(strategies.sampled_from(JUNK))
    child = {"kit": "programme/2", "id": "child", "extends": "school-1", "title": "x"}
    source = parse(json.dumps(whole), "p.yaml")
    heir = parse(json.dumps(child | {"roadmap": whole.get("roadmap")}), "c.yaml")

    for faults_of in (programme_faults(source, TINY), faults_of_whole(joined(source, heir), TINY)):
        assert all(str(fault.what) and str(fault.remedy) for fault in faults_of)


PLACES = [place for place in parse(TEXT, "p.yaml").lines if place]
