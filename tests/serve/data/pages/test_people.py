"""People from the browser (people, person_form, enrolling, searching): added, enrolled, left, back, found."""

from __future__ import annotations

import re
import uuid
from urllib.parse import unquote

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


def add(browser, surname, given, **more):
    """Fill in the form of a new person and save."""
    browser.open("register/new")
    typed = {"p.surname": surname, "p.given": given, "p.patronymic": "Ильич", "p.group": "8А"}
    return browser.send(typed | {"p.born": "2010-05-14"} | more)


def test_person_is_added_enrolled_and_found_by_name(portal, tenants):
    """Curator keeps the register by name from the browser (S1-002, S1-019, S0-006)."""
    browser = portal("curator")
    assert add(browser, "Зуев", "Пётр").status_code == 200
    assert "Зуев Пётр Ильич" in browser.text
    (known,) = ask(tenants, "people")

    browser.open(f"register/enrol?person={known.person}")
    browser.send({"e.role": "0", "e.form": "0", "who": known.person})
    assert "1 person is enrolled." in browser.text
    (code,) = [each.code for each in ask(tenants, "people")[0].enrolments]
    assert code in browser.text

    add(browser, "Ёлкина", "Анна", **{"p.born": "2011-06-15", "p.patronymic": "Львовна"})
    browser.open("register")
    assert "2 in all" in browser.text
    found = browser.request(
        "POST",
        str(browser.page.url),
        data={"token": token(browser), "attempt": "1", "q": "елкина"},
    )
    address = found.headers["location"]
    assert "елкина" not in unquote(address).lower()
    browser.open(address)
    assert "1 of 2 found" in browser.text
    assert "Ёлкина Анна Львовна" in browser.text
    assert "Зуев" not in browser.text
    assert 'value="елкина"' in browser.page.text
    other = portal("psychologist")
    assert "2 in all" in (other.open(address), other.text)[1]


def token(browser):
    return re.search(r'name="token" value="([^"]+)"', browser.page.text)[1]


def test_learning_path_is_typed_and_shown_on_the_card(portal, tenants):
    """S1-006"""
    browser = portal("curator")
    add(browser, "Зуев", "Пётр", **{"p.learning_path": "Математика: кружок и олимпиады"})
    (known,) = ask(tenants, "people")
    browser.open(f"register/{known.person}")

    assert "Individual learning path Математика: кружок и олимпиады" in browser.text


def test_register_is_narrowed_to_the_inner_or_the_outer_circle(portal, tenants):
    """S1-032: pupils, staff and parents; former pupils, students and partners around the school."""
    browser = portal("curator")
    ask(tenants, "save_person", raw=pupil("Зуев", "Пётр"))
    browser.open("register")
    assert "outer:" not in browser.text
    partner = ask(tenants, "save_record", kind="partner", raw={"title": "Завод"}).id
    for surname, given, more in (
        ("Ежов", "Олег", {"kind": "alumnus", "born": "1980-01-15"}),
        ("Яшин", "Лев", {"kind": "parent", "organisation": partner, "born": "1978-06-02"}),
        ("Боков", "Юрий", {"kind": "parent", "born": "1971-03-20"}),
    ):
        assert ask(tenants, "save_person", raw=pupil(surname, given, **more)).person

    browser.open("register?circle=outer")
    assert "2 of 4 found" in browser.text
    assert "Ежов" in browser.text
    assert "Яшин" in browser.text
    browser.open("register?circle=inner")
    assert "2 of 4 found" in browser.text
    assert "Боков" in browser.text


def test_double_is_shown_side_by_side_and_stored_only_when_it_is_somebody_else(portal, tenants):
    browser = portal("curator")
    add(browser, "Зуев", "Пётр")
    add(browser, "Зуев", "Петр")

    assert "nothing was stored yet" in browser.text
    assert len(ask(tenants, "people")) == 1
    assert browser.fields()["p.given"] == ["Петр"]
    (known,) = ask(tenants, "people")
    browser.send({"despite": known.person})
    assert len(ask(tenants, "people")) == 2


def test_faults_come_all_at_once_and_nothing_typed_is_lost(portal, tenants):
    browser = portal("curator")
    page = add(browser, "", "Пётр", **{"p.phone": "12-34", "p.mail": "nobody", "g0.phone": "1"})

    assert page.status_code == 422
    assert "4 fields" in browser.text
    assert browser.fields()["p.given"] == ["Пётр"]
    assert ask(tenants, "people") == ()


def test_person_is_corrected_with_guardians_and_the_history_tells(portal, tenants):
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person
    browser = portal("psychologist")
    browser.open(f"register/{person}/edit")
    browser.send({"g0.surname": "Зуева", "g0.given": "Инна", "g0.relation": "мать"})

    assert "Зуева" in browser.text
    assert "мать" in browser.text
    assert "Guardians" in browser.text
    assert ask(tenants, "person", person=person).person.guardians[0].relation == "мать"
    browser.open(f"register/{person}/edit")
    browser.send(dict.fromkeys(("g0.surname", "g0.given", "g0.relation"), ""))
    assert ask(tenants, "person", person=person).person.guardians == ()


