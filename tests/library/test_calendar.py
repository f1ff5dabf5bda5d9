"""What a calendar leaves to a person is told with file and line, and is no fault."""

from __future__ import annotations

from kit.library import check, remarks
from tests.builders.plans import PLAN
from tests.builders.questionnaires import PROGRAMME, SHEET, line_of, spoilt

TEXT = PROGRAMME + PLAN


def test_warnings_name_the_line_and_leave_the_file_sound(tmp_path):
    """X-11: order, stage, days off, and what is open."""
    text = spoilt("{by_end_of: 2022-01}", "{by: 2022-01-15}", TEXT)
    (tmp_path / "programmes").mkdir()
    path = tmp_path / "programmes" / "school-1.yaml"
    path.write_text(text, "utf-8")
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")

    found = {(each.line, str(each.what).rpartition("” ")[2]) for each in remarks([tmp_path])}

    assert check(tmp_path) == ()
    order = line_of(text, "when: {by: 2022-01-15}")
    search = line_of(text, "- id: search")
    assert {line for line, what in found if "ends on 2022-01-17 only" in what} == {order}
    assert any("is a day off" in what and line == order for line, what in found)
    assert {what for line, what in found if line == search} >= {"has no term."}
    talks = line_of(text, "- id: talks")
    assert any(line == talks and "No step serves" in what for line, what in found)


def test_remarks_on_a_file_that_inherits_name_the_file_in_which_the_date_stands(tmp_path):
    (tmp_path / "programmes").mkdir()
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    parent = tmp_path / "programmes" / "school-1.yaml"
    parent.write_text(TEXT, "utf-8")
    child = tmp_path / "programmes" / "school-2.yaml"
    child.write_text(
        "kit: programme/2\nid: school-2\nextends: school-1\ntitle: {ru: Ш, en: S}\n"
        "period: {id: 2024, starts_on: 2024-01-10, ends_on: 2024-06-30}\n"
        "stages:\n  - {id: start, when: throughout}\n"
        "roadmap:\n  - id: organisation\n    steps:\n"
        "      - {id: base, when: {on: 2025-01-16}}\n",
        "utf-8",
    )

    found = [each for each in remarks([child]) if "outside the period" in str(each.what)]

    assert (str(child), 11) in [(each.path, each.line) for each in found]
    assert (str(parent), line_of(TEXT, "when: {by_end_of: 2022-01}")) in [
        (each.path, each.line) for each in found
    ]
