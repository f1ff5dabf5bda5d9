"""Who takes part, who is asked, by which card, and what is entered for them."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import CATEGORIES, PSYCHOLOGIST, REMINDED
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "participants",
        "Register of participants: codes, roles, forms",
        PSYCHOLOGIST | {"curator": Grant("full", hide=CATEGORIES)},
        arguments.OnePeriod,
        "kit.service.campaigns:participants",
        "kit.operations.values.campaigns:Participants",
    ),
    Operation(
        "pending",
        "Codes of those who have not answered a survey yet",
        REMINDED,
        arguments.OneCampaign,
        "kit.service.campaigns:pending",
        "kit.operations.values.campaigns:Codes",
    ),
    Operation(
        "cards",
        "Personal links and card codes of a survey",
        PSYCHOLOGIST,
        arguments.CardsOf,
        "kit.service.cards:cards",
        "kit.operations.values.campaigns:Cards",
        writes=True,
    ),
    Operation(
        "paper_forms",
        "Forms of a survey to print, each with its participant's code",
        PSYCHOLOGIST,
        arguments.CardsOf,
        "kit.service.cards:paper_forms",
        "kit.operations.values.campaigns:PaperForms",
    ),
    Operation(
        "replace_card",
        "Give a participant a new card; the old one is void at once",
        PSYCHOLOGIST,
        arguments.OneCard,
        "kit.service.cards:replace_card",
        "kit.operations.values.campaigns:Card",
        writes=True,
    ),
    Operation(
        "revoke_card",
        "Make a participant's card void",
        PSYCHOLOGIST,
        arguments.OneCard,
        "kit.service.cards:revoke_card",
        "builtins:int",
        writes=True,
    ),
    Operation(
        "enter_response",
        "Enter a participant's answers from an interview or from paper",
        PSYCHOLOGIST,
        arguments.EnterResponse,
        "kit.service.entry:enter_response",
        "kit.operations.values.campaigns:Entry",
        writes=True,
    ),
    Operation(
        "entry_sheet",
        "What was typed for a participant, what is stored, and whether the participant has begun",
        PSYCHOLOGIST,
        arguments.OneSheet,
        "kit.service.entry:entry_sheet",
        "kit.operations.values.campaigns:EntrySheet",
    ),
    Operation(
        "keep_entry",
        "Keep what is typed for a participant until it is stored",
        PSYCHOLOGIST,
        arguments.KeepEntry,
        "kit.service.entry:keep_entry",
        "kit.operations.values.campaigns:Kept",
        writes=True,
        often=True,
    ),
)
