"""Which organisations an installation serves."""

from __future__ import annotations

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.serve.host.settings import Settings


def require_tenant(settings: Settings, tenant: str) -> None:
    """Raise BadArgument when the installation has no such tenant."""
    if tenant not in settings.tenant_ids():
        raise BadArgument(
            tenant,
            say("This installation has no such organisation."),
            say("It has: {names}.", names=", ".join(settings.tenant_ids())),
        )
