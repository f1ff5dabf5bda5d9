"""A person's data destroyed: nothing identifying is left, the act proves it, imports do not bring it back (C9–C11)."""

from __future__ import annotations

import datetime as dt
import signal
import zipfile
from io import BytesIO

import pytest

from kit.domain.person import from_content
from kit.errors import AccessDenied, BadArgument, NotFound
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets
from kit.store import Ledger
from tests.builders.consented import (
    NAMES,
    SCHOOL,
    SURVEY,
    ask,
    consent,
    context_of,
    enrol,
    opened,
    pupil,
    write_school,
)
from tests.builders.copies import end_of_a_copy

ATTEMPT = "00000000-0000-4000-8000-000000000001"
WORDS = [word.encode() for word in (*NAMES[0].split(), "Пустоцветова", "секрет")]


@pytest.fixture
def settings(tmp_path):
    return write_school(tmp_path)


@pytest.fixture
def school(settings):
    served = opened(settings)
    enrol(served, pupil(1), pupil(2))
    consent(served, "p-1", "p-2", paper="папка у Кусакиной")
    yield served
    served.close()


def enter(school, code, number=1):
    attempt = ATTEMPT[:-1] + str(number)
    raw = {"easy": "4", "why": "мой секрет"}
    here = {"campaign": SURVEY, "participant": code, "attempt": attempt}
    assert ask(school, "enter_response", channel="paper", raw=raw, **here).receipt


def withdraw(school, person="p-1", day=None):
    on = (day or dt.date.today()).isoformat()
    return ask(school, "withdraw_consent", "curator", person=person, given_by="guardian", day=on)


def test_destroyed_person_leaves_nothing_behind(settings, school):
    ask(school, "cards", campaign=SURVEY)
    enter(school, "U-1")
    enter(school, "U-2", 2)
    withdraw(school)
    identities = from_content("p-1", context_of(school).store.people.one("p-1").content).identities

    gone = ask(school, "destroy_person_data", person="p-1")

    assert gone.codes == ("U-1",)
    assert (gone.rows["responses"], gone.rows["persons"]) == (1, 1)
    store = school.store(SCHOOL)
    assert [each.participant for each in store.responses.find()] == ["U-2"]
    assert set(store.people.all()) == {"p-2"}
    assert all(map(store.destructions.knows, identities))
    with pytest.raises(NotFound):
        ask(school, "person_consents", person="p-1")
    for path in (settings.state).rglob("*.sqlite*"):
        body = path.read_bytes()
        assert not [word for word in WORDS[:-1] if word in body], path
    trail = repr(store.audit.trail(1000))
    assert not [word for word in WORDS if word.decode() in trail]


def test_act_tells_what_went_with_an_extract_of_the_log_and_no_name(school):
    enter(school, "U-1")
    withdraw(school)
    with pytest.raises(NotFound):
        ask(school, "destruction_act", "head", person="p-1")
    ask(school, "destroy_person_data", person="p-1")

    file = ask(school, "destruction_act", "head", person="p-1", format="docx")
    text = zipfile.ZipFile(BytesIO(file.body)).read("word/document.xml").decode()

    (act,) = ask(school, "destruction_acts", "head")
    assert (act.person, act.grounds, act.rows["responses"]) == ("p-1", "withdrawal", 1)
    assert "p-1" in text
    assert "U-1" in text
    assert "anna" in text  # who did it, in the extract
    for said in ("Оператор", "Адрес оператора", "Информационная система: ", "должность"):
        assert said in text  # order No. 179 of 28.10.2022
    assert "Кусакина" not in text
    assert ask(school, "destruction_act", "head", person="p-1", format="pdf").body[:4] == b"%PDF"


def test_depersonalised_answers_stay_with_nobody_and_without_words(school):
    enter(school, "U-1")
    ask(school, "destroy_person_data", person="p-1", how="depersonalised")

    store = school.store(SCHOOL)
    (kept,) = store.responses.find()
    assert kept.participant not in {"U-1", "U-2"}
    assert dict(kept.answers) == {"easy": 4}
    assert kept.participant not in store.people.codes()
    assert {each.participant for each in context_of(school).responses()} == {kept.participant}


