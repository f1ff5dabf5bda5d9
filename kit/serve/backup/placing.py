"""Where the files of a backup go: nothing that is there is written over."""

from __future__ import annotations

import os
from pathlib import Path

from kit.errors import BackupError
from kit.i18n.message import say
from kit.serve.backup import contents
from kit.serve.backup.contents import Entry
from kit.serve.host.settings import ROOT, Settings

#: Where what differs is put, in the state folder.
ASIDE = "restored"


class Placing:
    """Puts files where an installation has them.

    Parameters
    ----------
    settings
        Of the installation to be.
    state
        Where its state folder is meanwhile.
    """

    def __init__(self, settings: Settings, state: Path) -> None:
        self._settings, self._state = settings, state
        self._beside: list[Path] = []

    @property
    def beside(self) -> tuple[Path, ...]:
        """Files that would have replaced others, by where those are."""
        return tuple(self._beside)

    def put(self, entry: Entry) -> None:
        """Write a file where it belongs, or, when another one is there, aside."""
        name = entry.name.removeprefix(contents.FILES)
        content = entry.content.read()
        if name.startswith("state/"):
            self.write(self._state / name.removeprefix("state/"), content, mode=entry.mode)
            return
        place = self._place(name)
        if not place.exists():
            self.write(place, content, mode=entry.mode)
        elif place.read_bytes() != content:
            self._beside.append(place)
            self.write(self._state / ASIDE / name, content)

    def write(self, place: Path, content: bytes, *, mode: int = 0o600) -> None:
        """Write a new file with the folders that it needs."""
        open_to_others = 0o055 if mode & 0o004 else 0
        for folder in reversed([each for each in place.parents if not each.exists()]):
            folder.mkdir()
            folder.chmod(0o700 | open_to_others)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(place, flags, 0o600), "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)

    def _place(self, name: str) -> Path:
        top, _, rest = name.partition("/")
        match top:
            case contents.SETTINGS:
                return Path(self._settings.file)
            case contents.EXTRA if self._settings.extra:
                return ROOT / self._settings.extra
            case "surveys":
                return self._settings.surveys / rest
            case "notebooks":
                return self._settings.notebooks / rest
        raise BackupError(
            name,
            say("The backup holds something that this version cannot place."),
            say("Read it with the version of the kit that made it, or take an older backup."),
        )
