"""What runs, what answers, what stands in front: processes, port, certificate, proxies, walls."""

from __future__ import annotations

import datetime as dt
import json
import socket
import ssl
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import psutil

from kit.errors import KitError, ServiceUnavailable, SettingsError
from kit.i18n.message import say
from kit.serve.doctor.seen import Seen
from kit.serve.host import leftovers, supervisor
from kit.serve.host.health import ADDRESSES
from kit.serve.sandbox import wall

#: A certificate is renewed before it has so little time left.
LEAST_DAYS = 14


def program(_: Seen) -> Iterator[KitError]:
    """Look whether the proxy is installed."""
    supervisor.find_proxy()
    yield from ()


def answers(seen: Seen) -> Iterator[KitError]:
    """Look whether what runs answers."""
    for each in ADDRESSES if seen.runs else ():
        if not supervisor.is_healthy(seen.settings, each):
            yield ServiceUnavailable(
                each,
                say("This part of the installation does not answer."),
                say(
                    "It is started again by itself within minutes. If it is not: look at the end "
                    "of hub.log, stop kit serve and start it anew."
                ),
            )


def template(seen: Seen) -> Iterator[KitError]:
    """Look whether the process from which servers are forked lives."""
    status = seen.settings.state / "template.json"
    if not (seen.runs and seen.settings.fast and status.exists()):
        return
    try:
        pid = int(json.loads(status.read_bytes())["pid"])
    except (ValueError, KeyError, TypeError):
        pid = 0
    if not pid or not psutil.pid_exists(pid):
        yield ServiceUnavailable(
            str(status),
            say("The template process is dead: pages open slowly."),
            say("It comes back by itself; if not, hub.log says why, or set fast: off."),
        )


def stale(seen: Seen) -> Iterator[KitError]:
    """Look whether nothing of an earlier run is left while nothing runs."""
    if seen.runs:
        return
    left = [each.pid for each in leftovers.find(seen.settings.state)]
    if left:
        yield ServiceUnavailable(
            ", ".join(map(str, left)),
            say("Processes of a run that was killed are still there."),
            say("Start the installation: kit serve stops them first."),
        )


def port(seen: Seen) -> Iterator[KitError]:
    """Look whether the port is free for the next start."""
    if not seen.runs:
        supervisor.require_free(seen.settings)
    yield from ()


def certificate(seen: Seen) -> Iterator[KitError]:
    """Look whether browsers trust the address on the cards, and will next week."""
    address = urlsplit(seen.settings.url)
    if address.scheme != "https" or address.hostname is None:
        return
    where = f"{address.hostname}:{address.port or 443}"
    try:
        with (
            socket.create_connection((address.hostname, address.port or 443), timeout=5) as link,
            ssl.create_default_context().wrap_socket(
                link, server_hostname=address.hostname
            ) as secured,
        ):
            found = secured.getpeercert() or {}
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or str(error.reason)
        yield SettingsError(
            where,
            say("Browsers do not trust the certificate: {reason}.", reason=reason),
            say("Give the web server in front a valid certificate for this name."),
        )
        return
    except OSError as error:
        yield SettingsError(
            where,
            say("Nobody answers at public_url: {reason}.", reason=error.strerror or str(error)),
            say("Start the web server in front, and look at DNS and the firewall."),
        )
        return
    until = dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), dt.UTC)
    days = (until - seen.now).days
    if days < LEAST_DAYS:
        yield SettingsError(
            where,
            say("The certificate ends on {day}.", day=until.date()),
            say("Renew it now; look why it was not renewed by itself."),
        )


def front(seen: Seen) -> Iterator[KitError]:
    """Look whether what stands in front is what the settings say."""
    settings = seen.settings
    where = f"{settings.file}: proxies"
    if settings.public_url and settings.hops < 2:  # the kit's own, and the web server
        yield SettingsError(
            where,
            say("All visitors have the web server's address, and share its limits."),
            say("Take proxies out, or set it to 2: the web server and the kit's own."),
        )
    if not settings.public_url and settings.hops > 1:
        yield SettingsError(
            where,
            say("Visitors can make up their address: fewer proxies are in front than is said."),
            say("Take proxies out, or set public_url when there is a web server in front."),
        )
    if settings.public_url and not _is_local(settings.address):
        yield SettingsError(
            f"{settings.file}: address",
            say("The port can be reached past the web server, without TLS."),
            say("Set address: 127.0.0.1."),
        )


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def walls(seen: Seen) -> Iterator[KitError]:
    """Look whether users' servers are kept apart."""
    if seen.settings.isolation == "none":
        yield SettingsError(
            f"{seen.settings.file}: isolation",
            say("Users' servers are not kept apart: isolation is none."),
            say("Take the setting out, unless everybody who logs in may read everything."),
        )
        return
    for lack in wall.lacks(wall.Machine.here(), seen.settings.uids_from):
        yield SettingsError("isolation", lack.what, lack.remedy)
