"""Files that prove that a step was done: who brings, sees, takes off; nothing of them in the trail."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.errors import AccessDenied, BadArgument, NotFound
from tests.builders.roadmaps import TENANT, School

PDF = b"%PDF-1.7 minutes"


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path)
    yield made
    made.close()


def brought(school, step="order", role="curator", name="Протокол Зуева.pdf", body=PDF):
    return school.ask("attach_evidence", role, step=step, file=body, filename=name).id


def test_file_is_listed_taken_along_taken_off_and_put_back(school):
    name = brought(school)

    (found,) = school.ask("evidence", "head", step="order")
    assert (found.id, found.name, found.size) == (name, "Протокол Зуева.pdf", len(PDF))
    one = {"step": "order", "proof": name}
    assert school.ask("evidence_file", "psychologist", **one).body == PDF

    school.ask("take_off_evidence", "head", **one)
    assert school.ask("evidence", step="order") == ()
    with pytest.raises(NotFound):
        school.ask("evidence_file", **one)
    school.ask("take_off_evidence", "head", **one, removed=False)
    (again,) = school.ask("evidence", step="order")
    assert again == found


def test_same_file_is_kept_once(school):
    name = brought(school)

    assert brought(school, name="копия.pdf") == name
    assert len(school.ask("evidence", step="order")) == 1
    assert brought(school, "consents") != name
    school.ask("take_off_evidence", step="order", proof=name)
    assert brought(school) != name


def test_ending_is_that_of_the_content_and_a_path_is_left_out(school):
    brought(school, name="C:\\scans\\minutes.html")
    brought(school, name="", body=PDF + b"2")

    found = {each.name for each in school.ask("evidence", step="order")}
    assert found == {"minutes.pdf", "evidence.pdf"}


def test_whoever_has_the_post_brings_files_and_sees_no_others(school):
    name = brought(school, "consents", "class-teacher")
    brought(school, "order")

    assert [each.id for each in school.ask("evidence", "class-teacher", step="consents")] == [name]
    for operation, more in (
        ("evidence", {}),
        ("evidence_file", {"proof": name}),
        ("attach_evidence", {"file": PDF}),
        ("take_off_evidence", {"proof": name}),
    ):
        with pytest.raises(NotFound):
            school.ask(operation, "class-teacher", step="order", **more)
    with pytest.raises(AccessDenied):
        brought(school, "order", "psychologist")
    with pytest.raises(NotFound):
        school.ask("evidence_file", step="order", proof=name)


def test_what_was_taken_off_is_erased_a_day_later(school, monkeypatch):
    name = brought(school)
    school.ask("take_off_evidence", step="order", proof=name)
    monkeypatch.setattr("kit.service.attached._KEPT", dt.timedelta(0))

    brought(school)

    with pytest.raises(NotFound):
        school.ask("take_off_evidence", step="order", proof=name, removed=False)
    assert name not in school.tenants.store(TENANT).files.all("evidence")


def test_bad_file_and_one_too_many_are_refused(school):
    with pytest.raises(BadArgument):
        brought(school, body=b"<html>")
    for n in range(20):
        brought(school, body=PDF + bytes([n]))
    with pytest.raises(BadArgument):
        brought(school)
    with pytest.raises(NotFound):
        brought(school, "none")


def test_trail_holds_neither_name_nor_content(school):
    brought(school)

    told = repr(school.tenants.store(TENANT).audit.latest("attach_evidence"))
    assert "order" in told
    assert "Зуев" not in told
    assert "minutes" not in told
