"""How JupyterLab opens for a methodologist: in the reader's language, without what leads nowhere."""

from __future__ import annotations

from typing import Any

from jupyterlab_server import settings_utils, translation_utils, translations_handler
from jupyterlab_server.handlers import LabHandler

#: Languages of the kit, as JupyterLab calls them; the first until an address asks for another.
LOCALES = {"ru": "ru_RU", "en": "en"}
#: Parts that ask for what this server does not have: language servers, terminals, other packages.
ABSENT = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
)


def speak(language: str) -> None:
    """Take a language for that of the system, which JupyterLab speaks unless somebody chose one."""
    for module in (settings_utils, translation_utils, translations_handler):
        setattr(module, "SYS_LOCALE", LOCALES[language])  # noqa: B010 - each has a name of its own


def furnish() -> None:
    """Have JupyterLab follow the address it is opened by (``?lang=``), and leave out `ABSENT`."""
    speak(next(iter(LOCALES)))
    described = LabHandler.get_page_config

    def describe(handler: LabHandler) -> dict[str, Any]:
        asked = handler.get_argument("lang", "")
        if asked in LOCALES:
            speak(asked)
        page: dict[str, Any] = described(handler)
        without = page.get("disabledExtensions", [])
        return page | {"disabledExtensions": [*without, *ABSENT]}

    setattr(LabHandler, "get_page_config", describe)  # noqa: B010 - Jupyter has no setting for it
