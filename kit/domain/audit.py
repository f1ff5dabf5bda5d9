"""The audit log: who asked for what, and how it ended."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.i18n.message import Message, say

#: What is recorded beside operations, in words: nobody asks for it through the table of them.
EVENTS: Mapping[str, Message] = {
    "refusals": say("Several things that are not open to this person"),
    "form_opened": say("Form opened by a link or a card"),
    "draft_opened": say("Form with a draft opened by a link or a card"),
    "answers_sent": say("Answers sent by a link or a card"),
    "login": say("Login"),
    "logout": say("Logout"),
    "login_closed": say("Login closed after wrong passwords"),
    "account_added": say("Account made, or its password set"),
    "account_removed": say("Account removed"),
    "account_unlocked": say("Login opened again"),
    "sessions_ended": say("Sessions of an account ended"),
    "invited": say("Somebody invited"),
    "invitation_withdrawn": say("Invitation withdrawn"),
    "password_link_made": say("Link for a new password made"),
    "organisation_opened": say("Organisation opened"),
    "role_given": say("Role given"),
    "role_taken": say("Role taken away"),
    "consent_gate": say("Days of consent computed anew"),
    "consents_changed": say("Entries about consents made"),
    "data_destroyed": say("Data of a person destroyed"),
    "forgotten_again": say("Destructions and withdrawals applied again after a restore"),
    "release": say("Results of the day released"),
    "trail_begun_anew": say("End of the audit trail kept anew"),
    "restored": say("Data put back from a backup"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """What happened. ``detail`` holds JSON values and never an answer."""

    actor: str
    operation: str
    role: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One line of the audit log. ``at`` is ISO 8601 in UTC."""

    seq: int
    at: str
    actor: str
    role: str
    operation: str
    detail: Mapping[str, Any]
    outcome: str
    hash: str = ""


#: What follows the account of whoever sits at the installation's terminal.
_TERMINAL = "@terminal"


def administrator() -> str:
    """Return by what name the trail knows who sits at the installation's terminal."""
    return f"{getpass.getuser()}{_TERMINAL}"


def at_terminal(actor: str) -> str:
    """Return the account of the machine whose user did something at a terminal; else nothing.

    Examples
    --------
    >>> at_terminal("root@terminal"), at_terminal("serov-head")
    ('root', '')
    """
    account, _, place = actor.rpartition("@")
    return account if f"@{place}" == _TERMINAL else ""
