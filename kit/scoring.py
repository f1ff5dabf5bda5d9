"""Answers and a questionnaire give scores; nothing else decides a score.

The contract, kept against three faults that other programs commit silently:
a reversed item is turned round within the *declared* range (value' = minimum + maximum
− value), never the observed one; a sum with a gap is no score; and an item without any
answer counts as missing and never relaxes the number of answers that a scale asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit import frames
from kit.domain.questionnaire import (
    AnswerType,
    Multiple,
    Number,
    Questionnaire,
    Scale,
    Single,
)
from kit.domain.response import Response
from kit.errors import BadArgument
from kit.i18n.message import Message, say

Codes = NDArray[np.integer]

#: People scored at a time, so that their numbers stay in the processor's cache.
_AT_ONCE = 2**15
_PERSON = [frames.PARTICIPANT, frames.WAVE]
_SETTING = [frames.WAVE, "form", frames.VERSION]


def score(
    responses: pd.DataFrame | Sequence[Response],
    questionnaire: Questionnaire | Sequence[Questionnaire],
) -> pd.DataFrame:
    """Return a SCORES frame: one row per person, wave and scale of the questionnaire.

    Parameters
    ----------
    responses
        RESPONSES frame; or one row per person and wave with a column per item; or
        `Response` objects. Answers to other questionnaires are left aside.
    questionnaire
        The text that was answered: same id, same major version. Or its versions, all that
        were answered: each answer is scored by the key of its own.

    Notes
    -----
    Keyed value of a reversed item: minimum + maximum − value, by the scale's declared
    range. Declared missing codes never enter. A mean needs ``min_valid`` answers, a sum
    needs all; otherwise the score is empty, never zero. ``n_absent`` says how many items
    of the scale nobody of the wave and form answered; `gaps` names them. A scale none of
    whose items belong to the wave and form has no row there.

    Raises
    ------
    BadArgument
        A value that the item does not offer, an item that the questionnaire does not
        have, two answers of one person to one item in one wave, another major version, or
        one that is not among several.
    """
    if not isinstance(questionnaire, Questionnaire):
        return _by_version(responses, questionnaire)
    long = _admit(responses, questionnaire)
    if long.empty:
        return frames.empty(frames.SCORES)
    person, people = _people(long)
    versions = people[frames.VERSION].replace("", questionnaire.version)
    names = [item.id for item in questionnaire.items]
    matrix = _matrix(long, person, len(people), names, questionnaire)
    absent = _absent(long, questionnaire)
    setting = list(people[_SETTING].itertuples(index=False, name=None))
    parts = []
    for scale in questionnaire.scales:
        rows = [names.index(item) for item in scale.items]
        points, valid = score_scale([matrix[row] for row in rows], scale)
        part = people.assign(
            questionnaire=questionnaire.id,
            version=versions,
            scale=scale.id,
            score=points,
            n_valid=valid.astype(np.int64),
            n_items=len(scale.items),
            n_absent=[len(absent[key].get(scale.id, ())) for key in setting],
            pairing=scale.pairing,
            better=scale.better,
            minimum=float(scale.score_minimum),
            maximum=float(scale.score_maximum),
        )
        parts.append(part[[scale.id in absent[key] for key in setting]])
    return frames.check(pd.concat(parts), frames.SCORES) if parts else frames.empty(frames.SCORES)


def _by_version(
    responses: pd.DataFrame | Sequence[Response], texts: Sequence[Questionnaire]
) -> pd.DataFrame:
    """Return the scores of answers to several versions, each by its own key."""
    known = dict.fromkeys(item.id for text in texts for item in text.items)
    long = _long(responses, list(known))
    own = long[frames.QUESTIONNAIRE].isin(["", *(text.id for text in texts)])
    strange = set(long.loc[own, frames.VERSION]) - {text.version for text in texts}
    if strange:
        raise BadArgument(
            f"questionnaire '{texts[0].id if texts else ''}'",
            say("Version {versions} was answered, too.", versions=", ".join(sorted(strange))),
            say("Hand over every version that was answered."),
        )
    parts = [score(long[own & (long[frames.VERSION] == text.version)], text) for text in texts]
    found = [part for part in parts if len(part)]
    return pd.concat(found, ignore_index=True) if found else frames.empty(frames.SCORES)


def score_scale(
    answers: Codes | Sequence[Codes], scale: Scale
) -> tuple[NDArray[np.float64], NDArray[np.unsignedinteger]]:
    """Return the scores of one scale and how many answers each rests on.

    Parameters
    ----------
    answers
        Items of the scale in its order × people; anything outside the declared range
        counts as no answer. Small integers and people side by side in memory are fast:
        a frame of int8 columns turned over, ``frame.to_numpy().T``, is both.
    scale
        The key.
    """
    span, size = scale.maximum - scale.minimum, len(answers[0])
    columns = [_unsigned(column, scale) for column in answers]
    ends = [  # of each column's own width: columns of one scale may differ in it
        [np.array(end).astype(column.dtype) for end in (scale.minimum, scale.maximum)]
        for column in columns
    ]
    divisors, by = _divisors(scale), np.empty(min(size, _AT_ONCE))
    points, valid = np.empty(size), np.zeros(size, dtype=np.min_scalar_type(len(columns)))
    for start in range(0, size, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        keyed, given = points[part], valid[part]
        above = np.zeros(keyed.size, dtype=np.min_scalar_type(len(columns) * span))
        for item, column, (low, high) in zip(scale.items, columns, ends, strict=True):
            # Steps from the end of the range; what lies beyond wraps round to above the span.
            steps = high - column[part] if item in scale.reverse else column[part] - low
            usable = (steps <= span).view(np.uint8)
            steps *= usable
            above += steps
            given += usable
        np.multiply(given, scale.minimum, out=keyed, dtype=np.float64)
        keyed += above
        keyed /= divisors.take(given, out=by[: keyed.size], mode="clip")  # the fast mode
    return points, valid


def _unsigned(column: Codes, scale: Scale) -> Codes:
    """Return the answers as unsigned numbers, wide enough for the scale's range."""
    held = np.iinfo(column.dtype)
    if not held.min <= scale.minimum <= scale.maximum <= held.max:
        column = column.astype(np.int64)
    return column.view(f"u{column.itemsize}")


