"""A calendar feed is read back as a calendar program reads it (G6)."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kit.domain.campaign import Campaign
from kit.domain.feed import LONGEST, Dated, feed, survey
from kit.domain.texts import Text
from kit.domain.timing import Span

MOMENT = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)


def read(*things, school="school-1"):
    made = feed(things, school=school, name="Школа; №\xa01", language="ru", made_at=MOMENT)
    return Calendar.from_ical(made)


def thing(**more):
    day = dt.date(2026, 10, 10)
    return Dated(**{"id": "step/2026/base", "title": "База", "spans": (Span(day, day),)} | more)


def test_entry_is_a_whole_day_with_its_uid_and_sequence():
    calendar = read(thing(revision=3, note="Ответственный: куратор"))

    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == "step/2026/base/1@school-1.kit"
    assert event["sequence"] == 3
    assert event.start == dt.date(2026, 10, 10)
    assert event.end == dt.date(2026, 10, 11)
    assert event["status"] == "CONFIRMED"
    assert str(calendar["x-wr-calname"]) == "Школа; №\xa01"


def test_moved_step_keeps_its_uid_and_takes_a_later_sequence():
    day = dt.date(2026, 11, 3)
    (before,) = read(thing(revision=0)).walk("VEVENT")
    (after,) = read(thing(revision=1, spans=(Span(day, day),))).walk("VEVENT")

    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_cancelled_step_is_told_as_cancelled():
    (event,) = read(thing(is_cancelled=True, revision=2)).walk("VEVENT")

    assert event["status"] == "CANCELLED"


def test_what_is_done_is_marked_in_the_ways_that_programs_show():
    """An event has no state "done": its title and its category tell (RFC 5545, 3.8.1.11)."""
    days = (dt.date(2026, 10, 10), dt.date(2026, 11, 10))
    spans = tuple(Span(day, day) for day in days)
    made = feed(
        [thing(spans=spans, done=spans[:1], category="Дорожная карта")],
        school="school-1",
        name="n",
        language="ru",
        made_at=MOMENT,
        done="Сделано",
    )

    first, second = Calendar.from_ical(made).walk("VEVENT")
    assert (str(first["summary"]), str(second["summary"])) == ("✓ База", "База")
    assert first.categories == ["Дорожная карта", "Сделано"]
    assert second.categories == ["Дорожная карта"]
    assert {first["status"], second["status"]} == {"CONFIRMED"}
    assert first["transp"] == "TRANSPARENT"


def test_long_term_is_shown_on_its_last_day():
    span = Span(dt.date(2026, 9, 1), dt.date(2026, 10, 31))

    (event,) = read(thing(spans=(span,))).walk("VEVENT")

    assert event.start == span.last


def test_survey_tells_its_first_and_last_day():
    campaign = Campaign(
        id="before",
        title=Text.of({"ru": "До входа"}),
        questionnaire="q",
        wave="before",
        role="mentee",
        form="f",
        stage="outcome",
        opens_on=dt.date(2026, 9, 20),
        closes_on=dt.date(2026, 10, 5),
    )

    found = read(survey(campaign, "Опрос: До входа", "2026", 1)).walk("VEVENT")

    assert [event.start for event in found] == [campaign.opens_on, campaign.closes_on]
    assert len({event["uid"] for event in found}) == 2


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200),
    days=st.integers(0, 400),
)
def test_every_title_and_term_comes_back_as_it_was(title, days):
    first = dt.date(2026, 9, 1)
    span = Span(first, first + dt.timedelta(days=days))

    (event,) = read(thing(title=title, spans=(span,))).walk("VEVENT")

    assert str(event["summary"]) == title
    assert event.end - dt.timedelta(days=1) == span.last
    assert event.end - event.start <= LONGEST
