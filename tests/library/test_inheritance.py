"""National, municipal, school: what a file leaves out comes from the one that it extends."""

from __future__ import annotations

import pytest

from kit.errors import QuestionnaireError
from kit.library import Library, check, find_tenant, parents, read_programme
from kit.library.inheritance import inherited
from kit.library.source import parse
from kit.library.source import read_text as source_of
from tests.builders.questionnaires import PROGRAMME, SHEET, TENANT, line_of, spoilt

NATIONAL = (
    spoilt("id: school-1", "id: national", PROGRAMME)
    + """\
goal: {ru: Помочь, en: Help}
tasks:
  - {ru: Найти, en: Find}
posts:
  - {id: head, title: {ru: директор, en: head}, role: head}
  - {id: curator, title: {ru: куратор, en: curator}}
roadmap:
  - id: organisation
    title: {ru: Организация, en: Organisation}
    steps:
      - id: base
        title: {ru: База, en: Base}
        when: {on: 2022-01-17}
        posts: [head]
        places: [pairs]
      - id: contest
        title: {ru: Конкурс, en: Contest}
        places: [outside]
"""
)
MUNICIPAL = """\
kit: programme/2
id: municipal
extends: national
title: {ru: Муниципальная, en: Municipal}
period: {id: 2022, starts_on: 2022-01-10, ends_on: 2022-06-30}
tasks:
  - {ru: Собрать, en: Gather}
  - {ru: Обучить, en: Teach}
roadmap:
  - id: organisation
    steps:
      - {id: base, when: {by: 2022-02-01}}
      - {id: contest, gone: true}
      - {id: report, title: {ru: Отчёт, en: Report}, places: [outside]}
"""
SCHOOL = """\
kit: programme/2
id: school-1
extends: municipal
title: {ru: Школа, en: School}
period: {id: 2023, starts_on: 2023-01-10, ends_on: 2023-06-30}
forms:
  - id: student-student
    subforms:
      - {id: leaders, title: {ru: Лидеры, en: Leaders}}
"""


