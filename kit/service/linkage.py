"""How many codes of one's own were linked between moments: exactly, with corrections, by hand, not."""

from __future__ import annotations

from kit.domain.campaign import Campaign
from kit.domain.linkage import Linkage
from kit.operations.arguments import OnePeriod
from kit.operations.values.surveys import LinkageCount
from kit.service.context import Context
from kit.service.own_codes import linked


def linkage(context: Context, _: OnePeriod) -> tuple[LinkageCount, ...]:
    """Return how many codes of each two moments were linked, and how; small groups are not told."""
    responses = context.store.responses.find(period=context.period)
    if context.sees_releases:
        told = context.releases.attempts()
        responses = [each for each in responses if each.attempt in told]
    return tuple(
        _count(context, first, second, found)
        for first, second, found in linked(context.campaigns, responses)
    )


def _count(context: Context, first: Campaign, second: Campaign, found: Linkage) -> LinkageCount:
    n_first = len(found.links) + len(found.left_first)
    n_second = len(found.links) + len(found.left_second)
    is_told = not context.sees_releases or min(n_first, n_second) >= context.tenant.minimum_group
    counts = {
        "n_first": n_first,
        "n_second": n_second,
        **{how: found.count(how) for how in ("exact", "corrected", "by_hand")},
        "unlinked": len(found.left_first) + len(found.left_second),
    }
    return LinkageCount(
        questionnaire=first.questionnaire,
        role=first.role,
        form=first.form,
        before=first.wave,
        after=second.wave,
        **(counts if is_told else dict.fromkeys(counts)),
    )
