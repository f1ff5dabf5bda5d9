"""A file of thresholds -> `Rules`, judged like every other file of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kit.domain.rules import ReviewRules, Rules
from kit.domain.texts import Text
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import mapping
from kit.library.schema import schema_faults
from kit.library.source import Source, failure, parse, read_text

KIND = "rules/1"
#: Where a folder of questionnaires keeps its thresholds.
HOME = Path("rules") / "monitoring.yaml"


def read_rules(path: str | Path, *, below: Rules | None = None) -> Rules:
    """Return the thresholds of a file.

    Parameters
    ----------
    path
        A YAML file of the kind ``rules/1``.
    below
        Where what the file leaves out is taken from: the layer below, or else what the kit
        comes with.

    Raises
    ------
    QuestionnaireError
        With every fault of the file: where, what, what to do.
    """
    source = parse(read_text(path), str(path))
    faults = rules_faults(source, below)
    if faults:
        raise failure(*faults)
    return build(source, below)


def rules_faults(source: Source, below: Rules | None = None) -> list[Fault]:
    """Return everything that is wrong with a file of thresholds."""
    faults = [*source.faults, *schema_faults(source, "rules-1")]
    if isinstance(source.content, dict):
        faults += _order(source, (below or Rules()).review)
    return faults


def build(source: Source, below: Rules | None = None) -> Rules:
    """Return the thresholds of a source that has no faults."""
    base = below or Rules()
    review: dict[str, Any] = dict(mapping(source.content.get("review")))
    for name in ("outer", "praised", "lacked"):
        if name in review:
            review[name] = tuple(review[name])
    return Rules(
        review=replace(base.review, **review),
        pulse=replace(base.pulse, **mapping(source.content.get("pulse"))),
        reminders=replace(base.reminders, **mapping(source.content.get("reminders"))),
        themes={
            **base.themes,
            **{
                item: {name: Text.of(words) for name, words in mapping(themes).items()}
                for item, themes in mapping(source.content.get("themes")).items()
            },
        },
        alarm=(*base.alarm, *source.content.get("alarm", ())),
    )


def _order(source: Source, base: ReviewRules) -> Iterator[Fault]:
    """Refuse bounds between which something would be both strong and weak."""
    review = mapping(source.content.get("review"))
    for what in ("share", "rating"):
        strong, weak = (
            review.get(f"{kind}_{what}", getattr(base, f"{kind}_{what}"))
            for kind in ("strong", "weak")
        )
        if isinstance(strong, int | float) and isinstance(weak, int | float) and weak > strong:
            named = f"weak_{what}" if f"weak_{what}" in review else f"strong_{what}"
            yield source.fault(
                ("review", named),
                say(
                    "“{weak}” is larger than “{strong}”.",
                    weak=f"weak_{what}",
                    strong=f"strong_{what}",
                ),
                say("Make it smaller: otherwise one answer is both strong and weak."),
            )