def test_withdrawal_is_due_until_data_are_gone_and_the_person_is_answered(school):
    withdraw(school, day=dt.date(2026, 11, 3))
    (due,) = ask(school, "withdrawals_due")
    assert (due.scope, due.destroyed_by, due.answered_by) == (
        "everything",
        dt.date(2026, 12, 3),
        dt.date(2026, 11, 18),
    )
    assert due.name == NAMES[0]
    assert ask(school, "withdrawals_due", "head")[0].name == ""

    ask(school, "destroy_person_data", person="p-1")
    (due,) = ask(school, "withdrawals_due")
    assert due.destroyed_at is not None
    ask(school, "answer_withdrawal", "curator", entry=due.entry, day="2026-11-10")
    assert ask(school, "withdrawals_due") == ()


def test_withdrawals_read_the_programme_as_often_however_many_consents_there_are(
    school, monkeypatch
):
    asked, read = [], school.programmes
    monkeypatch.setattr(school, "programmes", lambda tenant: asked.append(1) or read(tenant))

    def times():
        del asked[:]
        ask(school, "withdrawals_due")
        return len(asked)

    before = times()
    for purpose in ("processing", "publication"):
        for day in range(1, 5):
            consent(school, "p-1", purpose=purpose, day=dt.date(2026, 10, day))
    assert times() == before


def test_withdrawal_of_publication_destroys_nothing(school):
    """Processing and publication are two consents, S1-124."""
    consent(school, "p-1", purpose="publication")
    ask(
        school,
        "withdraw_consent",
        "curator",
        person="p-1",
        purpose="publication",
        given_by="guardian",
        day="2026-11-05",
    )

    (due,) = ask(school, "withdrawals_due")
    assert due.scope == ""
    assert ask(school, "pending", campaign=SURVEY) == ("U-1", "U-2")


@pytest.mark.parametrize("role", ["curator", "head", "methodologist"])
def test_only_the_psychologist_destroys(school, role):
    with pytest.raises(AccessDenied):
        ask(school, "destroy_person_data", role, person="p-1")


def test_destroyed_person_is_entered_again_only_with_new_papers(school):
    """Neither typed nor changed into: only said to have come again; a namesake is nobody's."""
    typed = {"surname": "Кусакина", "given": "Зинаида", "patronymic": "Львовна"}
    same = typed | {"born": "2014-05-14"}
    ask(school, "destroy_person_data", person="p-1")

    with pytest.raises(BadArgument, match="were destroyed") as refused:
        ask(school, "save_person", "curator", raw=same)
    assert "Кусакина" not in str(refused.value)
    with pytest.raises(BadArgument, match="were destroyed"):
        ask(school, "save_person", "curator", person="p-2", expected=1, raw=same)
    assert ask(school, "save_person", "curator", raw=typed | {"born": "2009-11-23"}).person
    back = ask(school, "save_person", "curator", raw=same, returns=True)
    assert back.person not in ("", "p-1")
    more = same | {"note": "по чётным"}
    assert ask(school, "save_person", "curator", person=back.person, expected=1, raw=more)


def test_records_that_name_a_destroyed_person_go_with_it(school):
    """As a candidate, too: by whom it became, and by name and birth date."""
    raw = {"surname": "Кусакина", "given": "Зинаида", "patronymic": "Львовна"}
    raw |= {"born": "2014-05-14", "register": "pupil", "state": "new"}
    other = raw | {"surname": "Другова"}
    for each in (raw, other):
        ask(school, "save_record", "curator", kind="candidate", raw=each)
    enter(school, "U-1")

    gone = ask(school, "destroy_person_data", person="p-1")

    assert gone.rows["records"] == 1
    left = school.store(SCHOOL).records.all("candidate").values()
    assert [each.content["surname"] for each in left] == ["Другова"]
    (act,) = ask(school, "destruction_acts", "head")
    assert act.rows["records"] == 1


