"""`kit audit` and `kit card`: what an administrator does at a terminal."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from kit.cli import main
from kit.errors import SettingsError
from kit.serve.data import terminal
from kit.serve.host.settings import read_settings
from tests.builders.respond import two_schools


@pytest.fixture
def settings(tmp_path):
    """An installation of two schools whose databases are made."""
    settings = two_schools(tmp_path)
    served = terminal.opened(settings)
    for tenant in ("school-a", "school-b"):
        for _ in range(3):
            served.store(tenant).audit.record(actor="anna", operation="login", detail={})
    served.close()
    return settings


@pytest.fixture
def kit(tmp_path, monkeypatch, settings):
    """Return a function that runs a command of this installation; it returns the exit status."""
    monkeypatch.setenv("KIT_LANGUAGE", "en")

    def run(*words):
        return main([*words, "--settings", str(tmp_path / "kit.yaml")])

    return run


def harm(settings, tenant, *statements):
    """Change a school's database with a program of one's own."""
    engine = create_engine(f"sqlite:///{settings.state / 'tenants' / tenant}.sqlite")
    with engine.begin() as connection:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_whole_trails_are_counted(kit, capsys):
    assert kit("audit", "verify") == 0
    assert capsys.readouterr().out == "school-a\t3\nschool-b\t3\n"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit SET actor = 'boris' WHERE seq = 2", "Record 2 was changed"),
        ("DELETE FROM audit WHERE seq > 1", "Records 2–3 are missing"),
    ],
)
def test_first_wrong_record_is_named_and_the_other_school_is_whole(
    kit, capsys, settings, statement, words
):
    harm(settings, "school-b", statement)

    assert kit("audit", "verify") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == "school-a\t3"
    assert second.startswith(f"school-b: {words}")
    assert kit("audit", "verify", "--tenant", "school-a") == 0


def test_restored_backup_is_accepted_by_the_administrator(kit, capsys, settings):
    harm(settings, "school-b", "DELETE FROM audit WHERE seq > 1")

    assert kit("audit", "renew", "school-b") == 0
    assert "Records 2–3 are missing" in capsys.readouterr().out

    assert kit("audit", "verify", "--tenant", "school-b") == 0
    assert capsys.readouterr().out == "school-b\t2\n"


def test_renewing_a_whole_trail_does_nothing_and_says_so(kit, capsys):
    assert kit("audit", "renew", "school-a") == 0
    assert "Nothing is wrong" in capsys.readouterr().out

    assert kit("audit", "verify", "--tenant", "school-a") == 0
    assert capsys.readouterr().out == "school-a\t3\n"


def test_printed_head_finds_a_trail_that_was_cut_by_somebody_with_all_keys(kit, capsys, settings):
    kit("audit", "head", "--tenant", "school-a")
    _, printed = capsys.readouterr().out.rstrip().split("\t")
    harm(settings, "school-a", "DELETE FROM audit WHERE seq > 2")
    kit("audit", "renew", "school-a")
    assert kit("audit", "verify", "--tenant", "school-a") == 0

    assert kit("audit", "verify", "--tenant", "school-a", "--head", printed) == 1
    assert "Record 3 is not the one that was kept" in capsys.readouterr().out
    assert kit("audit", "verify", "--head", printed) == 1
    assert "Name it" in capsys.readouterr().err


def test_installation_that_was_never_started_says_so(tmp_path):
    with pytest.raises(SettingsError, match="never started"):
        terminal.opened(read_settings(None, state=str(tmp_path / "nothing")))
