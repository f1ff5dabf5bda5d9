"""How many pupils of two waves find each other, and how many find somebody else.

    python benchmarks/linkage.py [schools] [seed]

Made-up schools: 85 % of the pupils answer both times, 8 % only before, 7 % only after; one in twenty
has a brother or sister in the block, one in a hundred a twin. First letters are as frequent as among
Russian names (by estimate), birthdays even. Each pupil has a tendency to err, drawn from a
beta distribution; so errors meet in few pupils, as in the studies from which the distributions are
fitted to the shares of codes equal, and equal but for so many elements:

* EU-DAP 2007, age 13.8, the best seven digits of nine: 76 % equal, 92 % with iterative matching
  (read as at most one error);
* Grube 1989, pupils after one month, seven elements: 71 % equal, 88 % with at most one;
* adults after eight weeks (doi 10.1177/00131644261453059), twelve elements: 40 % equal, 91.9 %
  with at most two.
* One and a half times the errors of Grube: nobody measured it, a school year is longer than a month.

A quarter of the errors are empty fields, the others are other values. `kit.domain.linkage.link` links.
Cards are typed with an assumed 2 % of wrong symbols, 1 % of codes with two symbols swapped and
1 % with one left out, in three or five tries; a tenth are lost and printed again, of which one in fifty is not in time;
one pupil in a thousand answers with the card of another. Prints shares of those who
answered both times, and false links of all links, with exact binomial 95 % intervals (Clopper-Pearson).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from kit.domain.codes import ALPHABET, is_plausible, make_code, normalise
from kit.domain.linkage import CORRECTED, PROPOSED, Coded, link
from kit.domain.own_code import ELEMENTS

#: Letters with their weights, by element.
LETTERS = {
    "mother_name": "Е19 О15 А14 Н13 И10 Т9 М8 Ю6 С5 Л4 В4 Г2 К1 Д1",
    "patronymic": "А30 С15 В14 Д8 Н7 И7 Е6 М6 О4 Ю3 Р3 П3 К2 Г2 -1",
    "first_name": "А25 М12 Д12 Е9 В9 К7 С7 И6 П5 Н4 Т3 Л3 Я2 Г2 Р2 У1 О1",
    "surname": "Р10 Л9 Н9 С7 М7 В6 Т6 К6 П5 Б5 Д5 З4 Г4 Ш3 Х3 И2 О2 А2 Е2 Ч2 Ж2 У1 Ф1 Ц1",
}
FAMILY = ("mother_name", "patronymic", "surname", "mother_day", "mother_month")
NAMES = tuple(element.id for element in ELEMENTS)
#: Mean share of elements that differ, and how alike those of one pupil are (intraclass
#: correlation): a beta-binomial fitted to the two shares of each study.
ERRORS = {"EU-DAP": (0.0513, 0.1125), "Grube": (0.0700, 0.1575), "adults": (0.0800, 0.0163)}
ERRORS["Grube × 1.5"] = (1.5 * ERRORS["Grube"][0], ERRORS["Grube"][1])
#: What the kit asks, without one of them, and with one more.
SETS = {
    6: tuple(name for name in NAMES if name != "mother_month"),
    7: NAMES,
    8: (*NAMES, "mother_day"),
}
SIZES = (30, 100, 300, 1000)
TRIES = (3, 5)
#: Beside the kit's own rule: how many elements, and in how many of them codes may differ.
OTHER_RULES = ((7, 0), (7, 1), (6, 2), (8, 1), (8, 2))
BLOCK = ("form", "mentee")


@dataclass
class Counts:
    """What came of some schools."""

    both: int = 0
    exact: int = 0
    corrected: int = 0
    false: int = 0
    proposed: int = 0

    @property
    def linked(self) -> int:
        """Rightly linked without a person."""
        return self.exact + self.corrected


@dataclass(frozen=True)
class Pupils:
    """Who is in a block: shares of those who answer once only, who have a brother or sister, a twin."""

    once: float = 0.15
    related: float = 0.06
    twins: float = 0.01


#: Most schools, and one in which much is against it.
PUPILS, HARDER = Pupils(), Pupils(once=0.35, related=0.12, twins=0.03)


def facts(rng: np.random.Generator, n: int, elements: Sequence[str], pupils: Pupils) -> np.ndarray:
    """Return people × elements: numbers of values."""
    columns = []
    family = np.arange(n)
    drawn = rng.random(n)
    # Whoever has a brother or sister stands behind them; twins share the birthday, too.
    family[1:] -= drawn[1:] < pupils.related
    twins = np.arange(n)
    twins[1:] -= drawn[1:] < pupils.twins
    for name in elements:
        values = _values(rng, n, name)
        if name in FAMILY:
            values = values[family]
        elif name.startswith("birth"):
            values = values[twins]
        columns.append(values)
    return np.stack(columns, axis=1)


def _values(rng: np.random.Generator, n: int, name: str) -> np.ndarray:
    if name in LETTERS:
        weights = np.array([int(each[1:]) for each in LETTERS[name].split()], dtype=float)
        return rng.choice(weights.size, n, p=weights / weights.sum())
    return rng.integers(0, 12 if name.endswith("month") else 30, n)


def remembered(
    rng: np.random.Generator,
    values: np.ndarray,
    elements: Sequence[str],
    errors: tuple[float, float],
) -> np.ndarray:
    """Return what the same people write the second time; -1 where a field is empty."""
    mean, alike = errors
    strength = (1 - alike) / alike
    tendency = rng.beta(mean * strength, (1 - mean) * strength, len(values))
    wrong = rng.random(values.shape) < tendency[:, None]
    others = np.stack([_values(rng, len(values), name) for name in elements], axis=1)
    others = np.where(others == values, -1, others)
    others[rng.random(values.shape) < 0.25] = -1
    return np.where(wrong, others, values)


def school(
    rng: np.random.Generator,
    n: int,
    elements: Sequence[str],
    errors: tuple[float, float],
    pupils: Pupils,
) -> tuple[list[Coded], list[Coded]]:
    """Return the codes of a block of `n` pupils in two waves; a pupil has one id."""
    before = facts(rng, n, elements, pupils)
    after = remembered(rng, before, elements, errors)
    presence = rng.random(n)
    both, first_only = 1 - pupils.once, 1 - pupils.once * 7 / 15
    waves = (
        (before, presence < first_only),
        (after, (presence < both) | (presence >= first_only)),
    )
    first, second = (
        [
            Coded(
                str(person), BLOCK, tuple("" if v < 0 else str(v) for v in values[person].tolist())
            )
            for person in np.flatnonzero(there)
        ]
        for values, there in waves
    )
    return first, second


def simulated(
    schools: int,
    seed: int,
    n: int,
    *,
    elements: int,
    errors: str,
    corrected: int = CORRECTED,
    pupils: Pupils = PUPILS,
) -> Counts:
    """Return what came of so many schools with blocks of `n` pupils."""
    rng = np.random.default_rng(seed)
    counts = Counts()
    for _ in range(schools):
        first, second = school(rng, n, SETS[elements], ERRORS[errors], pupils)
        found = link(first, second, corrected=corrected, proposed=PROPOSED)
        counts.both += len({code.id for code in first} & {code.id for code in second})
        for each in found.links:
            if each.first != each.second:
                counts.false += 1
            elif each.how == "exact":
                counts.exact += 1
            else:
                counts.corrected += 1
        counts.proposed += sum(each.first == each.second for each in found.proposals)
    return counts


def typed(rng: np.random.Generator, code: str) -> str:
    """Return a code as a child types it."""
    wrong = rng.random(len(code)) < 0.02
    signs = [
        ALPHABET[rng.integers(len(ALPHABET))] if bad else sign
        for sign, bad in zip(code, wrong, strict=True)
    ]
    slip, place = rng.random(), int(rng.integers(len(code) - 1))
    if slip < 0.01:
        signs[place], signs[place + 1] = signs[place + 1], signs[place]
    elif slip < 0.02:
        del signs[place]
    return "".join(signs).lower()


def cards(schools: int, seed: int, n: int, tries: int) -> Counts:
    """Return what came of so many schools with `n` pupils who type a card's code each time."""
    rng = np.random.default_rng(seed)
    counts = Counts()
    for number in range(schools):
        key = b"a key of a school " + str(number).encode()
        made = [[make_code(key, "s", str(one), serial) for serial in (0, 1)] for one in range(n)]
        owners = {code: person for person, codes in enumerate(made) for code in codes}
        for person in range(n):
            counts.both += 1
            again = int(rng.random() < 0.1)
            if again and rng.random() < 0.02:
                continue
            held = [(person + int(rng.random() < 0.001)) % n for _ in range(2)]
            codes = made[held[0]][0], made[held[1]][again]
            entered = [_entered(rng, code, owners, tries) for code in codes]
            if None not in entered:
                counts.exact += entered == [person, person]
                counts.false += entered != [person, person]
    return counts


