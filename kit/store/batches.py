"""Batches: what one import changed, so that it can be taken back whole for thirty days.

What was built upon it since (answers, pairs, consents) keeps its people, and a change that
somebody made by hand survives. A batch knows codes and numbers of savings, no name; it is sealed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kit.errors import Conflict
from kit.i18n.message import say
from kit.store.consents import Consents
from kit.store.enrolments import Enrolments
from kit.store.people import People
from kit.store.records import Records
from kit.store.sealed_rows import Kept
from kit.store.work import Step, Work

#: So long a batch can be taken back.
KEPT_FOR = dt.timedelta(days=30)
_KIND = "batch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One batch.

    Parameters
    ----------
    about
        JSON values that tell what it was, such as the counts of an import; no name.
    taken_back_at
        When it was taken back; None: it stands.
    """

    id: str
    written_at: dt.datetime
    author: str
    role: str
    about: Mapping[str, Any]
    taken_back_at: dt.datetime | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many changes were taken back, and what was kept: whose, and why.

    Parameters
    ----------
    kept
        Id of a person or record, or code, to ``"answers"``, ``"pairs"``, ``"consents"``,
        ``"changed"`` or several of them.
    """

    steps: int
    kept: Mapping[str, frozenset[str]]


class Batches:
    """Batches of one tenant."""

    def __init__(
        self, people: People, enrolments: Enrolments, consents_: Consents, records: Records
    ) -> None:
        self._people = people
        self._enrolments = enrolments
        self._consents = consents_
        self._records = records

    def keep(self, work: Work, batch: str, about: Mapping[str, Any]) -> None:
        """Remember all that a piece of work changed so far as a batch: its last step."""
        made = Batch(
            id=batch,
            written_at=work.at,
            author=work.author,
            role=work.role,
            about=about,
            taken_back_at=None,
            steps=_merged(work.steps),
        )
        self._write(work, made)

    def all(self) -> dict[str, Batch]:
        """Return all batches, by id."""
        return {each.id: _batch(each) for each in self._records.all(_KIND).values()}

    def take_back(self, work: Work, batch: str) -> TakenBack:
        """Undo what a batch changed, as far as nothing was built upon it.

        Raises
        ------
        NotFound
            There is no such batch.
        Conflict
            It was taken back already, or is older than thirty days.
        """
        known = _batch(self._records.one(_KIND, batch))
        if known.taken_back_at is not None:
            raise Conflict(
                batch, say("This import was taken back already."), say("There is nothing to do.")
            )
        if work.at - known.written_at > KEPT_FOR:
            raise Conflict(
                batch,
                say("An import can be taken back for thirty days; this one is older."),
                say("Change the people one by one."),
            )
        rests = self._rests(work, known)
        owners = self._people.owners(work)
        kept: dict[str, set[str]] = {}
        for step, reasons in rests:
            if reasons:
                kept.setdefault(_whose(step, owners), set()).update(reasons)
        several = defaultdict[str, list[Step]](list)
        for step, reasons in rests:
            is_new = not step.before and step.what != "consent"
            if "changed" not in reasons and not (is_new and _whose(step, owners) in kept):
                several[step.what].append(step)
        self._enrolments_back(work, several)
        self._people_back(work, several)
        self._records_back(work, several["record"])
        self._write(work, replace(known, taken_back_at=work.at))
        count = sum(map(len, several.values()))
        return TakenBack(count, {key: frozenset(each) for key, each in sorted(kept.items())})

    def forget(self, work: Work, keys: Collection[str] = ()) -> None:
        """Forget what batches know of codes and people that are destroyed, and old ones whole."""
        for each in self.all().values():
            is_old = work.at - each.written_at > KEPT_FOR
            steps = tuple(one for one in each.steps if not (is_old or {*one.key} & {*keys}))
            about = _without(each.about, keys)
            if len(steps) < len(each.steps) or about != each.about:
                self._records.rows(_KIND).erase(work, [each.id])
                self._write(work, replace(each, steps=steps, about=about))

    def _write(self, work: Work, batch: Batch) -> None:
        rows = self._records.rows(_KIND)
        taken = batch.taken_back_at
        content = {
            "about": dict(batch.about),
            "steps": [[each.what, each.key, each.before, each.after] for each in batch.steps],
            "made": [batch.written_at.isoformat(), batch.author, batch.role],
            "taken_back_at": taken and taken.isoformat(),
        }
        rows.save(work, {batch.id: (rows.revision(work, batch.id) + 1, content)}, period="")

    def _rests(self, work: Work, batch: Batch) -> list[tuple[Step, frozenset[str]]]:
        """Return every change with why it stays: something rests on it, or it was changed since."""
        new = [each for each in batch.steps if not each.before]
        mine = {(each.what, each.key[0]) for each in batch.steps}
        enrolled = [(each.key[0], each.key[1]) for each in new if each.what == "enrolment"]
        built = self._enrolments.built_upon(work, enrolled)
        found = defaultdict[tuple[str, tuple[str, ...]], set[str]](set)
        for key, reasons in built.items():
            found["enrolment", key].update(reasons)
        for entry, (person, _) in self._consents.states(work).items():
            if ("consent", entry) not in mine:
                found["person", (person,)].add("consents")
        for code, person in self._people.owners(work).items():
            if ("code", code) not in mine:
                found["person", (person,)].add("changed")
        now = self._states(work, batch.steps)
        rests = []
        for each in batch.steps:
            why = set() if each.before else found[each.what, each.key]
            if not self._stands(work, each, now.get((each.what, each.key))):
                why = why | {"changed"}
            rests.append((each, frozenset(why)))
        return rests

    def _stands(self, work: Work, step: Step, now: Any) -> bool:
        """Whether something is as a change left it; what was taken back since is again."""
        if now == step.after or not (now and step.after):
            return bool(now == step.after)
        if step.what == "person":
            return self._people.is_alike(work, step.key[0], now, step.after)
        if step.what == "record":
            return self._records.rows(step.key[0]).is_alike(work, step.key[1], now, step.after)
        return False

    def _states(self, work: Work, steps: Collection[Step]) -> dict[tuple[str, Any], Any]:
        """Return how everything stands that a batch changed."""
        people = self._people.revisions(
            work, [each.key[0] for each in steps if each.what == "person"]
        )
        found: dict[tuple[str, Any], Any] = {**self._enrolments.states(work)}
        found |= {("person", (person,)): revision for person, revision in people.items()}
        found |= {("code", (code,)): whose for code, whose in self._people.owners(work).items()}
        found |= {
            ("consent", (entry,)): event
            for entry, (_, event) in self._consents.states(work).items()
        }
        for kind in {each.key[0] for each in steps if each.what == "record"}:
            ids = [each.key[1] for each in steps if each.what == "record" and each.key[0] == kind]
            revisions = self._records.rows(kind).revisions(work, ids)
            found |= {("record", (kind, each)): number for each, number in revisions.items()}
        return found

    def _enrolments_back(self, work: Work, steps: Mapping[str, list[Step]]) -> None:
        for each in steps["consent"]:
            self._consents.annul(work, each.key[0], note="")
        for each in steps["categories"]:
            self._enrolments.categorise(work, each.key[0], each.key[1], each.before or ())
        old, new = _parted(steps["enrolment"])
        self._enrolments.restore(work, [each.before for each in old])
        self._enrolments.remove(work, [(each.key[0], each.key[1]) for each in new])

    def _people_back(self, work: Work, steps: Mapping[str, list[Step]]) -> None:
        old, new = _parted(steps["code"])
        self._people.give_codes(work, {each.key[0]: each.before for each in old})
        self._people.take_codes(work, [each.key[0] for each in new])
        old, new = _parted(steps["person"])
        for each in old:
            self._people.put_back(work, each.key[0], each.before)
        self._people.erase(work, [each.key[0] for each in new])

    def _records_back(self, work: Work, steps: Collection[Step]) -> None:
        old, new = _parted(steps)
        for each in old:
            self._records.rows(each.key[0]).put_back(work, each.key[1], each.before)
        for each in new:
            self._records.erase(work, *each.key)


def _parted(steps: Collection[Step]) -> tuple[list[Step], list[Step]]:
    """Return changes of what there was, and those that brought something new."""
    return [each for each in steps if each.before], [each for each in steps if not each.before]


def _without(about: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Return what tells of a batch, without those whom rows were taken for or offered."""
    found = dict(about)
    for name, left in (
        ("decided", lambda whose: whose not in keys and whose),
        ("left_open", lambda several: [each for each in several if each not in keys]),
    ):
        if name in about:
            rows = {mark: left(said) for mark, said in about[name].items()}
            found[name] = {mark: said for mark, said in rows.items() if said}
    return found


def _whose(step: Step, owners: Mapping[str, str]) -> str:
    """Return the person, or the record, or the code that nobody is known to have."""
    if step.what in ("person", "consent", "record"):
        return step.key[-1]
    return owners.get(step.key[0], step.key[0])


def _merged(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return one step for each thing: how it stood at first, and how at last."""
    found: dict[tuple[str, tuple[str, ...]], Step] = {}
    for each in steps:
        first = found.get((each.what, each.key), each)
        found[each.what, each.key] = replace(each, before=first.before)
    return tuple(each for each in found.values() if each.before != each.after)


def _batch(kept: Kept) -> Batch:
    content = kept.content
    written_at, author, role = content["made"]
    taken = content["taken_back_at"]
    return Batch(
        id=kept.id,
        written_at=dt.datetime.fromisoformat(written_at),
        author=author,
        role=role,
        about=content["about"],
        taken_back_at=dt.datetime.fromisoformat(taken) if taken else None,
        steps=tuple(Step(what, tuple(key), *states) for what, key, *states in content["steps"]),
    )
