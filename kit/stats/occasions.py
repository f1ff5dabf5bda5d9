"""Scores of the same people on several occasions, as people × waves.

Every method for two and more waves takes this one shape, so that the order of waves,
the choice of one scale and the refusal of double scores are decided in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from kit.errors import BadArgument, NotEnoughData
from kit.i18n.message import say
from kit.shape import Shape, check
from kit.stats.arguments import names, table
from kit.stats.paired import snap

#: One row per person and wave; a scale's id is one scale only within its questionnaire.
LONG = Shape("scores", ("participant", "wave", "scale", "score"), {"questionnaire": ""}, "score")

_SUBJECT = ["questionnaire", "scale"]
_TELLING = {"participant", "wave", "score"}


def people_by_waves(
    scores: pd.DataFrame | ArrayLike,
    *,
    scale: str | None = None,
    waves: Sequence[Any] | None = None,
) -> pd.DataFrame:
    """Return one scale's scores as people × waves, NaN where there is none.

    Parameters
    ----------
    scores
        `LONG` frame of one scale; ``participant``, ``wave`` and ``score`` are enough.
        Or already people × waves: a two-dimensional array (waves are then numbered from 1)
        or a frame whose columns are the waves.
    scale
        The scale, where the frame holds several.
    waves
        The waves and their order. When not given: the order of an ordered categorical,
        ascending numbers, otherwise the order in which most people's own rows stand, and
        of appearance where that does not tell.

    Raises
    ------
    BadArgument
        Several scales and none chosen, an unknown scale or wave, a participant with two
        scores in a wave.
    NotEnoughData
        A wave without any score, or fewer than two waves.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {"participant": ["a", "a", "b"], "wave": ["spring", "autumn", "spring"], "score": [2, 3, 4]}
    ... )
    >>> people_by_waves(scores).to_dict("index")
    {'a': {'spring': 2.0, 'autumn': 3.0}, 'b': {'spring': 4.0, 'autumn': nan}}
    """
    if isinstance(scores, pd.DataFrame) and set(scores.columns) & _TELLING:
        wide = _spread(_of_one_scale(scores, scale))
    else:
        wide = _already_wide(scores)
    return _in_order(wide, waves)


def order_of_waves(scores: pd.DataFrame) -> list[Any]:
    """Return the waves of a `LONG` frame in their order, as in `people_by_waves`."""
    person, _ = pd.factorize(scores["participant"])
    wave, waves = pd.factorize(scores["wave"])
    return [waves[each] for each in _order(scores["wave"], waves, person, wave)]


def complete(wide: pd.DataFrame) -> NDArray[np.float64]:
    """Return the rows of people with a score in every wave, equal numbers made equal."""
    values = wide.to_numpy(dtype=float)
    values = values[np.isfinite(values).all(axis=1)]
    return snap(values).reshape(values.shape)


def _of_one_scale(scores: pd.DataFrame, scale: str | None) -> pd.DataFrame:
    if "scale" not in scores.columns:
        scores = scores.assign(scale=scale or "")
    whole = check(scores, LONG)
    found = list(dict.fromkeys(whole["scale"]))
    if scale is not None:
        whole = whole[whole["scale"] == scale]
    subjects = whole[_SUBJECT].drop_duplicates()
    if len(subjects) > 1:
        raise BadArgument(
            "scale",
            say("The scores are of {n} scales, and one is compared at a time.", n=len(subjects)),
            say("Choose one with scale=; there are: {scales}.", scales=", ".join(map(str, found))),
        )
    if scale is not None and whole.empty:
        raise BadArgument(
            "scale",
            say("There are no scores on {scales}.", scales=scale),
            say("Choose among: {scales}.", scales=", ".join(map(str, found))),
        )
    return whole


def _spread(whole: pd.DataFrame) -> pd.DataFrame:
    """Return the long frame's scores as people × waves."""
    person, people = pd.factorize(whole["participant"])
    wave, waves = pd.factorize(whole["wave"])
    cell = person * max(len(waves), 1) + wave
    twice = pd.Series(cell).duplicated().to_numpy()
    if twice.any():
        first = whole[twice].iloc[0]
        raise BadArgument(
            f"participant '{first['participant']}'",
            say(
                "There are two scores on scale '{scale}' in wave '{wave}'.",
                scale=str(first["scale"]),
                wave=str(first["wave"]),
            ),
            say("Keep one answer per person and wave."),
        )
    values = np.full((len(people), len(waves)), np.nan)
    values[person, wave] = whole["score"].to_numpy()
    order = _order(whole["wave"], waves, person, wave)
    return pd.DataFrame(
        values[:, order],
        index=pd.Index(people, name="participant"),
        columns=[waves[each] for each in order],
    )


def _order(
    column: pd.Series, waves: pd.Index, person: NDArray[np.intp], wave: NDArray[np.intp]
) -> list[int]:
    """Return the positions of the waves in their order; see `people_by_waves`."""
    if isinstance(column.dtype, pd.CategoricalDtype) and column.dtype.ordered:
        return [waves.get_loc(each) for each in column.dtype.categories if each in waves]
    if pd.api.types.is_numeric_dtype(column):
        return [int(each) for each in np.argsort(waves.to_numpy())]
    row = np.full((person.max(initial=-1) + 1, len(waves)), np.nan)
    row[person, wave] = np.arange(len(person))
    earlier = np.array([(row < row[:, [each]]).sum(axis=0) for each in range(len(waves))])
    preceded_by = (earlier > earlier.T).sum(axis=1) if len(waves) else []
    return [int(each) for each in np.argsort(preceded_by, kind="stable")]


def _already_wide(scores: pd.DataFrame | ArrayLike) -> pd.DataFrame:
    if isinstance(scores, pd.DataFrame):
        names(scores.columns, "scores")
        values = table(scores, "scores", "wave")
        return pd.DataFrame(values, index=scores.index, columns=scores.columns)
    values = table(scores, "scores", "wave")
    return pd.DataFrame(values, columns=range(1, values.shape[1] + 1))


def _in_order(wide: pd.DataFrame, waves: Sequence[Any] | None) -> pd.DataFrame:
    if waves is not None:
        asked = names(waves, "waves")
        if any(wave not in wide.columns for wave in asked):
            raise BadArgument(
                "waves",
                say("The waves asked for are: {waves}.", waves=", ".join(map(str, asked))),
                say("Name each once; there are: {known}.", known=", ".join(map(str, wide.columns))),
            )
        wide = wide[asked]
    if wide.shape[1] < 2:
        raise NotEnoughData(
            "waves",
            say("There is only one wave, so nothing can be said about change."),
            say("Come back when the next wave has been answered."),
        )
    for wave in wide.columns:
        if not wide[wave].notna().any():
            raise NotEnoughData(
                "waves",
                say("There are no scores in wave '{wave}' yet.", wave=str(wave)),
                say("Leave this wave out or wait until it has been answered."),
            )
    return wide
