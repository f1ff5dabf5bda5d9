"""An attacker who knows the register and who answered when, and keeps everything that is told.

What is told becomes linear constraints on single people's scores and answers; linear
programming (HiGHS) says how narrow it makes them. The attacker also knows whose score is
missing, which nobody tells: a stronger one than there is.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from kit import analysis, frames, sample, scoring
from kit.domain.questionnaire import Questionnaire
from kit.domain.releases import Release, Told, renewed
from kit.domain.response import Response
from kit.domain.versions import together
from kit.library import Library
from kit.release import release
from kit.release.item_answers import steps
from kit.results import ItemAnswers, WaveComparison
from kit.sample import place
from kit.service.releases import ABOUT, Releases
from kit.service.versions import taken
from kit.stats.walsh import critical_rank

WAVES = ("before", "after")
MINIMUM = 5
_TOLERANCE = 1e-7


@dataclass
class Scores:
    """Constraints on the scores of one scale: unknowns are people in two waves, within bounds."""

    low: float
    high: float
    step: float
    place: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)
    ends: dict[int, tuple[float, float]] = field(default_factory=dict)

    def _at(self, person: str, wave: str) -> int:
        return self.place.setdefault((person, wave), len(self.place))

    def learn(self, row: pd.Series, people: Iterable[str]) -> None:
        """Take in a told row: means, change, spreads, and the interval of the location."""
        who, half = list(people), self.step / 2
        n = len(who)
        for wave in WAVES:
            here = [self._at(person, wave) for person in who]
            mean, spread = row[f"mean_{wave}"], row[f"sd_{wave}"]
            # The second mean is the first and the change, so it is off by what both are off.
            off = half if wave == WAVES[0] else self.step
            self.rows.append((here, [1.0] * n, n * (mean - off), n * (mean + off)))
            if np.isfinite(spread):
                # Of n numbers none is further from their mean than so many SD (Samuelson 1968).
                far = (spread + half) * (n - 1) / np.sqrt(n)
                for at in here:
                    least, most = self.ends.get(at, (self.low, self.high))
                    self.ends[at] = (
                        max(least, mean - off - far),
                        min(most, mean + off + far),
                    )
        both = [self._at(person, wave) for wave in WAVES for person in who]
        signs = [-1.0] * n + [1.0] * n
        change = row["change"]
        self.rows.append((both, signs, n * (change - half), n * (change + half)))
        # Of few people the interval goes from the least change to the greatest.
        if critical_rank(n, (1 - row["confidence"]) / 2) == 1 and np.isfinite(row["location_low"]):
            for person in who:
                pair = [self._at(person, wave) for wave in WAVES]
                ends = (row["location_low"] - half, row["location_high"] + half)
                self.rows.append((pair, [-1.0, 1.0], *ends))

    def widths(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Return the interval of every score that is left, as shares of the scale's range."""
        size = len(self.place)
        matrix = np.zeros((len(self.rows), size))
        least, most = np.zeros(len(self.rows)), np.zeros(len(self.rows))
        for number, (columns, signs, low, high) in enumerate(self.rows):
            matrix[number, columns] = signs
            least[number], most[number] = low, high
        above = np.vstack([matrix, -matrix])
        limits = np.concatenate([most, -least]) + _TOLERANCE
        bounds = [self.ends.get(at, (self.low, self.high)) for at in range(size)]
        found: dict[tuple[str, str], tuple[float, float]] = {}
        alike: dict[bytes, tuple[float, float]] = {}
        for key, at in self.place.items():
            # People in the same rows with the same bounds are told alike: one answer for all.
            mark = matrix[:, at].tobytes() + np.array(bounds[at]).tobytes()
            if mark not in alike or self._has_mates(matrix, at):
                alike[mark] = self._interval(at, size, above, limits, bounds)
            found[key] = alike[mark]
        return found

    def _has_mates(self, matrix: np.ndarray, at: int) -> bool:
        return any(len(columns) == 2 and at in columns for columns, *_ in self.rows)

    def _interval(self, at, size, above, limits, bounds) -> tuple[float, float]:
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(size)
            cost[at] = sign
            solved = linprog(cost, A_ub=above, b_ub=limits, bounds=bounds, method="highs")
            assert solved.status == 0, solved.message
            ends.append(sign * solved.fun)
        span = self.high - self.low
        return (ends[0] - self.low) / span, (ends[1] - self.low) / span


