"""Carries messages to the mail server that the operator set: one at a time, in a thread of its own.

Whatever goes wrong before the message itself is handed over has surely sent nothing. Once it is
handed over, only an answer of the server tells; without one nobody knows.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import formatdate

from pydantic import BaseModel, ConfigDict, Field

from kit.service.mailing import Letter, NotSent, Send, Stopped

LOG = logging.getLogger("kit.data")
#: Seconds in which the server has to answer.
PATIENCE = 20.0
#: What a server answers when it has taken something.
_TAKEN = (250, 251)


class Smtp(BaseModel):
    """How the mail server is reached, as the service is told.

    Parameters
    ----------
    tls
        ``"starttls"``: encrypted after the greeting; ``"tls"``: from the beginning; ``"none"``.
    user, password
        Empty: the server asks for none.
    sender
        Address that messages come from.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = Field(default="", repr=False)
    sender: str


class Mail:
    """Sends by one mail server; for each organisation one batch at a time."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp
        self._threads: dict[str, threading.Thread] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def begin(self, tenant: str, work: Callable[[Send, Stopped], None]) -> bool:
        """Start some work; False when other work of this tenant is still under way."""

        def run() -> None:
            try:
                work(self.send, self._stopped.is_set)
            except Exception as fault:  # noqa: BLE001 - a traceback might quote a message
                LOG.error("sending broke off: %s", type(fault).__name__)

        with self._lock:
            if self._stopped.is_set() or self.is_busy(tenant):
                return False
            thread = threading.Thread(target=run, name=f"mail {tenant}", daemon=True)
            self._threads[tenant] = thread
            thread.start()
        return True

    def is_busy(self, tenant: str) -> bool:
        """Whether work of a tenant is under way."""
        thread = self._threads.get(tenant)
        return thread is not None and thread.is_alive()

    def close(self) -> None:
        """Let what is under way end after its letter."""
        self._stopped.set()
        for thread in self._threads.values():
            thread.join(PATIENCE)

    def send(self, letter: Letter) -> None:
        """Hand a letter over.

        Raises
        ------
        NotSent
            It surely did not go out. After any other fault nobody knows.
        """
        to, sender = ascii_address(letter.address), ascii_address(self._smtp.sender)
        content = composed(letter, to=to, sender=sender).as_bytes(policy=LINES)
        with self._connected() as server:
            try:
                taken = [server.mail(sender)[0], server.rcpt(to)[0]]
            except (OSError, smtplib.SMTPException) as fault:
                raise NotSent("unreachable") from fault
            if any(each not in _TAKEN for each in taken):
                raise NotSent("refused")
            try:
                code, _ = server.data(content)
            except smtplib.SMTPDataError as fault:
                raise NotSent("refused") from fault
            if code not in _TAKEN:
                raise NotSent("refused")

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Give a connection; it is closed whatever happens, and that never counts as a fault."""
        given, trust = self._smtp, ssl.create_default_context()
        where = (given.host, given.port)
        try:
            server = (
                smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=trust)
                if given.tls == "tls"
                else smtplib.SMTP(*where, timeout=PATIENCE)
            )
        except (OSError, smtplib.SMTPException) as fault:
            raise NotSent("unreachable") from fault
        try:
            try:
                if given.tls == "starttls":
                    server.starttls(context=trust)
                if given.user:
                    server.login(given.user, given.password)
                server.ehlo_or_helo_if_needed()
            except smtplib.SMTPAuthenticationError as fault:
                raise NotSent("login") from fault
            except (OSError, smtplib.SMTPException) as fault:
                raise NotSent("unreachable") from fault
            yield server
        finally:
            server.close()


def composed(letter: Letter, *, to: str, sender: str) -> EmailMessage:
    """Return a letter as an e-mail: machines are told that one wrote it, and where to decline."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, letter.subject
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_url:
        message["List-Unsubscribe"] = f"<{letter.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    return message


def ascii_address(address: str) -> str:
    """Return an address as servers write it: the host of почта.рф in its other spelling.

    Examples
    --------
    >>> ascii_address("anna@школа.рф")
    'anna@xn--80atdl2c.xn--p1ai'
    """
    name, _, host = address.rpartition("@")
    return f"{name}@{host.encode('idna').decode()}"
