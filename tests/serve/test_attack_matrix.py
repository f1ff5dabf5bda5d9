"""Every operation × every role × own and foreign school × anonymous, over HTTP with real tokens.

The matrix is made from the table of operations; what each cell must be stands here
again, on purpose: a right that changes must change in two places. School B holds
data of the same shape with a mark that must never come out of school A's door.
"""

import base64
import datetime as dt
import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import httpx
import pytest

from kit.documents.templates.shipped import SHIPPED
from kit.domain.audit import administrator
from kit.domain.questionnaire import OpenText
from kit.library import read_questionnaire
from kit.operations import OPERATIONS, codec
from kit.operations.access import ROLES
from tests.builders.installation import HOME_SCHOOL, OTHER_SCHOOL, PASSWORD
from tests.builders.names import OneMachine
from tests.builders.telling import all_text

MARK = "LEAK-7731"

LEADERS = {"head": "released", "deputy": "released"}
#: What each role sees of its own school: everything, released results, or nothing.
EXPECTED = {
    "home": {
        "psychologist": "full",
        **dict.fromkeys((each for each in ROLES if each != "psychologist"), "released"),
    },
    "today": {
        "psychologist": "full",
        **dict.fromkeys((each for each in ROLES if each != "psychologist"), "released"),
    },
    "dashboard": {"psychologist": "full", "curator": "released", **LEADERS},
    "programme": dict.fromkeys(ROLES, "full"),
    "periods": dict.fromkeys(ROLES, "full"),
    "programme_document": {role: "full" for role in ROLES if role != "methodologist"},
    "questionnaires": dict.fromkeys(ROLES, "full"),
    "questionnaire_source": dict.fromkeys(ROLES, "full"),
    "participants": {"psychologist": "full", "curator": "full"},
    **{
        name: {"psychologist": "full", "curator": "full"}
        for name in (
            *("people", "person", "save_person", "enrol", "leave", "come_back", "unenrol"),
            *("register_file", "records", "record", "save_record", "accept_candidate"),
        )
    },
    "access_card": {"psychologist": "full"},
    **dict.fromkeys(
        ("journal", "journal_entry"),
        dict.fromkeys(("psychologist", "curator", "head", "deputy", "class-teacher"), "full"),
    ),
    "nominees": {"psychologist": "full", "curator": "full"},
    "meeting_badges": {"psychologist": "full", "curator": "full"},
    "save_journal_entry": dict.fromkeys(("psychologist", "curator", "class-teacher"), "full"),
    "methods": dict.fromkeys(ROLES, "full"),
    "attach_method_file": {"psychologist": "full", "curator": "full"},
    "take_off_method_file": {"psychologist": "full", "curator": "full"},
    "case_exports": dict.fromkeys(("psychologist", "curator", "head", "deputy"), "full"),
    "export_cases": dict.fromkeys(("psychologist", "curator", "head", "deputy"), "full"),
    "pending": {"psychologist": "full", "curator": "released"},
    "preview_import": {"psychologist": "full", "curator": "full"},
    "commit_import": {"psychologist": "full", "curator": "full"},
    "rejected_rows": {"psychologist": "full", "curator": "full"},
    "imports": {"psychologist": "full", "curator": "full"},
    "undo_import": {"psychologist": "full", "curator": "full"},
    "reminders": {"psychologist": "full", "curator": "released"},
    "send_reminders": {"psychologist": "full"},
    "outbox": {"psychologist": "full", "curator": "released"},
    "settle_message": {"psychologist": "full"},
    "cards": {"psychologist": "full"},
    "paper_forms": {"psychologist": "full"},
    "replace_card": {"psychologist": "full"},
    "revoke_card": {"psychologist": "full"},
    "enter_response": {"psychologist": "full"},
    "entry_sheet": {"psychologist": "full"},
    "keep_entry": {"psychologist": "full"},
    **{
        key: {"psychologist": "full", "curator": "full"}
        for key in (
            *("person_consents", "withdraw_consent", "without_consent", "answer_withdrawal"),
        )
    },
    **{
        key: {"psychologist": "full", "curator": "full", "head": "full"}
        for key in (
            *("withdrawals_due", "calendar_conflicts"),
            *("destruction_acts", "destruction_act", "retention", "terms_of_keeping"),
        )
    },
    **{
        key: dict.fromkeys(("psychologist", "curator", "class-teacher"), "full")
        for key in ("consents", "record_consents", "annul_consent", "consent_forms")
    },
    "consent_counts": dict.fromkeys(("psychologist", "curator", "class-teacher", "head"), "full"),
    "keep_calendar": {"head": "full"},
    **{
        key: {role: "full" for role in ROLES if role != "methodologist"}
        for key in ("calendar_feeds", "change_calendar_feed")
    },
    "change_terms": {"head": "full"},
    "programme_period": {"head": "full"},
    "change_period": {"head": "full"},
    **{
        key: dict.fromkeys((role for role in ROLES if role != "methodologist"), "full")
        for key in ("roadmap", "step", "save_step", "acknowledge_roadmap")
    },
    **{
        key: dict.fromkeys(("curator", "head", "deputy"), "full")
        for key in ("add_step", "remove_step", "acknowledgements", "plan_titles", "rename_parts")
    },
    **{
        key: {"curator": "full", "head": "full"}
        for key in ("next_period", "begin_next_period", "take_back_next_period")
    },
    "destroy_person_data": {"psychologist": "full"},
    "surveys": {"psychologist": "full", "curator": "released", **LEADERS},
    "open_survey": {"psychologist": "full", "curator": "full"},
    "change_survey": {"psychologist": "full", "curator": "full"},
    "survey_link": {"psychologist": "full", "curator": "full"},
    "recruits": {"psychologist": "full", "curator": "full"},
    "linkage": {"psychologist": "full", "curator": "released", **LEADERS},
    "reporters": {"psychologist": "full", "curator": "full"},
    "my_reports": dict.fromkeys(("psychologist", "class-teacher", "social-pedagogue"), "full"),
    "code_links": {"psychologist": "full"},
    "decide_link": {"psychologist": "full"},
    "responses": {"psychologist": "full"},
    "scores": {"psychologist": "full"},
    "compare_waves": {"psychologist": "full", "curator": "released", **LEADERS},
    "item_answers": {"psychologist": "full", "curator": "released", **LEADERS},
    "participation": {"psychologist": "full", "curator": "released", **LEADERS},
    "group_spread": {"psychologist": "full", "curator": "released", **LEADERS},
    "same_measure": {"psychologist": "full"},
    "follow_waves": {"psychologist": "full", "curator": "released", **LEADERS},
    "find_profiles": {"psychologist": "full", "curator": "released", **LEADERS},
    "process_report": {"psychologist": "full", "curator": "released", **LEADERS},
    "profile_transitions": {"psychologist": "full", "curator": "released", **LEADERS},
    "report": {"psychologist": "full", "curator": "released", **LEADERS},
    "comparison_tables": {"psychologist": "full", "curator": "released", **LEADERS},
    "participant_report": {"psychologist": "full"},
    "report_text": {"psychologist": "full", "curator": "full"},
    "write_report_text": {"psychologist": "full", "curator": "full"},
    "review_process": {"psychologist": "full", "curator": "released", **LEADERS},
    "swot_sheet": {"psychologist": "full", "curator": "full"},
    "edit_swot": {"curator": "full"},
    "compliance_marks": {
        "psychologist": "full",
        "curator": "full",
        "head": "full",
        "deputy": "full",
    },
    "mark_compliance": {"curator": "full"},
    **{
        key: {"psychologist": "full", "curator": "released", **LEADERS}
        for key in ("indicators", "indicator")
    },
    **{
        key: dict.fromkeys(("curator", "head", "deputy"), "full")
        for key in ("save_external", "save_target")
    },
    "indicator_report": dict.fromkeys(("psychologist", "curator", "head", "deputy"), "full"),
    "open_answers": {"psychologist": "full"},
    "mark_read": {"psychologist": "full"},
    "answer_themes": {"psychologist": "full"},
    "code_answers": {"psychologist": "full"},
    "pair_pulse": {"psychologist": "full", "curator": "released"},
    "check_pairs": {"psychologist": "full", "curator": "full"},
    **{
        name: {"curator": "full", "head": "full"}
        for name in (
            *("paper_form", "preview_paper", "issue_paper", "withdraw_paper", "reinstate_paper"),
            *("bring_paper", "inform_participants"),
            *("save_word_template", "restore_word_template"),
        )
    },
    **{
        name: dict.fromkeys(("psychologist", "curator", "head", "deputy"), "full")
        for name in (
            *("papers", "paper", "paper_file", "paper_list", "word_templates", "word_template"),
        )
    },
    **{
        name: {role: "full" for role in ROLES if role != "methodologist"}
        for name in (
            *("papers_to_read", "acknowledge_paper"),
            *("evidence", "evidence_file", "attach_evidence", "take_off_evidence"),
            *("method_files", "method_file"),
        )
    },
    "audit_trail": {"head": "full"},
    "verify_audit": {"head": "full"},
}
#: A methodologist sees results only where the data are made up: school A says so, B does not.
SYNTHETIC_ONLY = {
    *("compare_waves", "find_profiles", "review_process", "report"),
    *("follow_waves", "process_report", "comparison_tables"),
    *("item_answers", "participation", "group_spread", "profile_transitions", "dashboard"),
    *("indicators", "indicator"),
}
#: Results that count and hold nothing of single people at all.
COUNTS = {"item_answers", "participation", "same_measure"}

