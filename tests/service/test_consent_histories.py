"""Random histories of a school: at no time does anything hold a person without the consent it needs."""

from __future__ import annotations

import base64
import datetime as dt
import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kit.domain.consents import Consent, Withdrawal, days_for, is_granted
from kit.domain.response import Response
from kit.errors import KitError
from kit.service import consent_gate, forgetting, reminders
from kit.service.dispatch import admit
from kit.store import Entry, Ledger, Seal, Store, copies
from kit.store.copies import tables_of
from kit.store.tables import consents
from tests.builders.consented import (
    NAMES,
    PERIOD,
    SCHOOL,
    SURVEY,
    actor,
    ask,
    context_of,
    enrol,
    opened,
    pupil,
    write_school,
)
from tests.builders.stores import draft

FIRST = dt.date(2026, 11, 1)
DAYS = st.integers(0, 60).map(lambda n: FIRST + dt.timedelta(days=n))
LATER = "2027-2028"
WHO = st.integers(1, 3)
GIVERS = st.sampled_from(["self", "guardian"])
STEPS = st.one_of(
    st.tuples(st.just("given"), WHO, GIVERS, DAYS),
    st.tuples(st.just("withdrawn"), WHO, GIVERS, DAYS),
    st.tuples(st.just("born"), WHO, st.sampled_from([None, 11, 13, 14, 17, 18]), DAYS),
    st.tuples(st.just("answers"), WHO, GIVERS, DAYS),
    st.tuples(st.just("leaves"), WHO, GIVERS, DAYS),
    st.tuples(st.just("batch"), WHO, GIVERS, DAYS),
    st.tuples(st.just("undo"), WHO, GIVERS, DAYS),
    st.tuples(st.just("destroyed"), WHO, GIVERS, DAYS),
    st.tuples(st.just("comes back"), WHO, GIVERS, DAYS),
    st.tuples(st.just("draft"), WHO, GIVERS, DAYS),
    st.tuples(st.just("imported"), WHO, GIVERS, DAYS),
    st.tuples(st.just("backed up"), WHO, GIVERS, DAYS),
    st.tuples(st.just("reminded"), WHO, GIVERS, DAYS),
    st.tuples(st.just("another period"), WHO, GIVERS, DAYS),
)


#: A survey of the same questionnaire that had closed before the history begins, and who answered it.
CLOSED = """\
  - id: spring
    title: {ru: "Весна", en: "Spring"}
    questionnaire: talk
    wave: after
    role: mentee
    form: student-student
    stage: outcome
    opens_on: "2026-09-05"
    closes_on: "2026-10-15"
"""
OTHERS = range(4, 13)


def mail(who: int) -> str:
    return f"zina{who}@school.test"


