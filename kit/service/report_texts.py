"""Conclusions and recommendations of a report: proposed, written, kept. Nothing is overwritten."""

from __future__ import annotations

from kit.operations.arguments import CompareWaves, ReportText, ReviewProcess, WriteReportText
from kit.operations.values import documents as values
from kit.service import worksheets
from kit.service.beginnings import lacks
from kit.service.context import Context
from kit.service.dispatch import ask_released
from kit.service.programme import of_programme, require_waves
from kit.wording import conclusions
from kit.wording.conclusions import Conclusions


def report_text(context: Context, arguments: ReportText) -> values.ReportText:
    """Return what was last saved, else what the released results propose.

    What is proposed may be seen by every reader of the report, for so is what becomes of it.
    """
    _require(context, arguments)
    last = context.store.worksheets.last(worksheets.REPORT, _subject(arguments), context.period)
    text = written(context, arguments) or _proposed(context, arguments)
    return values.ReportText(
        revision=last.revision if last else 0,
        saved=worksheets.saved(context, last),
        conclusions=text.conclusions,
        recommendations=text.recommendations,
    )


def write_report_text(context: Context, arguments: WriteReportText) -> values.ReportTextSaved:
    """Store conclusions and recommendations; tell when, and what in them looks like a name.

    Raises
    ------
    Conflict
        Somebody saved since.
    """
    _require(context, arguments)
    text = arguments.raw
    content = {
        "conclusions": list(text.conclusions),
        "recommendations": list(text.recommendations),
        "data_version": context.store.data_version(),
    }
    sheet = worksheets.save(
        context, worksheets.REPORT, _subject(arguments), arguments.expected, content
    )
    return values.ReportTextSaved(
        saved=worksheets.saving(context, sheet),
        names=worksheets.names((*text.conclusions, *text.recommendations)),
    )


def written(context: Context, arguments: ReportText) -> Conclusions | None:
    """Return what was last saved; None when nobody wrote anything yet."""
    last = context.store.worksheets.last(worksheets.REPORT, _subject(arguments), context.period)
    if last is None:
        return None
    return Conclusions(
        conclusions=tuple(last.content["conclusions"]),
        recommendations=tuple(last.content["recommendations"]),
        is_draft=False,
    )


def _proposed(context: Context, arguments: ReportText) -> Conclusions:
    before, after, period = arguments.before, arguments.after, arguments.period
    moments = (before, after) if arguments.report == "report" else ()
    if lacks(context, *moments, questionnaire=arguments.questionnaire):
        return Conclusions()
    if arguments.report == "process_report":
        review = ReviewProcess(before=before, after=after, period=period)
        found = ask_released(context, "review_process", review)
        return conclusions.of_review(found, arguments.language)
    asked = arguments.questionnaire
    change = CompareWaves(questionnaire=asked, before=before, after=after, period=period)
    return conclusions.of_change(ask_released(context, "compare_waves", change), arguments.language)


def _subject(arguments: ReportText) -> tuple[str, str]:
    about = arguments.questionnaire if arguments.report == "report" else ""
    return f"{arguments.report} {about}".strip(), f"{arguments.before} {arguments.after}"


def _require(context: Context, arguments: ReportText) -> None:
    require_waves(context, arguments.before, arguments.after)
    if arguments.questionnaire:
        of_programme(context, arguments.questionnaire)