#: Whoever may save is told that somebody else did; nothing is stored.
OVERTAKEN = 10**6
SAVING = {
    *("edit_swot", "write_report_text", "mark_compliance", "code_answers"),
    *("save_person", "save_record", "commit_import", "open_survey", "change_survey"),
    *("change_terms", "change_period", "rename_parts", "save_journal_entry", "acknowledge_roadmap"),
    *("change_calendar_feed", "begin_next_period", "take_back_next_period"),
    *("save_word_template", "restore_word_template"),
}
#: Whoever may do it is told that what was named is not there.
ABSENT = {
    *("mark_read", "person", "enrol", "leave", "come_back", "unenrol", "access_card"),
    *("record", "accept_candidate", "undo_import", "journal_entry"),
    *("person_consents", "record_consents", "withdraw_consent", "annul_consent"),
    *("answer_withdrawal", "keep_calendar", "destroy_person_data", "destruction_act"),
    *("settle_message", "step", "save_step", "remove_step"),
    *("indicator", "save_external", "save_target"),
    *("paper", "paper_file", "issue_paper", "withdraw_paper"),
    *("reinstate_paper", "acknowledge_paper", "inform_participants", "meeting_badges"),
    *("evidence", "evidence_file", "attach_evidence", "take_off_evidence"),
    *("method_files", "method_file", "attach_method_file", "take_off_method_file"),
}
#: What is answered to those who may ask, where it is neither a value nor a conflict.
SAID = dict.fromkeys(
    ("survey_link", "send_reminders", "code_links", "decide_link", "add_step", "bring_paper"), 422
) | dict.fromkeys(ABSENT, 404)
#: A list of people as it comes over HTTP.
LIST = {
    "file": base64.b64encode("ФИО;Класс\nЗуева Анна Ильинична;8А".encode()).decode(),
    "filename": "list.csv",
}

