"""Codes of one's own in what is read: the answers of two moments that are one person's are together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kit.domain.campaign import Campaign
from kit.domain.linkage import SELF_GENERATED, Coded, Linkage, link
from kit.domain.response import Response


def together(campaigns: Sequence[Campaign], responses: Sequence[Response]) -> list[Response]:
    """Return responses in which linked codes are one participant: the code of the first moment."""
    first_codes: dict[str, str] = {}
    for _, _, found in linked(campaigns, responses):
        for each in found.links:
            first_codes[each.second] = first_codes.get(each.first, each.first)
    if not first_codes:
        return list(responses)
    return [
        replace(each, participant=first_codes.get(each.participant, each.participant))
        for each in responses
    ]


def linked(
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
