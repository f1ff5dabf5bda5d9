"""Answers to single questions: their spread in two waves, and the shift between them.

The shift of single questions is explored, not tested: p and interval allow for the share of
false alarms (Benjamini & Hochberg 1995; `kit.analysis.inference`), and the verdict stays with
the scales.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

import kit
from kit import frames
from kit.analysis.inference import mean_changes, step
from kit.domain.questionnaire import Choices, Item, Questionnaire, Scale, Single
from kit.i18n.message import Message, say
from kit.results import ItemAnswers
from kit.stats import paired

ITEMS: dict[str, str] = {
    **dict.fromkeys(("item", "wave", "scale", "pairing"), "str"),
    **dict.fromkeys(("reverse", "ordered"), "bool"),
    "title": "str",
    **dict.fromkeys(("n_answered", "n_missing", "n_smallest"), "int64"),
    "withheld": "bool",
}
ANSWERS: dict[str, str] = {
    **dict.fromkeys(("item", "wave"), "str"),
    **dict.fromkeys(("position", "until", "n"), "int64"),
    "share": "float64",
}
CHOICES: dict[str, str] = {"item": "str", "position": "int64", "value": "int64", "title": "str"}
SHIFTS: dict[str, str] = {
    **dict.fromkeys(("item", "scale", "pairing"), "str"),
    **dict.fromkeys(("minimum", "maximum"), "float64"),
    "n_matched": "int64",
    **dict.fromkeys(("change", "change_low", "change_high", "confidence"), "float64"),
    **dict.fromkeys(("share_up", "share_same", "share_down"), "float64"),
    **dict.fromkeys(("p", "p_adjusted", "p_rank"), "float64"),
    **dict.fromkeys(("alone", "withheld"), "bool"),
}


def compare_items(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    *,
    before: str,
    after: str,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
) -> ItemAnswers:
    """Return how each closed question was answered in two waves.

    Parameters
    ----------
    responses
        RESPONSES frame; answers to other questions and of other questionnaires are left out.
    questionnaire
        For questions, choices and scales. Questions with one choice of several enter;
        numbers, dates, texts and several choices at once do not.
    before, after
        The two waves.
    titles
        Words for ids, handed on; those of questions and choices are added.
    minimum_group
        Smallest group when released.

    Returns
    -------
    ItemAnswers
        See there for every column.

    Raises
    ------
    BadArgument
        The waves are the same, a column of the responses is missing, or a person has two
        answers to one question in one wave.

    Examples
    --------
    >>> from kit.library import read_questionnaire
    >>> peer = read_questionnaire("surveys/peer-mentee.yaml")
    >>> responses = pd.DataFrame(
    ...     {
    ...         "participant": ["U-1", "U-2"] * 2,
    ...         "wave": ["before"] * 2 + ["after"] * 2,
    ...         "item": "con_talk",
    ...         "value": [2, 3, 4, 4],
    ...     }
    ... )
    >>> found = compare_items(responses, peer, before="before", after="after")
    >>> found.shifts[["item", "n_matched", "change", "share_up"]]
           item  n_matched  change  share_up
    0  con_talk          2     1.5       1.0
    """
    frames.two_waves(before, after)
    chosen = [item for item in questionnaire.items if isinstance(item.answer, Single)]
    own = frames.own_answers(
        responses, questionnaire.id, [each.id for each in chosen], (before, after)
    )
    by_item = dict(iter(own.groupby(frames.ITEM)))
    words: dict[str, Mapping[str, str]] = {}
    tables: dict[str, list[dict[str, Any]]] = {"items": [], "answers": [], "choices": []}
    shifts: list[dict[str, Any]] = []
    strange = 0
    for item in chosen:
        if item.id not in by_item:
            continue
        question = _Question.of(item, questionnaire)
        answers = by_item[item.id]
        known = answers[frames.VALUE].isin([*question.known, *question.missing])
        strange += int((~known).sum())
        answers = answers[known]
        for name, rows in question.tables(answers, (before, after), words).items():
            tables[name] += rows
        shifts += question.shift(answers, before, after)
    return ItemAnswers(
        questionnaire=questionnaire.id,
        before=before,
        after=after,
        items=_frame(tables["items"], ITEMS),
        answers=_frame(tables["answers"], ANSWERS),
        choices=_frame(tables["choices"], CHOICES),
        shifts=_together(shifts),
        caveats=_caveats(strange),
        settings={
            "before": before,
            "after": after,
            "test": "Student t",
            "beside": "signed-rank, Pratt zeros, exact",
            "adjusted": "Benjamini-Hochberg",
            "kit": kit.__version__,
        },
        titles={**(titles or {}), **words},
        minimum_group=minimum_group,
    )


class _Question:
    """One question with one choice of several, and what the questionnaire says about it."""

    def __init__(self, item: Item, choices: Choices, scale: Scale | None, forms: str) -> None:
        self.item, self.choices, self.scale, self.form = item, choices, scale, forms
        options = choices.options
        # From the lowest value up, so that "to the right" means "higher"; as shown otherwise.
        self.options = sorted(options, key=lambda o: o.value) if choices.ordered else options
        self.known = [option.value for option in self.options]
        self.missing = [option.value for option in choices.missing]

    @classmethod
    def of(cls, item: Item, questionnaire: Questionnaire) -> _Question:
        choices = questionnaire.choices_of(item)
        assert choices is not None
        scale = next((each for each in questionnaire.scales if item.id in each.items), None)
        form = questionnaire.forms[0] if len(questionnaire.forms) == 1 else ""
        return cls(item, choices, scale, form)

    @property
    def about(self) -> dict[str, Any]:
        """Columns that all rows of the question share."""
        return {
            "item": self.item.id,
            "scale": self.scale.id if self.scale else "",
            "pairing": self.scale.pairing if self.scale else "none",
        }

    def tables(
        self, answers: pd.DataFrame, waves: Iterable[str], words: dict[str, Mapping[str, str]]
    ) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of the question in each table; add its words to `words`."""
        item = self.item
        found: dict[str, list[dict[str, Any]]] = {"items": [], "answers": [], "choices": []}
        for position, option in enumerate(self.options):
            key = f"{item.id}={option.value}"
            words[key] = dict(option.label.words) or {"ru": str(option.value)}
            row = {"item": item.id, "position": position, "value": option.value, "title": key}
            found["choices"].append(row)
        for wave in waves:
            here = answers[answers[frames.WAVE] == wave]
            given = here[here[frames.VALUE].isin(self.known)]
            if here.empty:
                continue
            key = f"{item.id}@{wave}"
            words[key] = dict(item.wording.choose(form=self.form, wave=wave).words)
            parts = given.groupby(["role", "form"]).size()
            found["items"].append(
                {
                    **self.about,
                    "wave": wave,
                    "reverse": bool(self.scale and item.id in self.scale.reverse),
                    "ordered": self.choices.ordered,
                    "title": key,
                    "n_answered": len(given),
                    "n_missing": len(here) - len(given),
                    "n_smallest": int(parts.min()) if len(parts) else 0,
                    "withheld": False,
                }
            )
            counts = given[frames.VALUE].value_counts()
            for position, value in enumerate(self.known):
                n = int(counts.get(value, 0))
                share = n / len(given) if len(given) else np.nan
                row = {"item": item.id, "wave": wave, "position": position, "until": position}
                found["answers"].append(row | {"n": n, "share": share})
        return found

    def shift(self, answers: pd.DataFrame, before: str, after: str) -> list[dict[str, Any]]:
        """Return how the answers of the same people shifted: one row with its people, or none."""
        given = answers[answers[frames.VALUE].isin(self.known)]
        sides = [
            rows.set_index(frames.PARTICIPANT)[frames.VALUE]
            for rows in (given[given[frames.WAVE] == wave] for wave in (before, after))
        ]
        both = np.array(_of_both(*sides), dtype=float)
        if not self.choices.ordered or not both.size:
            return []
        difference = both[:, 1] - both[:, 0]
        return [
            {
                **self.about,
                "minimum": float(self.choices.minimum),
                "maximum": float(self.choices.maximum),
                "n_matched": difference.size,
                "share_up": float((difference > 0).mean()),
                "share_same": float((difference == 0).mean()),
                "share_down": float((difference < 0).mean()),
                "p_rank": paired.signed_rank(difference).p,
                "difference": difference,
                "step": step(both.ravel()),
                "alone": bool(self.scale and len(self.scale.items) == 1),
                "withheld": False,
            }
        ]


def _of_both(first: pd.Series, second: pd.Series) -> list[tuple[float, float]]:
    """Return the values of those who are in both, in the order of their names."""
    one, other = first.to_dict(), second.to_dict()
    return [(one[who], other[who]) for who in sorted(one.keys() & other.keys())]


def _together(shifts: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the shifts as a frame, with one inference for the questions of each pairing."""
    for pairing in dict.fromkeys(row["pairing"] for row in shifts):
        family = [row for row in shifts if row["pairing"] == pairing]
        found = mean_changes(
            [row["difference"] for row in family],
            [row["step"] for row in family],
            exploratory=True,
        )
        for row, one in zip(family, found, strict=True):
            row |= {
                "change": one.estimate,
                "change_low": one.low,
                "change_high": one.high,
                "confidence": one.confidence,
                "p": one.p,
                "p_adjusted": one.p_adjusted,
            }
    return _frame(shifts, SHIFTS)


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype(dict(columns))


def _caveats(strange: int) -> tuple[Message, ...]:
    if not strange:
        return ()
    return (
        say(
            "{n} answer is not among the choices of today's questionnaire and is left out.",
            plural="{n} answers are not among the choices of today's questionnaire and are left out.",
            n=strange,
        ),
    )
