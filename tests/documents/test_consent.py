"""The form of consent: everything that the law asks for, for one purpose, in the files that are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.documents import Signers, consent_form, write
from kit.domain.purposes import AgeRule
from tests.builders.consents import TEXT, make_purpose, words
from tests.builders.documents import ABOUT, read

FIELDS = {
    "ru": (
        "Родитель (законный представитель)",
        "Документ, удостоверяющий личность",
        "Документ, подтверждающий полномочия представителя",
        "Кем и когда выдан",
        "Оператор персональных данных: Школа № 4",
        "Адрес оператора: п. Темижбекский",
        "Цель обработки: проведение опросов",
        "Перечень персональных данных: имя и класс",
        "поручению оператора: МКУ «Центр»",
        "Действия с персональными данными: запись и хранение",
        "Срок действия согласия: до конца учебного года",
        "Как отозвать согласие: письмом директору",
        "подпись",
    ),
    "en": (
        "Parent or guardian",
        "Identity document, number",
        "Representative by (document)",
        "Issued by, on",
        "Operator: Школа № 4",
        "Address of the operator: п. Темижбекский",
        "Purpose: holding surveys",
        "Personal data: name and class",
        "operator’s order: the municipal centre",
        "What is done with them: recording and keeping",
        "The consent holds: until the end of the school year",
        "How it is taken back: by a letter to the head",
        "signature",
    ),
}


@pytest.mark.parametrize("language", FIELDS)
@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_form_holds_everything_that_a_written_consent_needs(kind, language):
    """Subject, representative, documents, operator, purpose, data, processors, actions, term, way back (C8)."""
    form = consent_form(
        make_purpose(), ABOUT, language, signs=("guardian", "self"), address="п. Темижбекский"
    )

    said = read(write(form, kind), kind)

    assert [field for field in FIELDS[language] if field not in said] == []
    assert said.count(FIELDS[language][1]) == 2, "the person's document and the representative's"


def test_one_document_holds_one_purpose():
    """Nothing of another purpose is in it: consent is a separate document (C3)."""
    other = make_purpose(
        id="publication",
        title=words("Публикация", "Publication"),
        text=replace(TEXT, purpose=words("рассказать о лучших парах", "to tell of the best pairs")),
    )

    one, two = (
        read(write(consent_form(each, ABOUT), "docx"), "docx") for each in (make_purpose(), other)
    )

    assert ("проведение опросов" in one, "лучших парах" in one) == (True, False)
    assert ("проведение опросов" in two, "лучших парах" in two) == (False, True)
    assert one.count("Цель обработки:") == two.count("Цель обработки:") == 1


@pytest.mark.parametrize(("age", "guardian", "own"), [(9, 1, 0), (15, 1, 1), (30, 0, 1)])
def test_who_signs_is_who_the_age_asks(age, guardian, own):
    """Guardian, both, or the adult alone (S1-122); an adult's form has no representative."""
    said = read(
        write(consent_form(make_purpose(), ABOUT, signs=AgeRule().signs(age)), "docx"), "docx"
    )

    assert said.count("Действуя в интересах участника") == guardian
    assert said.count("обработку моих персональных данных") == own
    assert ("полномочия представителя" in said) == bool(guardian)


def test_known_names_are_printed_and_others_left_blank():
    """A form for a class list has names, a form to hand out has lines."""
    named = Signers(person="Иванов Пётр", guardian="Иванова Анна")
    named_form, blank = (
        read(write(consent_form(make_purpose(), ABOUT, signers=each), "docx"), "docx")
        for each in (named, None)
    )

    assert "Фамилия, имя, отчество: Иванов Пётр" in named_form
    assert "Фамилия, имя, отчество: Иванова Анна" in named_form
    assert blank.count("Фамилия, имя, отчество: ____") == 2


def test_edition_of_the_text_stands_on_the_paper():
    """Whoever records the paper copies the edition from it (C2)."""
    assert "Редакция текста: processing 1" in read(
        write(consent_form(make_purpose(), ABOUT), "docx"), "docx"
    )
