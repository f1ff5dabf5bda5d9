"""Pages of documents: issue one, find it, withdraw it, undo; a template of one's own; orders to read."""

from __future__ import annotations

import datetime as dt
import io
import re

import docx
import pytest

from tests.builders.papers import LETTER, paired
from tests.builders.portal import BASE
from tests.builders.registers import TENANT, ask, opened, pupil
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
    assert "thanks-parents" in browser.page.text

    browser.open(f"documents/new?template=thanks-parents&person={person.person}")
    assert browser.fields()["f:name"] == ["Заяц Пётр Ильич"]
    assert browser.send({"f:merit": "за <труд>", "step": "look"}).status_code == 200
    assert "за <труд>" in browser.text
    (unsure,) = [name for name in browser.fields() if name.startswith("w:")]
    browser.send({"f:merit": "за <труд>", unsure: "Зайца", "step": "issue"})
    assert "number 1" in browser.text
    assert "за <труд>" in browser.text

    browser.open("documents")
    assert "documents/letter-2" in browser.page.text
    found = ask(tenants, "papers", by="curator").papers[0]
    browser.open(f"documents/{found.id}")
    browser.send({"do": "withdraw", "reason": "ошибка"})
    assert "withdrawn" in browser.text
    (attempt,) = re.findall('name="undo" value="([^"]*)"', browser.page.text)
    page = re.findall('name="(token|attempt)" value="([^"]*)"', browser.page.text)
    browser.page = browser.request(
        "POST", str(browser.page.url), data={**dict(page), "undo": attempt}, follow=True
    )
    assert "Undone" in browser.text
    assert ask(tenants, "paper", by="curator", document=found.id).state == "issued"


def test_unsure_word_is_shown_before_the_document_is_issued(portal, tenants):
    ask(tenants, "save_person", raw=pupil("Заяц", "Пётр"))
    (person,) = ask(tenants, "people")
    browser = portal("head")
    browser.open(f"documents/new?template=thanks-parents&person={person.person}")

    browser.send({"step": "issue"})

    assert "Заяц: genitive" in browser.text
    assert ask(tenants, "papers", by="head").papers == ()


def word(text):
    made = docx.Document()
    made.add_paragraph(text)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def sent(browser, path, file, **typed):
    browser.open(path)
    fields = {name: each[0] for name, each in browser.fields().items() if name != "file"}
    browser.page = browser.request(
        "POST",
        str(browser.page.url),
        data=fields | typed,
        files={"file": ("свой.docx", file)},
        follow=True,
    )
    return browser.page


def test_template_of_ones_own_is_looked_at_stored_used_and_taken_back(portal, tenants):
    browser = portal("head")
    browser.open("templates")
    assert "{{ФИО наставника}}" in browser.text

    assert sent(browser, "templates/thanks-parents", word("{{ФИО настаника}}")).status_code == 200
    assert "text, paragraph 1" in browser.text
    assert "ФИО наставника" in browser.text
    assert "1 fault" in browser.text
    assert sent(browser, "templates/thanks-parents", b"%PDF").status_code == 422
    assert "not a Word document" in browser.text

    sent(browser, "templates/thanks-parents", word("Спасибо, {{ФИО}}"))
    assert "is saved" in browser.text
    assert "Fields that the template before had and this one lacks: {{Школа}}" in browser.text
    browser.open("templates/thanks-parents")
    assert "Fields of the Kit’s template that this one lacks: {{Школа}}" in browser.text
    found = ask(tenants, "word_template", by="head", template="thanks-parents")
    response = browser.request("GET", "/services/kit/temizhbek-4/templates/thanks-parents/file")
    assert response.content == found.body
    sent(browser, "templates/thanks-parents", b"", do="restore", to="0")
    assert "comes with the Kit is used" in browser.text


def test_page_of_an_order_tells_who_has_not_read_it_and_today_leads_to_it(portal, tenants):
    """S4-025"""
    tenants.today = lambda tenant: dt.date(2022, 4, 4)
    tenants.staff = lambda tenant: {"anna": ("curator",), "vera": ("head",)}
    done = ask(tenants, "issue_paper", by="curator", template="order-curator", raw={})
    ask(tenants, "acknowledge_paper", by="curator", document=done.id)
    head = portal("head", language="ru")

    head.open(f"documents/{done.id}")
    assert "Ознакомились 1 из 2." in head.text
    assert "Директор vera не ознакомлен" in head.text
    head.open(f"{BASE}/?tenant={TENANT}")
    (link,) = re.findall(f'href="([^"]*)#{done.id}"', head.page.text)
    assert f'id="{done.id}"' in head.open(link.replace("&amp;", "&")).text


def test_class_teacher_confirms_an_order_and_sees_no_document(portal, tenants):
    ask(tenants, "issue_paper", by="curator", template="order-curator", raw={})
    browser = portal("class-teacher")
    assert browser.open("orders").headers["content-encoding"] == "gzip"
    page = dict(re.findall('name="(token|attempt|document)" value="([^"]*)"', browser.page.text))
    browser.page = browser.request("POST", str(browser.page.url), data=page, follow=True)

    assert "You have read it" in browser.text
    assert browser.open("documents").status_code == 403
    (paper,) = ask(tenants, "papers", by="curator").papers
    assert [each.role for each in paper.acknowledged] == ["class-teacher"]


@pytest.mark.parametrize("role", ["deputy", "psychologist"])
def test_who_reads_documents_only_is_offered_no_button(portal, tenants, role):
    done = ask(tenants, "issue_paper", by="curator", template="order-curator", raw={})
    browser = portal(role, language="ru")
    browser.open("documents")
    assert "documents/new" not in browser.page.text
    browser.open(f"documents/{done.id}")
    assert 'value="withdraw"' not in browser.page.text
    assert browser.open(f"documents/{done.id}/file").content.startswith(b"PK")
    assert browser.open("documents/new?template=protocol").status_code == 403


