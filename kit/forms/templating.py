"""Where the markup of the form's faces lives, filled in by Jinja."""

from __future__ import annotations

from pathlib import Path

from kit.domain.questionnaire import Day, Multiple, Note, Number, OpenText, Single
from kit.templating import templates

#: Item type to the macro that draws its control on the screen, its place for the answer on paper.
RENDERERS: dict[type, str] = {
    Single: "single",
    Multiple: "multiple",
    Number: "number",
    OpenText: "text",
    Day: "day",
    Note: "note",
}

environment = templates(Path(__file__).parent / "templates")
environment.globals["renderers"] = RENDERERS
