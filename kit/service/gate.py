"""What the actor at a context may see of a value: the one place where results are released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kit.operations import File
from kit.release import release
from kit.results import PairPulse, ProcessReview, Result
from kit.service.context import Context
from kit.service.releases import sayings


@dataclass(frozen=True, slots=True)
class PendingDocument:
    """Results, and what writes them down once they were released for the reader.

    Parameters
    ----------
    results
        In the order of the arguments of ``write``; None where there is none.
    write
        Makes the file.
    """

    results: tuple[Result | None, ...]
    write: Callable[..., File]


def shown(value: Any, context: Context) -> Any:
    """Return what the context's actor may see of a value. A paper is written from what that is."""
    if isinstance(value, PendingDocument):
        return value.write(*(shown(result, context) for result in value.results))
    if isinstance(value, Result) and context.grant.level == "released":
        return released(value, context)
    return value


def released(result: Result, context: Context) -> Result:
    """Return a result as it leaves the tenant's context for those who must not recognise a person."""
    minimum = context.tenant.minimum_group
    if isinstance(result, ProcessReview) and not result.released:
        # Follows from answers alone and takes longest: a saved sheet does not release it anew.
        gaps = result.gaps
        asked = (gaps.before, gaps.after, minimum)
        result = replace(
            result,
            gaps=context.remember("released_gaps", asked, lambda: release(gaps, minimum)),
        )
    told = release(result, minimum)
    if isinstance(result, PairPulse):  # what the curator writes down is no answer
        return told
    return replace(told, caveats=(*sayings(context), *told.caveats))
