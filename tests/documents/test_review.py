"""The report of stage 1: the figures of the review, the same in every face (S1-055, S1-059)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kit import documents
from kit.analysis.caveats import NO_SECOND
from kit.documents import Facts, Heading, Note, Paragraph, Picture, Table
from kit.i18n.translator import translator
from kit.release import release
from kit.tables import review as tables
from kit.wording import conclusions
from kit.wording import review as findings
from tests.builders.documents import ABOUT, read
from tests.builders.reviews import answer, answers_of, make_review, survey
from tests.documents.test_same_figures import figures
from tests.service.test_released_documents import everything

T = translator("ru")
MARKS = dict.fromkeys(survey("curator-compliance").scale("compliance").items, 2)


@pytest.fixture(scope="module")
def review():
    written = answer("peer-mentee-0", "peer-mentee-after", {"lacking": "Мало времени"}, 1)
    said = answers_of(12, glad=7, mentor=8, mentee=6, expected=8)
    return make_review([*said, written], pairs=14, assessment=MARKS | {"goals": 1})


@pytest.fixture(scope="module")
def document(review):
    return documents.stage_one(review, ABOUT, "ru")


@pytest.fixture(scope="module")
def files(document):
    return {kind: documents.write(document, kind) for kind in documents.FORMATS}


def table(document, name):
    return next(part for part in document.parts if isinstance(part, Table) and part.name == name)


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_every_figure_of_the_tables_is_in_the_file(document, files, kind):
    words = read(files[kind], kind)
    asked = figures(document)

    assert len(asked) > 25
    assert [figure for figure in sorted(asked) if figure not in words] == []


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_sentences_notes_and_facts_are_in_every_file(document, files, kind):
    words = read(files[kind], kind)
    facts = next(part for part in document.parts if isinstance(part, Facts)).entries
    said = [part.text for part in document.parts if isinstance(part, Paragraph | Note)]
    wanted = [*said, *(text for pair in facts for text in pair)]

    assert len(facts) >= 8
    assert [text for text in wanted if re.sub(r"\s+", " ", text) not in words] == []


def test_figures_are_those_of_the_review_with_both_denominators(review, document):
    rows = findings.satisfaction(review)
    shown = table(document, "Удовлетворённость")

    for row, (_, own) in zip(shown.rows, rows.iterrows(), strict=True):
        if not own["n_answered"]:
            continue
        assert row.cells[1] == own["share"]
        assert row.cells[3] == own["share_all"]
        assert row.cells[5:] == (own["n_answered"], own["n_all"])
    assert "58 % от ответивших и 50 %" in findings.verdict(review).replace("\xa0", " ")


def test_compliance_is_a_total_of_18_with_its_level(document):
    """B.3: nine criteria, 0 to 18, three levels."""
    said = [part.text for part in document.parts if isinstance(part, Paragraph)]

    assert sum("17 из 18" in text and "оптимальный" in text for text in said) == 3
    assert len(table(document, "Оценки куратора").rows) == 9


def test_expectations_agreement_and_swot_stand_in_the_report(review, document):
    names = {part.name for part in document.parts if isinstance(part, Table)}
    said = " ".join(part.text for part in document.parts if isinstance(part, Paragraph))

    assert {"Ожидания", "Две стороны пары", "Да и нет"} <= names
    assert len(review.swot) > 2
    for each in review.swot:
        assert findings.sentence(review, each, T) in said


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_nobody_is_named_and_nothing_that_was_written_is_in_it(files, kind):
    held = everything(files[kind], kind)

    assert b"peer-mentee-0" not in held
    assert b"peer-M-0" not in held
    assert "Мало времени".encode() not in held


def test_a_released_report_withholds_in_words_and_draws_nothing_of_few():
    made = documents.stage_one(release(make_review(answers_of(4), pairs=4)), ABOUT, "ru")
    words = read(documents.write(made, "docx"), "docx").casefold()

    assert not [part for part in made.parts if isinstance(part, Picture)]
    assert "скрыто" in words
    assert "нет данных об отдельных людях" in words


def test_a_released_bound_is_told_in_words_where_the_number_stood():
    made = documents.stage_one(release(make_review(answers_of(10))), ABOUT, "en")

    row = table(made, "Satisfaction").rows[0]
    assert str(row.cells[1]).replace("\xa0", " ") == "90% or more"
    assert "90% or more" in read(documents.write(made, "xlsx"), "xlsx").replace("\xa0", " ")


def test_without_answers_the_report_says_so():
    made = documents.stage_one(make_review([]), ABOUT, "en")

    assert not [part for part in made.parts if isinstance(part, Picture)]
    assert "Nobody has answered" in read(documents.write(made, "html"), "html")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_of_an_effect_or_a_label(review, language):
    made = documents.stage_one(review, ABOUT, language)
    words = read(documents.write(made, "html"), "html").casefold()

    assert not re.search(r"эффект|группа риска|диагноз|effect|risk group|diagnosis", words)


def paragraphs(made):
    return [part.text for part in made.parts if isinstance(part, Paragraph)]


def test_what_nobody_answered_yet_is_not_called_withheld_and_concludes_nothing():
    """An analytical note in the middle of the year: the second diagnostics is still ahead."""
    begun = [each for each in answers_of(12) if each.campaign.endswith("-before")]
    made = documents.stage_one(release(make_review(begun)), ABOUT, "en")
    headings = [part.text for part in made.parts if isinstance(part, Heading)]
    (summary, *_) = paragraphs(made)

    assert summary == "Nobody has answered the question of satisfaction yet."
    assert "nobody has answered there yet" in " ".join(paragraphs(made))
    assert not {"What is asked of a mentor", "Conclusions", "The curator's assessment"} & {
        *headings
    }


def test_what_no_questionnaire_asks_has_no_section_and_no_reservation(review):
    """A quarterly diagnostics asks neither for satisfaction nor for expectations."""
    gaps = replace(review.gaps, frame=review.gaps.frame.iloc[:0], caveats=(NO_SECOND,))
    silent = replace(review, gaps=gaps, shares=review.shares.iloc[:0], swot=())
    made = documents.stage_one(silent, ABOUT, "en")
    headings = {part.text for part in made.parts if isinstance(part, Heading)}
    notes = {part.text for part in made.parts if isinstance(part, Note)}

    assert paragraphs(made)[0].startswith("The questionnaires do not ask")
    assert not {"Expectations and experience", "What is asked of a mentor"} & headings
    assert NO_SECOND.text not in notes


def test_difference_in_the_swot_and_in_a_recommendation_has_n_and_interval(review):
    gaps = [each for each in review.swot if "gap" in each.sentence.params]
    advised = " ".join(conclusions.of_review(review, "en").recommendations)

    assert gaps
    for each in gaps:
        numbers = findings.numbers(review, each, translator("en"))
        assert re.search(r"interval from .+ to .+, n = 12", numbers.replace("\xa0", " "))
        assert any(numbers in said for said in paragraphs(documents.stage_one(review, ABOUT, "en")))
        if each.quadrant == "weakness":
            assert numbers in advised
    assert "this: below what was expected" in advised


def test_entry_that_was_confirmed_with_other_numbers_has_no_interval_of_todays(review):
    each = next(each for each in review.swot if "gap" in each.sentence.params)
    params = each.sentence.params | {"gap": 9.0}

    assert not findings.numbers(
        review, replace(each, sentence=replace(each.sentence, params=params)), T
    )


def test_survey_that_is_ahead_has_no_share_and_one_that_asks_nobody_says_so():
    made = make_review([], still_open=["peer-mentee-after"])
    rows = dict(tuple(row.cells[:2]) for row in tables.rates(made, "en").rows)

    assert rows["peer-mentee-after"] == "no answers yet"
    assert rows["peer-mentee-before"] == 0.0
    assert rows["teacher-mentor-after"] == "nobody is asked"
