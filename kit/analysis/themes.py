"""Themes of open answers, as the psychologist coded them: counted, never quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from kit.results.review import THEMES

#: Questionnaire and item.
Question = tuple[str, str]
#: Attempt of the response to the themes of its answer.
Coding = Mapping[str, Sequence[str]]


def count_themes(
    open_answers: pd.DataFrame, codings: Mapping[Question, Coding], rates: pd.DataFrame
) -> pd.DataFrame:
    """Return how many answers have each theme, by question, wave, role and form.

    Parameters
    ----------
    open_answers
        As of `kit.analysis.review.open_answers`.
    codings
        Themes by question and attempt. An answer may have several themes, each is counted
        once; codes of answers that were corrected since are left aside.
    rates
        As of `kit.analysis.review.response_rates`.

    Returns
    -------
    DataFrame
        Columns `kit.results.review.THEMES`; within a question the commonest theme first.

    Examples
    --------
    >>> written = pd.DataFrame(
    ...     {
    ...         "questionnaire": "peer-mentee",
    ...         "item": "lacking",
    ...         "title": "lacking",
    ...         "wave": "after",
    ...         "role": "mentee",
    ...         "form": "student-student",
    ...         "attempt": ["1", "2"],
    ...     }
    ... )
    >>> rates = written.assign(n_answered=2)
    >>> codings = {("peer-mentee", "lacking"): {"1": ["time"], "2": ["time", "place"]}}
    >>> count_themes(written, codings, rates)[["theme", "n", "n_coded"]]
       theme  n  n_coded
    0   time  2        2
    1  place  1        2
    """
    group = ["wave", "role", "form"]
    answered = rates.groupby(group)["n_answered"].max().to_dict()
    rows = []
    names = ["questionnaire", "item", "title", *group]
    for key, part in open_answers.groupby(names, sort=False):
        coding = codings.get(key[:2], {})
        given = [set(coding.get(attempt, ())) for attempt in part["attempt"]]
        counts = Counter(theme for themes in given for theme in sorted(themes))
        n_coded = sum(bool(themes) for themes in given)
        n_answered = max(answered.get(key[3:], 0), len(given))
        rows += [
            (*key, theme, n, n_coded, n_answered, "")
            for theme, n in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        ]
    return pd.DataFrame(rows, columns=list(THEMES)).astype(THEMES)
