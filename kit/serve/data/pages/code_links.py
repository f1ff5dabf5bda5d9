"""Codes of one's own of two moments that may be one person's: linked by hand, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from kit.domain.own_code import ELEMENTS
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations.values.surveys import CodeLinks, LinkedPair
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording import linkage

#: What a button does, and what is said then.
DONE: dict[str, Message] = {
    "same": say("The two codes are linked."),
    "different": say("The two codes are left apart."),
    "undecided": say("The decision is taken back."),
}


class _Pair(NamedTuple):
    """Two codes, in words; ``was`` is what had been decided about them."""

    first: str
    second: str
    agrees: str
    differs: str
    was: str


async def show(visit: Visit) -> Response:
    """Return the pairs to decide on, those that were decided on, and how many are linked."""
    found: CodeLinks = await visit.ask("code_links", campaign=visit.request.path_params["survey"])
    t, language = visit.t, visit.language
    moments = [
        visit.programme.term("waves", each.wave).in_(language)
        for each in (found.before, found.after)
    ]
    frame = replace(
        visit.frame(
            title=t.gettext("Codes of one’s own: links by hand"),
            lead=f"{found.after.title.in_(language)}: {moments[0]} – {moments[1]}",
        ),
        back=records.Link(found.after.title.in_(language), visit.url(f"/{quote(found.after.id)}")),
    )
    html = records.render_page(
        "code_links.html",
        frame,
        counted=linkage.sentence(
            found.exact,
            found.corrected,
            len(found.by_hand),
            first=found.left_first,
            second=found.left_second,
            language=language,
        ),
        waiting=linkage.waiting(len(found.offered), language),
        offered=_pairs(found.offered, visit),
        by_hand=_pairs(found.by_hand, visit),
        refused=_pairs(found.refused, visit),
        revision=visit.revision(found.revision),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome:
    """Store a decision about one pair."""
    asked = next((each for each in DONE if visit.field(each)), "")
    if not asked:
        raise BadArgument(
            "decision",
            say("It was not said what is decided."),
            say("Press one of the buttons beside the pair."),
        )
    survey = visit.request.path_params["survey"]
    pair = {"campaign": survey, "first": visit.field("first"), "second": visit.field("second")}
    done: CodeLinks = await visit.ask(
        "decide_link", **pair, expected=visit.revision_typed, decision=asked
    )
    was = visit.field("was") or "undecided"
    undo = Undo("decide_link", {**pair, "expected": done.revision, "decision": was})
    return visit.done(DONE[asked], undo=undo)


def _pairs(pairs: Sequence[LinkedPair], visit: Visit) -> list[_Pair]:
    t = visit.t
    words = {
        "mother_name": t.gettext("mother’s first name"),
        "patronymic": t.gettext("patronymic"),
        "first_name": t.gettext("first name"),
        "surname": t.gettext("surname"),
        "mother_month": t.gettext("mother’s month of birth"),
        "birth_day": t.gettext("day of birth"),
        "birth_month": t.gettext("month of birth"),
    }
    decided = {"by_hand": "same", "refused": "different"}
    return [
        _Pair(
            each.first,
            each.second,
            t.gettext("{n} of {total}", n=len(ELEMENTS) - len(each.differs), total=len(ELEMENTS)),
            ", ".join(words[name] for name in each.differs),
            decided.get(each.how, "undecided"),
        )
        for each in pairs
    ]
