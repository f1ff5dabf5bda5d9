"""A file of thresholds -> `Rules`, judged like every other file of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.domain.rules import PulseRules, ReviewRules, Rules
from kit.domain.texts import Text
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.outline import mapping
from kit.library.questionnaires import not_a_mapping
from kit.library.schema import schema_faults
from kit.library.source import Source, failure, parse, read_text

KIND = "rules/1"
#: Where a folder of questionnaires keeps its thresholds.
HOME = Path("rules") / "monitoring.yaml"


def read_rules(path: str | Path) -> Rules:
    """Return the thresholds of a file; what it leaves out has the value the kit comes with.

    Raises
    ------
    QuestionnaireError
        With every fault of the file: where, what, what to do.
    """
    source = parse(read_text(path), str(path))
    faults = rules_faults(source)
    if faults:
        raise failure(*faults)
    return build(source)


def rules_faults(source: Source) -> list[Fault]:
    """Return everything that is wrong with a file of thresholds."""
    faults = list(source.faults)
    if not source.readable:
        return faults
    if not isinstance(source.content, dict):
        return [*faults, not_a_mapping(source)]
    return [*faults, *schema_faults(source, "rules-1"), *_order(source)]


def build(source: Source) -> Rules:
    """Return the thresholds of a source that has no faults."""
    review: dict[str, Any] = dict(mapping(source.content.get("review")))
    for name in ("outer", "praised", "lacked"):
        if name in review:
            review[name] = tuple(review[name])
    return Rules(
        review=ReviewRules(**review),
        pulse=PulseRules(**mapping(source.content.get("pulse"))),
        themes={
            item: {name: Text.of(words) for name, words in mapping(themes).items()}
            for item, themes in mapping(source.content.get("themes")).items()
        },
    )


def _order(source: Source) -> Iterator[Fault]:
    """Refuse bounds between which something would be both strong and weak."""
    review = mapping(source.content.get("review"))
    for what in ("share", "rating"):
        strong, weak = (
            review.get(f"{kind}_{what}", getattr(ReviewRules(), f"{kind}_{what}"))
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
