"""Versions of questionnaires: which were answered here, and whose answers are taken together.

The library has the newest text of a questionnaire; the store has every text that was ever
asked. Results rest on what was answered, and say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from kit import frames
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Response, standing
from kit.domain.versions import Versions, together
from kit.errors import NotFound
from kit.i18n.message import Message, say
from kit.library import parse_published
from kit.service.context import Context
from kit.store import Store

#: So many scales or questions are named; of more, the number is told.
_NAMED = 4


def text_of(context: Context, questionnaire: Questionnaire, version: str) -> Questionnaire:
    """Return the version of a questionnaire that was answered, as it was published here."""
    if version in ("", questionnaire.version):
        return questionnaire

    def read() -> Questionnaire:
        return published(context.store, questionnaire, version)

    return context.remember("text", (questionnaire.id, version, questionnaire.hash), read)


def published(store: Store, questionnaire: Questionnaire, version: str) -> Questionnaire:
    """Return a version of a questionnaire as a store holds it; one that it has not, as it is now."""
    if version in ("", questionnaire.version):
        return questionnaire
    try:
        source = store.questionnaires.source(questionnaire.id, version)
    except NotFound:  # what staff fill in themselves is published nowhere
        return questionnaire
    return parse_published(source, f"{questionnaire.id} {version}")


def versions_of(context: Context, questionnaire: Questionnaire) -> Versions:
    """Return how the answers to a questionnaire that are open to the actor are taken together."""

    def compute() -> Versions:
        given = standing(context.responses(questionnaire.id))
        answered = Counter(each.version for each in given)
        if not answered:
            return Versions(text=questionnaire, answered={}, scales={}, items={})
        texts = {version: text_of(context, questionnaire, version) for version in answered}
        return together(texts, answered)

    return context.remember("versions", (questionnaire.id, questionnaire.hash), compute)


def as_answered(context: Context, chosen: Iterable[Questionnaire]) -> list[Questionnaire]:
    """Return questionnaires in the words of the versions that were answered."""
    return [versions_of(context, each).text for each in chosen]


def taken(
    frame: pd.DataFrame, of: Mapping[str, frozenset[str]], column: str = frames.SCALE
) -> pd.DataFrame:
    """Return the rows of scales, or of items, whose version is taken."""
    if frame.empty or frame[frames.VERSION].nunique() < 2:
        return frame
    cells = zip(frame[column], frame[frames.VERSION], strict=True)
    return frame[[version in of.get(name, ()) for name, version in cells]]


def taken_answers(context: Context, responses: Iterable[Response]) -> list[Response]:
    """Return responses without the answers that mean something else than those that are taken."""
    known = context.library.questionnaires
    items = {
        name: versions_of(context, known[name]).items
        for name in dict.fromkeys(each.questionnaire for each in responses)
        if name in known
    }

    def is_taken(each: Response, item: str) -> bool:
        return each.version in items.get(each.questionnaire, {}).get(item, (each.version,))

    return [
        each
        if all(is_taken(each, item) for item in each.answers)
        else replace(
            each, answers={item: a for item, a in each.answers.items() if is_taken(each, item)}
        )
        for each in responses
    ]


def sayings(
    context: Context, chosen: Iterable[Questionnaire], *, items: bool = False
) -> tuple[Message, ...]:
    """Return which versions were answered, and of which something is left out.

    Parameters
    ----------
    chosen
        The questionnaires that a result is about.
    items
        Whether it is about single questions, too; else about scales.
    """
    found: list[Message] = []
    for questionnaire in chosen:
        versions = versions_of(context, questionnaire)
        if len(versions.answered) < 2:
            continue
        title = dict(versions.text.title.words)
        found.append(
            say(
                "“{questionnaire}” was answered in several versions: {versions}. Answers are "
                "taken together where they mean the same.",
                questionnaire=title,
                versions=listed(context, versions),
            )
        )
        of = versions.items if items else versions.scales
        for version, names in versions.left_out(of).items():
            found.append(
                say(
                    "“{questionnaire}”: answers to version {version} ({answers}) are left out "
                    "of {names}: there they mean something else.",
                    questionnaire=title,
                    version=version,
                    answers=_count(context, versions, version),
                    names=_named(versions, names, items=items),
                )
            )
    return tuple(found)


def listed(context: Context, versions: Versions) -> str:
    """Return the versions that were answered with how often, e.g. “1.0.0: 125; 1.1.0: 12”."""
    return "; ".join(f"{each}: {_count(context, versions, each)}" for each in versions.answered)


def _count(context: Context, versions: Versions, version: str) -> str:
    """Return how many answered a version; roughly to whom single people are not shown.

    An exact number would tell, from release to release, what text the few have read who came
    between, and beside the number of all, how many are left out.
    """
    n, least = versions.answered[version], context.tenant.minimum_group
    if not context.sees_releases or (len(versions.answered) == 1 and n >= least):
        return str(n)
    return f"< {least}" if n < least else f"≥ {n - n % least}"


def _named(
    versions: Versions, names: tuple[str, ...], *, items: bool
) -> Message | tuple[Mapping[str, str], ...]:
    """Return what something is left out of: a few by name, many by number."""
    if len(names) > _NAMED:
        n = len(names)
        return (
            say("{n} question", plural="{n} questions", n=n)
            if items
            else say("{n} scale", plural="{n} scales", n=n)
        )
    text = versions.text
    titles = [
        (text.item(name).short or text.item(name).wording.default)
        if items
        else text.scale(name).title
        for name in names
    ]
    return tuple(dict(each.words) for each in titles)
