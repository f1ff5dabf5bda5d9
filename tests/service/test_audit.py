"""What of a request reaches the audit log, which nobody can shorten again."""

import json
from types import SimpleNamespace

import pytest

from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.access import Actor
from kit.service import Context, Invocation


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
