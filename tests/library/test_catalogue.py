"""A whole folder: all faults of all files, published versions, `check`."""

from __future__ import annotations

import json

import pytest

from kit.errors import NotFound, QuestionnaireError
from kit.library import Library, check, publish, read_lock
from tests.builders.questionnaires import PROGRAMME, SHEET, line_of, spoilt


@pytest.fixture
def surveys(tmp_path):
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "school-1.yaml").write_text(PROGRAMME, "utf-8")
    return tmp_path


def test_library_holds_everything_by_id(surveys):
    library = Library.open(str(surveys))

    assert list(library.questionnaires) == ["tiny"]
    assert list(library.programmes) == ["school-1"]
    assert library.source("tiny") == SHEET
    assert check(surveys) == ()


def test_library_names_a_questionnaire_that_is_near(surveys):
    with pytest.raises(NotFound, match=r"“tinny”.*“tiny”"):
        Library.open(surveys).source("tinny")


def test_library_reports_the_faults_of_all_files_at_once(surveys):
    (surveys / "broken.yaml").write_text("id: [1\n", "utf-8")
    (surveys / "other.yaml").write_text(
        SHEET.replace("id: tiny", "id: other").replace("minutes: 3", "minutes: x"), "utf-8"
    )
    programme = surveys / "programmes" / "school-1.yaml"
    programme.write_text(PROGRAMME.replace("questionnaire: tiny", "questionnaire: tny"), "utf-8")

    with pytest.raises(QuestionnaireError) as raised:
        Library.open(surveys)

    assert [fault.path for fault in raised.value.faults] == [
        str(surveys / "broken.yaml"),
        str(surveys / "other.yaml"),
        str(programme),
    ]
    assert check(surveys) == raised.value.faults


def test_library_refuses_two_files_of_one_id(surveys):
    (surveys / "twin.yaml").write_text(SHEET, "utf-8")

    (fault,) = check([surveys])

    assert fault.path == str(surveys / "twin.yaml")
    assert str(surveys / "tiny.yaml") in str(fault)


def test_library_says_when_there_is_no_folder(tmp_path):
    with pytest.raises(QuestionnaireError, match="no such folder"):
        Library.open(tmp_path / "none")


def test_published_version_is_fixed(surveys):
    library = Library.open(surveys)

    assert publish(surveys) == ("tiny 1.0.0",)
    assert publish(surveys) == ()
    assert read_lock(surveys) == {"tiny": {"1.0.0": library.questionnaires["tiny"].hash}}
    assert check(surveys) == ()


def test_changed_words_of_a_published_version_are_refused(surveys):
    publish(surveys)
    changed = spoilt("Мне легко.", "Мне очень легко.")
    (surveys / "tiny.yaml").write_text(changed, "utf-8")

    with pytest.raises(QuestionnaireError) as raised:
        Library.open(surveys)

    (fault,) = raised.value.faults
    assert fault.line == line_of(changed, "version: 1.0.0")
    assert "published with other words" in str(fault.what)
    assert "Raise the version" in str(fault.remedy)
    assert check(surveys / "tiny.yaml") == (fault,)


def test_raised_version_may_have_other_words(surveys):
    publish(surveys)
    text = spoilt("Мне легко.", "Мне очень легко.").replace("version: 1.0.0", "version: 1.1.0")
    (surveys / "tiny.yaml").write_text(text, "utf-8")

    assert "tiny" in Library.open(surveys).questionnaires

    assert publish(surveys) == ("tiny 1.1.0",)
    assert set(read_lock(surveys)["tiny"]) == {"1.0.0", "1.1.0"}


@pytest.mark.parametrize("name", ["", "tiny.yaml"])
def test_publish_refuses_other_words_and_writes_nothing(surveys, name):
    publish(surveys)
    before = (surveys / "lock.json").read_bytes()
    (surveys / "tiny.yaml").write_text(spoilt("Мне легко.", "Мне очень легко."), "utf-8")

    with pytest.raises(QuestionnaireError, match="published with other words"):
        publish(surveys / name)

    assert (surveys / "lock.json").read_bytes() == before


def test_publish_records_one_file(surveys):
    (surveys / "other.yaml").write_text(SHEET.replace("id: tiny", "id: other"), "utf-8")

    assert publish(surveys / "other.yaml") == ("other 1.0.0",)
    assert list(read_lock(surveys)) == ["other"]


@pytest.mark.parametrize("text", ["{", "[]", '{"tiny": "1.0.0"}', '{"tiny": {"1.0.0": 5}}'])
def test_broken_lock_file_is_a_fault(surveys, text):
    (surveys / "lock.json").write_text(text, "utf-8")

    (fault,) = check(surveys)

    assert fault.path == str(surveys / "lock.json")
    assert "cannot be read" in str(fault)


def test_lock_file_is_plain_json(surveys):
    publish(surveys)

    assert json.loads((surveys / "lock.json").read_text("utf-8")) == read_lock(surveys)
    assert [path.name for path in surveys.glob("*.new")] == []


def test_check_judges_a_programme_with_the_questionnaires_above_it(surveys):
    path = surveys / "programmes" / "school-1.yaml"
    path.write_text(PROGRAMME.replace("questionnaire: tiny", "questionnaire: tny"), "utf-8")

    (fault,) = check([str(path)])

    assert "Did you mean “tiny”?" in str(fault)


def test_check_reports_a_file_that_is_not_there(tmp_path):
    (fault,) = check([tmp_path / "none.yaml"])

    assert "no such file" in str(fault)
