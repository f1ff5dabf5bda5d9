"""What whoever has a certificate learns of it on the page behind its QR code (G9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.documents.templates.fields import FIELDS
from kit.documents.templates.shipped import SHIPPED
from kit.i18n.translator import LANGUAGES, translator
from kit.service.context import Context
from kit.store import Work

#: Not printed, or told beside the others.
_APART = ("code", "check-url", "qr", "number")


def tell(context: Context, work: Work, content: Mapping[str, Any]) -> None:
    """Have the page show a document as it stands now; of one without a code there is no page."""
    code = content.get("code")
    if not code:
        return
    printed = [
        [field.ru, field.en, content["fields"][name]]
        for name, field in FIELDS.items()
        if name not in _APART and _is_told(name, content["fields"].get(name, ""))
    ]
    context.store.certificates.save(
        work,
        code,
        {
            "number": content["number"],
            "title": _title(content),
            "day": content["day"],
            "fields": printed,
            "state": content["state"],
            "state_on": content.get("state_on", ""),
        },
    )


def _is_told(name: str, text: str) -> bool:
    """Whether a field is told: where a class is asked for, the post of a teacher is none."""
    return bool(text) and (name != "group" or any(each.isdigit() for each in text))


def _title(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what a document is, in each language."""
    if content.get("title"):
        return dict(content["title"])
    title = SHIPPED[content["template"]].title
    return {language: translator(language).render(title) for language in LANGUAGES}


def address(context: Context, code: str) -> str:
    """Return where a certificate is checked."""
    return f"{context.tenants.respond_url}{context.tenant_id}/check/{shown(code)}"


def shown(code: str) -> str:
    """Return a code in groups of four.

    Examples
    --------
    >>> shown("ABCDEFGH")
    'ABCD-EFGH'
    """
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
