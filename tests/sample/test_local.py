"""The tenants of a notebook outside the Hub."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kit.errors import NotFound, SettingsError, StoreError
from kit.library import Library
from kit.sample import Sample, local, make, make_all, place
from kit.store import Seal, Store, migrate
from tests.builders.schools import odd, real


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of ``sample_data/.cache``."""
    folder = tmp_path / "with a space" / ".cache"
    monkeypatch.setattr(local, "CACHE", folder)
    return folder


def small() -> tuple[Library, Sample]:
    """Return a sample of twenty people, which is built in a moment."""
    library, sample = real()
    return library, make(sample.programme, library, size=20)


def test_the_invented_school_is_built_once_and_keeps_what_is_entered(cache: Path) -> None:
    _, sample = real()
    tenants, tenant = local.open_tenants()
    assert tenant == "temizhbek-4"
    assert tenants.is_synthetic(tenant)
    library, _ = real()
    stored = [each for period in make_all(sample.tenant, library) for each in period.responses]
    assert len(tenants.store(tenant).responses.find()) == len(stored) > len(sample.responses)
    pending = sample.invitations[0]
    model = next(entry for entry in sample.responses if entry.campaign == pending.campaign)
    tenants.store(tenant).responses.add(
        replace(model, attempt="typed", participant=pending.participant)
    )
    tenants.close()
    again, _ = local.open_tenants(tenant="temizhbek-4")
    assert pending.participant in again.store(tenant).responses.answered(pending.campaign)
    again.close()
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_another_edition_of_the_sample_gets_another_file(cache: Path) -> None:
    library, sample = small()
    cache.mkdir(parents=True)
    first = local.build(cache, sample, library)
    shorter = replace(sample, responses=sample.responses[:-1])
    second = local.build(cache, shorter, library)
    assert first != second
    assert sorted(cache.iterdir()) == sorted([first, second])


def test_whoever_builds_first_keeps_the_name(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, sample = small()
    cache.mkdir(parents=True)
    target = local.build(cache, sample, library)
    target.unlink()

    def meanwhile(*arguments: object, **named: object) -> None:
        target.write_bytes(b"somebody has opened and filled this")

    monkeypatch.setattr(local, "fill", meanwhile)
    assert local.build(cache, sample, library) == target
    assert target.read_bytes() == b"somebody has opened and filled this"
    assert list(cache.iterdir()) == [target]


def test_a_disk_without_links_is_no_obstacle(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links on this disk")

    library, sample = small()
    cache.mkdir(parents=True)
    monkeypatch.setattr(local.os, "link", refuse)
    path = local.build(cache, sample, library)
    with Store.open(f"sqlite:///{path}", tenant="temizhbek-4") as store:
        assert len(store.responses.find()) == len(sample.responses)


def test_a_build_that_fails_leaves_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    library, sample = small()
    cache.mkdir(parents=True)
    monkeypatch.setattr(local, "fill", break_down)
    with pytest.raises(KeyboardInterrupt):
        local.build(cache, sample, library)
    assert list(cache.iterdir()) == []


def test_where_nobody_may_write_a_temporary_folder_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(local, "CACHE", tmp_path / "file" / ".cache")
    tenants, tenant = local.open_tenants()
    assert str(tmp_path / "file") not in tenants.sources(tenant).url
    assert tenants.store(tenant).register.participants()
    tenants.close()


def test_a_database_of_ones_own_is_opened_and_not_filled(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    migrate(url, tenant="serov-23")
    tenants, tenant = local.open_tenants(url, "serov-23")
    assert tenant == "serov-23"
    assert tenants.store(tenant).register.participants() == []
    tenants.close()


def test_a_database_of_another_school_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    migrate(url, tenant="somebody-else")
    tenants, tenant = local.open_tenants(url, "temizhbek-4")
    with pytest.raises(StoreError):
        tenants.store(tenant)


def test_keys_of_a_real_school_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    without, tenant = local.open_tenants(url, "serov-23")
    assert without.sources(tenant).card_key == b""
    assert without.sources(tenant).seal is None
    monkeypatch.setenv("KIT_AUDIT_KEY", "c3" * 32)
    monkeypatch.setenv("KIT_CARD_KEY", "0f" * 32)
    monkeypatch.setenv("KIT_LOOKUP_KEY", "a0" * 32)
    tenants, _ = local.open_tenants(url, "serov-23")
    assert tenants.sources(tenant).card_key == bytes([15] * 32)
    assert tenants.sources(tenant).lookup_key == bytes([160] * 32)
    assert tenants.sources(tenant).seal == Seal(bytes([195] * 32))
    monkeypatch.setenv("KIT_CARD_KEY", "not hexadecimal")
    with pytest.raises(SettingsError, match="KIT_CARD_KEY"):
        local.open_tenants(url, "serov-23")


def test_an_unknown_school_is_named_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match=r"kogalym.*temizhbek-4"):
        local.open_tenants(tenant="kogalym")


def test_several_schools_and_no_choice_is_a_question_not_a_guess(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"several.*temizhbek-4"):
        local.open_tenants(f"sqlite:///{tmp_path / 'own.sqlite'}")


def test_the_only_programme_is_chosen_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    odd(tmp_path / "surveys")
    monkeypatch.setattr(place, "SURVEYS", tmp_path / "surveys")
    tenants, tenant = local.open_tenants()
    assert tenant == "odd"
    assert tenants.store(tenant).responses.find()
    tenants.close()
    tenants, tenant = local.open_tenants(f"sqlite:///{next(cache.iterdir())}")
    assert tenant == "odd"
    tenants.close()


def test_a_folder_without_programmes_says_what_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "programmes").mkdir()
    monkeypatch.setattr(place, "SURVEYS", tmp_path)
    with pytest.raises(NotFound, match="Write a programme first"):
        local.open_tenants()


def test_a_built_file_is_complete_without_any_log_beside_it(cache: Path) -> None:
    library, sample = small()
    cache.mkdir(parents=True)
    path = local.build(cache, sample, library)
    copy = cache / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    with Store.open(f"sqlite:///{copy}", tenant="temizhbek-4") as store:
        assert len(store.responses.find()) == len(sample.responses)
        assert len(store.invitations.find()) == len(sample.invitations)


def test_a_school_of_four_quarters_is_invented_beside_the_usual_one() -> None:
    """The usual one opens where none is named; the other is asked every quarter (S0-028)."""
    library, _ = real()
    assert set(place.usual(library)) == {"temizhbek-4"} < set(place.tenants(library))
    programme = library.programmes["serov-23"]

    found = make(programme, library, size=30)

    assert {each.campaign for each in found.responses} == {each.id for each in programme.campaigns}
