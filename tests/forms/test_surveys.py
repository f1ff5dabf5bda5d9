"""The questionnaires that are shipped, on every face."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.forms import html, paper
from kit.forms.collect import collect
from kit.forms.layout import lay_out
from kit.library import read_questionnaire
from tests.builders.reading import Page

SURVEYS = sorted((Path(__file__).parents[2] / "surveys").glob("*.yaml"))


@pytest.mark.parametrize("path", SURVEYS, ids=lambda path: path.stem)
def test_survey_has_the_same_questions_on_screen_and_on_paper(path):
    """S1-057: each questionnaire of the programme, in each of its forms, waves and languages."""
    source = read_questionnaire(path)
    for form in source.forms:
        for wave in source.waves:
            for language in source.languages:
                laid_out = lay_out(source, form=form, wave=wave, language=language)

                screen = Page(html.render(laid_out))
                sheet = Page(paper.render(laid_out, title="", intro=""))

                assert screen.items == sheet.items == [field.item for field in laid_out.fields]
                assert screen.values == sheet.values
                empty = collect(source, screen.sent(), form=form, wave=wave)
                questions = [field.item for field in laid_out.fields if field.number]
                assert sorted(empty.unanswered + empty.not_asked) == sorted(questions)


def test_there_are_surveys():
    assert len(SURVEYS) >= 4
