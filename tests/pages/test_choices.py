"""A page function takes what its controls offer, and says what is wrong with anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit import pages
from kit.operations.values.programme import QuestionnaireSummary
from tests.builders.results import SCALES
from tests.builders.workspaces import Fake, make_scale


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


class School(Fake):
    """A workspace whose questionnaires name their scales."""

    def _survey(self, name: str) -> QuestionnaireSummary:
        first = SCALES[:3] if name == "peer-mentee" else SCALES[3:6]
        scales = tuple(make_scale(scale[0], f"Scale {scale[0]}") for scale in first)
        return replace(super()._survey(name), scales=scales)


def asked(page, operation):
    return [arguments for name, arguments in page.ws.calls if name == operation]


def test_a_page_opens_on_what_its_function_is_given():
    page = pages.before_after(
        Fake("en"), questionnaire="peer-mentor", before="after", after="before", by="grade"
    )

    assert asked(page, "compare_waves") == [
        {"questionnaire": "peer-mentor", "before": "after", "after": "before", "by": ["grade"]}
    ]
    assert [each.value for each in page.controls.children] == [
        "peer-mentor",
        "after",
        "before",
        ("grade",),
    ]


def test_other_pages_open_on_what_they_are_given():
    assert asked(pages.waves(Waves("en"), by=["role"]), "follow_waves")[0]["by"] == ["role"]
    found = asked(pages.profiles(Fake("en"), wave="after", seed=7), "find_profiles")[0]
    assert (found["wave"], found["seed"]) == ("after", 7)
    assert pages.fill_in(Fake("en"), participant="U-019")._person.value == "U-019"
    review = asked(pages.process_review(Fake("en"), before="after"), "review_process")[0]
    assert review["before"] == "after"


class Waves(Fake):
    def follow_waves(self, **arguments):
        self._called("follow_waves", **arguments)
        raise AssertionError


@pytest.mark.parametrize(
    ("open_page", "given", "where", "known"),
    [
        (pages.before_after, {"by": "step"}, 'pages.before_after(by="step")', '"grade"'),
        (pages.before_after, {"before": "1"}, 'pages.before_after(before="1")', '"before"'),
        (pages.before_after, {"scales": ["hope"]}, '(scales="hope")', '"belonging"'),
        (pages.waves, {"questionnaire": "x"}, '(questionnaire="x")', '"peer-mentor"'),
        (pages.profiles, {"wave": "spring"}, 'pages.profiles(wave="spring")', '"after"'),
        (pages.report, {"format": "odt"}, 'pages.report(format="odt")', '"docx"'),
        (pages.fill_in, {"participant": "U-000"}, '(participant="U-000")', '"U-019"'),
        (pages.fill_in, {"channel": "phone"}, '(channel="phone")', '"paper"'),
    ],
)
def test_a_value_that_is_not_offered_is_told_where_what_and_what_to_do(
    open_page, given, where, known
):
    page = open_page(School("en"), **given)
    said = page.words.value.replace("&quot;", '"')

    assert "kit-state--failed" in said
    assert where in said
    assert "there is nothing of this name to choose." in said
    assert known in said


def test_what_a_role_may_not_choose_is_not_offered():
    said = pages.before_after(Fake("en", role="curator"), by="category").words.value

    assert "kit-state--failed" in said


def test_chosen_scales_alone_are_shown_and_nothing_is_asked_anew():
    page = pages.before_after(School("en"), scales=["belonging", "motivation"])

    assert set(page.result.frame["scale"]) == {"belonging", "motivation"}
    assert "counts all scales that were compared" in page.notes.value
    assert page.controls.children[4].label == "Scale belonging, Scale motivation"

    page.controls.children[4].value = ()

    assert len(asked(page, "compare_waves")) == 1
    assert len(set(page.result.frame["scale"])) > 2
    assert "counts all scales" not in page.notes.value


def test_another_questionnaire_offers_its_own_scales():
    page = pages.before_after(School("en"), scales=["belonging"])

    page.controls.children[0].value = "peer-mentor"

    assert page.controls.children[4].value == ()
    assert len(set(page.result.frame["scale"])) > 2
