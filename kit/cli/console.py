"""What every command shares: the installation it is about, and words in the language of the terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.i18n.message import Message
    from kit.serve.host.settings import Settings


#: Symbols of a bar that shows how far something is.
_BAR = 24
#: Keeps upgrades away until the command is done.
_AT_WORK = ExitStack()


def settle(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which installation is meant."""
    parser.add_argument("--settings", type=Path, help="kit.yaml; default: the one in this folder")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or None)


def begin(chosen: argparse.Namespace, **overrides: object) -> Settings:
    """Return the settings of an installation that may be a new one, and say where its state is."""
    from kit.serve.host.settings import read_settings

    settings = read_settings(file(chosen), port=chosen.port, **overrides)
    print(translate("State folder:"), settings.state, file=sys.stderr, flush=True)
    return settings


def read(chosen: argparse.Namespace) -> Settings:
    """Return the settings of the installation that a command is about, as `begin` does.

    What the command writes is its owner's alone.

    Raises
    ------
    SettingsError
        Nothing was chosen, and this folder holds none: no ``kit.yaml``, and no state of one
        that was begun without.
    """
    from kit.errors import SettingsError
    from kit.i18n.message import say
    from kit.serve.host.settings import Settings
    from kit.serve.host.switching import at_work

    default = Path(Settings.model_fields["state"].default)
    if file(chosen) is None and not default.is_dir():
        raise SettingsError(
            str(Path.cwd()),
            say("There is no installation in this folder: no kit.yaml."),
            say("Go to the folder of the installation, or give --settings FILE."),
        )
    os.umask(0o077)
    settings = begin(chosen)
    if settings.state.is_dir():
        _AT_WORK.enter_context(at_work(settings.state, partial(_finish, settings)))
    return settings


def read_alone(chosen: argparse.Namespace) -> Settings:
    """Return the settings as `read` does, for a command that keeps the others away itself."""
    settings = read(chosen)
    leave()
    return settings


def leave() -> None:
    """Let upgrades begin again: the command is done."""
    _AT_WORK.close()


def _finish(settings: Settings) -> None:
    from kit.serve.host import tenants

    tenants.finish_upgrade(settings)


def file(chosen: argparse.Namespace) -> Path | None:
    """Return the ``kit.yaml`` that was chosen, or the one in this folder."""
    here = Path("kit.yaml")
    return chosen.settings or (here if here.exists() else None)


def language() -> str:
    """Return the language of the terminal: ``ru`` or ``en``."""
    wanted = (
        os.environ.get("KIT_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    )
    return "ru" if wanted.lower().startswith("ru") else "en"


def translate(text: str) -> str:
    """Return a text in the language of the terminal."""
    from kit.i18n.translator import translator

    return translator(language()).gettext(text)


def tell(message: Message) -> None:
    """Print a message at once."""
    from kit.i18n.translator import translator

    print(translator(language()).render(message), flush=True)


def show_table(head: Sequence[Message], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under a head, in columns as wide as what stands in them."""
    lines = [[translate(each.text) for each in head], *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(map(str.ljust, line, widths)).rstrip())


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show on a terminal what is being done, and how far it is; elsewhere nothing."""
    from kit import progress
    from kit.i18n.translator import translator

    if not sys.stderr.isatty():
        yield
        return
    t = translator(language())

    def show(doing: Message, share: float | None) -> None:
        done = round(_BAR * share) if share is not None else 0
        bar = f"[{'#' * done}{'.' * (_BAR - done)}] " if share is not None else ""
        print(f"\r\033[K{bar}{t.render(doing)}", end="", file=sys.stderr, flush=True)

    try:
        with progress.told_to(show):
            yield
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def password(variable: str = "KIT_PASSWORD", *, is_new: bool = True) -> str:
    """Return the password of an environment variable, or the one that is typed, twice if new."""
    from kit.errors import BadArgument
    from kit.i18n.message import say

    given = os.environ.get(variable)
    if given:
        return given
    typed = _asked(say("Password: "), variable)
    if is_new and _asked(say("The same again: "), variable) != typed:
        raise BadArgument(
            variable,
            say("The two passwords differ; nothing was changed."),
            say("Repeat the command."),
        )
    return typed


def _asked(prompt: Message, variable: str) -> str:
    """Return what is typed at the terminal, unseen."""
    from kit.errors import BadArgument
    from kit.i18n.message import say

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(translate(prompt.text))
        except (getpass.GetPassWarning, EOFError):
            raise BadArgument(
                variable,
                say(
                    "There is neither a terminal to ask for the password nor {name}.", name=variable
                ),
                say("Run the command at a terminal, or set {name} for it.", name=variable),
            ) from None
