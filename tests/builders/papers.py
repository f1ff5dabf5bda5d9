"""Documents of a school of one's own: whom they are about, and what stands in them."""

from __future__ import annotations

import io

import docx

from kit.domain.people import Match
from kit.operations.access import Actor, group
from kit.service import call
from tests.builders.registers import PERIOD, TENANT, ask, pupil

LETTER = {"town": "станица Темижбекская", "merit": "За труд <и> «терпение» & любовь"}


def as_(school, role, operation, **raw):
    return call(school, Actor(f"{role}-1", (group(TENANT, role),)), TENANT, operation, raw)


def by(school, operation, **raw):
    return as_(school, "curator", operation, **raw)


def issue(school, template="thanks-enterprise", raw=LETTER, **more):
    return by(school, "issue_paper", template=template, raw=raw, day="2022-10-03", **more)


def person(school, surname="Иванов", given="Пётр", **more):
    guardians = [
        {"surname": "Иванова", "given": "Анна", "patronymic": "Петровна", "relation": "мать"}
    ]
    typed = pupil(surname, given, guardians=guardians, **more)
    return ask(school, "save_person", raw=typed).person


def text(school, paper):
    body = by(school, "paper_file", document=paper).body
    made = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    found = "\n".join([*(each.text for each in made.paragraphs), *cells])
    return found.replace("\xa0", " ").replace("\u2011", "-")


BROUGHT = {"planned": "programme", "paper_number": "12-ОД", "day": "2022-03-01"}


def paired(school, *groups):
    """Enrol and pair people of the school: each group is a mentor and mentees, as typed."""
    matches, everybody = [], []
    for number, several in enumerate(groups, start=1):
        codes = []
        for typed, role in zip(several, ("mentor", *["mentee"] * len(several)), strict=False):
            whose = person(school, *typed[:2], group=typed[2])
            everybody.append(whose)
            asked = {"people": [whose], "role": role, "form": "student-student"}
            codes.append(ask(school, "enrol", **asked).codes[whose])
        mentor, *mentees = codes
        matches.append(
            Match(
                id=f"M-{number}",
                form="student-student",
                mentors=(mentor,),
                mentees=tuple(mentees),
                period=PERIOD,
            )
        )
    school.store(TENANT).register.add_matches(matches)
    given = {"purpose": "processing", "people": everybody, "day": "2026-09-01"}
    for giver in ("guardian", "self"):
        by(school, "record_consents", given_by=giver, **given)
    return everybody
