"""Marks that close something to everyone but the psychologist are found with their lines."""

from __future__ import annotations

from kit.library import marks
from tests.builders.questionnaires import FULL, PROGRAMME, SHEET, line_of


def test_marks_of_a_folder_are_found_with_their_lines(tmp_path):
    (tmp_path / "programmes").mkdir()
    texts = {"full.yaml": FULL, "tiny.yaml": SHEET, "programmes/school.yaml": PROGRAMME}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    full, school = str(tmp_path / "full.yaml"), str(tmp_path / "programmes" / "school.yaml")
    assert [(each.path, each.line, each.names, each.field) for each in marks([tmp_path])] == [
        (full, line_of(FULL, "psychologist_only: true"), ("full-one",), "psychologist_only"),
        (school, line_of(PROGRAMME, "sensitive: true"), ("health",), "category"),
    ]


def test_file_alone_is_looked_into_and_what_is_marked_false_is_not_marked(tmp_path):
    path = tmp_path / "full.yaml"
    path.write_text(FULL, encoding="utf-8")
    assert [each.names for each in marks([path, path])] == [("full-one",)]

    path.write_text(FULL.replace("only: true", "only: false"), encoding="utf-8")
    assert marks([path]) == ()
