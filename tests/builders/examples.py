"""The examples of a package's docstrings: which functions must have one, and running them."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType

#: Tables may be printed a little wider or narrower by another release of pandas.
OPTIONS = doctest.NORMALIZE_WHITESPACE


def modules(package: ModuleType) -> list[ModuleType]:
    """Return the modules of a package."""
    return [
        import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__)
    ]


def without_example(package: ModuleType) -> list[str]:
    """Return the functions offered to others that show no call of themselves.

    Offered is what an ``__all__`` names, and what explains its parameters.
    """
    named = {getattr(package, name) for name in package.__all__}
    found = []
    for module in modules(package):
        own = getattr(module, "__all__", ())
        for name, value in vars(module).items():
            if not isinstance(value, FunctionType) or value.__module__ != module.__name__:
                continue
            words = inspect.getdoc(value) or ""
            offered = value in named or name in own or "Parameters\n----" in words
            if offered and not name.startswith("_") and ">>> " not in words:
                found.append(f"{module.__name__}.{name}")
    return found


def failures(module: ModuleType) -> str:
    """Run the examples of a module and return what they print otherwise than is written."""
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(test, out=told.append)
    return "".join(told)
