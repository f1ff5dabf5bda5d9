"""What a context computed is kept for as long as nothing that it depends on has changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from kit import workspace
from kit.sample.local import build
from tests.builders.reviews import survey
from tests.builders.schools import real

CRITERIA = survey("curator-compliance").scale("compliance").items
OF_SHEETS = {"review_process", "draft", "file"}


class Kept:
    """Keeps everything, and counts what was computed."""

    def __init__(self):
        self.values, self.computed = {}, Counter()

    def get(self, key, compute):
        if key not in self.values:
            self.values[key] = compute()
            self.computed[key[2]] += 1
        return self.values[key]


@pytest.fixture
def school(tmp_path):
    """Workspaces of two roles over a school of one's own, and what they computed."""
    library, sample = real()
    path = build(tmp_path, replace(sample, worksheets=(), meetings=()), library)
    opened = [
        workspace.open(f"sqlite:///{path}", tenant="temizhbek-4", role=role, language="en")
        for role in ("psychologist", "curator")
    ]
    tenants = opened[0].tenants
    tenants.answers = Kept()
    opened[1].tenants = tenants
    yield *opened, tenants.answers.computed
    tenants.close()


def ask_for_everything(psychologist, curator):
    """Return a review as the curator sees it, and the draft of the sheet."""
    psychologist.compare_waves(questionnaire="peer-mentee")
    psychologist.item_answers(questionnaire="peer-mentee")
    psychologist.participation()
    curator.process_report(format="html")
    return curator.review_process(), curator.swot_sheet()


def test_saved_sheet_computes_again_what_depends_on_sheets_and_nothing_else(school):
    psychologist, curator, computed = school
    before, draft = ask_for_everything(psychologist, curator)
    assert {"scores", "gaps", "released_gaps", "compare_waves", *OF_SHEETS} <= set(computed)
    # Scores are kept for the psychologist, who sees one questionnaire live, and as released.
    assert set(computed.values()) <= {1, len(psychologist.questionnaires()) + 1}
    computed.clear()

    ask_for_everything(psychologist, curator)
    assert not computed

    curator.mark_compliance(expected=0, raw=dict.fromkeys(CRITERIA, "2"))
    after, marked = ask_for_everything(psychologist, curator)

    assert dict(computed) == dict.fromkeys(OF_SHEETS, 1)
    assert (before.assessed, after.compliance) == (None, 2.0 * len(CRITERIA))
    assert draft.seen != marked.seen


def test_period_that_is_asked_for_is_the_question_of_the_current_one(school):
    psychologist, _, computed = school
    asked = {"questionnaire": "peer-mentee"}
    psychologist.call("compare_waves", asked)
    before = dict(computed)

    psychologist.call("compare_waves", {**asked, "period": "2022"})

    assert computed == before


def test_new_answer_computes_everything_again(school):
    psychologist, curator, computed = school
    store = psychologist.tenants.store(psychologist.tenant)
    ask_for_everything(psychologist, curator)
    first = dict(computed)
    computed.clear()

    last = store.responses.find()[-1]
    now = dt.datetime.now(dt.UTC)
    store.responses.add(replace(last, attempt="again", supersedes=last.attempt, submitted_at=now))
    ask_for_everything(psychologist, curator)

    assert dict(computed) == first
