"""What an operation that ends in a file hands back: results, and how to write them down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kit.operations import File
from kit.results import Result


@dataclass(frozen=True, slots=True)
class PendingDocument:
    """Results, and what writes them down once they were released for the reader.

    Parameters
    ----------
    results
        In the order of the arguments of ``write``; None where there is none.
    write
        Makes the file.
    """

    results: tuple[Result | None, ...]
    write: Callable[..., File]
