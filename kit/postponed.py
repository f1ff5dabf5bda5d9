"""Libraries of libraries that take long to load and are hardly ever needed: loaded on first use.

`jsonschema` loads a grammar of internationalised addresses, which takes a second, in every
process that reads a file of the kit or runs a part of Jupyter. No schema here names such addresses.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def postpone(name: str, *functions: str) -> None:
    """Let a module be loaded when one of its functions is called, or anything else of it wanted.

    A module that is loaded already, or that is not there, stays as it is.

    Examples
    --------
    >>> postpone("this", "poem")
    >>> "this" in sys.modules  # and nothing was printed
    True
    >>> del sys.modules["this"]
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return
    stand_in = ModuleType(name)
    stand_in.__spec__, stand_in.__file__ = spec, spec.origin  # who looks where it is loads nothing
    stand_in.__path__ = spec.submodule_search_locations or []

    def find(wanted: str) -> Any:
        if sys.modules.get(name) is stand_in:
            sys.modules.pop(name, None)
        return getattr(import_module(name), wanted)

    def caller(wanted: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            return find(wanted)(*given, **named)

        return call

    stand_in.__dict__.update({each: caller(each) for each in functions}, __getattr__=find)
    sys.modules[name] = stand_in
