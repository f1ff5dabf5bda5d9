"""One row of the table of operations, and what kind of thing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pkgutil import resolve_name
from typing import Any, Literal

from kit.operations.access import Grant
from kit.operations.arguments import Arguments

#: What comes back: light values, a frame, a result, a file.
Kind = Literal["values", "frame", "result", "file"]
_KINDS: Mapping[str, Kind] = {"pandas": "frame", "kit.results": "result", __name__: "file"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep: its name, its media type and its bytes."""

    name: str
    media: str
    body: bytes


@dataclass(frozen=True)
class Operation:
    """One row of the table.

    Parameters
    ----------
    name, about
        What it is called, and what it answers.
    grants
        Role to what it is shown; a role that is absent is refused.
    arguments
        Model of the arguments.
    function
        ``module:function``; takes a `kit.service.Context` and the arguments.
    gives
        ``module:type`` of what comes back; of a tuple, the name of the alias.
    writes
        Whether it changes the tenant's data.
    computed
        Whether light values take computing, too.
    often
        Whether it comes again and again, by itself: the audit trail counts it then.
    opens_names
        Whether its answer holds names of people. It is carried out where their key is, in no
        worker, and never open to the methodologist.
    takes_file
        Whether a file comes with its arguments; it is read where it arrives, and never written down.
    """

    name: str
    about: str
    grants: Mapping[str, Grant]
    arguments: type[Arguments]
    function: str
    gives: str
    writes: bool = False
    computed: bool = False
    often: bool = False
    opens_names: bool = False
    takes_file: bool = False

    @cached_property
    def returns(self) -> Any:
        """The type of what comes back."""
        return resolve_name(self.gives)

    @property
    def kind(self) -> Kind:
        """What kind of thing comes back."""
        return _KINDS.get(self.gives.partition(":")[0], "values")

    def closes(self, field: str) -> bool:
        """Whether a field is hidden from somebody to whom the operation is open."""
        return any(field in grant.hide for grant in self.grants.values())

    @property
    def computes(self) -> bool:
        """Whether the answer takes computing, and follows from the stored data alone."""
        is_heavy = self.kind != "values" or self.computed
        return is_heavy and not (self.writes or self.opens_names or self.takes_file)
