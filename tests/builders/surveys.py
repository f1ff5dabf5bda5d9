"""An installation of one school whose programme asks others, too: surveys of one's own, played through."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kit.domain.people import Participant
from kit.operations.access import Actor, group
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings as read_respond
from kit.service import call
from tests.builders.respond import BASE, HEAD, MIXED, Client, write_surveys

SCHOOL, PERIOD = "school-a", "2026-2027"
FORM = "student-student"
OTHERS = """\
respondents:
  - {id: class-teacher, title: {ru: "классный руководитель", en: "class teacher"}}
  - {id: pupil, title: {ru: "ученик", en: "pupil"}}
grades:
  - {id: grade-8c, title: {ru: "8В класс", en: "class 8C"}}
"""
RECRUIT_SETS = """\
  willing:
    ordered: false
    values:
      1: {ru: "да", en: "yes"}
      2: {ru: "нет", en: "no"}
"""
RECRUIT = """\
  - id: want
    answer: willing
    text: {ru: "Хочешь стать наставником?", en: "Would you be a mentor?"}
  - id: easy
    answer: agree
    text: {ru: "Тебе легко объяснять?", en: "Is it easy to explain?"}
"""


def make_school(folder: Path, consents: str = ""):
    """Return the settings of an installation with questionnaires for pupils, reports, recruiting."""
    surveys = write_surveys(folder / "surveys", [SCHOOL])
    programme = surveys / "programmes" / f"{SCHOOL}.yaml"
    words = programme.read_text("utf-8")
    words = words.replace("{id: after,", "{id: after, kind: endline,")
    programme.write_text(words.replace("forms:\n", OTHERS + "forms:\n", 1) + consents, "utf-8")
    for name, role, sets, items in (
        ("report", "class-teacher", "", MIXED.split("  - id: where")[0]),
        ("recruit", "pupil", RECRUIT_SETS, RECRUIT),
    ):
        head = HEAD.format(id=name, version="1.0.0", minimum_age=0, more=sets)
        head = head.replace("roles: [mentee]", f"roles: [{role}]")
        head = head.replace("waves: [before, after]", "waves: [before, endline]")
        head = head.replace("You and your mentor", f"A {name}")
        (surveys / f"{name}.yaml").write_text(head + items, "utf-8")
    path = folder / "kit.yaml"
    path.write_text(f"state: state\ntenants: [{SCHOOL}]\n", "utf-8")
    settings = read_settings(path)
    tenants.prepare(settings, read_secrets(settings))
    return settings


#: A survey of the plan that looks for mentors, as it stands at the end of a programme's file.
PLANNED_RECRUIT = """\
  - id: looking
    title: {ru: "Ищем наставников", en: "Looking for mentors"}
    questionnaire: recruit
    wave: before
    role: pupil
    form: student-student
    stage: outcome
    opens_on: "2026-11-01"
    closes_on: "2099-11-30"
"""


class School:
    """The data service and the form service of one installation, and who asks them."""

    def __init__(self, folder: Path, people: int = 6, consents: str = "") -> None:
        self.settings = make_school(folder, consents)
        self.tenants = terminal.opened(self.settings)
        self.store = self.tenants.store(SCHOOL)
        self.store.register.add_participants(
            Participant(
                id=f"U-{n}",
                role="mentee",
                form=FORM,
                grade="8a" if n % 2 else "8b",
                period=PERIOD,
            )
            for n in range(1, people + 1)
        )
        self.now = dt.datetime.now(dt.UTC)
        self.app = create_app(
            read_respond(self.settings.state / "respond.json"), now=lambda: self.now
        )
        self.phone = Client(self.app)
        self.today = self.tenants.today(SCHOOL)

    def ask(self, operation: str, by: str = "psychologist", **raw):
        """Return what an operation gives to somebody in a role."""
        actor = Actor("anna", (group(SCHOOL, by),))
        return call(self.tenants, actor, SCHOOL, operation, raw)

    def open(self, by: str = "psychologist", **changes):
        """Open a survey of the questionnaire that pupils answer, with changes; return the decision."""
        values = {
            "title": "Своя анкета",
            "questionnaire": "talk",
            "wave": "before",
            "role": "mentee",
            "form": FORM,
            "opens_on": self.today.isoformat(),
            "closes_on": (self.today + dt.timedelta(days=7)).isoformat(),
        }
        return self.ask("open_survey", by, **(values | changes))

    def cards(self, campaign: str) -> dict[str, str]:
        """Print the cards; return the path of each one's form."""
        made = self.ask("cards", campaign=campaign)
        return {each.participant: self.path(each.url) for each in made}

    def path(self, url: str) -> str:
        """Return the path of an address at the form service."""
        return BASE + "/".join(url.rsplit("/", 2)[1:])

    def path_on(self, url: str) -> str:
        """Return the path of a report's form at the form service."""
        door, _, about = url.partition("/on/")
        return f"{self.path(door)}/on/{about}"

    def status(self, campaign: str, by: str = "psychologist"):
        """Return how a survey stands."""
        return next(each for each in self.ask("surveys", by) if each.campaign.id == campaign)

    def close(self) -> None:
        """Close both services."""
        self.app.state.doors.close()
        self.tenants.close()
