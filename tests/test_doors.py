"""The ways out of a server's world: a socket where there is one, else the address as it stands."""

import socketserver
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from threading import Thread

import httpx
import pytest

from kit import doors


class Answer(BaseHTTPRequestHandler):
    """Says which path was asked for."""

    def do_GET(self):
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address_string(self):
        return "a socket"

    def log_message(self, *_):
        pass


@contextmanager
def answering(server):
    with server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def asked(door, address):
    with httpx.Client(transport=doors.transport(door, address), trust_env=False) as client:
        return client.get(f"{address}/asked").text


@pytest.mark.parametrize("door", doors.DOORS)
def test_address_is_reached_by_its_door_and_by_no_network(door, tmp_path, monkeypatch):
    path = str(tmp_path / "door")
    for other in doors.DOORS:
        monkeypatch.setenv(other, path if other == door else str(tmp_path / "shut"))

    with answering(socketserver.ThreadingUnixStreamServer(path, Answer)):
        assert asked(door, "http://nowhere.invalid") == "/asked"


def test_address_without_a_door_is_connected_to_as_it_stands(monkeypatch):
    monkeypatch.delenv(doors.SERVICE, raising=False)

    with answering(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer)) as server:
        assert asked(doors.SERVICE, f"http://127.0.0.1:{server.server_address[1]}") == "/asked"
