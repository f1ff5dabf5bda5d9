"""The head's audit trail: newest first, searched, by the school's clock."""

from __future__ import annotations


def test_head_alone_reads_it(portal):
    for role in ("psychologist", "curator", "methodologist"):
        assert portal(role).open("audit").status_code == 403
    assert portal("head").open("audit").status_code == 200


def test_refusals_and_reads_are_found(portal):
    portal("curator").open("answers")
    portal("curator").open("register")
    head = portal("head")

    head.open("audit?q=curator+register")
    assert "Register of participants: codes, roles, forms" in head.text
    head.open("audit?outcome=AccessDenied&actor=curator")
    assert "refused: not allowed" in head.text
    assert "Answers, one row per participant and item" in head.text


def test_newest_stands_first_until_the_order_is_turned(portal):
    head = portal("head")
    head.open("audit")
    assert 'aria-sort="descending"' in head.page.text
    head.open("audit?sort=seq")
    assert 'aria-sort="ascending"' in head.page.text


def test_what_a_record_is_about_is_told_in_the_readers_language(portal):
    portal("psychologist").open("themes?question=peer-mentee/met_why")
    for language, words in (
        ("ru", "Анкета наставляемого. Ученик – ученик · Что мешало встречаться чаще?"),
        ("en", "Mentee's questionnaire. Pupil – pupil · What kept you from meeting more often?"),
    ):
        head = portal("head", language=language)
        head.open("audit?q=psychologist")
        assert words in head.text
        assert "questionnaire:" not in head.text
        assert "met_why" not in head.text
