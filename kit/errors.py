"""What can go wrong, said once and in one shape: where, what, what to do.

Every message is an English sentence (the key of the translation catalogue) and
its parameters, kept apart until a person reads it, so that the same error is
shown in Russian on a page, in English in a log, and crosses HTTP unchanged.
Library code raises; it never prints and never exits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kit.i18n.message import Message, say


class KitError(Exception):
    """A fault a person can act on.

    Parameters
    ----------
    where
        The file, line, address or field; not translated, and not for pages: it is a place in
        the program more often than one on the screen.
    what
        What is wrong.
    remedy
        What to do about it.
    """

    #: HTTP status with which a service answers when this error reaches its door.
    status: ClassVar[int] = 500

    def __init__(self, where: str, what: Message, remedy: Message) -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}".strip()

    def told(self, render: Callable[[Message], str]) -> str:
        """Return what is wrong and what to do, as a page says it in the language of `render`."""
        return f"{render(self.what)} {render(self.remedy)}".strip()

    def rendered(self, render: Callable[[Message], str]) -> str:
        """Return where, what, and what to do, as one line for a terminal."""
        return f"{self.where}: {self.told(render)}"

    def dump(self) -> dict[str, Any]:
        """Return the error as plain values, for JSON."""
        return {
            "kind": type(self).__name__,
            "where": self.where,
            "what": self.what.dump(),
            "remedy": self.remedy.dump(),
        }


class QuestionnaireError(KitError):
    """One or more faults of a questionnaire or programme file, all of them together."""

    status = 422

    def __init__(
        self, where: str, what: Message, remedy: Message, faults: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(where, what, remedy)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults) or super().__str__()


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a file: where it stands, what is wrong, what to do."""

    path: str
    line: int
    what: Message = field(compare=False)
    remedy: Message = field(compare=False)

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.what} {self.remedy}"


class NotEnoughData(KitError):
    """The question asked cannot be answered from so few answers."""

    status = 422


class StoreError(KitError):
    """The database cannot be opened, is corrupt, or refused a write."""

    status = 503


class TrailBroken(StoreError):
    """The audit trail was changed, shortened or written anew; ``where`` names the first wrong record."""

    status = 409


class BackupError(KitError):
    """A backup cannot be made, is damaged, or cannot be put where it should."""


class Conflict(KitError):
    """Another body was already stored under this attempt or for this invitation."""

    status = 409


class NotFound(KitError):
    """The thing named does not exist for this tenant."""

    status = 404


class AccessDenied(KitError):
    """The actor's roles do not allow this."""

    status = 403


class BadArgument(KitError):
    """A value handed to an operation or a function is not usable."""

    status = 422


class RefusedArgument(BadArgument):
    """An argument that the model of an operation refuses; ``where`` is its path, for the log."""

    def rendered(self, render: Callable[[Message], str]) -> str:
        """Return what is wrong and what to do: the sentence names the field as a page does."""
        return self.told(render)


class BadWorkbook(KitError):
    """A file that somebody handed over is no workbook, or is not to be opened."""

    status = 422


class BadTemplate(KitError):
    """A file that somebody handed over is no Word template, or is not to be opened."""

    status = 422


class SettingsError(KitError):
    """`kit.yaml` or an environment setting is wrong."""


class ServiceUnavailable(KitError):
    """The data service does not answer."""

    status = 503


class Cancelled(KitError):
    """A computation was stopped because nobody wants its result any more."""

    status = 410

    def __init__(
        self, where: str, what: Message | None = None, remedy: Message | None = None
    ) -> None:
        stopped = say("The computation was stopped.")
        super().__init__(where, what or stopped, remedy or say("Start it again when you like."))


class NotLoggedIn(KitError):
    """Nobody is known by this token."""

    status = 401


class TooMany(KitError):
    """Somebody asks for more at a time than is fair to the others."""

    status = 429


class TooHeavy(KitError):
    """A computation broke down, most likely because it needs more memory than there is."""

    status = 503


def load_error(raw: dict[str, Any]) -> KitError:
    """Rebuild the error that `KitError.dump` described.

    An unknown kind becomes a plain `KitError`: an older kernel may meet a newer service.
    """
    kinds = {cls.__name__: cls for cls in _kinds(KitError)}
    cls = kinds.get(raw.get("kind", ""), KitError)
    return cls(raw["where"], Message.load(raw["what"]), Message.load(raw["remedy"]))


def _kinds(cls: type[KitError]) -> Iterator[type[KitError]]:
    for kind in cls.__subclasses__():
        yield kind
        yield from _kinds(kind)
