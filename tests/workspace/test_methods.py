"""Operations as methods: those of the table, with the types that the table names."""

from __future__ import annotations

import typing

import pandas as pd

from kit import results
from kit.operations import OPERATIONS
from kit.operations.access import Actor
from kit.operations.values.period import Periods
from kit.workspace import methods


def test_every_operation_is_a_method_that_returns_what_the_table_says():
    names = vars(methods) | {"pd": pd, "results": results}
    hints = typing.get_type_hints(methods.Workspace, globalns=names)

    assert {name: typing.get_args(hint)[0] for name, hint in hints.items()} == {
        name: each.returns for name, each in OPERATIONS.items()
    }


class Listening(methods.Workspace):
    """Keeps what it is asked; the current period is another one at each question."""

    def __init__(self):
        super().__init__(Actor("anna", ("school:curator",)), "school", "ru")
        self.asked, self.current = [], iter(("2022", "2023", "2024"))

    def call(self, operation, arguments):
        self.asked.append((operation, dict(arguments)))
        return Periods(programme=None, period=next(self.current), periods=())


def test_what_is_stored_goes_into_the_period_that_was_shown():
    """Another one is current by then."""
    ws = Listening()

    ws.report_text(before="q1")
    ws.write_report_text(before="q1", expected=0)

    assert ws.asked == [
        ("periods", {}),
        ("report_text", {"before": "q1", "period": "2022"}),
        ("write_report_text", {"before": "q1", "expected": 0, "period": "2022"}),
    ]


def test_period_that_is_asked_for_is_shown_and_nobody_is_asked_which_is_current():
    ws = Listening()
    ws.period = "2021"

    ws.home()
    ws.home(period="2020")
    ws.pending(campaign="x")

    assert ws.shown_period == "2021"
    assert [arguments.get("period") for _, arguments in ws.asked] == ["2021", "2020", None]
