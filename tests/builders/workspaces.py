"""A workspace in memory, with the methods that pages call and nothing behind them."""

from __future__ import annotations

from functools import cache

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
from kit.domain.texts import Text
from kit.operations import OPERATIONS
from kit.release import release
from tests.builders.item_answers import make_answers, make_participation, make_spread
from tests.builders.results import (
    TITLES,
    make_comparison,
    make_grouped,
    make_profiles,
    make_transitions,
)
from tests.builders.reviews import answers_of, make_review, survey
from tests.builders.sheets import Sheets

CAMPAIGN = {
    "id": "after-mentee",
    "title": {"ru": "Итоговая диагностика наставляемых", "en": "Mentees, after"},
    "questionnaire": "peer-mentee",
    "wave": "after",
    "role": "mentee",
    "form": "student-student",
    "is_open": True,
    "invited": 40,
    "answered": 38,
    "rate": 0.95,
    "missing": ["U-007", "U-019"],
}
CLOSED = CAMPAIGN | {
    "id": "before-mentee",
    "title": {"ru": "Входная диагностика наставляемых", "en": "Mentees, before"},
    "wave": "before",
    "is_open": False,
    "invited": 42,
    "answered": 42,
    "rate": 1.0,
    "missing": [],
}


def text(ru: str, en: str) -> Text:
    return Text.of({"ru": ru, "en": en})


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

    tenant, period = "school-1", ""

    def __init__(self, language: str = "ru", *, role: str = "psychologist", **state) -> None:
        super().__init__()
        self.language = language
        self.role = role
        self.roles = (role,)
        self.error: Exception | None = None
        self.campaigns = [CAMPAIGN, CLOSED]
        self.surveys = [self._survey("peer-mentee"), self._survey("peer-mentor")]
        self.waiting = ["U-007", "U-019", "U-031"]
        self.stored: dict[str, dict] = {}
        self.calls: list[tuple[str, dict]] = []
        self.comparison, self.groups, self.review = usual_results()
        for name, value in state.items():
            setattr(self, name, value)

    def _survey(self, name: str) -> dict:
        title = {
            "peer-mentee": {"ru": "Анкета наставляемого", "en": "Mentee questionnaire"},
            "peer-mentor": {"ru": "Анкета наставника", "en": "Mentor questionnaire"},
        }[name]
        return {"id": name, "title": title, "waves": ["before", "after"], "scales": []}

    def _called(self, name: str, **arguments) -> None:
        self.calls.append((name, arguments))
        if self.error is not None:
            raise self.error

    def allows(self, operation: str) -> bool:
        return self.role in OPERATIONS[operation].grants

    def programme(self) -> dict:
        self._called("programme")
        waves = [{"id": wave, "title": TITLES[wave]} for wave in ("before", "after")]
        return {
            "tenant": {
                "id": "school-1",
                "title": {"ru": "Школа № 4", "en": "School 4"},
                "synthetic": True,
            },
            "title": {"ru": "Рядом", "en": "Side by side"},
            "period": {"id": "2026-27", "title": {"ru": "2026/27"}},
            "roles": [],
            "forms": [],
            "waves": waves,
            "grades": [{"id": "grade-6", "title": {"ru": "6 класс", "en": "grade 6"}}],
            "campaigns": self.campaigns,
        }

    def home(self) -> dict:
        self._called("home")
        return {"programme": self.programme(), "campaigns": self.campaigns, "role": self.role}

    def questionnaires(self) -> list[dict]:
        self._called("questionnaires")
        return self.surveys

    def questionnaire(self, name: str) -> Questionnaire:
        self._called("questionnaire", questionnaire=name)
        return survey(name) if name == "curator-compliance" else make_questionnaire()

    def participants(self) -> list[dict]:
        self._called("participants")
        return [{"id": code, "grade": "grade-6"} for code in self.waiting]

    def pending(self, *, campaign: str) -> list[str]:
        self._called("pending", campaign=campaign)
        done = {body["participant"] for body in self.stored.values()}
        return [code for code in self.waiting if code not in done]

    def enter_response(self, **body) -> dict:
        self._called("enter_response", **body)
        created = body["attempt"] not in self.stored
        self.stored[body["attempt"]] = body
        return {"receipt": "ABCD-1234", "created": created, "problems": []}

    def compare_waves(self, **arguments):
        self._called("compare_waves", **arguments)
        return make_grouped() if arguments.get("by") else self.comparison

    def participation(self, **arguments):
        self._called("participation", **arguments)
        return self._told(make_participation())

    def item_answers(self, **arguments):
        self._called("item_answers", **arguments)
        return self._told(make_answers())

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
