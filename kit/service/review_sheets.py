"""What staff write down about the first stage: read, saved, confirmed. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.analysis import compliance, swot_sheet
from kit.domain.fields import filled
from kit.domain.questionnaire import OpenText, Questionnaire
from kit.domain.response import Answer
from kit.domain.worksheet import Worksheet
from kit.errors import BadArgument, Conflict, NotFound
from kit.forms.collect import collect
from kit.i18n.message import say
from kit.operations.arguments import (
    CodeAnswers,
    ComplianceSheet,
    EditSwot,
    MarkCompliance,
    OpenQuestion,
    ReviewProcess,
    SwotSheet,
)
from kit.operations.values import review_sheets as values
from kit.results import Finding, ProcessReview
from kit.service import worksheets
from kit.service.context import Context
from kit.service.dispatch import ask_released
from kit.service.programme import of_programme, require_waves
from kit.service.versions import text_of
from kit.service.worksheets import names, saved, saving


def swot(context: Context, arguments: SwotSheet) -> values.SwotSheet:
    """Return the sheet of strengths and weaknesses: what was saved, over the draft of today.

    The draft is the one that may be released, so that a confirmed sheet holds no number
    that its readers may not see.
    """
    draft, titles = _draft(context, arguments)
    own, others = _swot(context, arguments)
    history = worksheets.one_sheet([*own, *others])
    last = history[0] if history else None
    confirmed = next((each for each in (*own, *others) if each.content["confirmed"]), None)
    lines = swot_sheet.merge(
        draft, last.content if last else None, confirmed.content if confirmed else None
    )
    return values.SwotSheet(
        revision=own[0].revision if own else 0,
        goes_on_from="" if own or last is None else last.subject[-1],
        seen=swot_sheet.version(draft),
        saved=saved(context, last),
        confirmed=saved(context, confirmed),
        is_confirmed=bool(last and last.content["confirmed"]),
        lines=tuple(_line(line) for line in lines),
        titles={
            name: titles[name]
            for line in lines
            for name in line.finding.sentence.params.values()
            if isinstance(name, str) and name in titles
        },
        history=tuple(
            values.SwotSaved(saved=saving(context, each), confirmed=each.content["confirmed"])
            for each in history
        ),
    )


def edit_swot(context: Context, arguments: EditSwot) -> values.SwotSaved:
    """Store the sheet as edited, or confirmed; tell when, and what looks like a name.

    Raises
    ------
    Conflict
        Somebody saved since; or the draft changed since, and it was to be confirmed.
    BadArgument
        An entry is empty, stands twice, or belongs to no rule.
    """
    draft, _ = _draft(context, arguments)
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
    own, others = _swot(context, arguments)
    last = next(iter((*own, *others)), None)
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
    sheet = worksheets.save(
        context, worksheets.SWOT, _waves(arguments), arguments.expected, content
    )
    written = [each.text for each in text.entries] + [each.reason for each in text.removed]
    return values.SwotSaved(
        saved=saving(context, sheet), confirmed=arguments.confirm, names=names(written)
    )


def compliance_marks(context: Context, arguments: ComplianceSheet) -> values.ComplianceMarks:
    """Return the curator's marks of a wave as they were last saved, and every saving's total."""
    questionnaire = _compliance(context)
    require_waves(context, arguments.wave)
    own, others = worksheets.standing(context, worksheets.COMPLIANCE, arguments.wave)
    history = worksheets.one_sheet([*own, *others])
    last = history[0] if history else None
    return values.ComplianceMarks(
        questionnaire=questionnaire.id,
        version=last.content.get("version", "") if last else "",
        revision=own[0].revision if own else 0,
        goes_on_from="" if own or last is None else last.subject[-1],
        raw={item: str(mark) for item, mark in (last.content["answers"] if last else {}).items()},
        history=tuple(_assessed(context, each, questionnaire) for each in history),
    )


def mark_compliance(context: Context, arguments: MarkCompliance) -> values.Assessment:
    """Store the curator's marks of a wave, also when some are missing; tell when.

    The text is kept as well, as that of a survey is: marks are read in its words for ever.
    """
    questionnaire = _compliance(context)
    require_waves(context, arguments.wave)
    text = context.library.source(questionnaire.id)
    context.store.questionnaires.publish(questionnaire, text)
    content = {
        "answers": dict(_collected(questionnaire, arguments.raw, arguments.wave)),
        "version": questionnaire.version,
        "hash": questionnaire.hash,
    }
    sheet = worksheets.save(
        context, worksheets.COMPLIANCE, (arguments.wave,), arguments.expected, content
    )
    return _assessed(context, sheet, questionnaire)


def answer_themes(context: Context, arguments: OpenQuestion) -> values.AnswerThemes:
    """Return the themes of the answers to an open question, and those that are suggested."""
    questionnaire = _asked(context, arguments)
    last = context.store.worksheets.last(
        worksheets.THEMES, (questionnaire.id, arguments.item), context.period
    )
    suggested = context.library.rules.themes.get(arguments.item, {})
    coded = last.content["themes"] if last else {}
    return values.AnswerThemes(
        revision=last.revision if last else 0,
        saved=saved(context, last),
        themes={answer: tuple(themes) for answer, themes in coded.items()},
        suggested={worksheets.theme(name): text for name, text in suggested.items()},
    )


def code_answers(context: Context, arguments: CodeAnswers) -> values.ThemesSaved:
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
        for each in context.responses(questionnaire.id)
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
    sheet = worksheets.save(context, worksheets.THEMES, subject, arguments.expected, content)
    return values.ThemesSaved(
        saved=saving(context, sheet),
        coded=len(content["themes"]),
        names=names(theme for themes in coded.values() for theme in themes),
    )


def _draft(
    context: Context, arguments: SwotSheet
) -> tuple[tuple[Finding, ...], Mapping[str, Mapping[str, str]]]:
    """Return the released draft, and the words of the ids in its sentences."""
    asked = ReviewProcess(period=arguments.period, before=arguments.before, after=arguments.after)

    def compute() -> tuple[tuple[Finding, ...], Mapping[str, Mapping[str, str]]]:
        review: ProcessReview = ask_released(context, "review_process", asked)
        return review.draft, review.titles

    return context.remember("draft", asked, compute, sheets=True)


def _collected(
    questionnaire: Questionnaire, raw: Mapping[str, str | list[str]], wave: str
) -> Mapping[str, Answer]:
    """Return the answers of a form that staff filled in; BadArgument says what is wrong."""
    found = collect(questionnaire, raw, form=questionnaire.forms[0], wave=wave)
    if found.problems:
        problem = found.problems[0]
        raise BadArgument(
            f"{questionnaire.id}: {problem.item}", problem.message, say("Correct it and try again.")
        )
    return found.answers


def _waves(arguments: SwotSheet) -> tuple[str, str]:
    return arguments.before, arguments.after


def _swot(context: Context, arguments: SwotSheet) -> tuple[list[Worksheet], list[Worksheet]]:
    return worksheets.standing(context, worksheets.SWOT, arguments.after, arguments.before)


def _line(line: swot_sheet.Line) -> values.SwotLine:
    own = {"text": line.text, "change": line.change, "reason": line.reason}
    return filled(values.SwotLine, line.finding, **own)


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


def _assessed(
    context: Context, sheet: Worksheet, questionnaire: Questionnaire
) -> values.Assessment:
    answers: Mapping[str, Any] = sheet.content["answers"]
    text = text_of(context, questionnaire, sheet.content.get("version", ""))
    found = compliance.assess(answers or {"": ""}, text)
    points = found.criteria["points"]
    return values.Assessment(
        saved=saving(context, sheet),
        total=None if points.isna().any() else found.total,
        maximum=found.maximum,
        missing=int(points.isna().sum()),
        level=found.level,
    )


def _asked(context: Context, arguments: OpenQuestion) -> Questionnaire:
    questionnaire = of_programme(context, arguments.questionnaire)
    for item in questionnaire.items:
        if item.id == arguments.item and isinstance(item.answer, OpenText):
            return questionnaire
    raise NotFound(
        arguments.item,
        say("This questionnaire has no such open question."),
        say("Choose one of the open questions."),
    )
