"""A school without people or answers: what every operation gives to every role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import fields, is_dataclass

import pandas as pd
import pytest

from kit.errors import KitError, NotEnoughData
from kit.i18n.message import Message
from kit.i18n.translator import LANGUAGES, translator
from kit.operations import OPERATIONS, File
from kit.operations.access import ROLES, Actor, group
from kit.service import call
from tests.builders.documents import read
from tests.builders.empty_schools import EMPTY, TENANT, make_empty, one, small

ATTEMPT = "00000000-0000-0000-0000-000000000000"
SURVEY = {"campaign": "peer-mentee-after"}
QUESTIONNAIRE = {"questionnaire": "peer-mentee"}
QUESTION = QUESTIONNAIRE | {"item": "valuable"}
#: What is written as a file of any kind: here as the page, whose words every other kind has, too.
WRITTEN = (
    *("report", "comparison_tables", "process_report"),
    *("programme_document", "indicator_report", "paper_list"),
)
#: What no sentence may hold: a number that is none, a name of Python's, a share of nobody.
_UNREADABLE = re.compile(r"\b[Nn]a[Nn]\b|\bNone\b|Traceback|\b0 (of|из) 0\b|(?<!\{)\{\w+\}(?!\})")


@pytest.fixture(scope="module", params=EMPTY)
def school(request, new_sqlite, tmp_path_factory):
    url = new_sqlite(tmp_path_factory.mktemp("empty") / "school.sqlite", TENANT)
    with closing(make_empty(request.param, url)) as tenants:
        yield request.param, tenants


def arguments_of(name):
    """Return arguments as a page would send them; those of one person name somebody who is known."""
    person = {"participant": one(small()[1])}
    sheet = SURVEY | person | {"attempt": ATTEMPT, "raw": {}}
    saving = {"expected": 0, "raw": {}}
    check = {"meetings": {"expected": 0, "meetings": 1}}
    known = {
        "questionnaire_source": QUESTIONNAIRE,
        "pending": SURVEY,
        "cards": SURVEY,
        "paper_forms": SURVEY,
        "replace_card": SURVEY | person,
        "revoke_card": SURVEY | person,
        "entry_sheet": SURVEY | person,
        "keep_entry": sheet,
        "enter_response": sheet | {"channel": "paper"},
        "participant_report": person | {"format": "html"},
        **{each: {"format": "html"} for each in WRITTEN},
        "write_report_text": saving,
        "edit_swot": saving | {"seen": ""},
        "mark_compliance": saving,
        "mark_read": {"is_read": True, "raw": [{"attempt": ATTEMPT, "item": "valuable"}]},
        "answer_themes": QUESTION,
        "code_answers": QUESTION | saving,
        "check_pairs": {"day": "2022-05-01", "raw": {"M-001": check}},
    }
    of_one = ("responses", "scores", "item_answers", "group_spread", "find_profiles")
    return known.get(name, QUESTIONNAIRE if name in (*of_one, "profile_transitions") else {})


def asked(tenants, role, name, **more):
    actor = Actor("anna", (group(TENANT, role),))
    return call(tenants, actor, TENANT, name, arguments_of(name) | more)


def answered(tenants, role, name, more):
    """Return everything that a role is told, in both languages: of a result, or of a refusal."""
    renders = [translator(language) for language in LANGUAGES]
    try:
        value = asked(tenants, role, name, **more)
    except KitError as error:
        return [error.rendered(t.render) for t in renders]
    return [each for t in renders for each in sentences(value, t)]


def sentences(value, t):
    """Yield every sentence that a value tells in a language, however deep it lies."""
    if isinstance(value, Message):
        yield t.render(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, File):
        yield read(value.body, value.name.rpartition(".")[2])
    elif isinstance(value, pd.DataFrame):
        yield from (each for _, column in value.items() for each in column if isinstance(each, str))
    elif is_dataclass(value):
        for each in fields(value):
            yield from sentences(getattr(value, each.name), t)
    elif isinstance(value, Mapping):
        yield from sentences(list(value.values()), t)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from sentences(each, t)


@pytest.mark.parametrize("role", ROLES)
def test_every_operation_gives_a_result_or_a_readable_reason_when_a_school_is_empty(school, role):
    """No role meets a crash or a share of nobody, whatever it asks of an empty school (D10)."""
    _, tenants = school
    for name, operation in OPERATIONS.items():
        if role not in operation.grants:
            continue
        of_file = [{"language": each} for each in LANGUAGES] if operation.kind == "file" else [{}]
        told = [said for more in of_file for said in answered(tenants, role, name, more)]
        assert [each for each in told if _UNREADABLE.search(each)] == [], name


@pytest.mark.parametrize("name", ["report", "process_report", "comparison_tables"])
def test_report_is_refused_with_the_step_that_helps_when_nobody_has_answered(school, name):
    """A report that somebody would sign is not written of nobody (D10)."""
    kind, tenants = school
    refused = {"nobody", "silent"} | ({"once"} if name != "process_report" else set())
    if kind not in refused:
        assert asked(tenants, "psychologist", name).body
        return

    with pytest.raises(NotEnoughData) as found:
        asked(tenants, "psychologist", name)

    heading = {"nobody": "Nobody takes part yet", "silent": "Nobody has answered yet"}
    if name == "comparison_tables":
        heading["once"] = "nothing can be said about change."
    assert str(found.value.what).endswith(heading.get(kind, "nobody has answered yet"))
    assert str(found.value.remedy)


def test_nothing_is_drafted_of_answers_that_nobody_gave(school):
    """Four empty quarters, or a threat of every survey that has only begun, are no draft (D10)."""
    kind, tenants = school

    sheet = asked(tenants, "curator", "swot_sheet")
    text = asked(tenants, "curator", "report_text")

    assert sheet.lines == ()
    if kind != "one":
        assert text.conclusions == text.recommendations == ()


def test_rates_are_the_same_for_every_reader_though_a_release_lags(school):
    """A curator was told that nobody answered a survey that one person had answered (D10)."""
    kind, tenants = school

    rates = {
        role: asked(tenants, role, "review_process").rates for role in ("psychologist", "curator")
    }
    stands = {
        each.campaign.id: each.answered for each in asked(tenants, "curator", "home").campaigns
    }

    pd.testing.assert_frame_equal(*rates.values())
    told = dict(zip(rates["curator"]["campaign"], rates["curator"]["n_answered"], strict=True))
    assert told == stands
    assert (sum(stands.values()) > 0) == (kind in {"one", "once"})


def test_open_answers_say_whether_anything_was_written_at_all(school):
    """That everything is read is not said where nobody has written anything (D10)."""
    kind, tenants = school

    found = asked(tenants, "psychologist", "open_answers")

    assert (found.written > 0) == (kind == "once")
    assert found.unread == found.written


def test_pairs_that_are_not_there_are_told_from_those_of_another_day(school):
    """No pair at all is not the same as none on this day (D10)."""
    kind, tenants = school

    long_ago = asked(tenants, "curator", "pair_pulse", day=dt.date(2020, 1, 1))

    assert long_ago.pairs.empty
    assert (long_ago.n_known > 0) == (kind in {"silent", "once"})
