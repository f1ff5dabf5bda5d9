"""A bad backup is known at once: flipped bits, cut files, other secrets, keys and trails that do not fit."""

from __future__ import annotations

import json
import random

import pytest

from kit import private_files
from kit.errors import BackupError, TrailBroken
from kit.serve.backup import contents, making, record
from kit.serve.backup.sealed import Secret
from kit.serve.backup.verifying import verify
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets
from kit.store import Store
from tests.builders.respond import two_schools
from tests.builders.stores import as_owner, work

SECRET = Secret(b"K", b"0" * 32)


def test_backup_says_what_it_holds(settings, tmp_path):
    made = making.make(settings, tmp_path / "b", SECRET)

    assert verify(tmp_path / "b", SECRET) == made
    assert set(made.tenants) == {"school-a", "school-b"}
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


def test_every_flipped_bit_and_every_cut_is_told(settings, tmp_path):
    """1,000 flips and 1,000 cuts of a good backup (O2)."""
    making.make(settings, tmp_path / "good", SECRET)
    good = (tmp_path / "good").read_bytes()
    chance = random.Random(11)
    unseen = []
    for number in range(1000):
        bit = chance.randrange(len(good) * 8)
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        for bad in (bytes(flipped), good[: chance.randrange(len(good))]):
            (tmp_path / "bad").write_bytes(bad)
            try:
                verify(tmp_path / "bad", SECRET)
            except BackupError:
                continue
            unseen.append((number, bit))

    assert unseen == []
    assert verify(tmp_path / "good", SECRET)


def test_backup_of_another_secret_is_refused(settings, tmp_path):
    making.make(settings, tmp_path / "b", SECRET)

    with pytest.raises(BackupError, match="does not open"):
        verify(tmp_path / "b", Secret(b"K", b"1" * 32))


def test_backup_with_keys_that_fit_no_card_is_refused(settings, tmp_path):
    secrets = read_secrets(settings)
    secrets["tenants"]["school-a"]["card_key"] = "00" * 32
    private_files.keep(settings.state / "secrets.json", secrets)
    making.make(settings, tmp_path / "b", SECRET)

    with pytest.raises(BackupError, match="do not fit the printed cards"):
        verify(tmp_path / "b", SECRET)


def test_backup_with_a_key_that_opens_nobody_is_refused(settings, tmp_path):
    """What is sealed with a key goes into a backup together with that key."""
    secrets = read_secrets(settings)
    key = bytes.fromhex(secrets["tenants"]["school-a"]["people_key"])
    url = tenants.admin_address(settings, "school-a")
    with Store.open(url, tenant="school-a", people_key=key) as store, work(store) as done:
        store.people.save(done, {"p-1": (1, {"family": "Ким"})})
    making.make(settings, tmp_path / "good", SECRET)
    assert verify(tmp_path / "good", SECRET)
    secrets["tenants"]["school-a"]["people_key"] = "00" * 32
    private_files.keep(settings.state / "secrets.json", secrets)
    making.make(settings, tmp_path / "b", SECRET)

    with pytest.raises(BackupError, match="does not open what is stored of people"):
        verify(tmp_path / "b", SECRET)


def test_backup_of_a_trail_that_was_changed_is_refused(settings, tmp_path):
    head = settings.audit_head("school-a")
    head.parent.mkdir(exist_ok=True)
    head.write_text(json.dumps({"seq": 3, "hash": "k1:other", "unsealed": 0}))
    making.make(settings, tmp_path / "b", SECRET)

    with pytest.raises(TrailBroken, match="school-a"):
        verify(tmp_path / "b", SECRET)


def test_backup_without_its_last_entry_is_refused(settings, tmp_path):
    with contents.packing(tmp_path / "b", SECRET) as packed:
        packed.add_json(contents.SECRETS, read_secrets(settings))

    with pytest.raises(BackupError, match="cannot be read"):
        verify(tmp_path / "b", SECRET)


def test_answer_that_does_not_fit_its_digest_is_told(settings, tmp_path):
    with as_owner(tenants.admin_address(settings, "school-a")) as link:
        link.exec_driver_sql(
            "INSERT INTO responses (attempt, campaign, participant, questionnaire, version, hash, "
            "language, channel, entered_by, submitted_at, receipt, body, body_sha256) "
            "SELECT 'a', 'autumn', 'U-1', id, version, hash, 'ru', 'web', '', "
            "'2026-11-20 09:00:00', 'r', x'7b7d', 'another' FROM questionnaires LIMIT 1"
        )
    making.make(settings, tmp_path / "b", SECRET)

    with pytest.raises(Exception, match="The database is damaged"):
        verify(tmp_path / "b", SECRET)


def test_last_verified_backup_is_remembered_of_this_installation_only(settings, tmp_path):
    made = making.make(settings, tmp_path / "b", SECRET)
    (tmp_path / "other").mkdir()
    other = two_schools(tmp_path / "other")

    assert record.keep(settings, made, tmp_path / "b", SECRET, None)
    assert not record.keep(other, made, tmp_path / "b", SECRET, None)
    known = record.last(settings.state)
    assert known is not None
    assert known.made_at == made.made_at
    assert not known.is_stale(made.moment)
    assert known.is_stale(made.moment + 2 * record.STALE)
    assert record.last(other.state) is None
