"""``kit.yaml`` → JupyterHub's configuration, one pure function per topic.

Every function only sets; none reads what another has set. The Hub is the front
door and the single source of membership: a user belongs to groups
``<tenant>:<role>``, has an own server, and calls the data service with the
server's token.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyterhub.utils import subdomain_hook_idna

from kit.serve.host.paths import door
from kit.serve.host.ports import Ports
from kit.serve.host.settings import ROOT, Settings
from kit.serve.host.tied import tied
from kit.serve.hub.pages import HUB_TEMPLATES, hub_template_vars
from kit.serve.portal.navbar import STATIC

#: What a user's own server may do at the Hub, and so a kernel that reads its token.
SERVER_SCOPES = (
    "users:activity!user",
    "access:servers!server",
    "access:services!service=kit",
    "read:users:name!user",
    "read:users:groups!user",
)
#: Limits that hold for a person's server and kernels together.
OF_A_PERSON = {"user_memory_mb", "user_processes", "user_disk_mb", "user_files"}
SPAWNER = "kit.serve.hub.limits.LimitedSpawner"
#: What people may do at the Hub: use their own server and the data service. They make no tokens.
USER_SCOPES = (
    "servers!user",
    "access:servers!user",
    "access:services!service=kit",
    "users:activity!user",
    "read:users:name!user",
    "read:users:groups!user",
)
#: A server lives no longer, and its token with it.
SERVER_LIFE_SECONDS = 7 * 24 * 3600
#: So long a browser's login at a server or at the data service lasts until the Hub is asked again.
SESSION_SECONDS = 12 * 3600
#: What a page of another origin may do with a page of the Hub.
ALONE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
#: A busy machine may need more than the Hub's ten seconds until a service answers.
SERVICE_PATIENCE_SECONDS = 60
#: How often the Hub looks whether a service or the proxy has ended, and starts it again.
LOOK_SECONDS = 2


def configure(
    c: Any, settings: Settings, secrets: Mapping[str, Any], ports: Ports, proxy: list[str]
) -> None:
    """Set the whole configuration of the Hub."""
    update_door(c, settings, secrets, ports, proxy)
    update_origins(c, settings)
    update_accounts(c, settings)
    update_rights(c)
    update_services(c, settings, secrets, ports)
    update_servers(c, settings, ports)
    update_appearance(c)


def update_door(
    c: Any, settings: Settings, secrets: Mapping[str, Any], ports: Ports, proxy: list[str]
) -> None:
    """Set addresses, the proxy, the Hub's database and its keys."""
    c.JupyterHub.bind_url = f"http://{settings.address}:{settings.port}"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{ports.hub}"
    c.JupyterHub.db_url = settings.hub_database
    c.JupyterHub.cookie_secret = bytes.fromhex(secrets["cookie"])
    c.JupyterHub.pid_file = ""
    c.JupyterHub.default_url = "/services/kit/"
    c.JupyterHub.oauth_require_pkce = True
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{ports.proxy_api}"
    c.ConfigurableHTTPProxy.auth_token = secrets["proxy"]
    c.ConfigurableHTTPProxy.command = tied(proxy, signal.SIGKILL)
    c.ConfigurableHTTPProxy.pid_file = str(settings.state / "proxy.pid")
    c.ConfigurableHTTPProxy.check_running_interval = LOOK_SECONDS
    c.JupyterHub.concurrent_spawn_limit = 20


def update_origins(c: Any, settings: Settings) -> None:
    """Set who shares an origin with whom: with subdomains, no person's server with anybody."""
    cookies = {"samesite": "Lax", **({"secure": True} if settings.url.startswith("https:") else {})}
    c.JupyterHub.tornado_settings = {"cookie_options": cookies, "headers": ALONE}
    c.JupyterHub.oauth_token_expires_in = SESSION_SECONDS
    c.JupyterHub.token_expires_in_max_seconds = SERVER_LIFE_SECONDS
    if settings.public_url or settings.has_subdomains:
        c.JupyterHub.public_url = settings.url
    if settings.has_subdomains:
        c.JupyterHub.subdomain_host = settings.url.rstrip("/")
        c.JupyterHub.subdomain_hook = name_of
        # Cookies that no other subdomain can set; browsers take them with TLS only.
        c.JupyterHub.cookie_host_prefix_enabled = settings.url.startswith("https:")


def name_of(name: str, domain: str, kind: str) -> str:
    """Return the domain of a person's server; services stay under the installation's own."""
    return str(subdomain_hook_idna(name, domain, kind)) if kind == "user" else domain


def update_accounts(c: Any, settings: Settings) -> None:
    """Set who may log in: whoever has an account; nobody signs up."""
    c.JupyterHub.authenticator_class = "kit.serve.hub.accounts.KitAuthenticator"
    c.Authenticator.allow_all = True
    c.NativeAuthenticator.enable_signup = False
    c.KitAuthenticator.state = str(settings.state)
    c.KitAuthenticator.installation = settings
    c.KitAuthenticator.proxies = settings.hops
    c.KitHub.idle_logout_seconds = settings.idle.logout_seconds
    c.KitServer.idle_logout_seconds = settings.idle.logout_seconds


