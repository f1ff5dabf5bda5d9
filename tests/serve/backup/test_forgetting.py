"""Who was destroyed stays destroyed: an older backup put back does not bring anybody back (O4)."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.operations.access import Actor, group
from kit.serve.backup import keeping, making, restoring
from kit.serve.backup.sealed import Secret
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets
from kit.service import call
from kit.store import Ledger
from tests.builders.consented import (
    NAMES,
    SCHOOL,
    SURVEY,
    ask,
    consent,
    enrol,
    opened,
    pupil,
    write_school,
)

SECRET = Secret(b"K", b"0" * 32)
WORDS = [word.encode() for word in NAMES[0].split()]


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "here").mkdir()
    return write_school(tmp_path / "here")


@pytest.fixture
def there(tmp_path):
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def answer(school, number):
    attempt = f"00000000-0000-4000-8000-00000000000{number}"
    here = {"campaign": SURVEY, "participant": f"U-{number}", "attempt": attempt}
    ask(school, "enter_response", channel="paper", raw={"easy": "4"}, **here)


def lived(settings, folder):
    """A backup of three pupils with answers; then one is destroyed, one takes a consent back."""
    school = opened(settings)
    enrol(school, pupil(1), pupil(2), pupil(3))
    consent(school, "p-1", "p-2", "p-3")
    for number in (1, 2, 3):
        answer(school, number)
    raw = {"surname": "Кусакина", "given": "Зинаида", "patronymic": "Львовна"}
    raw |= {"born": "2014-05-14", "register": "pupil", "state": "new"}
    ask(school, "save_record", "curator", kind="candidate", raw=raw)
    making.make(settings, folder / "b", SECRET)
    today = dt.date.today().isoformat()
    for person in ("p-1", "p-2"):
        ask(school, "withdraw_consent", "curator", person=person, given_by="guardian", day=today)
    ask(school, "destroy_person_data", person="p-1")
    school.close()


def forgotten(school, tenant=SCHOOL):
    """Whether everything is as it was at the end."""
    store = school.store(tenant)
    assert set(store.people.all()) == {"p-2", "p-3"}
    assert store.records.all("candidate") == {}
    assert {each.participant for each in store.responses.find()} == {"U-2", "U-3"}
    (entry,) = store.destructions.find()
    assert (entry.participant, entry.author, entry.content["person"]) == ("U-1", "anna", "p-1")
    assert [each.event for each in store.consents.of(["p-2"])["p-2"]] == ["given", "withdrawn"]
    assert store.audit.latest("forgotten_again").detail == {"destructions": 1, "withdrawals": 2}
    assert store.audit.verify() > 0
    who = Actor("anna", (group(tenant, "psychologist"),))
    # Closed at once, before anybody has looked: the form service reads these days.
    assert store.gates.of("U-2") == {}
    found = call(school, who, tenant, "pending", {"campaign": SURVEY})
    assert "U-2" not in found
    assert (
        call(school, who, tenant, "without_consent", {"campaign": SURVEY})[0].participant == "U-2"
    )
    frame = call(school, who, tenant, "responses", {"questionnaire": "talk"})
    assert set(frame["participant"]) == {"U-3"}


@pytest.mark.parametrize("where", ["beside", "kept", "postgresql"])
def test_older_backup_brings_nobody_back(settings, there, tmp_path, where, request):
    lived(settings, tmp_path)
    keeping.keep_forgotten(settings, tmp_path / restoring.FORGOTTEN)
    text = (tmp_path / "here" / "kit.yaml").read_text("utf-8")
    if where == "kept":  # a folder of its own, outside the state that is lost
        (tmp_path / restoring.FORGOTTEN).rename(tmp_path / "lists")
        text += f"forgotten: {tmp_path / 'lists'}\n"
    elif where == "postgresql":
        text += f"database: {request.getfixturevalue('postgres_database')}\n"
    (there / "kit.yaml").write_text(text, "utf-8")

    done = restoring.restore(tmp_path / "b", SECRET, there, there / "kit.yaml")

    assert done.forgotten == 3
    school = opened(done.settings)
    forgotten(school)
    school.close()
    for path in done.settings.state.rglob("*.sqlite*"):
        assert not [word for word in WORDS if word in path.read_bytes()], path
    tenants.prepare(done.settings, read_secrets(done.settings))  # another start: nothing more
    school = opened(done.settings)
    trail = [each.operation for each in school.store(SCHOOL).audit.trail()]
    assert trail.count("forgotten_again") == 1
    school.close()


def test_without_a_list_it_is_said(settings, there, tmp_path):
    lived(settings, tmp_path)

    done = restoring.restore(tmp_path / "b", SECRET, there)

    assert done.forgotten is None
    school = opened(done.settings)
    assert "p-1" in school.store(SCHOOL).people.all()
    school.close()


def test_copy_beside_the_living_school_forgets_and_opens_names(settings, tmp_path):
    """What was sealed under the living school's id opens under the copy's."""
    lived(settings, tmp_path)

    restoring.restore_tenant(tmp_path / "b", SECRET, settings, SCHOOL, "copy")

    school = opened(settings)
    forgotten(school, "copy")
    names = call(school, Actor("anna", (group("copy", "curator"),)), "copy", "people", {})
    assert [str(each.name) for each in names] == sorted(NAMES[1:])
    school.close()


def test_list_holds_no_name_and_is_whole_when_a_file_was_lost(settings, tmp_path):
    lived(settings, tmp_path)
    file = settings.ledger(SCHOOL)
    body = file.read_bytes()
    assert not [word for word in WORDS if word in body]
    assert file.stat().st_mode & 0o777 == 0o600
    known = Ledger(file).read()
    assert (len(known.destructions), len(known.withdrawals)) == (1, 2)
    file.unlink()
    tenants.prepare(settings, read_secrets(settings))
    assert Ledger(file).read() == known


def test_list_of_another_installation_changes_nothing(settings, tmp_path):
    (tmp_path / "other").mkdir()
    other = write_school(tmp_path / "other")
    lived(other, tmp_path)
    school = opened(settings)
    enrol(school, pupil(1))
    school.close()
    Ledger(settings.ledger(SCHOOL)).add(Ledger(other.ledger(SCHOOL)).read())

    tenants.prepare(settings, read_secrets(settings))

    school = opened(settings)
    assert set(school.store(SCHOOL).people.all()) == {"p-1"}
    assert school.store(SCHOOL).destructions.find() == []
    school.close()


def test_person_of_another_id_is_known_by_the_mark(settings, there, tmp_path):
    """An import was taken back and made anew: the backup has somebody under another id."""
    school = opened(settings)
    enrol(school, pupil(1))
    making.make(settings, tmp_path / "b", SECRET)
    again = pupil(1)
    with school.store(SCHOOL).work(author="a", role="", at=dt.datetime.now(dt.UTC)) as work:
        school.store(SCHOOL).people.save(work, {"p-9": (1, again.content)})
    ask(school, "destroy_person_data", person="p-9")
    school.close()

    done = restoring.restore(
        tmp_path / "b", SECRET, there, forgotten=settings.ledger(SCHOOL).parent
    )

    school = opened(done.settings)
    store = school.store(SCHOOL)
    assert (store.people.all(), store.people.codes(), store.register.participants()) == ({}, {}, [])
    school.close()
