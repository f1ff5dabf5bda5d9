"""Where the markup of the form's faces lives, filled in by Jinja."""

from __future__ import annotations

from pathlib import Path

from kit.templating import templates

environment = templates(Path(__file__).parent / "templates")
