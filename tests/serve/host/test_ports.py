"""Ports that the installation's own processes get."""

from __future__ import annotations

import socket

from kit.serve.host.ports import Ports, free_ports


def test_ports_are_different_and_no_connection_takes_them():
    ports = free_ports(50)

    assert len(set(ports)) == 50
    assert all(1024 < port < 32_768 for port in ports)  # Linux gives connections those above


def test_port_somebody_listens_on_is_not_given(monkeypatch):
    (taken, free) = free_ports(2)
    monkeypatch.setattr("kit.serve.host.ports._BELOW_OUTGOING", (taken, free))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", taken))

        assert free_ports(1) == [free]


def test_every_service_has_a_port_of_its_own():
    ports = Ports.choose()

    assert len({ports.hub, ports.proxy_api, ports.data, ports.respond}) == 4
