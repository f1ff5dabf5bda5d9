"""What staff write down about the first stage: read, saved, confirmed. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kit.analysis import compliance, swot_sheet
from kit.desk import analyses, writing
from kit.desk.office import Desk
from kit.desk.writing import saved
from kit.domain.questionnaire import OpenText, Questionnaire
from kit.domain.wording import likely_names
from kit.domain.worksheet import Worksheet
from kit.errors import BadArgument, Conflict, NotFound, say
from kit.operations.sheets import (
    CodeAnswers,
    ComplianceSheet,
    EditSwot,
    MarkCompliance,
    OpenQuestion,
    SwotSheet,
)
from kit.results import Finding, ProcessReview


def swot(desk: Desk, arguments: SwotSheet) -> dict[str, Any]:
    """Return the sheet of strengths and weaknesses: what was saved, over the draft of today.

    The draft is the one that may be released, so that a confirmed sheet holds no number
    that its readers may not see.
    """
    draft = _draft(desk, arguments)
    history = desk.store.revisions(writing.SWOT, _subject(arguments))
    last = history[0] if history else None
    confirmed = next((each for each in history if each.content["confirmed"]), None)
    lines = swot_sheet.merge(
        draft, last.content if last else None, confirmed.content if confirmed else None
    )
    return {
        "revision": last.revision if last else 0,
        "seen": swot_sheet.version(draft),
        "saved": saved(desk, last),
        "confirmed": saved(desk, confirmed),
        "is_confirmed": bool(last and last.content["confirmed"]),
        "lines": [_line(line) for line in lines],
        "history": [
            {**(saved(desk, each) or {}), "confirmed": each.content["confirmed"]}
            for each in history
        ],
    }


def edit_swot(desk: Desk, arguments: EditSwot) -> dict[str, Any]:
    """Store the sheet as edited, or confirmed; tell when, and what looks like a name.

    Raises
    ------
    Conflict
        Somebody saved since; or the draft changed since, and it was to be confirmed.
    BadArgument
        An entry is empty, stands twice, or belongs to no rule.
    """
    draft = _draft(desk, arguments)
    if arguments.confirm and arguments.seen != swot_sheet.version(draft):
        raise Conflict(
            _subject(arguments),
            say("New answers changed the draft while you were working."),
            say("Nothing was confirmed. Load the draft again, look at what is new, and confirm."),
        )
    text = arguments.raw
    keys = [each.key for each in text.entries if each.key] + [each.key for each in text.removed]
    empty = any(not each.key and not each.text for each in text.entries)
    if empty or len(keys) != len(set(keys)):
        raise BadArgument(
            "raw",
            say("A sentence is empty, or stands twice."),
            say("Write it, or take it out, and save again."),
        )
    last = desk.store.worksheet(writing.SWOT, _subject(arguments))
    try:
        entries, removed = swot_sheet.kept(
            draft,
            last.content if last else None,
            [each.model_dump() for each in text.entries],
            [each.model_dump() for each in text.removed],
        )
    except KeyError as error:
        raise BadArgument(
            "raw",
            say("A sentence belongs to no rule of the draft."),
            say("Load the draft again."),
        ) from error
    content = {
        "entries": entries,
        "removed": removed,
        "confirmed": arguments.confirm,
        "data_version": desk.store.data_version(),
    }
    sheet = writing.sheet(desk, writing.SWOT, _subject(arguments), arguments.expected, content)
    desk.store.write([sheet])
    written = [each.text for each in text.entries] + [each.reason for each in text.removed]
    names = dict.fromkeys(name for each in written for name in likely_names(each))
    return {"saved": saved(desk, sheet), "confirmed": arguments.confirm, "names": list(names)}


def compliance_marks(desk: Desk, arguments: ComplianceSheet) -> dict[str, Any]:
    """Return the curator's marks of a wave as they were last saved, and every saving's total."""
    questionnaire = _compliance(desk)
    analyses.require_waves(desk, arguments.wave)
    history = desk.store.revisions(writing.COMPLIANCE, arguments.wave)
    last = history[0] if history else None
    return {
        "questionnaire": questionnaire.id,
        "revision": last.revision if last else 0,
        "saved": saved(desk, last),
        "raw": {
            item: str(mark) for item, mark in (last.content["answers"] if last else {}).items()
        },
        "history": [_assessed(desk, each, questionnaire) for each in history],
    }


def mark_compliance(desk: Desk, arguments: MarkCompliance) -> dict[str, Any]:
    """Store the curator's marks of a wave, also when some are missing; tell when."""
    questionnaire = _compliance(desk)
    analyses.require_waves(desk, arguments.wave)
    content = {
        "answers": dict(analyses.collected(questionnaire, arguments.raw, arguments.wave)),
        "version": questionnaire.version,
        "hash": questionnaire.hash,
    }
    sheet = writing.sheet(desk, writing.COMPLIANCE, arguments.wave, arguments.expected, content)
    desk.store.write([sheet])
    return {"saved": saved(desk, sheet), **_assessed(desk, sheet, questionnaire)}