class Attacker:
    """Keeps everything that is told about one questionnaire."""

    def __init__(self) -> None:
        self.scores: dict[str, Scores] = {}
        self.items: dict[tuple[str, str], list[tuple[frozenset[str], pd.DataFrame]]] = {}
        self.truth: dict[tuple[str, str], tuple[float, float]] = {}

    def see(self, told: WaveComparison, secret: WaveComparison) -> None:
        """Learn from a comparison; `secret` says who stands behind its rows."""
        by = list(told.by)
        for _, row in told.frame[~told.frame["withheld"]].iterrows():
            people = secret.pairs[secret.pairs["scale"] == row["scale"]]
            for name in by:
                people = people[people[name] == row[name]]
            span = row["maximum"] - row["minimum"]
            scale = self.scores.setdefault(
                row["scale"],
                Scores(row["minimum"], row["maximum"], 0.01 if span < 2 else 0.1),
            )
            scores = people[["participant", "before", "after"]].itertuples(index=False)
            scale.learn(row, [self._named(row["scale"], who, *both) for who, *both in scores])

    def _named(self, scale: str, who: str, before: float, after: float) -> str:
        """Return the name of a person's unknowns; a correction makes new ones."""
        version = 0
        while self.truth.setdefault((scale, f"{who}#{version}"), (before, after)) != (
            before,
            after,
        ):
            version += 1
        return f"{who}#{version}"

    def see_items(self, told: ItemAnswers, responses: pd.DataFrame) -> None:
        """Learn from single questions; `responses` are the answers behind them."""
        own = responses[responses["value"] > 0]
        for (item, wave), rows in told.answers.groupby(["item", "wave"]):
            here = own[(own["item"] == item) & (own["wave"] == wave)]
            people = frozenset(
                f"{who} {value}"
                for who, value in zip(here["participant"], here["value"], strict=True)
            )
            self.items.setdefault((item, wave), []).append((people, rows))

    def narrow(self, share: float = 0.5) -> dict[tuple[str, str, str], float]:
        """Return the scores whose interval is narrower than a share of the range."""
        found = {}
        for scale, known in self.scores.items():
            for (person, wave), (low, high) in known.widths().items():
                true = self.truth[scale, person][WAVES.index(wave)]
                at = (true - known.low) / (known.high - known.low)
                assert low - 1e-3 <= at <= high + 1e-3, (scale, person, wave, at, low, high)
                if high - low < share - 1e-6:
                    found[scale, person, wave] = high - low
        return found

    def choices(self) -> Iterator[tuple[str, str, int]]:
        """Yield question, person and how many choices are left for the person's answer."""
        for (item, _), seen in self.items.items():
            yield from ((item, *each) for each in _left(seen))


def _left(seen: list[tuple[frozenset[str], pd.DataFrame]]) -> Iterator[tuple[str, int]]:
    """Yield each person and how many choices of an ordered question remain possible."""
    choices = max(int(rows["until"].max()) for _, rows in seen) + 1
    if any((rows["position"] < 0).any() for _, rows in seen):
        return
    pattern: dict[tuple[bool, ...], list[str]] = {}
    for person in sorted(frozenset().union(*(people for people, _ in seen))):
        pattern.setdefault(tuple(person in people for people, _ in seen), []).append(person)
    groups = list(pattern)
    size = len(groups) * choices
    above, limits = [], []

    def at_most(members: np.ndarray, first: int, last: int, limit: float) -> None:
        row = np.zeros((len(groups), choices))
        row[members, first : last + 1] = 1
        above.append(row.ravel())
        limits.append(limit)

    for number, (people, rows) in enumerate(seen):
        inside, n = np.array([key[number] for key in groups]), len(people)
        for row in rows.itertuples():
            # Of so many rows that do not sum to one, that which is furthest off is moved.
            half = max(0.5, 1 - 1 / len(rows)) / steps(n)
            low = max(MINIMUM, np.ceil(n * (row.share - half) - 1e-9))
            at_most(inside, row.position, row.until, np.floor(n * (row.share + half) + 1e-9))
            above.append(-above[-1])
            limits.append(-low)
            if row.until < choices - 1 and row.until > row.position:  # closed as soon as enough
                at_most(inside, row.position, row.until - 1, MINIMUM - 1)
    equal = np.kron(np.eye(len(groups)), np.ones(choices))
    sizes = [len(pattern[key]) for key in groups]
    for at, key in enumerate(groups):
        left = 0
        for choice in range(choices):
            cost = np.zeros(size)
            cost[at * choices + choice] = -1
            solved = linprog(
                cost, A_ub=np.array(above), b_ub=np.array(limits) + _TOLERANCE,
                A_eq=equal, b_eq=sizes, bounds=(0, None), method="highs",
            )  # fmt: skip
            left += solved.status == 0 and -solved.fun >= 1 - 1e-6
        yield from ((person, left) for person in pattern[key])


