"""Kill −9 in the middle of operations on people, on both engines: whole old or whole new (must show 4)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from kit.domain.person import from_content
from kit.library import Library
from kit.service import reminders
from kit.store import consents, people
from kit.store import work as working
from kit.store.audit import AuditLog
from tests.builders.reminders import CURATOR, School, code, fill, mail, make_library

PEOPLE = 8
#: Operations, each killed in its middle, before its end, and just after it: of whom it is then.
WORK = {
    "withdrawal": (1, 2, 3),
    "destruction": (4, 5, 6),
    "import": ("Первова", "Второва", "Третьева"),
    "undo": ("Четвертова", "Пятова", "Шестова"),
}
#: What is the last that is done when an operation is killed in its middle.
MIDDLE = {
    "withdrawal": (consents.Consents, "add"),
    "destruction": (people.People, "erase"),
    "import": (people.People, "give_codes"),
    "undo": (working, "touch"),
}
ENROLLED = {"role": "mentee", "form": "student-student", "filename": "list.csv"}


def a_list(surname: str) -> bytes:
    day = 10 + len(surname)
    return f"ФИО;Дата рождения\n{surname} Анна {surname[:-2]}ична;{day}.05.2012".encode()


def looked_at(school: School, surname: str) -> dict[str, object]:
    file = {"file": a_list(surname), **ENROLLED}
    return {**file, "plan": school.ask("preview_import", CURATOR, **file).plan}


def carry_out(school: School, what: str, whose: int | str, plan: dict[str, object]) -> None:
    if what == "withdrawal":
        day = school.tenants.now.date().isoformat()
        asked = {"person": f"p-{whose}", "given_by": "self", "day": day}
        school.ask("withdraw_consent", CURATOR, **asked)
    elif what == "destruction":
        school.ask("destroy_person_data", person=f"p-{whose}")
    elif what == "import":
        school.ask("commit_import", CURATOR, **plan)
    else:
        school.ask("undo_import", CURATOR, batch=whose)


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_killed(school: School, what: str, whose: int | str, at: int) -> None:
    if what == "sending":
        handed = school.post.letters

        def after(_: object) -> None:
            os.write(1, f"{handed[-1].address}\n".encode())
            if len(handed) == 2:
                die()

        school.post.after = after
        school.send()
    plan = looked_at(school, str(whose)) if what == "import" else {}
    of, name = (MIDDLE[what], (AuditLog, "within"), (None, ""))[at]
    if of is not None:
        done = getattr(of, name)

        def last(*given: object, **more: object) -> None:
            if at == 0:
                done(*given, **more)
            die()

        setattr(of, name, last)
    carry_out(school, what, whose, plan)
    die()


def kill_all(url: str, surveys: str, batches: list[str]) -> None:
    """Run in a process of its own, that kills one child after the other."""
    reminders.now = lambda context: context.tenants.now
    library = Library.open(Path(surveys))
    several = [(what, whose, at) for what, who in WORK.items() for at, whose in enumerate(who)]
    for what, whose, at in (*several, ("sending", 0, 2)):
        child = os.fork()
        if not child:
            chosen = batches[at] if what == "undo" else whose
            be_killed(School(library, url), what, chosen, at)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), what
        assert os.WTERMSIG(status) == signal.SIGKILL, what


def test_operation_that_is_killed_is_whole_or_never_was(make_database, tmp_path, monkeypatch):
    monkeypatch.setattr(reminders, "now", lambda context: context.tenants.now)
    urls = make_database("school-a")
    library = make_library(tmp_path / "surveys")
    fill(urls.data, library, tmp_path / "surveys", PEOPLE)
    school = School(library, urls.data)
    store = school.store
    school.submit(4)
    school.submit(6)
    batches = [
        school.ask("commit_import", CURATOR, **looked_at(school, surname)).batch
        for surname in WORK["undo"]
    ]
    days = {n: store.gates.of(code(n)) for n in range(1, PEOPLE + 1)}

    argv = [urls.data, str(tmp_path / "surveys"), *batches]
    done = subprocess.run(
        [sys.executable, "-m", "tests.service.test_killed_operations", *argv],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )

    everybody = store.people.all().values()
    listed = {from_content(each.id, each.content).name.surname for each in everybody}
    known = {f"Кусакина{n}" for n in range(1, PEOPLE + 1)}
    assert known - listed == {"Кусакина6"}
    assert listed - known == {"Третьева", "Четвертова", "Пятова"}
    codes, participants = store.people.codes(), store.register.participants()
    assert {each.id for each in participants} == codes.keys()
    assert len(codes) == len(listed)
    assert [each.participant for each in store.responses.find()] == [code(4)]
    assert [each.participant for each in store.destructions.find()] == [code(6)]
    history = store.consents.history()
    assert [each.person for each in history if each.event == "withdrawn"] == ["p-3"]
    open_days = {n: store.gates.of(code(n)) for n in range(1, PEOPLE + 1)}
    assert {n for n in days if open_days[n] != days[n]} == {3, 6}
    taken = {each.id for each in store.batches.all().values() if each.taken_back_at}
    assert taken == {batches[2]}
    told = [each.operation for each in store.audit.trail(1000)]
    counts = [
        told.count(name)
        for name in ("withdraw_consent", "destroy_person_data", "commit_import", "undo_import")
    ]
    assert counts == [1, 1, 4, 1]
    assert store.audit.verify() == len(told)

    first, second = done.stdout.split(), school.send()
    unknown = [e.address for e in school.ask("outbox").messages if e.state == "claimed"]
    assert (len(first), unknown) == (2, first[1:])
    assert not {*first} & {*second}
    assert {*first, *second} == {mail(n) for n in (1, 2, 5, 7, 8)}
    school.close()


if __name__ == "__main__":
    kill_all(sys.argv[1], sys.argv[2], sys.argv[3:])
