"""What was planted is found again, by plain arithmetic that shares no code with the analysis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from kit.domain.programme import Programme
from kit.sample import Sample, make
from kit.sample.plan import PROFILES, Planted, shares
from tests.builders.schools import by_id, keyed, real, scores


def changes(sample: Sample, entry: Planted) -> np.ndarray:
    """Return after − before of those who have both scores."""
    scale = by_id(sample)[entry.questionnaire].scale(entry.scale)
    before = scores(sample, f"{entry.questionnaire}-before", scale)
    after = scores(sample, f"{entry.questionnaire}-after", scale)
    return np.array([after[code] - before[code] for code in before if code in after])


def found_of(sample: Sample, questionnaire: str) -> dict[str, tuple[Planted, np.ndarray]]:
    return {
        entry.scale: (entry, changes(sample, entry))
        for entry in sample.truth.planted
        if entry.questionnaire == questionnaire
    }


def test_the_same_seed_gives_the_same_school_and_another_seed_another() -> None:
    library, sample = real()
    again = make(library.programmes["temizhbek-4"], library, seed=2022)
    assert again == sample
    other = make(library.programmes["temizhbek-4"], library, seed=2023)
    assert other.responses != sample.responses
    assert not {entry.attempt for entry in other.responses} & {
        entry.attempt for entry in sample.responses
    }


def test_another_campaign_changes_nothing_in_the_others() -> None:
    library, sample = real()
    programme = library.programmes["temizhbek-4"]
    extra = replace(programme.campaign("peer-mentee-after"), id="once-more")
    wider: Programme = replace(programme, campaigns=(*programme.campaigns, extra))
    more = make(wider, library)
    assert more.participants == sample.participants
    kept = tuple(entry for entry in more.responses if entry.campaign != "once-more")
    assert kept == sample.responses
    assert len(more.responses) > len(kept)


def test_planted_changes_are_recovered_in_the_large_group() -> None:
    """S1-062: every scale twice. Sign and rough size; some 50 pairs leave ±0.3 of d_z to chance."""
    _, sample = real()
    found = found_of(sample, "peer-mentee")
    assert len(found) == 8
    for entry, difference in found.values():
        assert len(difference) >= 45
        d_z = difference.mean() / difference.std(ddof=1)
        assert d_z == pytest.approx(entry.d_z, abs=0.4)
        if entry.shift:
            assert np.sign(difference.mean()) == np.sign(entry.shift)


def test_some_scales_grow_one_falls_welcome_one_stays_one_gets_worse() -> None:
    _, sample = real()
    growth = {
        scale: entry
        for scale, (entry, _) in found_of(sample, "peer-mentee").items()
        if entry.pairing == "growth"
    }
    welcome = {
        scale: entry.d_z * (-1 if entry.better == "lower" else 1) for scale, entry in growth.items()
    }
    assert sum(0.5 <= size <= 0.8 for size in welcome.values()) == 3
    assert [scale for scale, entry in growth.items() if entry.better == "lower"] == ["unease"]
    assert growth["unease"].d_z < -0.5
    assert sum(size == 0 for size in welcome.values()) == 1
    assert sum(-0.4 < size < 0 for size in welcome.values()) == 1


def test_planted_shifts_are_recovered_over_all_groups_together() -> None:
    """Small groups err by chance, but what was planted and what is found go together."""
    _, sample = real()
    planted = [entry.d_z for entry in sample.truth.planted]
    found = []
    for entry in sample.truth.planted:
        difference = changes(sample, entry)
        found.append(difference.mean() / difference.std(ddof=1))
    assert np.corrcoef(planted, found)[0, 1] > 0.8


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_changes_are_unbiased_for_any_seed(seed: int) -> None:
    library, _ = real()
    sample = make(library.programmes["temizhbek-4"], library, seed=seed, size=400)
    for entry, difference in found_of(sample, "peer-mentee").values():
        assert difference.mean() == pytest.approx(entry.shift, abs=0.25 if entry.shift else 0.2)


def test_planted_profiles_can_be_told_apart() -> None:
    """S1-060: the dynamics are looked at with regard to what people are like."""
    _, sample = real()
    assert shares(72, [profile.share for profile in PROFILES]) == [29, 24, 19]
    questionnaire = by_id(sample)["peer-mentee"]
    growth = [scale for scale in questionnaire.scales if scale.pairing == "growth"]
    columns = [scores(sample, "peer-mentee-before", scale) for scale in growth]
    codes = sorted(set.intersection(*(set(column) for column in columns)))
    assert len(codes) > 60
    matrix = np.array([[column[code] for column in columns] for code in codes])
    matrix = (matrix - matrix.mean(axis=0)) / matrix.std(axis=0)
    labels = KMeans(3, n_init=10, random_state=0).fit_predict(matrix)
    assert adjusted_rand_score([sample.truth.profiles[code] for code in codes], labels) > 0.6


def test_only_one_audience_has_profiles() -> None:
    _, sample = real()
    everybody = {person.id: person for person in sample.participants}
    owners = {(everybody[code].form, everybody[code].role) for code in sample.truth.profiles}
    assert owners == {("student-student", "mentee")}
    assert len(sample.truth.profiles) == 72


def test_items_of_a_scale_hang_together() -> None:
    """Reversed items turned round, every scale of the large group is reliable enough to use."""
    _, sample = real()
    questionnaire = by_id(sample)["peer-mentee"]
    for scale in questionnaire.scales:
        rows = [
            keyed(response, scale)
            for response in sample.responses
            if response.campaign == "peer-mentee-before"
        ]
        full = np.array([row for row in rows if len(row) == len(scale.items)], dtype=float)
        count = full.shape[1]
        alpha = count / (count - 1) * (1 - full.var(axis=0).sum() / full.sum(axis=1).var())
        assert alpha > 0.5
