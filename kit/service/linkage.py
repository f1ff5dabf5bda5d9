"""How many codes of one's own were linked between moments: exactly, with corrections, by hand, not.

What is near and not linked is decided by a person: each decision is a saving of its own, told in
the audit trail by codes that are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kit.domain.campaign import Campaign
from kit.domain.linkage import Coded, How, Linkage, Pair
from kit.domain.own_code import differing
from kit.domain.response import Response
from kit.errors import BadArgument, NotFound
from kit.i18n.message import say
from kit.operations.arguments import DecideLink, OneCampaign, OnePeriod
from kit.operations.values.surveys import CodeLinks, LinkageCount, LinkedPair
from kit.service import own_codes
from kit.service.context import Context
from kit.service.own_codes import Decided, coded, key_of, linked

HOW: tuple[How, ...] = ("exact", "corrected", "by_hand")


def linkage(context: Context, _: OnePeriod) -> tuple[LinkageCount, ...]:
    """Return how many codes of each two moments were linked, and how; small groups are not told."""
    return tuple(_count(context, *each) for each in all_linked(context))


def all_linked(context: Context) -> Iterator[tuple[Campaign, Campaign, Linkage]]:
    """Yield each two moments with their links, as the actor's results have them."""
    responses = context.store.responses.find(period=context.period)
    if context.sees_releases:
        told = context.releases.attempts()
        responses = [each for each in responses if each.attempt in told]
    yield from linked(context.campaigns, responses, context.links_decided)


def codes_linked(
    context: Context, questionnaires: Iterable[str], before: str, after: str
) -> dict[str, Any]:
    """Return what a comparison tells of the codes on which it rests; nothing where there are none.

    Groups too small to be told are left out, so that no difference gives them away.
    """
    chosen = set(questionnaires)
    found = [
        links
        for first, second, links in all_linked(context)
        if first.questionnaire in chosen
        and (first.wave, second.wave) == (before, after)
        and _is_told(context, links)
    ]
    if not any(each.links or each.left_first or each.left_second for each in found):
        return {}
    counts = {f"n_{how}": sum(each.count(how) for each in found) for how in HOW}
    counts["n_left_first"] = sum(len(each.left_first) for each in found)
    counts["n_left_second"] = sum(len(each.left_second) for each in found)
    return counts


def _is_told(context: Context, found: Linkage) -> bool:
    fewest = len(found.links) + min(len(found.left_first), len(found.left_second))
    return not context.sees_releases or fewest >= context.tenant.minimum_group


def _ways(found: Linkage) -> dict[str, Any]:
    return {how: found.count(how) for how in HOW}


def _count(context: Context, first: Campaign, second: Campaign, found: Linkage) -> LinkageCount:
    n_first = len(found.links) + len(found.left_first)
    n_second = len(found.links) + len(found.left_second)
    counts = {
        "n_first": n_first,
        "n_second": n_second,
        **_ways(found),
        "unlinked": len(found.left_first) + len(found.left_second),
    }
    return LinkageCount(
        questionnaire=first.questionnaire,
        role=first.role,
        form=first.form,
        before=first.wave,
        after=second.wave,
        **(counts if _is_told(context, found) else dict.fromkeys(counts)),
    )


def code_links(context: Context, arguments: OneCampaign) -> CodeLinks:
    """Return how the codes of a survey are linked to those of the moment before.

    Raises
    ------
    BadArgument
        Nothing is linked to another moment in this survey.
    """
    before, after = _moments(context, arguments.campaign)
    responses = context.store.responses.find(period=context.period)
    (found,) = (
        found
        for _, second, found in linked(context.campaigns, responses, context.links_decided)
        if second.id == after.id
    )
    sides = _codes(before, responses), _codes(after, responses)
    decided = context.links_decided.get(after.id, Decided())
    kept = context.store.surveys.history(key_of(after.id), context.period)
    by_hand = [(each.first, each.second) for each in found.links if each.how == "by_hand"]
    return CodeLinks(
        before=before,
        after=after,
        revision=kept[0].revision if kept else 0,
        n_first=len(sides[0]),
        n_second=len(sides[1]),
        exact=found.count("exact"),
        corrected=found.count("corrected"),
        offered=_pairs(((each.first, each.second) for each in found.proposals), "", sides),
        by_hand=_pairs(by_hand, "by_hand", sides),
        refused=_pairs(decided.different, "refused", sides),
        left_first=len(found.left_first),
        left_second=len(found.left_second),
    )


def decide_link(context: Context, arguments: DecideLink) -> CodeLinks:
    """Store whether two codes are one person's, or take it back; return how the codes are linked then.

    Raises
    ------
    Conflict
        Somebody decided since.
    NotFound
        The pair is not among those that are offered or were decided on.
    """
    found = code_links(context, OneCampaign(campaign=arguments.campaign))
    if arguments.expected != found.revision:
        key = key_of(found.after.id)
        raise context.store.surveys.overtaken(
            *(key, arguments.expected, context.actor.name), period=context.period
        )
    pair = (arguments.first, arguments.second)
    known = (*found.offered, *found.by_hand, *found.refused)
    if pair not in {(each.first, each.second) for each in known}:
        raise NotFound(
            arguments.second,
            say("These two codes are not offered: they are linked already, or too different."),
            say("Choose one of the pairs of the list."),
        )
    before = context.links_decided.get(arguments.campaign, Decided()).without(pair)
    if arguments.decision == "same":
        _check_free(before, pair)
        decided = Decided((*before.same, pair), before.different)
    elif arguments.decision == "different":
        decided = Decided(before.same, (*before.different, pair))
    else:
        decided = before
    with context.work() as work:
        context.store.surveys.save(
            work,
            key_of(arguments.campaign),
            arguments.expected + 1,
            decided.dump(),
            period=context.period,
        )
    context.__dict__.pop("links_decided", None)
    return code_links(context, OneCampaign(campaign=arguments.campaign))


def _check_free(before: Decided, pair: Pair) -> None:
    """Refuse a second link of a code."""
    if any(each[side] == pair[side] for each in before.same for side in (0, 1)):
        raise BadArgument(
            "second",
            say("One code was linked by hand with two others."),
            say("Take one of the two links back."),
        )


def _moments(context: Context, survey: str) -> tuple[Campaign, Campaign]:
    context.campaign(survey)
    for before, after in own_codes.moments(context.campaigns):
        if after.id == survey:
            return before, after
    raise BadArgument(
        "campaign",
        say("The codes of this survey follow no earlier survey."),
        say("Choose the later one of two surveys that are answered by codes of one's own."),
    )


def _codes(campaign: Campaign, responses: Iterable[Response]) -> dict[str, Coded]:
    return {each.id: each for each in coded(campaign, responses)}


def _pairs(
    pairs: Iterable[Pair], how: str, sides: tuple[Mapping[str, Coded], Mapping[str, Coded]]
) -> tuple[LinkedPair, ...]:
    """Return pairs with what differs, those that differ least first; of codes that are there."""
    first, second = sides
    found = [
        LinkedPair(
            first=one,
            second=other,
            how=how,
            differs=differing(first[one].elements, second[other].elements),
        )
        for one, other in pairs
        if one in first and other in second
    ]
    return tuple(sorted(found, key=lambda each: (len(each.differs), each.first, each.second)))
