"""Each document of each programme's plan is made somewhere, or entered from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest

from kit.domain.plan_parts import DOCUMENT_PLACES, DOCUMENT_SORTS
from kit.domain.texts import Text
from kit.domain.timing import UNSET
from kit.i18n.translator import translator
from kit.operations import OPERATIONS
from kit.operations.access import Actor, group
from kit.operations.values.papers import Planned
from kit.serve.data.pages.paper_places import ALSO, PLACES, hindrance, links, made_from
from kit.serve.portal.record_pages import RECORD_PAGES
from tests.builders.registers import TENANT, ask, opened
from tests.builders.schools import real
from tests.serve.data.pages.conftest import browsers


@pytest.fixture
def tenants(tmp_path):
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def portal(tenants):
    return browsers(tenants)


def test_every_sort_has_its_place_and_every_place_is_there():
    assert set(PLACES) == set(DOCUMENT_SORTS)
    for place in PLACES.values():
        assert set(place.pages) <= set(RECORD_PAGES)
        assert {each.operation for each in place.files} <= set(OPERATIONS)
    assert set(ALSO) == set(DOCUMENT_PLACES)
    assert {page for page, _, _ in ALSO.values()} <= set(RECORD_PAGES)


OTHER = {
    "serov-23": {
        "partner-list": ((), ("partners",)),
        "partner-agreement": ((), ("agreements",)),
        "materials": ((), ("methods",)),
        "diagnostic-forms": ((), ("surveys",)),
        "content-plan": ((), ("content-plan",)),
    },
    "irkutsk-57": {
        "acknowledgement": (("acknowledgement",), ()),
        "regulation": ((), ()),
        "materials": ((), ("methods",)),
    },
}


@pytest.mark.parametrize("programme", OTHER)
def test_document_like_no_other_has_its_own_template_and_place_and_nobody_elses(programme):
    found = {
        each.id: (made_from(each), each.places)
        for each in real()[0].programmes[programme].documents
        if each.sort == "other"
    }
    assert found == OTHER[programme]


@pytest.mark.parametrize(
    ("place", "address"), [("content-plan", "/events/plan"), ("partners", "/partners")]
)
def test_line_of_the_plan_leads_to_the_place_that_it_names_alone(place, address):
    planned = Planned(
        id="d",
        title=Text.of({"en": "Plan"}),
        sort="other",
        template="",
        signed_by=None,
        term=UNSET.words,
        places=(place,),
    )
    visit = SimpleNamespace(
        t=translator("en"),
        tenant=TENANT,
        period="",
        language="en",
        actor=Actor("anna", (group(TENANT, "curator"),)),
    )
    (link,) = links(planned, visit)
    assert address in link.url


def test_comparison_tables_are_offered_where_something_is_asked_twice_alone():
    """Of one diagnostic there is no change to be told: the reason stands in place of the link."""
    library, _ = real()
    programme = library.programmes[TENANT]
    planned = Planned(
        id="d",
        title=Text.of({"en": "Tables"}),
        sort="comparison",
        template="",
        signed_by=None,
        term=UNSET.words,
    )
    visit = SimpleNamespace(
        t=translator("en"),
        tenant=TENANT,
        period="",
        language="en",
        library=library,
        programme=programme,
        allows=lambda _: True,
    )
    assert hindrance(planned, visit) is None
    assert len(links(planned, visit)) == 3
    first = replace(programme, campaigns=programme.campaigns[:1])
    visit.programme = first
    assert "two moments" in str(hindrance(planned, visit))
    assert links(planned, visit) == []


def test_every_line_of_the_plan_leads_somewhere_and_every_file_is_asked_for_rightly(
    portal, tenants
):
    lines = ask(tenants, "papers", by="head").planned
    day = tenants.today(TENANT).isoformat()
    ask(tenants, "bring_paper", by="head", planned=lines[0].id, day=day, paper_number="12-ОД")
    browser = portal("head")
    browser.open("documents")

    for line in lines:
        assert f"documents/bring?lang=en&amp;planned={line.id}" in browser.page.text
    files = {
        unescape(each)
        for each in re.findall(
            'href="(/services/kit/[a-z-]+[?][^"]*format=[^"]*)"', browser.page.text
        )
    }
    asked = set()
    for each in files:
        parts = urlsplit(each)
        operation = OPERATIONS[parts.path.rpartition("/")[2].replace("-", "_")]
        raw = dict(parse_qsl(parts.query))
        raw.pop("tenant")
        operation.arguments.model_validate(raw)
        asked.add(operation.name)
    assert {
        "paper_list",
        "programme_document",
        "report",
        "process_report",
        "indicator_report",
    } <= asked


def test_curator_finds_register_and_consent_forms_and_deputy_enters_nothing(portal):
    page = portal("curator").open("documents").text
    assert "register-file?" in page
    assert "consent-forms?" in page
    assert "comparison-tables?" in page or "comparison" not in page
    assert "documents/bring" not in portal("deputy").open("documents").text
    assert portal("deputy").open("documents/bring?planned=programme").status_code == 403


def test_document_from_elsewhere_is_entered_and_taken_back(portal, tenants):
    browser = portal("curator")
    browser.open("documents/bring?planned=programme")
    assert browser.send({"paper_number": "", "day": ""}).status_code == 422
    assert 'id="bp-number"' in browser.page.text
    browser.send({"paper_number": "12-ОД", "day": ""})
    assert 'id="bp-day"' in browser.page.text
    browser.send({"paper_number": "12-ОД", "day": "2022-03-01", "link": "x"})
    assert "begins with https" in browser.text
    assert "12-ОД" in browser.page.text
    browser.send({"paper_number": "12-ОД", "day": "2022-03-01", "link": "https://school.example/"})
    assert "The document is entered" in browser.text
    assert "made elsewhere" in browser.text
    assert ">12-ОД<" in browser.open("documents").text
    (paper,) = ask(tenants, "papers", by="curator").papers
    assert paper.link == "https://school.example/"
    browser.open("documents/bring?planned=programme")
    assert "given a second time" not in browser.text
    typed = {"paper_number": "12-од", "day": "2022-03-02"}
    assert browser.send(typed).status_code == 422
    assert "The number 12-од is right: it is given a second time" in browser.text
    assert browser.send(typed | {"paper_number": "13-ОД", "sure": "12-ОД"}).status_code == 200
    browser.open("documents/bring?planned=programme")
    browser.send(typed | {"sure": "12-од"})
    assert "The document is entered" in browser.text
