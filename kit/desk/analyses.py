"""Operations that compute: frames and results, kept until the tenant's data change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pandas as pd

from kit import access, analysis, frames, progress, scoring
from kit.analysis import swot_sheet
from kit.desk import writing
from kit.desk.collecting import audience
from kit.desk.office import Desk
from kit.desk.programme import titles, words
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Answer
from kit.errors import AccessDenied, BadArgument, NotFound, say
from kit.forms.collect import collect
from kit.operations.arguments import (
    CompareWaves,
    FindProfiles,
    FollowProfiles,
    FollowWaves,
    OneQuestionnaire,
    ReviewProcess,
)
from kit.results import ProcessReview, Profiles, Saving, WaveComparison, WaveSeries

if TYPE_CHECKING:
    from kit.analysis.precision import Precision


_Seeded = TypeVar("_Seeded", FindProfiles, FollowProfiles)


def responses(desk: Desk, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a RESPONSES frame of one questionnaire, all waves."""
    questionnaire = of_programme(desk, arguments.questionnaire)
    return _responses(desk, questionnaire)


def scores(desk: Desk, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a SCORES frame of one questionnaire, all waves."""
    questionnaire = of_programme(desk, arguments.questionnaire)
    return _scores(desk, questionnaire)


def compare_waves(desk: Desk, arguments: CompareWaves) -> WaveComparison:
    """Return how scores changed between two waves, among people present in both.

    Without a questionnaire, all questionnaires of the programme are compared,
    grouped by form of mentoring and role at least.
    """
    require_waves(desk, arguments.before, arguments.after)
    by = tuple(arguments.by)
    _require_right_to_divide(desk, by)
    if arguments.questionnaire:
        chosen = [of_programme(desk, arguments.questionnaire)]
    else:
        chosen = _used(desk)
        by = tuple(dict.fromkeys(("form", "role", *by)))

    def compute() -> WaveComparison:
        scores = _all_scores(desk, chosen)
        progress.report(say("Comparing the two moments …"))
        return analysis.compare_waves(
            scores,
            before=arguments.before,
            after=arguments.after,
            by=by,
            titles=titles(desk, chosen),
            minimum_group=desk.tenant.minimum_group,
            reliabilities=_reliabilities(desk, chosen, arguments.before),
            invited=_invited(desk, chosen),
        )

    return cast(WaveComparison, desk.remember("compare_waves", arguments, compute, sheets=False))


def _require_right_to_divide(desk: Desk, by: tuple[str, ...]) -> None:
    """Refuse categories to those who see released results: they tell of health and family."""
    if "category" in by and desk.shown != "full":
        raise AccessDenied(
            "compare_waves",
            say("Results are not divided by category here: a category tells of health or family."),
            say("It is open to: {roles}.", roles=access.titles(["psychologist"])),
        )


def _reliabilities(
    desk: Desk, chosen: list[Questionnaire], wave: str
) -> dict[tuple[str, str], Precision]:
    return {
        subject: own
        for each in chosen
        for subject, own in analysis.scale_precision(
            _responses(desk, each), each, wave=wave
        ).items()
    }


def _invited(desk: Desk, chosen: list[Questionnaire]) -> dict[str, int]:
    """Return how many people the campaigns of these questionnaires ask in each wave."""
    people = desk.store.participants()
    asked: dict[str, set[str]] = {}
    for campaign in desk.programme.campaigns:
        if campaign.questionnaire in {each.id for each in chosen}:
            asked.setdefault(campaign.wave, set()).update(audience(campaign, people))
    return {wave: len(who) for wave, who in asked.items()}


def follow_waves(desk: Desk, arguments: FollowWaves) -> WaveSeries:
    """Return how scores went from wave to wave, and over all of them (S0-030, S0-032).

    Without waves, all in which the questionnaires are asked, in the programme's order.
    Without a questionnaire, as `compare_waves`.
    """
    by = tuple(arguments.by)
    if arguments.questionnaire:
        chosen = [of_programme(desk, arguments.questionnaire)]
    else:
        chosen = _used(desk)
        by = tuple(dict.fromkeys(("form", "role", *by)))
    ids = {each.id for each in chosen}
    asked = {each.wave for each in desk.programme.campaigns if each.questionnaire in ids}
    waves = arguments.waves or tuple(wave.id for wave in desk.programme.waves if wave.id in asked)
    require_waves(desk, *waves)

    def compute() -> WaveSeries:
        return analysis.follow_waves(
            _all_scores(desk, chosen),
            waves=waves,
            by=by,
            titles=titles(desk, chosen),
            minimum_group=desk.tenant.minimum_group,
        )

    return cast(WaveSeries, desk.remember("follow_waves", arguments, compute, sheets=False))


def find_profiles(desk: Desk, arguments: FindProfiles) -> Profiles:
    """Return groups of participants with similar growth scales in one wave."""
    questionnaire = of_programme(desk, arguments.questionnaire)
    arguments = one_division(desk, arguments)

    def compute() -> Profiles:
        return analysis.find_profiles(
            analysis.features(_scores(desk, questionnaire), wave=arguments.wave),
            seed=arguments.seed,
            minimum_group=desk.tenant.minimum_group,
            titles=titles(desk, [questionnaire]),
        )

    return cast(Profiles, desk.remember("find_profiles", arguments, compute, sheets=False))


def one_division(desk: Desk, arguments: _Seeded) -> _Seeded:
    """Return the arguments with the seed that the audience may choose.

    Who sees released results sees one division: two that differ in one person would tell,
    by subtraction, how that person answered.
    """
    return arguments if desk.shown == "full" else arguments.model_copy(update={"seed": 0})


def review_process(desk: Desk, arguments: ReviewProcess) -> ProcessReview:
    """Return how the programme is run: the first stage of monitoring."""
    require_waves(desk, arguments.before, arguments.after)
    rules = desk.library.rules.review
    compliance = desk.library.questionnaires.get(rules.compliance)

    def compute() -> ProcessReview:
        assessment, assessed = _assessment(desk, compliance, arguments.after)
        people = desk.store.participants()
        campaigns = desk.programme.campaigns
        asked = {each.id: audience(each, people) for each in campaigns}
        answered = {each: desk.store.answered(each) & set(who) for each, who in asked.items()}
        review = analysis.review_process(
            desk.store.responses(),
            questionnaires=_used(desk),
            campaigns=campaigns,
            participants=people,
            matches=desk.store.matches(),
            gaps=_gaps(desk, arguments),
            asked={each: len(who) for each, who in asked.items()},
            answered={each: len(who) for each, who in answered.items()},
            assessment=assessment,
            compliance=compliance,
            codings=_codings(desk),
            rules=rules,
            titles=titles(desk, _used(desk)) | _themes(desk),
            minimum_group=desk.tenant.minimum_group,
        )
        return _with_confirmed(desk, replace(review, assessed=assessed))

    return cast(ProcessReview, desk.remember("review_process", arguments, compute))


def require_waves(desk: Desk, *waves: str) -> None:
    """Raise BadArgument when the programme has no such wave."""
    known = {term.id for term in desk.programme.waves}
    for wave in waves:
        if wave not in known:
            raise BadArgument(
                wave,
                say("The programme has no such wave."),
                say("The waves are: {waves}.", waves=", ".join(sorted(known))),
            )


def _gaps(desk: Desk, arguments: ReviewProcess) -> WaveComparison:
    """Return what was expected and what came true, by form and role."""

    def compute() -> WaveComparison:
        scores = _all_scores(desk, _used(desk))
        progress.report(say("Comparing the two moments …"))
        return analysis.compare_waves(
            scores[scores["pairing"] == "expectation"],
            before=arguments.before,
            after=arguments.after,
            by=("form", "role"),
            titles=titles(desk, _used(desk)),
            minimum_group=desk.tenant.minimum_group,
        )

    return cast(WaveComparison, desk.remember("gaps", arguments, compute, sheets=False))


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
    desk: Desk, compliance: Questionnaire | None, wave: str
) -> tuple[Mapping[str, Answer], Saving | None]:
    """Return the curator's marks: those saved for the wave, else the last answered survey."""
    if compliance is None:
        return {}, None
    sheet = desk.store.worksheet(writing.COMPLIANCE, wave)
    if sheet is not None:
        return sheet.content["answers"], writing.saving(desk, sheet)
    stored = desk.store.responses(questionnaire=compliance.id)
    last = max(stored, key=lambda response: response.submitted_at, default=None)
    return (last.answers if last else {}), None


def _codings(desk: Desk) -> dict[tuple[str, str], Mapping[str, list[str]]]:
    """Return the psychologist's themes by question and answer."""
    found: dict[tuple[str, str], Mapping[str, list[str]]] = {}
    for sheet in desk.store.worksheets(writing.THEMES):
        questionnaire, _, item = sheet.subject.partition("/")
        found[questionnaire, item] = sheet.content["themes"]
    return found


def _themes(desk: Desk) -> dict[str, dict[str, str]]:
    """Return the words of the themes that are suggested."""
    suggested = desk.library.rules.themes.values()
    return {
        writing.theme(name): words(text) for themes in suggested for name, text in themes.items()
    }


def _with_confirmed(desk: Desk, review: ProcessReview) -> ProcessReview:
    """Return the review with the sheet that the curator confirmed last, if there is one."""
    subject = writing.waves(review.before, review.after)
    for sheet in desk.store.revisions(writing.SWOT, subject):
        if sheet.content["confirmed"]:
            entries = swot_sheet.findings(sheet.content, review.draft)
            return replace(review, swot=entries, confirmed=writing.saving(desk, sheet))
    return review


def _responses(desk: Desk, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return frames.tidy(
            desk.store.responses(questionnaire=questionnaire.id),
            desk.store.participants(),
            desk.programme.campaigns,
        )

    return cast(pd.DataFrame, desk.remember("responses", questionnaire.hash, compute, sheets=False))


def _all_scores(desk: Desk, chosen: list[Questionnaire]) -> pd.DataFrame:
    each = [_scores(desk, one) for one in progress.steps(chosen, say("Scoring the answers …"))]
    return pd.concat(each, ignore_index=True)


def _scores(desk: Desk, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return scoring.score(_responses(desk, questionnaire), questionnaire)

    return cast(pd.DataFrame, desk.remember("scores", questionnaire.hash, compute, sheets=False))


def _used(desk: Desk) -> list[Questionnaire]:
    used = dict.fromkeys(campaign.questionnaire for campaign in desk.programme.campaigns)
    return [desk.library.questionnaires[each] for each in used]


def of_programme(desk: Desk, questionnaire: str) -> Questionnaire:
    """Return a questionnaire of the programme by id; NotFound when it uses none of that id."""
    for each in _used(desk):
        if each.id == questionnaire:
            return each
    raise NotFound(
        questionnaire,
        say("The programme does not use such a questionnaire."),
        say("It uses: {names}.", names=", ".join(each.id for each in _used(desk))),
    )