def answer_themes(desk: Desk, arguments: OpenQuestion) -> dict[str, Any]:
    """Return the themes of the answers to an open question, and those that are suggested."""
    questionnaire = _asked(desk, arguments)
    last = desk.store.worksheet(writing.THEMES, writing.question(questionnaire.id, arguments.item))
    suggested = desk.library.rules.themes.get(arguments.item, {})
    return {
        "revision": last.revision if last else 0,
        "saved": saved(desk, last),
        "themes": dict(last.content["themes"]) if last else {},
        "suggested": {writing.theme(name): dict(text.words) for name, text in suggested.items()},
    }


def code_answers(desk: Desk, arguments: CodeAnswers) -> dict[str, Any]:
    """Store the themes of all answers to an open question; tell when.

    Raises
    ------
    Conflict
        Somebody saved since.
    NotFound
        An answer is none of this question's.
    """
    questionnaire = _asked(desk, arguments)
    known = {
        each.attempt
        for each in desk.store.responses(questionnaire=questionnaire.id)
        if each.answers.get(arguments.item)
    }
    unknown = sorted(set(arguments.raw) - known)
    if unknown:
        raise NotFound(
            unknown[0],
            say("This answer is not among those to the question."),
            say("Load the answers again: it may have been corrected since."),
        )
    coded = {answer: list(dict.fromkeys(themes)) for answer, themes in arguments.raw.items()}
    subject = writing.question(questionnaire.id, arguments.item)
    content = {"themes": {answer: themes for answer, themes in coded.items() if themes}}
    sheet = writing.sheet(desk, writing.THEMES, subject, arguments.expected, content)
    desk.store.write([sheet])
    names = dict.fromkeys(
        name for themes in coded.values() for theme in themes for name in likely_names(theme)
    )
    return {"saved": saved(desk, sheet), "coded": len(content["themes"]), "names": list(names)}


def _draft(desk: Desk, arguments: SwotSheet) -> tuple[Finding, ...]:
    office = desk.office
    reader = office.desk(desk.tenant_id, desk.actor, desk.role, "released")
    asked = {"before": arguments.before, "after": arguments.after}

    def compute() -> tuple[Finding, ...]:
        review: ProcessReview = office.ask(reader, "review_process", asked)
        return review.draft

    return cast(tuple[Finding, ...], desk.remember("draft", asked, compute))


def _subject(arguments: SwotSheet) -> str:
    return writing.waves(arguments.before, arguments.after)


def _line(line: swot_sheet.Line) -> dict[str, Any]:
    finding = line.finding
    return {
        "key": finding.key,
        "quadrant": finding.quadrant,
        "sentence": finding.sentence.dump(),
        "table": finding.table,
        "text": line.text,
        "change": line.change,
        "reason": line.reason,
    }


def _compliance(desk: Desk) -> Questionnaire:
    name = desk.library.rules.review.compliance
    found = desk.library.questionnaires.get(name)
    if found is None:
        raise NotFound(
            name,
            say("There is no questionnaire for the curator's assessment."),
            say("Put it into the folder of questionnaires, or name another one in the thresholds."),
        )
    return found


def _assessed(desk: Desk, sheet: Worksheet, questionnaire: Questionnaire) -> dict[str, Any]:
    answers: Mapping[str, Any] = sheet.content["answers"]
    found = compliance.assess(answers or {"": ""}, questionnaire)
    points = found.criteria["points"]
    return {
        **(saved(desk, sheet) or {}),
        "total": None if points.isna().any() else found.total,
        "maximum": found.maximum,
        "missing": int(points.isna().sum()),
        "level": dict(found.level.words) if found.level else {},
    }


def _asked(desk: Desk, arguments: OpenQuestion) -> Questionnaire:
    questionnaire = analyses.of_programme(desk, arguments.questionnaire)
    for item in questionnaire.items:
        if item.id == arguments.item and isinstance(item.answer, OpenText):
            return questionnaire
    raise NotFound(
        arguments.item,
        say("This questionnaire has no such open question."),
        say("Choose one of the open questions."),
    )
