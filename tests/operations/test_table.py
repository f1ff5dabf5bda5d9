"""The table of operations names functions that are there, and the types that they return."""

from __future__ import annotations

from inspect import signature
from pkgutil import resolve_name
from typing import get_type_hints

import pytest

from kit.operations import OPERATIONS
from kit.service.gate import PendingDocument


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_function_of_an_operation_takes_its_arguments_and_returns_its_type(operation):
    function = resolve_name(operation.function)
    hints = get_type_hints(function)
    _, arguments = signature(function).parameters

    expected = PendingDocument if operation.kind == "file" else operation.returns
    assert hints["return"] == expected
    assert issubclass(operation.arguments, hints[arguments])


#: Who keeps the register knows the names; who has just answered is what is released here.
AS_OF_THE_MORNING = ("reminders", "outbox")


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_names_go_to_nobody_who_computes_and_to_no_release(operation):
    """The methodologist's code, a released result, a worker and a kernel's computing hold no name."""
    if not operation.opens_names:
        return
    assert "methodologist" not in operation.grants
    for role, grant in operation.grants.items():
        is_of_the_morning = operation.name in AS_OF_THE_MORNING and role == "curator"
        assert grant.level == "full" or is_of_the_morning
    assert operation.kind in ("values", "file")
    assert not operation.computes
