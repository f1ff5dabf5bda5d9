"""Who is shown what: the grants that rows of the table share, each said once."""

from __future__ import annotations

from dataclasses import replace

from kit.operations import access
from kit.operations.access import CATEGORY, PSYCHOLOGIST_ONLY, Grant

FULL = Grant("full")
EVERYONE: dict[str, Grant] = dict.fromkeys(access.ROLES, FULL)
PSYCHOLOGIST: dict[str, Grant] = {"psychologist": FULL}
CURATOR: dict[str, Grant] = {"curator": FULL}
REGISTER: dict[str, Grant] = {"psychologist": FULL, "curator": FULL}
#: Who issues documents of the school; who reads them; who of the staff signs to have read an order.
ISSUERS: dict[str, Grant] = {"curator": FULL, "head": FULL}
OFFICE: dict[str, Grant] = ISSUERS | {"psychologist": FULL, "deputy": FULL}
STAFF: dict[str, Grant] = OFFICE | {"class-teacher": FULL, "social-pedagogue": FULL}
#: Some questionnaires are for the psychologist only: nobody else learns what comes of them.
OTHERS = frozenset({PSYCHOLOGIST_ONLY})
#: Who answers for the programme and its figures.
LEADING: dict[str, Grant] = {"curator": FULL, "head": FULL, "deputy": FULL}
RESULTS: dict[str, Grant] = {
    "psychologist": FULL,
    "curator": Grant("released", hide=OTHERS),
    "head": Grant("released", hide=OTHERS),
    "deputy": Grant("released", hide=OTHERS),
    "methodologist": Grant("synthetic", hide=OTHERS),
}
CATEGORIES = frozenset({CATEGORY})
DIVIDED: dict[str, Grant] = {
    role: grant if grant == FULL else replace(grant, hide=grant.hide | CATEGORIES)
    for role, grant in RESULTS.items()
}
#: Who signs a report writes what follows from it.
WRITTEN: dict[str, Grant] = PSYCHOLOGIST | {"curator": Grant("full", hide=OTHERS)}
#: What is offered to look into.
OFFERED: dict[str, Grant] = PSYCHOLOGIST | dict.fromkeys(
    tuple(role for role in access.ROLES if role != "psychologist"), Grant("full", hide=OTHERS)
)
#: Who sees released results learns who has not answered yet as it stood this morning.
REMINDED: dict[str, Grant] = PSYCHOLOGIST | {"curator": Grant("released", hide=OTHERS)}
#: Only a role that keeps the register sees it by code.
STANDING: dict[str, Grant] = REMINDED | dict.fromkeys(
    tuple(role for role in access.ROLES if role not in REMINDED),
    Grant("released", hide=OTHERS | {"missing", "sent"}),
)
#: The same of what is due.
STANDING_TODAY: dict[str, Grant] = REMINDED | dict.fromkeys(
    tuple(role for role in access.ROLES if role not in REMINDED),
    Grant("released", hide=OTHERS | {"codes"}),
)
