"""Operations that compute: frames and results, kept until the tenant's data change."""

from __future__ import annotations

from typing import cast

import pandas as pd

from kit import analysis, frames, scoring
from kit.desk.office import Desk
from kit.desk.programme import words
from kit.domain.questionnaire import Questionnaire
from kit.errors import BadArgument, NotFound, say
from kit.operations import CompareWaves, FindProfiles, OneQuestionnaire
from kit.results import Profiles, WaveComparison


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
    known = {term.id for term in desk.programme.waves}
    for wave in (arguments.before, arguments.after):
        if wave not in known:
            raise BadArgument(
                wave,
                say("The programme has no such wave."),
                say("The waves are: {waves}.", waves=", ".join(sorted(known))),
            )
    by = tuple(arguments.by)
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
        )

    return cast(WaveComparison, desk.remember("compare_waves", arguments, compute))


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
    terms = [*programme.roles, *programme.forms, *programme.waves, *programme.categories, *programme.steps]
    terms += [sub for form in programme.forms for sub in form.subforms]
    titles = {term.id: words(term.title) for term in terms}
    for questionnaire in chosen:
        titles[questionnaire.id] = words(questionnaire.title)
        titles |= {scale.id: words(scale.title) for scale in questionnaire.scales}
    return titles
