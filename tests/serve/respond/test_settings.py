"""The settings file of the form service: read back as written, faults named, secrets not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kit.domain.texts import Text
from kit.errors import SettingsError
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import (
    Limits,
    Settings,
    TenantSettings,
    dump_settings,
    load_settings,
    read_settings,
)

TENANT = TenantSettings(
    database="postgresql://form:geheim@127.0.0.1/kit",
    lookup_key=b"0123456789abcdef",
    draft_key=b"fedcba9876543210",
    audit_key=b"0246802468024680",
    audit_head=Path("school-a.json"),
    surveys=Path("own"),
    contact=Text((("ru", "Кабинет 12"), ("en", "Room 12"))),
)
SETTINGS = Settings(
    tenants={"school-a": TENANT},
    surveys=(Path("surveys"), Path("more")),
    base="/x/",
    proxies=1,
    limits=Limits(rate=5),
)


def test_settings_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "respond.json"
    path.write_text(json.dumps(dump_settings(SETTINGS)), "utf-8")

    assert read_settings(path) == SETTINGS


def test_secrets_do_not_show():
    assert "geheim" not in repr(SETTINGS)
    for key in (TENANT.lookup_key, TENANT.draft_key, TENANT.audit_key):
        assert key.decode() not in repr(SETTINGS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "blue"}, "Not known here: colour."),
        ({"tenants": []}, "“tenants” and “surveys” must be given."),
        ({"tenants": {"a": 5}}, "A mapping of names to values is expected here."),
        (
            {"tenants": {"a": {"database": "x", "lookup_key": "00"}}},
            "Not given: audit_key, draft_key.",
        ),
        (
            {
                "tenants": {
                    "a": dict.fromkeys(("lookup_key", "draft_key", "audit_key"), "zz")
                    | {"database": "x"}
                }
            },
            "“lookup_key” must be hexadecimal.",
        ),
        ({"base": "services"}, "The base path begins and ends with a slash."),
        ({"limits": {"speed": 1}}, "Not known here: speed."),
    ],
)
def test_wrong_setting_is_named_and_its_value_is_not(change, says):
    raw = dump_settings(SETTINGS) | change

    with pytest.raises(SettingsError) as error:
        load_settings(raw)

    assert str(error.value.what) == says
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize("name", ["static", "health", "School", "a/b", ""])
def test_tenant_whose_id_is_a_path_of_ours_is_refused(name):
    with pytest.raises(SettingsError):
        replace(SETTINGS, tenants={name: TENANT})


@pytest.mark.parametrize("text", [None, "{", "[]"])
def test_unusable_file_is_named(tmp_path, text):
    path = tmp_path / "respond.json"
    if text is not None:
        path.write_text(text)

    with pytest.raises(SettingsError) as error:
        read_settings(path)

    assert str(path) in str(error.value)


def test_tenant_that_is_not_described_stops_the_start(world):
    tenants = {"other": world.settings.tenants["school-a"]}

    with pytest.raises(SettingsError) as error:
        create_app(replace(world.settings, tenants=tenants))

    assert "Known here: school-a, school-b." in str(error.value)


def test_damaged_database_of_one_school_does_not_stop_another(world, tmp_path):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database at all" * 100)
    tenants = dict(world.settings.tenants)
    tenants["school-b"] = replace(tenants["school-b"], database=f"sqlite:///{broken}")
    client = world.start(tenants=tenants)

    refused = client.get(world.path("U-1", "school-b"))
    opened = client.get(world.path("U-1", "school-a"))

    assert (refused.status_code, opened.status_code) == (503, 200)
    assert "Traceback" not in refused.text
