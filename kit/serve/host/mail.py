"""What the data service is told of the mail server that ``kit.yaml`` names, its password among it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.domain.contacts import read_email
from kit.errors import BadArgument, SettingsError
from kit.i18n.message import say
from kit.serve.host.settings import Settings


def told(settings: Settings) -> dict[str, Any] | None:
    """Return how the mail server is reached; None where none is named, and nothing is sent.

    Raises
    ------
    SettingsError
        There is no address that messages come from, or the password cannot be read.
    """
    smtp = settings.smtp
    if not smtp.host:
        return None
    try:
        read_email(smtp.sender or "?")
    except BadArgument as error:
        remedy = say("Write the address that messages come from, name@school.ru.")
        raise SettingsError(f"{settings.file}: smtp.sender", error.what, remedy) from error
    values: dict[str, Any] = smtp.model_dump(exclude={"password_file"})
    if smtp.password_file:
        path = Path(settings.file).parent / smtp.password_file
        try:
            values["password"] = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{settings.file}: smtp.password_file",
                say("The file cannot be read."),
                say("Check the path and its rights."),
            ) from error
    return values
