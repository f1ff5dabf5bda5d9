"""A sentence to be shown later: its English key, and its parameters, kept apart until it is read.

So the same message is shown in Russian on a page, in English in a log, and crosses HTTP
unchanged: internationalisation happens at the last moment (`kit.i18n.translator`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.i18n.text import pick


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be shown later, in the reader's language.

    Parameters
    ----------
    text
        English sentence with ``{name}`` placeholders; the catalogue's key.
    params
        Values of the placeholders: strings, numbers, days, moments, further messages, words by
        language, or tuples of them.
    plural
        Plural form of the sentence, chosen by ``params["n"]``.
    """

    text: str
    params: dict[str, Any] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        text = self.plural if self.plural is not None and self.params.get("n") != 1 else self.text
        return text.format(**{key: _listed(value) for key, value in self.params.items()})

    def dump(self) -> dict[str, Any]:
        """Return the message as plain values, for JSON."""
        params = {key: _dump(value) for key, value in self.params.items()}
        return {"text": self.text, "params": params, "plural": self.plural}

    @classmethod
    def load(cls, raw: dict[str, Any]) -> Message:
        """Rebuild a message from `dump`."""
        params = {key: _load(value) for key, value in raw["params"].items()}
        return cls(raw["text"], params, raw.get("plural"))


def _listed(value: Any) -> str:
    if isinstance(value, Mapping):
        return pick(value, "en")
    if isinstance(value, tuple):
        return ", ".join(map(_listed, value))
    return str(round(value, 2)) if isinstance(value, float) else str(value)


def _dump(value: Any) -> Any:
    if isinstance(value, Message):
        return value.dump()
    if isinstance(value, dt.date):
        return {"moment" if isinstance(value, dt.datetime) else "day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"words": dict(value)}
    return [_dump(each) for each in value] if isinstance(value, tuple) else value


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_load(each) for each in value)
    if isinstance(value, dict) and "day" in value:
        return dt.date.fromisoformat(value["day"])
    if isinstance(value, dict) and "moment" in value:
        return dt.datetime.fromisoformat(value["moment"])
    if isinstance(value, dict) and "words" in value:
        return value["words"]
    return Message.load(value) if isinstance(value, dict) and "text" in value else value


def say(text: str, /, *, plural: str | None = None, **params: Any) -> Message:
    """Return a `Message`; the catalogue extractor looks for calls of this name."""
    return Message(text, params, plural)
