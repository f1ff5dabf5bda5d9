"""Files of the bank of methods: who brings, takes along and takes off; names in their names (S1-084)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import AccessDenied, BadArgument, NotFound
from tests.builders.consented import SCHOOL, ask, enrol, opened, pupil, write_school

PDF = b"%PDF-1.7 game"


@pytest.fixture
def school(tmp_path):
    served = opened(write_school(tmp_path))
    enrol(served, pupil(1))
    yield served
    served.close()


@pytest.fixture
def method(school):
    return ask(school, "save_journal_entry", "curator", kind="method", raw={"title": "Игра"}).id


def brought(school, method, role="curator", name="Игра.pdf", body=PDF):
    return ask(school, "attach_method_file", role, record=method, file=body, filename=name).id


def test_file_is_kept_once_taken_along_taken_off_and_put_back(school, method):
    """A material of the bank has files (S1-084)."""
    name = brought(school, method)
    assert brought(school, method, "psychologist", "copy.pdf") == name

    (found,) = ask(school, "method_files", "class-teacher", record=method)
    assert (found.id, found.name, found.size) == (name, "Игра.pdf", len(PDF))
    one = {"record": method, "proof": name}
    assert ask(school, "method_file", "head", **one).body == PDF
    ask(school, "take_off_method_file", "psychologist", **one)
    assert ask(school, "method_files", "curator", record=method) == ()
    with pytest.raises(NotFound):
        ask(school, "method_file", "curator", **one)
    ask(school, "take_off_method_file", "curator", **one, removed=False)
    assert ask(school, "method_files", "curator", record=method) == (found,)


def test_file_of_another_method_or_of_none_is_not_there(school, method):
    name = brought(school, method)
    raw = {"title": "Памятка"}
    other = ask(school, "save_journal_entry", "curator", kind="method", raw=raw).id

    assert ask(school, "method_files", "curator", record=other) == ()
    with pytest.raises(NotFound):
        ask(school, "method_file", "curator", record=other, proof=name)
    with pytest.raises(NotFound):
        brought(school, "r-none")


def test_participant_in_the_name_of_a_file_is_told_to_nobody_but_those_who_keep_the_bank(
    school, method
):
    name = brought(school, method, name="План_Кусакина_Зинаида.pdf")
    one = {"record": method, "proof": name}

    for role in ("head", "social-pedagogue"):
        (found,) = ask(school, "method_files", role, record=method)
        assert "Кусакин" not in found.name and found.name.endswith(".pdf")
        assert "Кусакин" not in ask(school, "method_file", role, **one).name
    assert "Кусакина" in ask(school, "method_files", "curator", record=method)[0].name
    told = repr(school.store(SCHOOL).audit.latest("attach_method_file"))
    assert method in told and "Кусакин" not in told


def test_what_was_taken_off_is_erased_a_day_later(school, method, monkeypatch):
    name = brought(school, method)
    ask(school, "take_off_method_file", "curator", record=method, proof=name)
    monkeypatch.setattr("kit.service.attached._KEPT", dt.timedelta(0))

    brought(school, method, body=PDF + b"2")

    assert name not in school.store(SCHOOL).files.all("material")
    assert name not in school.store(SCHOOL).records.all("material")


def test_bad_file_and_one_too_many_are_refused(school, method, monkeypatch):
    with pytest.raises(BadArgument):
        brought(school, method, body=b"<html>")
    monkeypatch.setattr("kit.service.attached.MOST", 1)
    brought(school, method)
    with pytest.raises(BadArgument):
        brought(school, method, body=PDF + b"2")


@pytest.mark.parametrize("role", ["head", "class-teacher", "methodologist"])
def test_others_bring_and_take_off_nothing(school, method, role):
    name = brought(school, method)

    with pytest.raises(AccessDenied):
        brought(school, method, role)
    with pytest.raises(AccessDenied):
        ask(school, "take_off_method_file", role, record=method, proof=name)
