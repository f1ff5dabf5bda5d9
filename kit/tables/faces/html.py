"""A table for a browser: accessible HTML, every text escaped by the template (Jinja, autoescape).

Nothing is shown on hover only: a head that needs explaining is a button that opens its
meaning, and all meanings stand below the table, in a fold.
"""

from __future__ import annotations

import re
from pathlib import Path
from zlib import crc32

from markupsafe import Markup, escape

from kit.tables.table import NONE, Table
from kit.templating import templates

#: So few columns fit on a phone; a wider table gets a region that scrolls by itself.
_NARROW = 2
#: Beside a word that points somewhere: colour alone says nothing.
_SIGNS = {
    "rose": "\N{UPWARDS ARROW}",
    "fell": "\N{DOWNWARDS ARROW}",
    "slight": "\N{ALMOST EQUAL TO}",
    "same": "=",
}

#: The code of a person or a pair, which no line may end within.
_CODE = re.compile(r"(?<![\w-])(?:[^\W\d_]+-)+\d+\b")


def _whole_codes(text: str) -> Markup:
    """Return a text, escaped, whose codes are not broken at their hyphen."""
    found = str(escape(text))
    return Markup(_CODE.sub(r'<span class="kit-word">\g<0></span>', found))  # noqa: S704 - escaped


environment = templates(Path(__file__).parent / "templates")
environment.filters["whole_codes"] = _whole_codes


def render(table: Table | None, *, printed: bool = False) -> str:
    """Return a table as HTML; empty without one.

    Parameters
    ----------
    table
        What a builder of `kit.tables` returned.
    printed
        For a file that is read or printed by itself: meanings in sight, no buttons.
    """
    if table is None:
        return ""
    heads = [
        (head, "" if printed else table.explained(head), f"{table.title}/{head.head}")
        for head in table.heads
    ]
    return environment.get_template("table.html").render(
        table=table,
        heads=[
            (head, meaning, f"kit-tip-{crc32(key.encode()):08x}") for head, meaning, key in heads
        ],
        printed=printed,
        narrow=len(heads) <= _NARROW and not printed,
        signs=_SIGNS,
        dash=NONE,
        t=table.t,
        gettext=table.t.gettext,
    )
