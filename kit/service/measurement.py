"""The operation about scales: whether they measure the same at two moments."""

from __future__ import annotations

import pandas as pd

from kit import analysis, progress
from kit.i18n.message import say
from kit.operations.arguments import TwoWaves
from kit.results import ScaleMeasurement
from kit.service.context import Context
from kit.service.programme import require_waves, titles
from kit.service.versions import as_answered
from kit.service.waves import by_scale, chosen_of
from kit.stats.invariance import LEAST


def same_measure(context: Context, arguments: TwoWaves) -> ScaleMeasurement:
    """Return whether the scales measure the same at two moments, of all people together.

    Without a questionnaire, the scales of all of the programme.
    """
    require_waves(context, arguments.before, arguments.after)
    chosen, _ = chosen_of(context, arguments)
    before, after = arguments.before, arguments.after

    def compute() -> ScaleMeasurement:
        progress.report(say("Comparing what the scales measure …"))
        found = [
            analysis.same_measure(own, text, before=before, after=after)
            for text, own in by_scale(context, chosen)
        ]
        return ScaleMeasurement(
            before=before,
            after=after,
            frame=pd.concat(found, ignore_index=True) if found else pd.DataFrame(),
            least=LEAST,
            titles=titles(context, as_answered(context, chosen)),
            minimum_group=context.tenant.minimum_group,
        )

    return context.remember("same_measure", arguments, compute)
