"""A questionnaire that changed during the year: whatever can be told is told, and what is left out."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pandas as pd
import pytest

from kit.library import parse_questionnaire
from kit.operations.access import Actor, group
from kit.sample.local import build
from kit.sample.place import SURVEYS
from kit.service import Tenants
from kit.service.dispatch import begin
from kit.service.tenants import TenantSource
from tests.builders.documents import read
from tests.builders.schools import real

TENANT, SURVEY = "temizhbek-4", "peer-mentee"
TEXT = (SURVEYS / f"{SURVEY}.yaml").read_text("utf-8")
MENTOR_LATER = re.search(r"  - id: become_mentor\n(?:    .*\n)+", TEXT)[0]
COMPLETELY = "5: {ru: совсем так, en: completely true}"
#: What the fault was found with: version, and what is replaced.
CHANGES = {
    "a label": ("2.0.0", [(COMPLETELY, "5: {ru: именно так, en: exactly true}")]),
    "an option": ("1.1.0", [(f"      {COMPLETELY}\n", "")]),
    "a question": ("1.1.0", [(MENTOR_LATER, "")]),
}
UNTURNED = ("1.1.0", [("    reverse: [eng_drift]\n", "")])
TURNED_LABELS = (
    "1.0.1",
    [
        ("1: {ru: совсем не так, en: not at all true}", "1: {ru: совсем так, en: completely true}"),
        (COMPLETELY, "5: {ru: совсем не так, en: not at all true}"),
    ],
)
WAVES = {"before": "before", "after": "after"}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    library, sample = real()
    return build(tmp_path_factory.mktemp("versions"), sample, library)


class School:
    """The sample school with another text of one questionnaire, answered by some."""

    def __init__(self, database, folder, version="", changes=(), answered=0) -> None:
        library, _ = real()
        text = TEXT.replace("version: 1.0.0", f"version: {version}") if version else TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        if version:
            (folder / f"{SURVEY}.yaml").write_text(text, "utf-8")
            library = library.over(folder)
        copy = folder / "school.sqlite"
        copy.write_bytes(database.read_bytes())
        source = TenantSource(url=f"sqlite:///{copy}", card_key=b"card" * 8, lookup_key=b"look" * 8)
        self.tenants = Tenants(library, {TENANT: source}, respond_url="http://kit.test/")
        store = self.tenants.store(TENANT)
        if version:
            self.text = parse_questionnaire(text)
            store.questionnaires.publish(self.text, text)
        self.people = []
        for each in store.responses.find(f"{SURVEY}-after")[:answered]:
            store.responses.add(
                replace(
                    each,
                    attempt=str(uuid.uuid4()),
                    supersedes=each.attempt,
                    receipt="",
                    version=version,
                    hash=self.text.hash,
                )
            )
            self.people.append(each.participant)

    def ask(self, name, role="psychologist", **arguments):
        actor = Actor("anna", (group(TENANT, role),))
        return begin(self.tenants, actor, TENANT, name, arguments).value()

    def close(self) -> None:
        self.tenants.close()


@pytest.fixture(scope="module")
def school(database, tmp_path_factory):
    opened: dict[str, School] = {}

    def open_(name="", version="", changes=(), answered=0) -> School:
        if name not in opened:
            folder = tmp_path_factory.mktemp("school")
            opened[name] = School(database, folder, version, changes, answered)
        return opened[name]

    yield open_
    for each in opened.values():
        each.close()


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, other)


def caveats(result) -> str:
    return " ".join(map(str, result.caveats))


@pytest.mark.parametrize("change", CHANGES)
def test_everything_goes_on_after_a_change_that_nobody_has_answered_yet(school, change):
    """Comparisons, all questionnaires together, stage 1, items, profiles: as before (B5)."""
    was, now = school(), school(change, *CHANGES[change])

    for asked in ({"questionnaire": SURVEY}, {}):
        one, other = (each.ask("compare_waves", **WAVES, **asked) for each in (was, now))
        same(one.frame, other.frame)
        assert one.caveats == other.caveats
        assert one.titles == other.titles
    one, other = (each.ask("review_process", **WAVES) for each in (was, now))
    same(one.shares, other.shares)
    same(one.agreement, other.agreement)
    one, other = (each.ask("item_answers", questionnaire=SURVEY, **WAVES) for each in (was, now))
    same(one.answers, other.answers)
    same(one.choices, other.choices)
    same(
        was.ask("scores", questionnaire=SURVEY).drop(columns="version"),
        now.ask("scores", questionnaire=SURVEY).drop(columns="version"),
    )


def test_untouched_scale_is_compared_and_the_changed_one_is_left_out_and_said(school):
    """First on 1.0.0, then on 1.1.0, where one scale is keyed in another way (B5)."""
    was, now = school(), school("unturned", *UNTURNED, answered=12)

    one, other = (each.ask("compare_waves", questionnaire=SURVEY, **WAVES) for each in (was, now))

    rows = [each.frame.set_index("scale") for each in (one, other)]
    changed = rows[0].index == "engagement"
    same(rows[0][~changed].drop(columns="p_adjusted"), rows[1][~changed].drop(columns="p_adjusted"))
    lost = set(one.pairs.loc[one.pairs["scale"] == "engagement", "participant"]) - set(
        other.pairs.loc[other.pairs["scale"] == "engagement", "participant"]
    )
    assert lost
    assert lost <= set(now.people)
    said = caveats(other)
    assert "answers to version 1.1.0 (12) are left out of Engagement" in said
    assert re.search(r"several versions: 1.0.0: \d+; 1.1.0: 12", said)
    assert "version" not in caveats(one)


def test_scores_are_by_the_key_of_the_version_that_was_answered(school):
    """The same stored answers, and the key that the person's text had (B5, B6)."""
    was, now = school(), school("unturned", *UNTURNED, answered=12)
    frames = [each.ask("scores", questionnaire=SURVEY) for each in (was, now)]
    key = ["participant", "wave", "scale"]
    both = frames[0].merge(frames[1], on=key, suffixes=("_was", "_now"))

    assert len(both) == len(frames[0]) == len(frames[1])
    other = both["score_was"].ne(both["score_now"]) & both["score_was"].notna()
    assert set(both.loc[other, "scale"]) == {"engagement"}
    assert set(both.loc[other, "participant"]) <= set(now.people)
    assert set(both.loc[other, "version_now"]) == {"1.1.0"}


