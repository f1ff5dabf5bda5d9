"""A school whose people have addresses: its clock, its survey's days and its mail belong to the test."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from kit.domain.names import Name
from kit.domain.people import Participant
from kit.domain.person import Person
from kit.domain.response import Response
from kit.library import Library
from kit.operations.access import Actor
from kit.service import Tenants, call, consent_gate
from kit.service.mailing import Letter
from kit.service.tenants import TenantSource
from kit.store import Entry, Store, Work, migrate
from tests.builders.respond import key, publish, write_surveys

TENANT, SURVEY, PERIOD = "school-a", "autumn", "2026-2027"
ZONE = ZoneInfo("Europe/Moscow")
#: A Friday.
FRIDAY = dt.datetime(2026, 11, 27, 10, 0, tzinfo=ZONE)
PEOPLE_KEY = b"a key of the tests alone" * 2
PSYCHOLOGIST = Actor("psychologist", (f"{TENANT}:psychologist",))
CURATOR = Actor("curator", (f"{TENANT}:curator",))
CONSENTS = """
consents:
  purposes:
    - id: processing
      title: {ru: "Участие", en: "Taking part"}
      needed_for: [answer, informant, pair]
      guardian_until: 18
      own_from: 14
      wording:
        version: 1.0.0
        purpose: {ru: "а", en: "a"}
        data: {ru: "а", en: "a"}
        actions: {ru: "а", en: "a"}
        term: {ru: "а", en: "a"}
        withdrawal: {ru: "а", en: "a"}
"""


def code(number: int) -> str:
    """Return a participant's code."""
    return f"U-{number:03}"


class Moved(Tenants):
    """Tenants by the test's clock, and with the test's days of the survey."""

    opens_on = dt.date(2026, 11, 1)
    closes_on = dt.date(2026, 12, 25)
    now = FRIDAY

    def programmes(self, tenant):
        """Return the programmes with the survey open on the days that the test has set."""
        found = []
        for each in super().programmes(tenant):
            (survey,) = each.campaigns
            survey = replace(survey, opens_on=self.opens_on, closes_on=self.closes_on)
            found.append(replace(each, campaigns=(survey,)))
        return tuple(found)

    def programme(self, tenant, period=""):
        """Return the only one."""
        return self.programmes(tenant)[0]

    def today(self, tenant):
        """Return the day of the test's clock."""
        return self.now.date()


@dataclass
class Post:
    """Carries letters at once, in the caller's thread, as the test says."""

    letters: list[Letter] = field(default_factory=list)
    before: Callable[[Letter], None] = lambda _: None
    after: Callable[[Letter], None] = lambda _: None

    def begin(self, tenant, work):
        """Do the work."""
        work(self.send, lambda: False)
        return True

    def is_busy(self, tenant):
        """Nothing is under way by the time that anybody asks."""
        return False

    def close(self):
        """There is nothing to end."""

    def send(self, letter):
        """Take a letter."""
        self.before(letter)
        self.letters.append(letter)
        self.after(letter)


