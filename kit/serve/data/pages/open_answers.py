"""Open answers: those that nobody has read yet, each to be marked as read; or all of them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from kit.domain.texts import Text
from kit.i18n.message import say
from kit.operations.values.open_answers import OpenAnswer, OpenAnswers
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording import review

#: Answers on one page: read at one sitting.
_ROWS = 12
#: What an address and a box name an answer by.
_BETWEEN = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """An answer as it is told."""

    key: str
    answer: OpenAnswer
    question: str
    wave: str
    moment: str


async def show(visit: Visit) -> Response:
    """Return the answers of one page, those with words of alarm first."""
    everything = visit.asked("show") == "all"
    found: OpenAnswers = await visit.ask("open_answers", everything=everything)
    pages = max(1, -(-len(found.answers) // _ROWS))
    number = min(max(visit.page_number, 1), pages)
    more = {"show": "all"} if everything else {}
    return visit.html(
        records.render_page(
            "open_answers.html",
            visit.frame(),
            lines=[
                _line(each, visit) for each in found.answers[(number - 1) * _ROWS : number * _ROWS]
            ],
            found=found,
            everything=everything,
            other_url=visit.url(**({} if everything else {"show": "all"})),
            page_number=number,
            pages=pages,
            page_url=lambda page: visit.url(page=str(page), **more),
        )
    )


async def save(visit: Visit) -> Outcome | Response:
    """Mark the answers of the page as read, or the one whose button was pressed."""
    one, again = visit.field("one"), visit.field("again")
    keys = [one or again] if one or again else list(visit.typed.get("seen", ()))
    raw = [
        {"attempt": attempt, "item": item}
        for attempt, between, item in (each.rpartition(_BETWEEN) for each in keys)
        if between
    ]
    if not raw:
        return await show(visit)
    n: int = await visit.ask("mark_read", is_read=not again, raw=raw)
    said = (
        say("{n} answer is to be read once more.", plural="{n} answers are to be read again.", n=n)
        if again
        else say("{n} answer is marked as read.", plural="{n} answers are marked as read.", n=n)
    )
    return visit.done(said, undo=Undo("mark_read", {"is_read": bool(again), "raw": raw}))


def _line(each: OpenAnswer, visit: Visit) -> _Line:
    def words(text: Text) -> str:
        return text.in_(visit.language)

    return _Line(
        key=f"{each.attempt}{_BETWEEN}{each.item}",
        answer=each,
        question=words(each.question),
        wave=words(visit.programme.term("waves", each.wave)),
        moment=review.moment(each.at, visit.t),
    )
