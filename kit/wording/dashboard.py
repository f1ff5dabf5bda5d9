"""What a programme needs next and what is not shown of it, in plain words, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from kit.domain.campaign import Campaign
from kit.i18n.translator import Translator
from kit.operations.values.dashboard import Dashboard
from kit.operations.values.programme import CampaignStatus
from kit.results import ProcessReview, WaveComparison
from kit.wording import review, waves
from kit.wording.beginnings import beginning
from kit.wording.numbers import withheld as protected

#: A survey that closes within so many days is named.
SOON = 14
#: So many sentences of one kind stand on the page; the others are counted.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and where it leads: a notebook or a record page, ``page#part``; empty: nowhere."""

    words: str
    place: str = ""


def shown_wave(dashboard: Dashboard) -> list[CampaignStatus]:
    """Return the surveys of the last wave that is open or was answered; none before the first."""
    campaigns = dashboard.home.campaigns
    begun = [each.campaign.wave for each in campaigns if each.is_open or each.answered]
    order = [wave.id for wave in dashboard.home.programme.waves]
    last = max(begun, key=lambda wave: order.index(wave) if wave in order else -1, default=None)
    return [each for each in campaigns if each.campaign.wave == last]


def has_no_answers(dashboard: Dashboard, *waves: str) -> bool:
    """Whether nobody answered one of the moments: then nothing is withheld, and nothing told."""
    return beginning(dashboard.home, *waves) is not None


def whose(dashboard: Dashboard, campaign: Campaign, t: Translator) -> str:
    """Return whom a survey asks: form and role, with its title where others ask the same people."""
    programme = dashboard.home.programme
    terms = {form.id: form.title for form in programme.forms}
    terms |= {role.id: role.title for role in programme.asked}
    named = ", ".join(
        terms[each].in_(t.language) for each in (campaign.form, campaign.role) if each in terms
    )
    alike = [
        each.campaign
        for each in shown_wave(dashboard)
        if (each.campaign.form, each.campaign.role) == (campaign.form, campaign.role)
    ]
    own = campaign.title.in_(t.language)
    return f"{named}: {own}" if named and len(alike) > 1 else named or own


def to_do(dashboard: Dashboard, t: Translator) -> list[Line]:
    """Return what is due, the most pressing first; empty when nothing is."""
    return [
        *_surveys(dashboard, t),
        *_pairs(dashboard, t),
        *_missed(dashboard, t),
        *_assessment(dashboard, t),
    ]


