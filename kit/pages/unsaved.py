"""What was typed on a page and is not saved: leaving is asked about, whichever way it is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent


class Unsaved(anywidget.AnyWidget):
    """Ask before the page is left, also for another language, while something is not saved.

    Attributes
    ----------
    unsaved : bool
        Set by typing into one of the fields that are watched; whoever saves them takes it back.
    """

    _esm = (_HERE / "unsaved.js").read_text(encoding="utf-8")

    unsaved = traitlets.Bool(default_value=False).tag(sync=True)

    def watch(self, *fields: Any) -> None:
        """Look at fields; one that is filled by the page is followed by `saved`."""
        for field in fields:
            field.continuous_update = True
            field.observe(self._typed, names="value")

    def saved(self) -> None:
        """Say that nothing is left to save."""
        self.unsaved = False

    def _typed(self, _: object) -> None:
        self.unsaved = True
