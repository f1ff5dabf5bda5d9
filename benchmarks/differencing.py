"""How much a patient reader learns of single pupils: ``differencing.py [arrivals]``.

The attack of ``tests/release/test_differencing.py``, on the live state after each of so many
last arrivals (by default 12) and on releases. Prints a row of ``docs/releases.md`` for both.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.builders.differencing import GROUPINGS, Attacker, School, tell, tell_items

ARRIVALS = 12


def live(school: School, arrivals: int) -> Attacker:
    """Have everything told after each of the last arrivals."""
    survey, attacker = school.surveys["peer-mentee"], Attacker()
    for n in range(len(school.after) - arrivals + 1, len(school.after) + 1):
        answers = school.frame([*school.before, *school.after[:n]], survey)
        tell(attacker, answers, survey, GROUPINGS)
        tell_items(attacker, answers, survey)
    return attacker


def released(school: School) -> Attacker:
    """Have everything told that is released, over arrivals, late answers and corrections."""
    survey, attacker = school.surveys["peer-mentee"], Attacker()
    for releases, known in school.releases():
        if (survey.id, "after") in releases.told.sittings:
            latest = [known[each] for each in releases.attempts()]
            once = [known[each] for each in releases.attempts(once=True)]
            tell(attacker, school.frame(latest, survey), survey, GROUPINGS)
            tell_items(attacker, school.frame(once, survey), survey)
    return attacker


def main() -> None:
    """Print both rows."""
    arrivals = int(sys.argv[1]) if len(sys.argv) > 1 else ARRIVALS
    school = School()
    for name, attacker in (
        (f"the live state, after each of the last {arrivals} answers", live(school, arrivals)),
        ("releases", released(school)),
    ):
        narrow = attacker.narrow()
        quarter = sum(width < 0.25 for width in narrow.values())
        left = Counter(n for *_, n in attacker.choices())
        print(
            f"| {name} | {2 * len(attacker.truth)} | {len(narrow)} | {quarter} "
            f"| {left[1]} of {left.total()} |"
        )


if __name__ == "__main__":
    main()
