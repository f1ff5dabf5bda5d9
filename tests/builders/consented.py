"""A school whose people are known by name, and whose programme asks for consents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kit.domain.names import read_name
from kit.domain.people import Participant
from kit.domain.person import Guardian, Person
from kit.operations.access import Actor, group
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import Settings, read_secrets, read_settings
from kit.service import Tenants, call, consent_gate
from kit.service.context import Context
from kit.service.dispatch import admit
from tests.builders.respond import write_surveys

SCHOOL, SURVEY, PERIOD = "school-a", "autumn", "2026-2027"
_WORDS = """\
      wording:
        version: 1.0.0
        purpose: {ru: "Наставничество", en: "Mentoring"}
        data: {ru: "Имя, класс", en: "Name, class"}
        actions: {ru: "Запись и хранение", en: "Recording and keeping"}
        term: {ru: "До конца года", en: "Until the year ends"}
        withdrawal: {ru: "Заявлением", en: "By a statement"}
"""
CONSENTS = f"""\
consents:
  pairs_from: "2026-09-20"
  purposes:
    - id: processing
      title: {{ru: "Участие и опросы", en: "Taking part"}}
      needed_for: [answer, informant, pair]
      guardian_until: 18
      own_from: 14
      due_on: "2026-12-31"
{_WORDS}    - id: publication
      title: {{ru: "Публикация", en: "Publication"}}
      needed_for: [publish]
{_WORDS}"""
NAMES = ("Кусакина Зинаида Львовна", "Шлюпкин Пётр Ильич", "Ёжикова Анна Глебовна")
DAY = dt.date(2026, 11, 2)
ADDRESS = "ул. Школьная, 1"


def write_school(folder: Path, consents: str = CONSENTS) -> Settings:
    """Write an installation of one school with consents; return its settings."""
    write_surveys(folder / "surveys", [SCHOOL])
    programme = folder / "surveys" / "programmes" / f"{SCHOOL}.yaml"
    programme.write_text(programme.read_text("utf-8") + consents, "utf-8")
    tenant = folder / "surveys" / "tenants" / f"{SCHOOL}.yaml"
    address = f"address: {{ru: '{ADDRESS}', en: '1 Shkolnaya St'}}\n"
    tenant.write_text(tenant.read_text("utf-8") + address, "utf-8")
    path = folder / "kit.yaml"
    path.write_text(f"state: state\ntenants: [{SCHOOL}]\n", "utf-8")
    settings = read_settings(path)
    tenants.prepare(settings, read_secrets(settings))
    return settings


def opened(settings: Settings) -> Tenants:
    """Return the data service's tenants."""
    return terminal.opened(settings)


def pupil(number: int, born: dt.date | None = dt.date(2014, 5, 14)) -> Person:
    """Return a pupil of 6А: twelve years old, if nothing else is said."""
    guardian = Guardian(name=read_name("Пустоцветова Дарья Олеговна"), relation="мать")
    return Person(
        id=f"p-{number}",
        name=read_name(NAMES[number - 1] if number <= len(NAMES) else f"Лимонов{number} Иван"),
        born=born,
        group="6А",
        guardians=(guardian,),
    )


def enrol(served: Tenants, *people: Person) -> None:
    """Put people into the register, each with the code of their number."""
    context = admit(served, actor("curator"), SCHOOL, "participants")
    store = context.store
    now = dt.datetime.now(dt.UTC)
    with store.work(author="curator", role="curator", at=now) as work:
        store.people.save(work, {each.id: (1, each.content) for each in people})
        codes = {f"U-{each.id[2:]}": each.id for each in people}
        store.people.give_codes(work, codes)
        asked = {"role": "mentee", "form": "student-student", "period": PERIOD, "grade": "6А"}
        store.enrolments.put(work, [Participant(id=code, **asked) for code in codes])
        consent_gate.follow(context, work)


def actor(role: str) -> Actor:
    """Return somebody in a role of the school."""
    return Actor("anna", (group(SCHOOL, role),))


def context_of(served: Tenants, role: str = "psychologist") -> Context:
    """Return the context of an operation that reads everything."""
    return admit(served, actor(role), SCHOOL, "participants")


def ask(served: Tenants, operation: str, role: str = "psychologist", **raw: object):
    """Return what an operation gives to a role."""
    return call(served, actor(role), SCHOOL, operation, raw)


def consent(served: Tenants, *people: str, day: dt.date = DAY, **more: object):
    """Record the guardians' papers of people."""
    given = {"purpose": "processing", "given_by": "guardian", "day": day.isoformat()}
    return ask(served, "record_consents", "curator", people=list(people), **(given | more))