def test_document_that_says_nothing_offers_no_button_to_issue_it(portal, tenants):
    browser = portal("curator", language="ru")
    browser.open("documents/new?template=order-pairs")
    browser.send({"step": "look"})

    assert "Документ пока нельзя выдать" in browser.text
    assert 'value="issue"' not in browser.page.text
    browser.open("documents/new?template=order-pairs")
    assert browser.send({"step": "issue"}).status_code == 422
    assert "нет ни одной действующей пары" in browser.text


def test_order_is_issued_under_the_number_of_the_schools_journal_and_a_double_is_told(portal):
    browser = portal("head")
    for sure in ({}, {"sure": "124-О"}):
        browser.open("documents/new?template=order-curator")
        browser.send({"paper_number": "124-О", "step": "look"})
        assert "Issue under number 124-О" in browser.text
        if sure:
            assert browser.send({"paper_number": "124-О", "step": "issue"}).status_code == 422
            assert "confirm that it is given a second time" in browser.text
        browser.send({"paper_number": "124-О", "step": "issue"} | sure)
        assert "is issued under number 124-О" in browser.text
    assert "has the number 124-О, too" in browser.text
    rows = re.findall("<tr.*?</tr>", browser.open("documents").text, flags=re.DOTALL)
    assert sum(">124-О<" in each for each in rows) == 2
    browser.open("documents/new?template=certificate")
    assert "paper_number" not in browser.fields()


def test_mentors_are_offered_before_everybody_else(portal, tenants):
    for surname, given, role in (("Авдеев", "Лев", "mentee"), ("Яшин", "Олег", "mentor")):
        whose = ask(tenants, "save_person", raw=pupil(surname, given)).person
        ask(tenants, "enrol", people=[whose], role=role, form="student-student")
    browser = portal("curator", language="ru")
    page = browser.open("documents/new?template=thanks-parents").text

    places = [
        page.index(each) for each in ("Наставники этого периода", "Яшин", "Остальные", "Авдеев")
    ]
    assert places == sorted(places)


def test_document_is_withdrawn_with_a_reason_alone_and_asks_for_it_at_the_field(portal, tenants):
    raw = {"subject": "О мерах", "points": "Провести опрос", "readers": "; куратор"}
    done = ask(tenants, "issue_paper", by="curator", template="order-other", raw=raw)
    browser = portal("curator")
    page = browser.open(f"documents/{done.id}").text
    assert ">Куратор<" in page
    assert "last point" not in page
    assert browser.send({"do": "withdraw", "reason": ""}).status_code == 422
    assert 'id="p-why"' in browser.page.text
    browser.send({"do": "withdraw", "reason": "ошибка"})
    assert "is withdrawn" in browser.text
    assert browser.open(f"documents/{done.id}").status_code == 200


def test_page_of_a_refusal_keeps_the_bar_of_the_school_and_leads_back(portal):
    browser = portal("class-teacher")
    browser.headers["referer"] = f"http://kit.test{BASE}/{TENANT}/orders?lang=en"
    browser.headers["host"] = "kit.test"
    page = browser.open("documents")
    assert page.status_code == 403
    assert f"{BASE}/{TENANT}/orders?lang=en" in page.text
    assert "Secondary school No. 4" in browser.text
    assert f'href="{BASE}/{TENANT}/roadmap' in page.text
    missing = browser.open("documents/never")
    assert "Secondary school No. 4" in browser.text
    assert missing.status_code in (403, 404)

    browser.headers["referer"] = f"https://elsewhere.example{BASE}/{TENANT}/orders"
    assert "/orders?lang" not in browser.open("documents/x").text.partition("<main")[2]
    stranger = portal("curator")
    stranger.cookies["who"] = "curator@another"
    assert "Secondary school No. 4" not in stranger.open("documents").text


def test_letter_is_not_offered_to_be_read(portal, tenants):
    letter = ask(tenants, "issue_paper", by="curator", template="thanks-enterprise", raw=LETTER)
    order = ask(tenants, "issue_paper", by="curator", template="order-curator", raw={})
    browser = portal("curator")
    assert "I have read the document" not in browser.open(f"documents/{letter.id}").text
    assert "I have read the document" in browser.open(f"documents/{order.id}").text


def test_order_on_the_pairs_lists_participants_to_tick_off_and_a_deputy_reads_it(portal, tenants):
    """S1-106"""
    people = paired(tenants, [("Яшин", "Олег", "8А"), ("Белкин", "Иван", "6Б")])
    done = ask(tenants, "issue_paper", by="curator", template="order-pairs", raw={})
    browser = portal("curator", language="ru")
    browser.open(f"documents/{done.id}")
    assert "Ознакомлены участники: 0 из 2" in browser.text
    assert "Яшин Олег Ильич, 8А" in browser.text
    page = dict(re.findall('name="(token|attempt)" value="([^"]*)"', browser.page.text))
    sent = {**page, "do": "inform", "revision": "0", "listed": people[:1], "day": "2026-11-02"}
    browser.page = browser.request("POST", str(browser.page.url), data=sent, follow=True)
    assert "Ознакомлены участники: 1 из 2" in browser.text
    assert "2 ноября 2026" in browser.text.replace("\xa0", " ")

    deputy = portal("deputy", language="ru")
    deputy.open(f"documents/{done.id}")
    assert "ещё не ознакомлен" in deputy.text
    assert 'value="inform"' not in deputy.page.text