def _surveys(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    running = [each for each in dashboard.home.campaigns if each.is_open]
    late = [each for each in running if each.answered < each.invited]
    waiting = sum(each.invited - each.answered for each in late)
    if waiting:
        words = t.ngettext(
            "Remind: {n} person has not answered an open survey yet.",
            "Remind: {n} people have not answered an open survey yet.",
            waiting,
        )
        if dashboard.home.released:
            words += " " + t.gettext(
                "Counted as of this morning: answers given today are added tomorrow."
            )
        days = [each.campaign.closes_on for each in late if each.campaign.closes_on]
        if days and (min(days) - dashboard.today).days <= SOON:
            words += " " + t.gettext("The first closes on {day}.", day=t.date(min(days)))
        yield Line(words, "00_start_here")
    coming = [
        each.campaign.opens_on
        for each in dashboard.home.campaigns
        if each.campaign.opens_on and each.campaign.opens_on > dashboard.today
    ]
    if coming and not running:
        yield Line(
            t.gettext("Prepare: the next survey opens on {day}.", day=t.date(min(coming))),
            "00_start_here",
        )


def _pairs(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    worth = {each.match for each in dashboard.pulse.attention} if dashboard.pulse else ()
    if worth:
        words = t.ngettext("Talk with {n} pair.", "Talk with {n} pairs.", len(worth))
        yield Line(words, "25_pairs_pulse")


def _missed(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    """Yield thresholds that were missed: few answers, weak sides, scores that went wrong."""
    found, change = dashboard.review, dashboard.dynamics
    if found is not None:
        least = float(found.rules.get("few_answers", 0))
        closed = [
            each.campaign.id
            for each in dashboard.home.campaigns
            if each.has_begun and not each.is_open and _is_counted(each, dashboard)
        ]
        rates = found.rates[found.rates["campaign"].isin(closed) & (found.rates["rate"] < least)]
        for _, row in rates.head(_FEW).iterrows():
            words = t.gettext(
                "Few answered: {survey}, {share} of {n}.",
                survey=found.title(row["campaign"], t.language),
                share=t.percent(row["rate"]),
                n=t.number(row["n_asked"], 0),
            )
            yield Line(words, "20_process_review#rates")
    if change is not None:
        fell = _unwelcome(change)
        for _, row in fell.head(_FEW).iterrows():
            words = t.gettext(
                "Look into it: “{scale}” {went} ({group}).",
                scale=change.title(row["scale"], t.language),
                went=waves.word(row["verdict"], row["change"], t),
                group=waves.group_title(change, [row[name] for name in change.by], t.language),
            )
            yield Line(words, "30_before_after")
    if found is not None:
        weak = [each for each in found.swot if each.quadrant in {"weakness", "threat"}]
        if weak:
            words = t.ngettext(
                "Decide about {n} weakness or threat of the SWOT analysis.",
                "Decide about {n} weaknesses and threats of the SWOT analysis.",
                len(weak),
            )
            yield Line(words, "20_process_review#swot")


def _is_counted(status: CampaignStatus, dashboard: Dashboard) -> bool:
    """Whether all that a closed survey was answered is counted: today's answers are tomorrow."""
    last = status.campaign.last_day
    return not dashboard.home.released or last is None or last < dashboard.today


def _unwelcome(change: WaveComparison) -> pd.DataFrame:
    frame = waves.rows(change, *waves.GROWTH)
    return frame[~frame["withheld"] & (frame["verdict"] == "worse")]


def _assessment(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    """Yield what the curator writes down and has not yet."""
    found = dashboard.review
    if found is None:
        return
    if found.rules.get("compliance") and level(found, t) is None:
        yield Line(t.gettext("For the curator: assess how the programme is run."), "marks")
    if found.draft and found.confirmed is None:
        yield Line(
            t.gettext("For the curator: look through the SWOT analysis and confirm it."), "swot"
        )


def level(found: ProcessReview, t: Translator) -> str | None:
    """Return the word for how well the programme is run; None without a total."""
    if not found.compliance_level or pd.isna(found.compliance):
        return None
    return found.title(found.compliance_level, t.language)


def withheld(dashboard: Dashboard, t: Translator) -> list[Line]:
    """Return what is not shown, and why."""
    return [*_small(dashboard, t), *_by_release(dashboard, t), *_by_right(dashboard, t)]


def _by_release(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    part = dashboard.participation
    if part is not None and part.released:
        yield from (Line(t.render(each)) for each in part.caveats)


def _small(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    """Yield of how many numbers nothing is told, by page."""
    part, found, change = dashboard.participation, dashboard.review, dashboard.dynamics
    counted = []
    if part is not None and not has_no_answers(dashboard, part.before, part.after):
        counted.append((t.gettext("Participation"), part.frame, "30_before_after"))
    if found is not None and not has_no_answers(dashboard, found.after):
        rows = review.satisfaction(found)
        counted.append((t.gettext("Satisfaction"), rows, "20_process_review"))
    if change is not None and not has_no_answers(dashboard, change.before, change.after):
        counted.append(
            (t.gettext("Dynamics"), waves.rows(change, *waves.GROWTH), "30_before_after")
        )
    if counted and not any(frame["withheld"].any() for _, frame, _ in counted):
        yield Line(t.gettext("No number on this page is withheld."))
    for what, frame, place in counted:
        hidden = int(frame["withheld"].sum())
        if hidden:
            words = t.gettext(
                "{what}: {hidden} of {total} {why}.",
                what=what,
                hidden=t.number(hidden, 0),
                total=t.number(len(frame), 0),
                why=protected(dashboard.home.tenant.minimum_group, t),
            )
            yield Line(words, place)


def _by_right(dashboard: Dashboard, t: Translator) -> Iterator[Line]:
    if dashboard.pulse is None:
        yield Line(t.gettext("Meetings of pairs are seen by the curator and the psychologist."))
    change = dashboard.dynamics
    if change is not None and not change.released:
        yield Line(
            t.gettext(
                "Nothing is withheld from you, not even small groups: do not pass this sheet on. "
                "The curator and the head have their own."
            )
        )