def _divisors(scale: Scale) -> NDArray[np.float64]:
    """Return by what the keyed total is divided, for each number of answers; NaN: no score."""
    size = len(scale.items)
    if scale.score == "sum":
        return np.array([*[np.nan] * size, 1.0])
    numbers = np.arange(size + 1.0)
    return np.where(numbers >= max(scale.min_valid, 1), numbers, np.nan)


def gaps(
    responses: pd.DataFrame | Sequence[Response], questionnaire: Questionnaire
) -> tuple[Message, ...]:
    """Return one sentence for each scale and wave in which an item has no answer at all."""
    found: dict[tuple[str, str], set[str]] = {}
    for (wave, _, _), scales in _absent(_admit(responses, questionnaire), questionnaire).items():
        for scale_id, items in scales.items():
            if items:
                found.setdefault((wave, scale_id), set()).update(items)
    return tuple(
        say(
            "Scale '{scale}', wave '{wave}': nobody answered {items}. "
            "These items count as missing.",
            scale=scale,
            wave=wave,
            items=", ".join(sorted(items)),
        )
        for (wave, scale), items in found.items()
    )


def _admit(
    responses: pd.DataFrame | Sequence[Response], questionnaire: Questionnaire
) -> pd.DataFrame:
    """Return the questionnaire's own answers as a checked RESPONSES frame."""
    known = [item.id for item in questionnaire.items]
    long = _long(responses, known)
    own = long[frames.QUESTIONNAIRE].isin(["", questionnaire.id])
    long = long[own & long[frames.VALUE].notna()].reset_index(drop=True)
    _same_version(long, questionnaire)
    _known_items(long, known, questionnaire)
    return long


def _long(responses: pd.DataFrame | Sequence[Response], known: list[str]) -> pd.DataFrame:
    """Return answers, however they came, as a RESPONSES frame."""
    if not isinstance(responses, pd.DataFrame):
        return frames.tidy(responses)
    if frames.ITEM not in responses.columns and responses.columns.isin(known).any():
        return frames.lengthen(responses, known)
    return frames.check(responses, frames.RESPONSES)


