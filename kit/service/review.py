"""The operation about how the programme is run: the first stage of monitoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kit import analysis, progress
from kit.analysis import swot_sheet
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Answer
from kit.domain.worksheet import Saving
from kit.i18n.message import say
from kit.operations.arguments import ReviewProcess
from kit.results import ProcessReview, WaveComparison
from kit.service import worksheets
from kit.service.campaigns import turnouts
from kit.service.context import Context
from kit.service.programme import require_waves, titles, used, words
from kit.service.scores import scores_of_all, scores_released
from kit.service.versions import as_answered, sayings, taken_answers, text_of


def review_process(context: Context, arguments: ReviewProcess) -> ProcessReview:
    """Return how the programme is run: the first stage of monitoring."""
    require_waves(context, arguments.before, arguments.after)
    rules = context.library.rules.review
    compliance = context.library.questionnaires.get(rules.compliance)

    def compute() -> ProcessReview:
        assessment, version, assessed = _assessment(context, compliance, arguments.after)
        texts = as_answered(context, used(context))
        review = analysis.review_process(
            taken_answers(context, context.responses(once=True)),
            questionnaires=texts,
            campaigns=context.campaigns,
            participants=context.described(),
            matches=context.paired(),
            gaps=_gaps(context, arguments),
            assessment=assessment,
            compliance=text_of(context, compliance, version) if compliance else None,
            codings=_codings(context),
            rules=rules,
            titles=titles(context, texts) | _themes(context),
            minimum_group=context.tenant.minimum_group,
            still_open=[
                each.id
                for each in context.campaigns
                if not each.is_closed and context.today() <= each.closes_on
            ],
            turnout=[
                (each.campaign.id, code) for each in turnouts(context) for code in each.answered
            ],
        )
        said = sayings(context, used(context), items=True)
        review = replace(review, caveats=(*said, *review.caveats))
        return _with_confirmed(context, replace(review, assessed=assessed))

    return context.remember("review_process", arguments, compute, sheets=True)


def _gaps(context: Context, arguments: ReviewProcess) -> WaveComparison:
    """Return what was expected and what came true, by form and role."""

    def compute() -> WaveComparison:
        scores = scores_of_all(context, used(context))
        earlier = scores_released(context, used(context), scores)
        progress.report(say("Comparing the two moments …"))
        return analysis.compare_waves(
            scores[scores["pairing"] == "expectation"],
            released=tuple(each[each["pairing"] == "expectation"] for each in earlier),
            before=arguments.before,
            after=arguments.after,
            by=("form", "role"),
            titles=titles(context, as_answered(context, used(context))),
            minimum_group=context.tenant.minimum_group,
        )

    return context.remember("gaps", arguments, compute)


def _assessment(
    context: Context, compliance: Questionnaire | None, wave: str
) -> tuple[Mapping[str, Answer], str, Saving | None]:
    """Return the curator's marks and their version: those that stand at a moment.

    Without any, those sent last.
    """
    if compliance is None:
        return {}, "", None
    own, others = worksheets.standing(context, worksheets.COMPLIANCE, wave)
    sheet = next(iter((*own, *others)), None)
    if sheet is not None:
        told = worksheets.saving(context, sheet)
        return sheet.content["answers"], sheet.content.get("version", ""), told
    stored = context.responses(compliance.id)
    last = max(stored, key=lambda response: response.submitted_at, default=None)
    return (last.answers, last.version, None) if last else ({}, "", None)


def _codings(context: Context) -> dict[tuple[str, str], Mapping[str, list[str]]]:
    """Return the psychologist's themes by question and answer."""
    found: dict[tuple[str, str], Mapping[str, list[str]]] = {}
    for sheet in context.store.worksheets.find(worksheets.THEMES, context.period):
        questionnaire, item = sheet.subject
        found[questionnaire, item] = sheet.content["themes"]
    return found


def _themes(context: Context) -> dict[str, dict[str, str]]:
    """Return the words of the themes that are suggested."""
    suggested = context.library.rules.themes.values()
    return {
        worksheets.theme(name): words(text) for themes in suggested for name, text in themes.items()
    }


def _with_confirmed(context: Context, review: ProcessReview) -> ProcessReview:
    """Return the review with the sheet that the curator confirmed last, if there is one."""
    own, others = worksheets.standing(context, worksheets.SWOT, review.after, review.before)
    for sheet in (*own, *others):
        if sheet.content["confirmed"]:
            entries = swot_sheet.findings(sheet.content, review.draft)
            return replace(review, swot=entries, confirmed=worksheets.saving(context, sheet))
    return review
