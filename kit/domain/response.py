"""A response: what one person answered, once, for ever."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kit.i18n.message import Message

Answer = int | str | tuple[int, ...]
Channel = Literal["web", "interview", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is not usable in one answer; one kind sentence for the respondent."""

    item: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One submitted form. Never edited, only superseded.

    Parameters
    ----------
    attempt
        UUID made where the form was filled in; makes a repeated submission harmless.
    campaign, participant, questionnaire, version, hash
        What was answered, by whom, in which published text.
    answers
        Item id to stored value: an int, a text, or an ascending tuple of ints.
        An item not answered is absent.
    not_asked
        Ids of items that conditions left out.
    submitted_at
        Instant in UTC.
    receipt
        Code that the respondent gets; set by the store.
    supersedes
        Attempt that this response corrects; empty for a first one.
    period
        Of the campaign. Not part of what the respondent sent, so not of `body`.
    filled_on
        Day on which paper was filled in, or somebody was asked, when it was entered later.
    reason
        Why a correction supersedes another response; who entered it says so.
    respondent
        Code of who answered, when the participant is somebody else, whom it is about.
    own_code
        Elements of a self-generated code, sealed (`kit.domain.own_code`); empty for none.
    """

    attempt: str
    campaign: str
    participant: str
    questionnaire: str
    version: str
    hash: str
    answers: Mapping[str, Answer]
    submitted_at: dt.datetime
    channel: Channel
    entered_by: str = ""
    not_asked: tuple[str, ...] = ()
    started_at: dt.datetime | None = None
    receipt: str = ""
    supersedes: str = ""
    language: str = "ru"
    period: str = ""
    filled_on: dt.date | None = None
    reason: str = ""
    respondent: str = ""
    own_code: tuple[str, ...] = ()

    @staticmethod
    def read_own_code(body: bytes) -> tuple[str, ...]:
        """Return the sealed elements of a self-generated code in a stored `body`."""
        return tuple(json.loads(body).get("own_code", ()))

    @staticmethod
    def read_body(body: bytes) -> tuple[dict[str, Answer], tuple[str, ...]]:
        """Return the answers and the ids not asked of a stored `body`."""
        content = json.loads(body)
        answers = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in content["answers"].items()
        }
        return answers, tuple(content["not_asked"])

    def body(self) -> bytes:
        """Return what the respondent sent, in the one form that is stored and compared."""
        return canonical(
            {
                "answers": {
                    key: list(value) if isinstance(value, tuple) else value
                    for key, value in self.answers.items()
                },
                "not_asked": sorted(self.not_asked),
                **({"own_code": list(self.own_code)} if self.own_code else {}),
            }
        )


def standing(responses: Iterable[Response]) -> list[Response]:
    """Return the responses that no other of them supersedes, in their order."""
    given = list(responses)
    superseded = {each.supersedes for each in given if each.supersedes}
    return [each for each in given if each.attempt not in superseded]


#: Made once: a register of a thousand people asks for it a thousand times.
_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes."""
    return _CANONICAL.encode(value).encode()


def digest(body: bytes) -> str:
    """Return the SHA-256 of a body in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answers on their way, as typed; not validated, not visible to staff."""

    attempt: str
    revision: int
    raw: Mapping[str, str | list[str]]
    saved_at: dt.datetime
    started_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What staff typed from paper or in an interview and did not store yet.

    Parameters
    ----------
    attempt
        Under which the answers will be stored, from whichever window they are sent.
    raw
        Item id to what was typed, as `kit.forms.collect` takes it; not validated.
    author
        Who saved last.
    supersedes
        Attempt of the response that these answers correct; empty for first ones.
    """

    attempt: str
    revision: int
    raw: Mapping[str, Any]
    saved_at: dt.datetime
    author: str
    supersedes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A personal link or card: one participant, one campaign.

    The code itself is never stored, only its keyed hash. ``serial`` counts the cards about one
    participant in one campaign: those that replaced a lost one, and those of further respondents.
    ``respondent`` is the code of who answers, when that is not the participant.
    """

    id: str
    campaign: str
    participant: str
    expires_on: dt.date
    used_at: dt.datetime | None = None
    receipt: str = ""
    revoked: bool = False
    serial: int = 0
    period: str = ""
    respondent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What `kit.forms.collect` made of raw input: answers, and what is wrong with the rest."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    not_asked: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
