"""Parts of a page that stand behind a heading until somebody opens it."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets


class Folded(widgets.VBox):
    """Widgets that a click, or a key, on their heading shows; gone while they hold nothing.

    What holds no widgets is folded by `kit.pages.states.fold`. The style sheet hides the widgets
    as long as the heading beside them is closed, and shows them on paper.

    Parameters
    ----------
    heading
        What is to be found there.
    parts
        The widgets.
    """

    def __init__(self, heading: str, *parts: Any) -> None:
        head = widgets.HTML(
            f'<details class="kit-fold"><summary>{escape(heading)}</summary></details>',
            layout=widgets.Layout(width="100%"),
        )
        super().__init__((head, *parts), layout=widgets.Layout(width="100%"))
        self.add_class("kit-folded")
        self._parts = parts
        for part in parts:
            part.observe(
                lambda _: self._look(), [n for n in ("value", "children") if part.has_trait(n)]
            )
        self._look()

    def _look(self) -> None:
        is_empty = not any(
            getattr(part, "value", "") or getattr(part, "children", ()) for part in self._parts
        )
        self.layout.display = "none" if is_empty else None