def _entered(rng: np.random.Generator, code: str, owners: dict[str, int], tries: int) -> int | None:
    """Return whose card was entered; None when nobody's."""
    for _ in range(tries):
        attempt = typed(rng, code)
        if is_plausible(attempt) and normalise(attempt) in owners:
            return owners[normalise(attempt)]
    return None


def interval(k: int, n: int) -> str:
    """Return a share with its exact interval, in per cent."""
    bounds = binomtest(k, n).proportion_ci(0.95, "exact")
    return f"{k / n:.2%} ({bounds.low:.2%}–{bounds.high:.2%})"


def rows(schools: int, seed: int) -> Iterator[str]:
    """Yield the rows of the table."""
    for tries in TRIES:
        for n in SIZES[:3]:
            counts = cards(max(1, schools // 10), seed, n, tries)
            yield _row(f"card, {tries} tries", "", n, counts)
    for errors in ERRORS:
        for n in SIZES:
            runs = max(1, schools // 10) if n == SIZES[-1] else schools
            counts = simulated(runs, seed, n, elements=len(ELEMENTS), errors=errors)
            yield _row(f"**{len(ELEMENTS)} elements, up to {CORRECTED} differ**", errors, n, counts)
    for elements, corrected in OTHER_RULES:
        for errors in ERRORS:
            counts = simulated(
                schools, seed, 100, elements=elements, errors=errors, corrected=corrected
            )
            yield _row(f"{elements} elements, up to {corrected} differ", errors, 100, counts)
    for n in SIZES[:3]:
        counts = simulated(schools, seed, n, elements=len(ELEMENTS), errors="Grube", pupils=HARDER)
        yield _row("the same, 35 % answer once, more brothers and twins", "Grube", n, counts)


def _row(what: str, errors: str, n: int, counts: Counts) -> str:
    links = counts.linked + counts.false
    return (
        f"| {what} | {errors} | {n} | {counts.exact / counts.both:.1%} "
        f"| {interval(counts.linked, counts.both)} | {interval(counts.false, links)} "
        f"| {counts.proposed / counts.both:.1%} |"
    )


def main() -> None:
    """Print the table."""
    schools, seed = (int(each) for each in [*sys.argv[1:], *("1000", "0")[len(sys.argv) - 1 :]])
    print(f"{schools} schools each (cards and blocks of 1,000: a tenth), seed {seed}\n")
    print(
        "| code | errors as in | pupils in the block | equal | linked | false links | left to a person |"
    )
    print("|---|---|---|---|---|---|---|")
    for row in rows(schools, seed):
        print(row, flush=True)


if __name__ == "__main__":
    main()
