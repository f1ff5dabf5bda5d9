"""Reports through the same door as everything else: rights, release, the wire, the audit."""

from __future__ import annotations

import re

import pytest

from kit import documents, workspace
from kit.errors import AccessDenied, BadArgument, NotFound
from kit.operations import File, codec
from tests.builders.documents import read
from tests.service.test_released_documents import everything


@pytest.fixture(scope="module")
def opened():
    """Workspaces over the synthetic sample, by role."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KIT_SERVICE_URL", "JUPYTERHUB_API_TOKEN", "QUERY_STRING"):
            patch.delenv(name, raising=False)
        yield {role: workspace.open(role=role) for role in ("psychologist", "curator", "head")}


@pytest.fixture(scope="module")
def codes(opened):
    return [person.id for person in opened["psychologist"].participants()]


def test_the_wire_keeps_name_kind_and_bytes():
    file = File("Отчёт, 2026-11-22.pdf", "application/pdf", bytes(range(256)))
    media, body = codec.encode(File, file)

    assert media == codec.PARTS
    assert file.body in body
    assert codec.decode(File, body) == file


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_what_a_curator_gets_names_nobody(opened, codes, kind):
    file = opened["curator"].report(questionnaire="peer-mentee", by=["subform"], format=kind)
    held = everything(file.body, kind)

    assert all(re.fullmatch(r"[A-Z]{1,3}-\d+", code) for code in codes)
    assert file.media == documents.FORMATS[kind]
    assert file.name.endswith(f".{kind}")
    assert {each.decode() for each in re.findall(rb"\b[A-Z]{1,3}-\d+\b", held)} & set(
        codes
    ) == set()
    assert "нет данных об отдельных людях" in read(file.body, kind)


def test_curator_and_psychologist_get_files_of_their_own(opened):
    """A file that was written for one role is never handed to another."""
    asked = {"questionnaire": "peer-mentee", "format": "html", "language": "en"}
    whole = opened["psychologist"].report(**asked).body.decode()
    released = opened["curator"].report(**asked).body.decode()

    assert "holds no figures about individuals" not in whole
    assert "holds no figures about individuals" in released
    assert released == opened["head"].report(**asked).body.decode()


def test_the_report_has_the_figures_of_the_page(opened):
    shown = opened["psychologist"].compare_waves(questionnaire="peer-mentee").frame
    words = read(opened["psychologist"].report(questionnaire="peer-mentee").body, "docx")

    for row in shown.itertuples():
        for value in (row.mean_before, row.sd_after, row.change_low):
            assert f"{abs(value):.2f}".replace(".", ",") in words


def test_a_report_on_all_questionnaires_divides_by_form_and_role(opened):
    words = read(opened["curator"].report(format="xlsx").body, "xlsx")

    assert "форма наставничества, роль" in words
    assert "peer-mentee" in words


def test_only_the_psychologist_gets_a_report_on_one_participant(opened, codes):
    person = codes[0]
    for role in ("curator", "head"):
        with pytest.raises(AccessDenied):
            opened[role].participant_report(participant=person)
    file = opened["psychologist"].participant_report(participant=person, format="pdf")

    assert person in read(file.body, "pdf")
    assert file.body.startswith(b"%PDF")


def test_a_participant_who_does_not_exist_is_not_found(opened):
    with pytest.raises(NotFound):
        opened["psychologist"].participant_report(participant="U-9999")


@pytest.mark.parametrize(
    "wrong", [{"format": "odt"}, {"language": "de"}, {"by": ["name"]}, {"before": "never"}]
)
def test_a_report_that_cannot_be_meant_is_refused(opened, wrong):
    with pytest.raises(BadArgument):
        opened["psychologist"].report(questionnaire="peer-mentee", **wrong)


def test_a_report_is_in_the_audit_without_any_figure(opened):
    opened["psychologist"].report(questionnaire="peer-mentee", format="pdf")
    context = opened["psychologist"]
    trail = context.tenants.store(context.tenant).audit.trail(1)

    assert trail[0].operation == "report"
    assert trail[0].outcome == "done"


def test_survey_that_stays_open_is_of_no_later_year_than_its_period(opened):
    file = opened["head"].report(questionnaire="peer-mentee", format="html", language="en")

    assert "Surveys from 1 February 2022 to 30 June 2022" in read(file.body, "html")
