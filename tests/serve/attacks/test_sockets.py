"""Sockets: nobody else's kernels, programs and services are heard, listed or spoken to."""

import json
import os
import re
import socket
import stat
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from kit.serve.host.paths import runtime_folder
from tests.builders.attacker import outcome
from tests.builders.processes import wait_for
from tests.serve.attacks.world import MARK, VICTIM

pytestmark = [pytest.mark.hub, pytest.mark.usefixtures("unharmed")]


def listen(seconds, told, folders):
    """C1: subscribe to every kernel that has a socket in this world."""

    import ipykernel
    import zmq

    def sockets():
        found = set(told)
        for table in ("/proc/net/unix", "/proc/1/net/unix"):
            if os.path.exists(table):
                found |= set(re.findall(r"(/\S.*)$", Path(table).read_text(), re.MULTILINE))
        for folder in folders:
            for place, _, names in os.walk(folder):
                found |= {os.path.join(place, name) for name in names}
        return {
            path for path in found if os.path.exists(path) and stat.S_ISSOCK(os.stat(path).st_mode)
        }

    connection = ipykernel.get_connection_info(unpack=True)
    own = connection["ip"]
    context, heard, until = zmq.Context(), {}, time.monotonic() + seconds
    count = {}
    while time.monotonic() < until:
        for path in sockets() - heard.keys():
            heard[path] = context.socket(zmq.SUB)
            heard[path].subscribe(b"")
            heard[path].connect("ipc://" + path)
        sys.stdout.write("something to hear\n")
        sys.stdout.flush()
        for path, each in heard.items():
            while each.poll(20):
                each.recv_multipart()
                count[path] = count.get(path, 0) + 1
    context.destroy(linger=0)
    return {
        "own": sum(count[path] for path in count if path.startswith(own)),
        "others": {path: count[path] for path in count if not path.startswith(own)},
    }


def test_kernels_of_others_are_not_heard(world, kernel):
    runtime = runtime_folder(world.state)
    with ThreadPoolExecutor() as crowd:
        found = crowd.submit(kernel.run, listen, 6, [], ["/tmp", "/run", str(runtime)])
        world.open_page()
        heard = found.result()

    assert heard["others"] == {}
    assert heard["own"] > 0  # whoever can be heard is heard


def knock(paths, names):
    """C2: speak to programs of the same user through their sockets."""

    def speak(address):
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(5)
            link.connect(address)
            link.sendall(b"run-shell cp secrets.json\n")

    return [outcome(lambda: speak(path)) for path in paths] + [
        outcome(lambda: speak("\0" + name)) for name in names
    ]


@contextmanager
def listening(*sockets):
    """Take note of whoever connects or sends something; yield the notes."""
    notes = []
    ended = threading.Event()

    def serve():
        while not ended.wait(0.02):
            for each in sockets:
                with_data = each.type == socket.SOCK_DGRAM
                try:
                    notes.append(each.recvfrom(100) if with_data else each.accept()[0].close())
                except BlockingIOError:
                    continue

    for each in sockets:
        each.setblocking(False)
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield notes
    finally:
        ended.set()
        thread.join()
        for each in sockets:
            each.close()


def at(address, kind=socket.SOCK_STREAM, family=socket.AF_UNIX):
    opened = socket.socket(family, kind)
    opened.bind(address)
    if kind == socket.SOCK_STREAM:
        opened.listen()
    return opened


def test_programs_of_the_same_user_cannot_be_told_what_to_do(world, kernel):
    paths = [f"/tmp/{MARK}.sock", str(world.installation.folder / "tmux.sock")]
    name = MARK + world.way
    sockets = [at(path) for path in paths] + [at("\0" + name)]
    try:
        for path in paths:
            os.chmod(path, 0o777)
        with listening(*sockets) as notes:
            assert knock(paths[:1], []) == ["done"]
            wait_for(lambda: len(notes) == 1)  # whoever may connect is noticed
            results = kernel.run(knock, paths, [name])
    finally:
        for path in paths:
            os.unlink(path)

    assert "done" not in results
    assert len(notes) == 1


def sockets_of(folders):
    return [
        path
        for folder in folders
        for path in folder.rglob("kernel-*-ipc-*")
        if stat.S_ISSOCK(path.lstat().st_mode)
    ]


def test_sockets_of_a_victims_kernels_cannot_be_opened_by_their_names(world, kernel):
    world.open_page()
    names = [str(path) for path in sockets_of([runtime_folder(world.state)])]
    mine = kernel.run(own_socket)
    others = [name for name in names if os.path.dirname(name) != os.path.dirname(mine)]

    assert len(others) >= 5  # the five of one kernel
    assert "done" not in kernel.run(knock, others, [])
    assert kernel.run(knock, [mine], []) == ["done"]


def own_socket():
    import ipykernel

    connection = ipykernel.get_connection_info(unpack=True)
    return f"{connection['ip']}-{connection['shell_port']}"


def call(addresses, datagrams):
    """C13: connect to whatever listens on the box; send datagrams out of it."""

    done = []
    for host, port in addresses:
        if outcome(lambda: socket.create_connection((host, port), 2).close()) == "done":
            done.append([host, port])
    for host, port in datagrams:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        outcome(lambda: socket.socket(family, socket.SOCK_DGRAM).sendto(b"hello", (host, port)))
    return done