class School:
    """The pupils of the sample with two questionnaires, asked before and after.

    The second one is the first under another name, answered by the same pupils at the same
    time. Classes are told as two stages, so that there are enough of a kind to come late.

    ``mixed``: in the second wave four of five who come late, and a few others, read a newer
    version, in which two scales are keyed otherwise and a question has other answers.
    """

    def __init__(self, *, mixed: bool = False) -> None:
        library = Library.open(place.SURVEYS)
        programme = library.programmes["temizhbek-4"]
        made = sample.make(programme, library)
        first = library.questionnaires["peer-mentee"]
        self.surveys = {each: replace(first, id=each) for each in ("peer-mentee", "peer-again")}
        self.campaigns = [
            replace(each, id=f"{name}-{each.wave}", questionnaire=name)
            for name in self.surveys
            for each in programme.campaigns
            if each.questionnaire == first.id
        ]
        self.people = [
            replace(each, grade="older" if each.grade in ("grade-8", "grade-9") else "younger")
            for each in made.participants
        ]
        own = [each for each in made.responses if each.questionnaire == first.id]
        self.before = [each for each in own if each.campaign == "peer-mentee-before"]
        self.after = [each for each in own if each.campaign == "peer-mentee-after"]
        kinds = {each.id: (each.subform, each.grade) for each in self.people}
        had = {each.participant for each in self.before}
        sizes = pd.Series(
            [kinds[each.participant] for each in self.after if each.participant in had]
        )
        self.late_kind = sizes.value_counts().index[0]
        # Many of one kind come last, one after another.
        self.after.sort(
            key=lambda r: (
                kinds[r.participant] == self.late_kind and r.participant in had,
                r.submitted_at,
            )
        )
        self.n_late = int((sizes == self.late_kind).sum())
        self.texts = {first.version: self.surveys["peer-mentee"]}
        if mixed:
            newer = keyed_otherwise(self.surveys["peer-mentee"])
            self.texts[newer.version] = newer
            late = len(self.after) - self.n_late
            self.after = [
                replace(each, version=newer.version)
                if (at >= late and at % 5) or at % 11 == 3
                else each
                for at, each in enumerate(self.after)
            ]

    def again(self, responses: Sequence[Response]) -> list[Response]:
        """Return the answers to the other questionnaire: those of the neighbour in the list."""
        return [
            replace(
                each,
                attempt=f"again-{each.attempt}",
                campaign=each.campaign.replace("mentee", "again"),
                questionnaire="peer-again",
                answers=other.answers,
            )
            for each, other in zip(responses, [*responses[1:], *responses[:1]], strict=True)
        ]

    def days(self) -> Iterator[tuple[list[Response], set[str]]]:
        """Yield, day by day, all answers that stand, and which waves have closed.

        Pupils answer one a day, the last ones after the survey has closed; then one after
        another has an answer corrected.
        """
        answers = dict.fromkeys(range(len(self.after)))
        first, second = self.again(self.before), self.again(self.after)
        base = [*self.before, *first]
        closing = len(self.after) - self.n_late - 2
        for day in answers:
            both = [*self.after[: day + 1], *second[: day + 1]]
            yield [*base, *both], {"before"} | ({"after"} if day >= closing else set())
        now = [*self.after, *second]
        for at in range(9):
            other = now[-at - 20]
            now[at] = replace(now[at], attempt=f"corrected-{at}", answers=other.answers)
            yield [*base, *now], {"before", "after"}

    def present(self, responses: Sequence[Response]) -> dict[str, Told]:
        """Return everybody who answered, as the rule wants them."""
        about = {each.id: tuple(getattr(each, name) for name in ABOUT) for each in self.people}
        found: dict[str, dict[tuple[str, str], str]] = {}
        for each in responses:
            wave = each.campaign.rpartition("-")[2]
            found.setdefault(each.participant, {})[each.questionnaire, wave] = each.attempt
        return {who: Told(about[who], answers) for who, answers in found.items()}

    def releases(self, *, blind: bool = False) -> Iterator[tuple[Releases, dict[str, Response]]]:
        """Yield the releases after every day on which there is a new one, and all answers.

        With `blind` they do not know who read which version.
        """
        kept: list[Release] = []
        known: dict[str, Response] = {}
        for number, (responses, closed) in enumerate(self.days()):
            known |= {each.attempt: each for each in responses}
            sittings = {(name, wave) for name in self.surveys for wave in closed}
            told = [each.told for each in kept]
            read = {} if blind else {attempt: each.version for attempt, each in known.items()}
            found = renewed(told, self.present(responses), sittings, MINIMUM, read)
            if found.sittings and (not told or found != told[-1]):
                kept.append(
                    Release(
                        period="", revision=len(kept) + 1, told=found,
                        day=dt.date(2026, 1, 1) + dt.timedelta(number),
                        written_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
                    )
                )  # fmt: skip
                yield Releases(tuple(kept)), known

    def frame(self, responses: Iterable[Response], survey: Questionnaire) -> pd.DataFrame:
        """Return the answers to one questionnaire."""
        own = [each for each in responses if each.questionnaire == survey.id]
        return frames.tidy(own, self.people, self.campaigns)

    def scores(self, responses: Iterable[Response]) -> pd.DataFrame:
        """Return the scores of the first questionnaire that are taken together, as a service does."""
        own = [each for each in responses if each.questionnaire == "peer-mentee"]
        versions = together(self.texts, Counter(each.version for each in own))
        scores = scoring.score(self.frame(own, versions.text), list(self.texts.values()))
        return taken(scores, versions.scales)

    def answers(self, responses: Iterable[Response]) -> tuple[pd.DataFrame, Questionnaire]:
        """Return the single answers that are taken together, and the text in which they are told."""
        own = [each for each in responses if each.questionnaire == "peer-mentee"]
        versions = together(self.texts, Counter(each.version for each in own))
        answers = taken(self.frame(own, versions.text), versions.items, frames.ITEM)
        return answers, versions.text


