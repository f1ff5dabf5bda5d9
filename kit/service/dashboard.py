"""The operation behind the dashboard: it asks other operations and computes nothing itself."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from kit.operations.arguments import (
    CompareWaves,
    OnePeriod,
    PairPulse,
    ReviewProcess,
    TwoWaves,
)
from kit.operations.values.dashboard import Dashboard
from kit.operations.values.hiding import without
from kit.results import PairPulse as Pulse
from kit.results import ProcessReview, WaveComparison
from kit.service.context import Context
from kit.service.dispatch import ask
from kit.service.programme import used


def dashboard(context: Context, arguments: OnePeriod) -> Dashboard:
    """Return how the programme stands; every part as its own operation tells the reader.

    What takes long is kept as it was told: to who sees releases, released.
    """
    told = Dashboard(
        home=without(ask(context, "home", arguments), {"missing", "sent"}),
        today=context.today(),
        pulse=_without_codes(ask(context, "pair_pulse", PairPulse(period=arguments.period))),
    )
    waves = [wave.id for wave in context.programme.waves]
    if len(waves) < 2 or not used(context):
        return told
    after = told.home.latest()
    between: dict[str, Any] = {"before": waves[0], "after": after, "period": arguments.period}
    return replace(
        told,
        participation=ask(context, "participation", TwoWaves(**between)),
        review=context.remember(
            "dashboard_review",
            ReviewProcess(**between),
            lambda: _without_people(ask(context, "review_process", ReviewProcess(**between))),
            sheets=True,
        ),
        dynamics=context.remember(
            "dashboard_dynamics",
            CompareWaves(**between),
            lambda: _without_rows(ask(context, "compare_waves", CompareWaves(**between))),
        ),
    )


def _without_people(review: ProcessReview) -> ProcessReview:
    return replace(
        review,
        gaps=_without_rows(review.gaps),
        pairs=review.pairs.iloc[:0],
        open_answers=review.open_answers.iloc[:0],
    )


def _without_rows(change: WaveComparison) -> WaveComparison:
    return replace(change, pairs=change.pairs.iloc[:0], elsewhere=change.elsewhere.iloc[:0])


def _without_codes(pulse: Pulse | None) -> Pulse | None:
    if pulse is None:
        return None
    pairs = pulse.pairs.assign(mentors="", mentees="", mentor=math.nan, mentee=math.nan)
    return replace(pulse, pairs=pairs, checks=pulse.checks.iloc[:0])
