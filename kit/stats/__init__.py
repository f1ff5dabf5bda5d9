"""Pure statistics: arrays in, numbers out. No result class and no noun of the domain is known here.

Each module bears the literature's name of what it holds (`kit.stats.paired`, `kit.stats.reliability`,
`kit.stats.categorical`, `kit.stats.repeated` …); the functions below are found on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "GroupCounts": "kit.stats.batch",
    "JointCounts": "kit.stats.counts",
    "alpha": "kit.stats.reliability",
    "bowker": "kit.stats.categorical",
    "clinical_change": "kit.stats.change",
    "cochran_q": "kit.stats.categorical",
    "effect_sizes": "kit.stats.paired",
    "friedman": "kit.stats.repeated",
    "from_to": "kit.stats.categorical",
    "hodges_lehmann": "kit.stats.paired",
    "mcnemar": "kit.stats.categorical",
    "mixed_model": "kit.stats.repeated",
    "omega_total": "kit.stats.reliability",
    "paired_table": "kit.stats.batch",
    "pairwise": "kit.stats.repeated",
    "reliable_change": "kit.stats.change",
    "roll_up": "kit.stats.counts",
    "signed_rank": "kit.stats.paired",
    "stuart_maxwell": "kit.stats.categorical",
}

__all__ = [
    "GroupCounts",
    "JointCounts",
    "alpha",
    "bowker",
    "clinical_change",
    "cochran_q",
    "effect_sizes",
    "friedman",
    "from_to",
    "hodges_lehmann",
    "mcnemar",
    "mixed_model",
    "omega_total",
    "paired_table",
    "pairwise",
    "reliable_change",
    "roll_up",
    "signed_rank",
    "stuart_maxwell",
]


def __getattr__(name: str) -> Any:
    """Import the module of a public function when the function is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
