"""Work that takes long on a page: a bar, a way to stop it, and the result when it is there."""

import asyncio
import threading
import time

import pytest

from kit import pages, progress
from kit.errors import NotEnoughData
from kit.i18n.message import say
from tests.builders.workspaces import Fake

STEPS = say("Reading the answers about the programme …")


class Slow(Fake):
    """Finds profiles when it is let go on, step by step."""

    def __init__(self, *arguments, **state):
        super().__init__(*arguments, **state)
        self.go_on = threading.Event()
        self.ended = []

    def find_profiles(self, **arguments):
        try:
            while not self.go_on.is_set():
                progress.report(STEPS, 0.25)
                time.sleep(0.01)
        except BaseException as error:
            self.ended.append(type(error).__name__)
            raise
        self.ended.append("done")
        return super().find_profiles(**arguments)


def bar(page):
    return page.words.children[0]


@pytest.fixture
def voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0")


async def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def test_quick_answer_needs_no_bar():
    page = pages.profiles(Fake("en"))

    assert bar(page).state == "idle"
    assert page.result is not None


def test_cell_of_a_notebook_ends_with_the_result():
    ws = Slow("en")
    threading.Timer(0.8, ws.go_on.set).start()

    page = pages.profiles(ws)

    assert bar(page).state == "idle"
    assert page.result is ws.groups
    assert "kit-verdict" in page.words.value


def test_page_is_there_before_its_slow_answer(voila):
    async def visit():
        ws = Slow("en")
        page = pages.profiles(ws)
        assert page.result is None
        assert bar(page).state == "running"
        assert "kit-skeleton" in page.words.value
        await until(lambda: bar(page).share == 0.25)
        assert bar(page).words == STEPS.text
        assert bar(page).button == "Cancel"

        ws.go_on.set()
        await until(lambda: page.result is ws.groups)
        assert bar(page).state == "idle"
        assert "kit-verdict" in page.words.value
        assert page.chart.value

    asyncio.run(visit())


def test_cancelled_work_ends_and_can_be_begun_again(voila):
    async def visit():
        ws = Slow("en")
        page = pages.profiles(ws)

        bar(page)._handle_custom_msg("cancel", [])
        assert bar(page).state == "stopped"
        assert bar(page).button == "Compute again"
        assert page.words.value == ""
        await until(lambda: ws.ended == ["Cancelled"])
        assert page.result is None

        ws.go_on.set()
        bar(page)._handle_custom_msg("again", [])
        await until(lambda: page.result is ws.groups)
        assert bar(page).state == "idle"

    asyncio.run(visit())


def test_newer_question_replaces_the_older(voila):
    async def visit():
        ws = Slow("en")
        page = pages.profiles(ws)
        survey, _ = page.controls.children

        survey.value = "peer-mentor"
        await until(lambda: ws.ended == ["Cancelled"])
        assert bar(page).state == "running"

        ws.go_on.set()
        await until(lambda: page.result is not None)
        asked = [
            arguments["questionnaire"] for name, arguments in ws.calls if name == "find_profiles"
        ]
        assert asked == ["peer-mentor"]

    asyncio.run(visit())


def test_slow_work_that_fails_says_so(voila):
    async def visit():
        ws = Slow("en")
        page = pages.profiles(ws)
        ws.error = NotEnoughData("profiles", say("It does not answer."), say("Try again later."))

        ws.go_on.set()
        await until(lambda: "kit-state--few" in page.words.value)
        assert bar(page).state == "idle"
        assert page.result is None

    asyncio.run(visit())