def test_labels_are_those_that_were_read(school):
    """With the five labels turned round in 1.0.1, answered by a few or by nobody (B6)."""
    was, nobody, few = (
        school(),
        school("turned", *TURNED_LABELS),
        school("turned by few", *TURNED_LABELS, answered=7),
    )

    one, two, three = (
        each.ask("item_answers", questionnaire=SURVEY, **WAVES) for each in (was, nobody, few)
    )

    assert one.titles == two.titles == three.titles
    same(one.answers, two.answers)
    answered = [each.items.set_index(["item", "wave"])["n_answered"] for each in (one, three)]
    fewer = answered[0] - answered[1]
    assert fewer["con_talk"].to_dict() == {"before": 0, "after": 7}
    assert not fewer["become_mentor"].any()
    assert "answers to version 1.0.1 (7) are left out of" in caveats(three)


def test_report_names_the_versions_that_were_answered(school):
    """And not the newest text, which nobody may have read (B6)."""
    spelled = ("1.1.0", [("можно пропустить.", "можно пропустить!")])
    nobody, few = school("spelled", *spelled), school("spelled by few", *spelled, answered=12)
    asked = {"questionnaire": SURVEY, "format": "xlsx", "language": "en", **WAVES}

    texts = [read(each.ask("report", **asked).body, "xlsx") for each in (nobody, few)]

    assert "peer-mentee 1.0.0: " in texts[0]
    assert "1.1.0" not in texts[0]
    assert "; 1.1.0: 12" in texts[1]
    assert "answered in several versions" in texts[1]
    assert "left out" not in texts[1]


def test_report_on_one_participant_goes_on(school):
    """Of somebody who answered the newer version, too (B5)."""
    now = school("unturned", *UNTURNED, answered=12)

    file = now.ask(
        "participant_report", participant=now.people[0], format="xlsx", language="en", **WAVES
    )

    text = read(file.body, "xlsx")
    assert "The mentor's support: expected and actual" in text
    assert "answers to version 1.1.0 (12) are left out of Engagement" in text


def test_how_many_answered_a_version_is_told_the_curator_roughly(school):
    """Neither a few are counted, nor whoever came from one release to the next (B5)."""
    few = school("turned by few", *TURNED_LABELS, answered=7)
    now = school("unturned by two", *UNTURNED, answered=2)

    assert "1.0.1 (7)" not in caveats(now.ask("compare_waves", role="curator", **WAVES))
    for each, old, left_out in ((few, "≥ 115", "≥ 5"), (now, "≥ 120", "< 5")):
        said = caveats(each.ask("compare_waves", role="curator", questionnaire=SURVEY, **WAVES))
        assert f"1.0.0: {old}; {each.text.version}: {left_out}. " in said
        assert re.findall(r"answers to version \S+ \((.*?)\)", said) == [left_out]


def test_compared_groups_of_versions_are_the_largest(school):
    """What most have answered is told, whatever text is newest (B5)."""
    now = school("two", "2.0.0", CHANGES["a label"][1], answered=12)

    compared = now.ask("compare_waves", questionnaire=SURVEY, **WAVES)

    assert compared.n_before > 40
    assert "answers to version 2.0.0 (12) are left out of" in caveats(compared)
