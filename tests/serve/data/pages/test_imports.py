"""A list is chosen, looked at, decided about, imported and taken back on one page, without scripts."""

from __future__ import annotations

import io
import re
import resource
import sys
import time
from dataclasses import replace

import openpyxl
import pytest

from kit.errors import NotFound
from kit.serve.data.uploads import LARGEST, Sent, Uploads
from kit.workbooks.guarding import Limits
from tests.builders.imports import TITLES, pupils, xlsx
from tests.builders.portal import Form
from tests.builders.stores import PEOPLE_KEY
from tests.serve.data.pages.conftest import TENANT, browsers, opened
from tests.workbooks.test_guarding import HOSTILE

ADDRESS = f"/services/kit/{TENANT}/import"


@pytest.fixture
def fresh(sample_database, computed, tmp_path):
    """The portal of a school that has the key of people."""
    tenants = opened(sample_database, computed, tmp_path)
    source = tenants._sources[TENANT]
    tenants._sources[TENANT] = replace(source, people_key=PEOPLE_KEY)
    tenants.close()
    browser = browsers(tenants)
    browser.tenants = tenants
    yield browser
    tenants.close()


def choose(browser, data, name="list.xlsx", **typed):
    browser.open("import")
    fields = {
        key: value[0] for key, value in Form(browser.page.text).values.items() if key != "file"
    }
    browser.page = browser.request(
        "POST", ADDRESS, data=fields | typed, files={"file": (name, data)}, follow=True
    )
    return browser.page


def press(browser, step, **typed):
    """Press a button of the form below the preview."""
    return browser.send(
        {name.replace("__", ":"): value for name, value in typed.items()} | {"step": step}
    )


def people(fresh):
    return fresh.tenants.store(TENANT).people.all()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_list_is_looked_at_imported_and_taken_back(fresh, language):
    browser = fresh("curator", language=language)
    rows = pupils(6)
    rows[2][2] = "31.02.2012"
    page = choose(browser, xlsx(("8А", [TITLES, *rows])), role="mentee", form="student-student")

    assert page.status_code == 200, page.text
    assert 'id="n-create">5<' in page.text
    assert 'id="n-skipped">1<' in page.text
    assert "C4" in page.text
    assert people(fresh) == {}
    assert not re.search(r"[А-Яа-я%]", str(page.url))
    rejected = re.search(r'href="([^"]*/rejected[^"]*)"', page.text)[1].replace("&amp;", "&")
    book = openpyxl.load_workbook(io.BytesIO(browser.request("GET", rejected).content))
    assert book.active.max_row == 2

    done = press(browser, "commit")
    assert done.status_code == 200
    assert len(people(fresh)) == 5
    batch = re.search(r'name="batch" value="([^"]+)"', done.text)[1]
    assert re.search(r"5 (?:people leave|человек)", done.text)
    browser.send({"batch": batch})
    assert len(people(fresh)) == 5  # not without the tick
    back = browser.send({"batch": batch, "sure": "yes"})
    assert back.status_code == 200
    assert people(fresh) == {}


def test_who_may_be_known_is_decided_side_by_side(fresh):
    browser = fresh("psychologist")
    head = ("ФИО", "Дата рождения")
    choose(browser, xlsx(("1", [head, ("Зуева Анна Ильинична", "14.05.2012")])))
    press(browser, "commit")
    page = choose(browser, xlsx(("1", [head, ("Зуева А. И.", "14.05.2012")])))
    assert "One of the two names has initials only." in browser.text
    key = re.search(r'name="row:([^"]+)"', page.text)[1]
    [person] = people(fresh)

    looked = press(browser, "look", **{f"row__{key}": person})
    assert 'id="n-unchanged">1<' in looked.text
    looked = press(browser, "look", **{f"row__{key}": "other"})
    assert 'id="n-create">1<' in looked.text
    press(browser, "commit", **{f"row__{key}": "other"})
    assert len(people(fresh)) == 2


def test_decision_that_was_not_looked_at_is_taken_and_shown_before_it_is_imported(fresh):
    browser = fresh("psychologist")
    head = ("ФИО", "Дата рождения")
    choose(browser, xlsx(("1", [head, ("Зуева Анна Ильинична", "14.05.2012")])))
    press(browser, "commit")
    page = choose(browser, xlsx(("1", [head, ("Зуева А. И.", "14.05.2012")])))
    assert "decide below" in browser.text
    key, form = re.search(r'name="row:([^"]+)"', page.text)[1], Form(page.text).values
    sent = form | {f"row:{key}": ["other"], "step": ["commit"]}
    address = str(page.url)

    for _ in range(2):  # pressed twice
        looked = browser.request("POST", address, data=sent, follow=True)
        assert looked.status_code == 200
        assert "Your decisions are taken" in looked.text
        assert 'id="n-create">1<' in looked.text
        assert len(people(fresh)) == 1
    browser.page = looked
    press(browser, "commit")
    assert len(people(fresh)) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "The file is empty."), ("ФИО;Класс\n".encode(), "There is no person in the file")],
)
def test_list_without_people_is_told(fresh, data, said):
    browser = fresh("curator")
    choose(browser, data, "list.csv")
    assert said in browser.text
    assert 'value="commit"' not in browser.page.text


