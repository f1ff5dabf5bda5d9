"""The first start of an installation that is empty: a word from its terminal opens it, once.

Whoever reads the terminal may look after the installation; of the word only the hash is kept.
"""

from __future__ import annotations

import fcntl
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from kit import private_files
from kit.errors import BadArgument, KitError, NotFound
from kit.i18n.message import say
from kit.operations import access
from kit.operations.installation import ADMINISTRATORS, is_administrator
from kit.serve.host.organisations import Opening, open_organisation
from kit.serve.host.paths import first_word
from kit.serve.host.settings import Settings
from kit.serve.hub import audit, users
from kit.serve.hub.accounts import remove_password
from kit.serve.hub.directory import opened

#: Without signs that are taken for each other.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _OF = 4, 5


def begin(settings: Settings) -> str:
    """Return the word that opens an empty installation, a new one each time; else nothing."""
    if settings.tenant_ids() or users.people(settings):
        _file(settings).unlink(missing_ok=True)
        return ""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_OF)) for _ in range(_GROUPS))
    word = "-".join(groups)
    private_files.keep(_file(settings), {"mark": _mark(word)})
    return word


def is_open(settings: Settings) -> bool:
    """Whether the installation still waits for its first administrator."""
    return _file(settings).exists() and not any(
        is_administrator(each.groups) for each in users.people(settings)
    )


def finish(settings: Settings, word: str, name: str, password: str, opening: Opening) -> str:
    """Make the first administrator and the first organisation; return the administrator's login.

    When a step fails nothing of it stays, and the word is as good as before.

    Raises
    ------
    NotFound
        The installation has an administrator.
    BadArgument
        The word is another one, or what was chosen cannot be.
    KitError
        See `kit.serve.host.organisations.open_organisation`.
    """
    with _alone(settings):
        if not is_open(settings):
            raise NotFound(
                "setup",
                say("This installation has an administrator already."),
                say("Sign in, or ask the administrator for an invitation."),
            )
        mark = json.loads(_file(settings).read_text())["mark"]
        if not secrets.compare_digest(mark, _mark(word.strip().lower())):
            raise BadArgument(
                "word",
                say("This is not the word from the terminal."),
                say("Copy the word that kit serve printed at its last start."),
            )
        login = users.make(settings, name, [ADMINISTRATORS], password)
        try:
            tenant = open_organisation(settings, opening)
        except BaseException:
            with suppress(KitError), opened(settings) as directory:
                remove_password(settings.hub_database, login)
                directory.remove(login)
            raise
        _file(settings).unlink()
    audit.record(settings, [access.group(tenant, "head")], "organisation_opened", by=login)
    audit.record(settings, [ADMINISTRATORS], "account_added", by=login, account=login)
    return login


def _file(settings: Settings) -> Path:
    return first_word(settings.state)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    with (settings.state / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _mark(word: str) -> str:
    return sha256(word.encode()).hexdigest()
