"""What a programme is, what it asks, how its campaigns stand, and who did what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kit.domain.audit import AuditRecord
from kit.domain.campaign import Campaign
from kit.domain.period import Period
from kit.domain.programme import Programme
from kit.domain.tenant import Tenant
from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStatus:
    """How a campaign stands: response rate, and by code who is missing and who has ``sent``.

    A closed one that ``takes_sheets`` waits for paper that was filled in in time. So many are
    ``waiting`` as lack a consent: nobody may ask them yet.
    """

    campaign: Campaign
    is_open: bool
    invited: int
    answered: int
    missing: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    has_begun: bool = True
    takes_sheets: bool = False
    waiting: int = 0

    @property
    def rate(self) -> float | None:
        """Share of those invited who answered; None when nobody is."""
        return self.answered / self.invited if self.invited else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The tenant, its programme of a period, and how the campaigns stand for a role.

    ``periods`` are all in which the tenant runs or ran a programme, in their order. Where counts
    are ``released``, they are those of this morning.
    """

    tenant: Tenant
    programme: Programme
    periods: tuple[Period, ...]
    campaigns: tuple[CampaignStatus, ...]
    role: str
    participants: int
    released: bool = False

    def latest(self, waves: Collection[str] = ()) -> str:
        """Return the moment after the first that was answered last, to be set against the first.

        Where none of these was answered yet it is the next that anybody is asked at; with ``waves``
        only those count. Empty: the programme has one moment at most.
        """
        order = [wave.id for wave in self.programme.waves if not waves or wave.id in waves][1:]
        asked = {each.campaign.wave for each in self.campaigns}
        answered = {each.campaign.wave for each in self.campaigns if each.answered}
        last = next((wave for wave in reversed(order) if wave in answered), "")
        return last or next((wave for wave in order if wave in asked), "") or "".join(order[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSummary:
    """A scale by name: what it is paired with, and which direction is welcome."""

    id: str
    title: Text
    pairing: str
    better: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireSummary:
    """A questionnaire without its questions."""

    id: str
    version: str
    title: Text
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    waves: tuple[str, ...]
    psychologist_only: bool = False
    scales: tuple[ScaleSummary, ...] = ()


Questionnaires = tuple[QuestionnaireSummary, ...]


AuditRecords = tuple[AuditRecord, ...]
