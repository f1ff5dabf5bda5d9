"""States of a page: what is wrong and what to do, in the reader's language."""

from __future__ import annotations

import pytest

from kit.errors import BadArgument, KitError, ServiceUnavailable
from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.pages import states


@pytest.mark.parametrize("kind", [KitError, BadArgument, ServiceUnavailable])
def test_place_in_the_program_is_not_shown(kind):
    """«check_pairs: raw.M-001.meetings» told nobody anything (D18)."""
    error = kind("check_pairs: raw.M-001", say("It is empty."), say("Fill it in."))

    shown = states.of_error(error, translator("ru"))

    assert "Здесь пусто." in shown
    assert "check_pairs" not in shown


def test_code_of_a_logged_error_is_shown():
    """(D10, D18)"""
    error = KitError("code 4f2a", say("It is empty."), say("Fill it in."))

    assert "Код для администратора: 4f2a" in states.of_error(error, translator("ru"))
