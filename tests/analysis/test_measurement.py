"""Whether the scales of a questionnaire measure the same twice, from its answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kit import frames
from kit.analysis import same_measure
from kit.analysis.scale_quality import keyed_items
from kit.library import read_questionnaire
from kit.stats.invariance import LEVELS, longitudinal_invariance
from kit.wording.robustness import measured
from tests.builders.results import make_measurement

ITEMS = ["con_talk", "con_agree", "con_silent"]
CASES = json.loads((Path(__file__).parents[1] / "reference" / "invariance.json").read_text("utf-8"))


def answers(n=220, shift=0.0):
    """Return answers from 1 to 5 to the items of contact, one of them easier the second time."""
    parts = []
    for wave, side in (("before", "first"), ("after", "second")):
        found = np.array(CASES["even"][side])[:n] + np.array([0, shift * (wave == "after"), 0])
        steps = np.clip(np.rint(found), 1, 5).astype(int)
        steps[:, 2] = 6 - steps[:, 2]  # con_silent is reverse-keyed
        people = [f"U-{place}" for place in range(len(steps))]
        parts.append(pd.DataFrame(steps, columns=ITEMS).assign(participant=people, wave=wave))
    return frames.lengthen(pd.concat(parts), ITEMS)


@pytest.mark.parametrize(
    ("made", "measured"),
    [({}, "same"), ({"shift": 1.2}, "other"), ({"n": 150}, "few")],
)
def test_scale_measures_the_same_unless_a_question_changed_or_few_answered(made, measured):
    """A question that everybody answers higher is no change of the person (A, statistician 6)."""
    peer = read_questionnaire("surveys/peer-mentee.yaml")

    found = same_measure(answers(**made), peer, before="before", after="after")

    contact = found[found["scale"] == "contact"]
    assert set(contact["judged"]) == {measured}
    assert list(contact["level"]) == ([""] if measured == "few" else list(LEVELS))
    assert set(contact["n"]) == {made.get("n", 220)}


def test_scale_on_which_an_item_does_not_differ_is_not_judged():
    peer = read_questionnaire("surveys/peer-mentee.yaml")
    responses = answers()
    responses.loc[responses["item"] == "con_talk", "value"] = 3

    [contact] = same_measure(responses, peer, before="before", after="after").query(
        "scale == 'contact'"
    )["judged"]
    assert contact == "failed"


def test_numbers_are_those_of_the_models_with_their_change_from_one_to_the_next():
    """As `kit.stats.invariance` (lavaan's) tells them; none where too few answered (A, statistician 6)."""
    peer = read_questionnaire("surveys/peer-mentee.yaml")
    sides = [
        keyed_items(answers(), peer, "contact", wave=wave).sort_index()
        for wave in ("before", "after")
    ]

    found = same_measure(answers(), peer, before="before", after="after")
    few = same_measure(answers(n=150), peer, before="before", after="after")

    rows = found[found["scale"] == "contact"].set_index("level")
    models = {fit.level: fit for fit in longitudinal_invariance(*sides).models}
    for name in ("chi2", "df", "cfi", "rmsea", "srmr"):
        own = [getattr(models[level], name) for level in LEVELS]
        assert list(rows[name]) == pytest.approx(own)
        assert list(rows[f"{name}_change"][1:]) == pytest.approx(np.diff(own))
    assert rows["p_change"]["scalar"] == pytest.approx(models["scalar"].p_difference)
    assert few[["chi2", "cfi", "rmsea", "srmr", "chi2_change"]].isna().all(axis=None)


def test_scales_are_told_in_words_by_what_was_found():
    """As far as can be seen, not the same, too few, not computed (A, statistician 6)."""
    judged = ["same"] * 2 + ["other"] + ["few"] * 5 + ["failed"]
    frame = pd.DataFrame({"judged": judged, "scale": map(str, range(9)), "questionnaire": "q"})
    result = replace(make_measurement(), frame=frame)

    said = measured(result, "en")

    assert said[0] == "2 scales measure the same at both moments, as far as can be seen."
    assert said[1].startswith("1 scale does not measure the same")
    assert "5 scales" in said[2] and "it takes 200" in said[2]
    assert "5 шкал" in measured(result, "ru")[2]
    assert len(said) == 4
    assert measured(replace(result, frame=frame[:0]), "en") == []
