"""Pages of documents: issue one, find it, withdraw it, undo; a template of one's own; orders to read."""

from __future__ import annotations

import io

import docx
import pytest

from tests.builders.registers import ask, opened, pupil
from tests.serve.data.pages.conftest import browsers


@pytest.fixture
def tenants(tmp_path):
    """A school that keeps names, with nobody in it."""
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def portal(tenants):
    """Browsers at its portal."""
    return browsers(tenants)


def test_document_is_looked_at_issued_withdrawn_and_counts_again(portal, tenants):
    ask(tenants, "save_person", raw=pupil("Заяц", "Пётр"))
    (person,) = ask(tenants, "people")
    browser = portal("curator")
    browser.open("documents/new")
    assert "thanks-parents" in browser.text

    browser.open(f"documents/new?template=thanks-parents&person={person.person.id}")
    assert browser.fields()["f:name"] == ["Заяц Пётр Ильич"]
    assert browser.send({"f:merit": "за <труд>", "step": "look"}).status_code == 200
    assert "за &lt;труд&gt;" in browser.text
    (unsure,) = [name for name in browser.fields() if name.startswith("w:")]
    browser.send({"f:merit": "за <труд>", unsure: "Зайца", "step": "issue"})
    assert "number 1" in browser.text
    assert "за &lt;труд&gt;" in browser.text

    browser.open("documents")
    assert "documents/letter-2" in browser.text
    found = ask(tenants, "papers", by="curator").papers[0]
    browser.open(f"documents/{found.id}")
    browser.send({"do": "withdraw", "reason": "ошибка"}, form=1)
    assert "withdrawn" in browser.text
    browser.undo()
    assert ask(tenants, "paper", by="curator", document=found.id).state == "issued"


def test_unsure_word_is_shown_before_the_document_is_issued(portal, tenants):
    ask(tenants, "save_person", raw=pupil("Заяц", "Пётр"))
    (person,) = ask(tenants, "people")
    browser = portal("head")
    browser.open(f"documents/new?template=thanks-parents&person={person.person.id}")

    browser.send({"step": "issue"})

    assert "Заяц: genitive" in browser.text
    assert ask(tenants, "papers", by="head").papers == ()


def word(text):
    made = docx.Document()
    made.add_paragraph(text)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
