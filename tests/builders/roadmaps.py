"""A school with a road map of a few steps, or of as many as a test asks for; its day is the test's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from kit.domain.plan_parts import Post
from kit.domain.programme import Programme
from kit.domain.roadmap import Place, Section, Step
from kit.domain.texts import Text
from kit.domain.timing import Timing
from kit.operations.access import Actor, group
from kit.service import Tenants, call
from tests.builders import registers
from tests.builders.portal import opener

TENANT, PERIOD = registers.TENANT, registers.PERIOD
#: Accounts of the staff, as the Hub tells them.
STAFF = {
    "anna": ("curator",),
    "boris": ("head",),
    "vera": ("class-teacher",),
    "galina": ("psychologist",),
}
MONDAY = dt.date(2022, 10, 3)


def text(ru: str, en: str) -> Text:
    return Text.of({"ru": ru, "en": en})


def by(month: int, day: int) -> Timing:
    return Timing(kind="by", last=dt.date(2022, month, day))


POSTS = (
    Post(id="head", title=text("директор", "head"), role="head"),
    Post(id="curator", title=text("куратор", "curator"), role="curator"),
    Post(
        id="teachers", title=text("классные руководители", "class teachers"), role="class-teacher"
    ),
    Post(id="librarian", title=text("библиотекарь", "librarian")),
)
SECTIONS = (
    Section(
        id="start",
        title=text("Подготовка", "Getting ready"),
        steps=(
            Step(
                id="order",
                number="1.1",
                title=text("Издать приказ", "Issue the order"),
                result=text("приказ", "order"),
                timing=by(9, 26),
                posts=("head",),
                places=(Place(kind="document", id="order"),),
            ),
            Step(
                id="consents",
                number="1.2",
                title=text("Собрать согласия", "Collect consents"),
                timing=by(10, 10),
                posts=("teachers", "curator"),
                places=(Place(kind="consents", id="processing"), Place(kind="page", id="register")),
            ),
        ),
    ),
    Section(
        id="work",
        title=text("Работа", "At work"),
        steps=(
            Step(
                id="survey",
                number="2.1",
                title=text("Входной опрос", "Survey at entry"),
                timing=Timing(kind="every", every="quarter"),
                posts=("curator",),
                places=(Place(kind="survey", id="peer-mentee-before"),),
            ),
            Step(
                id="pairs",
                number="2.2",
                title=text("Создать пары", "Make pairs"),
                timing=by(11, 30),
                posts=("curator",),
                places=(Place(kind="pairs"),),
            ),
            Step(
                id="shelf",
                number="2.3",
                title=text("Полка о наставничестве", "A shelf on mentoring"),
                posts=("librarian",),
                places=(Place(kind="outside"),),
            ),
        ),
    ),
)


class Planned(Tenants):
    """Tenants whose programme has the test's road map, on the test's day."""

    day = MONDAY
    plan: Mapping[str, Any] = {"posts": POSTS, "roadmap": SECTIONS}

    def planned(self, tenant: str) -> tuple[Programme, ...]:
        """Return the programmes with the test's plan; that of 2022 is a school year."""
        days = {"starts_on": dt.date(2022, 9, 1), "ends_on": dt.date(2023, 5, 31)}
        found = []
        for each in super().planned(tenant):
            period = replace(each.period, **days) if each.period.id == PERIOD else each.period
            found.append(replace(each, period=period, **self.plan))
        return tuple(found)

    def today(self, tenant: str) -> dt.date:
        """Return the test's day."""
        return self.day


class School:
    """One school in a folder of its own; ``plan`` adds to the road map of its programme."""

    def __init__(self, folder: Path, **plan: Any) -> None:
        self._folder = folder
        self._plan = plan

    @cached_property
    def tenants(self) -> Planned:
        """The tenants; closed by `close`."""
        made = registers.opened(self._folder)
        planned = Planned(
            made.library,
            {TENANT: made.sources(TENANT)},
            respond_url="http://kit.test/respond/",
            staff=lambda tenant: STAFF,
        )
        planned.plan = {**planned.plan, **self._plan}
        return planned

    def ask(self, operation: str, role: str = "curator", account: str = "", **raw: Any) -> Any:
        """Return what an operation gives to somebody in a role."""
        named = next((each for each, roles in STAFF.items() if role in roles), role)
        actor = Actor(account or named, (group(TENANT, role),))
        return call(self.tenants, actor, TENANT, operation, raw)

    def step(self, name: str, role: str = "curator") -> Any:
        """Return a step as somebody sees it."""
        return self.ask("step", role, step=name)

    def save(self, name: str, role: str = "curator", account: str = "", **raw: Any) -> Any:
        """Decide about a step, having seen its last saving."""
        expected = self.step(name).seen.revision
        return self.ask("save_step", role, account, step=name, **{"expected": expected, **raw})

    def pages(self, start: str) -> Any:
        """Return what opens a page of the school, ``start`` when no other is named."""
        return opener(self.tenants, TENANT, start)

    def close(self) -> None:
        """Close the school's database."""
        self.tenants.close()


def many(steps: int) -> Mapping[str, Any]:
    """Return a plan with so many steps in five sections, with terms of every kind and every place."""
    places = [
        *(place for section in SECTIONS for step in section.steps for place in step.places),
        Place(kind="record", id="partner"),
        Place(kind="event", id="talk"),
    ]
    timings = [
        by(10, 10),
        Timing(kind="every", every="month"),
        Timing(kind="during", first=dt.date(2022, 9, 1), last=dt.date(2022, 10, 31)),
        Timing(kind="throughout"),
        Timing(kind="unset"),
        Timing(kind="every", every="quarter"),
    ]
    made = [
        Step(
            id=f"step-{n}",
            number=str(n),
            title=text(f"Провести мероприятие номер {n}", f"Hold event number {n}"),
            result=text("протокол", "protocol"),
            timing=timings[n % len(timings)],
            posts=(POSTS[n % len(POSTS)].id,),
            places=(places[n % len(places)],),
        )
        for n in range(1, steps + 1)
    ]
    return {
        "posts": POSTS,
        "roadmap": tuple(
            Section(id=f"s-{n}", title=text(f"Раздел {n}", f"Section {n}"), steps=tuple(made[n::5]))
            for n in range(5)
        ),
    }
