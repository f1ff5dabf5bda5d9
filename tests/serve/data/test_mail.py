"""Letters over SMTP: what surely did not go out is told apart from what may have."""

from __future__ import annotations

import threading
from email import message_from_string
from email.policy import default
from smtplib import SMTPServerDisconnected

import pytest

from kit.errors import SettingsError
from kit.serve.data.mail import Mail, Smtp
from kit.serve.host import mail as host_mail
from kit.serve.host import settings
from kit.service.mailing import Letter, NotSent
from tests.builders.smtp import smtp_sink

LETTER = Letter(
    id="a" * 32,
    address="anna@школа.рф",
    subject="Школа № 4: несколько вопросов для Вас",
    text="Здравствуйте!\n\nhttps://kit.example/r/1\n",
    stop_url="https://kit.example/r/1/no-reminders",
)


@pytest.fixture
def sink():
    with smtp_sink() as server:
        yield server


def mail(sink, **changes):
    given = {"host": "127.0.0.1", "port": sink.port, "tls": "none", "sender": "kit@school.example"}
    return Mail(Smtp(**(given | changes)))


def test_letter_arrives_whole_and_says_how_to_decline(sink):
    mail(sink).send(LETTER)

    ((to, text),) = sink.letters
    message = message_from_string(text, policy=default)
    assert to == "anna@xn--80atdl2c.xn--p1ai"
    assert message["Subject"] == LETTER.subject
    assert message.get_content().replace("\r\n", "\n").rstrip(".\n") == LETTER.text.rstrip("\n")
    assert message["List-Unsubscribe"] == f"<{LETTER.stop_url}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("verb", "answer"),
    [("RCPT", "550 no such user"), ("MAIL", "451 later"), ("DATA", "554 no"), ("END", "554 spam")],
)
def test_refused_letter_surely_did_not_go_out(sink, verb, answer):
    sink.answers[verb] = answer

    with pytest.raises(NotSent) as caught:
        mail(sink).send(LETTER)
    assert caught.value.fault == "refused"


def test_server_that_is_not_there_took_nothing(sink):
    with pytest.raises(NotSent) as caught:
        mail(sink, port=1).send(LETTER)
    assert caught.value.fault == "unreachable"


def test_connection_that_breaks_before_the_letter_took_nothing(sink):
    sink.drops.add("RCPT")

    with pytest.raises(NotSent) as caught:
        mail(sink).send(LETTER)
    assert caught.value.fault == "unreachable"


def test_connection_that_breaks_after_the_letter_leaves_it_open(sink):
    sink.drops.add("DATA")

    with pytest.raises(SMTPServerDisconnected):
        mail(sink).send(LETTER)


def test_one_batch_of_a_tenant_at_a_time_and_the_end_waits_for_it(sink):
    carrier, started, go_on = mail(sink), threading.Event(), threading.Event()
    done = []

    def work(send, stopped):
        started.set()
        go_on.wait(10)
        send(LETTER)
        done.append(stopped())

    assert carrier.begin("school-a", work)
    started.wait(10)
    assert carrier.is_busy("school-a")
    assert not carrier.begin("school-a", work)
    go_on.set()
    carrier.close()

    assert not carrier.is_busy("school-a")
    assert not carrier.begin("school-a", work)
    assert len(sink.letters) == 1


def test_service_is_told_of_the_mail_server_and_of_its_password(tmp_path):
    (tmp_path / "secret").write_text("p4ss\n")
    file = tmp_path / "kit.yaml"
    file.write_text(
        "state: s\nsmtp: {host: mail.example, sender: kit@school.ru, user: kit, password_file: secret}\n"
    )

    told = host_mail.told(settings.read_settings(file))
    assert Smtp.model_validate(told).password == "p4ss"
    assert "p4ss" not in repr(Smtp.model_validate(told))


@pytest.mark.parametrize(
    ("smtp", "where"),
    [
        ("{host: mail.example}", "smtp.sender"),
        ("{host: m, sender: a@school.ru, password_file: none}", "smtp.password_file"),
    ],
)
def test_mail_server_that_cannot_be_used_is_refused_at_the_start(tmp_path, smtp, where):
    file = tmp_path / "kit.yaml"
    file.write_text(f"state: s\nsmtp: {smtp}\n")

    with pytest.raises(SettingsError, match=where):
        host_mail.told(settings.read_settings(file))


def test_without_a_mail_server_nothing_is_told():
    assert host_mail.told(settings.Settings()) is None