def own_addresses():
    """Return the addresses of this machine, without those of one link only."""
    found = {"127.0.0.1"}
    for addresses in psutil.net_if_addrs().values():
        found |= {each.address for each in addresses if each.family == socket.AF_INET}
    return sorted(found)


def test_no_service_of_the_box_and_nothing_outside_answers(world, kernel):
    hosts = own_addresses()
    with (
        closing(at(("0.0.0.0", 0), family=socket.AF_INET)) as tcp,
        closing(at(("0.0.0.0", 0), socket.SOCK_DGRAM, socket.AF_INET)) as udp,
        listening(tcp, udp) as notes,
    ):
        ports = {*world.ports.values(), world.installation.port, tcp.getsockname()[1]}
        datagrams = [(host, udp.getsockname()[1]) for host in hosts]
        reached = kernel.run(call, [(host, port) for host in hosts for port in ports], datagrams)

    assert reached == []
    assert notes == []


def interfaces():

    kinds = {
        "netlink of the firewall": (16, socket.SOCK_RAW, 12),
        "netlink of keys": (16, socket.SOCK_RAW, 6),
        "packet": (17, socket.SOCK_RAW),
        "vsock": (40, socket.SOCK_STREAM),
        "crypto": (38, socket.SOCK_SEQPACKET),
        "raw": (socket.AF_INET, socket.SOCK_RAW),
        "bluetooth": (31, socket.SOCK_RAW),
    }
    open_ports = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        if os.path.exists(f"/proc/net/{table}"):
            for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                open_ports.add(int(line.split()[1].rpartition(":")[2], 16))
    return {
        "sockets": {name: outcome(lambda: socket.socket(*kind)) for name, kind in kinds.items()},
        "ports": sorted(open_ports),
        "interfaces": [name for _, name in socket.if_nameindex()]
        if outcome(socket.if_nameindex) == "done"
        else [],
        "names": outcome(lambda: socket.getaddrinfo("localhost.example", 80)),
    }


def test_network_of_the_box_is_not_to_be_seen(world, kernel):
    found = kernel.run(interfaces)

    assert set(found["interfaces"]) <= {"lo"}
    assert not set(found["ports"]) & {*world.ports.values(), world.installation.port}
    assert "done" not in found["sockets"].values()
    assert found["names"] != "done"


def doors(requests):
    """Send requests through every socket of this world that speaks HTTP."""

    found, sockets = {}, [value for name, value in os.environ.items() if name.endswith("_SOCKET")]
    for place, folders, names in os.walk("/"):
        folders[:] = [
            each for each in folders if os.path.join(place, each) not in ("/proc", "/usr")
        ]
        paths = [os.path.join(place, name) for name in names]
        sockets += [path for path in paths if stat.S_ISSOCK(os.lstat(path).st_mode)]
    for path in sockets:
        answers = []
        for request in requests:
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(5)
                try:
                    link.connect(path)
                    link.sendall(request.encode())
                    answers.append(link.recv(65536).decode(errors="replace"))
                except OSError:
                    answers.append("")
        if any(answer.startswith("HTTP/") for answer in answers):
            found[path] = answers
    return found


def request(method, path, body="", **headers):
    lines = {"Host": "127.0.0.1", "Connection": "close", "Content-Length": len(body), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n{body}"


def test_doors_to_the_services_open_for_a_token_only(world, kernel):
    """Whoever guesses passwords or codes cannot do it here, under ever new addresses."""
    password = "a long password of the tests"
    login = f"username={VICTIM}&password={password.replace(' ', '+')}&_xsrf=x"
    pair = json.dumps({"auth": {"username": VICTIM, "password": password}})
    victims_cookie = {cookie.name: cookie.value for cookie in world.clients[VICTIM].cookies.jar}
    cookies = "; ".join(f"{name}={value}" for name, value in victims_cookie.items()) or "none=1"
    forged = {"X_Forwarded_For": "203.0.113.5", "X_Real_IP": "203.0.113.5"}
    form = "application/x-www-form-urlencoded"
    requests = {
        "log in": request(
            "POST", "/hub/login", login, Content_Type=form, Cookie="_xsrf=x", **forged
        ),
        "token": request("POST", f"/hub/api/users/{VICTIM}/tokens", pair, **forged),
        "portal": request("GET", "/services/kit/", Cookie=cookies, **forged),
        "operation": request("POST", "/services/kit/api/school-b/responses", "{}", **forged),
        "form": request("GET", "/services/respond/school-b/ABCDEFGH", **forged),
        "proxy": request("GET", "/api/routes", **forged),
        "metrics": request("GET", "/hub/metrics", **forged),
        "shutdown": request("POST", "/hub/api/shutdown", "{}", **forged),
    }

    found = kernel.run(doors, list(requests.values()))

    assert len(found) == 2  # to the Hub and to the data service
    for path, answers in found.items():
        for name, answer in zip(requests, answers, strict=True):
            status = answer.split(" ", 2)[1] if answer else "none"
            assert status not in {"200", "201", "202"}, (path, name, answer[:300])
            assert "jupyterhub-session" not in answer.lower(), (path, name)
            assert status != "302" or "login" in answer or "oauth" in answer, (path, name)
