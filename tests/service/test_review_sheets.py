"""What staff write down: rights, savings that follow each other, what a review then holds.

S1-055 … S1-066, B.2 (SWOT), B.3 (0–18), S1-066 (pairs).
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kit import workspace
from kit.domain.questionnaire import OpenText
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.sample.local import build
from kit.service.cache import LocalCache
from tests.builders.reviews import survey
from tests.builders.schools import real
from tests.builders.telling import all_text

CRITERIA = survey("curator-compliance").scale("compliance").items
OWN = {"quadrant": "opportunity", "text": "Вуз готов прислать наставников {по четвергам}"}
TEXT = {"questionnaire": "peer-mentee", "item": "lacking"}


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A school's database in which staff have written nothing yet."""
    library, sample = real()
    return build(
        tmp_path_factory.mktemp("school"), replace(sample, worksheets=(), meetings=()), library
    )


@pytest.fixture(scope="module")
def follows_from_answers():
    """What every test computes from the same answers."""
    return LocalCache()


class Kept(LocalCache):
    """Keeps what a test computes; what follows from the first answers alone, for all tests."""

    def __init__(self, version, shared):
        super().__init__()
        self._version, self._shared = version, shared

    def get(self, key, compute):
        is_shared = key[1] == self._version and key[2] in {"scores", "gaps", "released_gaps"}
        return self._shared.get(key, compute) if is_shared else super().get(key, compute)


@pytest.fixture
def school(original, follows_from_answers, tmp_path):
    """Workspaces of all roles over a database of one's own."""
    copy = tmp_path / "school.sqlite"
    copy.write_bytes(original.read_bytes())
    opened = {
        role: workspace.open(f"sqlite:///{copy}", tenant="temizhbek-4", role=role, language="en")
        for role in ("psychologist", "curator", "head", "methodologist")
    }
    # One tenants, as under the Hub: what one saves the others read.
    tenants = opened["psychologist"].tenants
    tenants.answers = Kept(tenants.store("temizhbek-4").answers_version(), follows_from_answers)
    for each in opened.values():
        each.tenants = tenants
    yield opened
    opened["psychologist"].close()


def as_text(sheet):
    """Return the sheet as a curator sends it when nothing was edited."""
    lines = [line for line in sheet.lines if not line.reason]
    return {
        "entries": [
            {name: getattr(line, name) for name in ("key", "quadrant", "text")} for line in lines
        ],
        "removed": [],
    }


def save(school, text, sheet=None, *, confirm=False, **changes):
    sheet = sheet or school["curator"].swot_sheet()
    arguments = {"expected": sheet.revision, "seen": sheet.seen, "confirm": confirm}
    return school["curator"].edit_swot(**(arguments | {"raw": text} | changes))


def test_draft_is_not_confirmed_until_the_curator_says_so(school):
    before = school["head"].review_process()
    sheet = school["curator"].swot_sheet()
    text = as_text(sheet)
    text["entries"] = [*text["entries"][:-1], OWN]
    text["removed"] = [{"key": sheet.lines[-1].key, "reason": "Это известно и без анкет"}]

    save(school, text)
    saved_only = school["head"].review_process()
    done = save(school, text, confirm=True)
    confirmed = school["head"].review_process()

    assert before.confirmed is saved_only.confirmed is None
    assert saved_only.swot == saved_only.draft == before.draft
    assert (confirmed.confirmed.role, confirmed.confirmed.revision) == ("curator", 2)
    assert confirmed.confirmed.at == done.saved.at
    assert confirmed.confirmed.data_version
    assert len(confirmed.swot) == len(before.draft)
    assert confirmed.swot[-1].sentence.params == {"words": OWN["text"]}
    assert confirmed.draft == before.draft


