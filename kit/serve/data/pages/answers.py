"""Answers and scores as tables by questionnaire and wave, and as files for a spreadsheet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kit import frames, tables
from kit.documents.write import FORMATS
from kit.domain.questionnaire import Questionnaire
from kit.domain.texts import Text
from kit.domain.versions import number
from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.i18n.text import file_name
from kit.operations import File
from kit.records import listing
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.serve.data.browsers import kept
from kit.serve.data.pages import terms
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query
from kit.tables.faces import csv

_FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": FORMATS["xlsx"]}

_WHO = (
    Field(id="participant", title=titled(say("Code")), type="code", is_searched=True),
    terms.WAVE,
    replace(terms.ROLE, is_column=False, is_filter=False),
    terms.FORM,
    terms.GRADE,
)

_VERSION = Field(id="version", title=titled(say("Version of the questionnaire")), is_column=False)
_WHO_IDS = tuple(each.id for each in (*_WHO, _VERSION))

ANSWER = RecordKind(
    id="answers",
    title=titled(say("Answers")),
    key="participant",
    fields=(
        *_WHO,
        Field(
            id="item",
            title=titled(say("Question")),
            type="choice",
            is_filter=True,
            is_searched=True,
        ),
        Field(id="value", title=titled(say("Value")), type="number"),
        Field(id="words", title=titled(say("Answer")), is_searched=True),
        _VERSION,
    ),
)

SCORE = RecordKind(
    id="scores",
    title=titled(say("Scores")),
    key="participant",
    fields=(
        *_WHO,
        Field(
            id="scale", title=titled(say("Scale")), type="choice", is_filter=True, is_searched=True
        ),
        Field(id="score", title=titled(say("Score")), type="number"),
        Field(id="n_valid", title=titled(say("Questions answered")), type="number"),
        Field(id="n_items", title=titled(say("of")), type="number", is_column=False),
        _VERSION,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """One questionnaire's records, with the words of its items and scales."""

    questionnaire: Questionnaire
    questionnaires: tuple[Questionnaire, ...]
    kind: RecordKind
    rows: list[Row]


async def responses(visit: Visit) -> Response:
    """Return the table of answers to one questionnaire."""
    return _table(visit, await _answers(visit))


async def scores(visit: Visit) -> Response:
    """Return the table of scores of one questionnaire."""
    return _table(visit, await _scores(visit))


async def responses_file(visit: Visit) -> Response:
    """Return the answers that the table shows, all pages of them, as a file."""
    return await _file(visit, await _answers(visit))


async def scores_file(visit: Visit) -> Response:
    """Return the scores that the table shows, all pages of them, as a file."""
    return await _file(visit, await _scores(visit))


async def _answers(visit: Visit) -> _Shown:
    questionnaires, questionnaire = _questionnaires(visit)
    frame = await visit.ask("responses", questionnaire=questionnaire.id)
    texts = await run_in_threadpool(_texts, frame, questionnaire, visit)
    asked = _named(
        {
            version: {item.id: item.short or item.wording.default for item in text.items}
            for version, text in texts.items()
        }
    )
    kind = terms.with_terms(ANSWER, visit.programme, item=asked.choices)
    rows = await run_in_threadpool(_answer_rows, frame, texts, asked, visit.language)
    return _Shown(questionnaire=questionnaire, questionnaires=questionnaires, kind=kind, rows=rows)


async def _scores(visit: Visit) -> _Shown:
    questionnaires, questionnaire = _questionnaires(visit)
    frame = await visit.ask("scores", questionnaire=questionnaire.id)
    texts = await run_in_threadpool(_texts, frame, questionnaire, visit)
    scales = _named(
        {
            version: {scale.id: scale.title for scale in text.scales}
            for version, text in texts.items()
        }
    )
    kind = terms.with_terms(SCORE, visit.programme, scale=scales.choices)
    rows = await run_in_threadpool(_score_rows, frame, scales)
    return _Shown(questionnaire=questionnaire, questionnaires=questionnaires, kind=kind, rows=rows)


def _table(visit: Visit, shown: _Shown) -> Response:
    language = visit.language
    view = listing.read(shown.kind, visit.query)
    own = {"questionnaire": shown.questionnaire.id}
    narrowed = dict(parse_qsl(listing.query(shown.kind, view)))
    options = tuple(
        records.Option(each.id, each.title.in_(language), each is shown.questionnaire)
        for each in shown.questionnaires
    )
    return visit.listed(
        shown.kind,
        shown.rows,
        visit.t.gettext("Nobody has answered this questionnaire yet."),
        address=with_query(visit.address, **own),
        choices=(("questionnaire", visit.t.gettext("Questionnaire"), options),),
        exports=tuple(
            records.Link(
                visit.t.gettext("Download {format}", format=form.upper()),
                visit.url("/export", **own, **narrowed, format=form),
            )
            for form in _FORMATS
        ),
    )


