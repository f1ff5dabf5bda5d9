"""Where staff write: what is typed is kept, saved once, and never overwrites a colleague."""

from __future__ import annotations

import pytest

from kit import pages
from kit.errors import ServiceUnavailable
from kit.i18n.message import say
from kit.release import release
from tests.builders.reviews import answer, answers_of, make_review, survey
from tests.builders.workspaces import Fake

CRITERIA = survey("curator-compliance").scale("compliance").items
WRITTEN = answer("peer-mentee-0", "peer-mentee-after", {"lacking": "Мало <b>времени</b>"})


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)


def curator(language="en", **state):
    """Return a review page of a curator, and its editor's fields."""
    review = release(make_review(answers_of(10, glad=9)))
    page = pages.process_review(Fake(language, role="curator", review=review, **state))
    return page, page.swot.children[-1]


def press(fields, button, **typed):
    """Type into fields of the drawing that is shown, and press a button."""
    names = {name.replace("__", "-"): value for name, value in typed.items()}
    fields._received(None, {"drawing": fields.drawing, "values": names, "button": button}, None)


def called(page, operation):
    return [arguments for name, arguments in page.ws.calls if name == operation]


def test_curator_rewords_moves_takes_out_and_adds():
    page, fields = curator()
    lines = page._editor._lines
    first, second = lines[0]["key"], lines[1]["key"]

    press(fields, "add-threat")
    own = len(lines)
    assert fields.focus == f"text-{own - 1}"
    press(
        fields,
        "save",
        text__0=" Своими словами ",
        quadrant__0="opportunity",
        gone__1=True,
        reason__1="Известно",
        **{f"text-{own - 1}": "Экзамены", f"quadrant-{own - 1}": "threat"},
    )

    sent = called(page, "edit_swot")[0]
    assert sent["confirm"] is False
    assert sent["raw"]["entries"][0] == {
        "key": first,
        "quadrant": "opportunity",
        "text": "Своими словами",
    }
    assert sent["raw"]["entries"][-1] == {"key": "", "quadrant": "threat", "text": "Экзамены"}
    assert sent["raw"]["removed"] == [{"key": second, "reason": "Известно"}]
    assert "Saved: 28 June 2022, 12:00." in fields.said
    assert "looks like a person" in fields.said
    assert fields.heard


def test_taking_out_without_a_reason_is_asked_for_and_nothing_is_sent():
    page, fields = curator()

    press(fields, "confirm", gone__0=True)

    assert "why you take a sentence out" in fields.said
    assert called(page, "edit_swot") == []


def test_confirming_shows_the_review_anew():
    page, fields = curator()
    before = len(called(page, "review_process"))

    press(fields, "confirm")

    assert called(page, "edit_swot")[0]["confirm"] is True
    assert len(called(page, "review_process")) == before + 1
    assert "The sheet is confirmed" in fields.said


def test_colleague_who_was_faster_is_told_and_own_words_stay():
    page, fields = curator()
    page.ws.last["swot"] = (1, {"entries": [], "removed": [], "confirmed": False})

    press(fields, "save", text__0="Мои слова")
    told = fields.said
    press(fields, "load", text__0="Мои слова")

    assert "Somebody else saved this" in told
    assert 'data-do="load"' in told
    assert page.ws.last["swot"][1]["entries"] == []
    assert "Мои слова" in fields.said
    press(fields, "save")
    assert page.ws.last["swot"][0] == 2


def test_words_typed_into_an_earlier_drawing_are_not_taken_for_this_one():
    page, fields = curator()
    old = fields.drawing
    press(fields, "add-strength")

    content = {"drawing": old, "values": {"text-0": "чужое"}, "button": "save"}
    fields._received(None, content, None)

    assert called(page, "edit_swot") == []


def test_service_that_does_not_answer_costs_no_word():
    page, fields = curator()
    page.ws.error = ServiceUnavailable("data service", say("It does not answer."), say("Wait."))

    press(fields, "save", text__0="Мои слова")

    assert "what you typed is still here" in fields.said
    assert not fields.heard
    assert page._editor._lines[0]["text"] == "Мои слова"


def test_fault_nobody_foresaw_is_a_sentence_with_a_code():
    page, fields = curator()
    page.ws.error = RuntimeError("secret detail")

    press(fields, "save")

    assert "tell the administrator: code" in fields.said
    assert "secret" not in fields.said


def test_own_words_are_text_and_no_markup():
    _page, fields = curator()
    press(fields, "add-strength", text__0="<script>x</script>")

    assert "<script>" not in fields.html
    assert "&lt;script&gt;" in fields.html


def test_head_and_psychologist_are_offered_no_editor():
    for role in ("head", "psychologist"):
        page = pages.process_review(Fake(role=role))

        assert len(page.swot.children) == 2


