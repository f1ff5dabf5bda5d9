"""Who may do what, decided in one table; grants hide fields, and no role is compared elsewhere."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import kit
from kit.domain.people import Participant
from kit.i18n.translator import translator
from kit.operations import OPERATIONS, access
from kit.operations.access import CATEGORY, PSYCHOLOGIST_ONLY, ROLES, Grant
from kit.operations.values.hiding import without
from tests.builders.workspaces import Fake

ROOT = Path(kit.__file__).parent
FULL = Grant("full")
RELEASED = Grant("released", frozenset({PSYCHOLOGIST_ONLY, CATEGORY}))

#: Stands here again, on purpose: a right that changes must change in two places.
OTHERS = ("curator", "head", "deputy", "methodologist")
#: Roles that have a few things to do, and see neither answers nor results.
FEW = ("class-teacher", "social-pedagogue")
#: Operations that tell of a questionnaire no more than its words and when it is asked.
WORDS = {"programme", "programme_document", "questionnaire_source"}
#: Operations that tell nothing of the answers to a questionnaire of the programme; strengths
#: and weaknesses, and indicators in a file, are told as they are released.
WITHOUT_ANSWERS = WORDS | {
    *("consents", "consent_counts", "person_consents", "record_consents", "withdraw_consent"),
    *("annul_consent", "consent_forms", "withdrawals_due", "answer_withdrawal"),
    *("calendar_conflicts", "keep_calendar", "destruction_acts", "destruction_act"),
    *("terms_of_keeping", "change_terms", "programme_period", "change_period", "periods"),
    *("plan_titles", "rename_parts", "next_period", "begin_next_period", "take_back_next_period"),
    *("participants", "pair_pulse", "check_pairs", "audit_trail", "verify_audit"),
    *("preview_import", "commit_import", "rejected_rows", "imports", "undo_import"),
    *("compliance_marks", "mark_compliance", "swot_sheet", "edit_swot"),
    *(
        "roadmap",
        "step",
        "save_step",
        "add_step",
        "remove_step",
        "acknowledge_roadmap",
        "acknowledgements",
    ),
    *("people", "person", "save_person", "enrol", "leave", "come_back", "unenrol"),
    *("calendar_feeds", "change_calendar_feed"),
    *("register_file", "access_card", "records", "record", "save_record", "accept_candidate"),
    *("journal", "journal_entry", "nominees", "save_journal_entry"),
    *("export_cases", "case_exports", "methods", "meeting_badges"),
    *("indicator_report", "save_external", "save_target"),
    *("papers", "paper", "paper_file", "paper_form", "preview_paper", "issue_paper"),
    *("withdraw_paper", "reinstate_paper", "papers_to_read", "acknowledge_paper"),
    *("bring_paper", "paper_list", "inform_participants"),
    *("evidence", "evidence_file", "attach_evidence", "take_off_evidence"),
    *("method_files", "method_file", "attach_method_file", "take_off_method_file"),
    *("word_templates", "word_template", "save_word_template", "restore_word_template"),
}
#: Who decides about surveys.
DECIDED = ("open_survey", "change_survey", "survey_link", "reporters", "recruits")
HIDDEN = {
    "home": {role: {PSYCHOLOGIST_ONLY, "missing", "sent"} for role in (*OTHERS[1:], *FEW)}
    | {"curator": {PSYCHOLOGIST_ONLY}},
    **{
        name: {role: {"others_steps"} for role in ("psychologist", "head", "deputy")}
        | {role: {"other_posts"} for role in FEW}
        for name in ("roadmap", "step")
    },
    "save_step": {
        role: {"other_posts", "title", "timing", "posts", "accounts"}
        for role in ("psychologist", *FEW)
    },
    **{name: {role: {"other_posts"} for role in FEW} for name in ("evidence", "evidence_file")},
    **{
        name: {role: {"other_posts"} for role in ("psychologist", *FEW)}
        for name in ("attach_evidence", "take_off_evidence")
    },
    **{
        name: {role: {"mentions"} for role in ("head", "deputy", *FEW)}
        for name in ("method_files", "method_file")
    },
    "my_reports": {role: {PSYCHOLOGIST_ONLY} for role in ("class-teacher", "social-pedagogue")},
    "today": {role: {PSYCHOLOGIST_ONLY, "codes"} for role in (*OTHERS[1:], *FEW)}
    | {"curator": {PSYCHOLOGIST_ONLY}},
    **{name: {"curator": {PSYCHOLOGIST_ONLY}} for name in ("pending", "reminders", "outbox")},
    "participants": {"curator": {"category"}},
    **{
        name: {"curator": {"category"}}
        for name in ("preview_import", "commit_import", "rejected_rows", "imports", "undo_import")
    },
    "withdrawals_due": {"head": {"name"}},
    **{
        name: {role: {"school"} for role in ("psychologist", *FEW)}
        for name in ("calendar_feeds", "change_calendar_feed")
    },
    **{
        name: {"class-teacher": {"other_classes"}}
        for name in (
            *("consents", "consent_counts", "record_consents", "annul_consent", "consent_forms"),
        )
    },
    **{
        name: {role: {"name", "drafts"} for role in ("head", "deputy")}
        | {"class-teacher": {"name", "drafts", "award", "case", "method"}}
        for name in ("journal", "journal_entry")
    },
    "save_journal_entry": {"class-teacher": {"name", "others", "award", "case", "method"}},
    **{
        name: {role: {"name", "drafts"} for role in ("head", "deputy")}
        for name in ("export_cases", "case_exports")
    },
    "without_consent": {"curator": {PSYCHOLOGIST_ONLY}},
    "retention": {role: {PSYCHOLOGIST_ONLY} for role in ("curator", "head")},
    "check_pairs": {"curator": {"marks"}},
    **{
        name: {"curator": {"categories"}} for name in ("people", "person", "enrol", "register_file")
    },
    "report_text": {"curator": {PSYCHOLOGIST_ONLY}},
    "write_report_text": {"curator": {PSYCHOLOGIST_ONLY}},
    **{name: {"curator": {PSYCHOLOGIST_ONLY}} for name in DECIDED},
    **{
        name: {"curator": {PSYCHOLOGIST_ONLY}}
        | {role: {PSYCHOLOGIST_ONLY, "informants"} for role in ("head", "deputy")}
        for name in ("surveys", "linkage")
    },
    **{
        name: {role: {PSYCHOLOGIST_ONLY, "category"} for role in OTHERS}
        for name in ("compare_waves", "group_spread", "report")
    },
    "questionnaires": {role: {PSYCHOLOGIST_ONLY} for role in (*OTHERS, *FEW)},
    **{
        name: {role: {PSYCHOLOGIST_ONLY} for role in OTHERS}
        for name in (
            *("item_answers", "participation", "find_profiles", "dashboard"),
            *("profile_transitions", "follow_waves", "process_report", "review_process"),
            "comparison_tables",
            *("indicators", "indicator"),
        )
    },
}


@pytest.mark.parametrize(
    ("role", "operation"),
    [
        *(("head", each) for each in ("issue_paper", "indicators", "roadmap", "audit_trail")),
        *(("curator", each) for each in ("save_person", "enrol", "accept_candidate")),
        *(("curator", each) for each in ("save_journal_entry", "save_step", "open_survey")),
        *(("curator", each) for each in ("mark_compliance", "edit_swot", "save_target")),
        *(("deputy", each) for each in ("roadmap", "save_step", "indicators", "papers")),
        *(("class-teacher", each) for each in ("my_reports", "record_consents")),
        ("social-pedagogue", "my_reports"),
    ],
)
def test_duty_of_a_post_is_open_to_its_role(role, operation):
    """S1-008 head, S1-009 curator, S1-013 deputies, S1-015 class teacher, S1-016, S4-003 owners."""
    assert OPERATIONS[operation].grants[role].level in ("full", "released")


def test_no_role_is_compared_outside_the_table_of_operations():
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if path.is_relative_to(ROOT / "operations"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                words = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
                if words & set(ROLES) and "role" in ast.unparse(node):
                    found.append(f"{path}:{node.lineno}")

    assert found == []


def test_hidden_fields_are_as_expected():
    hidden = {
        name: {role: set(grant.hide) for role, grant in each.grants.items() if grant.hide}
        for name, each in OPERATIONS.items()
    }

    assert {name: roles for name, roles in hidden.items() if roles} == HIDDEN


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - WITHOUT_ANSWERS))
def test_what_comes_of_a_questionnaire_for_the_psychologist_only_is_hidden_from_others(name):
    hidden = {
        role: PSYCHOLOGIST_ONLY in grant.hide for role, grant in OPERATIONS[name].grants.items()
    }

    assert hidden.pop("psychologist") is False
    assert all(hidden.values())


@pytest.mark.parametrize("grant", [FULL, Grant("synthetic"), Grant("full", frozenset({"marks"}))])
def test_what_is_released_hides_what_is_for_the_psychologist_only_and_categories(grant):
    released = grant.at("released")

    assert released == grant.released()
    assert released.level == "released"
    assert released.hide == grant.hide | {PSYCHOLOGIST_ONLY, CATEGORY}
    assert grant.at(grant.level) == grant


def test_nothing_is_divided_by_category_for_those_who_see_released_results():
    for each in OPERATIONS.values():
        by = each.arguments.model_fields.get("by")
        if by is not None and "category" in _choices(by.annotation):
            assert all("category" in g.hide for g in each.grants.values() if g.level != "full")


def _choices(annotation):
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return [word for each in get_args(annotation) for word in _choices(each)]


@pytest.mark.parametrize(
    ("roles", "synthetic", "decision"),
    [
        (("curator",), False, ("curator", RELEASED)),
        (("curator", "psychologist"), False, ("psychologist", FULL)),
        (("methodologist",), True, ("methodologist", RELEASED)),
        (("methodologist",), False, None),
        (("head",), True, None),
        ((), True, None),
    ],
)
def test_who_has_two_roles_acts_in_the_one_that_sees_more(roles, synthetic, decision):
    grants = {"psychologist": FULL, "curator": RELEASED, "methodologist": Grant("synthetic")}

    assert access.decide(grants, roles, synthetic=synthetic) == decision


def test_role_from_which_less_is_hidden_sees_more():
    grants = {"curator": Grant("full", hide=frozenset({"marks"})), "head": FULL}

    assert access.decide(grants, ("curator", "head"), synthetic=False) == ("head", FULL)
    assert access.shows(grants, ("curator",), "meetings")
    assert not access.shows(grants, ("curator",), "marks")
    assert access.denied("x", grants, field="marks").remedy.params["roles"] == access.titles(
        ["head"]
    )


def test_hidden_fields_come_back_empty_however_deep_they_lie():
    home = Fake().home()
    people = (Participant(id="U-1", role="mentee", form="f", category="gifted", grade="6"),)

    assert any(each.missing for each in home.campaigns)
    assert not any(each.missing for each in without(home, {"missing"}).campaigns)
    assert without(home, {"missing"}).programme == home.programme
    (person,) = without(people, {"category"})
    assert (person.category, person.grade) == ("", "6")


def test_role_is_told_in_words_and_what_is_none_as_it_is():
    t = translator("ru")

    assert access.in_words("psychologist", t) == "Педагог-психолог"
    assert access.in_words("root", t) == "root"
