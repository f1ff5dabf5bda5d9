"""The programme as a file: open to everybody of the staff, in four faces, of a period."""

from __future__ import annotations

import pytest

from kit.operations.access import ROLES
from tests.builders.registers import PERIOD, ask, school

__all__ = ["school"]


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"methodologist"}))
def test_everybody_of_the_staff_reads_the_programme(school, role):
    file = ask(school, "programme_document", by=role, format="html")

    assert "Программа" in file.name
    assert "УТВЕРЖДАЮ" in file.body.decode()


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_programme_of_a_period_is_made_in_every_face(school, kind):
    file = ask(school, "programme_document", format=kind, period=PERIOD, language="en")

    assert file.name.endswith(f".{kind}")
    assert len(file.body) > 2000
