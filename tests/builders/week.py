"""A school in the middle of its first week: a list imported, consents, surveys, cards, answers.

It is the demo's empty school, so its questionnaires and its words are those that people read. The
staff's pages and the respondents' are served at one address, without a Hub.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kit.operations.access import Actor, group
from kit.sample.imports import TITLES, pupils
from kit.sample.place import SURVEYS
from kit.serve.data import terminal
from kit.serve.host import own_school, tenants
from kit.serve.host.ports import free_ports
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings as read_respond
from kit.service import call
from tests.builders.imports import xlsx
from tests.builders.portal import make_app
from tests.builders.respond import BASE, Client

SCHOOL = own_school.ID
FORM = "student-student"
#: What somebody answers of whom a code of one's own is made.
OWN_CODE = dict.fromkeys(("mother_name", "patronymic", "first_name", "surname"), "А") | {
    "mother_month": "3",
    "birth_day": "21",
    "birth_month": "9",
}


class Week:
    """The school, its services, and what was made: ids of people, surveys, paths of cards."""

    def __init__(self, folder: Path, people: int = 24) -> None:
        (port,) = free_ports(1)
        path = folder / "kit.yaml"
        path.write_text(f"state: state\ntenants: []\nsurveys: {SURVEYS}\nport: {port}\n", "utf-8")
        self.settings = read_settings(path)
        own_school.make(self.settings)
        tenants.prepare(self.settings, read_secrets(self.settings))
        self.tenants = terminal.opened(self.settings)
        # Whoever looks is called as the role that stands in the cookie.
        self.tenants.staff = lambda _: {"class-teacher": ("class-teacher",)}
        self.store = self.tenants.store(SCHOOL)
        self.today = self.tenants.today(SCHOOL)
        self.respond = create_app(read_respond(self.settings.state / "respond.json"))
        self.phone = Client(self.respond)
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._import(people)

    def ask(self, operation: str, by: str = "curator", **raw):
        """Return what an operation gives to somebody in a role."""
        actor = Actor("anna", (group(SCHOOL, by),))
        return call(self.tenants, actor, SCHOOL, operation, raw)

    def _import(self, people: int) -> None:
        asked = {
            "file": xlsx(("8А", [TITLES, *pupils(people)])),
            "filename": "list.xlsx",
            "role": "mentee",
            "form": FORM,
        }
        seen = self.ask("preview_import", **asked)
        self.ask("commit_import", plan=seen.plan, **asked)
        self.people = self.ask("people")
        self.code = {each.person: each.enrolments[0].code for each in self.people}

    def fill(self) -> None:
        """Do what a week brings: consents, one taken back, surveys, answers, candidates, partners."""
        self._consents()
        self._surveys()
        self._registers()
        self._destruction()

    def _consents(self) -> None:
        people = [each.person for each in self.people]
        asked = {"purpose": "processing", "day": self.today.isoformat(), "paper": "папка 1"}
        for giver in ("guardian", "self"):
            self.ask("record_consents", people=people[:-5], given_by=giver, **asked)
        self.withdrawn = people[0]
        self.ask(
            "withdraw_consent", "psychologist", person=people[0], purpose="processing",
            given_by="guardian", day=self.today.isoformat(), note="по телефону",
        )  # fmt: skip
        self.left = people[1]
        self.ask("leave", code=self.code[people[1]], day=self.today.isoformat(), reason="переезд")

    def _surveys(self) -> None:
        days = {
            "opens_on": self.today.isoformat(),
            "closes_on": (self.today + dt.timedelta(days=7)).isoformat(),
        }
        own = {"questionnaire": "peer-mentee", "wave": "before", "role": "mentee", "form": FORM}
        for linkage in ("confidential", "self_generated"):
            self.ask("open_survey", title="Своя анкета осени", linkage=linkage, **own, **days)
        later = own | {"wave": "after", "linkage": "self_generated"}
        self.ask("open_survey", title="Своя анкета весны", **later, **days)
        told = [code for person, code in self.code.items() if person != self.withdrawn]
        reports = [
            {"informant": "K-8A", "reports_on": told[1:5]},
            {"account": "class-teacher", "reports_on": told[5:9]},
            {"family": True, "reports_on": told[9:10]},
        ]
        self.ask("open_survey", campaign="report-class-teacher", reports=reports, **days)
        self.ask("open_survey", campaign="recruit-pupil", linkage="open", **days)
        own_1, own_2 = (self._cards(f"own-{number}") for number in (1, 2))
        teacher = self._cards("report-class-teacher")["K-8A"]
        answered, void, waits = list(own_1)[:3]
        # A browser's driver may have a loop of its own in this thread.
        with ThreadPoolExecutor(1) as beside:
            beside.submit(self._answer, own_1[answered]).result()
            for wave, slips in (
                ("own-2", {}),
                ("own-3", {"surname": "Б", "birth_day": "2", "birth_month": "1"}),
            ):
                card = (own_2 if wave == "own-2" else self._cards(wave))[answered]
                beside.submit(self._answer, card, **OWN_CODE | slips).result()
        self.ask("replace_card", "psychologist", campaign="own-1", participant=void)
        #: What opens which page of a respondent.
        self.cards = {
            "questionnaire": own_1[waits],
            "answered": own_1[answered],
            "void": own_1[void],
            "pupils": teacher,
            "own code": own_2[waits],
            "link": self._path(self.ask("survey_link", campaign="recruit-pupil").url),
        }
        self.answered, self.replaced = answered, void

    def _cards(self, campaign: str) -> dict[str, str]:
        made = self.ask("cards", "psychologist", campaign=campaign)
        return {each.participant: self._path(each.url) for each in made}

    def _path(self, url: str) -> str:
        return BASE + "/".join(url.rsplit("/", 2)[1:])

    def _answer(self, path: str, **code: str) -> None:
        """Send the first choice of the first question, as a phone without scripts does."""
        page = self.phone.get(path).text
        name, value = re.search(r'type="radio"[^>]* name="([^"]+)" value="([^"]+)"', page).groups()
        version = re.search(r'name="kit-version" value="([^"]+)"', page)[1]
        own = {f"kit-own-{element}": given for element, given in code.items()}
        answers = own | {name: value, "kit-version": version}
        sent = self.phone.send(path, answers, str(uuid.uuid4()))
        assert "receipt" in sent.text

    def _registers(self) -> None:
        partner = {"title": "Фермерское хозяйство «Заря»", "sort": "enterprise"}
        saved = self.ask("save_record", kind="partner", raw=partner)
        agreement = {
            "number": "7/26", "partner": saved.id, "day": self.today.isoformat(),
            "subject": "Наставничество для старших классов, две встречи в месяц",
        }  # fmt: skip
        self.agreement = self.ask("save_record", kind="agreement", raw=agreement).id
        candidate = {
            "surname": "Свиридова", "given": "Анна", "patronymic": "Петровна", "state": "new",
            "register": "parent", "phone": "+79280000001", "wants": "Помочь с выбором профессии",
        }  # fmt: skip
        self.candidate = self.ask("save_record", kind="candidate", raw=candidate).id
        self.partner = saved.id

    def _destruction(self) -> None:
        gone = self.people[-1]
        #: Name and day of birth of somebody whose data were destroyed at the own request.
        self.gone, self.born = gone.name, gone.born.isoformat()
        self.ask("destroy_person_data", "psychologist", person=gone.person, grounds="request")
        self.people = self.people[:-1]

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve both services at one address; who looks at staff's pages stands in a cookie."""
        staff = make_app(self.tenants)

        async def both(scope, receive, send) -> None:
            is_form = scope.get("path", "").startswith(BASE.rstrip("/"))
            await (self.respond if is_form else staff)(scope, receive, send)

        config = uvicorn.Config(
            both, host="127.0.0.1", port=self._port, log_level="warning", lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield self.url
        server.should_exit = True
        thread.join()
        self.respond.state.doors.close()
        self.tenants.close()