#: An event that may be stored.
EVENT = {"title": "x", "kind": "other", "state": "held", "day": "2022-02-01"}

SCHOOLS = {"a": HOME_SCHOOL, "b": OTHER_SCHOOL}


@pytest.fixture(scope="module")
def people(installation):
    """Clients of every role of both schools, of a user without a role, and of nobody."""
    clients = {
        f"{role}-{letter}": installation.client(f"{role}-{letter}")
        for role in ROLES
        for letter in SCHOOLS
    }
    clients["nobody"] = installation.client("nobody")
    clients["anonymous"] = installation.client()
    yield clients
    for client in clients.values():
        client.close()


@pytest.fixture(scope="module")
def marked(installation, people):
    """Put a mark into school B's answers, where a leak would carry it out."""
    campaign, person = pending_person(people["psychologist-b"], OTHER_SCHOOL)
    answer = ask(
        people["psychologist-b"],
        OTHER_SCHOOL,
        "enter_response",
        arguments_of_entry(installation, campaign, person, text=MARK),
    )
    assert answer.status_code == 200, answer.text
    with installation.store(OTHER_SCHOOL) as store:
        assert any(MARK.encode() in response.body() for response in store.responses.find())
    return person


def ask(client, school, operation, arguments):
    return client.post(f"/services/kit/api/{school}/{operation}", json=arguments)


