"""Who keeps everything that is told, and knows whose answer came between, learns no score.

The attack is linear programming over all releases, groupings and corrections, and over two
questionnaires (`tests.builders.differencing`). The same attack on the live state, as it stands
after every answer, succeeds: so it is one.
"""

from __future__ import annotations

from collections import Counter

import pytest

from kit import analysis
from kit.release import release
from tests.builders.differencing import GROUPINGS, MINIMUM, Attacker, School, tell, tell_items

#: What is attacked here; `benchmarks/differencing.py` attacks every scale by every grouping.
ATTACKED = {
    "peer-mentee": ("engagement", "attend", "programme", "support"),
    "peer-again": ("contact", "support"),
}


def scales(*names):
    """Return what keeps the scores of a few scales."""
    return lambda scores: scores[scores["scale"].isin(names)]


@pytest.fixture(scope="module")
def school():
    return School()


@pytest.fixture(scope="module")
def told(school):
    """Everything that is told from release to release: an attacker for each questionnaire."""
    attackers = {name: Attacker() for name in school.surveys}
    sizes = []
    for releases, known in school.releases():
        sizes.append(len(releases.told.people))
        for name, survey in school.surveys.items():
            latest = [known[each] for each in releases.attempts()]
            once = [known[each] for each in releases.attempts(once=True)]
            if (name, "after") in releases.told.sittings:
                answers = school.frame(latest, survey)
                tell(attackers[name], answers, survey, GROUPINGS[:3], scales(*ATTACKED[name]))
                tell_items(attackers[name], school.frame(once, survey), survey)
    return attackers, sizes


def test_releases_are_few_and_late_answers_come_together(told, school):
    _, sizes = told

    assert len(sizes) >= 3, "the waves, and those who came late"
    assert len(sizes) < 8


def test_no_score_is_known_to_less_than_half_of_its_scale(told):
    """Totals told one after another, beside a list of who has answered, expose nobody (D5)."""
    attackers, _ = told

    assert all(len(each.truth) > 100 for each in attackers.values())
    assert {name: each.narrow() for name, each in attackers.items()} == {
        name: {} for name in attackers
    }


def test_no_single_answer_is_known(told):
    attackers, _ = told

    left = Counter(n for each in attackers.values() for *_, n in each.choices())
    assert sum(left.values()) > 2000
    assert left[0] == 0, "the true answer is always among those that are left"
    assert left[1] == 0


def test_same_attack_succeeds_where_the_live_state_is_told(school):
    survey = school.surveys["peer-mentee"]
    attacker = Attacker()
    for n in range(18, 25):
        answers = school.frame([*school.before, *school.after[:n]], survey)
        tell(attacker, answers, survey, [()], scales("attend", "contact"))
        tell_items(attacker, answers, survey)

    assert len(attacker.narrow()) >= 4
    left = Counter(n for *_, n in attacker.choices())
    assert left[1] > 5


def told_of_versions(*changed, blind):
    """Return what an attacker learns where a questionnaire has changed during the second wave."""
    school, attacker, seen = School(mixed=True), Attacker(), 0
    for releases, known in school.releases(blind=blind):
        if ("peer-mentee", "after") in releases.told.sittings:
            seen += 1
            latest = scales(*changed)(school.scores([known[each] for each in releases.attempts()]))
            for by in GROUPINGS[:3]:
                secret = analysis.compare_waves(latest, before="before", after="after", by=by)
                attacker.see(release(secret, MINIMUM), secret)
            once, text = school.answers([known[each] for each in releases.attempts(once=True)])
            tell_items(attacker, once, text)
    return attacker, seen


def test_answers_left_out_by_version_are_not_learnt_from_release_to_release():
    """The attacker knows who read which version; nobody's score and no single answer is known (B5)."""
    attacker, seen = told_of_versions("engagement", "support", blind=False)

    assert seen >= 2
    assert len(attacker.truth) > 50
    assert attacker.narrow() == {}
    assert Counter(n for *_, n in attacker.choices())[1] == 0


def test_same_attack_succeeds_where_releases_do_not_know_versions():
    """Of five who come together four are left out: the fifth is told alone (B5)."""
    attacker, _ = told_of_versions("support", blind=True)

    assert len(attacker.narrow()) >= 4
