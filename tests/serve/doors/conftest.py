"""An installation under a name with subdomains and TLS, nginx before it, and a hostile server in it."""

from types import SimpleNamespace

import pytest

from kit.serve.host.ports import free_ports
from tests.builders.hostile_server import hostile_server
from tests.builders.installation import Installation
from tests.builders.nginx import front_door, is_there
from tests.builders.tls import relayed, write_certificate

DOMAIN = "kit.test"
#: Whose server is wholly in hostile hands: the proxy leads to a program of the tests.
ATTACKER = "methodologist-a"
ROUTE = """
c.Proxy.extra_routes = {{"{attacker}.{domain}/user/{attacker}/": "http://127.0.0.1:{port}"}}
"""


@pytest.fixture(scope="package")
def served(tmp_path_factory):
    """The installation behind its door: nginx, or what only takes off TLS where there is none."""
    folder = tmp_path_factory.mktemp("front")
    plain, tls, inside = free_ports(3)
    extra = folder / "extra.py"
    extra.write_text(ROUTE.format(attacker=ATTACKER, domain=DOMAIN, port=inside))
    kit = Installation(
        folder / "installation",
        public_url=f"https://{DOMAIN}:{tls}",
        subdomains=True,
        extra=str(extra),
    )
    pem = folder / "pem"
    write_certificate(pem, DOMAIN)
    door = (
        front_door(folder, DOMAIN, plain=plain, tls=tls, kit=kit.port)
        if is_there()
        else relayed(tls, kit.port, pem)
    )
    with kit, door, hostile_server(inside, DOMAIN) as hostile:
        yield SimpleNamespace(
            kit=kit, folder=folder, pem=pem, plain=plain, tls=tls, hostile=hostile
        )
