"""That sessions were ended, told to whoever remembers for a while who somebody is.

The Hub ends them and adds a byte to a file; its length is how often that happened. A service
keeps what the Hub said together with that number, and looks at it whenever it uses what it kept.
"""

from __future__ import annotations

from pathlib import Path


class Endings:
    """How often sessions of an installation were ended.

    Parameters
    ----------
    state
        The installation's state folder.
    """

    def __init__(self, state: Path) -> None:
        self._path = state / "endings"

    def add(self) -> None:
        """Say that sessions were ended: what anybody remembers is asked for again."""
        with self._path.open("ab") as file:
            file.write(b".")

    def number(self) -> int:
        """Return how often sessions were ended."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0
