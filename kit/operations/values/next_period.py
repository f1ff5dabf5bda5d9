"""What follows upon a period: proposed, or begun."""

from __future__ import annotations

from dataclasses import dataclass

from kit.domain.period import Period
from kit.domain.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPeriod:
    """The period that follows upon another.

    Parameters
    ----------
    period
        Which one ends.
    proposed
        What follows if nobody says otherwise: its days are those of the ending one a year later.
    begun
        What follows as it was decided; None: nothing was.
    revision
        The saving that the next decision follows.
    months
        By how many months the plan is moved.
    steps, surveys, documents
        How many of each the plan has.
    own
        Decisions about steps and targets that come along.
    reworded
        Words of the plan with years of this period, and what they are a year later.
    people, answers, decided
        How many people are enrolled in what has begun, how many answers came, and how many
        decisions were made there: with any of them it can be taken back no more.
    """

    period: Period
    proposed: Period
    begun: Period | None = None
    revision: int = 0
    months: int = 12
    steps: int = 0
    surveys: int = 0
    documents: int = 0
    own: int = 0
    reworded: tuple[tuple[Text, Text], ...] = ()
    people: int = 0
    answers: int = 0
    decided: int = 0

    @property
    def may_take_back(self) -> bool:
        """Whether it has begun, and nothing was done in it yet."""
        return self.begun is not None and not (self.people or self.answers or self.decided)
