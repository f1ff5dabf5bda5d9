"""What the pages of staff's sheets share: which moments one is about, and where it is kept."""

import asyncio
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from kit.domain.programme import Term
from kit.domain.texts import Text
from kit.i18n.translator import translator
from kit.serve.data.pages import sheets


def visit(*waves, latest="", **asked):
    """A look at a page of a programme with these moments, the last answered of which is said."""
    terms = {wave: Text.of({"en": f"Moment {wave}", "ru": wave}) for wave in waves}

    async def ask(operation):
        assert operation == "home"
        return SimpleNamespace(latest=lambda: latest)

    return SimpleNamespace(
        ask=ask,
        asked=lambda name: asked.get(name, ""),
        language="en",
        programme=SimpleNamespace(
            waves=[Term(id=wave, title=title) for wave, title in terms.items()],
            term=lambda _, wave: terms[wave],
        ),
        t=translator("en"),
        url=lambda **query: f"/swot?lang=en&{urlencode(query)}",
    )


@pytest.mark.parametrize(
    ("found", "before", "after"),
    [
        (visit("q1", "q2", "q3", "q4", latest="q2"), "q1", "q2"),
        (visit("q1", "q2", "q3", latest="q2", after="q3"), "q1", "q3"),
        (visit("q1", "q2", "q3", before="q2", after="q3"), "q2", "q3"),
        (visit("only"), "only", "only"),
        (visit(), "", ""),
    ],
)
def test_sheet_is_about_the_moments_asked_for_else_the_last_answered(found, before, after):
    told = asyncio.run(sheets.moments(found))

    assert (told.before, told.after) == (before, after)


def test_form_is_sent_to_the_moments_that_were_shown():
    """Another moment is the last answered by the time that it is sent."""
    told = asyncio.run(sheets.moments(visit("q1", "q2", "q3", latest="q2")))

    assert told.address == "/swot?lang=en&before=q1&after=q2"
    assert told.choices == [
        ("Moment q2", "/swot?lang=en&before=q1&after=q2", True),
        ("Moment q3", "/swot?lang=en&before=q1&after=q3", False),
    ]


def test_sheet_of_another_moment_says_where_saving_keeps_it():
    told = asyncio.run(sheets.moments(visit("q1", "q2", "q4", latest="q2")))

    assert "kept for “Moment q2” yet: this was kept for “Moment q4”" in told.kept_elsewhere("q4")
    assert told.kept_elsewhere("") == ""


def test_programme_of_two_moments_offers_no_other():
    assert asyncio.run(sheets.moments(visit("before", "after", latest="after"))).choices == []