def write(folder, *texts):
    """Lay programmes into a folder like that of the Kit, with what they ask."""
    (folder / "programmes").mkdir(parents=True)
    (folder / "tiny.yaml").write_text(SHEET, "utf-8")
    for text in texts:
        name = parse(text, "").content["id"]
        (folder / "programmes" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_school_inherits_through_the_municipality(tmp_path):
    """S3-026"""
    write(tmp_path, NATIONAL, MUNICIPAL, SCHOOL)

    programme = Library.open(tmp_path).programmes["school-1"]

    assert programme.extends == "municipal"
    assert programme.period.id == "2023"
    assert programme.goal.in_("en") == "Help"
    assert [each.in_("en") for each in programme.tasks] == ["Gather", "Teach"]
    assert [step.id for step in programme.steps] == ["base", "report"]
    base = programme.steps[0]
    assert (base.title.in_("en"), base.posts) == ("Base", ("head",))
    assert (base.timing.kind, base.timing.last.isoformat()) == ("by", "2022-02-01")
    assert [each.id for each in programme.forms[0].subforms] == ["equals", "leaders"]
    assert [each.id for each in programme.campaigns] == ["tiny-before"]


def test_file_alone_inherits_from_what_lies_beside_it(tmp_path):
    folder = write(tmp_path, NATIONAL, MUNICIPAL) / "programmes"

    assert read_programme(folder / "municipal.yaml").steps[1].id == "report"
    assert check(folder / "municipal.yaml") == ()


def test_tenant_is_found_with_a_programme_that_inherits_across_layers(tmp_path):
    lower, upper = write(tmp_path / "kit", NATIONAL, MUNICIPAL), write(tmp_path / "own", SCHOOL)
    (upper / "tenants").mkdir()
    (upper / "tenants" / "school-1.yaml").write_text(TENANT, "utf-8")

    _, (programme,) = find_tenant("school-1", lower, upper)

    assert programme == Library.open(lower, upper).programmes["school-1"]
    assert programme.steps[0].id == "base"
    assert check(upper, below=[lower]) == ()


def test_layer_changes_a_programme_below_by_extending_its_own_id(tmp_path):
    lower = write(tmp_path / "kit", NATIONAL, MUNICIPAL)
    own = spoilt("id: municipal\nextends: national", "id: municipal\nextends: municipal", MUNICIPAL)
    own = spoilt("      - {id: contest, gone: true}\n", "", own).replace("id: report", "id: letter")
    upper = write(tmp_path / "own", own)

    library = Library.open(lower, upper)

    assert [each.id for each in library.programmes["municipal"].steps] == [
        "base",
        "report",
        "letter",
    ]
    assert find_steps(lower, upper) == ["base", "report", "letter"]


def find_steps(*folders):
    """Ids of the steps as a service reads them, which opens one organisation alone."""
    folder = folders[-1] / "tenants"
    folder.mkdir()
    text = spoilt("programmes: [school-1]", "programmes: [municipal]", TENANT)
    (folder / "school-1.yaml").write_text(text, "utf-8")
    _, (programme,) = find_tenant("school-1", *folders)
    return [each.id for each in programme.steps]


def test_what_lies_below_inherits_what_a_layer_says_anew(tmp_path):
    """A school's own version of the national programme reaches the municipal one, for that school."""
    lower = write(tmp_path / "kit", NATIONAL, MUNICIPAL)
    upper = write(tmp_path / "own", spoilt("en: Help}", "en: Support}", NATIONAL))

    assert Library.open(lower, upper).programmes["municipal"].goal.in_("en") == "Support"
    assert Library.open(lower).programmes["municipal"].goal.in_("en") == "Help"


def test_plain_texts_keep_the_language_in_which_they_were_written(tmp_path):
    national = spoilt("goal: {ru: Помочь, en: Help}", "goal: Помочь", NATIONAL)
    national = spoilt("id: national\n", "id: national\nlanguages: [ru]\n", national)
    municipal = spoilt("extends: national\n", "extends: national\nlang: en\n", MUNICIPAL)
    municipal = spoilt("title: {ru: Муниципальная, en: Municipal}", "title: '1'", municipal)
    write(tmp_path, national, municipal)

    assert Library.open(tmp_path).programmes["municipal"].goal.in_("ru") == "Помочь"


CASES = {
    "unknown parent": ("extends: national", "extends: natonal", "extends:", "no programme “natonal”", "“national”"),
    "itself": ("extends: national", "extends: municipal", "extends:", "inherit from itself: municipal → municipal", "Remove"),
    "gone, never there": ("{id: contest, gone", "{id: kontest, gone", "kontest", "nothing of this id is inherited", "“contest”"),
    "gone, and needed": ("roadmap:", "posts: [{id: head, gone: true}]\nroadmap:", "extends:", "does not fit any more", "Known here"),
    "new element that is not whole": ("{id: report, title: {ru: Отчёт, en: Report}, places: [outside]}", "{id: report, title: {ru: Отчёт, en: Report}}", "id: report", "“places” is missing", "Add"),
    "reference of its own": ("{by: 2022-02-01}}", "{by: 2022-02-01}, posts: [hed]}", "[hed]", "not among “posts”", "“head”"),
    "unknown key": ("tasks:", "taks:", "taks:", "not a key of this place", "“tasks”"),
    "day that is none": ("2022-02-01", "2022-02-31", "2022-02-31", "not a day of the calendar", "year-month-day"),
    "the same element twice": ("{id: contest, gone: true}", "{id: base, title: {ru: Б, en: B}, places: [outside]}", "{id: base, when", "more than once", "own"),
    "no period of its own": ("period: {id: 2022, starts_on: 2022-01-10, ends_on: 2022-06-30}\n", "", "kit:", "“period” is missing", "Add"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_slip_is_told_in_the_file_that_can_mend_it(tmp_path, name):
    old, new, passage, what, remedy = CASES[name]
    text = spoilt(old, new, MUNICIPAL)
    folder = write(tmp_path, NATIONAL, text)

    for found in (check(folder), check(folder / "programmes" / "municipal.yaml")):
        (fault,) = found
        assert fault.path == str(folder / "programmes" / "municipal.yaml")
        assert what in str(fault.what)
        assert remedy in str(fault.remedy)
        assert fault.line == line_of(text, passage)


def test_faulty_parent_is_told_once_where_it_is_wrong_and_once_where_it_is_named(tmp_path):
    folder = write(tmp_path, spoilt("posts: [head]", "posts: [haed]", NATIONAL), MUNICIPAL, SCHOOL)

    found = {fault.path.rpartition("/")[2]: str(fault.what) for fault in check(folder)}

    assert "not among “posts”" in found.pop("national.yaml")
    assert sorted(found) == ["municipal.yaml", "school-1.yaml"]
    assert all("has faults" in what for what in found.values())


def test_ring_of_files_is_told_in_each_of_them(tmp_path):
    folder = write(tmp_path, spoilt("extends: national", "extends: school-1", MUNICIPAL), SCHOOL)

    found = check(folder)

    assert [str(fault.what).partition(":")[0] for fault in found] == [
        "The programme would inherit from itself"
    ] * 2
    with pytest.raises(QuestionnaireError, match="inherit from itself"):
        read_programme(folder / "programmes" / "school-1.yaml")


def test_file_that_inherits_nothing_is_what_it_is():
    source = parse(NATIONAL, "p.yaml")

    assert inherited(source, lambda *_: None) is source


def test_values_know_the_file_and_line_in_which_they_stand():
    files = {"national": parse(NATIONAL, "n.yaml"), "municipal": parse(MUNICIPAL, "m.yaml")}

    found = inherited(files["municipal"], lambda _, name: files[name])

    step = ("roadmap", 0, "steps", 0)
    assert found.line((*step, "posts")) == line_of(NATIONAL, "posts: [head]")
    assert found.line((*step, "when")) == line_of(MUNICIPAL, "{by: 2022-02-01}")
    assert (found.paths[*step, "posts"], found.paths[*step, "when"]) == ("n.yaml", "m.yaml")


def test_nothing_but_the_parents_is_read_of_a_file_that_is_asked_for(tmp_path, monkeypatch):
    """A service opens one organisation among hundreds."""
    folder = write(tmp_path, NATIONAL, MUNICIPAL, SCHOOL) / "programmes"
    opened = []

    def read(path):
        opened.append(path.stem)
        return source_of(path)

    monkeypatch.setattr(parents, "read_text", read)

    read_programme(folder / "municipal.yaml")

    assert set(opened) == {"national"}
