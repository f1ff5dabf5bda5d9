"""Who may take part as what: said by the form, refused with the nearest that fits."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kit.domain.programme import MentoringForm
from kit.domain.texts import Text
from kit.i18n.translator import translator
from kit.records.sides import fits, misfit

ROLES = {"mentor": "mentor", "mentee": "mentee"}


def form(name, **sides):
    return MentoringForm(id=name, title=Text.of({"ru": name, "en": name}), sides=sides)


def programme(*forms):
    return SimpleNamespace(
        forms=forms,
        roles=tuple(SimpleNamespace(id=each) for each in ROLES),
        term=lambda _, role: Text.of({"ru": ROLES[role], "en": ROLES[role]}),
    )


PUPILS = form("pupils", mentor=("pupil", "parent"), mentee=("pupil",))
TEACHERS = form("teachers", mentor=("teacher",), mentee=("teacher",))


@pytest.mark.parametrize(
    ("role", "of", "kinds", "remedy"),
    [
        ("mentee", "pupils", ["teacher"], "Choose the form “teachers”"),
        ("mentee", "teachers", ["pupil", "teacher"], "Choose the form “pupils”"),
        ("mentee", "pupils", ["parent"], "Choose the role “mentor” in the form “pupils”"),
        ("mentee", "teachers", ["parent"], "Choose the role “mentor” in the form “pupils”"),
        ("mentee", "pupils", ["employer"], "No form of the programme is for them"),
    ],
)
def test_misfit_names_the_nearest_that_fits(role, of, kinds, remedy):
    found = misfit(programme(PUPILS, TEACHERS), role, of, kinds)

    assert str(found.remedy).startswith(remedy)
    said = translator("ru").render(found.what)
    assert said.startswith(f"В форме «{of}» роль «{role}» — для тех, кто: ")


@pytest.mark.parametrize(
    ("role", "of", "kinds"),
    [("mentor", "pupils", ["pupil", "parent"]), ("mentee", "open", ["teacher"]), ("x", "y", ["z"])],
)
def test_who_fits_and_whoever_nothing_is_said_of_is_asked_nothing(role, of, kinds):
    assert misfit(programme(PUPILS, TEACHERS, form("open")), role, of, kinds) is None


def test_nobody_at_all_fits_everywhere():
    assert fits(PUPILS, "mentee", [])
