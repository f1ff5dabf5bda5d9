"""Responses and scores of a questionnaire as frames, cached until the tenant's data change."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from kit import frames, progress, scoring
from kit.domain.questionnaire import Questionnaire
from kit.i18n.message import say
from kit.operations.arguments import OneQuestionnaire
from kit.service.context import Context
from kit.service.programme import of_programme
from kit.service.versions import taken, text_of, versions_of


def responses(context: Context, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a RESPONSES frame of one questionnaire, all waves."""
    return responses_of(context, of_programme(context, arguments.questionnaire))


def scores(context: Context, arguments: OneQuestionnaire) -> pd.DataFrame:
    """Return a SCORES frame of one questionnaire, all waves and versions."""
    return every_score_of(context, of_programme(context, arguments.questionnaire))


def responses_of(
    context: Context, questionnaire: Questionnaire, *, once: bool = False
) -> pd.DataFrame:
    """Return the RESPONSES frame of a questionnaire, all versions; `once` as in `Context.responses`."""

    def compute() -> pd.DataFrame:
        return frames.tidy(
            context.responses(questionnaire.id, once=once),
            context.described(),
            context.programme.campaigns,
        )

    asked = (questionnaire.hash, once and context.sees_releases)
    return context.remember("responses", asked, compute)


def answers_of(
    context: Context, questionnaire: Questionnaire, *, once: bool = False
) -> pd.DataFrame:
    """Return the RESPONSES frame without answers that mean something else than those taken."""
    responses = responses_of(context, questionnaire, once=once)
    return taken(responses, versions_of(context, questionnaire).items, frames.ITEM)


def every_score_of(context: Context, questionnaire: Questionnaire) -> pd.DataFrame:
    """Return the SCORES frame of a questionnaire: each answer by the key of its version."""

    def compute() -> pd.DataFrame:
        responses = responses_of(context, questionnaire)
        answered = responses[frames.VERSION].unique()
        texts = [text_of(context, questionnaire, str(version)) for version in answered]
        return scoring.score(responses, texts)

    return context.remember("scores", questionnaire.hash, compute)


def scores_of(context: Context, questionnaire: Questionnaire) -> pd.DataFrame:
    """Return the SCORES frame without scores that cannot be compared with the others.

    Which way of a scale is welcome, the text that is shown says for all.
    """
    versions = versions_of(context, questionnaire)
    scores = taken(every_score_of(context, questionnaire), versions.scales)
    if len(versions.answered) < 2:
        return scores
    better = {scale.id: scale.better for scale in versions.text.scales}
    return scores.assign(better=scores[frames.SCALE].map(better)).reset_index(drop=True)


def scores_released(
    context: Context, chosen: list[Questionnaire], now: pd.DataFrame
) -> tuple[pd.DataFrame, ...]:
    """Return the SCORES frames of earlier releases, the first one first: what they told is known.

    A release in which nothing of these questionnaires changed, to `now` in the end, is left
    out; all are where the actor sees everything.
    """
    every = [*(scores_of_all(each, chosen) for each in context.earlier), now]
    return tuple(one for one, later in pairwise(every) if len(one) and not one.equals(later))


def scores_of_all(context: Context, chosen: list[Questionnaire]) -> pd.DataFrame:
    """Return the SCORES frames of questionnaires, under each other."""
    if not chosen:
        return frames.empty(frames.SCORES)
    each = [scores_of(context, one) for one in progress.steps(chosen, say("Scoring the answers …"))]
    return pd.concat(each, ignore_index=True)