def test_reworded_and_moved_sentence_keeps_its_evidence(school):
    sheet = school["curator"].swot_sheet()
    text = as_text(sheet)
    text["entries"][0] |= {"quadrant": "threat", "text": "Своими словами"}

    save(school, text, confirm=True)

    found = school["psychologist"].review_process()
    entry = next(each for each in found.swot if each.key == sheet.lines[0].key)
    assert (entry.quadrant, entry.table) == ("threat", sheet.lines[0].table)
    assert str(entry.sentence) == "Своими словами"


def test_later_draft_says_what_changed_since(school):
    marks = dict.fromkeys(CRITERIA, "2")
    school["curator"].mark_compliance(expected=0, raw=marks)
    save(school, as_text(school["curator"].swot_sheet()), confirm=True)
    school["curator"].mark_compliance(expected=1, raw=marks | {"goals": "0", "climate": "1"})

    sheet = school["curator"].swot_sheet()
    head = school["head"].review_process()

    changes = {
        (line.change, line.quadrant)
        for line in sheet.lines
        if line.table == "criteria" and line.change
    }
    assert changes == {("gone", "strength"), ("new", "weakness")}
    assert sum(line.change == "gone" for line in sheet.lines) == 2
    assert sum(each.table == "criteria" for each in head.swot) == len(CRITERIA)


def test_confirming_a_draft_that_changed_meanwhile_is_refused(school):
    seen = school["curator"].swot_sheet()
    school["curator"].mark_compliance(expected=0, raw=dict.fromkeys(CRITERIA, "2"))

    with pytest.raises(Conflict, match="New answers changed the draft"):
        save(school, as_text(seen), seen, confirm=True)

    assert school["curator"].swot_sheet().revision == 0


def test_second_window_of_a_curator_is_told_and_nothing_is_overwritten(school):
    sheet = school["curator"].swot_sheet()
    save(school, {"entries": [OWN], "removed": []}, sheet)

    with pytest.raises(Conflict, match="You have saved this already, in another window"):
        save(school, {"entries": [], "removed": []}, sheet)

    lines = school["curator"].swot_sheet().lines
    assert [line.text for line in lines if line.text] == [OWN["text"]]


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ([{"quadrant": "strength", "text": " \n "}], "empty"),
        ([{"quadrant": "strength", "key": "no such rule"}], "no rule"),
        ([{"quadrant": "luck", "text": "x"}], "must be one of"),
        ([{"quadrant": "strength", "text": "x" * 501}], "is too long"),
    ],
)
def test_sentence_that_cannot_be_kept_is_refused(school, entries, what):
    with pytest.raises(BadArgument, match=what):
        save(school, {"entries": entries, "removed": []})


def test_name_in_a_sentence_is_warned_of_and_kept(school):
    done = save(school, {"entries": [OWN | {"text": "Помогла\nМарья  Петрова"}], "removed": []})

    assert done.names == ("Помогла Марья",)
    assert done.saved.revision == 1


def test_sheet_holds_no_number_that_the_curator_may_not_see(school):
    sheet = school["psychologist"].swot_sheet()

    released = school["curator"].review_process()
    assert [line.sentence for line in sheet.lines] == [each.sentence for each in released.draft]


def test_audit_names_the_saving_and_not_the_text(school):
    save(school, {"entries": [OWN], "removed": []})
    school["psychologist"].code_answers(**TEXT, expected=0, raw={})

    trail = all_text(school["head"].audit_trail())
    assert '"edit_swot"' in trail
    assert "Вуз" not in trail


# The curator's marks, 0 to 18 (B.3)


def test_marks_are_saved_in_parts_and_give_no_level_until_complete(school):
    first = school["curator"].mark_compliance(expected=0, raw=dict.fromkeys(CRITERIA[:8], "2"))
    partial = school["head"].review_process()
    second = school["curator"].mark_compliance(expected=1, raw=dict.fromkeys(CRITERIA, "2"))
    complete = school["head"].review_process()

    assert (first.total, first.missing, first.level) == (None, 1, None)
    assert partial.compliance != partial.compliance
    assert partial.compliance_level == ""
    assert partial.assessed.revision == 1
    assert (second.total, second.maximum, second.level.in_("en")) == (18, 18, "optimal")
    assert complete.compliance == 18
    assert [each.total for each in school["head"].compliance_marks().history] == [18, None]
    assert school["curator"].compliance_marks().raw == dict.fromkeys(CRITERIA, "2")


