"""What another device changed meanwhile, question by question, in words for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.domain.questionnaire import Questionnaire
from kit.forms.layout import Field, LaidOut
from kit.i18n.text import shortened
from kit.serve.respond.sending import Joined

#: Signs of a question, or of a text that was written, that are shown.
SIGNS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A question in short words, where it stands, and what the other device answered."""

    item: str
    words: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Questions that were changed on another device, and those changed on both in different ways."""

    added: tuple[Change, ...]
    both: tuple[Change, ...]

    @classmethod
    def of(cls, questionnaire: Questionnaire, form: LaidOut, joined: Joined) -> Changes:
        """Return what a page shows of what was put together."""

        def words(field: Field) -> str:
            short = questionnaire.item(field.item).short
            text = short.in_(form.language) if short else field.text
            return shortened(text, SIGNS)

        return cls(
            tuple(
                Change(each.item, words(each)) for each in form.fields if each.item in joined.added
            ),
            tuple(
                Change(each.item, words(each), answer_in_words(each, joined.both[each.item]))
                for each in form.fields
                if each.item in joined.both
            ),
        )


def answer_in_words(field: Field, raw: str | Iterable[str]) -> str:
    """Return an answer as it is read; of a text the beginning, of none a dash."""
    texts = [raw] if isinstance(raw, str) else list(raw)
    labels = {each.value: each.label for each in (*field.options, *field.missing)}
    return shortened(", ".join(labels.get(each, each) for each in texts if each), SIGNS) or "–"