def valued(operation, answer):
    """Return the value that an answer holds."""
    return codec.decode(OPERATIONS[operation].returns, answer.content)


def ask_all(installation, people, school, operation, campaign, person):
    """Return everybody's answer by name; four ask at a time."""

    def asked(name):
        arguments = arguments_of(installation, operation, campaign, person)
        return ask(people[name], school, operation, arguments)

    with ThreadPoolExecutor(4) as crowd:
        return dict(zip(people, crowd.map(asked, people), strict=True))


def open_campaign(client, school):
    for each in valued("home", ask(client, school, "home", {})).campaigns:
        if each.is_open and each.campaign.questionnaire == "peer-mentee":
            return each.campaign.id
    raise AssertionError("the sample has no open campaign")


def missing_person(client, school, campaign):
    return valued("pending", ask(client, school, "pending", {"campaign": campaign}))[0]


def pending_person(client, school):
    campaign = open_campaign(client, school)
    return campaign, missing_person(client, school, campaign)


@cache
def open_text_item(surveys, campaign_wave):
    """Return an open question; the file is read once, not for every cell of the matrix."""
    questionnaire = read_questionnaire(surveys / "peer-mentee.yaml")
    return next(
        item.id
        for item in questionnaire.items_asked(form="student-student", wave=campaign_wave)
        if isinstance(item.answer, OpenText) and item.ask_if is None
    )


def arguments_of_entry(installation, campaign, person, text="Спасибо"):
    return {
        "campaign": campaign,
        "participant": person,
        "attempt": str(uuid.uuid4()),
        "raw": {open_text_item(installation.settings.surveys, "after"): text},
        "channel": "interview",
    }


