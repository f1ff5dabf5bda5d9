"""The report of one participant: own scores beside the mean of everybody. For the psychologist only.

It describes answers. It names no level and no group, and it concludes nothing about a child.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd

from kit import frames, wording
from kit.documents.document import Document, Facts, Heading, Note, Paragraph, Part, Picture
from kit.i18n.message import Message
from kit.i18n.translator import Translator, translator
from kit.results import WaveComparison
from kit.tables.participant import own_scores
from kit.wording import method
from kit.wording.method import About


def participant(
    code: str,
    comparisons: Sequence[tuple[WaveComparison, pd.DataFrame]],
    about: About,
    language: str = "ru",
    *,
    who: str = "",
    notes: Sequence[Message] = (),
) -> Document:
    """Return the report of one participant.

    Parameters
    ----------
    code
        Of the participant; never a name.
    comparisons
        For each questionnaire that the participant answered: everybody's comparison of
        two waves, not divided and not released, and the SCORES frame it rests on.
    about
        Whose report it is.
    language
        ``"ru"`` or ``"en"``.
    who
        Role and form in words.
    notes
        What else must be known of these comparisons.
    """
    t = translator(language)
    first = comparisons[0][0] if comparisons else None
    parts: list[Part] = [
        *map(Note, method.opening(about, t, released=False)),
        Note(
            t.gettext(
                "For the psychologist only. The report describes answers, not a person; do not "
                "pass it on, and do not use any number in it as a label for the person."
            )
        ),
    ]
    for comparison, scores in comparisons:
        parts += _questionnaire(code, comparison, scores, t)
    if first is None:
        parts.append(Paragraph(t.gettext("This participant has not answered yet."), finding=True))
    parts.append(Heading(t.gettext("Limits and reservations")))
    parts += [*(Note(t.render(note)) for note in notes), *_caveats(t)]
    if first is not None:
        facts = method.source(first, about, t)
        parts += [Heading(t.gettext("How the numbers were computed")), Facts(tuple(facts))]
    return Document(
        title=t.gettext("Report on one participant"),
        subtitle=f"{code}, {who}" if who else code,
        about=about,
        language=language,
        mark=method.mark(t, released=False),
        parts=tuple(parts),
    )


def _questionnaire(
    code: str, comparison: WaveComparison, scores: pd.DataFrame, t: Translator
) -> Iterator[Part]:
    own = _own(code, comparison, scores)
    name = str(comparison.frame["questionnaire"].iloc[0]) if len(comparison.frame) else ""
    yield Heading(comparison.title(name, t.language))
    for pairings, gap in ((wording.GROWTH, False), (wording.EXPECTATION, True)):
        rows = own[own["pairing"].isin(pairings)]
        if rows.empty:
            continue
        if gap:
            yield Heading(t.gettext("Expectations and experience"), 2)
        known = rows[rows["change"].notna()]
        if len(known):
            from kit.charts import person  # noqa: PLC0415 - drawing libraries load when needed

            words = t.gettext("Scores of one participant by scale, first and then")
            yield Picture(
                partial(person.one_person, comparison, known, t.language, "paper", gap=gap), words
            )
        yield own_scores(comparison, rows, t.language, gap=gap)


def _own(code: str, comparison: WaveComparison, scores: pd.DataFrame) -> pd.DataFrame:
    """Return one row per scale: the participant's scores and change, the means of everybody."""
    mine = scores[scores[frames.PARTICIPANT] == code]
    wide = mine.pivot_table(
        index=frames.SCALE, columns=frames.WAVE, values=frames.SCORE, aggfunc="first"
    ).reindex(columns=[comparison.before, comparison.after])
    wide.columns = pd.Index(["before", "after"])
    pairs = comparison.pairs
    change = pairs[pairs[frames.PARTICIPANT] == code].set_index("scale")["change"]
    known = comparison.frame[comparison.frame["scale"].isin(wide.index)]
    return known.assign(
        before=known["scale"].map(wide["before"]),
        after=known["scale"].map(wide["after"]),
        own=known["scale"].map(change),
    ).pipe(lambda frame: frame.assign(group_change=frame["change"], change=frame["own"]))


def _caveats(t: Translator) -> tuple[Note, ...]:
    return (
        Note(
            t.gettext(
                "The answers of one person depend on the day, the mood and the questions. A small "
                "difference between two moments may be chance; talk with the person before you "
                "conclude anything."
            )
        ),
        Note(
            t.gettext(
                "The means are those of everybody who answered this questionnaire both times. They "
                "are no norm and no aim."
            )
        ),
    )
