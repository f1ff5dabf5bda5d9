"""The operation behind the page: rights, the curator's marks, the sample school."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kit import workspace
from kit.errors import BadArgument
from kit.service.review import _assessment
from tests.builders.reviews import survey
from tests.builders.telling import all_text

ITEMS = survey("curator-compliance").scale("compliance").items


@pytest.fixture(scope="module")
def schools():
    return {role: workspace.open(role=role, language="en") for role in ("psychologist", "curator")}


def test_psychologist_gets_texts_and_pairs_and_the_curator_neither(schools):
    full, released = (schools[role].review_process() for role in ("psychologist", "curator"))

    assert len(full.open_answers) > 50
    assert len(full.pairs) > 50
    assert released.released
    told = all_text(released)
    assert not any(f'"{code}"' in told for code in set(full.open_answers["participant"]))
    assert not any(text in told for text in set(full.open_answers["text"]))


def test_expectations_are_those_of_the_page_about_change(schools):
    review = schools["psychologist"].review_process().gaps.frame
    compared = schools["psychologist"].compare_waves(by=["form", "role"]).frame

    asked = compared[compared["pairing"] == "expectation"].reset_index(drop=True)
    # Another page tells other changes beside them: its intervals allow for more.
    key = ["form", "role", "scale", "n_matched", "change", "p"]
    assert sorted(map(str, asked[key].to_numpy().tolist())) == sorted(
        map(str, review[key].to_numpy().tolist())
    )


def test_unknown_wave_is_refused(schools):
    with pytest.raises(BadArgument, match="no such moment"):
        schools["curator"].review_process(after="quarter-9")


def test_last_answered_survey_counts_when_nothing_was_marked():
    stored = [
        SimpleNamespace(submitted_at=day, answers=dict.fromkeys(ITEMS, points), version="1.0.0")
        for day, points in ((2, 2), (1, 0))
    ]
    asked = []
    context = SimpleNamespace(
        period="2022",
        programme=SimpleNamespace(waves=[SimpleNamespace(id="after")]),
        store=SimpleNamespace(worksheets=SimpleNamespace(revisions=lambda *_: [])),
        responses=lambda questionnaire: asked.append(questionnaire) or stored,
    )

    found, version, saved = _assessment(context, survey("curator-compliance"), "after")

    assert found == dict.fromkeys(ITEMS, 2)
    assert (version, saved) == ("1.0.0", None)
    assert asked == ["curator-compliance"]


def test_marks_of_the_whole_year_count_at_a_moment_before_its_end(monkeypatch):
    """They were kept under the last moment; the review is asked at the last that was answered."""
    sheet = SimpleNamespace(content={"answers": {"a": 1}, "version": "1.0.0"})
    kept = {("q4",): [sheet]}
    context = SimpleNamespace(
        period="2022",
        programme=SimpleNamespace(waves=[SimpleNamespace(id=f"q{n}") for n in (1, 2, 3, 4)]),
        store=SimpleNamespace(
            worksheets=SimpleNamespace(revisions=lambda _, subject, __: kept.get(subject, []))
        ),
    )
    monkeypatch.setattr("kit.service.review.worksheets.saving", lambda *_: "saved")

    found = _assessment(context, survey("curator-compliance"), "q2")

    assert found == ({"a": 1}, "1.0.0", "saved")