def arguments_of(installation, operation, campaign, person):
    one = {"questionnaire": "peer-mentee"}
    return {
        "home": {},
        "dashboard": {},
        "programme": {},
        "periods": {},
        "programme_document": {"format": "html"},
        "questionnaires": {},
        "questionnaire_source": one,
        "participants": {},
        "people": {},
        "person": {"person": "p-none"},
        "save_person": {"expected": OVERTAKEN, "raw": {"surname": "Никто"}},
        "enrol": {"people": ["p-none"], "role": "mentee", "form": "student-student"},
        "leave": {"code": "U-none", "day": "2022-04-01"},
        "come_back": {"code": "U-none"},
        "unenrol": {"code": "U-none"},
        "register_file": {"format": "html", "language": "en"},
        "access_card": {"person": "p-none"},
        "papers": {},
        "paper": {"document": "order-2000-1"},
        "paper_file": {"document": "order-2000-1"},
        "paper_form": {"template": "protocol"},
        "preview_paper": {"template": "protocol", "raw": {}},
        "issue_paper": {"template": "certificate", "person": "p-none", "raw": {}},
        "bring_paper": {"planned": "none", "paper_number": "1", "day": "2022-02-01"},
        "paper_list": {"format": "html"},
        "evidence": {"step": "none"},
        "evidence_file": {"step": "none", "proof": "none"},
        "attach_evidence": {"step": "none", "file": LIST["file"]},
        "take_off_evidence": {"step": "none", "proof": "none"},
        "method_files": {"record": "r-none"},
        "method_file": {"record": "r-none", "proof": "none"},
        "attach_method_file": {"record": "r-none", "file": LIST["file"]},
        "take_off_method_file": {"record": "r-none", "proof": "none"},
        "withdraw_paper": {"document": "order-2000-1", "expected": 1, "reason": "x"},
        "reinstate_paper": {"document": "order-2000-1", "expected": 1},
        "inform_participants": {"document": "order-2000-1", "expected": 0, "listed": []},
        "papers_to_read": {},
        "acknowledge_paper": {"document": "order-2000-1"},
        "word_templates": {},
        "word_template": {"template": "protocol"},
        "save_word_template": {
            "template": "protocol",
            "expected": OVERTAKEN,
            "file": base64.b64encode(SHIPPED["protocol"].body).decode(),
        },
        "restore_word_template": {"template": "protocol", "revision": 0, "expected": OVERTAKEN},
        "records": {"kind": "partner"},
        "record": {"kind": "partner", "record": "r-none"},
        "save_record": {"kind": "partner", "expected": OVERTAKEN, "raw": {"title": "x"}},
        "accept_candidate": {
            "candidate": "r-none",
            "expected": 1,
            "role": "mentor",
            "form": "student-student",
        },
        "journal": {"kind": "event"},
        "journal_entry": {"kind": "event", "record": "r-none"},
        "nominees": {},
        "save_journal_entry": {"kind": "event", "expected": OVERTAKEN, "raw": EVENT},
        "meeting_badges": {"event": "none"},
        "export_cases": {"kind": "case"},
        "case_exports": {"kind": "case"},
        "methods": {},
        "pending": {"campaign": campaign},
        "preview_import": LIST,
        "commit_import": LIST | {"plan": "another"},
        "rejected_rows": LIST,
        "imports": {},
        "undo_import": {"batch": "none"},
        "today": {},
        "reminders": {"campaign": campaign},
        "send_reminders": {"campaign": campaign, "listed": [person]},
        "outbox": {},
        "settle_message": {"message": "0" * 32, "outcome": "sent"},
        "cards": {"campaign": campaign},
        "paper_forms": {"campaign": campaign},
        "replace_card": {"campaign": campaign, "participant": person},
        "revoke_card": {"campaign": campaign, "participant": person},
        "enter_response": arguments_of_entry(installation, campaign, person),
        "entry_sheet": {"campaign": campaign, "participant": person},
        "keep_entry": {
            "campaign": campaign,
            "participant": person,
            "attempt": str(uuid.uuid4()),
            "raw": {},
        },
        "consents": {},
        "consent_counts": {},
        "person_consents": {"person": "p-none"},
        "record_consents": {"purpose": "processing", "people": ["p-none"]}
        | {"given_by": "self", "day": "2022-02-01"},
        "withdraw_consent": {"person": "p-none", "given_by": "self", "day": "2022-02-01"},
        "annul_consent": {"entries": ["0" * 32], "reason": "-"},
        "consent_forms": {"purpose": "processing"},
        "without_consent": {"campaign": campaign},
        "withdrawals_due": {},
        "answer_withdrawal": {"entry": "0" * 32, "day": "2022-02-01"},
        "calendar_conflicts": {},
        "calendar_feeds": {},
        "change_calendar_feed": {"expected": OVERTAKEN},
        "keep_calendar": {"purpose": "none", "reason": "-"},
        "destroy_person_data": {"person": "p-none"},
        "destruction_acts": {},
        "destruction_act": {"person": "p-none"},
        "retention": {},
        "terms_of_keeping": {},
        "change_terms": {"expected": OVERTAKEN, "answers_years": 1, "identity_years": 3},
        "programme_period": {},
        "change_period": {"expected": OVERTAKEN, "title": "x"}
        | {"starts_on": "2000-01-01", "ends_on": "2098-12-31"},
        "plan_titles": {},
        "rename_parts": {"expected": OVERTAKEN},
        "roadmap": {},
        "step": {"step": "none"},
        "save_step": {"step": "none", "expected": OVERTAKEN},
        "add_step": {"section": "none", "title": "x", "timing": {"kind": "unset"}},
        "remove_step": {"step": "none", "expected": OVERTAKEN},
        "acknowledge_roadmap": {"edition": OVERTAKEN},
        "acknowledgements": {},
        "next_period": {},
        "begin_next_period": {"expected": OVERTAKEN, "title": "x"}
        | {"starts_on": "2030-01-01", "ends_on": "2098-12-31", "months": 60},
        "take_back_next_period": {"expected": OVERTAKEN},
        "surveys": {},
        "open_survey": {
            "campaign": campaign,
            "expected": OVERTAKEN,
            "opens_on": "2022-06-01",
            "closes_on": "2099-12-31",
        },
        "change_survey": {"campaign": campaign, "expected": OVERTAKEN},
        "survey_link": {"campaign": campaign},
        "recruits": {},
        "linkage": {},
        "reporters": {},
        "my_reports": {},
        "code_links": {"campaign": campaign},
        "decide_link": {"campaign": campaign, "expected": OVERTAKEN}
        | {"first": "none", "second": "none", "decision": "same"},
        "responses": one,
        "scores": one,
        "compare_waves": one,
        "item_answers": one,
        "participation": one,
        "group_spread": one | {"by": "grade"},
        "same_measure": one,
        "find_profiles": one,
        "profile_transitions": one,
        "follow_waves": one,
        "process_report": {"format": "html", "language": "en"},
        "review_process": {},
        "report": one | {"format": "html", "language": "en"},
        "comparison_tables": one | {"format": "html", "language": "en"},
        "participant_report": {"participant": person, "format": "html"},
        "report_text": {},
        "write_report_text": {"expected": OVERTAKEN, "raw": {}},
        "swot_sheet": {},
        "edit_swot": {"expected": OVERTAKEN, "seen": "", "raw": {}},
        "compliance_marks": {},
        "mark_compliance": {"expected": OVERTAKEN, "raw": {}},
        "indicators": {},
        "indicator": {"indicator": "none"},
        "save_external": {"external": "none", "expected": OVERTAKEN},
        "save_target": {"indicator": "none", "expected": OVERTAKEN},
        "indicator_report": {"format": "html", "language": "en"},
        "open_answers": {},
        "mark_read": {"raw": [{"attempt": "none", "item": "lacking"}]},
        "answer_themes": one | {"item": "lacking"},
        "code_answers": one | {"item": "lacking", "expected": OVERTAKEN, "raw": {}},
        "pair_pulse": {},
        "check_pairs": {"day": "2022-04-01", "raw": {"M-001": {}}},
        "audit_trail": {"limit": 5},
        "verify_audit": {},
    }[operation]


