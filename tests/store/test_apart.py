"""Answers that lead to nobody: no card, no person, no moment, also for who holds the database."""

from __future__ import annotations

import uuid

import pytest

from kit.errors import BadArgument
from tests.builders.respond import ATTEMPT, FULL, Page
from tests.builders.surveys import School


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path)
    yield school
    school.close()


def test_unlinked_answer_cannot_be_traced_to_a_card(school):
    """Participation is known, content is tied to nobody."""
    survey = school.open(linkage="unlinked").campaign
    cards = school.cards(survey)
    for person in ("U-4", "U-2", "U-6"):
        school.phone.put(f"{cards[person]}/draft", {"easy": "1"})
        page = Page(school.phone.get(cards[person]).text)
        confirmed = {"kit-confirmed": page.hidden["kit-revision"]}
        done = school.phone.post(cards[person], data={**page.hidden, **confirmed, **FULL})
        assert done.status_code == 200

    with school.store.database.read() as opened:
        rows = opened.exec_driver_sql(
            "SELECT participant, invitation, respondent, started_at, submitted_at, entered_by, receipt "
            "FROM responses WHERE campaign = ?",
            (survey,),
        ).fetchall()
        used = opened.exec_driver_sql(
            "SELECT participant, used_at, receipt FROM invitations WHERE campaign = ? AND used_at IS NOT NULL",
            (survey,),
        ).fetchall()
        drafts = opened.exec_driver_sql("SELECT count(*) FROM drafts").fetchone()
        told = opened.exec_driver_sql("SELECT operation, detail FROM audit").fetchall()
    assert len(rows) == len(used) == 3
    known = {each for row in used for each in row[:1]} | set(cards)
    assert all(row[0].startswith("x-") and row[0] not in known for row in rows)
    assert {row[1:4] for row in rows} == {(None, "", None)}
    assert len({row[4] for row in rows}) == 1  # the day, and no time of it
    assert len({row[1:] for row in used}) == 1  # the same moment, no receipt
    assert drafts == (0,)
    marks = [
        detail for name, detail in told if name in ("form_opened", "draft_opened", "answers_sent")
    ]
    assert all("card" not in detail for detail in marks if survey in detail)
    assert not any(name == "answers_sent" for name, _ in told)


def test_unlinked_answer_is_stored_once_and_its_card_is_used_up(school):
    survey = school.open(linkage="unlinked").campaign
    card = school.cards(survey)["U-1"]

    first = school.phone.send(card, FULL, ATTEMPT)
    again = school.phone.send(card, FULL, ATTEMPT)
    other = school.phone.send(card, {**FULL, "easy": "1"}, str(uuid.uuid4()))

    receipts = [Page(each.text).words for each in (first, again)]
    assert receipts[0] == receipts[1]
    assert other.status_code == 409
    assert len(school.store.responses.find(survey)) == 1
    assert school.phone.get(card).status_code == 200
    assert "квитанц" not in school.phone.get(card).text.lower()
    assert school.status(survey).answered == 1
    assert "U-1" not in school.ask("pending", campaign=survey)


def test_what_leads_to_nobody_is_not_entered_under_a_code(school):
    survey = school.open(linkage="unlinked").campaign

    with pytest.raises(BadArgument, match="lead to nobody"):
        school.ask(
            "enter_response",
            campaign=survey,
            participant="U-1",
            attempt=str(uuid.uuid4()),
            raw=FULL,
            channel="paper",
        )


def test_analysis_counts_unlinked_answers_and_pairs_none_of_them(school):
    for wave in ("before", "after"):
        survey = school.open(linkage="unlinked", wave=wave).campaign
        for card in school.cards(survey).values():
            assert school.phone.send(card, FULL, str(uuid.uuid4())).status_code == 200

    counted = school.ask("participation", before="before", after="after", questionnaire="talk")
    whole = counted.frame.iloc[0]
    assert (whole.n_before, whole.n_after, whole.n_matched) == (6, 6, 0)
