"""Every function that `kit.analysis` offers shows how it is called, and the examples run."""

from __future__ import annotations

import pytest

import kit.analysis
from tests.builders import examples


def test_every_function_offered_has_an_example():
    assert examples.without_example(kit.analysis) == []


@pytest.mark.parametrize(
    "module", examples.modules(kit.analysis), ids=lambda module: module.__name__
)
def test_examples_print_what_is_written(module, root):
    assert examples.failures(module) == ""