class School:
    """One school in a folder of its own."""

    def __init__(self, library: Library, url: str) -> None:
        self.library, self.url = library, url
        self.post = Post()
        source = TenantSource(
            url=url,
            card_key=key(TENANT, "cards"),
            lookup_key=key(TENANT, "lookup"),
            people_key=PEOPLE_KEY,
        )
        self.tenants = Moved(
            library, {TENANT: source}, respond_url="http://kit.test/respond/", mailing=self.post
        )
        self.form = Store.open(url, tenant=TENANT, role="form")

    @property
    def store(self) -> Store:
        """The store of the data service."""
        return self.tenants.store(TENANT)

    def close(self) -> None:
        """Close both stores."""
        self.tenants.close()
        self.form.close()

    def ask(self, operation: str, actor: Actor = PSYCHOLOGIST, **raw):
        """Carry out an operation."""
        return call(self.tenants, actor, TENANT, operation, raw)

    def listed(self) -> tuple[str, ...]:
        """Return who would be reminded now."""
        return self.ask("reminders", campaign=SURVEY).going

    def send(self, listed=None) -> list[str]:
        """Remind those who are listed; return the addresses that got a letter."""
        codes = self.listed() if listed is None else listed
        before = len(self.post.letters)
        if codes:
            self.ask("send_reminders", campaign=SURVEY, listed=list(codes))
        return [each.address for each in self.post.letters[before:]]

    def submit(self, number: int) -> None:
        """Store somebody's answers."""
        asked = self.library.questionnaires["talk"]
        self.store.responses.add(
            Response(
                attempt=str(uuid.uuid4()),
                campaign=SURVEY,
                participant=code(number),
                questionnaire="talk",
                version=asked.version,
                hash=asked.hash,
                answers={"easy": 4},
                submitted_at=self.tenants.now.astimezone(dt.UTC),
                channel="paper",
                entered_by="psychologist",
                period=PERIOD,
            )
        )

    def refuse(self, number: int) -> None:
        """Decline reminders, as the form service stores it."""
        self.form.outbox.decline(code(number), self.tenants.now)

    def consent(self, number: int, *, is_granted: bool) -> None:
        """Take the consent back from today on, or say that this was a mistake."""
        person, taken = f"p-{number}", []
        with self.work() as work:
            if is_granted:
                taken = [e for e in self.store.consents.of([person])[person] if e.event != "given"]
                for each in taken:
                    self.store.consents.annul(work, each.id, note="a mistake")
            else:
                day = self.tenants.now.date()
                self.store.consents.add(work, [entry(number, "self", "withdrawn", day)])
            open_gates(self.store, self.library, work, [person])

    def leave(self, number: int) -> None:
        """Say that somebody left today."""
        with self.work() as work:
            self.store.enrolments.leave(
                work, code(number), PERIOD, day=self.tenants.now.date(), reason="moved"
            )

    def move(self, number: int, mail: str) -> None:
        """Give somebody another address."""
        revision = self.store.people.one(f"p-{number}").revision + 1
        with self.work() as work:
            content = person(number, mail).content
            self.store.people.save(work, {f"p-{number}": (revision, content)})

    def work(self):
        """Give a piece of work of the curator."""
        at = self.tenants.now.astimezone(dt.UTC)
        return self.store.work(author="curator", role="curator", at=at)


def person(number: int, mail: str) -> Person:
    """Return a person with a name that nobody else has."""
    name = Name(surname=f"Кусакина{number}", given="Анна", patronymic="Ильинична")
    return Person(id=f"p-{number}", name=name, mail=mail, born=dt.date(2010, 5, 1))


def entry(number: int, who: str, event: str = "given", day: dt.date = dt.date(2026, 9, 1)) -> Entry:
    """Return an entry about somebody's consent."""
    return Entry(person=f"p-{number}", purpose="processing", event=event, given_by=who, day=day)


def open_gates(store: Store, library: Library, work: Work, people: Collection[str]) -> None:
    """Compute the days of some people from what was signed."""
    programmes = library.programmes_of(TENANT)
    store.gates.put(work, consent_gate.computed(store, programmes, work, set(people)))


def mail(number: int) -> str:
    """Return somebody's first address."""
    return f"u{number}@school.example"


def make_library(folder: Path) -> Library:
    """Return a library of one school with one survey and one purpose."""
    write_surveys(folder, [TENANT])
    path = folder / "programmes" / f"{TENANT}.yaml"
    path.write_text(path.read_text("utf-8") + CONSENTS, "utf-8")
    return Library.open(folder)


def fill(url: str, library: Library, surveys: Path, people: int) -> None:
    """Put people with names, addresses and consents into a database that has its tables."""
    with Store.open(url, tenant=TENANT, people_key=PEOPLE_KEY) as store:
        publish(store, surveys)
        numbers = range(1, people + 1)
        at = FRIDAY.astimezone(dt.UTC)
        with store.work(author="curator", role="curator", at=at) as work:
            known = {f"p-{n}": (1, person(n, mail(n)).content) for n in numbers}
            store.people.save(work, known)
            store.people.give_codes(work, {code(n): f"p-{n}" for n in numbers})
            store.enrolments.put(
                work,
                [
                    Participant(id=code(n), role="mentee", form="student-student", period=PERIOD)
                    for n in numbers
                ],
            )
            store.consents.add(
                work, [entry(n, who) for n in numbers for who in ("guardian", "self")]
            )
            open_gates(store, library, work, known)


class Schools:
    """Makes schools that are alike, one after another, from a database that is written once."""

    def __init__(self, folder: Path, people: int = 3) -> None:
        self._folder = folder
        self._first = folder / "first.sqlite"
        self.library = make_library(folder / "surveys")
        migrate(f"sqlite:///{self._first}", tenant=TENANT)
        fill(f"sqlite:///{self._first}", self.library, folder / "surveys", people)
        self._made = 0

    def killed(self) -> School:
        """Return the school of the first database itself, with its write-ahead log."""
        return School(self.library, f"sqlite:///{self._first}")

    def make(self) -> School:
        """Return a school of its own."""
        self._made += 1
        copy = self._folder / f"{self._made}.sqlite"
        shutil.copy(self._first, copy)
        return School(self.library, f"sqlite:///{copy}")