def shown_to(role, letter, operation):
    if role == "methodologist" and operation in SYNTHETIC_ONLY:
        return "released" if letter == "a" else None
    return EXPECTED[operation].get(role)


def test_every_operation_is_in_the_expected_table():
    assert set(EXPECTED) == set(OPERATIONS)


def test_every_cell_of_the_attack_matrix_is_as_expected(installation, people, marked):
    wrong = []
    campaigns = {
        letter: open_campaign(people[f"psychologist-{letter}"], school)
        for letter, school in SCHOOLS.items()
    }
    for operation in OPERATIONS:
        for letter, school in SCHOOLS.items():
            campaign = campaigns[letter]
            person = missing_person(people[f"psychologist-{letter}"], school, campaign)
            answers = ask_all(installation, people, school, operation, campaign, person)
            for name, answer in answers.items():
                role, _, of = name.rpartition("-")
                shown = shown_to(role, letter, operation) if of == letter else None
                given = 409 if operation in SAVING else SAID.get(operation, 200)
                expected = 401 if name == "anonymous" else given if shown else 403
                if answer.status_code != expected:
                    wrong.append((operation, school, name, answer.status_code, expected))
                elif expected == 200:
                    wrong += judge(operation, school, name, shown, answer)
                elif MARK in answer.text or person in answer.text:
                    wrong.append((operation, school, name, "leaks in a refusal"))

    assert wrong == []


