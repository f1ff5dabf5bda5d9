"""An organisation that a page opens: what is written of it, and what is refused without a trace."""

import datetime as dt
from dataclasses import replace

import pytest

from kit.errors import KitError
from kit.library import Library
from kit.serve.host.organisations import (
    USUAL,
    WITHOUT,
    Opening,
    offered,
    open_organisation,
    proposed_id,
)
from kit.serve.host.settings import Settings

ASKED = Opening(
    title="Школа № 7",
    time_zone="Asia/Yekaterinburg",
    minimum_group=6,
    period="2026/2027",
    starts_on=dt.date(2026, 9, 1),
    ends_on=dt.date(2027, 5, 31),
)


@pytest.fixture
def settings(tmp_path):
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    return Settings(state=state, surveys=tmp_path / "no", notebooks=tmp_path / "no", tenants=())


def test_usual_programme_is_offered_first(settings):
    assert offered(settings)[0].id == USUAL


@pytest.mark.parametrize("after", [USUAL, "serov-23", "temizhbek-4-2021", WITHOUT])
def test_organisation_has_a_programme_of_its_own_in_its_period(settings, after):
    name = open_organisation(settings, replace(ASKED, programme=after, kind="centre"))

    library = Library.open(*settings.layers)
    (programme,) = library.programmes_of(name)
    tenant, model = library.tenants[name], library.programmes[after or USUAL]
    assert (tenant.time_zone, tenant.minimum_group, tenant.synthetic) == (
        "Asia/Yekaterinburg",
        6,
        False,
    )
    assert (programme.period.starts_on, programme.period.ends_on) == (
        ASKED.starts_on,
        ASKED.ends_on,
    )
    assert programme.period.title.in_("en") == "2026/2027"
    assert programme.forms == model.forms
    assert tenant.kind == "centre"
    assert [each.id for each in programme.consents.purposes] == [
        each.id for each in model.consents.purposes
    ]
    planned = [] if after == WITHOUT else [each.id for each in model.campaigns]
    assert [each.id for each in programme.campaigns] == planned
    for each in programme.campaigns:
        assert ASKED.starts_on <= each.opens_on <= each.closes_on <= ASKED.ends_on
    assert settings.tenant_ids() == (name,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"kind": "castle"},
        {"id": "Школа"},
        {"id": "health"},
        {"id": "serov-23"},
        {"id": "../../x"},
        {"time_zone": "Europe/Nowhere"},
        {"minimum_group": 4},
        {"programme": "../tenants/serov-23"},
        {"period": ""},
        {"ends_on": dt.date(2026, 8, 31)},
        {"starts_on": dt.date(1, 1, 1)},
    ],
)
def test_what_cannot_be_opened_leaves_no_trace(settings, wrong):
    with pytest.raises(KitError):
        open_organisation(settings, replace(ASKED, **wrong))

    assert settings.tenant_ids() == ()
    assert list(settings.written.rglob("*.yaml")) == []


def test_organisation_is_not_opened_twice(settings):
    open_organisation(settings, ASKED)

    with pytest.raises(KitError, match="already"):
        open_organisation(settings, replace(ASKED, starts_on=dt.date(2025, 9, 1)))


@pytest.mark.parametrize("title", ["", "№ 7", "学校", "«…»", "Щ" * 300, "7 7 7"])
def test_every_title_gives_an_id_that_can_be_one(title):
    name = proposed_id(title)

    assert name.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert name[0].isalpha()
    assert len(name) <= 40
