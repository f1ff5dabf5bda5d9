"""kit.yaml: defaults, faults that say where and what to do, secrets that stay private."""

import json
import stat

import pytest

from kit.errors import SettingsError
from kit.i18n.translator import translator
from kit.serve.host.settings import Settings, read_secrets, read_settings


def write(tmp_path, text):
    path = tmp_path / "kit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_without_a_file_are_the_defaults_of_this_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = read_settings(None)

    assert settings.port == Settings().port
    assert settings.state == tmp_path / ".kit"


def test_installation_without_a_file_begins_without_a_school_and_an_older_one_keeps_its_own(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert read_settings(None, demo=True).tenants == ("temizhbek-4", "serov-23", "irkutsk-57")
    assert read_settings(None).tenants == ()

    read_secrets(Settings(state=tmp_path / ".kit", tenants=("temizhbek-4",)))

    assert read_settings(None).tenants == ("temizhbek-4",)


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
        ("prot: 1\n", "kit.yaml:1: prot", "port"),
        ("port: many\n", "kit.yaml:1: port", "whole number"),
        ("port: true\n", "kit.yaml:1: port", "whole number"),
        ("port: -1\n", "kit.yaml:1: port", "1 or more"),
        ("fast: on\nport: 99999\n", "kit.yaml:2: port", "65535 or less"),
        ("fast: soon\n", "kit.yaml:1: fast", "on or off"),
        ("isolation: strict\n", "kit.yaml:1: isolation", "confined, none"),
        (
            "limits:\n  pages_of_user: 1\n",
            "kit.yaml:2: limits.pages_of_user",
            "limits.pages_per_user",
        ),
        ("limits: {kernel_memory_mb: 1.5}\n", "kit.yaml:1: limits.kernel_memory_mb", "whole"),
        ("idle:\n\n  logout_seconds: -5\n", "kit.yaml:3: idle.logout_seconds", "0 or more"),
        ("idle: {logout_seconds: 299}\n", "kit.yaml:1: idle.logout_seconds", "300 or more, or 0"),
        ("compute: 2\n", "kit.yaml:1: compute", "setting per line"),
        ("tenants:\n  - a\n  - {a: b}\n", "kit.yaml:3: tenants.1", "documentation"),
        ("port: [1\n", "kit.yaml:2", "line"),
        ("port: 1\nfast: on\nport: 2\n", "kit.yaml:3", "one of the two"),
        ("- port\n", "kit.yaml", "setting per line"),
        ("state: .\n", "kit.yaml: state", ".kit"),
        ("state: ..\n", "kit.yaml: state", ".kit"),
        ("state: /\n", "kit.yaml: state", ".kit"),
    ],
)
def test_wrong_setting_says_where_and_what_to_do(tmp_path, text, where, remedy):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, text))

    assert fault.value.where.endswith(where)
    assert remedy in str(fault.value.remedy)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("isolation: strict\n", "no value 'strict' here"),
        ("idle: {logout_seconds: -5}\n", "-5 is outside of what is allowed"),
        ("port: 1\nport: 2\n", "port is set twice"),
    ],
)
def test_wrong_setting_says_what_is_wrong_with_it(tmp_path, text, what):
    with pytest.raises(SettingsError, match=what):
        read_settings(write(tmp_path, text))


@pytest.mark.parametrize("seconds", [0, 300, 1800])
def test_time_of_absence_is_long_enough_or_endless(tmp_path, seconds):
    path = write(tmp_path, f"idle: {{logout_seconds: {seconds}}}\n")

    assert read_settings(path).idle.logout_seconds == seconds


def test_fault_of_an_argument_is_not_looked_for_in_the_file(tmp_path):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, "fast: on\n"), port=99999)

    assert fault.value.where == "port"