def test_teacher_among_the_mentees_of_pupils_is_refused_with_the_form_that_fits(portal, tenants):
    raw = pupil("Зуев", "Пётр", kind="teacher", born="1980-05-01", group="учитель")
    person = ask(tenants, "save_person", raw=raw).person
    browser = portal("curator", language="ru")
    browser.open("register/enrol")
    kind = {option: n for n, option in enumerate(("mentee", "mentor"))}
    page = browser.send({"who": [person], "e.role": kind["mentee"], "e.form": "0"})

    assert page.status_code == 422
    assert "Выберите форму «Учитель – учитель»" in browser.text
    assert browser.fields()["e.form"] == ["0"]
    assert ask(tenants, "people")[0].enrolments == ()


def test_two_who_edit_one_person_do_not_overwrite_each_other(portal, tenants):
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person
    first, second = portal("psychologist"), portal("curator")
    for browser in (first, second):
        browser.open(f"register/{person}/edit")
    first.send({"p.note": "первое"})
    page = second.send({"p.note": "второе"})

    assert page.status_code == 409
    assert "первое" in second.text
    assert ask(tenants, "person", person=person).person.note == "первое"


def change(browser, **typed):
    """Press a button beside somebody's taking part."""
    typed |= {"token": token(browser), "attempt": str(uuid.uuid4())}
    return browser.request("POST", str(browser.page.url), data=typed, follow=True)


def test_person_leaves_comes_back_and_a_mistake_is_taken_back(portal, tenants):
    """Joining, leaving with a reason, coming back (S1-019: the base may change)."""
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person
    here = {"people": [person], "role": "mentee", "form": "student-student"}
    code = ask(tenants, "enrol", **here, joined_on="2022-02-01").codes[person]
    browser = portal("curator")
    browser.open(f"register/{person}")

    page = change(browser, do="leave", code=code, day="2022-03-01", reason="переезд")
    assert "has left" in page.text
    assert "переезд" in page.text
    assert ask(tenants, "people")[0].enrolments[0].left_because == "переезд"
    early = change(browser, do="leave", code=code, day="2022-01-20", reason="")
    assert early.status_code in {400, 422}
    assert "Check the day" in early.text
    change(browser, do="back", code=code)
    assert ask(tenants, "people")[0].enrolments[0].left_on is None
    change(browser, do="unenrol", code=code)
    assert ask(tenants, "people")[0].enrolments == ()
    assert change(browser, do="back", code="U-777").status_code == 404


def test_those_of_an_earlier_period_come_back_at_once_under_their_codes(portal, tenants):
    """A mentor's base serves later programmes, too (S1-020)."""
    people = [
        ask(tenants, "save_person", raw=pupil(name, "Анна", born=f"2010-0{n}-1{n}")).person
        for n, name in enumerate(("Зуева", "Ежова", "Яшина"), start=1)
    ]
    then = {"role": "mentor", "form": "student-student", "period": "2021"}
    codes = ask(tenants, "enrol", people=people, **then).codes
    browser = portal("curator")
    browser.open("register/enrol?from=2021")
    chosen = browser.fields()["who"]
    assert len(chosen) == 3

    browser.send({"who": chosen[:2]})

    assert "2 keep their earlier codes" in browser.text
    now = {each.person: each.enrolments for each in ask(tenants, "people")}
    assert {person: parts[0].code for person, parts in now.items() if parts} == {
        person: codes[person] for person in (each.split("|")[0] for each in chosen[:2])
    }


def test_nobody_is_chosen_is_a_sentence(portal, tenants):
    ask(tenants, "save_person", raw=pupil("Зуев", "Пётр"))
    browser = portal("curator")
    browser.open("register/enrol")

    page = browser.send({"e.role": "0", "e.form": "0"})

    assert page.status_code >= 400
    assert "Tick at least one person" in browser.text


def test_categories_are_offered_to_the_psychologist_only(portal, tenants):
    """They tell of health and family (C7)."""
    ask(tenants, "save_person", raw=pupil("Зуев", "Пётр"))

    for role, has in (("psychologist", True), ("curator", False)):
        page = portal(role).open("register/enrol")
        assert ('name="category"' in page.text) is has


def test_head_and_methodologist_open_no_page_with_names(portal, tenants):
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person

    for role in ("head", "methodologist"):
        for path in (
            *("register", "register/new", "register/enrol", f"register/{person}"),
            *(f"register/{person}/edit", "partners", "candidates", "agreements"),
        ):
            page = portal(role).open(path)
            assert page.status_code == 403, (role, path)
            assert "Зуев" not in page.text


def test_register_as_a_file_and_access_card_are_for_those_who_may(portal, tenants):
    """Quarterly personified register and the card of a person (S0-031, C20)."""
    person = ask(tenants, "save_person", raw=pupil("Зуев", "Пётр")).person
    file = "/services/kit/register-file?tenant=temizhbek-4&format=xlsx&quarter=2022-1"
    card = f"/services/kit/access-card?tenant=temizhbek-4&person={person}"

    assert portal("curator").open(file).content.startswith(b"PK")
    assert portal("head").open(file).status_code == 403
    assert portal("psychologist").open(card).content.startswith(b"PK")
    assert portal("curator").open(card).status_code == 403
    page = portal("psychologist").open(f"register/{person}")
    assert "access-card?" in page.text
    assert "access-card?" not in portal("curator").open(f"register/{person}").text


def test_person_that_is_not_there_is_a_sentence(portal):
    assert portal("curator").open("register/p-000000000000").status_code == 404
