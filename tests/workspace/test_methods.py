"""Operations as methods: those of the table, with the types that the table names."""

from __future__ import annotations

import typing

import pandas as pd

from kit import results
from kit.operations import OPERATIONS
from kit.workspace import methods


def test_every_operation_is_a_method_that_returns_what_the_table_says():
    names = vars(methods) | {"pd": pd, "results": results}
    hints = typing.get_type_hints(methods.Workspace, globalns=names)

    assert {name: typing.get_args(hint)[0] for name, hint in hints.items()} == {
        name: each.returns for name, each in OPERATIONS.items()
    }
