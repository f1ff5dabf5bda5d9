"""The self-generated code on a form: asked first, judged element by element, sealed when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kit.domain.linkage import SELF_GENERATED
from kit.domain.own_code import ELEMENTS, read_code
from kit.domain.own_code import sealed as sealed_code
from kit.domain.response import Problem
from kit.errors import BadArgument
from kit.i18n.translator import Translator
from kit.serve.respond.sent import OWN_CODE, Sent
from kit.serve.respond.visits import Visit


class Asked(NamedTuple):
    """One element as the form asks it, with what was typed and what is wrong with that."""

    name: str
    question: str
    example: str
    value: str
    problem: str


def asked(visit: Visit, typed: Mapping[str, str], t: Translator) -> list[Asked]:
    """Return the elements that a form asks first; none where no code is made."""
    if not is_asked(visit):
        return []
    found = []
    for each in ELEMENTS:
        value, problem = typed.get(each.id, ""), ""
        try:
            each.read(value)
        except BadArgument as error:
            problem = f"{t.render(error.what)} {t.render(error.remedy)}"
        name = f"{OWN_CODE}{each.id}"
        found.append(Asked(name, t.render(each.question), t.render(each.example), value, problem))
    return found


def problems(visit: Visit, sent: Sent) -> list[Problem]:
    """Return what is wrong with a code, one sentence for each element."""
    if not is_asked(visit):
        return []
    found = []
    for each in ELEMENTS:
        try:
            each.read(sent.own_code.get(each.id, ""))
        except BadArgument as error:
            found.append(Problem(item=f"{OWN_CODE}{each.id}", message=error.what))
    return found


def sealed(visit: Visit, sent: Sent) -> tuple[str, ...]:
    """Return the code as it is stored; nothing where none is made."""
    if not is_asked(visit):
        return ()
    try:
        code = read_code(sent.own_code)
    except BadArgument:  # other answers under a used card: they are refused anyway
        return ()
    block = (visit.campaign.form, visit.campaign.role)
    return sealed_code(code, visit.place.own_code_key, block)


def is_asked(visit: Visit) -> bool:
    """Whether this form begins with a code of one's own."""
    return visit.campaign.linkage == SELF_GENERATED
