"""Where the markup of the form's faces lives, filled in by Jinja."""

from __future__ import annotations

from pathlib import Path

from kit.domain.questionnaire import Day, Multiple, Note, Number, OpenText, Single
from kit.templating import templates

environment = templates(Path(__file__).parent / "templates")
#: Item type to the macro that draws it: of ``controls.html`` on a screen, ``sheet.html`` on paper.
RENDERERS: dict[type, str] = {
    Single: "single",
    Multiple: "multiple",
    Number: "number",
    OpenText: "text",
    Day: "day",
    Note: "note",
}
