"""The course of pairs, the curator's sheet over a draft, names in short texts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis import follow_pairs, swot_sheet
from kit.domain.people import Match
from kit.domain.pulse import PairCheck
from kit.domain.rules import PulseRules
from kit.domain.wording import likely_names, plain
from kit.i18n.message import say
from kit.results import Finding

DAY = dt.date(2022, 4, 15)


def pair(**changes):
    values = {
        "id": "M-1",
        "form": "student-student",
        "mentors": ("U-1",),
        "mentees": ("U-2",),
        "started_on": dt.date(2022, 3, 1),
    }
    return Match(**(values | changes))


def check(day, **values):
    return PairCheck(match="M-1", day=day, **({"revision": 1} | values))


def follow(checks, match=None, day=DAY):
    return follow_pairs([match or pair()], checks, rules=PulseRules(), day=day)


def test_meetings_are_counted_and_the_last_known_day_is_taken():
    found = follow(
        [
            check(dt.date(2022, 3, 15), meetings=2, met_on=dt.date(2022, 3, 12)),
            check(dt.date(2022, 3, 29), meetings=1),
            check(dt.date(2022, 4, 12)),
        ]
    )

    row = found.pairs.iloc[0]
    assert (row["meetings"], row["met_on"], row["days"]) == (3, "2022-03-29", 17)
    assert found.checks["met_on"].to_list() == ["2022-03-12", "", ""]
    assert found.attention == ()


def test_marks_taken_later_do_not_forget_that_a_mentor_asked_for_support():
    found = follow(
        [
            check(dt.date(2022, 4, 5), meetings=1, asks=True),
            check(dt.date(2022, 4, 12), revision=0, marks_revision=1, mentor=8, mentee=8),
        ]
    )

    assert "asks" in [each.rule for each in found.attention]


def test_check_after_the_day_is_left_aside():
    found = follow([check(dt.date(2022, 4, 20), meetings=1)])

    assert found.checks.empty
    assert [each.rule for each in found.attention] == ["meetings"]


def test_request_counts_at_the_last_check_only():
    asked = check(dt.date(2022, 4, 1), meetings=1, asks=True)
    later = check(dt.date(2022, 4, 12), meetings=1)

    assert [each.rule for each in follow([asked]).attention] == ["asks"]
    assert follow([asked, later]).attention == ()


def test_pair_that_ended_stays_until_its_closing_talk():
    ended = pair(ended_on=dt.date(2022, 4, 10))
    talk = check(dt.date(2022, 4, 11), closing_talk=True)

    assert [each.rule for each in follow([], ended).attention] == ["closing"]
    assert follow([talk], ended).pairs.empty


def test_pair_that_has_not_begun_is_not_listed():
    assert follow([], pair(started_on=dt.date(2022, 5, 1))).pairs.empty


def test_check_without_marks_is_no_silence():
    """The curator's checks hold no marks; nobody was asked, so nobody was silent."""
    checks = [check(dt.date(2022, 4, day), meetings=1) for day in (1, 7, 14)]

    assert follow(checks).attention == ()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("meetings", "fix a day"),
        ("low", "alone"),
        ("silence", "voluntary"),
        ("closing", "closing talk"),
    ],
)
def test_every_reason_says_what_to_do(rule, words):
    marks = {"mentor": 5, "mentee": 5, "marks_revision": 1}
    checks = {
        "meetings": [],
        "low": [check(DAY, meetings=1, **(marks | {"mentee": 2}))],
        "silence": [
            check(dt.date(2022, 4, day), meetings=1, **(marks | {"mentee": None}))
            for day in (7, 14)
        ],
        "closing": [],
    }[rule]
    match = pair(ended_on=DAY) if rule == "closing" else None

    found = next(each for each in follow(checks, match).attention if each.rule == rule)

    assert words in str(found.advice)


# The sheet over a draft


def finding(key, n=5, quadrant="strength"):
    return Finding(quadrant, say("{n} said yes", n=n), "shares", 0, key)


def saved(draft, **changes):
    wanted = [{"key": each.key, "quadrant": each.quadrant, "text": ""} for each in draft]
    entries, removed = swot_sheet.kept(draft, None, wanted, [])
    return {"entries": entries, "removed": removed} | changes


def test_first_sheet_is_the_draft_and_nothing_is_new():
    lines = swot_sheet.merge([finding("a"), finding("b")], None, None)

    assert [(line.finding.key, line.change) for line in lines] == [("a", ""), ("b", "")]


def test_changes_are_those_since_the_confirmation_and_not_since_the_last_saving():
    confirmed = saved([finding("a"), finding("b"), finding("c")])
    today = [finding("a"), finding("b", n=9), finding("d")]
    between = saved(today[:2], removed=[])

    lines = swot_sheet.merge(today, between, confirmed)

    changes = {line.finding.key: line.change for line in lines}
    assert changes == {"a": "", "b": "changed", "d": "new"}
    assert swot_sheet.merge(today, confirmed, confirmed)[2].change == "gone"


def test_confirmed_sentence_keeps_its_number_and_own_words_their_braces():
    sheet = saved([finding("a", n=5)])
    sheet["entries"].append(
        {"key": "", "quadrant": "threat", "text": "{n} и {words}", "sentence": None, "table": ""}
    )

    found = swot_sheet.findings(sheet, [finding("a", n=9)])

    assert [str(each.sentence) for each in found] == ["5 said yes", "{n} и {words}"]
    assert [each.row for each in found] == [0, -1]


def test_sentence_that_left_the_draft_can_be_kept():
    """As it was saved, whatever another version of rules or surveys makes of the draft (B6)."""
    before = saved([finding("a")])

    entries, _ = swot_sheet.kept([], before, [{"key": "a", "quadrant": "threat", "text": ""}], [])

    assert entries[0]["sentence"] == before["entries"][0]["sentence"]
    with pytest.raises(KeyError):
        swot_sheet.kept([], None, [{"key": "a", "quadrant": "threat", "text": ""}], [])


def test_version_of_a_draft_changes_with_its_numbers():
    assert swot_sheet.version([finding("a")]) == swot_sheet.version([finding("a")])
    assert swot_sheet.version([finding("a")]) != swot_sheet.version([finding("a", n=6)])


# Short texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Помогла Марья Петрова", ("Помогла Марья",)),
        ("Спасибо, Иванов И. И., за встречи", ("Иванов И. И.",)),
        ("и А. С. Петрова", ("А. С. Петрова",)),
        ("Anna-Maria Smith helped", ("Anna-Maria Smith",)),
        ("Классный час и Школа № 4", ()),
        ("Мало встреч. Нужен кабинет", ()),
    ],
)
def test_likely_names_are_found(text, found):
    assert likely_names(text) == found


@given(st.text())
def test_plain_text_is_one_line_that_can_be_stored(text):
    made = plain(text)

    assert made == plain(made) == " ".join(made.split())
    made.encode()
    assert not any(sign < " " for sign in made)
