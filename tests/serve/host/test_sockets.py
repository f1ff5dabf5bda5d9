"""A service listens before it has imported what it serves with."""

import os
import socket
import subprocess
import sys

import pytest

from kit.errors import SettingsError
from kit.serve.host.ports import free_ports
from kit.serve.host.sockets import bind_socket


def test_connection_waits_for_a_service_that_is_still_starting():
    (port,) = free_ports(1)
    with bind_socket(f"http://127.0.0.1:{port}/"), socket.create_connection(("127.0.0.1", port), 5):
        pass  # nobody has accepted yet


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "", "nonsense", "http:///x"])
def test_address_without_a_port_is_refused_with_words(url):
    with pytest.raises(SettingsError, match="not an address to listen on"):
        bind_socket(url)


def test_taken_port_is_refused_with_words():
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/"
    with bind_socket(url), pytest.raises(SettingsError, match="Stop the other program"):
        bind_socket(url)


@pytest.mark.parametrize("service", ["data", "respond"])
def test_service_listens_before_it_imports_what_is_heavy(service):
    code = (
        f"import sys; import kit.serve.{service}.__main__\n"
        "print(sorted({'uvicorn', 'fastapi', 'starlette', 'sqlalchemy', 'pandas'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_form_service_on_a_taken_port_ends_with_one_line():
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/"
    with bind_socket(url):
        told = subprocess.run(
            [sys.executable, "-m", "kit.serve.respond"],
            env=os.environ | {"JUPYTERHUB_SERVICE_URL": url},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert url in told.stderr
