"""A server in somebody else's hands: it answers everything, and keeps what browsers send it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!DOCTYPE html><html lang=ru><meta charset=utf-8><title>report</title><h1>Report</h1>"
WORKER = b"self.addEventListener('fetch', (event) => event.respondWith(new Response('taken')));"


class Hostile(ThreadingHTTPServer):
    """Serves a page and a worker that may take the whole origin; asks for cookies to be set."""

    def __init__(self, port: int, domain: str) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.domain = domain
        self.heard: list[dict[str, str]] = []

    @property
    def cookies(self) -> set[str]:
        """Names of the cookies that browsers have sent."""
        sent = [SimpleCookie(each.get("cookie", "")) for each in self.heard]
        return {name for cookies in sent for name in cookies}


class _Handler(BaseHTTPRequestHandler):
    server: Hostile

    def answer(self) -> None:
        """Keep what was sent; answer with the page or the worker."""
        self.server.heard.append({name.lower(): value for name, value in self.headers.items()})
        is_worker = self.path.endswith("/worker.js")
        body = WORKER if is_worker else PAGE
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_worker else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Service-Worker-Allowed", "/")
        for name in ("kit-session", "__Host-kit-session", "jupyterhub-hub-login"):
            self.send_header("Set-Cookie", f"{name}=tossed; Domain={self.server.domain}; Path=/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


for _method in ("GET", "POST", "PUT", "OPTIONS"):
    setattr(_Handler, f"do_{_method}", _Handler.answer)


@contextmanager
def hostile_server(port: int, domain: str) -> Iterator[Hostile]:
    """Run it beside the test."""
    server = Hostile(port, domain)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
