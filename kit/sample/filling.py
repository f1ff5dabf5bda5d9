"""A sample into a store, through the same doors as real answers."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from kit import analysis, frames, scoring
from kit.analysis import swot_sheet
from kit.domain import codes
from kit.domain.worksheet import Worksheet
from kit.library import Library
from kit.release import release
from kit.results import Finding
from kit.sample import sheets
from kit.sample.tenant import Sample
from kit.service import worksheets
from kit.store import Store

#: Days before the programme's end on which the SWOT was confirmed, and the curator's own entries.
CONFIRMED = 2
OWN = (
    ("opportunity", "Районный центр детского творчества предлагает кабинет для встреч пар"),
    ("threat", "В четвёртой четверти экзамены: наставникам-старшеклассникам не хватает времени"),
)


def fill(
    store: Store, sample: Sample, library: Library, *, card_key: bytes, lookup_key: bytes
) -> None:
    """Write a sample into a tenant's database. Repeating it is harmless.

    What is there already is left alone, also when somebody changed it since: a
    participant who left, a card that was prolonged, an answer that was corrected.

    Parameters
    ----------
    card_key, lookup_key
        The tenant's keys: cards are made with the one and looked up with the other.

    Raises
    ------
    Conflict
        The database holds another edition of the questionnaires under the same version.
    """
    people = {(person.id, person.period) for person in store.register.participants()}
    store.register.add_participants(
        entry for entry in sample.participants if (entry.id, entry.period) not in people
    )
    matched = {match.id for match in store.register.matches()}
    store.register.add_matches(entry for entry in sample.matches if entry.id not in matched)
    for questionnaire in sample.questionnaires:
        store.questionnaires.publish(questionnaire, library.source(questionnaire.id))
    for campaign in sample.programme.campaigns:
        answered = store.responses.answered(campaign.id)
        for response in sample.responses:
            if response.campaign == campaign.id and response.participant not in answered:
                store.responses.add(response)
    _write_sheets(store, sample, library)
    invited = {entry.id for entry in store.invitations.find()}
    new = (entry for entry in sample.invitations if entry.id not in invited)
    store.invitations.add(
        {
            codes.code_hash(
                lookup_key, codes.make_code(card_key, entry.campaign, entry.participant)
            ): entry
            for entry in new
        }
    )


def _write_sheets(store: Store, sample: Sample, library: Library) -> None:
    """Write what staff wrote down; sheets that are there stay as they are."""
    period = sample.programme.period.id
    kinds = {sheet.kind for sheet in sample.worksheets}
    there = {
        (kind, sheet.subject) for kind in kinds for sheet in store.worksheets.find(kind, period)
    }
    store.worksheets.write(
        [sheet for sheet in sample.worksheets if (sheet.kind, sheet.subject) not in there]
    )
    checked = {(check.match, check.day) for check in store.meetings.checks(period=period)}
    store.meetings.write(
        [saving for saving in sample.meetings if (saving.match, saving.day) not in checked]
    )
    if sample.worksheets and not store.worksheets.find(worksheets.SWOT, period):
        confirmed = _confirmed(sample, library, store.data_version())
        store.worksheets.write([confirmed] if confirmed else [])


def _confirmed(sample: Sample, library: Library, data_version: str) -> Worksheet | None:
    """Return a SWOT that the curator confirmed; None for a programme without two waves."""
    programme = sample.programme
    if len(programme.waves) < 2 or not programme.campaigns:
        return None
    draft = _draft(sample, library)
    left, rest = draft[-1:], draft[:-1]
    entries, removed = swot_sheet.kept(
        draft,
        None,
        [
            *({"key": each.key, "quadrant": each.quadrant, "text": ""} for each in rest),
            *({"key": "", "quadrant": quadrant, "text": text} for quadrant, text in OWN),
        ],
        [{"key": each.key, "reason": "Известно и без анкет"} for each in left],
    )
    content = {
        "entries": entries,
        "removed": removed,
        "confirmed": True,
        "data_version": data_version,
    }
    subject = (programme.waves[0].id, programme.waves[-1].id)
    day = programme.period.ends_on - dt.timedelta(days=CONFIRMED)
    return sheets.sheet(sample.tenant, programme, worksheets.SWOT, subject, day, "curator", content)


def _draft(sample: Sample, library: Library) -> tuple[Finding, ...]:
    programme, people = sample.programme, sample.participants
    long = frames.tidy(sample.responses, people, programme.campaigns)
    scores = pd.concat([scoring.score(long, text) for text in sample.questionnaires])
    before, after = programme.waves[0].id, programme.waves[-1].id
    gaps = analysis.compare_waves(
        scores[scores["pairing"] == "expectation"], before=before, after=after, by=("form", "role")
    )
    written = {(sheet.kind, sheet.subject): sheet.content for sheet in sample.worksheets}
    review = analysis.review_process(
        sample.responses,
        questionnaires=sample.questionnaires,
        campaigns=programme.campaigns,
        participants=people,
        matches=sample.matches,
        gaps=gaps,
        assessment=written.get((worksheets.COMPLIANCE, (after,)), {}).get("answers"),
        compliance=sheets.compliance(library),
        codings={
            (subject[0], subject[1]): content["themes"]
            for (kind, subject), content in written.items()
            if kind == worksheets.THEMES
        },
        rules=library.rules.review,
        minimum_group=sample.tenant.minimum_group,
    )
    return release(review).draft
