"""Somebody who has an account takes the roles of an invitation with it: by the own will alone."""

from __future__ import annotations

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import access
from kit.serve.host import tenants
from kit.serve.host.settings import Settings
from kit.serve.hub import audit
from kit.serve.hub.directory import changing
from kit.serve.hub.invitations import Invitations


def join(settings: Settings, word: str, name: str) -> None:
    """Let an account take what an invitation gives; the link is used up by it.

    Whoever made the invitation learns of the account when it is taken, and not before. Links for
    the account's password are void with it: whoever made one might not do it now.

    Raises
    ------
    BadArgument
        The link is good for nothing, or is for a password; there is no such account.
    """
    with Invitations(settings).using(word, voids=name) as invitation:
        if invitation.account:
            raise BadArgument(
                "invitation",
                say("This link is for a new password, and gives no roles."),
                say("Ask for an invitation."),
            )
        for tenant in {of for of, _ in access.memberships(invitation.groups)}:
            tenants.begin(settings, tenant)
        with changing(settings) as directory:
            held = {each.name: each.groups for each in directory.people()}
            if name not in held:
                raise BadArgument(
                    name,
                    say("There is no such account."),
                    say("Sign in again, or make another account by this link."),
                )
            gained = [each for each in invitation.groups if each not in held[name]]
            for group in gained:
                directory.join(name, group)
    for group in gained:
        role = ", ".join(role for _, role in access.memberships([group]))
        audit.record(
            *(settings, [group], "role_given"),
            by=name,
            account=name,
            of_role=role,
            invited_by=invitation.by,
        )
