"""Reminders and their outbox on the portal: listed with reasons, sent once, settled by a person."""

from __future__ import annotations

import pytest

from kit.service import reminders
from tests.builders.portal import Browser, make_app
from tests.builders.reminders import SURVEY, TENANT, Schools, code, mail


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    return Schools(tmp_path_factory.mktemp("schools"))


@pytest.fixture
def school(schools, monkeypatch):
    monkeypatch.setattr(reminders, "now", lambda context: context.tenants.now)
    made = schools.make()
    yield made
    made.close()


@pytest.fixture
def psychologist(school):
    return Browser(make_app(school.tenants), TENANT, "psychologist")


def test_list_says_who_is_reminded_and_why_the_others_are_not(school, psychologist):
    school.submit(1)
    school.refuse(2)

    psychologist.open("reminders")
    assert "Who is reminded now: 1" in psychologist.text
    assert "has answered: 1" in psychologist.text
    assert "asked not to be reminded: 1" in psychologist.text
    assert psychologist.fields()["listed"] == [code(3)]


def test_button_sends_what_was_listed_once_also_when_pressed_twice(school, psychologist):
    page = psychologist.open(f"reminders?campaign={SURVEY}")
    sent = psychologist.send()
    assert sent.status_code == 200
    assert "3 messages are going out" in psychologist.text
    psychologist.page = page
    psychologist.send()

    assert sorted(each.address for each in school.post.letters) == [mail(n) for n in (1, 2, 3)]


def test_school_without_mail_is_given_links_to_hand_out(school, psychologist):
    school.tenants.mailing = None
    school.submit(1)

    psychologist.open("reminders")
    assert "This installation sends no e-mail" in psychologist.text
    psychologist.send({"links": "1"})
    assert psychologist.page.text.count("http://kit.test/respond/") == 2


def test_curator_sees_the_list_of_this_morning_and_sends_nothing(school):
    curator = Browser(make_app(school.tenants), TENANT, "curator")
    curator.open("reminders")

    assert code(1) in curator.text
    assert "Send 3 reminders" not in curator.text
    assert "Show links" not in curator.text
    assert school.post.letters == []


def test_outbox_asks_what_became_of_a_message_that_was_cut_off(school, psychologist):
    """Must show 4."""

    def cut_off(letter):
        raise ConnectionResetError

    school.post.after = cut_off
    school.send([code(1)])
    psychologist.open("outbox")
    assert "It is not known whether 1 message went out" in psychologist.text
    assert mail(1) in psychologist.text

    (message,) = school.ask("outbox").messages
    psychologist.send({"settle": f"{message.id}/sent"})
    assert "It is written down" in psychologist.text
    assert "said by psychologist" in psychologist.text
    assert school.ask("outbox").messages[0].state == "sent"


@pytest.mark.parametrize("role", ["head", "methodologist"])
def test_others_see_neither(school, role):
    browser = Browser(make_app(school.tenants), TENANT, role)

    assert browser.open("reminders").status_code == 403
    assert browser.open("outbox").status_code == 403
