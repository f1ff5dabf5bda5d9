"""The sentences that the form's script shows, in the language of its page."""

from __future__ import annotations

import json
from functools import lru_cache

from kit.i18n.translator import LANGUAGES, translator


@lru_cache(maxsize=len(LANGUAGES))
def script_words(language: str) -> str:
    """Return the sentences of the page's script as JSON; ``{n}`` and ``{time}`` are filled there."""
    t = translator(language)

    def waiting(n: int) -> str:
        words = t.ngettext(
            "{n} answer is waiting for the network. Please do not close this page.",
            "{n} answers are waiting for the network. Please do not close this page.",
            n,
        )
        return words.replace(str(n), "{n}", 1)

    words = {
        "saved": t.gettext("Saved at {time}"),
        "saving": t.gettext("Saving…"),
        "sending": t.gettext("Sending…"),
        "queued": t.gettext(
            "There is no network. The answers will be sent by themselves as soon as it is back. "
            "Please do not close this page."
        ),
        "kept": t.gettext("Answers given on another device were added."),
        "look": t.gettext("Look"),
        "there": t.gettext("there: {answer}"),
        "added": t.gettext("Changed on another device and added here:"),
        "both": t.gettext(
            "Answered on both devices in different ways. What was answered here stands; change it "
            "if the other answer is right:"
        ),
        "waiting": {"one": waiting(1), "few": waiting(2), "many": waiting(5), "other": waiting(2)},
    }
    return json.dumps(words, ensure_ascii=False)