def judge(operation, school, name, shown, answer):
    """Return what is wrong with an answer that was rightly given."""
    value = valued(operation, answer)
    if school == HOME_SCHOOL and MARK in all_text(value):
        return [(operation, school, name, "carries the other school's mark")]
    if operation in {"report", "process_report", "comparison_tables"}:
        said = "holds no figures about individuals" in value.body.decode()
        ok = said == (shown == "released")
        return [] if ok else [(operation, school, name, "shows more or less than it should")]
    if operation == "dashboard":
        parts = (value.participation, value.review, value.dynamics)
        ok = [each.released for each in parts] == [shown == "released"] * len(parts)
        ok = ok and (value.pulse is not None) == name.startswith(tuple(EXPECTED["pair_pulse"]))
        return [] if ok else [(operation, school, name, "shows more or less than it should")]
    if OPERATIONS[operation].kind != "result":
        return []
    if operation in COUNTS:
        ok = value.released == (shown == "released")
        return [] if ok else [(operation, school, name, "shows more or less than it should")]
    value = value.comparison if operation == "group_spread" else value
    value = value.whole if operation == "follow_waves" else value
    if operation == "pair_pulse":
        marks = value.checks[["mentor", "mentee"]].notna().any(axis=None)
        ok = value.released == (shown == "released") and bool(marks) == (shown == "full")
        return [] if ok else [(operation, school, name, "shows more or less than it should")]
    rows = {"find_profiles": "points", "profile_transitions": "moves"}.get(operation, "pairs")
    individual = getattr(value, rows)
    if shown == "released":
        ok = value.released and individual.empty and MARK not in all_text(value)
    else:
        ok = not value.released and not individual.empty
    return [] if ok else [(operation, school, name, "shows more or less than it should")]


def test_released_results_name_no_participant(people):
    register = ask(people["curator-a"], HOME_SCHOOL, "participants", {})
    codes = {each.id for each in valued("participants", register)}

    one = {"questionnaire": "peer-mentee"}
    for operation, arguments in (
        ("compare_waves", one),
        ("find_profiles", one),
        ("follow_waves", one),
        ("review_process", {}),
        ("dashboard", {}),
    ):
        text = all_text(
            valued(operation, ask(people["curator-a"], HOME_SCHOOL, operation, arguments))
        )

        assert [code for code in codes if f'"{code}"' in text] == []


def test_head_and_methodologist_are_not_told_who_is_missing(people):
    for name in ("head-a", "methodologist-a"):
        state = valued("home", ask(people[name], HOME_SCHOOL, "home", {}))

        assert [each.missing for each in state.campaigns if each.missing] == []


def test_curator_is_not_told_categories_of_the_register(people):
    """A category tells of health or family."""
    for name, has in (("psychologist-a", True), ("curator-a", False)):
        register = valued("participants", ask(people[name], HOME_SCHOOL, "participants", {}))

        assert any(each.category for each in register) is has


@pytest.mark.parametrize("school", ["no-such-school", "school-b%2f..%2fschool-a"])
def test_school_that_does_not_exist_looks_like_a_foreign_one(people, school):
    answer = ask(people["psychologist-a"], school, "home", {})
    foreign = ask(people["psychologist-a"], OTHER_SCHOOL, "home", {})

    assert answer.status_code in {403, 404, 405}
    if answer.status_code == 403:
        assert answer.json()["what"] == foreign.json()["what"]


def test_token_of_another_hub_is_refused(installation):
    answer = httpx.post(
        f"{installation.url}/services/kit/api/{HOME_SCHOOL}/home",
        headers={"Authorization": "token " + "0" * 32},
        json={},
        trust_env=False,
    )

    assert answer.status_code == 401


def test_browser_session_cannot_be_made_to_write(installation, people):
    """A cookie alone opens pages; operations want a token, so no other site can send one."""
    with browsing(installation) as browser:
        log_in(browser, "psychologist-a")
        page = browser.get("/services/kit/")
        answer = browser.post(f"/services/kit/api/{HOME_SCHOOL}/home", json={})

    assert page.status_code == 200
    assert "Школа А" in page.text
    assert answer.status_code == 401


def test_session_ends_with_the_logout_at_the_hub(installation):
    with browsing(installation) as browser:
        log_in(browser, "curator-a")
        assert "Школа А" in browser.get("/services/kit/").text

        browser.get("/hub/logout")
        after = browser.get("/services/kit/")

    assert "Школа А" not in after.text
    assert 'name="password"' in after.text


def browsing(installation):
    """A browser's connection, as patient as a browser is."""
    return httpx.Client(
        base_url=installation.url,
        follow_redirects=True,
        timeout=60,
        transport=OneMachine(installation.settings),
    )


