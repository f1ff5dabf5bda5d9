"""A school puts a Word template of its own in the place of one, and takes it back (G7)."""

from __future__ import annotations

import io

import docx
import pytest

from kit.documents.templates.shipped import SHIPPED
from kit.errors import BadTemplate, Conflict, NotFound
from tests.builders.registers import TENANT, ask, school

__all__ = ["school"]
OWN = {"template": "thanks-parents", "filename": "благодарность.docx"}


def word(*texts):
    made = docx.Document()
    for each in texts:
        made.add_paragraph(each)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def of(school, name="thanks-parents"):
    return next(each for each in ask(school, "word_templates", "curator") if each.id == name)


def test_all_templates_are_there_with_their_fields(school):
    found = ask(school, "word_templates", "deputy")

    assert [each.id for each in found] == list(SHIPPED)
    assert "{{ФИО, родительный}}" in of(school).fields
    assert not any(each.is_own for each in found)


def test_certificate_with_fields_of_a_pair_stays_about_a_person_and_says_so(school):
    own = {"template": "certificate", "filename": "грамота.docx"}
    body = word("{{ФИО}}", "{{ФИО наставника, дательный}}")
    done = ask(school, "save_word_template", "head", **own, file=body, expected=0)

    assert done.strange == ("{{ФИО наставника, дательный}}",)
    assert of(school, "certificate").strange == done.strange
    form = ask(school, "paper_form", "head", template="certificate")
    assert form.is_about == "person"


def test_template_with_a_code_and_no_name_says_that_its_page_tells_nobody(school):
    own = {"template": "certificate", "filename": "грамота.docx"}
    done = ask(
        school, "save_word_template", "head", **own, file=word("{{Код проверки}}"), expected=0
    )
    assert done.is_nameless and of(school, "certificate").is_nameless
    assert not of(school).is_nameless

    for n, text in enumerate(("{{Код проверки}} {{ФИО}}", "Без кода"), start=1):
        done = ask(school, "save_word_template", "head", **own, file=word(text), expected=n)
        assert not done.is_nameless
    assert not any(each.is_nameless for each in ask(school, "word_templates", "curator"))


def test_own_template_is_used_kept_in_the_history_and_taken_back(school):
    body = word("Спасибо, {{ФИО, винительный}}!")
    first = ask(school, "save_word_template", "head", **OWN, file=body, expected=0)
    assert (first.revision, first.flaws) == (1, ())
    assert of(school).is_own
    assert ask(school, "word_template", "psychologist", template=OWN["template"]).body == body
    letter = ask(
        school, "issue_paper", "curator", template=OWN["template"], raw={"name": "Зуев Пётр Ильич"}
    )
    assert ask(school, "paper", "curator", document=letter.id).template_revision == 1

    back = {"template": OWN["template"], "revision": 0, "expected": 1}
    ask(school, "restore_word_template", "curator", **back)
    assert not of(school).is_own
    shipped = SHIPPED[OWN["template"]].body
    assert ask(school, "word_template", "head", template=OWN["template"]).body == shipped
    old = ask(school, "word_template", "head", template=OWN["template"], revision=1)
    assert old.body == body

    ask(school, "restore_word_template", "curator", **(back | {"revision": 1, "expected": 2}))
    assert [each.is_shipped for each in of(school).savings] == [False, True, False]
    assert ask(school, "word_template", "head", template=OWN["template"]).body == body


def test_template_with_a_misspelt_field_is_not_stored(school):
    body = word("Уважаемые!", "Благодарим {{ФИО настаника}}")

    done = ask(school, "save_word_template", "head", **OWN, file=body, expected=0)

    (flaw,) = done.flaws
    assert (done.revision, flaw.paragraph) == (0, 2)
    assert "ФИО настаника" in str(flaw.what)
    assert "ФИО наставника" in str(flaw.remedy)
    assert not of(school).is_own


def test_what_is_no_template_is_refused_and_nobody_is_overwritten(school):
    with pytest.raises(BadTemplate):
        ask(school, "save_word_template", "head", **OWN, file=b"%PDF", expected=0)
    ask(school, "save_word_template", "head", **OWN, file=word("1"), expected=0)
    with pytest.raises(Conflict):
        ask(school, "save_word_template", "curator", **OWN, file=word("2"), expected=0)
    with pytest.raises(NotFound):
        ask(school, "word_template", "head", template="nothing")
    with pytest.raises(NotFound):
        ask(school, "word_template", "head", template=OWN["template"], revision=7)
    assert "благодарность" not in str(school.store(TENANT).audit.trail())


def test_template_that_lost_fields_is_stored_and_told(school):
    """Against the template before, and as long as it is used against the shipped one."""
    done = ask(
        school, "save_word_template", "head", **OWN, file=word("Спасибо, {{ФИО}}!"), expected=0
    )
    assert not done.is_bare
    assert {"{{Школа}}", "{{За что}}", "{{Обращение к родителям}}"} <= set(done.lost)
    assert "{{ФИО}}" not in done.lost
    assert "{{Школа}}" in of(school).lost

    bare = ask(school, "save_word_template", "head", **OWN, file=word("Спасибо!"), expected=1)
    assert (bare.revision, bare.is_bare, bare.lost) == (2, True, ("{{ФИО}}",))
    full = ask(
        school, "restore_word_template", "head", template=OWN["template"], revision=0, expected=2
    )
    assert full.lost == ()
    assert of(school).lost == ()
