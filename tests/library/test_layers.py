"""Layers: what stands above replaces what has the same id below, for whoever looks from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.errors import NotFound, QuestionnaireError
from kit.library import Library, check, publish, read_lock
from kit.library.layers import Replacement
from tests.builders.questionnaires import PROGRAMME, SHEET, TENANT, spoilt

OWN = SHEET.replace("Мне легко.", "Мне совсем легко.").replace("version: 1.0.0", "version: 1.1.0")


def layer(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def shipped(tmp_path):
    return layer(
        tmp_path / "shipped", tiny=SHEET, programmes__school_1=PROGRAMME, tenants__school_1=TENANT
    )


def test_a_later_folder_replaces_by_id_and_says_so(shipped, tmp_path):
    above = layer(tmp_path / "above", anything=OWN)

    library = Library.open(shipped, above)

    assert library.folders == (shipped, above)
    assert library.questionnaires["tiny"].version == "1.1.0"
    assert library.source("tiny") == OWN
    assert library.replaced == (
        Replacement("tiny", str(above / "anything.yaml"), str(shipped / "tiny.yaml")),
    )
    assert list(library.programmes) == ["school-1"]


def test_what_is_not_replaced_shows_through(shipped, tmp_path):
    """X-01."""
    above = layer(tmp_path / "above", more=SHEET.replace("id: tiny", "id: more"))

    library = Library.open(shipped, above)

    assert list(library.questionnaires) == ["tiny", "more"]
    assert library.replaced == ()
    assert list(Library.open(shipped).questionnaires) == ["tiny"]


def test_one_tenants_layer_is_not_seen_by_another(shipped, tmp_path):
    own = layer(tmp_path / "a", ours=SHEET.replace("id: tiny", "id: ours"), tiny=OWN)
    shared = Library.open(shipped)

    first, second = shared.over(own), shared.over()

    assert "ours" in first.questionnaires
    assert "ours" not in second.questionnaires
    assert second.questionnaires["tiny"].version == "1.0.0"
    with pytest.raises(NotFound):
        second.source("ours")


def test_faults_name_the_file_of_their_layer(shipped, tmp_path):
    above = layer(tmp_path / "above", tiny=OWN.replace("minutes: 3", "minutes: x"))
    (shipped / "programmes" / "school_1.yaml").write_text(
        PROGRAMME.replace("wave: before", "wave: befor"), "utf-8"
    )

    with pytest.raises(QuestionnaireError) as raised:
        Library.open(shipped, above)

    assert {Path(fault.path) for fault in raised.value.faults} >= {
        above / "tiny.yaml",
        shipped / "programmes" / "school_1.yaml",
    }


def test_published_words_are_fixed_in_every_layer_above(shipped, tmp_path):
    publish(shipped)
    above = layer(tmp_path / "above", tiny=OWN.replace("1.1.0", "1.0.0"))

    (fault,) = check(above, below=[shipped])

    assert fault.path == str(above / "tiny.yaml")
    assert "published with other words" in str(fault.what)


def test_a_layer_publishes_its_own_files_only(shipped, tmp_path):
    above = layer(tmp_path / "above", ours=SHEET.replace("id: tiny", "id: ours"))

    assert publish(above, below=[shipped]) == ("ours 1.0.0",)
    assert read_lock(shipped) == {}


def test_a_programme_below_is_judged_again_with_the_questionnaire_above(shipped, tmp_path):
    text = OWN.replace("forms: [student-student, teacher-teacher]", "forms: [teacher-teacher]")
    above = layer(tmp_path / "above", tiny=text)

    found = check(above, below=[shipped])

    assert any("not made for “student-student”" in str(fault) for fault in found)


def test_a_tenant_below_is_judged_again_with_the_programme_above(shipped, tmp_path):
    other = PROGRAMME.replace("id: school-1", "id: other").replace("id: '2022'", "id: '2023'")
    other = other.replace("tiny-before", "tiny-again")
    layer(shipped, programmes__other=other)
    layer(shipped, tenants__school_1=spoilt("[school-1]", "[school-1, other]", TENANT))
    assert check(shipped) == ()
    above = layer(tmp_path / "above", programmes__other=other.replace("'2023'", "'2022'"))

    (fault,) = check(above, below=[shipped])

    assert fault.path == str(shipped / "tenants" / "school_1.yaml")
    assert "same period" in str(fault.what)


def test_a_programme_above_uses_questionnaires_below(shipped, tmp_path):
    path = tmp_path / "above" / "programmes" / "mine.yaml"
    layer(tmp_path / "above", programmes__mine=PROGRAMME.replace("id: school-1", "id: mine"))

    assert check(tmp_path / "above", below=[shipped]) == ()
    assert check(path, below=[shipped]) == ()
    assert "no questionnaire “tiny”" in str(check(path)[0])


def test_thresholds_of_a_layer_leave_the_others_as_they_are_below(shipped, tmp_path):
    layer(shipped, rules__monitoring="kit: rules/1\npulse: {low: 3}\nreview: {weak_share: 0.4}\n")
    above = layer(tmp_path / "above", rules__monitoring="kit: rules/1\npulse: {gap: 6}\n")

    rules = Library.open(shipped, above).rules

    assert (rules.pulse.low, rules.pulse.gap) == (3, 6)
    assert rules.review.weak_share == 0.4
    assert Library.open(shipped).rules.pulse.gap == 4


def test_thresholds_are_judged_with_those_below(shipped, tmp_path):
    layer(shipped, rules__monitoring="kit: rules/1\nreview: {strong_share: 0.6}\n")
    above = layer(tmp_path / "above", rules__monitoring="kit: rules/1\nreview: {weak_share: 0.7}\n")

    (fault,) = check(above, below=[shipped])

    assert fault.path == str(above / "rules" / "monitoring.yaml")


def test_two_files_of_one_layer_may_not_share_an_id(shipped, tmp_path):
    above = layer(tmp_path / "above", one=OWN, two=OWN)

    (fault,) = check(above, below=[shipped])

    assert fault.path == str(above / "two.yaml")
