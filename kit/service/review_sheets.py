"""What staff write down about the first stage: read, saved, confirmed. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kit.analysis import compliance, swot_sheet
from kit.domain.questionnaire import OpenText, Questionnaire
from kit.domain.wording import likely_names
from kit.domain.worksheet import Worksheet
from kit.errors import BadArgument, Conflict, NotFound
from kit.i18n.message import say
from kit.operations.review_sheets import (
    CodeAnswers,
    ComplianceSheet,
    EditSwot,
    MarkCompliance,
    OpenQuestion,
    SwotSheet,
)
from kit.results import Finding, ProcessReview
from kit.service import scores, worksheets
from kit.service.tenants import Context
from kit.service.worksheets import saved


def swot(context: Context, arguments: SwotSheet) -> dict[str, Any]:
    """Return the sheet of strengths and weaknesses: what was saved, over the draft of today.

    The draft is the one that may be released, so that a confirmed sheet holds no number
    that its readers may not see.
    """
    draft = _draft(context, arguments)
    history = context.store.worksheets.revisions(worksheets.SWOT, _waves(arguments), context.period)
    last = history[0] if history else None
    confirmed = next((each for each in history if each.content["confirmed"]), None)
    lines = swot_sheet.merge(
        draft, last.content if last else None, confirmed.content if confirmed else None
    )
    return {
        "revision": last.revision if last else 0,
        "seen": swot_sheet.version(draft),
        "saved": saved(context, last),
        "confirmed": saved(context, confirmed),
        "is_confirmed": bool(last and last.content["confirmed"]),
        "lines": [_line(line) for line in lines],
        "history": [
            {**(saved(context, each) or {}), "confirmed": each.content["confirmed"]}
            for each in history
        ],
    }


def edit_swot(context: Context, arguments: EditSwot) -> dict[str, Any]:
    """Store the sheet as edited, or confirmed; tell when, and what looks like a name.

    Raises
    ------
    Conflict
        Somebody saved since; or the draft changed since, and it was to be confirmed.
    BadArgument
        An entry is empty, stands twice, or belongs to no rule.
    """
    draft = _draft(context, arguments)
    if arguments.confirm and arguments.seen != swot_sheet.version(draft):
        raise Conflict(
            "/".join(_waves(arguments)),
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
    last = context.store.worksheets.last(worksheets.SWOT, _waves(arguments), context.period)
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
        "data_version": context.store.data_version(),
    }
    sheet = worksheets.sheet(
        context, worksheets.SWOT, _waves(arguments), arguments.expected, content
    )
    context.store.worksheets.write([sheet])
    written = [each.text for each in text.entries] + [each.reason for each in text.removed]
    names = dict.fromkeys(name for each in written for name in likely_names(each))
    return {"saved": saved(context, sheet), "confirmed": arguments.confirm, "names": list(names)}


def compliance_marks(context: Context, arguments: ComplianceSheet) -> dict[str, Any]:
    """Return the curator's marks of a wave as they were last saved, and every saving's total."""
    questionnaire = _compliance(context)
    scores.require_waves(context, arguments.wave)
    history = context.store.worksheets.revisions(
        worksheets.COMPLIANCE, (arguments.wave,), context.period
    )
    last = history[0] if history else None
    return {
        "questionnaire": questionnaire.id,
        "revision": last.revision if last else 0,
        "saved": saved(context, last),
        "raw": {
            item: str(mark) for item, mark in (last.content["answers"] if last else {}).items()
        },
        "history": [_assessed(context, each, questionnaire) for each in history],
    }


def mark_compliance(context: Context, arguments: MarkCompliance) -> dict[str, Any]:
    """Store the curator's marks of a wave, also when some are missing; tell when."""
    questionnaire = _compliance(context)
    scores.require_waves(context, arguments.wave)
    content = {
        "answers": dict(scores.collected(questionnaire, arguments.raw, arguments.wave)),
        "version": questionnaire.version,
        "hash": questionnaire.hash,
    }
    sheet = worksheets.sheet(
        context, worksheets.COMPLIANCE, (arguments.wave,), arguments.expected, content
    )
    context.store.worksheets.write([sheet])
    return {"saved": saved(context, sheet), **_assessed(context, sheet, questionnaire)}


def answer_themes(context: Context, arguments: OpenQuestion) -> dict[str, Any]:
    """Return the themes of the answers to an open question, and those that are suggested."""
    questionnaire = _asked(context, arguments)
    last = context.store.worksheets.last(
        worksheets.THEMES, (questionnaire.id, arguments.item), context.period
    )
    suggested = context.library.rules.themes.get(arguments.item, {})
    return {
        "revision": last.revision if last else 0,
        "saved": saved(context, last),
        "themes": dict(last.content["themes"]) if last else {},
        "suggested": {worksheets.theme(name): dict(text.words) for name, text in suggested.items()},
    }


def code_answers(context: Context, arguments: CodeAnswers) -> dict[str, Any]:
    """Store the themes of all answers to an open question; tell when.

    Raises
    ------
    Conflict
        Somebody saved since.
    NotFound
        An answer is none of this question's.
    """
    questionnaire = _asked(context, arguments)
    known = {
        each.attempt
        for each in context.store.responses.find(
            questionnaire=questionnaire.id, period=context.period
        )
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
    subject = (questionnaire.id, arguments.item)
    content = {"themes": {answer: themes for answer, themes in coded.items() if themes}}
    sheet = worksheets.sheet(context, worksheets.THEMES, subject, arguments.expected, content)
    context.store.worksheets.write([sheet])
    names = dict.fromkeys(
        name for themes in coded.values() for theme in themes for name in likely_names(theme)
    )
    return {"saved": saved(context, sheet), "coded": len(content["themes"]), "names": list(names)}


def _draft(context: Context, arguments: SwotSheet) -> tuple[Finding, ...]:
    tenants = context.tenants
    reader = tenants.context(context.tenant_id, context.actor, context.role, "released")
    asked = {"before": arguments.before, "after": arguments.after}

    def compute() -> tuple[Finding, ...]:
        review: ProcessReview = tenants.ask(reader, "review_process", asked)
        return review.draft

    return cast(tuple[Finding, ...], context.remember("draft", asked, compute))


def _waves(arguments: SwotSheet) -> tuple[str, str]:
    return arguments.before, arguments.after


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


def _compliance(context: Context) -> Questionnaire:
    name = context.library.rules.review.compliance
    found = context.library.questionnaires.get(name)
    if found is None:
        raise NotFound(
            name,
            say("There is no questionnaire for the curator's assessment."),
            say("Put it into the folder of questionnaires, or name another one in the thresholds."),
        )
    return found


def _assessed(context: Context, sheet: Worksheet, questionnaire: Questionnaire) -> dict[str, Any]:
    answers: Mapping[str, Any] = sheet.content["answers"]
    found = compliance.assess(answers or {"": ""}, questionnaire)
    points = found.criteria["points"]
    return {
        **(saved(context, sheet) or {}),
        "total": None if points.isna().any() else found.total,
        "maximum": found.maximum,
        "missing": int(points.isna().sum()),
        "level": dict(found.level.words) if found.level else {},
    }


def _asked(context: Context, arguments: OpenQuestion) -> Questionnaire:
    questionnaire = scores.of_programme(context, arguments.questionnaire)
    for item in questionnaire.items:
        if item.id == arguments.item and isinstance(item.answer, OpenText):
            return questionnaire
    raise NotFound(
        arguments.item,
        say("This questionnaire has no such open question."),
        say("Choose one of the open questions."),
    )
