"""Operations that end in a file. What a file may tell is decided where all results are released.

An operation hands back a `Paper`: the results, and how to write them down. `kit.service.gate`
releases the results first, so that a report cannot hold what its reader may not see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Literal

from kit import documents, frames, progress
from kit.documents import About, Document
from kit.domain.questionnaire import Questionnaire
from kit.errors import NotEnoughData
from kit.i18n.message import say
from kit.operations import File
from kit.operations.arguments import (
    CompareWaves,
    ComparisonTables,
    FindProfiles,
    FollowWaves,
    ParticipantReport,
    ProcessReport,
    Report,
    ReportText,
    ReviewProcess,
)
from kit.results import ProcessReview, Profiles, Result, WaveComparison, WaveSeries
from kit.service import programme, report_texts
from kit.service.beginnings import require_answers
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.profiles import find_profiles
from kit.service.review import review_process
from kit.service.scores import scores_of
from kit.service.series import asked_again, follow_waves
from kit.service.versions import listed, sayings, versions_of
from kit.service.waves import chosen_of, compare_waves
from kit.wording.conclusions import Conclusions


def report(context: Context, arguments: Report) -> PendingDocument:
    """Return the report of stage 2: how scores changed, and who answered alike before.

    Profiles belong to one questionnaire; a report on all of them holds none.
    """
    asked = arguments.questionnaire
    moments = (arguments.before, arguments.after)
    programme.require_waves(context, *moments)
    require_answers(context, *moments, questionnaire=asked)
    compared = CompareWaves(
        questionnaire=asked, before=arguments.before, after=arguments.after, by=arguments.by
    )
    comparison = compare_waves(context, compared)
    series = _series(context, arguments)
    profiles: Profiles | None = None
    if asked:
        wanted = FindProfiles(questionnaire=asked, wave=arguments.before, seed=arguments.seed)
        profiles = find_profiles(context, wanted)

    def write(
        comparison: WaveComparison, profiles: Profiles | None, series: WaveSeries | None
    ) -> File:
        about = _about(context, [asked] if asked else [], arguments.language, moments, arguments.by)
        made = documents.stage_two(
            comparison,
            profiles,
            about,
            arguments.language,
            series=series,
            text=_text(context, arguments, "report", asked),
        )
        return _file(made, arguments.format)

    return PendingDocument(
        (comparison, profiles, series), lambda *shown: _kept(context, arguments, write, *shown)
    )


def _series(context: Context, arguments: Report) -> WaveSeries | None:
    """Return the scores over all waves; None where there are no more than two."""
    chosen, _ = chosen_of(context, arguments)
    if len(asked_again(context.programme, chosen)) < 3:
        return None
    by = [name for name in arguments.by if name != "category"]
    wanted = FollowWaves(questionnaire=arguments.questionnaire, by=tuple(by))
    return follow_waves(context, wanted)


def comparison_tables(context: Context, arguments: ComparisonTables) -> PendingDocument:
    """Return the tables of changes: every moment beside the one before it, the last beside the first."""
    asked = arguments.questionnaire
    require_answers(context)
    series = follow_waves(
        context,
        FollowWaves(questionnaire=asked, waves=arguments.waves, by=arguments.by),
    )
    if not (series.table["n_matched"] > 0).any():
        raise NotEnoughData(
            "waves",
            say("Nobody answered in both waves, so nothing can be said about change."),
            say("Come back when the next wave has been answered."),
        )

    def write(series: WaveSeries) -> File:
        about = _about(context, [asked] if asked else [], arguments.language, series.waves)
        return _file(
            documents.comparison_tables(series, about, arguments.language), arguments.format
        )

    return PendingDocument((series,), lambda *shown: _kept(context, arguments, write, *shown))


def process_report(context: Context, arguments: ProcessReport) -> PendingDocument:
    """Return the report of stage 1: how the programme is run."""
    asked = ReviewProcess(before=arguments.before, after=arguments.after)
    programme.require_waves(context, arguments.before, arguments.after)
    require_answers(context)
    review = review_process(context, asked)

    def write(review: ProcessReview) -> File:
        about = _about(context, [], arguments.language, (asked.before, asked.after))
        text = _text(context, arguments, "process_report")
        made = documents.stage_one(review, about, arguments.language, text=text)
        return _file(made, arguments.format)

    return PendingDocument((review,), lambda *shown: _kept(context, arguments, write, *shown))


def _text(
    context: Context,
    arguments: Report | ProcessReport,
    report: Literal["report", "process_report"],
    questionnaire: str = "",
) -> Conclusions | None:
    """Return what was concluded from a report; None when nobody wrote anything yet."""
    asked = ReportText(
        report=report,
        questionnaire=questionnaire,
        before=arguments.before,
        after=arguments.after,
    )
    return report_texts.written(context, asked)


def participant_report(context: Context, arguments: ParticipantReport) -> PendingDocument:
    """Return the report of one participant, on every questionnaire that was answered."""
    person = context.store.register.participant(arguments.participant, context.period)
    known = context.library.questionnaires
    found = []
    for questionnaire in progress.steps(
        [each.id for each in programme.used(context)], say("Comparing the two moments …")
    ):
        scores = scores_of(context, known[questionnaire])
        if (scores[frames.PARTICIPANT] == person.id).any():
            asked = CompareWaves(
                questionnaire=questionnaire, before=arguments.before, after=arguments.after
            )
            found.append((questionnaire, compare_waves(context, asked), scores))

    if not found:
        raise NotEnoughData(
            person.id,
            say("This participant has no scores yet."),
            say("The report can be written when the participant has answered a questionnaire."),
        )

    def write(*comparisons: WaveComparison) -> File:
        moments = (arguments.before, arguments.after)
        about = _about(context, [name for name, _, _ in found], arguments.language, moments)
        rows = [scores for _, _, scores in found]
        who = [
            context.programme.term("roles", person.role),
            context.programme.term("forms", person.form),
        ]
        made = documents.participant(
            person.id,
            list(zip(comparisons, rows, strict=True)),
            about,
            arguments.language,
            notes=sayings(context, [known[name] for name, _, _ in found]),
            who=", ".join(text.in_(arguments.language) for text in who),
        )
        return _file(made, arguments.format)

    results = tuple(comparison for _, comparison, _ in found)
    return PendingDocument(results, lambda *shown: _kept(context, arguments, write, *shown))


def _kept(
    context: Context,
    arguments: Report | ComparisonTables | ProcessReport | ParticipantReport,
    write: Callable[..., File],
    *results: Result | None,
) -> File:
    """Return the file, written once for all who may see as much of the same data on one day."""
    key = (type(arguments).__name__, arguments, context.grant.level, context.today())
    return context.remember("file", key, lambda: write(*results), sheets=True)


def _file(document: Document, kind: str) -> File:
    progress.report(say("Writing the file …"))
    body = documents.write(document, kind)
    return File(documents.file_name(document, kind), documents.FORMATS[kind], body)


def _answered(context: Context, questionnaire: Questionnaire) -> str:
    """Return a questionnaire with the versions that were answered; before that, with its own."""
    versions = versions_of(context, questionnaire)
    told = listed(context, versions) if versions.answered else questionnaire.version
    return f"{questionnaire.id} {told}"


def _span(
    context: Context, questionnaires: Collection[str], waves: Collection[str]
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day on which these surveys were open, until today.

    One that stays open when its period is over is none of another year.
    """
    today, ends_on = context.today(), context.programme.period.ends_on
    begun = [
        each
        for each in context.programme.campaigns
        if each.questionnaire in questionnaires and each.wave in waves and each.opens_on <= today
    ]
    if not begun:
        return None
    last = max(each.opens_on for each in begun)
    closed = max(min(each.closes_on, ends_on, today) for each in begun)
    return min(each.opens_on for each in begun), max(last, closed)


def _about(
    context: Context,
    questionnaires: list[str],
    language: str,
    waves: Collection[str],
    by: Collection[str] = (),
) -> About:
    known = context.library.questionnaires
    used = questionnaires or [each.id for each in programme.used(context)]
    return About(
        school=context.tenant.title.in_(language),
        programme=context.programme.title.in_(language),
        year=context.programme.period.title.in_(language),
        made_on=context.today(),
        span=_span(context, used, waves),
        data_version=context.store.data_version(),
        questionnaires=tuple(_answered(context, known[each]) for each in used),
        synthetic=context.tenant.synthetic,
        psychologist_only=any(known[each].psychologist_only for each in used)
        or ("category" in by and any(each.sensitive for each in context.programme.categories)),
    )
