"""Scores as people × scales, which is what methods about persons take."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit import frames
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.stats.arguments import numbers


def features(
    scores: pd.DataFrame, *, wave: str, scales: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return people × scales of one wave.

    Parameters
    ----------
    scores
        SCORES frame.
    wave
        The wave.
    scales
        Ids of the scales; all growth scales when not given.

    Returns
    -------
    DataFrame
        Index ``participant``, one column per scale in the order of `scales` or of the
        frame, NaN where there is no score. Where two questionnaires share a scale id, the
        columns are named "questionnaire: scale". ``attrs["bounds"]`` maps each column to
        the smallest and largest possible score.

    Examples
    --------
    >>> scores = pd.DataFrame(
    ...     {
    ...         "participant": ["U-1", "U-1", "U-2"],
    ...         "wave": "before",
    ...         "scale": ["contact", "unease", "contact"],
    ...         "score": [3.0, 2.5, 4.0],
    ...     }
    ... )
    >>> features(scores, wave="before").to_dict("index")
    {'U-1': {'contact': 3.0, 'unease': 2.5}, 'U-2': {'contact': 4.0, 'unease': nan}}
    """
    whole = frames.check(scores, frames.SCORES)
    here = whole[whole[frames.WAVE] == frames.one_name(wave, "wave")]
    here = here[here["pairing"] == "growth"] if scales is None else here
    found = list(dict.fromkeys(here[frames.SCALE]))
    wanted = found if scales is None else list(frames.several_names(scales, "scales"))
    unknown = [scale for scale in wanted if scale not in found]
    if unknown:
        raise BadArgument(
            f"wave '{wave}'",
            say("There are no scores on {scales}.", scales=", ".join(map(str, unknown))),
            say("Choose among: {scales}.", scales=", ".join(found)),
        )
    here = here[here[frames.SCALE].isin(wanted)]
    homes = here.groupby(frames.SCALE)[frames.QUESTIONNAIRE].nunique()
    shared = here[frames.SCALE].map(homes) > 1
    named = here[frames.SCALE].mask(shared, here[frames.QUESTIONNAIRE] + ": " + here[frames.SCALE])
    here = here.assign(column=named)
    if here.duplicated([frames.PARTICIPANT, "column"]).any():
        raise BadArgument(
            f"wave '{wave}'",
            say("A participant has two scores on one scale."),
            say("Keep one answer per person and wave."),
        )
    places = dict(zip(named, here[frames.SCALE].map(wanted.index), strict=True))
    order = sorted(places, key=places.__getitem__)
    cells = here.set_index([frames.PARTICIPANT, "column"])[frames.SCORE]
    wide = cells.unstack()[order].rename_axis(columns=None)  # noqa: PD010 - nothing to aggregate
    bounds = here.drop_duplicates("column").set_index("column")[["minimum", "maximum"]]
    wide.attrs["bounds"] = {name: bounds.loc[name].tolist() for name in order}
    return wide


def complete(numbers: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Message, ...]]:
    """Return complete people in an order of their own, without useless columns.

    Parameters
    ----------
    numbers
        People × features, see `as_numbers`.

    Returns
    -------
    DataFrame, tuple of Message
        Sorted by scores, then by names, so that nothing depends on the order in which people
        came; and caveats about people and features that could not be used.

    Examples
    --------
    >>> people = pd.DataFrame({"contact": [3.0, 4.0, 2.0], "unease": [2.0, np.nan, 1.0]})
    >>> whole, caveats = complete(people)
    >>> len(whole), [str(caveat) for caveat in caveats]
    (2, ['1 person without all scores was left out.'])
    """
    useful = numbers.loc[:, numbers.max() > numbers.min()]
    whole = useful.dropna()
    whole = whole.loc[:, whole.max() > whole.min()]
    order = np.lexsort([whole.index.astype(str), *whole.to_numpy().T[::-1]])
    return whole.iloc[order], _left_out(numbers, whole)


def as_numbers(given: pd.DataFrame) -> pd.DataFrame:
    """Return people × features as numbers or NaN, index ``participant``.

    Parameters
    ----------
    given
        People × features; index (or column ``participant``) names the people.

    Raises
    ------
    BadArgument
        Not a frame, words or infinite values among the features, two features of one name,
        or a participant twice.

    Examples
    --------
    >>> table = pd.DataFrame({"participant": ["U-1", "U-2"], "contact": [3, np.nan]})
    >>> as_numbers(table)["contact"].to_dict()
    {'U-1': 3.0, 'U-2': nan}
    """
    if not isinstance(given, pd.DataFrame):
        raise BadArgument(
            "features",
            say("A pandas DataFrame is expected, not {kind}.", kind=type(given).__name__),
            say("Hand over one row per person and one column per feature."),
        )
    named = given.set_index("participant") if "participant" in given.columns else given
    if not named.columns.is_unique:
        raise BadArgument(
            "features",
            say("Two columns have one name."),
            say("Give every feature a name of its own."),
        )
    words = [
        str(name) for name, kind in named.dtypes.items() if not pd.api.types.is_numeric_dtype(kind)
    ]
    if words:
        raise BadArgument(
            "features",
            say("These columns are not numbers: {columns}.", columns=", ".join(words)),
            say("Leave them out; profiles are made of scores."),
        )
    if named.index.has_duplicates:
        twice = named.index[named.index.duplicated()][0]
        raise BadArgument(
            "features",
            say("Participant '{id}' is there twice.", id=str(twice)),
            say("Give one row per person."),
        )
    values = numbers(named, "features")
    return pd.DataFrame(values, named.index, named.columns).rename_axis("participant")


def _left_out(numbers: pd.DataFrame, whole: pd.DataFrame) -> tuple[Message, ...]:
    """Return caveats about people and features that could not be used."""
    found = []
    if people := len(numbers) - len(whole):
        found.append(
            say(
                "{n} person without all scores was left out.",
                plural="{n} people without all scores were left out.",
                n=people,
            )
        )
    if constant := numbers.shape[1] - whole.shape[1]:
        found.append(
            say(
                "{n} feature that is the same for everybody was left out.",
                plural="{n} features that are the same for everybody were left out.",
                n=constant,
            )
        )
    return tuple(found)
