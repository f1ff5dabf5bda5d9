"""What takes long to load and is hardly ever needed is loaded on first use, and then as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kit.postponed import postpone


def printed(*lines):
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    ).stdout.split()


@pytest.mark.parametrize(
    "need",
    [
        "FormatChecker().conforms('a b', 'iri') or FormatChecker().conforms('http://я.рф', 'iri')",
        "__import__('rfc3987_syntax').RFC3987_SYNTAX_TERMS",
        "__import__('rfc3987_syntax.syntax_helpers').parse",
    ],
)
def test_grammar_of_addresses_is_loaded_when_it_is_needed_and_not_before(need):
    """It is a second of every process that reads a file of the kit or runs a part of Jupyter."""
    program = (
        *("import sys, kit", "from jsonschema import FormatChecker"),
        *("print('lark' in sys.modules)", f"print(bool({need}), 'lark' in sys.modules)"),
    )

    assert printed(*program) == ["False", "True", "True"]


def test_rules_of_addresses_are_those_of_the_library():
    program = "told = [FormatChecker().conforms(each, 'iri') for each in ('a b', 'http://я.рф')]"

    assert printed(
        "import kit", "from jsonschema import FormatChecker", program, "print(*told)"
    ) == [
        "False",
        "True",
    ]


def test_what_is_loaded_or_not_there_stays_as_it_is():
    postpone("json", "loads")
    postpone("no_such_library", "loads")

    assert sys.modules["json"].loads is __import__("json").loads
    assert "no_such_library" not in sys.modules
