"""A programme with its plan, and the outline that pages which compute are sent."""

from __future__ import annotations

from dataclasses import replace

from kit.domain.roadmap import Place, Section, Step
from kit.domain.texts import Text
from tests.builders.schools import real


def test_outline_holds_what_answers_need_and_nothing_of_the_plan():
    library, _ = real()
    plain = library.programmes["temizhbek-4"].outline()
    step = Step(id="base", title=Text.of({"ru": "База"}), places=(Place(kind="pairs"),))
    section = Section(id="s", title=Text.of({"ru": "Раздел"}), steps=(step,))
    plan = replace(plain, roadmap=(section,), goal=Text.of({"ru": "Цель"}))

    assert plan.outline() == plain
    assert plan.term("steps", "base").in_("ru") == "База"
