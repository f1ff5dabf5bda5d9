"""A table for a browser: accessible HTML, every text escaped by the template (Jinja, autoescape).

Nothing is shown on hover only: a head that needs explaining is a button that opens its
meaning, and all meanings stand below the table, in a fold.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

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

environment = templates(Path(__file__).parent / "templates")


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
    narrow = len(heads) <= _NARROW and not printed
    return environment.get_template("table.html").render(
        table=table,
        heads=[
            (head, meaning, f"kit-tip-{crc32(key.encode()):08x}") for head, meaning, key in heads
        ],
        printed=printed,
        narrow=narrow,
        reads=narrow and all(head.kind == "words" for head in table.heads),
        signs=_SIGNS,
        dash=NONE,
        t=table.t,
        gettext=table.t.gettext,
    )
