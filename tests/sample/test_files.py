"""The files of the repository are what the code makes today, and hold nobody's name."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from kit.sample import write, write_all
from kit.sample.place import ROOT
from tests.builders.schools import real

KEPT = ROOT / "sample_data"


def contents(folder: Path) -> dict[str, bytes]:
    """Return files by name; of a packed one its parts, which every zlib packs in its own way."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix in {".xlsx", ".ods"}:
            with zipfile.ZipFile(path) as bundle:
                found |= {f"{name}/{part}": bundle.read(part) for part in bundle.namelist()}
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def test_files_of_the_repository_are_what_the_code_makes(tmp_path: Path) -> None:
    """When this fails after a questionnaire or the plan was changed: `make sample`."""
    made = write_all(tmp_path)
    folders = ("temizhbek-4", "temizhbek-4-2021", "import")
    assert {path.parent.name for path in made} == {*folders}
    for period in folders:
        assert contents(tmp_path / period) == contents(KEPT / period)


def test_files_are_the_same_in_another_process(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "kit.sample", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Vladivostok", "LC_ALL": "C", "PATH": "/usr/bin"},
    )
    for folder in ("temizhbek-4", "import"):
        assert contents(tmp_path / folder) == contents(KEPT / folder)


def test_files_are_small() -> None:
    assert sum(len(content) for content in contents(KEPT / "temizhbek-4").values()) < 400_000


def test_tables_hold_the_sample(tmp_path: Path) -> None:
    _, sample = real()
    write(tmp_path, sample)
    home = tmp_path / "temizhbek-4"
    with (home / "participants.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    assert [row["id"] for row in people] == [person.id for person in sample.participants]
    rows = 0
    for questionnaire in sample.questionnaires:
        with (home / f"answers-{questionnaire.id}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                rows += 1
                response = next(e for e in sample.responses if e.attempt == row["attempt"])
                answers = {item: str(value) for item, value in response.answers.items()}
                assert {item: row[item] for item in answers} == answers
                assert row["not_asked"].split() == list(response.not_asked)
    assert rows == len(sample.responses)
    truth = json.loads((home / "truth.json").read_text(encoding="utf-8"))
    assert truth["seed"] == 2022
    assert len(truth["planted"]) == len(sample.truth.planted)


def test_no_table_has_a_column_for_a_name_or_a_birthday() -> None:
    for path in (KEPT / "temizhbek-4").glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0].lower()
        assert not re.search(r"name|birth|phone|mail|address|имя|фамил", header)


def test_the_page_says_in_both_languages_that_nobody_exists() -> None:
    page = (KEPT / "temizhbek-4" / "README.md").read_text(encoding="utf-8")
    assert "Все участники и все ответы в этой папке вымышлены" in page
    assert "Every participant and every answer in this folder is invented" in page
    assert "2022" in page
    assert "kit sample" in page
