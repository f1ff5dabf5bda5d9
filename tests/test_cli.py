"""The command: what it prints, what it returns, and that it never shows a traceback."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit.cli import main
from kit.cli.serve import _say_ready
from kit.serve.host.paths import first_word
from kit.serve.host.settings import read_settings
from tests.builders.plans import PLAN
from tests.builders.questionnaires import PROGRAMME, SHEET
from tests.builders.respond import two_schools

ROOT = Path(__file__).resolve().parents[1]
SURVEYS = ROOT / "surveys"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KIT_LANGUAGE", "en")


def test_no_command_explains_itself(capsys):
    assert main([]) == 2
    assert "check" in capsys.readouterr().out


def test_check_of_the_shipped_questionnaires_finds_nothing(capsys):
    assert main(["check", str(SURVEYS)]) == 0
    assert "No faults" in capsys.readouterr().out


def test_check_shows_every_fault_with_file_line_what_and_what_to_do(tmp_path, capsys):
    target = tmp_path / "surveys"
    shutil.copytree(SURVEYS, target)
    path = target / "peer-mentee.yaml"
    text = path.read_text(encoding="utf-8")
    broken = text.replace("min_valid: 3", "min_valid: 30", 1).replace(
        "pairing: growth", "pairing: grwth", 1
    )
    path.write_text(broken, encoding="utf-8")

    status = main(["check", str(target)])
    lines = capsys.readouterr().err.splitlines()

    assert status == 1
    assert len(lines) >= 2
    assert all(re.match(r".+, line \d+: .+[.] .+[.?]$", line) for line in lines)


def test_check_tells_warnings_apart_and_succeeds(tmp_path, capsys):
    """X-11: a person decides; the file is sound."""
    path = tmp_path / "p.yaml"
    path.write_text(PROGRAMME + PLAN, "utf-8")

    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out

    head, _, warnings = said.partition("A person decides:\n")
    assert "No faults" in head
    assert re.search(r"p.yaml, line \d+: “Search” has no term", warnings)


def test_check_knows_the_pages_of_the_portal(tmp_path, capsys):
    path = tmp_path / "p.yaml"
    path.write_text(PROGRAMME + PLAN.replace("page: register", "page: registr"), "utf-8")

    assert main(["check", str(path)]) == 1
    assert "The portal has no page “registr”. Did you mean “register”?" in capsys.readouterr().err


def test_programme_is_counted_for_people_and_for_programs(tmp_path, capsys, monkeypatch):
    (tmp_path / "programmes").mkdir()
    (tmp_path / "tiny.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "programmes" / "p.yaml").write_text(PROGRAMME + PLAN, "utf-8")

    assert main(["programme", "show", "school-1", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["roadmap"]["rows"] == 5
    assert [(each["id"], each["rows"]) for each in found["roadmap"]["blocks"]] == [
        ("organisation", 2),
        ("doing", 3),
    ]
    assert [(each["id"], each["rows"]) for each in found["stages"]] == [("start", 2), ("work", 1)]
    counts = {key: found[key] for key in ("forms", "subforms", "roles", "posts", "indicators")}
    assert counts == {"forms": 1, "subforms": 1, "roles": 1, "posts": 2, "indicators": 6}
    assert (found["surveys"], found["documents"], found["consents"]) == (1, 1, 1)

    monkeypatch.setenv("KIT_LANGUAGE", "ru")
    assert main(["programme", "show", "school-1", str(tmp_path)]) == 0
    assert "Дорожная карта по разделам\t5\n  Организация\t2" in capsys.readouterr().out
    assert main(["programme", "show", "shcool-1", str(tmp_path)]) == 1
    assert "«school-1»" in capsys.readouterr().err


def test_check_says_which_operations_the_marks_of_a_file_close(tmp_path, capsys):
    path = tmp_path / "peer-mentee.yaml"
    text = (SURVEYS / "peer-mentee.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("minutes:", "psychologist_only: true\nminutes:", 1), "utf-8")

    assert main(["check", str(path), str(SURVEYS / "programmes" / "temizhbek-4.yaml")]) == 0
    said = capsys.readouterr().out
    assert re.search(r"peer-mentee.yaml, line \d+: Results of peer-mentee .*: home, .*report", said)
    assert re.search(r"temizhbek-4.yaml, line \d+: .*special-health-needs.*: participants,", said)


def test_check_speaks_russian_to_a_russian_terminal(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("KIT_LANGUAGE", "ru")
    path = tmp_path / "broken.yaml"
    path.write_text("kit: questionnaire/1\nid: [\n", encoding="utf-8")

    assert main(["check", str(path)]) == 1
    assert "строка" in capsys.readouterr().err


def test_check_of_a_missing_file_says_so(tmp_path, capsys):
    assert main(["check", str(tmp_path / "absent.yaml")]) == 1
    assert "absent.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--paper"], ["--language", "en", "--wave", "after"]])
def test_preview_writes_a_page(tmp_path, capsys, more):
    target = tmp_path / "preview.html"

    status = main(["preview", str(SURVEYS / "peer-mentee.yaml"), "--output", str(target), *more])

    assert status == 0
    assert capsys.readouterr().out.strip() == str(target)
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_preview_of_an_unknown_wave_names_the_known_ones(tmp_path, capsys):
    status = main(["preview", str(SURVEYS / "peer-mentee.yaml"), "--wave", "middle"])

    assert status == 1
    assert "before, after" in capsys.readouterr().err


def test_word_that_opens_an_empty_installation_is_void_once_there_is_an_organisation(
    tmp_path, capsys, monkeypatch
):
    """No process is started to find that out: every start would wait for it."""
    settings = read_settings(
        None, state=tmp_path / "state", tenants=("temizhbek-4",), subdomains=True
    )
    kept = first_word(settings.state)
    kept.parent.mkdir()
    kept.write_text("{}")
    monkeypatch.setattr("kit.serve.host.child_process.run_in_subprocess", None)

    _say_ready(settings)

    assert not kept.exists()
    assert capsys.readouterr().out.startswith("Ready: ")


def test_settings_with_a_fault_stop_the_start(tmp_path, capsys):
    path = tmp_path / "kit.yaml"
    path.write_text("prot: 1\n")

    assert main(["serve", "--settings", str(path)]) == 1
    assert "Did you mean port?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        *(["tenant", "list"], ["tenant", "add", "x"], ["tenant", "upgrade", "x"]),
        *(["audit", "head"], ["audit", "verify"], ["audit", "renew", "x"]),
        *(["user", "list"], ["user", "remove", "x"], ["user", "unlock", "x"]),
        ["card", "revoke", "x", "--campaign", "y", "--tenant", "z"],
    ],
)
def test_command_in_a_folder_without_an_installation_is_refused_and_writes_nothing(
    tmp_path, capsys, monkeypatch, command
):
    monkeypatch.chdir(tmp_path)

    assert main(command) == 1
    said = capsys.readouterr().err
    assert "no installation in this folder" in said
    assert "--settings FILE" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("begun", ["kit.yaml", ".kit"])
def test_command_is_about_the_installation_of_this_folder_and_says_so(
    tmp_path, capsys, monkeypatch, begun
):
    monkeypatch.chdir(tmp_path)
    if begun == ".kit":
        (tmp_path / begun).mkdir()
    else:
        (tmp_path / begun).write_text("state: there\n")
    state = tmp_path / ("there" if begun == "kit.yaml" else ".kit")

    assert main(["tenant", "add", "temizhbek-4"]) == 0
    assert f"State folder: {state}" in capsys.readouterr().err
    made = state / "tenants" / "temizhbek-4.sqlite"
    assert made.stat().st_mode & 0o777 == 0o600


def test_account_for_an_unknown_role_is_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("KIT_PASSWORD", "a long password")
    path = tmp_path / "kit.yaml"
    path.write_text(f"state: {tmp_path / 'state'}\n")

    status = main(
        [
            "user",
            "add",
            "anna",
            "--tenant",
            "temizhbek-4",
            "--role",
            "chief",
            "--settings",
            str(path),
        ]
    )

    assert status == 1
    assert "There is no such role" in capsys.readouterr().err


def test_accounts_are_made_listed_and_removed_while_nothing_runs(tmp_path, capsys, monkeypatch):
    """A new login is said back (B12)."""
    monkeypatch.setenv("KIT_PASSWORD", "a long password")
    path = tmp_path / "kit.yaml"
    path.write_text(f"state: {tmp_path / 'state'}\nport: 1\n")
    told = ["--settings", str(path)]
    head = ["--tenant", "temizhbek-4", "--role", "head"]

    for name in ("Anna", "boris"):
        assert main(["user", "add", name, *head, *told]) == 0
    said = capsys.readouterr()
    assert said.out == "The login is “anna”.\nDone.\nThe login is “boris”.\nDone.\n"
    assert said.err == f"State folder: {tmp_path / 'state'}\n" * 2
    assert main(["user", "role", "add", "anna", *head[:2], "--role", "curator", *told]) == 0
    for command in ("password", "logout", "unlock"):
        assert main(["user", command, "anna", *told]) == 0
    capsys.readouterr()

    assert main(["user", "list", *told]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "account  roles                                  last seen (UTC)  locked, seconds",
        "anna     temizhbek-4:curator, temizhbek-4:head",
        "boris    temizhbek-4:head",
    ]
    assert main(["user", "remove", "anna", *told]) == 1
    assert "--force" in capsys.readouterr().err
    assert main(["user", "role", "remove", "anna", *head, *told]) == 0
    assert main(["user", "remove", "anna", "--force", *told]) == 0
    assert main(["user", "remove", "anna", *told]) == 1


@pytest.fixture
def passwords(monkeypatch):
    """Nothing but what passwords accounts got; the installation is left alone."""
    monkeypatch.delenv("KIT_PASSWORD", raising=False)
    got = []
    monkeypatch.setattr(
        "kit.serve.hub.users.set_new_password", lambda _settings, _name, given: got.append(given)
    )
    return got


@pytest.mark.parametrize(("again", "status"), [("a long password", 0), ("a lung password", 1)])
def test_password_is_asked_twice(tmp_path, capsys, monkeypatch, passwords, again, status):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kit.yaml").write_text("state: state\n")
    typed = iter(["a long password", again])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))

    assert main(["user", "password", "anna"]) == status
    assert passwords == ["a long password"][status:]
    assert ("differ" in capsys.readouterr().err) == bool(status)


def test_password_without_a_terminal_is_refused_in_a_sentence(tmp_path, passwords):
    words = ["user", "password", "anna", "--settings", str(tmp_path / "kit.yaml")]
    (tmp_path / "kit.yaml").write_text(f"state: {tmp_path / 'state'}\n")

    done = subprocess.run(
        [sys.executable, "-m", "kit", *words],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
    )

    assert done.returncode == 1
    assert "neither a terminal" in done.stderr
    assert len(done.stderr.splitlines()) == 2  # the first says which installation it is


def test_tenant_gets_its_database(tmp_path, capsys):
    path = tmp_path / "kit.yaml"
    path.write_text(f"state: {tmp_path / 'state'}\n")

    assert main(["tenant", "add", "temizhbek-4", "--settings", str(path)]) == 0
    assert (tmp_path / "state" / "tenants" / "temizhbek-4.sqlite").exists()
    assert main(["tenant", "add", "other", "--settings", str(path)]) == 1
    assert "temizhbek-4" in capsys.readouterr().err


def test_tenant_is_added_listed_and_upgraded(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("KIT_LANGUAGE", "en")
    path = tmp_path / "kit.yaml"
    path.write_text(f"state: {tmp_path / 'state'}\nport: 1\n")
    told = ["--settings", str(path)]
    new = ["--title", "Школа 5", "--title-en", "School 5", "--programme", "serov-23"]

    assert main(["tenant", "add", "school-5", *new, "--kind", "partner", *told]) == 0
    assert (tmp_path / "state" / "tenants" / "school-5.sqlite").exists()
    capsys.readouterr()
    assert main(["tenant", "list", *told]) == 0
    assert "school-5\tpartner\tSchool 5\tserov-23" in capsys.readouterr().out
    assert main(["tenant", "upgrade", "school-5", *told]) == 0
    assert main(["tenant", "add", "school-5", *new, *told]) == 1
    assert main(["tenant", "add", "school-6", "--title", "Школа", *told]) == 1
    assert "programmes" in capsys.readouterr().err


#: What of a questionnaire that two schools have asked is changed, under which version, and what
#: is said of it in each language; a fault has status 1.
AFTER_ASKING = {
    "other words of an answer": (
        ('"совсем не так", en: "not at all"', '"совсем так", en: "quite so"'),
        "1.1.0",
        1,
        {
            "en": "The answer 1 was “not at all” and is “quite so” now: that is more than spelling. "
            "Version 1.0.0 was published. Put it back; or make it version 2.0.0",
            "ru": "Вариант ответа 1 был «совсем не так», а стал «совсем так»: это больше, чем "
            "исправление опечатки. Версия 1.0.0 опубликована. Верните как было или сделайте "
            "версию 2.0.0",
        },
    ),
    "a question worded anew under a third number": (
        ('"Мне легко говорить', '"Мне трудно говорить'),
        "1.0.1",
        1,
        {
            "en": "“easy” was worded “It is easy to talk to my mentor.”",
            "ru": "Текст «easy» был «Мне легко говорить с наставником.», а стал «Мне трудно "
            "говорить с наставником.». Версия 1.0.0 опубликована. Сделайте версию 1.1.0: третье "
            "число меняют только ради опечаток.",
        },
    ),
    "a question worded anew under a second number": (
        ('"Мне легко говорить', '"Мне трудно говорить'),
        "1.1.0",
        0,
        {
            "en": "Answers to version 1.0.0 are told together with the new ones. If they mean "
            "something else, make it version 2.0.0.",
            "ru": "Ответы на версию 1.0.0 показываются вместе с новыми. Если смысл вопроса "
            "изменился, сделайте версию 2.0.0.",
        },
    ),
}


@pytest.mark.parametrize("change", AFTER_ASKING)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_check_compares_with_what_an_installation_has_asked(
    tmp_path, capsys, monkeypatch, change, language
):
    """A file far from any lock, and the databases of two schools that asked its first version (B6)."""
    (old, new), version, status, said = AFTER_ASKING[change]
    two_schools(tmp_path)
    text = (tmp_path / "surveys" / "talk.yaml").read_text("utf-8")
    path = tmp_path / "desk" / "talk.yaml"
    path.parent.mkdir()
    path.write_text(
        text.replace("version: 1.0.0", f"version: {version}").replace(old, new), "utf-8"
    )
    monkeypatch.setenv("KIT_LANGUAGE", language)

    assert main(["check", str(path)]) == 0  # nothing here tells what was asked
    capsys.readouterr()
    assert main(["check", str(path), "--settings", str(tmp_path / "kit.yaml")]) == status

    printed = capsys.readouterr()
    line = 1 + path.read_text("utf-8").split(new)[0].count("\n")
    told = printed.err if status else printed.out
    assert said[language] in told
    word = {"en": "line", "ru": "строка"}[language]
    assert f"{path}, {word} {line}: " in told


def test_check_judges_a_folder_over_another(tmp_path, capsys):
    folder = tmp_path / "programmes"
    folder.mkdir()
    text = (SURVEYS / "programmes" / "serov-23.yaml").read_text("utf-8")
    (folder / "mine.yaml").write_text(text.replace("id: serov-23", "id: mine") + "\n", "utf-8")

    assert main(["check", str(tmp_path), "--below", str(SURVEYS)]) == 0


def test_backup_is_made_verified_and_restored_at_the_terminal(tmp_path, monkeypatch, capsys):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    two_schools(here)
    monkeypatch.setenv("KIT_BACKUP_PASSPHRASE", "four words are enough")
    monkeypatch.chdir(here)

    assert main(["backup", "../one.kit"]) == 0
    assert main(["backup", "../one.kit"]) == 1  # never replaced
    assert main(["backup", "verify", "../one.kit"]) == 0
    assert main(["backup", "verify", "../one.kit", "more"]) == 1
    monkeypatch.chdir(there)
    assert main(["restore", "../one.kit", "--tenant", "school-a"]) == 1  # under which id?
    assert main(["restore", "../one.kit"]) == 0
    assert main(["restore", "../one.kit"]) == 1  # there is something now
    assert main(["restore", "../one.kit", "--tenant", "school-a", "--as", "school-c"]) == 0
    printed = capsys.readouterr()

    assert "The backup is good" in printed.out
    assert "There is a file of this name already" in printed.err
    assert "There is an installation here already" in printed.err
    assert "Nobody has a role at school-c yet" in printed.out
    assert (there / "state" / "backup.json").exists()


def test_key_file_opens_a_backup_and_another_does_not(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    two_schools(tmp_path)

    assert main(["backup", "key", "one.key"]) == 0
    assert main(["backup", "key", "two.key"]) == 0
    assert main(["backup", "one.kit", "--key-file", "one.key"]) == 0
    assert main(["backup", "verify", "one.kit", "--key-file", "two.key"]) == 1
    assert "does not open with this passphrase or key file" in capsys.readouterr().err


def test_doctor_says_what_is_wrong_and_what_to_do(tmp_path, monkeypatch, capsys):
    two_schools(tmp_path)
    (tmp_path / "state").chmod(0o755)
    monkeypatch.chdir(tmp_path)

    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert "Others on this machine can read this.\n  → Take that right away" in printed

    (tmp_path / "kit.yaml").write_text("prot: 1\n")
    assert main(["doctor"]) == 1
    assert "There is no such setting" in capsys.readouterr().out


def test_people_are_imported_at_the_terminal(tmp_path, capsys, monkeypatch):
    """Nothing is written without --commit; faults end with status 1; twice is nothing."""
    monkeypatch.setenv("KIT_LANGUAGE", "ru")
    path, listed = tmp_path / "kit.yaml", tmp_path / "list.csv"
    path.write_text(f"state: {tmp_path / 'state'}\n")
    assert main(["tenant", "add", "temizhbek-4", "--settings", str(path)]) == 0
    listed.write_text("ФИО;Дата рождения\nЗуева Анна Ильинична;14.05.2012\nОрлов;31.02.2012\n")
    database = tmp_path / "state" / "tenants" / "temizhbek-4.sqlite"
    told = ["people", "import", str(listed), "--tenant", "temizhbek-4", "--settings", str(path)]
    before = database.read_bytes()
    capsys.readouterr()

    def asked(*more, status):
        assert main([*told, "--json", *more]) == status
        return json.loads(capsys.readouterr().out)

    found = asked(status=1)
    assert database.read_bytes() == before
    assert [found[name] for name in ("create", "update", "unchanged", "ambiguous", "skipped")] == [
        *(1, 0, 0, 0),
        1,
    ]
    assert [(each["sheet"], each["cell"]) for each in found["faults"]] == [
        ("list", "A3"),
        ("list", "B3"),
    ]
    assert asked("--commit", status=1)["create"] == 1
    listed.write_text("ФИО;Дата рождения\nЗуева Анна Ильинична;14.05.2012\n")
    assert asked("--commit", status=0) == {
        **dict.fromkeys(("create", "update", "ambiguous", "skipped"), 0),
        "unchanged": 1,
        "faults": [],
    }
    listed.write_bytes(b"")
    assert asked(status=1)["faults"][0]["cell"] == ""
    assert "Зуева".encode() not in database.read_bytes()
