"""What the Hub said is used for a minute, and for no request after a session has ended."""

import pytest

from kit.serve.data import known
from kit.serve.data.known import KEPT_SECONDS, Known
from kit.serve.host.endings import Endings


class Hub:
    """Knows tokens, and counts how often it is asked; something may happen while it answers."""

    def __init__(self):
        self.users = {"t": {"name": "anna"}}
        self.asked = []
        self.meanwhile = lambda: None

    def user_for_token(self, token, *, use_cache, session_id):
        assert not use_cache
        self.asked.append((token, session_id))
        answer = self.users.get(token)
        self.meanwhile()
        return answer


@pytest.fixture
def hub():
    return Hub()


@pytest.fixture
def endings(tmp_path):
    return Endings(tmp_path)


def test_hub_is_asked_once_a_minute_for_each_token_and_session(hub, endings):
    now = [0.0]
    kept = Known(hub, endings.number, lambda: now[0])

    for token, session in (("t", ""), ("t", ""), ("t", "s"), ("x", ""), ("x", "")):
        kept.user(token, session)
    now[0] = KEPT_SECONDS
    again = kept.user("t")

    assert hub.asked == [("t", ""), ("t", "s"), ("x", ""), ("t", "")]
    assert again == {"name": "anna"}


def test_answer_does_not_outlive_the_session(hub, endings):
    kept = Known(hub, endings.number)
    assert kept.user("t") == {"name": "anna"}

    del hub.users["t"]
    endings.add()

    assert kept.user("t") is None


def test_answer_that_was_under_way_while_the_session_ended_is_not_kept(hub, endings):
    kept = Known(hub, endings.number)

    def end():
        hub.users.clear()
        endings.add()

    hub.meanwhile = end
    kept.user("t")

    assert kept.user("t") is None


def test_answers_in_memory_are_bounded(hub, endings, monkeypatch):
    monkeypatch.setattr(known, "CAPACITY", 3)
    kept = Known(hub, endings.number)

    for number in range(10):
        kept.user(str(number))

    assert len(kept._answers) == 3
