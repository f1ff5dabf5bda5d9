"""Whoever saves a sheet that somebody else saved in between is told, and nothing is lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest

from kit.errors import Conflict
from tests.builders.stores import furnish, match, pair_marks, pair_meetings, worksheet


@pytest.fixture(params=[worksheet, pair_meetings, pair_marks])
def saving(request):
    return request.param()


@pytest.fixture
def write(store, saving):
    furnish(store)
    store.register.add_matches([match()])
    return store.worksheets.write if saving == worksheet() else store.meetings.write


@pytest.fixture
def history(store, saving):
    if saving == worksheet():
        return lambda: store.worksheets.revisions("swot", ("before", "after"))
    return lambda: store.meetings.history("M-001", dt.date(2026, 9, 14))


@pytest.mark.parametrize("revision", [1, 3, 0, -1])
def test_saving_that_does_not_follow_the_last_is_refused(write, history, saving, revision):
    write([saving])

    with pytest.raises(Conflict, match="Somebody else saved") as error:
        write([dataclasses.replace(saving, revision=revision, author="second")])

    assert error.value.where == ("before/after" if saving == worksheet() else "M-001")
    assert history() == [saving]


def test_own_second_window_is_called_so_unless_somebody_else_saved_too(write, saving):
    write([saving])
    with pytest.raises(Conflict, match="You have saved this already, in another window"):
        write([saving])

    write([dataclasses.replace(saving, revision=2, author="second")])
    with pytest.raises(Conflict, match="Somebody else saved"):
        write([saving])


def test_one_of_two_who_save_at_once_is_told(write, history, saving):
    start = threading.Barrier(6)
    errors: list[Exception] = []

    def save(number):
        start.wait()
        try:
            write([dataclasses.replace(saving, author=f"curator-{number}")])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(error) for error in errors] == [Conflict] * 5
    assert len(history()) == 1