def test_one_work_is_told_once(school):
    """The trail has one record of a consent, a withdrawal, a destruction: its operation's own."""
    withdraw(school)
    ask(school, "destroy_person_data", person="p-1")

    told = [(each.operation, dict(each.detail)) for each in school.store(SCHOOL).audit.trail()]

    assert [operation for operation, _ in told] == [
        "destroy_person_data",
        "withdraw_consent",
        "record_consents",
    ]
    assert (told[0][1]["person"], told[0][1]["codes"]) == ("p-1", ["U-1"])
    assert told[1][1]["purposes"] == ["processing"]
    assert told[2][1]["recorded"] == 2


@pytest.mark.parametrize("hook", ["gates", "trail", "ledger"])
def test_withdrawal_that_is_killed_is_whole_or_was_not(settings, school, hook):
    """Kill −9 between the entry, the days that it closes, the trail, and the list beside."""
    before = school.store(SCHOOL).gates.of("U-1")
    school.close()
    assert end_of_a_copy(KILLED, hook, str(settings.state.parent)) == -signal.SIGKILL

    served = opened(settings)
    store = served.store(SCHOOL)
    withdrawn = [each.event for each in store.consents.of(["p-1"])["p-1"]] == ["given", "withdrawn"]
    assert withdrawn == (hook == "ledger")  # the list comes last: the next start writes it
    assert (store.gates.of("U-1") == before) == (not withdrawn)
    trail = [each.operation for each in store.audit.trail()]
    assert ("withdraw_consent" in trail) == withdrawn
    tenants.prepare(settings, read_secrets(settings))
    assert len(Ledger(settings.ledger(SCHOOL)).read().withdrawals) == withdrawn
    assert store.audit.verify() > 0
    served.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.store import Ledger
from kit.store.audit import AuditLog
from kit.store.forgotten import Forgotten
from kit.store.gates import Gates
from tests.service import test_destructions as tests
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
served = tests.opened(read_settings(Path(sys.argv[2]) / "kit.yaml"))
served.store(tests.SCHOOL).people.all()
of, name = {"gates": (Gates, "put"), "trail": (AuditLog, "within"), "ledger": (Forgotten, "keep")}[sys.argv[1]]
setattr(of, name, die)
tests.withdraw(served)
"""


DESTROYING = """
import sys
from pathlib import Path
from kit.serve.host.settings import read_settings
from tests.service import test_destructions as tests
here = tests.opened(read_settings(Path(sys.argv[1]) / "kit.yaml"))
here.store(tests.SCHOOL).people.all()
ready()
tests.withdraw(here)
tests.ask(here, "destroy_person_data", person="p-1")
"""


@pytest.mark.parametrize("wait", [0, 0.005, 0.02, 0.05])
def test_destruction_that_is_killed_is_whole_or_was_not(settings, school, wait):
    """Kill −9 in the middle of a destruction."""
    enter(school, "U-1")
    school.close()
    end_of_a_copy(DESTROYING, str(settings.state.parent), killed_after=wait)

    served = opened(settings)
    store = served.store(SCHOOL)
    # The withdrawal before it, too: the entry, the days, the trail; and its ledger after a start.
    withdrawn = [each.event for each in store.consents.history(["p-1"])].count("withdrawn")
    trail = [each.operation for each in store.audit.trail()]
    assert trail.count("withdraw_consent") == withdrawn
    answering = served.programme(SCHOOL).consents.gate("answer")
    is_open = store.gates.is_open("U-1", answering, served.today(SCHOOL))
    assert is_open == (not withdrawn) or "U-1" not in store.people.codes()
    assert withdrawn or not store.destructions.find()
    tenants.prepare(settings, read_secrets(settings))
    assert Ledger(settings.ledger(SCHOOL)).read() == store.forgotten.told()
    there = [
        "p-1" in store.people.all(),
        "U-1" in store.people.codes(),
        bool(store.responses.find(participant="U-1")),
        not store.destructions.find(),
    ]
    assert len(set(there)) == 1
    assert store.audit.verify() > 0
    served.close()
