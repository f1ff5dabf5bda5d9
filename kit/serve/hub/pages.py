"""The Hub's own pages in two languages: what its templates are given.

The Hub knows no catalogue and shows its templates no request, so a text stands on the
page in every language and ``language.js`` shows one: ``?lang=``, else the language
chosen last, else Russian, which is also what a browser without scripts shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit import clock
from kit.i18n.text import pick
from kit.i18n.translator import LANGUAGES, translator
from kit.serve.portal.bilingual import both, in_every_language
from kit.serve.portal.navbar import HOME_URL, STATIC_URL, TEMPLATES, asset

#: For ``JupyterHub.template_paths``.
HUB_TEMPLATES = TEMPLATES / "hub"


def hub_template_vars(
    *, name: Mapping[str, str] | str = "", static_url: str = STATIC_URL, home_url: str = HOME_URL
) -> dict[str, Callable[[Any], Any]]:
    """Return ``JupyterHub.template_vars`` for the templates in `HUB_TEMPLATES`.

    The Hub calls each value with the user and hands the template what comes back.

    Parameters
    ----------
    name
        Name of the installation or school, shown in the bar; may be given by language.
    static_url
        Where the style sheet is served without login.
    home_url
        Where a user with work to do should go.
    """
    values: dict[str, Any] = {
        "gettext": both,
        "russian": translator("ru").gettext,
        "installation": in_every_language({code: pick(name, code) for code in LANGUAGES}),
        "kit_asset": lambda file: asset(file, static_url),
        "home_url": home_url,
        "languages": LANGUAGES,
    }
    given = {key: _for_any_user(value) for key, value in values.items()}
    return given | {"moment": lambda _user: f"{clock.operators():%F %T}"}


def _for_any_user(value: Any) -> Callable[[Any], Any]:
    return lambda _user: value
