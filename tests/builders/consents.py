"""A purpose, signatures and withdrawals, each with what a test does not care about filled in."""

from __future__ import annotations

import datetime as dt

from kit.domain.consents import Consent, Subject, Withdrawal
from kit.domain.purposes import AgeRule, ConsentText, Purpose
from kit.domain.texts import Text

RECORDED = dt.datetime(2022, 9, 30, 9, 0, tzinfo=dt.UTC)


def words(russian: str, english: str) -> Text:
    return Text.of({"ru": russian, "en": english})


TEXT = ConsentText(
    version="1",
    purpose=words("проведение опросов", "holding surveys"),
    data=words("имя и класс", "name and class"),
    actions=words("запись и хранение", "recording and keeping"),
    term=words("до конца учебного года", "until the end of the school year"),
    withdrawal=words("письмом директору", "by a letter to the head"),
    processors=words("МКУ «Центр»", "the municipal centre"),
)


def make_purpose(guardian_until=18, own_from=14, **more) -> Purpose:
    given = {
        "id": "processing",
        "title": words("Обработка данных", "Processing of data"),
        "needed_for": ("answer", "pair"),
        "text": TEXT,
    }
    return Purpose(ages=AgeRule(guardian_until, own_from), **(given | more))


def signed(by: str, on: dt.date, **more) -> Consent:
    given = {"person": "U-1", "purpose": "processing", "text_version": "1", "paper": "папка 3"}
    given |= {"recorded_by": "curator", "recorded_at": RECORDED}
    return Consent(given_by=by, signed_on=on, **(given | more))


def withdrawn(by: str, on: dt.date, **more) -> Withdrawal:
    given = {"person": "U-1", "purpose": "processing"}
    given |= {"recorded_by": "curator", "recorded_at": RECORDED}
    return Withdrawal(withdrawn_by=by, on=on, **(given | more))


def pupil(born: dt.date | None = None, **more) -> Subject:
    return Subject(person="U-1", born=born, **more)