def test_curator_saves_marks_and_is_told_total_and_moment():
    page, _ = curator()
    form = page.assessment.children[2]
    form.raw = dict.fromkeys(CRITERIA, "2") | {"goals": "0"}

    form._submit()

    assert "16 of 18, level “optimal”" in form.message
    assert "Saved: " in form.message
    assert form.state == "editing"
    assert page.ws.last["marks"][0] == 1
    assert "16 of 18" in page.assessment.children[-1].value


def test_marks_saved_in_parts_have_no_level():
    page, _ = curator()
    form = page.assessment.children[2]
    form.raw = dict.fromkeys(CRITERIA[:8], "2")

    form._submit()

    assert "1 criterion is not assessed, so there is no total and no level." in form.message


def test_marks_of_a_colleague_are_loaded_and_the_own_ones_named():
    page, _ = curator()
    form = page.assessment.children[2]
    again = page.assessment.children[3]
    page.ws.last["marks"] = (1, {"goals": "0"})
    form.raw = {"goals": "2"}

    form._submit()
    assert form.state == "failed"
    assert again.layout.display == ""
    again.click()

    assert form.raw == {"goals": "0"}
    assert "1 of your marks differs" in form.message
    assert page.ws.last["marks"] == (1, {"goals": "0"})


def test_psychologist_codes_answers_as_text():
    review = make_review([WRITTEN, *answers_of(10)[4:]])
    page = pages.process_review(Fake("en", review=review))
    fields = page.people.children[-2]

    press(fields, "add", own=" мало   времени ")
    press(fields, "save", **{"theme-0-0": False, "theme-0-1": True})

    assert "Мало &lt;b&gt;времени&lt;/b&gt;" in fields.html
    assert called(page, "code_answers")[0]["raw"] == {WRITTEN.attempt: ["мало времени"]}
    assert "1 of 1 answers have a theme" in fields.said


# Pairs


def pulse(role):
    page = pages.pairs_pulse(Fake("en", role=role))
    return page, page.sheet.children[-1]


def test_pulse_says_with_whom_to_talk_why_and_what_to_do():
    page, fields = pulse("curator")

    assert "3 pairs work; with 1 pair a talk is worth it" in page.words.value
    assert "No meeting for 59 days; one is planned every 14 days." in page.words.value
    assert "help to fix a day" in page.words.value
    assert fields.html.index("M-003") < fields.html.index("M-001")


def test_curator_is_shown_no_marks_and_psychologist_is():
    curators, sheet = pulse("curator")
    full, psychologists = pulse("psychologist")

    assert 'name="mentee-0"' not in sheet.html
    assert "1–10" not in curators.table.value
    assert 'name="mentee-0"' in psychologists.html
    assert "a low mark, 2 of 10" in full.words.value
    assert "A low mark" not in curators.words.value


def test_only_what_was_changed_is_saved_once():
    page, fields = pulse("curator")

    typed = {"meetings-0": "2", "met_on-0": "2022-03-30", "asks-0": True, "meetings-1": ""}
    press(fields, "save", **typed)
    press(fields, "save", **typed)

    sent = called(page, "check_pairs")
    assert len(sent) == 1
    assert sent[0]["day"] == "2022-04-01"
    assert sent[0]["raw"] == {
        "M-003": {
            "meetings": {
                "expected": 0,
                "meetings": "2",
                "met_on": "2022-03-30",
                "asks": True,
                "closing_talk": False,
            }
        }
    }


def test_correction_follows_the_saving_before():
    page, fields = pulse("curator")
    typed = {"meetings-0": "2"}

    press(fields, "save", **typed)
    press(fields, "save", **{"meetings-0": "3"})

    assert [
        call["raw"]["M-003"]["meetings"]["expected"] for call in called(page, "check_pairs")
    ] == [
        0,
        1,
    ]


def test_check_of_a_colleague_is_loaded_and_the_own_typing_stays():
    page, fields = pulse("curator")
    page.ws.last["checks"] = (1, {"M-003": {"meetings": {"meetings": "5"}}})

    press(fields, "save", meetings__0="2")
    told = fields.said
    press(fields, "load", meetings__0="2")

    assert "Somebody else saved this" in told
    assert "What you typed is still here" in fields.said
    number = next(n for n, row in enumerate(page._checks._rows) if row["match"] == "M-003")
    assert f'name="meetings-{number}" value="2"' in fields.html
    press(fields, "save", **{f"meetings-{number}": "2"})
    assert page.ws.last["checks"][0] == 2


def test_head_is_told_who_looks_after_pairs():
    page = pages.pairs_pulse(Fake("en", role="head"))

    assert "kit-state--denied" in page.words.value


@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_are_of_pairs_and_conversations(language):
    page = pages.pairs_pulse(Fake(language))
    shown = f"{page.words.value}{page.table.value}{page.sheet.children[-1].html}".lower()

    for word in ("risk", "риск", "диагноз", "слаб", "{", "nan"):
        assert word not in shown, word