def keyed_otherwise(survey: Questionnaire) -> Questionnaire:
    """Return a newer version: nothing reversed in “engagement”, “support” of fewer answers, and
    one question with its answers turned round."""
    scales = {each.id: each for each in survey.scales}
    scales["engagement"] = replace(scales["engagement"], reverse=())
    scales["support"] = replace(scales["support"], min_valid=1)
    (asked,) = [each for each in survey.choices if each.id == "agree5"]
    labels = [each.label for each in asked.options]
    turned = replace(
        asked,
        id="turned",
        options=tuple(
            replace(each, label=label)
            for each, label in zip(asked.options, reversed(labels), strict=True)
        ),
    )
    first = scales["engagement"].items[0]
    return replace(
        survey,
        version="1.1.0",
        hash="newer",
        scales=tuple(scales.values()),
        choices=(*survey.choices, turned),
        items=tuple(
            replace(each, answer=replace(each.answer, choices="turned"))
            if each.id == first
            else each
            for each in survey.items
        ),
    )


GROUPINGS = ((), ("grade",), ("subform",), ("grade", "subform"))


def tell(
    attacker: Attacker,
    answers: pd.DataFrame,
    survey: Questionnaire,
    groupings: Sequence[tuple[str, ...]] = GROUPINGS,
    chosen: Callable[[pd.DataFrame], pd.DataFrame] = lambda scores: scores,
) -> None:
    """Have the attacker see every comparison of a questionnaire, by every grouping."""
    scores = chosen(scoring.score(answers, survey))
    for by in groupings:
        secret = analysis.compare_waves(scores, before="before", after="after", by=by)
        attacker.see(release(secret, MINIMUM), secret)


def tell_items(attacker: Attacker, answers: pd.DataFrame, survey: Questionnaire) -> None:
    """Have the attacker see the single questions of a questionnaire."""
    secret = analysis.compare_items(answers, survey, before="before", after="after")
    attacker.see_items(release(secret, MINIMUM), answers)
