"""A workspace in memory, with the methods that pages call and nothing behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from kit.domain.campaign import Campaign
from kit.domain.people import Participant
from kit.domain.period import Period
from kit.domain.programme import Programme, Term
from kit.domain.questionnaire import (
    Choices,
    Item,
    Number,
    Option,
    Questionnaire,
    Scale,
    Single,
    Wording,
)
from kit.domain.response import EntryDraft
from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.operations import OPERATIONS, access
from kit.operations.values.campaigns import Entry, EntrySheet, Kept, StoredAnswer
from kit.operations.values.dashboard import Dashboard
from kit.operations.values.programme import CampaignStatus, Home, QuestionnaireSummary, ScaleSummary
from kit.release import release
from tests.builders.item_answers import make_answers, make_participation, make_spread
from tests.builders.results import (
    TITLES,
    make_comparison,
    make_grouped,
    make_measurement,
    make_profiles,
    make_transitions,
)
from tests.builders.reviews import answers_of, make_review, survey
from tests.builders.sheets import Sheets


def text(ru: str, en: str) -> Text:
    return Text.of({"ru": ru, "en": en})


CAMPAIGN = CampaignStatus(
    campaign=Campaign(
        id="after-mentee",
        title=text("Итоговая диагностика наставляемых", "Mentees, after"),
        questionnaire="peer-mentee",
        wave="after",
        role="mentee",
        form="student-student",
        stage="outcome",
        opens_on=dt.date(2027, 4, 1),
        closes_on=dt.date(2027, 5, 1),
    ),
    is_open=True,
    invited=40,
    answered=38,
    missing=("U-007", "U-019"),
)
CLOSED = CampaignStatus(
    campaign=replace(
        CAMPAIGN.campaign,
        id="before-mentee",
        title=text("Входная диагностика наставляемых", "Mentees, before"),
        wave="before",
    ),
    is_open=False,
    invited=42,
    answered=42,
)
PERIOD = Period(
    id="2026-27",
    title=text("2026/27", "2026/27"),
    starts_on=dt.date(2026, 9, 1),
    ends_on=dt.date(2027, 6, 30),
)
SAVED_AT = dt.datetime(2027, 4, 20, 11, 2, tzinfo=dt.UTC)
SCHOOL = Tenant(id="school-1", title=text("Школа № 4", "School 4"), synthetic=True)


def make_scale(name: str, title: str) -> ScaleSummary:
    """Return a scale of growth by name."""
    return ScaleSummary(id=name, title=text(title, title), pairing="growth", better="higher")


def make_questionnaire() -> Questionnaire:
    """Return two questions about belonging, on a scale from 1 to 5, and a number."""
    agree = Choices(
        id="agree",
        options=tuple(
            Option(value=value, label=text(words, other))
            for value, words, other in (
                (1, "Совсем нет", "Not at all"),
                (2, "Скорее нет", "Rather not"),
                (3, "И да, и нет", "Yes and no"),
                (4, "Скорее да", "Rather yes"),
                (5, "Да", "Yes"),
            )
        ),
    )
    items = (
        Item(
            id="belong_1",
            answer=Single(choices="agree"),
            wording=Wording(default=text("В классе мне рады", "People in class like to see me")),
        ),
        Item(
            id="belong_2",
            answer=Single(choices="agree"),
            wording=Wording(default=text("В школе мне спокойно", "I feel safe at school")),
        ),
        Item(
            id="meetings",
            answer=Number(minimum=0, maximum=60),
            wording=Wording(default=text("Сколько было встреч?", "How many meetings were there?")),
        ),
    )
    return Questionnaire(
        id="peer-mentee",
        version="1",
        title=text("Анкета наставляемого", "Mentee questionnaire"),
        intro=text("Нет верных и неверных ответов.", "There are no right or wrong answers."),
        stage=2,
        roles=("mentee",),
        forms=("student-student",),
        waves=("before", "after"),
        minutes=5,
        languages=("ru", "en"),
        choices=(agree,),
        items=items,
        scales=(
            Scale(
                id="belonging",
                title=text("Принадлежность к школе", "Belonging to school"),
                items=("belong_1", "belong_2"),
                min_valid=2,
                minimum=1,
                maximum=5,
            ),
        ),
        source="made for a test",
        licence="BSD-3-Clause",
    )


@cache
def usual_results() -> tuple:
    """Results that no page may change; made once, for that takes longer than most tests."""
    return make_comparison(), make_profiles(), make_review(answers_of(10, glad=8))


class Fake(Sheets):
    """A workspace of one school.

    Set ``error`` to let every call fail; ``calls`` holds what was asked.
    """

    tenant, period, shown_period = "school-1", "", ""
    waves = ("before", "after")

    def __init__(self, language: str = "ru", *, role: str = "psychologist", **state) -> None:
        super().__init__()
        self.language = language
        self.role = role
        self.roles = (role,)
        self.error: Exception | None = None
        self.campaigns = (CAMPAIGN, CLOSED)
        self.surveys = (self._survey("peer-mentee"), self._survey("peer-mentor"))
        self.waiting = ("U-007", "U-019", "U-031")
        self.stored: dict[str, dict] = {}
        self.drafts: dict[tuple[str, str], EntryDraft] = {}
        self.begun: dict[str, dt.datetime] = {}
        self.answers_of: dict[tuple[str, str], tuple[StoredAnswer, ...]] = {}
        self.calls: list[tuple[str, dict]] = []
        self.comparison, self.groups, self.review = usual_results()
        for name, value in state.items():
            setattr(self, name, value)

    def _survey(self, name: str) -> QuestionnaireSummary:
        title = {
            "peer-mentee": text("Анкета наставляемого", "Mentee questionnaire"),
            "peer-mentor": text("Анкета наставника", "Mentor questionnaire"),
        }[name]
        both = ("before", "after")
        return QuestionnaireSummary(
            id=name, version="1", title=title, roles=(), forms=(), waves=both
        )

    def _called(self, name: str, **arguments) -> None:
        self.calls.append((name, arguments))
        if self.error is not None:
            raise self.error

    def allows(self, operation: str, field: str = "") -> bool:
        return access.shows(OPERATIONS[operation].grants, self.roles, field)

    def programme(self) -> Programme:
        self._called("programme")
        return Programme(
            id="side-by-side",
            title=text("Рядом", "Side by side"),
            period=PERIOD,
            roles=(),
            forms=(),
            waves=tuple(Term(id=wave, title=Text.of(TITLES[wave])) for wave in self.waves),
            categories=(),
            grades=(Term(id="grade-6", title=text("6 класс", "grade 6")),),
            campaigns=tuple(each.campaign for each in self.campaigns),
        )

    def home(self) -> Home:
        self._called("home")
        return Home(
            tenant=SCHOOL,
            programme=self.programme(),
            periods=(PERIOD,),
            campaigns=tuple(map(self._with_sent, self.campaigns)),
            role=self.role,
            participants=len(self.waiting),
        )

    def _with_sent(self, status: CampaignStatus) -> CampaignStatus:
        campaign = status.campaign.id
        return replace(status, sent=tuple(code for of, code in self.answers_of if of == campaign))

    def questionnaires(self) -> tuple[QuestionnaireSummary, ...]:
        self._called("questionnaires")
        return self.surveys

    def questionnaire(self, name: str, version: str = "") -> Questionnaire:
        self._called("questionnaire", questionnaire=name, version=version)
        return survey(name) if name == "curator-compliance" else make_questionnaire()

    def participants(self) -> tuple[Participant, ...]:
        self._called("participants")
        return tuple(
            Participant(id=code, role="mentee", form="student-student", grade="grade-6")
            for code in self.waiting
        )

    def pending(self, *, campaign: str) -> tuple[str, ...]:
        self._called("pending", campaign=campaign)
        done = {body["participant"] for body in self.stored.values()}
        done |= {person for survey, person in self.answers_of if survey == campaign}
        return tuple(code for code in self.waiting if code not in done)

    def entry_sheet(self, *, campaign: str, participant: str) -> EntrySheet:
        self._called("entry_sheet", campaign=campaign, participant=participant)
        draft, begun = self.drafts.get((campaign, participant)), self.begun.get(participant)
        kept = self.answers_of.get((campaign, participant), ())
        return EntrySheet(draft=draft, begun_at=begun, stored=kept)

    def keep_entry(self, *, campaign, participant, attempt, raw, supersedes="") -> Kept:
        self._called("keep_entry", campaign=campaign, participant=participant, raw=raw)
        before = self.drafts.get((campaign, participant))
        draft = EntryDraft(
            attempt=before.attempt if before else attempt,
            revision=1,
            raw={k: v for k, v in {**(before.raw if before else {}), **raw}.items() if v},
            saved_at=SAVED_AT,
            author="psychologist",
            supersedes=supersedes,
        )
        self.drafts[campaign, participant] = draft
        return Kept(revision=1, saved_at=SAVED_AT)

    def enter_response(self, **body) -> Entry:
        self._called("enter_response", **body)
        created = body["attempt"] not in self.stored
        self.drafts.pop((body["campaign"], body["participant"]), None)
        self.stored[body["attempt"]] = body
        return Entry(receipt="ABCD-1234", created=created)

    def compare_waves(self, **arguments):
        self._called("compare_waves", **arguments)
        return make_grouped() if arguments.get("by") else self.comparison

    def participation(self, **arguments):
        self._called("participation", **arguments)
        return self._told(make_participation())

    def item_answers(self, **arguments):
        self._called("item_answers", **arguments)
        return self._told(make_answers())

    def same_measure(self, **arguments):
        self._called("same_measure", **arguments)
        return make_measurement()

    def group_spread(self, **arguments):
        self._called("group_spread", **arguments)
        return self._told(make_spread())

    def _told(self, result):
        return result if self.role == "psychologist" else release(result)

    def find_profiles(self, **arguments):
        self._called("find_profiles", **arguments)
        return self.groups

    def profile_transitions(self, **arguments):
        self._called("profile_transitions", **arguments)
        return self._told(make_transitions())

    def review_process(self, **arguments):
        self._called("review_process", **arguments)
        return self.review

    def dashboard(self) -> Dashboard:
        self._called("dashboard")
        released = self.role != "psychologist"
        return Dashboard(
            home=self.home(),
            today=dt.date(2027, 4, 20),
            participation=self.participation(),
            review=release(self.review) if released else self.review,
            dynamics=replace(make_grouped(), released=released),
            pulse=self.pair_pulse() if self.allows("pair_pulse") else None,
        )
