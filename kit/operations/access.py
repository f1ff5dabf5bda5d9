"""Who may do what: roles, and what an operation shows to each. Pure predicates.

Membership lives in the Hub as groups ``<tenant>:<role>``; rights live in the
table of operations; here they meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kit.errors import AccessDenied
from kit.i18n.message import Message, say

if TYPE_CHECKING:
    from kit.i18n.translator import Translator

#: What an operation shows: everything; released results only; released results
#: and only of a tenant whose data are synthetic.
Level = Literal["full", "released", "synthetic"]

ROLES: Mapping[str, str] = {
    "psychologist": "School psychologist",
    "curator": "Programme curator",
    "head": "Head of school",
    "deputy": "Deputy head",
    "class-teacher": "Class teacher",
    "social-pedagogue": "Social pedagogue",
    "methodologist": "Methodologist",
}


#: What a questionnaire says of itself whose results nobody but the psychologist may see.
PSYCHOLOGIST_ONLY = "psychologist_only"
#: A category tells of health or family: nothing that is released is divided by it.
CATEGORY = "category"
#: People of classes that are not the actor's own: whoever they are closed to sees none of them.
OTHER_CLASSES = "other_classes"
#: Steps of posts that are not the actor's own: whoever they are closed to sees, or changes, none.
OTHER_POSTS = "other_posts"
#: Steps of other posts: whoever they are closed to is not reminded of them.
OTHERS_STEPS = "others_steps"
#: What a grant hides that no value has a field for.
MARKS = frozenset({OTHER_CLASSES, OTHER_POSTS, OTHERS_STEPS})


@dataclass(frozen=True, slots=True)
class Grant:
    """What an operation shows to a role.

    Parameters
    ----------
    level
        Everything, or released results.
    hide
        Fields that stay closed: of a value they come back empty, as an argument they are
        refused. `PSYCHOLOGIST_ONLY` closes the questionnaires that have this mark: asked for
        by name they are refused, and from what is about several they are left out.
    """

    level: Level
    hide: frozenset[str] = frozenset()

    def at(self, level: Level) -> Grant:
        """Return what is shown of this grant at its own level, or else once it is released."""
        return self if level == self.level else self.released()

    def released(self) -> Grant:
        """Return the grant that shows released results, and nothing that others may not see."""
        return replace(self, level="released", hide=self.hide | {PSYCHOLOGIST_ONLY, CATEGORY})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a Hub user and the groups the Hub vouches for."""

    name: str
    groups: tuple[str, ...] = ()

    def tenants(self) -> tuple[str, ...]:
        """Ids of the tenants in which the actor has a role, in alphabetical order."""
        return tuple(sorted({tenant for tenant, _ in memberships(self.groups)}))

    def roles(self, tenant: str) -> tuple[str, ...]:
        """Roles of the actor in a tenant, in the order of `ROLES`."""
        held = {role for of, role in memberships(self.groups) if of == tenant}
        return tuple(role for role in ROLES if role in held)


def memberships(groups: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (tenant, role) of every group name that names a role of the kit."""
    pairs = (group.partition(":") for group in groups)
    return tuple((tenant, role) for tenant, _, role in pairs if tenant and role in ROLES)


def has_workshop(roles: Iterable[str]) -> bool:
    """Whether one of the roles works in JupyterLab, on copies of pages and questionnaires."""
    return "methodologist" in roles


def group(tenant: str, role: str) -> str:
    """Return the Hub group of a tenant and a role."""
    return f"{tenant}:{role}"


def titles(roles: Iterable[str]) -> tuple[Message, ...]:
    """Return roles in words, for a sentence."""
    return tuple(Message(ROLES[role]) for role in roles)


def in_words(role: str, t: Translator) -> str:
    """Return a role in words; what is none, such as nobody's at a terminal, as it is."""
    return t.gettext(ROLES[role]) if role in ROLES else role


def named(roles: Iterable[str]) -> tuple[Message, ...]:
    """Return roles as they are typed, each with its words, for a sentence."""
    return tuple(Message("{id} ({title})", {"id": r, "title": Message(ROLES[r])}) for r in roles)


def decide(
    grants: Mapping[str, Grant], roles: Iterable[str], *, synthetic: bool
) -> tuple[str, Grant] | None:
    """Return the role that serves best and what it is shown, or None when nothing is allowed.

    A person with two roles acts in the one that sees more.
    """
    allowed = [
        (role, grant.released() if grant.level == "synthetic" else grant)
        for role in roles
        if (grant := grants.get(role)) and (synthetic or grant.level != "synthetic")
    ]
    return min(allowed, key=_closed, default=None)


def _closed(decision: tuple[str, Grant]) -> tuple[bool, int]:
    grant = decision[1]
    return grant.level != "full", len(grant.hide)


def shows(grants: Mapping[str, Grant], roles: Iterable[str], field: str = "") -> bool:
    """Whether an operation is open to one of the roles, and does not hide a field from it."""
    return any(role in grants and field not in grants[role].hide for role in roles)


def denied(
    operation: str, grants: Mapping[str, Grant], what: Message | None = None, field: str = ""
) -> AccessDenied:
    """Return the error that says who may do it, or do it with a field that is hidden from others."""
    open_to = [role for role in grants if shows(grants, [role], field)]
    return AccessDenied(
        operation,
        what or say("Your role does not allow this."),
        say("It is open to: {roles}.", roles=titles(open_to)),
    )
