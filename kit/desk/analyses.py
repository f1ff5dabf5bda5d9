"""Operations that compute: frames and results, kept until the tenant's data change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pandas as pd

from kit import access, analysis, frames, scoring
from kit.analysis.precision import Precision
from kit.desk.collecting import audience
from kit.desk.office import Desk
from kit.desk.programme import words
from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Answer
from kit.errors import AccessDenied, BadArgument, NotFound, say
from kit.forms.collect import collect
from kit.operations.arguments import CompareWaves, FindProfiles, OneQuestionnaire, ReviewProcess
from kit.results import ProcessReview, Profiles, WaveComparison


def responses(desk: Desk, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a RESPONSES frame of one questionnaire, all waves."""
    questionnaire = _questionnaire(desk, arguments.questionnaire)
    return _responses(desk, questionnaire)


def scores(desk: Desk, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a SCORES frame of one questionnaire, all waves."""
    questionnaire = _questionnaire(desk, arguments.questionnaire)
    return _scores(desk, questionnaire)


def compare_waves(desk: Desk, arguments: CompareWaves) -> WaveComparison:
    """Return how scores changed between two waves, among people present in both.

    Without a questionnaire, all questionnaires of the programme are compared,
    grouped by form of mentoring and role at least.
    """
    _require_waves(desk, arguments.before, arguments.after)
    by = tuple(arguments.by)
    _require_right_to_divide(desk, by)
    if arguments.questionnaire:
        chosen = [_questionnaire(desk, arguments.questionnaire)]
    else:
        chosen = _used(desk)
        by = tuple(dict.fromkeys(("form", "role", *by)))

    def compute() -> WaveComparison:
        return analysis.compare_waves(
            pd.concat([_scores(desk, each) for each in chosen], ignore_index=True),
            before=arguments.before,
            after=arguments.after,
            by=by,
            titles=_titles(desk, chosen),
            minimum_group=desk.tenant.minimum_group,
            reliabilities=_reliabilities(desk, chosen, arguments.before),
            invited=_invited(desk, chosen),
        )

    return cast(WaveComparison, desk.remember("compare_waves", arguments, compute))


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


def find_profiles(desk: Desk, arguments: FindProfiles) -> Profiles:
    """Return groups of participants with similar growth scales in one wave."""
    questionnaire = _questionnaire(desk, arguments.questionnaire)

    def compute() -> Profiles:
        return analysis.find_profiles(
            analysis.features(_scores(desk, questionnaire), wave=arguments.wave),
            seed=arguments.seed,
            minimum_group=desk.tenant.minimum_group,
            titles=_titles(desk, [questionnaire]),
        )

    return cast(Profiles, desk.remember("find_profiles", arguments, compute))


def review_process(desk: Desk, arguments: ReviewProcess) -> ProcessReview:
    """Return how the programme is run: the first stage of monitoring."""
    _require_waves(desk, arguments.before, arguments.after)
    rules = desk.library.rules.review
    compliance = desk.library.questionnaires.get(rules.compliance)
    assessment = _assessment(desk, compliance, arguments.raw, arguments.after)

    def compute() -> ProcessReview:
        people = desk.store.participants()
        campaigns = desk.programme.campaigns
        asked = {each.id: audience(each, people) for each in campaigns}
        answered = {each: desk.store.answered(each) & set(who) for each, who in asked.items()}
        return analysis.review_process(
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
            rules=rules,
            titles=_titles(desk, _used(desk)),
            minimum_group=desk.tenant.minimum_group,
        )

    return cast(ProcessReview, desk.remember("review_process", arguments, compute))


def _require_waves(desk: Desk, *waves: str) -> None:
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
    scores = pd.concat([_scores(desk, each) for each in _used(desk)], ignore_index=True)
    return analysis.compare_waves(
        scores[scores["pairing"] == "expectation"],
        before=arguments.before,
        after=arguments.after,
        by=("form", "role"),
        titles=_titles(desk, _used(desk)),
        minimum_group=desk.tenant.minimum_group,
    )


def _assessment(
    desk: Desk, compliance: Questionnaire | None, raw: Mapping[str, str | list[str]], wave: str
) -> Mapping[str, Answer]:
    """Return the curator's marks: those just typed, else the last that were stored."""
    if compliance is None:
        return {}
    if raw:
        collected = collect(compliance, raw, form=compliance.forms[0], wave=wave)
        if collected.problems:
            problem = collected.problems[0]
            raise BadArgument(
                f"{compliance.id}: {problem.item}",
                problem.message,
                say("Correct it and try again."),
            )
        return collected.answers
    stored = desk.store.responses(questionnaire=compliance.id)
    last = max(stored, key=lambda response: response.submitted_at, default=None)
    return last.answers if last else {}


def _responses(desk: Desk, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return frames.tidy(
            desk.store.responses(questionnaire=questionnaire.id),
            desk.store.participants(),
            desk.programme.campaigns,
        )

    return cast(pd.DataFrame, desk.remember("responses", questionnaire.hash, compute))


def _scores(desk: Desk, questionnaire: Questionnaire) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return scoring.score(_responses(desk, questionnaire), questionnaire)

    return cast(pd.DataFrame, desk.remember("scores", questionnaire.hash, compute))


def _used(desk: Desk) -> list[Questionnaire]:
    used = dict.fromkeys(campaign.questionnaire for campaign in desk.programme.campaigns)
    return [desk.library.questionnaires[each] for each in used]


def _questionnaire(desk: Desk, questionnaire: str) -> Questionnaire:
    for each in _used(desk):
        if each.id == questionnaire:
            return each
    raise NotFound(
        questionnaire,
        say("The programme does not use such a questionnaire."),
        say("It uses: {names}.", names=", ".join(each.id for each in _used(desk))),
    )


def _titles(desk: Desk, chosen: list[Questionnaire]) -> dict[str, dict[str, str]]:
    """Return the words of every id that a result may show."""
    programme = desk.programme
    terms = [
        *programme.roles,
        *programme.forms,
        *programme.waves,
        *programme.categories,
        *programme.steps,
    ]
    terms += [sub for form in programme.forms for sub in form.subforms]
    titles = {term.id: words(term.title) for term in terms}
    for questionnaire in chosen:
        titles[questionnaire.id] = words(questionnaire.title)
        titles |= {scale.id: words(scale.title) for scale in questionnaire.scales}
    titles |= {campaign.id: words(campaign.title) for campaign in programme.campaigns}
    return titles
