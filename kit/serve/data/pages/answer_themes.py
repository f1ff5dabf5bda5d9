"""Themes of open answers: what people wrote, and what it is about, ticked by the psychologist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations.values.review_sheets import AnswerThemes, ThemesSaved
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording import review

_LONGEST = 60
#: Answers on one page; themes of the others are kept as they are.
_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """An open answer: the adapter of the review's frame."""

    attempt: str
    participant: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """An open question that somebody answered."""

    questionnaire: str
    item: str
    title: str
    texts: tuple[_Text, ...]

    @property
    def key(self) -> str:
        return f"{self.questionnaire}/{self.item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """An answer with its themes as boxes to tick."""

    answer: _Text
    boxes: tuple[records.Option, ...]
    stored: str


async def show(visit: Visit) -> Response:
    """Return the answers to one open question, each with its themes."""
    questions = await _questions(visit)
    frame = sheets.frame(visit, *sheets.REVIEW)
    if not questions:
        return visit.html(records.render_page("themes.html", frame, questions=(), lines=()))
    question = _chosen(questions, visit)
    stored = await _stored(visit, question)
    page, pages = _page(question, visit)
    titles = _titles(stored, visit)
    lines = [
        _line(each, stored, titles, visit)
        for each in question.texts[(page - 1) * _ROWS : page * _ROWS]
    ]
    html = records.render_page(
        "themes.html",
        frame,
        questions=[
            records.Option(each.key, f"{each.title} ({len(each.texts)})", each is question)
            for each in questions
        ],
        lines=lines,
        own=_own(visit),
        coded=sum(bool(stored.themes.get(each.attempt)) for each in question.texts),
        total=len(question.texts),
        page_number=page,
        pages=pages,
        page_url=lambda number: visit.url(question=question.key, page=str(number)),
        address=visit.address,
        longest=_LONGEST,
        too_long=_too_long(visit),
        is_typed=bool(visit.typed),
        revision=visit.revision(stored.revision),
    )
    return visit.html(html)


async def save(visit: Visit) -> Outcome | Response | None:
    """Store the themes; with the button "Add the theme" only offer another one."""
    if visit.field("add"):
        return await show(visit)
    if _too_long(visit):
        return None
    question = _chosen(await _questions(visit), visit)
    stored = await _stored(visit, question)
    known = {each.attempt for each in question.texts}
    seen = set(visit.typed.get("seen", ())) & known
    raw = {
        attempt: list(themes)
        for attempt, themes in stored.themes.items()
        if attempt not in seen and attempt in known
    }
    raw |= {attempt: ticked for attempt in sorted(seen) if (ticked := _ticked(visit, attempt))}
    done: ThemesSaved = await visit.ask(
        "code_answers",
        questionnaire=question.questionnaire,
        item=question.item,
        expected=visit.revision_typed,
        raw=raw,
    )
    before = {attempt: list(themes) for attempt, themes in stored.themes.items()}
    undo = Undo(
        "code_answers",
        {
            "questionnaire": question.questionnaire,
            "item": question.item,
            "expected": done.saved.revision,
            "raw": before,
        },
    )
    coded = say("{coded} of {n} answers have a theme.", coded=done.coded, n=len(question.texts))
    return visit.done(
        sheets.saved(done.saved, visit.t),
        coded,
        warned=sheets.names_noticed(done.names),
        undo=undo,
    )


async def _questions(visit: Visit) -> list[_Question]:
    """Return the open questions with their answers; those that the rules read come first."""
    waves = visit.programme.waves
    if len(waves) < 2:
        return []
    found = await visit.ask("review_process", before=waves[0].id, after=waves[-1].id)
    read = {*found.rules.get("praised", ()), *found.rules.get("lacked", ())}
    questions = []
    for key, rows in found.open_answers.groupby(["questionnaire", "item"], sort=False):
        first = rows.iloc[0]
        group = review.group(found, [first[name] for name in ("form", "role", "wave")], visit.t)
        texts = tuple(
            _Text(attempt=attempt, participant=participant, text=text)
            for attempt, participant, text in zip(
                rows["attempt"], rows["participant"], rows["text"], strict=True
            )
        )
        title = f"{found.title(first['title'], visit.language)} ({group})"
        questions.append(_Question(questionnaire=key[0], item=key[1], title=title, texts=texts))
    return sorted(questions, key=lambda each: each.item not in read)


def _chosen(questions: list[_Question], visit: Visit) -> _Question:
    asked = visit.asked("question")
    return next((each for each in questions if each.key == asked), questions[0])


async def _stored(visit: Visit, question: _Question) -> AnswerThemes:
    found: AnswerThemes = await visit.ask(
        "answer_themes", questionnaire=question.questionnaire, item=question.item
    )
    return found


def _titles(stored: AnswerThemes, visit: Visit) -> dict[str, str]:
    """Return the themes there are to tick: suggested, given, and added on this page."""
    suggested = {name: words.in_(visit.language) for name, words in stored.suggested.items()}
    given = [each for themes in stored.themes.values() for each in themes]
    return {each: each for each in (*suggested, *given, *_own(visit))} | suggested


def _own(visit: Visit) -> list[str]:
    """Return themes of one's own that were added on this page and are not stored yet."""
    added = [*visit.typed.get("known", ()), *visit.typed.get("own", ())]
    themes = dict.fromkeys(own for each in added if (own := " ".join(each.split())))
    return [each for each in themes if len(each) <= _LONGEST]


def _too_long(visit: Visit) -> str:
    """Return a theme that was typed and is too long to be one; it stays in its field."""
    typed = " ".join(visit.field("own").split())
    return typed if len(typed) > _LONGEST else ""


def _ticked(visit: Visit, attempt: str) -> list[str]:
    return list(dict.fromkeys(visit.typed.get(f"theme.{attempt}", ())))


def _line(answer: _Text, stored: AnswerThemes, titles: Mapping[str, str], visit: Visit) -> _Line:
    kept = stored.themes.get(answer.attempt, ())
    is_typed = answer.attempt in visit.typed.get("seen", ())
    ticked = _ticked(visit, answer.attempt) if is_typed else kept
    told = ""
    if visit.is_conflict and is_typed and set(ticked) != set(kept):
        told = _list(titles.get(each, each) for each in kept) or visit.t.gettext("nothing")
    boxes = tuple(records.Option(name, words, name in ticked) for name, words in titles.items())
    return _Line(answer=answer, boxes=boxes, stored=told)


def _list(words: Iterable[Any]) -> str:
    return ", ".join(map(str, words))


def _page(question: _Question, visit: Visit) -> tuple[int, int]:
    pages = max(1, -(-len(question.texts) // _ROWS))
    return min(max(visit.page_number, 1), pages), pages
