"""A published text is read again without the judges, and without their weight."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kit.errors import QuestionnaireError
from kit.library import parse_published, parse_questionnaire
from tests.builders.questionnaires import FULL, SHEET, spoilt

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("text", [SHEET, FULL])
def test_published_text_gives_the_same_questionnaire(text):
    assert parse_published(text) == parse_questionnaire(text)


def test_published_text_stays_readable_when_a_rule_would_refuse_it_today():
    text = spoilt("    reverse: [cal_worry]\n", "")  # refused: equal answers in a row

    with pytest.raises(QuestionnaireError):
        parse_questionnaire(text)
    assert parse_published(text).quality.same_answer_run == 6


@pytest.mark.parametrize(
    "text", ["", "- a\n", "id: [", "id: x\n", spoilt("answer: rate10", "answer: 5")]
)
def test_text_that_is_no_questionnaire_is_a_fault_not_a_crash(text):
    with pytest.raises(QuestionnaireError) as raised:
        parse_published(text, "store")

    assert raised.value.faults[0].path == "store"


def test_published_text_needs_no_schema_validator():
    program = (
        "import sys; from kit.library import parse_published;"
        "parse_published(open('surveys/peer-mentee.yaml', encoding='utf-8').read());"
        "assert 'jsonschema' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