def log_in(browser, name):
    page = browser.get("/hub/login")
    assert page.status_code == 200
    answer = browser.post(
        "/hub/login",
        data={
            "username": name,
            "password": PASSWORD,
            "_xsrf": browser.cookies.get("_xsrf", path="/hub/"),
        },
    )
    assert answer.status_code == 200, answer.text[:500]


def test_report_is_a_file_for_a_browser_that_is_logged_in(installation):
    """The page of a report asks the same table as the operation; nobody is asked to trust a link."""
    report = f"/services/kit/report?tenant={HOME_SCHOOL}&questionnaire=peer-mentee&by=role"
    person = f"/services/kit/participant-report?tenant={HOME_SCHOOL}&participant=U-001&format=html"
    with browsing(installation) as browser:
        assert 'name="password"' in browser.get(report).text
        log_in(browser, "curator-a")
        file = browser.get(f"{report}&format=docx")
        other = browser.get(report.replace(HOME_SCHOOL, OTHER_SCHOOL))
        refused = browser.get(person, headers={"Accept": "text/html"})

    assert file.status_code == 200
    assert file.content.startswith(b"PK")
    assert "attachment" in file.headers["content-disposition"]
    assert ".docx" in file.headers["content-disposition"]
    assert file.headers["cache-control"] == "no-store"
    assert other.status_code == refused.status_code == 403
    assert "U-001" not in refused.text.partition("<main")[2]


def test_refused_attempt_is_in_the_audit_of_the_school_it_aimed_at(people):
    """A stranger's attempts of one minute are one record; the first names what was asked."""
    ask(people["curator-a"], OTHER_SCHOOL, "scores", {"questionnaire": "peer-mentee"})

    trail = ask(people["head-b"], OTHER_SCHOOL, "audit_trail", {"limit": 1000}).json()

    assert any(
        row["actor"] == "curator-a" and row["role"] == "" and row["outcome"] == "AccessDenied"
        for row in trail
    )


def test_logins_and_accounts_are_in_the_trail_of_the_persons_school(installation, people):
    with browsing(installation) as browser:
        log_in(browser, "curator-b")
        browser.get("/hub/logout")
    until = time.monotonic() + 30
    found = set()
    while ("curator-b", "logout") not in found and time.monotonic() < until:
        trail = ask(people["head-b"], OTHER_SCHOOL, "audit_trail", {"limit": 1000}).json()
        found = {(row["actor"], row["operation"]) for row in trail}

    assert {("curator-b", "login"), ("curator-b", "logout")} <= found
    with installation.store(OTHER_SCHOOL) as store:
        whole = {(each.actor, each.operation) for each in store.audit.trail(100_000)}
    assert (administrator(), "account_added") in whole
    with installation.store(HOME_SCHOOL) as store:
        here = {(each.actor, each.operation) for each in store.audit.trail(1000)}
    assert ("curator-b", "login") not in here


def test_audit_holds_no_answers(installation, people, marked):
    trail = ask(people["head-b"], OTHER_SCHOOL, "audit_trail", {"limit": 1000}).json()

    assert any(row["operation"] == "enter_response" for row in trail)
    assert MARK not in json.dumps(trail, ensure_ascii=False)


def test_entry_sent_twice_is_stored_once_and_another_body_is_refused(installation, people):
    client = people["psychologist-a"]
    campaign, person = pending_person(client, HOME_SCHOOL)
    arguments = arguments_of_entry(installation, campaign, person)

    first = ask(client, HOME_SCHOOL, "enter_response", arguments)
    again = ask(client, HOME_SCHOOL, "enter_response", arguments)
    changed = arguments | {"raw": dict.fromkeys(arguments["raw"], "другое")}
    other = ask(client, HOME_SCHOOL, "enter_response", changed)

    assert first.json()["created"] is True
    assert again.json() == first.json() | {"created": False}
    assert other.status_code == 409
    with installation.store(HOME_SCHOOL) as store:
        stored = [each for each in store.responses.find(campaign) if each.participant == person]
    assert len(stored) == 1
    assert stored[0].submitted_at <= dt.datetime.now(dt.UTC)
