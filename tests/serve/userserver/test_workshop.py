"""JupyterLab in the reader's language, without what this server does not have."""

from __future__ import annotations

import pytest
from jupyterlab_server import settings_utils, translation_utils, translations_handler
from jupyterlab_server.handlers import LabHandler
from jupyterlab_server.translation_utils import get_language_pack

from kit.serve.userserver import workshop

MODULES = (settings_utils, translation_utils, translations_handler)


class Asked:
    """A request for JupyterLab's page."""

    def __init__(self, language):
        self.language = language

    def get_argument(self, name, default):
        return self.language if name == "lang" else default


@pytest.fixture
def furnished(monkeypatch):
    for module in MODULES:
        monkeypatch.setattr(module, "SYS_LOCALE", "en")
    monkeypatch.setattr(
        LabHandler, "get_page_config", lambda handler: {"disabledExtensions": ["other"]}
    )
    workshop.furnish()


def test_workshop_speaks_russian_until_its_address_asks_for_english(furnished):
    """The language of the kit is that of its tile, and stays (D14)."""
    spoken = []
    for asked in ("", "en", "", "ru", "fr"):
        LabHandler.get_page_config(Asked(asked))
        spoken.append({module.SYS_LOCALE for module in MODULES})

    assert spoken == [{"ru_RU"}, {"en"}, {"en"}, {"ru_RU"}, {"ru_RU"}]


def test_russian_words_of_jupyterlab_are_installed():
    """Without the language pack it would stay English (D14)."""
    words, message = get_language_pack("ru_RU")

    assert message == ""
    assert words["jupyterlab"]["Save"][0] == "Сохранить"


def test_workshop_offers_nothing_that_leads_nowhere(furnished):
    """No news, no packages, no terminal, no language servers (D14)."""
    page = LabHandler.get_page_config(Asked("ru"))

    assert page["disabledExtensions"] == ["other", *workshop.ABSENT]
