"""Reminders of surveys by e-mail: who gets one and why, sending, what became of it."""

from kit.operations import arguments
from kit.operations.grants import PSYCHOLOGIST, REMINDED
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "reminders",
        "Who is reminded of a survey and who is not, and why",
        # Who gets one has not answered: the curator is told that as it stood this morning.
        REMINDED,
        arguments.OneCampaign,
        "kit.service.reminders:reminders",
        "kit.operations.values.reminders:Reminders",
        opens_names=True,
    ),
    Operation(
        "send_reminders",
        "Remind people of a survey by e-mail",
        PSYCHOLOGIST,
        arguments.SendReminders,
        "kit.service.reminders:send_reminders",
        "kit.operations.values.reminders:Sending",
        writes=True,
    ),
    Operation(
        "outbox",
        "Messages that went out: when, to whom, and what became of them",
        REMINDED,
        arguments.OnePeriod,
        "kit.service.reminders:outbox",
        "kit.operations.values.reminders:Outbox",
        opens_names=True,
    ),
    Operation(
        "settle_message",
        "Say what became of a message: it went out, it did not, it came back",
        PSYCHOLOGIST,
        arguments.SettleMessage,
        "kit.service.reminders:settle_message",
        "builtins:str",
        writes=True,
    ),
)