def update_rights(c: Any) -> None:
    """Set what users, servers and services may do at the Hub."""
    c.JupyterHub.load_roles = [
        {"name": "user", "scopes": list(USER_SCOPES)},
        {"name": "server", "scopes": list(SERVER_SCOPES)},
        {
            "name": "kit-culler",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
            "services": ["culler"],
        },
        # The data service starts a person's server while the person reads the home page.
        {"name": "kit-starter", "scopes": ["start:servers"], "services": ["kit"]},
        # Who reports on pupils is chosen among the accounts of the school.
        {"name": "kit-staff", "scopes": ["read:groups"], "services": ["kit"]},
        {
            "name": "kit-accounts",
            "scopes": ["admin:users", "admin:groups", "list:users", "list:groups"],
            "services": ["accounts"],
        },
    ]


def update_services(c: Any, settings: Settings, secrets: Mapping[str, Any], ports: Ports) -> None:
    """Set the data service, the form service, the culler, and the token for accounts."""
    environment = {
        "KIT_STATE": str(settings.state),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "PYTHONUNBUFFERED": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    c.JupyterHub.services = [
        {
            "name": "kit",
            "url": f"http://127.0.0.1:{ports.data}",
            "timeout": SERVICE_PATIENCE_SECONDS,
            "command": tied([sys.executable, "-m", "kit.serve.data"]),
            "api_token": secrets["kit"],
            "oauth_no_confirm": True,
            "display": False,
            "cwd": str(settings.state),
            "environment": environment
            | {
                "KIT_DATA_SETTINGS": str(settings.state / "data.json"),
                "KIT_DOOR": str(door(settings.state, "data")),
                "MPLCONFIGDIR": str(settings.state / "matplotlib"),
            },
        },
        {
            "name": "respond",
            "url": f"http://127.0.0.1:{ports.respond}",
            "timeout": SERVICE_PATIENCE_SECONDS,
            "command": tied([sys.executable, "-m", "kit.serve.respond"]),
            "api_token": secrets["respond"],
            "display": False,
            "cwd": str(settings.state),
            "environment": environment
            | {"KIT_RESPOND_SETTINGS": str(settings.state / "respond.json")},
        },
        {
            "name": "culler",
            "command": tied(
                [
                    *(sys.executable, "-m", "jupyterhub_idle_culler"),
                    f"--timeout={settings.idle.server_seconds}",
                    f"--max-age={SERVER_LIFE_SECONDS}",
                ]
            ),
            "api_token": secrets["culler"],
            "display": False,
            "environment": environment,
        },
        {"name": "accounts", "api_token": secrets["admin"], "display": False},
    ]


def update_servers(c: Any, settings: Settings, ports: Ports) -> None:
    """Set users' own servers: Voilà for everybody, JupyterLab for methodologists."""
    c.JupyterHub.spawner_class = SPAWNER
    c.Spawner.disable_user_config = True
    c.Spawner.default_url = "/voila/render/00_start_here.ipynb"
    c.Spawner.http_timeout = 60
    c.Spawner.start_timeout = 90
    # So soon the Hub notices that a server has ended; it costs one look at a descriptor.
    c.Spawner.poll_interval = 5
    c.Spawner.server_token_scopes = list(SERVER_SCOPES)
    c.KitServer.state = str(settings.state)
    # Servers work in a folder that is there: an installation need not have files of its own.
    c.KitServer.surveys = str(next(filter(Path.is_dir, (settings.surveys, *settings.layers))))
    c.KitServer.notebooks = str(settings.pages[-1])
    c.KitServer.service_url = f"http://127.0.0.1:{ports.data}/services/kit/"
    c.KitServer.tenants = list(settings.tenants)
    c.KitServer.uids_from = settings.uids_from
    c.KitServer.life_seconds = SERVER_LIFE_SECONDS
    c.KitServer.portal = settings.url.rstrip("/") if settings.has_subdomains else ""
    c.KitServer.fast = settings.fast
    c.KitServer.kernel_idle_seconds = settings.idle.kernel_seconds
    c.KitServer.update(settings.limits.model_dump(exclude=OF_A_PERSON))
    c.LimitedSpawner.update(settings.limits.model_dump(include=OF_A_PERSON))


def update_appearance(c: Any) -> None:
    """Set the Hub's own pages: same look, two languages."""
    c.JupyterHub.template_paths = [str(HUB_TEMPLATES)]
    c.JupyterHub.template_vars = hub_template_vars()
    c.JupyterHub.logo_file = str(STATIC / "mark.svg")


def hasten_services() -> None:
    """Have the Hub notice soon that a service has ended; of users' servers only it can be told."""
    from jupyterhub.services import service  # noqa: PLC0415 - inside the Hub only

    service._ServiceSpawner.poll_interval = LOOK_SECONDS  # noqa: SLF001 - there is no setting


def read_extra(c: Any, settings: Settings) -> None:
    """Run the operator's own configuration file, after everything else."""
    if settings.extra:
        path = ROOT / settings.extra
        exec(compile(path.read_text(), str(path), "exec"), {"c": c})  # noqa: S102
