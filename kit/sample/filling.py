"""A sample into a store, through the same doors as real answers."""

from __future__ import annotations

from kit.domain import codes
from kit.library import Library
from kit.sample import sheets
from kit.sample.tenant import Sample
from kit.service import worksheets
from kit.store import Store


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
        confirmed = sheets.confirm(sample, library, store.data_version())
        store.worksheets.write([confirmed] if confirmed else [])
