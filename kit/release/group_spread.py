"""Groups side by side, as they may be told: drawn together anew from those that are not withheld.

Heterogeneity is estimated again after suppression, so that a hidden group leaves no trace.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kit.analysis.group_spread import compare_groups
from kit.release.rounding import beside, in_units, rare_or_not, rounded, unit_of
from kit.release.waves import told_comparison
from kit.results import GroupSpread


def told_spread(result: GroupSpread, minimum: int) -> GroupSpread:
    """Return the groups drawn together anew, from those alone that the comparison tells."""
    comparison = told_comparison(result.comparison, minimum)
    again = compare_groups(result.comparison, ~comparison.frame["withheld"])
    bounds = comparison.frame.drop_duplicates(["questionnaire", "scale"])
    names = ["questionnaire", "scale", "minimum", "maximum"]
    tables = {}
    for name in ("frame", "scales"):
        table = getattr(again, name)
        ends = table[names[:2]].merge(bounds[names], on=names[:2], how="left")
        tables[name] = table.assign(
            **{
                column: rounded(table[column], ends)
                for column in ("change", "shrunken", "low", "high", "mean", "sd")
                if column in table
            }
        )
        if "tau" in table:  # a spread beyond chance is never told as none
            units, tau = unit_of(ends), table["tau"]
            tables[name]["tau"] = beside(tau, in_units(tau, units), 0 * units, units)
    return replace(
        again,
        comparison=comparison,
        frame=tables["frame"],
        scales=tables["scales"].assign(
            q=np.nan, **{name: rare_or_not(again.scales[name]) for name in ("p", "p_adjusted")}
        ),
        limits=again.limits.round(2),
        released=True,
        minimum_group=comparison.minimum_group,
        caveats=comparison.caveats,
    )
