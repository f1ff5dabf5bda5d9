"""Operations of destruction: a person's data go, or stay as nobody's; the act (C9–C11)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kit.domain.participant_codes import new_codes
from kit.domain.people import Participant
from kit.domain.person import Person, from_content
from kit.domain.questionnaire import Day, OpenText
from kit.domain.response import Response
from kit.operations.arguments import DestroyPersonData, OnePeriod
from kit.operations.values import destructions as values
from kit.records.registers import CANDIDATE
from kit.service import informing, journal_erasure, paper_register
from kit.service.context import Context
from kit.service.forgetting import candidates_of
from kit.service.people import known
from kit.service.versions import text_of
from kit.store import Destruction, Work


def destroy_person_data(context: Context, arguments: DestroyPersonData) -> values.Destroyed:
    """Destroy a person's data, recorded first; all of it or nothing.

    Answers, drafts and unused cards of every code go, and with everything also pairs left
    without a side, enrolments and the person's record. Computed values follow from the data, so
    they are computed anew. Marks of the name keep a later import from bringing the person back.
    """
    store = context.store
    kept = store.people.one(arguments.person)
    person = from_content(kept.id, kept.content)
    is_all = arguments.scope == "everything"
    with context.work() as work:
        owners = store.people.owners(work)
        codes = sorted(code for code, whose in owners.items() if whose == person.id)
        content: dict[str, Any] = {
            "person": person.id,
            "grounds": arguments.grounds,
            "scope": arguments.scope,
        }
        candidates = candidates_of(store, person) if is_all else []
        if candidates:
            content["records"] = len(candidates)
        told = journal_erasure.erasures(store, known(context), {person.id}, codes) if is_all else ()
        if told:
            content["journal"] = len(told)
        papers = paper_register.naming(store, [person.id]) if is_all else []
        if papers:
            content["papers"] = len(papers)
        rows = Counter[str]()
        going = _Destruction(
            context=context,
            work=work,
            person=person,
            content=content,
            taken=set(store.people.taken_codes()),
        )
        for code in codes:
            if is_all:
                keeps = arguments.how == "depersonalised"
                rows += going.everything(code, keeps_answers=keeps)
            else:
                rows += going.diagnosis(code)
        if is_all:
            if not codes:
                store.destructions.carry_out(work, "", content, identities=person.identities)
            store.people.erase(work, [person.id])
            store.consents.empty(work, [person.id])
            for record in candidates:
                store.records.erase(work, CANDIDATE.id, record)
            journal_erasure.carry_out(store, work, told)
            store.batches.forget(work, [person.id, *codes])
            paper_register.forget(store, work, papers)
            informing.forget(store, work, [person.id])
            gone = {"journal": len(told), "papers": len(papers), "persons": 1}
            rows += Counter(gone | {"records": len(candidates)})
        context.noted |= {"codes": codes, "rows": dict(rows)}
    return values.Destroyed(person=person.id, codes=tuple(codes), rows=dict(rows))


def destruction_acts(context: Context, _: OnePeriod) -> tuple[values.Act, ...]:
    """Return destructions that have taken place, newest first: one for each person and day."""
    found: dict[tuple[str, dt.datetime], list[Destruction]] = {}
    for each in context.store.destructions.find():
        key = (str(each.content.get("person", "")), each.written_at)
        found.setdefault(key, []).append(each)
    return tuple(_act(context, *each) for each in sorted(found.items(), key=_newest))


@dataclass(frozen=True, kw_only=True)
class _Destruction:
    """One destruction under way, and which codes were given by now."""

    context: Context
    work: Work
    person: Person
    content: Mapping[str, Any]
    taken: set[str]

    def everything(self, code: str, *, keeps_answers: bool) -> Counter[str]:
        """Destroy what belongs to a code; its answers may stay as nobody's."""
        return self._carry_out(code, instead=self._without_person(code) if keeps_answers else [])

    def diagnosis(self, code: str) -> Counter[str]:
        """Destroy a code's answers to the psychologist's questionnaires, survey by survey."""
        known, rows = self.context.library.questionnaires, Counter[str]()
        for programme in self.context.programmes:
            for each in programme.campaigns:
                questionnaire = known.get(each.questionnaire)
                if questionnaire and questionnaire.psychologist_only:
                    rows += self._carry_out(code, campaign=each.id)
        return rows

    def _carry_out(self, code: str, **more: Any) -> Counter[str]:
        destructions = self.context.store.destructions
        identities = () if "campaign" in more else self.person.identities
        counts = destructions.carry_out(
            self.work, code, self.content, identities=identities, **more
        )
        return Counter(counts)

    def _without_person(self, code: str) -> list[Response]:
        """Return a code's own answers as those of a new code, without free text."""
        store = self.context.store
        given = [each for each in store.responses.find(participant=code) if not each.respondent]
        if not given:
            return []
        (new,) = new_codes(self.taken, 1)
        self.taken.add(new)
        enrolled = [each for each in store.register.participants() if each.id == code]
        anew = [
            Participant(
                id=new, role=each.role, form=each.form, grade=each.grade, period=each.period
            )
            for each in enrolled
        ]
        store.enrolments.put(self.work, anew)
        return [_nobodys(self.context, each, new) for each in given]


def _nobodys(context: Context, response: Response, code: str) -> Response:
    known = context.library.questionnaires.get(response.questionnaire)
    kept = {}
    if known is not None:
        told = {
            item.id
            for item in text_of(context, known, response.version).items
            if not isinstance(item.answer, OpenText | Day)
        }
        kept = {name: each for name, each in response.answers.items() if name in told}
    day = response.submitted_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(
        response,
        attempt=str(uuid.uuid4()),
        participant=code,
        answers=kept,
        submitted_at=day,
        started_at=None,
        entered_by="",
        supersedes="",
        reason="",
        receipt="",
    )


def _newest(item: tuple[tuple[str, dt.datetime], list[Destruction]]) -> tuple[float, str]:
    (person, at), _ = item
    return (-at.timestamp(), person)


def _act(context: Context, key: tuple[str, dt.datetime], entries: list[Destruction]) -> values.Act:
    person, at = key
    rows = Counter[str]()
    for each in entries:
        rows += Counter({name: int(n) for name, n in each.content.get("rows", {}).items()})
    first = entries[0]
    if first.content.get("scope") == "everything":
        kept = ("records", "journal", "papers")
        counts = {name: int(first.content.get(name, 0)) for name in kept}
        rows += Counter(counts | {"persons": 1})
    return values.Act(
        person=person,
        codes=tuple(dict.fromkeys(each.participant for each in entries if each.participant)),
        how="depersonalised"
        if any(each.how == "depersonalised" for each in entries)
        else "removed",
        scope=str(first.content.get("scope", "")),
        grounds=str(first.content.get("grounds", "")),
        at=context.here(at),
        author=first.author,
        role=first.role,
        rows=dict(rows),
    )