@pytest.mark.parametrize(
    ("total", "level"), [(18, "optimal"), (15, "optimal"), (14, "acceptable"), (8, "unacceptable")]
)
def test_level_is_that_of_the_total(school, total, level):
    marks = [2] * (total // 2) + [total % 2] + [0] * len(CRITERIA)

    done = school["curator"].mark_compliance(
        expected=0, raw=dict(zip(CRITERIA, map(str, marks), strict=False))
    )

    assert (done.total, done.level.in_("en")) == (total, level)


def test_marks_stand_until_those_of_a_later_moment_are_kept(school):
    """What was kept before stays readable, and under its own moment."""
    full = dict.fromkeys(CRITERIA, "1")
    school["curator"].mark_compliance(wave="before", expected=0, raw=full)
    later = school["curator"].compliance_marks(wave="after")
    assert (later.raw, later.revision, later.goes_on_from) == (full, 0, "before")
    assert school["head"].review_process().assessed.revision == 1

    better = dict.fromkeys(CRITERIA, "2")
    school["curator"].mark_compliance(wave="after", expected=later.revision, raw=better)

    found = {wave: school["curator"].compliance_marks(wave=wave) for wave in ("before", "after")}
    assert {wave: each.raw for wave, each in found.items()} == {"before": full, "after": better}
    assert {each.goes_on_from for each in found.values()} == {""}
    assert {len(each.history) for each in found.values()} == {1}


def test_no_marks_at_all_are_no_level(school):
    done = school["curator"].mark_compliance(expected=0, raw={})

    assert (done.total, done.missing) == (None, len(CRITERIA))


def test_mark_that_is_not_offered_is_refused(school):
    with pytest.raises(BadArgument, match="goals"):
        school["curator"].mark_compliance(expected=0, raw={"goals": "3"})


def test_marks_of_an_unknown_wave_are_refused(school):
    with pytest.raises(BadArgument, match="no such moment"):
        school["curator"].mark_compliance(wave="never", expected=0, raw={})


# Themes of open answers


def answers(school):
    found = school["psychologist"].review_process().open_answers
    return found[
        (found["questionnaire"] == TEXT["questionnaire"]) & (found["item"] == TEXT["item"])
    ]


def test_themes_are_counted_by_group_and_small_ones_are_withheld_with_their_words(school):
    attempts = list(answers(school)["attempt"])
    raw = {attempt: ["theme/meetings"] for attempt in attempts[:12]}
    raw |= {attempt: ["Одна особая история", "theme/place"] for attempt in attempts[12:15]}
    school["psychologist"].code_answers(**TEXT, expected=0, raw=raw)

    full = school["psychologist"].review_process().themes
    released = school["curator"].review_process()

    assert dict(zip(full["theme"], full["n"], strict=True)) == {
        "theme/meetings": 12,
        "theme/place": 3,
        "Одна особая история": 3,
    }
    assert set(full["n_coded"]) == {15}
    told = released.themes
    assert told[["theme", "n", "n_coded", "bound"]].to_numpy().tolist() == [
        ["theme/meetings", 10, -1, "least"]
    ]
    assert released.title("theme/meetings", "ru") == "мало встреч и времени"
    assert "особая" not in all_text(released)
    assert any(each.table == "themes" and each.quadrant == "weakness" for each in released.swot)


def test_codes_come_back_and_clearing_one_is_a_saving(school):
    attempt = answers(school)["attempt"].iloc[0]
    school["psychologist"].code_answers(**TEXT, expected=0, raw={attempt: ["своя тема"] * 2})
    first = school["psychologist"].answer_themes(**TEXT)
    school["psychologist"].code_answers(**TEXT, expected=1, raw={attempt: []})
    second = school["psychologist"].answer_themes(**TEXT)

    assert first.themes == {attempt: ("своя тема",)}
    assert first.suggested["theme/place"].in_("ru") == "негде встречаться"
    assert (second.themes, second.revision) == ({}, 2)


def test_code_of_a_foreign_answer_or_question_is_refused(school):
    with pytest.raises(NotFound, match="not among"):
        school["psychologist"].code_answers(**TEXT, expected=0, raw={"no-such-attempt": ["x"]})
    with pytest.raises(NotFound, match="no such open question"):
        school["psychologist"].answer_themes(questionnaire="peer-mentee", item="glad")
    assert not isinstance(survey("peer-mentee").item("glad").answer, OpenText)


# Pairs (S1-066)


def test_curator_writes_down_meetings_and_psychologist_marks(school):
    """Marks of a pair are the psychologist's (S1-011, S1-066), who writes for others (X-03)."""
    day = "2022-03-20"
    meetings = {"expected": 0, "meetings": 2, "met_on": "2022-03-18", "asks": True}
    marks = {"expected": 0, "mentor": 8, "mentee": 3}

    school["curator"].check_pairs(day=day, raw={"M-001": {"meetings": meetings}})
    school["psychologist"].check_pairs(day=day, raw={"M-001": {"marks": marks}})
    full = school["psychologist"].pair_pulse(day=day)
    released = school["curator"].pair_pulse(day=day)

    row = full.pairs.set_index("match").loc["M-001"]
    assert (row["meetings"], row["days"], row["mentor"], row["mentee"]) == (2, 2, 8, 3)
    rules = [each.rule for each in full.attention if each.match == "M-001"]
    assert rules == ["asks", "low", "gap"]
    assert [each.rule for each in released.attention if each.match == "M-001"] == ["asks"]
    assert released.pairs[["mentor", "mentee"]].isna().all(axis=None)
    assert released.checks[["mentor", "mentee"]].isna().all(axis=None)
    assert released.pairs["meetings"].equals(full.pairs["meetings"])


def test_marks_from_the_curator_are_refused_and_nothing_is_stored(school):
    check = {"meetings": {"expected": 0, "meetings": 1}, "marks": {"expected": 0, "mentor": 5}}

    with pytest.raises(AccessDenied, match="by the psychologist"):
        school["curator"].check_pairs(day="2022-03-20", raw={"M-001": check})

    assert school["psychologist"].pair_pulse().checks.empty


def test_pair_that_does_not_meet_is_named_with_what_to_do(school):
    found = school["curator"].pair_pulse(day="2022-05-01")

    first = next(each for each in found.attention if each.match == "M-001")
    assert str(first.sentence) == "No meeting for 58 days; one is planned every 14 days."
    assert "help to fix a day" in str(first.advice)


def test_check_saved_by_somebody_else_meanwhile_is_told_with_the_pair(school):
    check = {"meetings": {"expected": 0, "meetings": 1}}
    school["curator"].check_pairs(day="2022-03-20", raw={"M-002": check})

    with pytest.raises(Conflict, match="M-002"):
        school["psychologist"].check_pairs(
            day="2022-03-20", raw={"M-001": check, "M-002": check | {"marks": {"expected": 0}}}
        )

    found = school["curator"].pair_pulse(day="2022-03-20")
    assert list(found.checks["match"]) == ["M-002"]


@pytest.mark.parametrize(
    ("day", "check", "error", "what"),
    [
        ("2099-01-01", {}, BadArgument, "not come yet"),
        ("2022-01-01", {}, BadArgument, "had not begun"),
        (
            "2022-04-01",
            {"meetings": {"expected": 0, "met_on": "2022-04-02"}},
            BadArgument,
            "later than",
        ),
        ("2022-04-01", {"marks": {"expected": 0, "mentee": 11}}, BadArgument, "10 or less"),
    ],
)
def test_check_that_cannot_be_is_refused(school, day, check, error, what):
    with pytest.raises(error, match=what):
        school["psychologist"].check_pairs(day=day, raw={"M-001": check})


def test_number_of_meetings_that_nobody_told_is_not_known_and_not_zero(school):
    """Stored, counted and told as not known (B10)."""
    asks = {"meetings": {"expected": 0, "asks": True}}
    school["curator"].check_pairs(day="2022-03-20", raw={"M-001": asks})
    first = school["curator"].pair_pulse(day="2022-03-20")
    none, two = ({"meetings": {"expected": 0, "meetings": n}} for n in (0, 2))
    school["curator"].check_pairs(day="2022-03-21", raw={"M-001": none})
    second = school["curator"].pair_pulse(day="2022-03-21")
    school["curator"].check_pairs(day="2022-03-22", raw={"M-001": two})
    third = school["curator"].pair_pulse(day="2022-03-22")

    assert first.checks["meetings"].isna().all()
    rows = [each.pairs.set_index("match").loc["M-001"] for each in (first, second, third)]
    assert [row["met_on"] for row in rows] == ["", "", "2022-03-22"]
    counted = [row["meetings"] for row in rows]
    assert math.isnan(counted[0])
    assert counted[1:] == [0, 2]
    assert {each.rule for each in first.attention if each.match == "M-001"} == {"asks"}


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_mark_of_one_side_leaves_the_other_sides_mark_alone(school, side):
    """On the same day and on a later one; only an explicit None takes a mark back (D2)."""
    other = {"mentor": "mentee", "mentee": "mentor"}[side]
    mark = school["psychologist"].check_pairs

    def stands(day):
        found = school["psychologist"].pair_pulse(day=day)
        row = found.pairs.set_index("match").loc["M-001"]
        rules = [each.rule for each in found.attention if each.match == "M-001"]
        return row[other], row[side], row["marked_on"], rules

    mark(day="2022-03-20", raw={"M-001": {"marks": {"expected": 0, other: 3}}})
    mark(day="2022-03-20", raw={"M-001": {"marks": {"expected": 1, side: 8}}})
    assert stands("2022-03-20") == (3, 8, "2022-03-20", ["low", "gap"])

    mark(day="2022-03-27", raw={"M-001": {"marks": {"expected": 0, side: 9}}})
    assert stands("2022-03-27") == (3, 9, "2022-03-27", ["low", "gap"])

    mark(day="2022-03-20", raw={"M-001": {"marks": {"expected": 2, other: None}}})
    assert stands("2022-03-20")[1:] == (8, "2022-03-20", [])
    assert math.isnan(stands("2022-03-20")[0])


def test_unknown_pair_is_refused(school):
    with pytest.raises(NotFound, match="no pair"):
        school["curator"].check_pairs(day="2022-04-01", raw={"M-999": {}})


# Who may


@pytest.mark.parametrize(
    ("operation", "arguments", "may"),
    [
        ("swot_sheet", {}, {"psychologist", "curator"}),
        ("edit_swot", {"expected": 9, "seen": "", "raw": {}}, {"curator"}),
        ("compliance_marks", {}, {"psychologist", "curator", "head"}),
        ("mark_compliance", {"expected": 9, "raw": {}}, {"curator"}),
        ("open_answers", {}, {"psychologist"}),
        ("mark_read", {"raw": [{"attempt": "none", "item": "lacking"}]}, {"psychologist"}),
        ("answer_themes", TEXT, {"psychologist"}),
        ("code_answers", TEXT | {"expected": 9, "raw": {}}, {"psychologist"}),
        ("pair_pulse", {}, {"psychologist", "curator"}),
        ("check_pairs", {"day": "2022-04-01", "raw": {"M-9": {}}}, {"psychologist", "curator"}),
    ],
)
def test_only_these_roles_may(school, operation, arguments, may):
    allowed = set()
    for role, workspace_of in school.items():
        try:
            workspace_of.call(operation, arguments)
        except AccessDenied:
            continue
        except (Conflict, NotFound):
            pass
        allowed.add(role)

    assert allowed == may
