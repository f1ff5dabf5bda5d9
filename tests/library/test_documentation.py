"""The examples of the reference and of the guide are files that load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.domain.timing import KINDS
from kit.library import Library, check, parse_questionnaire
from kit.library.plans import read_timing
from kit.library.programmes import build, programme_faults
from kit.library.source import parse

ROOT = Path(__file__).parents[2]


def examples(path):
    return re.findall(
        r"^```yaml\n(.*?)^```", (ROOT / path).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def test_reference_begins_with_a_questionnaire_that_loads():
    (example,) = examples("docs/questionnaires.md")

    assert parse_questionnaire(example).id == "calm-at-school"


def test_reference_of_the_plan_begins_with_a_programme_that_loads():
    (example,) = examples("docs/programmes.md")
    source = parse(example, "example.yaml")

    assert programme_faults(source, None) == []
    assert [step.id for step in build(source).steps] == ["issue-order", "talk-to-parents"]


@pytest.mark.parametrize("guide", ["docs/ru/questionnaires.md", "docs/ru/programmes.md"])
def test_passages_of_the_guide_are_sound_yaml(guide):
    passages = examples(guide)

    assert len(passages) >= 3
    assert [fault for passage in passages for fault in parse(passage, "guide").faults] == []


def test_passages_of_the_guide_that_quote_a_shipped_questionnaire_are_up_to_date():
    shipped = "".join(path.read_text("utf-8") for path in sorted((ROOT / "surveys").glob("*.yaml")))
    quoted = [p for p in examples("docs/ru/questionnaires.md") if p.startswith("  - id:")]

    assert quoted
    for passage in quoted:
        for words in re.findall(r"(?:ru|en): (.+)", passage):
            assert words in shipped


def test_guide_of_programmes_has_a_file_that_inherits_and_every_kind_of_term(tmp_path):
    """S0-048: eight terms, each as it is written."""
    guide = (ROOT / "docs/ru/programmes.md").read_text("utf-8")
    (text,) = [p for p in examples("docs/ru/programmes.md") if re.search("(?m)^kit: ", p)]
    (tmp_path / "programmes").mkdir()
    path = tmp_path / re.match("# (.+)\n", text)[1]
    path.write_text(text, "utf-8")

    written = [parse(each, "guide").content["when"] for each in re.findall(r"`(when: .+?)`", guide)]
    kinds = {read_timing(each).kind for each in written}

    assert check(tmp_path, below=[ROOT / "surveys"]) == ()
    library = Library.open(ROOT / "surveys", tmp_path)
    own, parent = (library.programmes[each] for each in ("mentoring-school-5", "temizhbek-4"))
    assert own.forms[0].title.in_("ru") == "Ученик – ученик (школа № 5)"
    assert own.forms[0].subforms == parent.forms[0].subforms
    assert kinds | {"unset"} == set(KINDS)


def test_files_of_the_guide_are_a_layer_over_what_is_shipped(tmp_path):
    whole = [p for p in examples("docs/ru/questionnaires.md") if re.search("(?m)^kit: ", p)]
    for text in whole:
        path = tmp_path / re.match("# (.+)\n", text)[1]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    assert check(tmp_path, below=[ROOT / "surveys"]) == ()
    library = Library.open(ROOT / "surveys", tmp_path)
    (programme,) = library.programmes_of("school-5")
    assert programme.period.id == "2026-2027"
    assert library.questionnaires[programme.campaigns[0].questionnaire].roles == ("mentee",)
    shipped = Library.open(ROOT / "surveys").rules
    assert (library.rules.pulse.gap, shipped.pulse.gap) == (3, 4)
    assert library.rules.review == shipped.review
