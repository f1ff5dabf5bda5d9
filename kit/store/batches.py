"""Batches: what one import changed, so that it can be taken back whole for thirty days.

What was built upon it since (answers, pairs, consents) keeps its people, and a change that
somebody made by hand survives. A batch knows codes and numbers of savings, no name; it is sealed.
"""

from __future__ import annotations

import datetime as dt
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
#: What refers to something goes before it.
_ORDER = ("consent", "categories", "enrolment", "code", "person", "record")


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
        found = [(each, self._rests(work, each, known)) for each in known.steps]
        kept: dict[str, set[str]] = {}
        for step, reasons in found:
            if reasons:
                kept.setdefault(self._whose(work, step), set()).update(reasons)
        count = 0
        for step, reasons in sorted(found, key=lambda pair: _ORDER.index(pair[0].what)):
            is_new = not step.before and step.what != "consent"
            if "changed" in reasons or (is_new and self._whose(work, step) in kept):
                continue
            self._put_back(work, step)
            count += 1
        self._write(work, replace(known, taken_back_at=work.at))
        return TakenBack(count, {key: frozenset(each) for key, each in sorted(kept.items())})

    def forget(self, work: Work, keys: Collection[str] = ()) -> None:
        """Forget what batches know of codes and people that are destroyed, and old ones whole."""
        for each in self.all().values():
            is_old = work.at - each.written_at > KEPT_FOR
            steps = tuple(one for one in each.steps if not (is_old or {*one.key} & {*keys}))
            if len(steps) < len(each.steps):
                self._records.rows(_KIND).erase(work, each.id)
                self._write(work, replace(each, steps=steps))

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

    def _state(self, work: Work, step: Step) -> Any:
        if step.what in ("enrolment", "categories"):
            code, period = step.key
            return self._enrolments.state(work, step.what, (code, period))
        if step.what == "record":
            kind, record = step.key
            return self._records.rows(kind).revision(work, record)
        look = {
            "person": self._people.revision,
            "code": self._people.owner,
            "consent": self._consents.state,
        }
        return look[step.what](work, step.key[0])

    def _rests(self, work: Work, step: Step, batch: Batch) -> frozenset[str]:
        """Return why a change stays: something rests on it, or somebody changed it since."""
        if self._state(work, step) != step.after:
            return frozenset({"changed"})
        if step.before:
            return frozenset()
        if step.what == "enrolment":
            code, period = step.key
            return self._enrolments.built_upon(work, code, period)
        if step.what == "person":
            keys = {(each.what, each.key[0]) for each in batch.steps}
            said = self._consents.ids(work, step.key[0])
            codes = self._people.codes_within(work, step.key[0])
            others = {
                "consents": any(("consent", each) not in keys for each in said),
                "changed": any(("code", each) not in keys for each in codes),
            }
            return frozenset(reason for reason, is_there in others.items() if is_there)
        return frozenset()

    def _whose(self, work: Work, step: Step) -> str:
        """Return the person, or the record, or the code that nobody is known to have."""
        if step.what in ("person", "consent", "record"):
            return step.key[-1]
        return self._people.owner(work, step.key[0]) or step.key[0]

    def _put_back(self, work: Work, step: Step) -> None:
        if step.what == "consent":
            self._consents.annul(work, step.key[0], note="")
        elif step.what == "categories":
            self._enrolments.categorise(work, step.key[0], step.key[1], step.before or ())
        elif step.what == "enrolment" and step.before:
            self._enrolments.restore(work, step.before)
        elif step.what == "enrolment":
            self._enrolments.remove(work, step.key[0], step.key[1])
        elif step.what == "code" and step.before:
            self._people.give_codes(work, {step.key[0]: step.before})
        elif step.what == "code":
            self._people.take_codes(work, step.key)
        elif step.what == "person" and step.before:
            self._people.put_back(work, step.key[0], step.before)
        elif step.what == "person":
            self._people.erase(work, step.key)
        elif step.before:
            self._records.rows(step.key[0]).put_back(work, step.key[1], step.before)
        else:
            self._records.erase(work, *step.key)


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