def test_settings_know_the_file_they_are_from_and_it_cannot_be_set(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("port: 8001\n")

    assert read_settings(path).file == str(path)
    path.write_text("_file: kit.yaml\n")
    with pytest.raises(SettingsError, match="no such setting"):
        read_settings(path)


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ("server_idle_seconds", "idle.server_seconds"),
        ("kernel_idle_seconds", "idle.kernel_seconds"),
        ("pages_per_user", "limits.pages_per_user"),
        ("kernel_memory_mb", "limits.kernel_memory_mb"),
        ("methodologist_kernel_memory_mb", "limits.methodologist_kernel_memory_mb"),
        ("reserve_memory_mb", "limits.reserve_memory_mb"),
        ("workers", "compute.workers"),
        ("worker_memory_mb", "compute.worker_memory_mb"),
        ("cache_mb", "compute.cache_mb"),
    ],
)
def test_flat_name_of_the_first_release_is_refused_with_the_name_it_has_now(tmp_path, flat, nested):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, f"{flat}: 1\n"))

    assert str(fault.value.remedy) == f"Did you mean {nested}?"


def test_fault_is_told_in_the_reader_s_language_and_without_english(tmp_path):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, "limits: {pages_per_user: many}\n"))

    words = fault.value.rendered(translator("ru").render).partition(": ")[2]
    assert words.startswith("limits.pages_per_user: Значение 'many' не того вида. Напишите целое")


@pytest.mark.parametrize(("word", "fast"), [("off", False), ("on", True), ("false", False)])
def test_fast_is_switched_with_words(tmp_path, word, fast):
    assert read_settings(write(tmp_path, f"fast: {word}")).fast is fast


def test_missing_file_says_so(tmp_path):
    with pytest.raises(SettingsError, match=r"absent\.yaml"):
        read_settings(tmp_path / "absent.yaml")


def test_secrets_are_made_once_and_readable_by_their_owner_only(tmp_path):
    settings = Settings(state=tmp_path / "state", tenants=("school-a",))

    first = read_secrets(settings)
    again = read_secrets(settings)
    path = settings.state / "secrets.json"

    assert first == again
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.state.stat().st_mode) == 0o700
    assert first["tenants"]["school-a"]["card_key"] != first["tenants"]["school-a"]["lookup_key"]


def test_new_tenant_gets_keys_and_old_ones_keep_theirs(tmp_path):
    one = Settings(state=tmp_path, tenants=("school-a",))
    two = Settings(state=tmp_path, tenants=("school-a", "school-b"))

    before = read_secrets(one)["tenants"]["school-a"]
    after = read_secrets(two)["tenants"]

    assert after["school-a"] == before
    assert after["school-b"] != before
    assert json.loads((tmp_path / "secrets.json").read_text())["tenants"] == after


@pytest.mark.parametrize(
    ("values", "url", "apart"),
    [
        ({}, "http://localhost:8000/", True),
        ({"subdomains": False}, "http://localhost:8000/", False),
        ({"address": "192.168.0.5"}, "http://192.168.0.5:8000/", False),
        ({"public_url": "https://kit.example"}, "https://kit.example/", False),
        (
            {"public_url": "https://kit.example/", "subdomains": True},
            "https://kit.example/",
            True,
        ),
        ({"public_url": "http://localhost:80"}, "http://localhost:80/", True),
    ],
)
def test_servers_have_names_of_their_own_where_browsers_know_them_or_the_operator_says_so(
    values, url, apart
):
    settings = Settings(**values)

    assert settings.url == url
    assert settings.has_subdomains is apart


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("address: 192.168.0.5", "public_url"),
        ("public_url: http://kit.example", "https"),
    ],
)
def test_subdomains_that_would_part_nobody_are_refused(tmp_path, text, remedy):
    with pytest.raises(SettingsError) as fault:
        read_settings(write(tmp_path, f"{text}\nsubdomains: on\n"))

    assert "subdomains" in fault.value.where
    assert remedy in str(fault.value.remedy)


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("", 1),
        ("public_url: https://kit.example\n", 2),
        ("public_url: https://kit.example\nproxies: 3\n", 3),
        ("proxies: 0\n", 0),
    ],
)
def test_hops_that_are_believed_follow_from_the_installation(tmp_path, text, hops):
    assert read_settings(write(tmp_path, text)).hops == hops
