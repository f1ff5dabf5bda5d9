"""The questionnaire: items, sets of choices, scales.

A questionnaire is immutable once answered; a changed wording is a new version.
Reverse-keying is declared by the scale and nowhere else. Consistency between
the parts is judged by `kit.library`, which knows the lines of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kit.domain.conditions import Condition
from kit.domain.texts import Text

Pairing = Literal["growth", "expectation", "retro", "none"]
Better = Literal["higher", "lower", "neither"]
Stage = Literal["process", "outcome", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: the value that is stored and the words that are shown."""

    value: int
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A set of options shared by items.

    ``options`` are ordered as shown. ``missing`` options have negative values
    ("does not concern me") and never enter a score. ``ordered`` is false for
    nominal choices, of which no mean may be taken. ``ends_only`` asks renderers to label
    only the ends (ratings from 1 to 10).
    """

    id: str
    options: tuple[Option, ...]
    missing: tuple[Option, ...] = ()
    ordered: bool = True
    ends_only: bool = False

    @property
    def minimum(self) -> int:
        """Smallest declared value that is not a missing code."""
        return min(option.value for option in self.options)

    @property
    def maximum(self) -> int:
        """Largest declared value that is not a missing code."""
        return max(option.value for option in self.options)

    def label(self, value: int) -> Text | None:
        """Return the words of a stored value, or None for a value not declared."""
        for option in self.options + self.missing:
            if option.value == value:
                return option.label
        return None


# The item types. Each carries its own settings and nothing of another type's.


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """Exactly one of a set of choices; ratings and Likert items are of this type."""

    choices: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """Any number of a set of choices; stored as an ascending list of values."""

    choices: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number within declared bounds."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText:
    """Free text. ``warn_personal`` asks the respondent to write no names."""

    max_length: int
    lines: int = 3
    warn_personal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A calendar date, stored as ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words between items; has no answer."""


AnswerType = Single | Multiple | Number | OpenText | Day | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of an item: one default, others by wave, by form of mentoring, or both.

    ``special`` holds ``((form, wave), text)``; either may be empty, meaning any.
    The most specific entry wins: form and wave, then form, then wave, then the default.
    """

    default: Text
    special: tuple[tuple[tuple[str, str], Text], ...] = ()

    def choose(self, *, form: str = "", wave: str = "") -> Text:
        """Return the words for a form of mentoring and a wave."""
        table = dict(self.special)
        for key in ((form, wave), (form, ""), ("", wave)):
            if key in table:
                return table[key]
        return self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question. ``id`` is for life. ``waves`` empty means every wave.

    ``short`` is a label of at most 120 characters for tables and exports.
    ``ask_if`` looks only at earlier items.
    """

    id: str
    answer: AnswerType
    wording: Wording
    short: Text | None = None
    help: Text | None = None
    waves: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    ask_if: Condition | None = None
    retired: str = ""

    def is_asked(self, *, form: str, wave: str) -> bool:
        """Whether this item belongs to the form of mentoring and the wave."""
        return (
            not self.retired
            and (not self.waves or wave in self.waves)
            and (not self.forms or not form or form in self.forms)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A band of a scale: scores up to and including ``upto``."""

    upto: float
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceReliability:
    """How exactly a scale measures, found in another sample.

    ``reliability`` is between 0 and 1; ``sd`` of the score may be unknown.
    """

    reliability: float
    source: str
    sd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A set of items that measure one construct.

    Parameters
    ----------
    items, reverse
        Ids of the items; those in ``reverse`` are reverse-keyed. The only place
        where that is said.
    score
        ``"mean"`` or ``"sum"`` of the keyed values.
    min_valid
        Fewer valid answers than this give no score (never zero). A sum with gaps
        is refused unless ``min_valid`` equals the number of items.
    minimum, maximum
        Bounds of one item's declared values (all items of a scale share them).
    pairing
        ``growth``: the same wording in both waves, after − before.
        ``expectation``: expected before, actual after; a gap, never growth.
        ``retro``: then-test. ``none``: not compared.
    better
        Which direction is welcome; colours nothing unless declared.
    """

    id: str
    title: Text
    items: tuple[str, ...]
    reverse: tuple[str, ...] = ()
    score: Literal["mean", "sum"] = "mean"
    min_valid: int
    minimum: int
    maximum: int
    pairing: Pairing = "growth"
    better: Better = "higher"
    about: Text | None = None
    levels: tuple[Level, ...] = ()
    levels_source: str = ""
    norm: ReferenceReliability | None = None

    @property
    def score_minimum(self) -> float:
        """Smallest possible score."""
        return self.minimum * (len(self.items) if self.score == "sum" else 1)

    @property
    def score_maximum(self) -> float:
        """Largest possible score."""
        return self.maximum * (len(self.items) if self.score == "sum" else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Rules that flag a response; a flagged response is never dropped by itself."""

    seconds_per_item: float = 0
    same_answer_run: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One instrument, in one version.

    ``stage`` is the stage of monitoring that the answers serve, as in a campaign.
    ``waves`` are ids of a programme's waves, or kinds of them: see `serves`.
    ``hash`` is the SHA-256 of the canonical JSON of the file's content.
    """

    id: str
    version: str
    title: Text
    intro: Text
    stage: Stage
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    waves: tuple[str, ...]
    minutes: int
    languages: tuple[str, ...]
    choices: tuple[Choices, ...]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    source: str
    licence: str
    minimum_age: int = 0
    psychologist_only: bool = False
    quality: Quality = field(default_factory=Quality)
    hash: str = ""

    def serves(self, wave: str, kind: str = "") -> bool:
        """Whether it may be asked in a wave of a programme.

        A wave is named by its id, or by its kind (``quarterly``: in any quarter of any year). A kind
        counts only where every question is asked in the same words in every wave.
        """
        by_kind = bool(kind) and kind in self.waves
        return wave in self.waves or (by_kind and not any(map(_tells_waves_apart, self.items)))

    def item(self, item_id: str) -> Item:
        """Return the item of that id; KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def choices_of(self, item: Item) -> Choices | None:
        """Return the choices that an item offers, or None."""
        if isinstance(item.answer, Single | Multiple):
            for choices in self.choices:
                if choices.id == item.answer.choices:
                    return choices
        return None

    def scale(self, scale_id: str) -> Scale:
        """Return the scale of that id; KeyError when there is none."""
        for scale in self.scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)

    def items_asked(self, *, form: str, wave: str) -> tuple[Item, ...]:
        """Items of this form of mentoring and wave, notes included, in order."""
        return tuple(item for item in self.items if item.is_asked(form=form, wave=wave))

    def questions_asked(self, *, form: str, wave: str) -> tuple[Item, ...]:
        """Items of this form of mentoring and wave that want an answer, in order."""
        items = self.items_asked(form=form, wave=wave)
        return tuple(item for item in items if not isinstance(item.answer, Note))


def _tells_waves_apart(item: Item) -> bool:
    return bool(item.waves) or any(wave for (_, wave), _ in item.wording.special)
