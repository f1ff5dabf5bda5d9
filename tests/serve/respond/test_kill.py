"""Killed in the middle of a crowd and started again: nothing acknowledged is lost.

Loss classes 2, 5 and 8 of ``surveys.md`` §4, on a real process and real databases.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest

from tests.builders.load import Visitor, crowd, serving, submission
from tests.builders.respond import invite, make_world

COUNT = {"sqlite": 800, "postgresql": 400}


def raws(count: int) -> list[dict[str, object]]:
    """Return different answers for so many respondents, some of them hard to keep."""
    chance = random.Random(7)
    hard = [
        "",
        "просто",
        "Кавычки «ёлочки», \"прямые\", 'одинарные'",
        "a\\b\n\tc",
        "🙂 & <b>",
        "я" * 400,
    ]
    return [
        {
            "easy": str(chance.randint(1, 5)),
            "met": str(chance.randint(0, 9)),
            "why": chance.choice(hard),
            "where": sorted(chance.sample("123", chance.randint(0, 3))),
        }
        for _ in range(count)
    ]


def stored(raw: dict[str, object]) -> dict[str, object]:
    """Return what must stand in the database for these answers."""
    answers: dict[str, object] = {"easy": int(raw["easy"]), "met": int(raw["met"])}
    if answers["met"] < 3 and raw["why"]:
        answers["why"] = raw["why"]
    if raw["where"]:
        answers["where"] = tuple(int(value) for value in raw["where"])
    return answers


def assassin(server, acknowledged, moments):
    """Kill the server whenever so many answers are acknowledged, and start it again."""
    for moment in moments:
        while len(acknowledged) < moment:
            time.sleep(0.002)
        server.kill()
        server.start()


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
@pytest.mark.timeout(240)
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(
    tmp_path, make_database, make_store, database_kind
):
    count = COUNT[database_kind]
    world = make_world(tmp_path, make_database, make_store)
    world.close()
    people = [f"P-{n:04}" for n in range(count)]
    cards = invite(world.stores["school-a"], "school-a", people)
    paths = [f"{world.settings.base}school-a/{cards[name]}" for name in people]
    given = raws(count)
    work = [(path, submission(raw)) for path, raw in zip(paths, given, strict=True)]
    acknowledged = []

    with serving(world.settings, tmp_path) as server:
        moments = [count // 3, count // 2]
        killer = threading.Thread(target=assassin, args=(server, acknowledged, moments))
        killer.start()
        crowd(server.port, work, acknowledged=acknowledged, opening=False)
        killer.join()

        responses = {each.participant: each for each in world.answers()}
        receipts = {each.path: each.receipt for each in acknowledged}
        assert len(acknowledged) == len(responses) == len(world.answers()) == count
        assert sum(each.tries > 1 for each in acknowledged) > 0
        for name, path, raw, (_, body) in zip(people, paths, given, work, strict=True):
            response = responses[name]
            assert response.answers == stored(raw)
            assert response.receipt == receipts[path]
            assert response.attempt == json.loads(body)["attempt"]

        again = crowd(server.port, work[::20], opening=False)
        assert {each.path: each.receipt for each in again}.items() <= receipts.items()
        assert refusals(server.port, work[::20]) == Counter({409: len(work[::20])})
        assert len(world.answers()) == count
        assert server.stop() == 0

    leaks = [code for code in cards.values() if code in server.log]
    assert leaks == []


def refusals(port: int, work) -> Counter[int]:
    """Return the statuses of other answers under the same attempts."""
    visitor = Visitor(port)
    statuses: Counter[int] = Counter()
    for path, body in work:
        values = json.loads(body)
        values["raw"]["easy"] = str(int(values["raw"]["easy"]) % 5 + 1)
        statuses[visitor.request("POST", path, json.dumps(values).encode())[0]] += 1
    visitor.close()
    return statuses


def test_same_answers_sent_at_the_same_moment_are_stored_once(tmp_path, make_database, make_store):
    """Class 9: an impatient finger and a retry race each other."""
    world = make_world(tmp_path, make_database, make_store)
    world.close()
    path, body = world.path("U-1"), submission(raws(1)[0])

    with serving(world.settings, tmp_path) as server:
        done = crowd(server.port, [(path, body)] * 40, opening=False)

    assert len({each.receipt for each in done}) == 1
    assert len(world.answers()) == 1


def test_two_devices_that_send_different_answers_leave_one(tmp_path, make_database, make_store):
    world = make_world(tmp_path, make_database, make_store)
    world.close()
    bodies = [submission({"easy": str(n % 5 + 1)}) for n in range(10)]
    statuses = []

    def send(body):
        visitor = Visitor(server.port)
        statuses.append(visitor.request("POST", world.path("U-1"), body)[0])
        visitor.close()

    with serving(world.settings, tmp_path) as server:
        threads = [threading.Thread(target=send, args=(body,)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert Counter(statuses) == {200: 1, 409: 9}
    assert len(world.answers()) == 1


def test_process_that_is_told_nonsense_says_so_in_one_line(tmp_path):
    settings = tmp_path / "respond.json"
    settings.write_text('{"tenants": {}, "surveys": ["nowhere"], "colour": "blue"}')
    environment = os.environ | {"KIT_RESPOND_SETTINGS": str(settings)}

    done = subprocess.run(
        [sys.executable, "-m", "kit.serve.respond"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"{settings}: Not known here: colour. "
        "Correct the settings of the form service and start it again."
    )