def test_unsure_column_is_asked_and_the_import_waits_for_it(fresh):
    browser = fresh("curator")
    data = xlsx(
        ("1", [("ФИО", "Телефон для экстренной связи"), ("Зуева Анна Ильинична", "9281234567")])
    )
    page = choose(browser, data)
    assert "What stands in the columns" in browser.text
    assert 'value="commit"' not in page.text
    looked = press(browser, "look", **{"column__1.2": "guardian_phone", "column__1.1": "name"})
    assert 'value="commit"' in looked.text


def test_change_between_look_and_import_is_told_and_nothing_is_stored(fresh):
    one, other = fresh("curator"), fresh("psychologist")
    data = xlsx(("1", [TITLES, *pupils(3)]))
    choose(one, data)
    choose(other, data)
    press(other, "commit")
    answer = press(one, "commit")
    assert answer.request.method == "GET"
    assert "Nothing was imported" in one.text
    assert "changed since the preview" in one.text
    assert len(people(fresh)) == 3


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04no", b"<html>", b"MZ\x90"])
def test_file_that_is_no_list_is_told_in_a_sentence(fresh, data):
    browser = fresh("curator")
    page = choose(browser, data, name="list.xlsx")
    assert page.request.method == "GET"
    assert 'name="file"' in page.text
    assert "kit-note" in page.text


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells it in kilobytes")
def test_hostile_files_are_refused_in_a_sentence_and_cost_little_memory(fresh):
    """P6: over the page, in the service's own process; the one that reads may have 130 MB at most."""
    assert Limits().memory < 200_000_000
    browser = fresh("curator")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for case in (
        *("bomb by ratio", "macros", "billion laughs", "traversal", "external entity"),
        *("value far away", "repeated row", "web page"),
    ):
        data, words = HOSTILE[case]
        choose(browser, data)
        assert browser.page.status_code == 200, case
        assert words in browser.page.text, case
        assert "Traceback" not in browser.page.text
    choose(browser, "ФИО;Класс\n=cmd|' /C calc'!A0 Иванова Анна;8А".encode(), "list.csv")

    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 200_000
    assert people(fresh) == {}


def test_too_large_file_is_refused_before_it_is_read(fresh):
    browser = fresh("curator")
    answer = browser.request(
        "POST",
        ADDRESS,
        content=b"--x",
        headers={
            "content-type": "multipart/form-data; boundary=x",
            "content-length": str(LARGEST + 1),
        },
    )
    assert answer.status_code == 422
    assert "larger than 50 MB" in answer.text


def test_list_is_previewed_once_when_it_is_chosen_and_anew_when_the_page_is_asked_for_again(fresh):
    browser = fresh("curator")
    store = fresh.tenants.store(TENANT)

    def looked():
        return [each.operation for each in store.audit.trail(100)].count("preview_import")

    address = choose(browser, xlsx(("1", [TITLES, *pupils(3)]))).url
    assert looked() == 1
    again = browser.request("GET", str(address))
    assert 'id="n-create">3<' in again.text
    assert looked() == 2


@pytest.mark.parametrize("role", ["head", "methodologist", "curator"])
def test_page_is_for_those_who_may_import(fresh, role):
    answer = fresh(role).open("import")
    assert answer.status_code == (200 if role == "curator" else 403)


def test_file_is_for_who_sent_it_and_forgotten_after_a_while(monkeypatch):
    uploads = Uploads()
    key = uploads.keep("anna", "school", Sent("a.csv", b"x"), {})
    assert uploads.get("anna", "school", key).file.data == b"x"
    assert "x" not in repr(uploads.get("anna", "school", key).file).partition("a.csv")[2]
    for who, where in (("boris", "school"), ("anna", "other")):
        with pytest.raises(NotFound, match="no longer kept"):
            uploads.get(who, where, key)
    later = time.monotonic() + 4000
    monkeypatch.setattr("kit.serve.data.uploads.time.monotonic", lambda: later)
    with pytest.raises(NotFound, match="no longer kept"):
        uploads.get("anna", "school", key)
