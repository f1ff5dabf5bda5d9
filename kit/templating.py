"""The one way to fill in markup: a Jinja environment for each face, every text in it escaped."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

#: What every face may draw with: line icons.
SHARED = Path(__file__).parent / "templates"
#: The code of a person or a pair.
_CODE = re.compile(r"(?<![\w-])(?:[^\W\d_]+-)+\d+\b")


def templates(folder: Path = SHARED) -> Environment:
    """Return the environment of a folder of templates; what a template is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader((folder, SHARED)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole_codes"] = whole_codes
    return environment


def whole_codes(text: str) -> Markup:
    """Return a text, escaped, whose codes of people and pairs no line ends within.

    Examples
    --------
    >>> whole_codes("U-017 & others")
    Markup('<span class="kit-word">U-017</span> &amp; others')
    """
    found = str(escape(text))
    return Markup(_CODE.sub(r'<span class="kit-word">\g<0></span>', found))  # noqa: S704 - escaped
