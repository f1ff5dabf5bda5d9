"""The page of reports: what it asks for, how the file is offered, and every other state."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from kit import pages
from kit.domain.worksheet import Saving
from kit.errors import AccessDenied, NotEnoughData, ServiceUnavailable
from kit.i18n.message import say
from kit.operations import File
from kit.operations.values.documents import ReportText, ReportTextSaved
from tests.builders.workspaces import Fake

BODY = (
    "<!DOCTYPE html><html><body><main><h1>R</h1><section>note</section>"
    "<section><h2>short</h2></section><section><h2>scores</h2></section>"
    "<section><h2>further</h2></section></main></body></html>"
)


class Office(Fake):
    """A workspace that writes reports."""

    def allows(self, operation: str, field: str = "") -> bool:
        return (operation, field) not in {
            ("participant_report", ""),
            ("report", "category"),
        } or self.role == "psychologist"

    def report(self, **arguments) -> File:
        self._called("report", **arguments)
        return File(f"Report <1>.{arguments['format']}", "text/html; charset=utf-8", BODY.encode())

    def process_report(self, **arguments) -> File:
        self._called("process_report", **arguments)
        return File(f"Stage 1.{arguments['format']}", "text/html", BODY.encode())

    def participant_report(self, **arguments) -> File:
        self._called("participant_report", **arguments)
        return File(f"One.{arguments['format']}", "application/pdf", BODY.encode())

    def report_text(self, **arguments) -> ReportText:
        self._called("report_text", **arguments)
        saved = Saving(1, "2026-11-22T10:00:00+03:00", "curator") if self.stored else None
        text = self.stored.get("text", {"conclusions": ["It grew."], "recommendations": []})
        return ReportText(revision=int(bool(saved)), saved=saved, **text)

    def write_report_text(self, *, expected, raw, **arguments) -> ReportTextSaved:
        self._called("write_report_text", expected=expected, raw=raw, **arguments)
        self.stored["text"] = raw
        return ReportTextSaved(saved=Saving(expected + 1, "2026-11-22T10:00:00+03:00", "curator"))


@pytest.fixture(autouse=True)
def under_voila(monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1:1/services/kit/")
    monkeypatch.delenv("QUERY_STRING", raising=False)


def reports_asked(tenants):
    return [arguments for name, arguments in tenants.calls if name.endswith("report")]


def controls(page):
    """Return the controls by what they are called."""
    return {each.description: each for row in page.controls.children for each in row.children}


def test_the_beginning_is_shown_before_anything_is_touched():
    page = pages.report(Office("en"))
    shown = html.unescape(page.preview.value)

    assert "<iframe sandbox" in page.preview.value
    assert "<h2>scores</h2>" in shown
    assert "<h2>further</h2>" not in shown
    assert shown.count("</main></body></html>") == 1
    assert page.words.value == ""


def test_the_file_is_offered_by_an_address_that_asks_again_for_the_rights():
    tenants = Office("en")
    page = pages.report(tenants)
    controls(page)["File"].value = "pdf"
    controls(page)["Show"].value = ("role",)
    controls(page)["Prepare the file"].click()

    assert reports_asked(tenants)[-1] == {
        "questionnaire": "peer-mentee",
        "by": ["role"],
        "before": "before",
        "after": "after",
        "language": "en",
        "reader": "head",
        "format": "pdf",
    }
    link = html.unescape(re.search(r'href="([^"]+)"', page.words.value)[1])
    assert link == (
        "/services/kit/report?tenant=school-1&questionnaire=peer-mentee&by=role"
        "&before=before&after=after&language=en&reader=head&format=pdf"
    )
    assert "Report &lt;1&gt;.pdf" in page.words.value
    # Leaving the page, even for a file, would stop its kernel.
    assert 'target="_blank"' in page.words.value


def test_without_a_service_the_file_is_in_the_link(monkeypatch):
    monkeypatch.delenv("KIT_SERVICE_URL")
    page = pages.report(Office("en"))
    controls(page)["Prepare the file"].click()

    assert 'download="Report &lt;1&gt;.docx"' in page.words.value
    assert "data:text/html;base64," in page.words.value


def test_while_the_file_is_written_the_page_says_so_and_the_button_waits():
    tenants = Office("en")
    page = pages.report(tenants)
    seen = []
    tenants.report = lambda **_: (
        seen.append((page.words.value, controls(page)["Prepare the file"].disabled))
        or File("a.docx", "x/y", b"")
    )

    controls(page)["Prepare the file"].click()

    assert "<progress" in seen[0][0]
    assert "Writing the file" in seen[0][0]
    assert seen[0][1] is True
    assert controls(page)["Prepare the file"].disabled is False


def test_the_psychologist_may_choose_one_participant():
    tenants = Office("ru")
    page = pages.report(tenants)
    controls(page)["О чём отчёт"].value = "participant_report"
    controls(page)["Участник"].value = "U-019"

    assert "Анкета" not in controls(page)
    assert reports_asked(tenants)[-1] == {
        "participant": "U-019",
        "before": "before",
        "after": "after",
        "language": "ru",
        "format": "html",
    }
    controls(page)["Подготовить файл"].click()
    assert "/services/kit/participant-report?tenant=school-1&amp;participant=U-019" in (
        page.words.value
    )


def test_a_curator_is_not_offered_single_participants():
    page = pages.report(Office("ru", role="curator"))

    assert "Участник" not in controls(page)
    kinds = [kind for _, kind in controls(page)["О чём отчёт"].options]
    assert kinds == ["report", "process_report"]


def test_the_report_of_stage_1_needs_no_questionnaire_and_has_an_address_of_its_own():
    tenants = Office("ru", role="curator")
    page = pages.report(tenants)
    controls(page)["О чём отчёт"].value = "process_report"

    assert {"Анкета", "Показать"}.isdisjoint(controls(page))
    asked = {"before": "before", "after": "after", "language": "ru", "reader": "head"}
    assert reports_asked(tenants)[-1] == asked | {"format": "html"}
    controls(page)["Подготовить файл"].click()
    link = html.unescape(re.search(r'href="([^"]+)"', page.words.value)[1])
    assert link == (
        "/services/kit/process-report?tenant=school-1&before=before&after=after&language=ru"
        "&reader=head&format=docx"
    )


def test_another_choice_takes_the_old_file_away():
    page = pages.report(Office("en"))
    controls(page)["Prepare the file"].click()
    assert "Download" in page.words.value

    controls(page)["File"].value = "xlsx"
    assert page.words.value == ""

    controls(page)["Prepare the file"].click()
    controls(page)["Language of the report"].value = "ru"
    assert page.words.value == ""


def test_the_same_moment_twice_makes_no_report():
    tenants = Office("en")
    page = pages.report(tenants)
    controls(page)["Then"].value = "before"

    assert "kit-state--empty" in page.preview.value
    assert controls(page)["Prepare the file"].disabled
    controls(page)["Then"].value = "after"
    assert not controls(page)["Prepare the file"].disabled


@pytest.mark.parametrize(
    ("kind", "state"),
    [(AccessDenied, "denied"), (ServiceUnavailable, "failed"), (NotEnoughData, "few")],
)
def test_a_report_that_cannot_be_made_says_why(kind, state):
    tenants = Office("en")
    page = pages.report(tenants)
    tenants.error = kind("report", say("No."), say("Ask."))
    controls(page)["Show"].value = ("form",)

    assert f"kit-state--{state}" in page.preview.value
    # What there are no answers for is said once, and no file of it is offered.
    assert controls(page)["Prepare the file"].disabled == (state == "few")
    assert page.notes.value == ""

    controls(page)["Prepare the file"].click()
    assert f"kit-state--{state}" in page.words.value


def test_a_programme_without_repeated_questionnaires_has_nothing_to_report():
    tenants = Office("en")
    tenants.surveys = [replace(each, waves=("before",)) for each in tenants.surveys]

    page = pages.report(tenants)

    assert "kit-state--empty" in page.words.value
    assert page.controls.children == ()


def test_a_page_that_cannot_open_its_workspace_says_what_to_do():
    def open_workspace():
        raise ServiceUnavailable("data service", say("It does not answer."), say("Try later."))

    page = pages.report(open_workspace)

    assert "kit-state--failed" in page.words.value
    assert page.preview.value == ""


def test_psychologist_chooses_for_whom_the_report_is_and_a_curator_has_no_choice():
    """«для себя / для директора»; what is chosen is asked for (D6)."""
    tenants = Office("ru")
    page = pages.report(tenants)
    controls(page)["Для кого"].value = "self"

    assert reports_asked(tenants)[-1]["reader"] == "self"
    curator = Office("ru", role="curator")
    assert "Для кого" not in controls(pages.report(curator))
    assert reports_asked(curator)[-1]["reader"] == "head"


def test_conclusions_are_edited_before_the_file_is_made():
    """What is proposed is corrected and kept; an earlier file is no longer offered (D12)."""
    tenants = Office("ru")
    page = pages.report(tenants)
    controls(page)["Подготовить файл"].click()
    boxes = {each.description: each for each in page.text.children if hasattr(each, "rows")}
    save = next(each for each in page.text.children if hasattr(each, "on_click"))

    assert boxes["Выводы"].value == "It grew."
    boxes["Выводы"].value = "Стало лучше.\n\n  Работа идёт. "
    boxes["Рекомендации"].value = "Продолжить."
    save.click()

    name, asked = tenants.calls[-1]
    assert name == "write_report_text"
    assert asked["expected"] == 0
    assert asked["report"] == "report"
    assert asked["raw"] == {
        "conclusions": ["Стало лучше.", "Работа идёт."],
        "recommendations": ["Продолжить."],
    }
    assert page.words.value == ""


def test_a_participants_report_has_no_conclusions_to_edit():
    page = pages.report(Office("en"), kind="participant_report")

    assert page.text.children == ()
