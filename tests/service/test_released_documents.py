"""Released results give released reports; a participant's report is about that participant only."""

from __future__ import annotations

import base64
import re
import zipfile
from io import BytesIO

import pypdf
import pytest

from kit import analysis, documents, wording
from kit.documents import Picture, Table
from kit.release import release
from kit.tables import Withheld
from tests.builders.documents import ABOUT, compare, make_scores, read


def everything(body: bytes, kind: str) -> bytes:
    """Return all bytes that a file holds, unpacked."""
    if kind in {"docx", "xlsx"}:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    if kind == "pdf":
        pages = pypdf.PdfReader(BytesIO(body)).pages
        return "".join(page.extract_text() for page in pages).encode() + body
    pictures = re.findall(rb"base64,([A-Za-z0-9+/=]+)", body)
    return body + b"".join(base64.b64decode(each) for each in pictures)


@pytest.fixture(scope="module")
def released():
    scores = make_scores(mentors=3)
    profiles = analysis.find_profiles(analysis.features(scores, wave="before"))
    comparison = compare(scores, by="role")
    shown = release(comparison, 5), release(profiles, 5)
    return comparison, documents.stage_two(*shown, ABOUT, "ru")


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_a_released_report_holds_no_participant(released, kind):
    comparison, document = released
    held = everything(documents.write(document, kind), kind)

    codes = comparison.pairs["participant"].unique()
    assert [code for code in codes if code.encode() in held] == []


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_small_groups_are_withheld_in_words_and_their_numbers_are_nowhere(released, kind):
    comparison, document = released
    words = read(documents.write(document, kind), kind)
    small = comparison.frame[comparison.frame["n_matched"] < 5]

    assert len(small) == 3
    assert "скрыто" in words
    assert "нет данных об отдельных людях" in words
    for value in (*small["mean_before"], *small["mean_after"]):
        assert f"{value:.2f}".replace(".", ",") not in words


def test_a_withheld_group_is_drawn_nowhere(released):
    _, document = released
    drawn = [part.alt for part in document.parts if isinstance(part, Picture)]
    rows = [row for part in document.parts if isinstance(part, Table) for row in part.rows]

    assert all("наставник" not in alt for alt in drawn)
    withheld = [row for row in rows if any(isinstance(cell, Withheld) for cell in row.cells)]
    assert withheld
    # Title and possible scores of the scale, and words instead of every number.
    assert all([*map(type, row.cells)] == [str, str, Withheld] for row in withheld)


@pytest.fixture(scope="module")
def person():
    scores = make_scores()
    comparison = compare(scores)
    made = documents.participant("U-020", [(comparison, scores)], ABOUT, "ru", who="наставляемый")
    return scores, comparison, made


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_a_participants_report_holds_the_own_scores_and_the_means_of_everybody(person, kind):
    scores, comparison, made = person
    words = read(documents.write(made, kind), kind)
    own = scores[scores["participant"] == "U-020"]

    means = comparison.frame[["mean_before", "mean_after", "change"]].to_numpy()
    for value in (*own["score"], *(wording.agreeing(*row)[0] for row in means)):
        assert f"{value:.2f}".replace(".", ",") in words, value
    assert "U-020, наставляемый" in words
    assert "Только для педагога-психолога" in words
    assert "3-120-240" in words


@pytest.mark.parametrize("kind", documents.FORMATS)
def test_a_participants_report_names_nobody_else(person, kind):
    _, _, made = person
    held = everything(documents.write(made, kind), kind)

    assert set(re.findall(rb"U-0\d\d", held)) == {b"U-020"}


def test_somebody_who_left_has_first_scores_and_no_change():
    scores = make_scores()
    gone = "U-039"
    made = documents.participant(gone, [(compare(scores), scores)], ABOUT, "en")
    rows = [row for part in made.parts if isinstance(part, Table) for row in part.rows]

    assert not [part for part in made.parts if isinstance(part, Picture)]
    assert rows
    first = scores[scores["participant"] == gone].set_index("scale")["score"]
    assert {row.cells[2] for row in rows} == set(first)
    assert "–" in read(documents.write(made, "html"), "html")


def test_somebody_who_never_answered_gets_a_sentence():
    made = documents.participant("U-777", [], ABOUT, "ru")

    assert "ещё не отвечал" in read(documents.write(made, "docx"), "docx")
