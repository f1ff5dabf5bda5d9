"""Whether an upgraded copy works: its services start, cards open, results come, trails verify."""

from __future__ import annotations

import asyncio
from contextlib import closing
from http import HTTPStatus

import httpx
from starlette.applications import Starlette

from kit import progress
from kit.domain import codes
from kit.errors import BackupError, KitError, ServiceUnavailable, TrailBroken
from kit.i18n.message import say
from kit.operations.access import Actor, group
from kit.serve.backup.verifying import keys_fit, people_fit
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings
from kit.service import Tenants, call
from kit.store import Store, copies

#: What a card that is known may lead to: its form, or a page that says why there is none now.
OPENED = {HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.GONE, HTTPStatus.FORBIDDEN}


def require_working(trial: Settings) -> None:
    """Try a copy that may be written to; raise KitError when something does not work."""
    keys = read_secrets(trial)
    tenants.prepare(trial, keys)
    for tenant, found in terminal.verify(trial):
        if isinstance(found, TrailBroken):
            raise found
        progress.report(say("The audit trail of {name} is whole.", name=tenant))
    respond = read_settings(trial.state / "respond.json")
    app = create_app(respond)
    with closing(terminal.opened(trial)) as opened, closing(app.state.doors):
        for tenant in progress.steps(trial.tenant_ids(), say("Trying the new version …")):
            store = opened.store(tenant)
            copies.check_bodies(store.database)
            _compute(opened, tenant)
            if not keys_fit(store, keys["tenants"][tenant]):
                raise BackupError(
                    tenant,
                    say("The keys do not fit the printed cards."),
                    say("Check which secrets.json the installation has."),
                )
            if not people_fit(store, keys["tenants"][tenant]):
                raise BackupError(
                    tenant,
                    say("The key does not open what is stored of people."),
                    say("Check which secrets.json the installation has."),
                )
            card_key = bytes.fromhex(keys["tenants"][tenant]["card_key"])
            _open_card(app, f"{respond.base}{tenant}/", store, card_key)


def _compute(opened: Tenants, tenant: str) -> None:
    """Compute what the home page shows, as a psychologist would see it."""
    actor = Actor("kit upgrade", (group(tenant, "psychologist"),))
    for operation in ("home", "participants"):
        call(opened, actor, tenant, operation, {})


def _open_card(app: Starlette, path: str, store: Store, card_key: bytes) -> None:
    """Open the form of a printed card; where there is none, the door itself."""
    card = next((each for each in store.invitations.find() if not each.revoked), None)
    if card is not None:
        path += codes.make_code(card_key, card.campaign, card.participant, card.serial)
    status = asyncio.run(_asked(app, path))
    if status not in OPENED:
        raise ServiceUnavailable(
            f"{store.tenant}: {card.campaign if card else path}",
            say("A printed card does not open its form (status {n}).", n=status),
            say("Nothing was changed. Go on with the old version, and tell the developers."),
        )


async def _asked(app: Starlette, path: str) -> int:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://kit"
    ) as client:
        return (await client.get(path)).status_code


def explained(error: Exception) -> KitError:
    """Return a fault that nobody foresaw in words."""
    if isinstance(error, KitError):
        return error
    return ServiceUnavailable(
        "kit upgrade",
        say("The new version does not work with these data: {what}", what=repr(error)),
        say("Nothing was changed. Go on with the old version, and tell the developers."),
    )