async def _file(visit: Visit, shown: _Shown) -> Response:
    from kit.documents.faces import xlsx  # noqa: PLC0415 - only an export needs openpyxl

    view = listing.read(shown.kind, visit.query)
    rows = listing.chosen(shown.kind, shown.rows, view, visit.language)
    table = await run_in_threadpool(tables.records, shown.kind, rows, visit.language)
    form = "csv" if visit.asked("format", "csv") == "csv" else "xlsx"
    made = File(
        file_name(f"{table.title} – {shown.questionnaire.title.in_(visit.language)}", f".{form}"),
        _FORMATS[form],
        await run_in_threadpool(csv.write if form == "csv" else xlsx.sheets, table),
    )
    return kept(made, shown.kind.id)


def _questionnaires(visit: Visit) -> tuple[tuple[Questionnaire, ...], Questionnaire]:
    """Return the programme's questionnaires, and the one that is asked for, or the first."""
    used = dict.fromkeys(campaign.questionnaire for campaign in visit.programme.campaigns)
    known = visit.library.questionnaires
    found = tuple(known[each] for each in used if each in known)
    if not found:
        raise NotEnoughData(
            visit.tenant,
            say("This programme has no questionnaire yet."),
            say("Start from the page «Today»."),
        )
    asked = visit.asked("questionnaire")
    # A questionnaire that is not the programme's is refused by the operation, in its words.
    return found, next((each for each in found if each.id == asked), found[0])


@dataclass(frozen=True, slots=True)
class _Named:
    """Questions or scales of several versions as choices: what has two titles is two of them."""

    choices: list[Choice]
    values: Mapping[tuple[str, str], str]


def _texts(frame: Any, questionnaire: Questionnaire, visit: Visit) -> dict[str, Questionnaire]:
    """Return the versions that were answered, and the one that is asked now, which comes first."""
    answered = {str(each) for each in frame[frames.VERSION].unique()}
    order = sorted(answered - {questionnaire.version}, key=number, reverse=True)
    return {each: visit.text_of(questionnaire, each) for each in (questionnaire.version, *order)}


def _named(titles: Mapping[str, Mapping[str, Text]]) -> _Named:
    """Return titles by version and id as choices; another title says of which version it is."""
    choices: list[Choice] = []
    values: dict[tuple[str, str], str] = {}
    known: dict[str, dict[Text, str]] = {}
    for version, of in titles.items():
        for name, title in of.items():
            same = known.setdefault(name, {})
            if title not in same:
                same[title] = f"{name} {version}" if same else name
                said = Text(tuple((lang, f"{words} ({version})") for lang, words in title.words))
                choices.append(Choice(value=same[title], title=said if len(same) > 1 else title))
            values[version, name] = same[title]
    return _Named(choices, values)


def _answer_rows(
    frame: Any, texts: Mapping[str, Questionnaire], asked: _Named, language: str
) -> list[Row]:
    """Return a RESPONSES frame as rows, each in the words that were read: the page's one adapter."""
    words = {
        (version, item.id): {
            option.value: option.label.in_(language) for option in (*of.options, *of.missing)
        }
        for version, text in texts.items()
        for item in text.items
        if (of := text.choices_of(item)) is not None
    }
    rows: list[Row] = []
    for each in _records(frame):
        value, read = _whole(each["value"]), (str(each["version"]), each["item"])
        said = words.get(read, {}).get(value, "") if isinstance(value, int) else ""
        item = asked.values.get(read, each["item"])
        rows.append({**_who(each), "item": item, "value": value, "words": said})
    return rows


def _score_rows(frame: Any, scales: _Named) -> list[Row]:
    """Return a SCORES frame as rows: the page's one adapter."""
    return [
        {
            **_who(each),
            "scale": scales.values.get((str(each["version"]), each["scale"]), each["scale"]),
            "score": None if math.isnan(each["score"]) else float(each["score"]),
            "n_valid": int(each["n_valid"]),
            "n_items": int(each["n_items"]),
        }
        for each in _records(frame)
    ]


def _records(frame: Any) -> Iterator[dict[str, Any]]:
    """Return the rows of a frame, column by column: a row at a time takes pandas four times as long."""
    columns = {name: frame[name].tolist() for name in frame.columns}
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _who(each: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(each[name]) for name in _WHO_IDS}


def _whole(value: float) -> int | float | None:
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
