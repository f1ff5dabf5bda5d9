"""kit.yaml: defaults, faults that say where and what to do, secrets that stay private."""

import json
import stat

import pytest

from kit.errors import SettingsError
from kit.serve.host.settings import Settings, read_secrets, read_settings


def write(tmp_path, text):
    path = tmp_path / "kit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_without_a_file_are_the_defaults():
    settings = read_settings(None)

    assert settings.port == Settings().port
    assert settings.state.is_absolute()


def test_paths_are_relative_to_the_file(tmp_path):
    settings = read_settings(write(tmp_path, "state: here\n"))

    assert settings.state == tmp_path / "here"


def test_argument_wins_over_the_file(tmp_path):
    path = write(tmp_path, "port: 9000\n")

    assert read_settings(path, port=9001).port == 9001
    assert read_settings(path, port=None).port == 9000


@pytest.mark.parametrize(
    ("text", "where", "remedy"),
    [
        ("prot: 1\n", "kit.yaml: prot", "port"),
        ("port: many\n", "kit.yaml: port", "documentation"),
        ("port: true\n", "kit.yaml: port", "documentation"),
        ("isolation: maybe\n", "kit.yaml: isolation", "confined"),
        ("port: [1\n", "line 2", "line"),
        ("- port\n", "kit.yaml", "setting per line"),
    ],
)
def test_wrong_setting_says_where_and_what_to_do(tmp_path, text, where, remedy):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, text))

    assert where in fault.value.where
    assert remedy in str(fault.value.remedy)


@pytest.mark.parametrize(("word", "fast"), [("off", False), ("on", True), ("false", False)])
def test_fast_is_switched_with_words(tmp_path, word, fast):
    assert read_settings(write(tmp_path, f"fast: {word}")).fast is fast


def test_missing_file_says_so(tmp_path):
    with pytest.raises(SettingsError, match=r"absent\.yaml"):
        read_settings(tmp_path / "absent.yaml")


def test_secrets_are_made_once_and_readable_by_their_owner_only(tmp_path):
    settings = Settings(state=tmp_path / "state", tenants={"school-a": "p"})

    first = read_secrets(settings)
    again = read_secrets(settings)
    path = settings.state / "secrets.json"

    assert first == again
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.state.stat().st_mode) == 0o700
    assert first["tenants"]["school-a"]["card_key"] != first["tenants"]["school-a"]["lookup_key"]


def test_new_tenant_gets_keys_and_old_ones_keep_theirs(tmp_path):
    one = Settings(state=tmp_path, tenants={"school-a": "p"})
    two = Settings(state=tmp_path, tenants={"school-a": "p", "school-b": "p"})

    before = read_secrets(one)["tenants"]["school-a"]
    after = read_secrets(two)["tenants"]

    assert after["school-a"] == before
    assert after["school-b"] != before
    assert json.loads((tmp_path / "secrets.json").read_text())["tenants"] == after
