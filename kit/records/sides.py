"""Who may take part as what: a form of mentoring may say which people are on each of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.domain.programme import MentoringForm, Programme
from kit.i18n.message import Message, say
from kit.records.people import SORTS


class Misfit(NamedTuple):
    """Why people do not take part so, and what to do."""

    what: Message
    remedy: Message


def fits(form: MentoringForm, role: str, kinds: Iterable[str]) -> bool:
    """Whether people of these kinds may have a role in a form; one that names no kinds asks nobody.

    Examples
    --------
    >>> from kit.domain.texts import Text
    >>> form = MentoringForm(id="f", title=Text.of({"en": "F"}), sides={"mentee": ("pupil",)})
    >>> fits(form, "mentee", ["teacher"]), fits(form, "mentor", ["teacher"])
    (False, True)
    """
    named = form.sides.get(role)
    return named is None or set(kinds) <= set(named)


def misfit(programme: Programme, role: str, form: str, kinds: Iterable[str]) -> Misfit | None:
    """Return why people of these kinds do not have a role in a form, with the nearest that fits."""
    forms, several = programme.forms, tuple(dict.fromkeys(kinds))
    own = next((each for each in forms if each.id == form), None)
    if own is None or fits(own, role, several):
        return None
    wrong = [each for each in several if each not in own.sides[role]]
    title = _role(programme, role)
    what = say(
        "In the form “{form}” the role “{role}” is for: {meant}. Here: {found}.",
        form=dict(own.title.words),
        role=title,
        meant=_words(own.sides[role]),
        found=_words(wrong),
    )
    return Misfit(what, _nearest(programme, role, own, wrong))


def _nearest(programme: Programme, role: str, own: MentoringForm, kinds: Sequence[str]) -> Message:
    """Return where people of these kinds fit: in this role, in another role of the form, anywhere."""
    others = [each for each in programme.forms if each != own]
    roles = [each.id for each in programme.roles if each.id != role]
    for form in others:
        if fits(form, role, kinds):
            return say(
                "Choose the form “{form}”, or correct in the record who it is.",
                form=dict(form.title.words),
            )
    for form in (own, *others):
        for other in roles:
            if fits(form, other, kinds):
                return say(
                    "Choose the role “{role}” in the form “{form}”, or correct in the record who it is.",
                    role=_role(programme, other),
                    form=dict(form.title.words),
                )
    return say("No form of the programme is for them: correct in the record who it is.")


def _role(programme: Programme, role: str) -> dict[str, str]:
    return dict(programme.term("roles", role).words)


def _words(kinds: Iterable[str]) -> tuple[Message, ...]:
    return tuple(SORTS[each] for each in kinds)