class School:
    """The school, and beside it what a plain reading of the papers says."""

    def __init__(self, folder: Path, agreed: Collection[int] = ()) -> None:
        settings = write_school(folder)
        plan = folder / "surveys" / "programmes" / f"{SCHOOL}.yaml"
        plan.write_text(plan.read_text("utf-8").replace("campaigns:\n", "campaigns:\n" + CLOSED))
        self.served = opened(settings)
        self.day = FIRST
        self.served.today = lambda _: self.day  # type: ignore[method-assign]
        self.people = {n: replace(pupil(n), mail=mail(n)) for n in (1, 2, 3)}
        self.revisions = dict.fromkeys(self.people, 1)
        self.entries: dict[str, Entry] = {}
        self.batches: list[tuple[str, str]] = []
        self.attempts = 0
        self.folder = folder
        self.destroyed: set[str] = set()
        self.copies: list[Path] = []
        #: What was noted of those who were destroyed, as it was sealed.
        self.sealed: set[bytes] = set()
        #: Of whom released results were told, one set after the other.
        self.told: list[frozenset[str]] = []
        self.looks = 0
        enrol(self.served, *self.people.values())
        enrol(self.served, *(pupil(n, dt.date(1990, 5, 14)) for n in OTHERS))
        self.begin(agreed)

    def begin(self, agreed: Collection[int]) -> None:
        """Have a closed survey that all answered; others stay all the time, some of three have agreed."""
        asked = self.served.library_of(SCHOOL).questionnaires["talk"]
        self.store.questionnaires.publish(asked, self.served.library_of(SCHOOL).source("talk"))
        for n in (*self.people, *OTHERS):
            self.store.responses.add(
                Response(
                    attempt=f"00000000-0000-4000-9000-{n:012}",
                    campaign="spring",
                    participant=f"U-{n}",
                    questionnaire="talk",
                    version=asked.version,
                    hash=asked.hash,
                    answers={"easy": n % 5 + 1, "met": n},
                    submitted_at=dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC),
                    channel="paper",
                    entered_by="anna",
                    period=PERIOD,
                )
            )
        signed = {"purpose": "processing", "event": "given", "given_by": "self", "day": FIRST}
        with self.work() as work:
            self.store.consents.add(work, [Entry(person=f"p-{n}", **signed) for n in OTHERS])
            consent_gate.follow(context_of(self.served), work)
        for who in agreed:
            self.add("given", who, "guardian", FIRST)
        self.check()

    @property
    def store(self):
        return self.served.store(SCHOOL)

    def work(self):
        return self.store.work(author="anna", role="curator", at=dt.datetime.now(dt.UTC))

    def add(self, event, who, giver, day, *, batch=False):
        entry = Entry(
            person=f"p-{who}",
            purpose="processing",
            event=event,
            given_by=giver,
            day=day,
            note=f"со слов {NAMES[who - 1]}",
        )
        with self.work() as work:
            (made,) = self.store.consents.add(work, [entry])
            consent_gate.follow(context_of(self.served), work)
            if batch:
                self.store.batches.keep(work, f"b-{made[:8]}", {})
                self.batches.append((f"b-{made[:8]}", made))
        self.entries[made] = entry

    def step(self, kind, who, more, day):
        self.day = max(self.day, day)
        if who not in self.people:
            return
        if kind in ("given", "withdrawn"):
            self.add(kind, who, more, day)
        elif kind == "batch":
            self.add("given", who, more, day, batch=True)
        elif kind == "undo" and self.batches:
            batch, entry = self.batches.pop()
            with self.work() as work:
                self.store.batches.take_back(work, batch)
                consent_gate.follow(context_of(self.served), work)
            self.entries.pop(entry, None)
        elif kind == "born":
            born = more and FIRST.replace(year=FIRST.year - more) + dt.timedelta(days=30)
            self.people[who] = replace(pupil(who, born), mail=mail(who))
            self.revisions[who] += 1
            with self.work() as work:
                saved = (self.revisions[who], self.people[who].content)
                self.store.people.save(work, {f"p-{who}": saved})
                consent_gate.follow(context_of(self.served), work)
        elif kind == "answers":
            self.answer(who)
        elif kind == "leaves":
            with self.work() as work:
                self.store.enrolments.leave(work, f"U-{who}", PERIOD, day=day, reason="")
        elif kind == "comes back":
            with self.work() as work:
                self.store.enrolments.come_back(work, f"U-{who}", PERIOD)
        elif kind == "draft" and self.may(who):
            self.draft(who)
        elif kind == "imported":
            self.imports()
        elif kind == "backed up":
            self.copies.append(self.copied(f"{len(self.copies)}.sqlite"))
        elif kind == "reminded":
            self.remind()
        elif kind == "another period":
            self.enrol_again(who)
        elif kind == "destroyed":
            self.sealed |= self.bodies(f"p-{who}")
            ask(self.served, "destroy_person_data", person=f"p-{who}")
            assert self.bodies(f"p-{who}") <= {b""}
            gone = self.people.pop(who)
            if gone.born == pupil(who).born:
                self.destroyed.add(str(gone.name))

    def remind(self):
        """A message to everybody who may be asked: each is a row with an address."""
        sent = self.store.outbox.reminded(SURVEY)
        for each in self.reminded().reminders:
            if each.may_be_asked:
                self.store.outbox.claim(
                    each.participant,
                    mail(int(each.participant[2:])),
                    campaign=SURVEY,
                    period=PERIOD,
                    after=sent.get(each.participant, (0, ()))[0],
                    author="anna",
                    role="psychologist",
                    at=self.noon,
                )

    @property
    def noon(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(12), dt.UTC)

    def reminded(self):
        with mock.patch.object(reminders, "now", lambda _: self.noon):
            return ask(self.served, "reminders", campaign=SURVEY)

    def enrol_again(self, who):
        """A code lives through the periods: what one of them knows goes with the others."""
        with self.work() as work:
            (here,) = (
                each for each in self.store.register.participants(PERIOD) if each.id == f"U-{who}"
            )
            self.store.enrolments.put(work, [replace(here, period=LATER, left_on=None)])
            consent_gate.follow(context_of(self.served), work)

    def bodies(self, person) -> set[bytes]:
        query = select(consents.c.body).filter_by(person=person)
        with self.store.database.read() as connection:
            return {*connection.scalars(query)}

    def draft(self, who):
        """A form that was begun, with words that only this person would write."""
        cards = {each.participant: each for each in ask(self.served, "cards", campaign=SURVEY)}
        if f"U-{who}" not in cards:
            return
        (found,) = self.store.invitations.find(SURVEY, f"U-{who}")
        begun = replace(draft(), raw={"why": f"секрет {who}"})
        form = Store.open(
            self.served.sources(SCHOOL).url,
            tenant=SCHOOL,
            role="form",
            draft_secret=b"d" * 16,
        )
        with form:
            kept = form.invitations.draft(found.id, code="1234-5678-9ABC")
            form.invitations.save_draft(
                found.id,
                begun,
                code="1234-5678-9ABC",
                expected_revision=kept.revision if kept else 0,
            )

    def imports(self):
        """The list of the first day comes again: nobody who was destroyed comes with it."""
        lines = ["ФИО;Дата рождения;Класс", *(f"{name};14.05.2014;6А" for name in NAMES)]
        file = {"file": "\n".join(lines).encode(), "filename": "l.csv"}
        found = ask(self.served, "preview_import", "curator", **file)
        for row in found.rows:
            if str(row.who.name) in self.destroyed:
                assert row.action == "skipped"
        done = ask(self.served, "commit_import", "curator", plan=found.plan, **file)
        ask(self.served, "undo_import", "curator", batch=done.batch)
        kept = self.store.people.all()
        self.revisions |= {who: kept[f"p-{who}"].revision for who in self.people}

    def copied(self, name) -> Path:
        """A backup of this moment: the rows of one snapshot, put into another file."""
        path = self.folder / name
        url = self.served.sources(SCHOOL).url
        with copies.reading(url, tenant=SCHOOL) as found:
            copies.fill(
                f"sqlite:///{path}", tenant=SCHOOL, revision=found.revision, parts=found.parts
            )
        return path

    def check_traces(self):
        """What is left at the end: database, its log, a new backup, the list beside, old backups."""
        gone = {1, 2, 3} - self.people.keys()
        words = [
            word for who in gone for word in (*NAMES[who - 1].split(), f"секрет {who}", mail(who))
        ]
        left = [*(word.encode() for word in words), *self.sealed]
        left += map(base64.b64encode, self.sealed)
        codes = {f"U-{who}" for who in gone}
        self.copied("new.sqlite")
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self.copies:
                body = path.read_bytes()
                assert not [each for each in left if each in body], path
        told = repr(self.store.audit.trail(10_000))
        assert not [word for word in words if word in told]
        with self.store.database.read() as connection:
            for table in tables_of(connection).values():
                if table.name in ("destructions", "audit"):
                    continue
                for row in connection.execute(select(table)):
                    assert not codes & {each for each in row if isinstance(each, str)}, table.name
        keys = self.served.sources(SCHOOL)
        seal = Seal(keys.seal.key)
        opening = {"tenant": SCHOOL, "people_key": keys.people_key, "seal": seal}
        here = {f"p-{who}" for who in (*self.people, *OTHERS)}
        with Store.open(f"sqlite:///{self.folder / 'new.sqlite'}", **opening) as new:
            assert new.people.all().keys() == here  # what the key opens in a new backup
            told = repr([new.batches.all(), new.records.all("candidate")])
            assert not [
                each for each in codes | {f"p-{who}" for who in gone} if f"'{each}'" in told
            ]
        ledger = Ledger(self.folder / "ledger.json")
        ledger.add(self.store.forgotten.told())
        written = ledger.file.read_bytes()
        assert not [each for each in self.sealed if base64.b64encode(each) in written]
        for path in self.copies:  # an older backup, put back with the list
            with Store.open(f"sqlite:///{path}", **opening, ledger=ledger) as old:
                missing = forgetting.apply_again(old)
                assert not old.forgotten.missing()
                assert old.people.all().keys() <= here
                for each in old.consents.history():
                    assert each.person in here or not each.note
                assert not codes & {each.participant for each in old.responses.find()}
                for each in missing.withdrawals:
                    assert old.gates.of(f"U-{each['person'][2:]}") == {}

    def answer(self, who):
        self.attempts += 1
        attempt = f"00000000-0000-4000-8000-{self.attempts:012}"
        here = {"campaign": SURVEY, "participant": f"U-{who}", "attempt": attempt}
        before = self.may(who)
        try:
            done = ask(self.served, "enter_response", channel="paper", raw={"easy": "4"}, **here)
        except KitError:
            return
        assert before or not done.receipt

    def may(self, who) -> bool:
        """What follows from the papers, read plainly."""
        mine = [each for each in self.entries.values() if each.person == f"p-{who}"]
        same = {"person": f"p-{who}", "purpose": "processing", "recorded_by": ""}
        same["recorded_at"] = dt.datetime.now(dt.UTC)
        signed = [
            Consent(given_by=each.given_by, signed_on=each.day, text_version="", paper="", **same)
            for each in mine
            if each.event == "given"
        ]
        taken = [
            Withdrawal(withdrawn_by=each.given_by, on=each.day, **same)
            for each in mine
            if each.event == "withdrawn"
        ]
        plan = self.served.programme(SCHOOL).consents
        return is_granted(
            days_for("answer", plan, self.people[who].subject, signed, taken), self.day
        )

    def check(self):
        allowed = {f"U-{who}" for who in self.people if self.may(who)}
        self.check_released(allowed)
        allowed |= {f"U-{n}" for n in OTHERS}
        assert set(ask(self.served, "pending", campaign=SURVEY)) <= allowed
        assert {each.participant for each in ask(self.served, "cards", campaign=SURVEY)} <= allowed
        listed = self.reminded()
        assert {each.participant for each in listed.reminders if each.may_be_asked} <= allowed
        assert set(listed.going) <= allowed
        context = context_of(self.served)
        assert {each.participant for each in context.responses()} <= allowed
        assert {each.id for each in context.described()} <= allowed
        for name in ("responses", "scores"):
            found = ask(self.served, name, questionnaire="talk")
            assert set(found["participant"]) <= allowed
        barred = {each.participant for each in ask(self.served, "without_consent", campaign=SURVEY)}
        assert not barred & allowed
        here = {f"p-{who}" for who in (*self.people, *OTHERS)}
        assert set(self.store.people.all()) == here

    def check_released(self, allowed):
        """What curator and head are told rests on nobody else, and no two tellings tell of a few."""
        allowed = allowed | {f"U-{n}" for n in OTHERS}
        self.looks += 1
        role = ("curator", "head")[self.looks % 2]
        counted = ask(self.served, "item_answers", role, questionnaire="talk").items
        context = admit(self.served, actor(role), SCHOOL, "item_answers")
        told = frozenset(each.participant for each in context.responses("talk"))
        once = {each.participant for each in context.responses("talk", once=True)}
        assert told == once <= allowed
        assert {each.id for each in context.described()} <= allowed
        shown = counted.loc[counted["wave"] == "after", "n_answered"]
        assert (shown <= len(told)).all()
        if len(told) >= 5:
            self.told.append(told)
        assert self.told, "others are told all the time"
        assert all(len(one ^ self.told[-1]) in (0, *range(5, 99)) for one in self.told)
        asked = ask(self.served, "participation", role).frame
        assert (asked[["n_before", "n_after"]].fillna(0) <= len(allowed)).all(axis=None)


@settings(max_examples=7, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sets(WHO),
    st.lists(STEPS, min_size=3, max_size=14),
    st.lists(DAYS, min_size=1, max_size=3),
)
def test_nothing_ever_holds_a_person_without_the_needed_consent(agreed, steps, later):
    """Consents, withdrawals, birthdays, leaving, periods, imports, reminders, releases, destruction (X-05)."""
    with tempfile.TemporaryDirectory() as folder:
        school = School(Path(folder), agreed)
        for each in steps:
            school.step(*each)
            school.check()
        for day in later:
            school.day = max(school.day, day + dt.timedelta(days=60))
            school.check()
        school.check_traces()
        school.served.close()
