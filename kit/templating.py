"""The one way to fill in markup: a Jinja environment for each face, every text in it escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

#: What every face may draw with: line icons.
SHARED = Path(__file__).parent / "templates"


def templates(folder: Path = SHARED) -> Environment:
    """Return the environment of a folder of templates; what a template is not given is an error."""
    return Environment(
        loader=FileSystemLoader((folder, SHARED)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
