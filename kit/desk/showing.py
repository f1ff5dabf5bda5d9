"""What the actor at a desk may see of a value: the one place where results are released."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kit.desk.office import Desk
from kit.desk.paper import Paper
from kit.release import release
from kit.results import ProcessReview, Result


def shown(value: Any, desk: Desk) -> Any:
    """Return what the desk's actor may see of a value. A paper is written from what that is."""
    if isinstance(value, Paper):
        return value.write(*(shown(result, desk) for result in value.results))
    if isinstance(value, Result) and desk.shown == "released":
        return released(value, desk)
    return value


def released(result: Result, desk: Desk) -> Any:
    """Return a result as it leaves the tenant's desk for those who must not recognise a person."""
    minimum = desk.tenant.minimum_group
    if isinstance(result, ProcessReview) and not result.released:
        # Follows from answers alone and takes longest: a saved sheet does not release it anew.
        gaps = result.gaps
        asked = (gaps.before, gaps.after, minimum)
        result = replace(
            result,
            gaps=desk.remember(
                "released_gaps", asked, lambda: release(gaps, minimum), sheets=False
            ),
        )
    return release(result, minimum)
