"""The page that a template draws before it forks: it can be drawn, and holds nobody's values."""

import json
import subprocess
import sys

from kit import pages
from kit.library import Library
from kit.operations import OPERATIONS
from kit.sample import place
from kit.serve.userserver import rehearsal


def test_recorded_page_is_drawn_as_pages_draw_their_answers_now():
    said = rehearsal.rehearse()

    assert "kit-state" not in said
    assert "kit-verdict" in said


def test_record_is_of_the_invented_school_and_of_no_other():
    recorded = json.loads(rehearsal.RECORDED.read_text(encoding="utf-8"))

    programme = rehearsal.decoded("programme", recorded)

    tenants = Library.open(place.SURVEYS).tenants.values()
    assert programme.id in {name for each in tenants if each.synthetic for name in each.programmes}
    assert set(recorded) == {
        "programme",
        "questionnaires",
        "compare_waves",
        "participation",
        "home",
    }


def test_rehearsal_leaves_no_thread_and_no_widget_behind():
    program = (
        "import sys, threading\n"
        "from kit.serve.userserver import rehearsal\n"
        "rehearsal.rehearse()\n"
        "import ipywidgets\n"
        "print(len(threading.enumerate()), len(ipywidgets.widgets.widget._instances))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"1", b"0"]


def test_page_asks_for_nothing_that_was_not_recorded(monkeypatch):
    asked = []
    recorded = json.loads(rehearsal.RECORDED.read_text(encoding="utf-8"))

    class Listening(rehearsal.Workspace):
        def __getattr__(self, name):
            asked.append(name)
            return super().__getattr__(name)

    pages.before_after(Listening(recorded))

    assert {name for name in asked if name in OPERATIONS} == set(recorded)
