"""The server's place: who may run code in a kernel cannot answer for the server, nor take from it."""

import ctypes
import os
import signal
import socket
import threading

import pytest

from tests.builders.attacker import outcome
from tests.serve.attacks.world import VICTIM

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]

FORGED = "forged-by-a-kernel"


def take_the_place(ports, body):
    """C5: take the server's socket or its memory, stop it, and answer where it is asked."""

    libc = ctypes.CDLL(None, use_errno=True)
    numbers = [
        int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()
    ]
    done, sockets = [], []

    def is_listening(number):
        with socket.socket(fileno=os.dup(number)) as each:
            return bool(each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))

    def keep(number):
        if outcome(lambda: is_listening(number)) == "done" and is_listening(number):
            found = socket.socket(fileno=os.dup(number))
            if found.family != socket.AF_UNIX and found.getsockname()[1] in ports:
                done.append(["inherited or taken", number, *found.getsockname()])
                sockets.append(found)

    for number in range(3, 1024):  # inherited
        keep(number)
    for pid in numbers:
        try:
            handle = os.pidfd_open(pid)
        except OSError:
            continue
        for number in range(256):  # taken
            taken = libc.syscall(438, handle, number, 0)
            if taken >= 0:
                done.append(["taken", pid, number])
                keep(taken)
    for port in ports:  # bound anew
        for family, host in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            each = socket.socket(family)
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if outcome(lambda: each.bind((host, port))) == "done":
                each.listen()
                sockets.append(each)

    def serve(each):
        while True:
            link, _ = each.accept()
            link.recv(65536)
            link.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body.encode())
            )
            link.close()

    for each in sockets:
        threading.Thread(target=serve, args=(each,), daemon=True).start()
    outcome(lambda: os.kill(1, signal.SIGSTOP))
    return done


def test_kernel_does_not_answer_in_the_place_of_its_server(world, kernel):
    name = kernel.name
    ports = [world.installation.port, *world.ports_of_servers()]

    done = kernel.run(take_the_place, ports, FORGED)
    answers = [world.clients[VICTIM].get(f"/user/{name}/api/status") for _ in range(5)]
    answers += [world.clients[name].get(f"/user/{name}/api/status") for _ in range(5)]

    assert done == []
    assert [answer.text for answer in answers if FORGED in answer.text] == []
    assert world.clients[name].get(f"/user/{name}/api/status").status_code == 200


def write_into_others():
    """Open the memory of every other process, the server's among them."""

    return [
        [pid, name]
        for pid in os.listdir("/proc")
        if pid.isdigit() and int(pid) != os.getpid()
        for name in ("mem", "environ", "auxv", "syscall")
        if outcome(
            lambda: os.close(os.open(f"/proc/{pid}/{name}", os.O_RDWR if name == "mem" else 0))
        )
        == "done"
        and name == "mem"
    ]


def test_memory_of_the_server_is_not_written_from_its_kernel(world, kernel):
    assert kernel.run(write_into_others) == []


def powers():
    """Ask the Hub for what a server's token may not do."""

    import httpx

    from kit import workspace

    told = {}
    hub = os.environ["JUPYTERHUB_API_URL"]
    me = os.environ["JUPYTERHUB_USER"]
    headers = {"Authorization": "token " + os.environ["JUPYTERHUB_API_TOKEN"]}
    asked = {
        "users": ("GET", "/users"),
        "token": ("POST", f"/users/{me}/tokens"),
        "groups": ("GET", "/groups"),
        "join": ("POST", "/groups/school-b:psychologist/users"),
        "start": ("POST", "/users/psychologist-b/server"),
        "stop": ("DELETE", "/users/psychologist-b/server"),
        "services": ("GET", "/services"),
        "proxy": ("GET", "/proxy"),
        "shutdown": ("POST", "/shutdown"),
        "share": ("POST", f"/shares/{me}/"),
    }
    for name, (method, path) in asked.items():
        try:
            told[name] = httpx.request(
                method, hub + path, headers=headers, trust_env=False
            ).status_code
        except httpx.HTTPError as error:
            told[name] = type(error).__name__
    ws = workspace.open()
    for school in ("school-a", "school-b"):
        ws.tenant = school
        for operation in ("responses", "scores", "cards", "participants", "audit_trail"):
            told[f"{school} {operation}"] = outcome(lambda: ws.call(operation, {}))
    return told


def test_token_of_a_kernel_gives_nobody_s_answers_and_no_power(world, kernel):
    told = kernel.run(powers)

    assert [name for name, answer in told.items() if answer in {"done", 200, 201, 202, 204}] == []
