"""Codes of one's own: which answers of two moments are one person's, and how many are not linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kit.domain.campaign import Campaign
from kit.domain.linkage import SELF_GENERATED, Coded, Linkage, link
from kit.domain.response import Response
from kit.operations.arguments import OnePeriod
from kit.operations.values.surveys import LinkageCount

if TYPE_CHECKING:
    from kit.service.context import Context


def linkage(context: Context, _: OnePeriod) -> tuple[LinkageCount, ...]:
    """Return how many codes of each two moments were linked, and how; small groups are not told."""
    responses = context.store.responses.find(period=context.period)
    if context.sees_releases:
        told = context.releases.attempts()
        responses = [each for each in responses if each.attempt in told]
    return tuple(
        _count(context, first, second, found)
        for first, second, found in _linked(context.campaigns, responses)
    )


def together(campaigns: Sequence[Campaign], responses: Sequence[Response]) -> list[Response]:
    """Return responses in which linked codes are one participant: the code of the first moment."""
    first_codes: dict[str, str] = {}
    for _, _, found in _linked(campaigns, responses):
        for each in found.links:
            first_codes[each.second] = first_codes.get(each.first, each.first)
    if not first_codes:
        return list(responses)
    return [
        replace(each, participant=first_codes.get(each.participant, each.participant))
        for each in responses
    ]


def _linked(
    campaigns: Iterable[Campaign], responses: Sequence[Response]
) -> Iterator[tuple[Campaign, Campaign, Linkage]]:
    """Yield each two moments of one questionnaire that follow each other, with their links."""
    lines: dict[tuple[str, str, str], list[Campaign]] = defaultdict(list)
    for each in sorted(campaigns, key=lambda campaign: (campaign.opens_on, campaign.id)):
        if each.linkage == SELF_GENERATED:
            lines[each.questionnaire, each.role, each.form].append(each)
    for line in lines.values():
        for first, second in pairwise(line):
            if first.wave != second.wave:
                yield first, second, link(_coded(first, responses), _coded(second, responses))


def _coded(campaign: Campaign, responses: Iterable[Response]) -> list[Coded]:
    block = (campaign.form, campaign.role)
    return [
        Coded(each.participant, block, each.own_code)
        for each in responses
        if each.campaign == campaign.id and each.own_code
    ]


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
