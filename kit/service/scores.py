"""Operations that compute: frames and results, kept until the tenant's data change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pandas as pd

from kit import analysis, frames, progress, scoring
from kit.analysis import swot_sheet
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Answer
from kit.errors import AccessDenied, BadArgument, NotFound
from kit.forms.collect import collect
from kit.i18n.message import say
from kit.operations import access
from kit.operations.arguments import (
    CompareWaves,
    FindProfiles,
    FollowProfiles,
    FollowWaves,
    OneQuestionnaire,
    ReviewProcess,
)
from kit.results import ProcessReview, Profiles, Saving, WaveComparison, WaveSeries
from kit.service import worksheets
from kit.service.campaigns import audience
from kit.service.programme import titles, words
from kit.service.tenants import Context

if TYPE_CHECKING:
    from kit.analysis.precision import Precision


_Seeded = TypeVar("_Seeded", FindProfiles, FollowProfiles)


def responses(context: Context, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a RESPONSES frame of one questionnaire, all waves."""
    questionnaire = of_programme(context, arguments.questionnaire)
    return _responses(context, questionnaire)


def scores(context: Context, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a SCORES frame of one questionnaire, all waves."""
    questionnaire = of_programme(context, arguments.questionnaire)
    return _scores(context, questionnaire)


def compare_waves(context: Context, arguments: CompareWaves) -> WaveComparison:
    """Return how scores changed between two waves, among people present in both.

    Without a questionnaire, all questionnaires of the programme are compared,
    grouped by form of mentoring and role at least.
    """
    require_waves(context, arguments.before, arguments.after)
    by = tuple(arguments.by)
    _require_right_to_divide(context, by)
    if arguments.questionnaire:
        chosen = [of_programme(context, arguments.questionnaire)]
    else:
        chosen = _used(context)
        by = tuple(dict.fromkeys(("form", "role", *by)))

    def compute() -> WaveComparison:
        scores = _all_scores(context, chosen)
        progress.report(say("Comparing the two moments …"))
        return analysis.compare_waves(
            scores,
            before=arguments.before,
            after=arguments.after,
            by=by,
            titles=titles(context, chosen),
            minimum_group=context.tenant.minimum_group,
            reliabilities=_reliabilities(context, chosen, arguments.before),
            invited=_invited(context, chosen),
        )

    return cast(WaveComparison, context.remember("compare_waves", arguments, compute, sheets=False))


def _require_right_to_divide(context: Context, by: tuple[str, ...]) -> None:
    """Refuse categories to those who see released results: they tell of health and family."""
    if "category" in by and context.shown != "full":
        raise AccessDenied(
            "compare_waves",
            say("Results are not divided by category here: a category tells of health or family."),
            say("It is open to: {roles}.", roles=access.titles(["psychologist"])),
        )


def _reliabilities(
    context: Context, chosen: list[Questionnaire], wave: str
) -> dict[tuple[str, str], Precision]:
    return {
        subject: own
        for each in chosen
        for subject, own in analysis.scale_precision(
            _responses(context, each), each, wave=wave
        ).items()
    }


def _invited(context: Context, chosen: list[Questionnaire]) -> dict[str, int]:
    """Return how many people the campaigns of these questionnaires ask in each wave."""
    people = context.store.register.participants(context.period)
    asked: dict[str, set[str]] = {}
    for campaign in context.programme.campaigns:
        if campaign.questionnaire in {each.id for each in chosen}:
            asked.setdefault(campaign.wave, set()).update(audience(campaign, people))
    return {wave: len(who) for wave, who in asked.items()}


def follow_waves(context: Context, arguments: FollowWaves) -> WaveSeries:
    """Return how scores went from wave to wave, and over all of them (S0-030, S0-032).

    Without waves, all in which the questionnaires are asked, in the programme's order.
    Without a questionnaire, as `compare_waves`.
    """
    by = tuple(arguments.by)
    if arguments.questionnaire:
        chosen = [of_programme(context, arguments.questionnaire)]
    else:
        chosen = _used(context)
        by = tuple(dict.fromkeys(("form", "role", *by)))
    ids = {each.id for each in chosen}
    asked = {each.wave for each in context.programme.campaigns if each.questionnaire in ids}
    waves = arguments.waves or tuple(
        wave.id for wave in context.programme.waves if wave.id in asked
    )
    require_waves(context, *waves)

    def compute() -> WaveSeries:
        return analysis.follow_waves(
            _all_scores(context, chosen),
            waves=waves,
            by=by,
            titles=titles(context, chosen),
            minimum_group=context.tenant.minimum_group,
        )

    return cast(WaveSeries, context.remember("follow_waves", arguments, compute, sheets=False))


def find_profiles(context: Context, arguments: FindProfiles) -> Profiles:
    """Return groups of participants with similar growth scales in one wave."""
    questionnaire = of_programme(context, arguments.questionnaire)
    arguments = one_division(context, arguments)

    def compute() -> Profiles:
        return analysis.find_profiles(
            analysis.features(_scores(context, questionnaire), wave=arguments.wave),
            seed=arguments.seed,
            minimum_group=context.tenant.minimum_group,
            titles=titles(context, [questionnaire]),
        )

    return cast(Profiles, context.remember("find_profiles", arguments, compute, sheets=False))


def one_division(context: Context, arguments: _Seeded) -> _Seeded:
    """Return the arguments with the seed that the audience may choose.

    Who sees released results sees one division: two that differ in one person would tell,
    by subtraction, how that person answered.
    """
    return arguments if context.shown == "full" else arguments.model_copy(update={"seed": 0})


def review_process(context: Context, arguments: ReviewProcess) -> ProcessReview:
    """Return how the programme is run: the first stage of monitoring."""
    require_waves(context, arguments.before, arguments.after)
    rules = context.library.rules.review
    compliance = context.library.questionnaires.get(rules.compliance)

    def compute() -> ProcessReview:
        assessment, assessed = _assessment(context, compliance, arguments.after)
        people = context.store.register.participants(context.period)
        campaigns = context.programme.campaigns
        asked = {each.id: audience(each, people) for each in campaigns}
        answered = {
            each: context.store.responses.answered(each) & set(who) for each, who in asked.items()
        }
        review = analysis.review_process(
            context.store.responses.find(period=context.period),
            questionnaires=_used(context),
            campaigns=campaigns,
            participants=people,
            matches=context.store.register.matches(context.period),
            gaps=_gaps(context, arguments),
            asked={each: len(who) for each, who in asked.items()},
            answered={each: len(who) for each, who in answered.items()},
            assessment=assessment,
            compliance=compliance,
            codings=_codings(context),
            rules=rules,
            titles=titles(context, _used(context)) | _themes(context),
            minimum_group=context.tenant.minimum_group,
        )
        return _with_confirmed(context, replace(review, assessed=assessed))

    return cast(ProcessReview, context.remember("review_process", arguments, compute))


def require_waves(context: Context, *waves: str) -> None:
    """Raise BadArgument when the programme has no such wave."""
    known = {term.id for term in context.programme.waves}
    for wave in waves:
        if wave not in known:
            raise BadArgument(
                wave,
                say("The programme has no such wave."),
                say("The waves are: {waves}.", waves=", ".join(sorted(known))),
            )


def _gaps(context: Context, arguments: ReviewProcess) -> WaveComparison:
    """Return what was expected and what came true, by form and role."""

    def compute() -> WaveComparison:
        scores = _all_scores(context, _used(context))
        progress.report(say("Comparing the two moments …"))
        return analysis.compare_waves(
            scores[scores["pairing"] == "expectation"],
            before=arguments.before,
            after=arguments.after,
            by=("form", "role"),
            titles=titles(context, _used(context)),
            minimum_group=context.tenant.minimum_group,
        )

    return cast(WaveComparison, context.remember("gaps", arguments, compute, sheets=False))


def collected(
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


def _assessment(
    context: Context, compliance: Questionnaire | None, wave: str
) -> tuple[Mapping[str, Answer], Saving | None]:
    """Return the curator's marks: those saved for the wave, else the last answered survey."""
    if compliance is None:
        return {}, None
    sheet = context.store.worksheets.last(worksheets.COMPLIANCE, (wave,), context.period)
    if sheet is not None:
        return sheet.content["answers"], worksheets.saving(context, sheet)
    stored = context.store.responses.find(questionnaire=compliance.id, period=context.period)
    last = max(stored, key=lambda response: response.submitted_at, default=None)
    return (last.answers if last else {}), None


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
    waves = (review.before, review.after)
    for sheet in context.store.worksheets.revisions(worksheets.SWOT, waves, context.period):
        if sheet.content["confirmed"]:
            entries = swot_sheet.findings(sheet.content, review.draft)
            return replace(review, swot=entries, confirmed=worksheets.saving(context, sheet))
    return review


def _responses(context: Context, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return frames.tidy(
            context.store.responses.find(questionnaire=questionnaire.id, period=context.period),
            context.store.register.participants(context.period),
            context.programme.campaigns,
        )

    return cast(
        pd.DataFrame, context.remember("responses", questionnaire.hash, compute, sheets=False)
    )


def _all_scores(context: Context, chosen: list[Questionnaire]) -> pd.DataFrame:
    each = [_scores(context, one) for one in progress.steps(chosen, say("Scoring the answers …"))]
    return pd.concat(each, ignore_index=True)


def _scores(context: Context, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return scoring.score(_responses(context, questionnaire), questionnaire)

    return cast(pd.DataFrame, context.remember("scores", questionnaire.hash, compute, sheets=False))


def _used(context: Context) -> list[Questionnaire]:
    used = dict.fromkeys(campaign.questionnaire for campaign in context.programme.campaigns)
    return [context.library.questionnaires[each] for each in used]


def of_programme(context: Context, questionnaire: str) -> Questionnaire:
    """Return a questionnaire of the programme by id; NotFound when it uses none of that id."""
    for each in _used(context):
        if each.id == questionnaire:
            return each
    raise NotFound(
        questionnaire,
        say("The programme does not use such a questionnaire."),
        say("It uses: {names}.", names=", ".join(each.id for each in _used(context))),
    )
