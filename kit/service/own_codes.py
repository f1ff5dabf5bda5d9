"""Codes of one's own in what is read: the answers of two moments that are one person's are together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from kit.domain.campaign import Campaign
from kit.domain.linkage import SELF_GENERATED, Coded, Linkage, Pair, link
from kit.domain.response import Response

#: Before the id of a survey, of what was decided about its codes.
_LINKS = "links-"


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs (first, second) that a person said are one person's, and are not."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Decided:
        """Return what `dump` gave."""
        same, different = (
            tuple((first, second) for first, second in content.get(name, ()))
            for name in ("same", "different")
        )
        return cls(same, different)

    def dump(self) -> dict[str, Any]:
        """Return plain values for a decision."""
        return {"same": [*map(list, self.same)], "different": [*map(list, self.different)]}

    def without(self, pair: Pair) -> Decided:
        """Return what is decided of all other pairs."""
        return Decided(
            tuple(each for each in self.same if each != pair),
            tuple(each for each in self.different if each != pair),
        )


#: Id of the later survey to what was decided about its codes.
Decisions = Mapping[str, Decided]


def key_of(survey: str) -> str:
    """Return under which id it is kept what was decided about the codes of a survey."""
    return f"{_LINKS}{survey}"


def together(
    campaigns: Sequence[Campaign],
    responses: Sequence[Response],
    decisions: Decisions | None = None,
) -> list[Response]:
    """Return responses in which linked codes are one participant: the code of the first moment."""
    first_codes: dict[str, str] = {}
    for _, _, found in linked(campaigns, responses, decisions):
        for each in found.links:
            first_codes[each.second] = first_codes.get(each.first, each.first)
    if not first_codes:
        return list(responses)
    return [
        replace(each, participant=first_codes.get(each.participant, each.participant))
        for each in responses
    ]


def linked(
    campaigns: Iterable[Campaign],
    responses: Sequence[Response],
    decisions: Decisions | None = None,
) -> Iterator[tuple[Campaign, Campaign, Linkage]]:
    """Yield each two moments of one questionnaire that follow each other, with their links."""
    for first, second in moments(campaigns):
        decided = (decisions or {}).get(second.id, Decided())
        found = link(
            coded(first, responses),
            coded(second, responses),
            decided=decided.same,
            refused=decided.different,
        )
        yield first, second, found


def moments(campaigns: Iterable[Campaign]) -> Iterator[tuple[Campaign, Campaign]]:
    """Yield each two surveys with codes of one's own that follow each other."""
    lines: dict[tuple[str, str, str], list[Campaign]] = defaultdict(list)
    for each in sorted(campaigns, key=lambda campaign: (campaign.opens_on, campaign.id)):
        if each.linkage == SELF_GENERATED:
            lines[each.questionnaire, each.role, each.form].append(each)
    for line in lines.values():
        for first, second in pairwise(line):
            if first.wave != second.wave:
                yield first, second


def coded(campaign: Campaign, responses: Iterable[Response]) -> list[Coded]:
    """Return the codes with which a survey was answered."""
    block = (campaign.form, campaign.role)
    return [
        Coded(each.participant, block, each.own_code)
        for each in responses
        if each.campaign == campaign.id and each.own_code
    ]
