"""Moments the wrong way round are refused in words, by every operation that takes two."""

from __future__ import annotations

import pytest

from kit.errors import BadArgument
from kit.i18n.translator import translator
from kit.operations import OPERATIONS
from kit.operations.access import Actor, group
from kit.sample.local import build
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from tests.builders.schools import real

TENANT = "temizhbek-4"
TWO = [
    name
    for name, each in OPERATIONS.items()
    if {"before", "after"} <= set(each.arguments.model_fields)
]


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    library, sample = real()
    database = build(tmp_path_factory.mktemp("school"), sample, library)
    source = TenantSource(url=f"sqlite:///{database}", card_key=b"card" * 8, lookup_key=b"look" * 8)
    tenants = Tenants(library, {TENANT: source}, respond_url="http://kit.test/respond/")
    yield tenants
    tenants.close()


@pytest.mark.parametrize("name", [*TWO, "follow_waves"])
def test_waves_the_wrong_way_round_are_refused_in_words(school, name):
    """A rise is never told as a fall because somebody chose "after" first (D20)."""
    asked = (
        {"waves": ["after", "before"]}
        if name == "follow_waves"
        else {"before": "after", "after": "before"}
    )
    more = {
        "questionnaire": "peer-mentee",
        "participant": "U-001",
        "by": "grade",
        "format": "html",
        "language": "ru",
        "seen": "",
        "expected": 0,
        "raw": {},
    }
    operation = OPERATIONS[name]
    raw = asked | {
        key: more[key]
        for key, field in operation.arguments.model_fields.items()
        if key in more and field.is_required()
    }
    role = next(iter(operation.grants))

    with pytest.raises(BadArgument) as refused:
        call(school, Actor("p", (group(TENANT, role),)), TENANT, name, raw)

    said = translator("ru").render(refused.value.what)
    assert said.startswith("Диагностики выбраны в обратном порядке: «")
