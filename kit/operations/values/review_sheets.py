"""What staff wrote down about the first stage, and when: strengths and weaknesses, marks, themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.domain.texts import Text
from kit.domain.worksheet import Saving
from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SwotLine:
    """One entry of the sheet; `kit.analysis.swot_sheet.Line` says what the fields are."""

    key: str
    quadrant: str
    sentence: Message
    table: str
    text: str = ""
    change: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwotSaved:
    """A saving of the sheet, and what in it looks like a name."""

    saved: Saving
    confirmed: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwotSheet:
    """The sheet as it is edited.

    Parameters
    ----------
    revision
        Number of the last saving for these moments; 0 before the first.
    goes_on_from
        The moment whose sheet stands until one is saved for these; empty once one is, or none stands.
    seen
        Version of the draft that lies under it.
    saved, confirmed
        The last saving, and the last that was a confirmation.
    is_confirmed
        Whether the last saving was one.
    lines
        What was saved, over the draft of today.
    titles
        Words of the ids in the lines' sentences, by language.
    history
        All savings, newest first.
    """

    revision: int
    goes_on_from: str = ""
    seen: str
    saved: Saving | None
    confirmed: Saving | None
    is_confirmed: bool
    lines: tuple[SwotLine, ...]
    titles: Mapping[str, Mapping[str, str]]
    history: tuple[SwotSaved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One saving of the curator's marks; without a total and a level while some are missing."""

    saved: Saving
    total: float | None
    maximum: float
    missing: int
    level: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceMarks:
    """The curator's marks of a wave as they were last saved, and every saving's total.

    ``version`` is that of the questionnaire whose words the marks are; empty without marks.
    ``goes_on_from`` is the moment whose marks stand until some are saved for this one, if so.
    """

    questionnaire: str
    version: str
    revision: int
    goes_on_from: str = ""
    raw: Mapping[str, str]
    history: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerThemes:
    """Themes by answer (the attempt of its response), and the words of those suggested."""

    revision: int
    saved: Saving | None
    themes: Mapping[str, tuple[str, ...]]
    suggested: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesSaved:
    """A saving of themes: how many answers have one, and what in them looks like a name."""

    saved: Saving
    coded: int
    names: tuple[str, ...] = ()
