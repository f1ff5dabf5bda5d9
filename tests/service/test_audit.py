"""What of a request reaches the audit log, which nobody can shorten again."""

import json
from types import SimpleNamespace

import pytest

from kit.errors import AccessDenied, BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.access import Actor
from kit.service import Context, Invocation, Tenants
from kit.service.dispatch import admit
from kit.service.tenants import TenantSource
from tests.builders.schools import real


def recorded(raw, operation="enter_response"):
    records = []
    audit = SimpleNamespace(record=lambda **record: records.append(record))
    store = SimpleNamespace(audit=audit)
    tenants = SimpleNamespace(store=lambda _: store)
    context = Context(tenants, "school", Actor("anna"), "psychologist", access.Grant("full"))
    Invocation(context, OPERATIONS[operation], None, raw).end(BadArgument("x", say("x"), say("x")))
    assert records[0]["outcome"] == "BadArgument"
    return records[0]["detail"]


def test_answers_under_a_mistyped_name_are_not_recorded():
    asked = {"campaign": "autumn", "answers": {"q1": "secret"}, "raw": {"q1": "secret"}}

    assert recorded(asked) == {"campaign": "autumn"}


def test_argument_of_half_a_megabyte_is_cut():
    detail = recorded({"campaign": "x" * 500_000})

    assert len(detail["campaign"]) < 1100


@pytest.mark.parametrize("odd", ["\ud800", float("nan"), {"a": ["\udfff"]}])
def test_argument_that_cannot_be_stored_is_recorded_as_text(odd):
    detail = recorded({"campaign": odd})

    json.dumps(detail, ensure_ascii=False, allow_nan=False).encode()


def tenants_with(library, url):
    source = TenantSource(url=url, card_key=b"", lookup_key=b"")
    return Tenants(library, {"temizhbek-4": source})


def test_stranger_cannot_make_the_trail_grow_by_asking(new_sqlite, tmp_path):
    """A thousand refusals of somebody without a role here are two records, which say how many."""
    library, _ = real()
    served = tenants_with(library, new_sqlite(tmp_path / "a.sqlite", "temizhbek-4"))
    stranger = Actor("boris", ("school-b:psychologist",))

    for number in range(1000):
        with pytest.raises(AccessDenied):
            admit(served, stranger, "temizhbek-4", list(OPERATIONS)[number % len(OPERATIONS)])
    served.close()

    again = tenants_with(library, f"sqlite:///{tmp_path / 'a.sqlite'}")
    trail = again.store("temizhbek-4").audit.trail()
    again.close()
    assert [(each.operation, each.detail) for each in reversed(trail)] == [
        (next(iter(OPERATIONS)), {}),
        ("refusals", {"times": 999}),
    ]
    assert {(each.actor, each.outcome) for each in trail} == {("boris", "AccessDenied")}


def test_refusal_of_a_role_here_names_each_operation_once_a_minute(new_sqlite, tmp_path):
    library, _ = real()
    served = tenants_with(library, new_sqlite(tmp_path / "a.sqlite", "temizhbek-4"))
    curator = Actor("anna", ("temizhbek-4:curator",))

    for _ in range(20):
        for operation in ("scores", "responses"):
            with pytest.raises(AccessDenied):
                admit(served, curator, "temizhbek-4", operation)

    trail = served.store("temizhbek-4").audit.trail()
    served.close()
    assert sorted(each.operation for each in trail) == ["responses", "scores"]
