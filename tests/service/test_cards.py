"""Cards printed, replaced and revoked, as the form service then sees them."""

from __future__ import annotations

import pytest

from kit.domain.audit import administrator
from kit.domain.people import Participant
from kit.errors import AccessDenied, Conflict, NotFound
from kit.operations.access import Actor, group
from kit.serve.data import terminal
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings as read_respond
from kit.service import call
from tests.builders.respond import BASE, FULL, Client, Page, write_surveys

SCHOOL, SURVEY = "school-a", "autumn"


@pytest.fixture
def settings(tmp_path):
    """An installation of one school with two people who are asked."""
    write_surveys(tmp_path / "surveys", [SCHOOL])
    path = tmp_path / "kit.yaml"
    path.write_text(f"state: state\ntenants: [{SCHOOL}]\n", "utf-8")
    settings = read_settings(path)
    tenants.prepare(settings, read_secrets(settings))
    return settings


@pytest.fixture
def school(settings):
    """The data service's tenants."""
    served = terminal.opened(settings)
    people = [
        Participant(id=each, role="mentee", form="student-student", period="2026-2027")
        for each in ("U-1", "U-2")
    ]
    served.store(SCHOOL).register.add_participants(people)
    yield served
    served.close()


@pytest.fixture
def form(settings):
    """A phone at the form service of the same installation."""
    app = create_app(read_respond(settings.state / "respond.json"))
    yield Client(app)
    app.state.doors.close()


def ask(school, operation, role="psychologist", **raw):
    return call(school, Actor("anna", (group(SCHOOL, role),)), SCHOOL, operation, raw)


def printed(school):
    """Print the cards; return the address of each person's form."""
    made = ask(school, "cards", campaign=SURVEY)
    return {each.participant: f"{BASE}{SCHOOL}/{each.code.replace('-', '')}" for each in made}


def path(card):
    return f"{BASE}{SCHOOL}/{card.code.replace('-', '')}"


def test_replaced_card_says_what_to_do_and_the_new_one_goes_on_with_the_draft(school, form):
    old = printed(school)["U-1"]
    form.put(f"{old}/draft", {"easy": "3"})

    new = path(ask(school, "replace_card", campaign=SURVEY, participant="U-1"))

    refused = form.get(old)
    assert refused.status_code == 410
    assert "заменили новой" in refused.text
    assert form.put(f"{old}/draft", {"easy": "5"}, revision=1).status_code == 410
    assert form.send(old, FULL).status_code == 410
    page = Page(form.get(new).text)
    assert page.fields["easy"] == ["3"]
    assert form.send(new, {**page.hidden, **FULL}).status_code == 200
    assert [each.participant for each in school.store(SCHOOL).responses.find()] == ["U-1"]


def test_revoked_card_opens_nothing_and_printing_makes_one_that_goes_on(school, form):
    old = printed(school)["U-1"]
    form.put(f"{old}/draft", {"easy": "2"})

    assert ask(school, "revoke_card", campaign=SURVEY, participant="U-1") == 1
    assert form.get(old).status_code == 410
    with pytest.raises(NotFound, match="no valid card"):
        ask(school, "revoke_card", campaign=SURVEY, participant="U-1")
    with pytest.raises(NotFound, match="no participant with this code"):
        ask(school, "revoke_card", campaign=SURVEY, participant="NOPE")

    again = printed(school)
    assert again["U-1"] != old
    assert Page(form.get(again["U-1"]).text).fields["easy"] == ["2"]
    assert printed(school) == again


def test_somebody_who_answered_gets_no_other_card(school, form):
    form.send(printed(school)["U-1"], FULL)

    for operation in ("replace_card", "revoke_card"):
        with pytest.raises((NotFound, Conflict)):
            ask(school, operation, campaign=SURVEY, participant="U-1")
    with pytest.raises(NotFound):
        ask(school, "replace_card", campaign=SURVEY, participant="U-9")


@pytest.mark.parametrize("role", ["curator", "head", "methodologist"])
@pytest.mark.parametrize("operation", ["replace_card", "revoke_card"])
def test_psychologist_alone_changes_cards(school, role, operation):
    printed(school)

    with pytest.raises(AccessDenied):
        ask(school, operation, role, campaign=SURVEY, participant="U-1")


def test_trail_tells_which_cards_were_printed_and_opened_and_not_whose(school, form):
    address = printed(school)["U-1"]
    form.put(f"{address}/draft", {"easy": "3"})
    form.get(address)
    ask(school, "replace_card", campaign=SURVEY, participant="U-1")
    form.app.state.doors.close()

    trail = ask(school, "audit_trail", "head", limit=50)
    found = {each.operation: each.detail for each in trail}

    opened = found["draft_opened"]["card"]
    assert len(found["cards"]["cards"]) == 2
    assert opened in found["cards"]["cards"]
    assert found["replace_card"]["cards"][0] == opened
    assert "participant" not in found["replace_card"]
    assert "U-1" not in str([each.detail for each in trail])
    assert school.store(SCHOOL).audit.verify() == len(trail) + 1


def test_administrator_replaces_and_revokes_at_a_terminal(settings, school, form):
    old = printed(school)["U-1"]

    new = terminal.of_card(settings, SCHOOL, "replace_card", SURVEY, "U-1")
    assert form.get(old).status_code == 410
    assert form.get(path(new)).status_code == 200

    assert terminal.of_card(settings, SCHOOL, "revoke_card", SURVEY, "U-1") == 1
    assert form.get(path(new)).status_code == 410
    actors = {
        each.actor for each in school.store(SCHOOL).audit.trail() if "_card" in each.operation
    }
    assert actors == {administrator()}


def test_cards_stand_class_by_class_when_pupils_are_asked(school):
    """Cards go out by class, and the card names it (D19)."""
    people = [
        Participant(id=f"U-{number}", role="mentee", form="student-student", grade=grade,
                    period="2026-2027")
        for number, grade in ((3, "7 Б"), (4, "5 А"), (5, "7 Б"), (6, "5 А"))
    ]  # fmt: skip
    school.store(SCHOOL).register.add_participants(people)

    made = ask(school, "cards", campaign=SURVEY)

    assert [(each.participant, each.grade) for each in made] == [
        ("U-4", "5 А"),
        ("U-6", "5 А"),
        ("U-3", "7 Б"),
        ("U-5", "7 Б"),
        ("U-1", ""),
        ("U-2", ""),
    ]