def _same_version(long: pd.DataFrame, questionnaire: Questionnaire) -> None:
    major = questionnaire.version.split(".")[0]
    for version in long[frames.VERSION].unique():
        if version and str(version).split(".")[0] != major:
            raise BadArgument(
                f"questionnaire '{questionnaire.id}'",
                say(
                    "The answers were given to version {answered}, the key is of version {key}.",
                    answered=str(version),
                    key=questionnaire.version,
                ),
                say("Score them with the version that was answered."),
            )


def _known_items(long: pd.DataFrame, known: Iterable[str], questionnaire: Questionnaire) -> None:
    strange = sorted(set(long[frames.ITEM].unique()) - set(known))
    if strange:
        raise BadArgument(
            f"questionnaire '{questionnaire.id}'",
            say("It has no items {items}.", items=", ".join(map(str, strange))),
            say("Check the item ids and the version of the questionnaire."),
        )


def _people(long: pd.DataFrame) -> tuple[NDArray[np.intp], pd.DataFrame]:
    """Return the number of each row's person-in-wave, and a frame of these people."""
    person = long.groupby(_PERSON, sort=False).ngroup().to_numpy()
    first = ~pd.Series(person).duplicated().to_numpy()
    described = [name for name in long.columns if name not in (frames.ITEM, frames.VALUE)]
    return person, long.loc[first, described].reset_index(drop=True)


def _matrix(
    long: pd.DataFrame,
    person: NDArray[np.intp],
    n_people: int,
    names: list[str],
    questionnaire: Questionnaire,
) -> Codes:
    """Return items × people; missing codes and gaps are the dtype's smallest number."""
    row = pd.Index(names).get_indexer(long[frames.ITEM])
    values = long[frames.VALUE].to_numpy()
    cell = row * np.int64(n_people) + person
    twice = pd.Series(cell).duplicated().to_numpy()
    if twice.any():
        double = long.loc[twice].iloc[0]
        raise BadArgument(
            f"participant '{double[frames.PARTICIPANT]}'",
            say(
                "There are two answers to item '{item}' in wave '{wave}'.",
                item=str(double[frames.ITEM]),
                wave=str(double[frames.WAVE]),
            ),
            say("Keep one answer per person, wave and item."),
        )
    largest = min(np.abs(values).max(initial=0), np.iinfo(np.int32).max)
    codes = np.min_scalar_type(-int(largest) - 1)
    matrix = np.full((len(names), n_people), np.iinfo(codes).min, dtype=codes)
    for index, item in enumerate(questionnaire.items):
        here = row == index
        offered, missing = _offered(questionnaire, item.answer)
        given = values[here]
        for value in np.unique(given):
            if value not in offered and value not in missing:
                raise BadArgument(
                    f"item '{item.id}'",
                    say("The value {value} is not among its choices.", value=f"{value:g}"),
                    say("The declared values are: {values}.", values=_spell(offered, missing)),
                )
        usable = ~np.isin(given, list(missing))
        matrix[index, person[here][usable]] = given[usable]
    return matrix


def _offered(
    questionnaire: Questionnaire, answer: AnswerType
) -> tuple[range | tuple[int, ...], tuple[int, ...]]:
    """Return the values an item offers, and its missing codes."""
    if isinstance(answer, Number):
        return range(answer.minimum, answer.maximum + 1), ()
    if isinstance(answer, Single | Multiple):
        for choices in questionnaire.choices:
            if choices.id == answer.choices:
                values = tuple(option.value for option in choices.options)
                return values, tuple(option.value for option in choices.missing)
    return (), ()


def _spell(offered: range | tuple[int, ...], missing: tuple[int, ...]) -> str:
    if isinstance(offered, range) and len(offered) > 1:
        return f"{offered[0]} … {offered[-1]}"
    return ", ".join(str(value) for value in (*offered, *missing))


def _absent(
    long: pd.DataFrame, questionnaire: Questionnaire
) -> dict[tuple[str, str, str], dict[str, list[str]]]:
    """Return for each wave, form and version, by scale asked there, items without any answer."""
    answered = long.groupby(_SETTING, sort=False)[frames.ITEM].agg(set).to_dict()
    return {
        (wave, form, version): {
            scale.id: [item for item in scale.items if item not in items]
            for scale in questionnaire.scales
            if not items.isdisjoint(scale.items)
            or any(questionnaire.item(item).is_asked(form=form, wave=wave) for item in scale.items)
        }
        for (wave, form, version), items in answered.items()
    }
