"""What a person is asked, in which order and words, before it has any face.

Everything that the screen, the notebook and the paper have in common is decided
here, once: order, sections, numbers, wording, options, hints, conditions. The
faces draw and decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kit.domain.conditions import Test
from kit.domain.questionnaire import (
    AnswerType,
    Item,
    Multiple,
    Note,
    Number,
    OpenText,
    Option,
    Questionnaire,
    Single,
)
from kit.forms import asking
from kit.i18n.translator import Translator, translator

#: Options stand in one row on a wide screen when they are few and short.
ROW_OPTIONS = 5
ROW_CHARACTERS = 28
#: A grid becomes a table on paper when it has no more columns than this.
TABLE_OPTIONS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOption:
    """One choice: the stored value as it is posted and printed, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One item as it is asked.

    Parameters
    ----------
    item
        Id of the item; also the name of the field in HTML and in raw input.
    answer
        The item's type; each face has one renderer for each type.
    number
        Position among the questions of the form, from 1; 0 for a note.
    hint
        What fits here, in words of the kit (``help`` are the questionnaire's).
    options, missing
        Real options as ordered by the questionnaire, then the missing ones.
    ends
        Words of the first and the last option when only these are worded.
    in_row
        Whether the options are few and short enough for one row.
    ask_if
        Condition without what this form does not contain; None when always asked.
    """

    item: str
    answer: AnswerType
    text: str
    number: int = 0
    help: str = ""
    hint: str = ""
    options: tuple[FieldOption, ...] = ()
    missing: tuple[FieldOption, ...] = ()
    ends: tuple[str, str] | None = None
    in_row: bool = False
    ask_if: asking.Node | None = None

    def key(self, option: FieldOption) -> str:
        """Return the number of an option as it is printed and typed: below zero without the sign.

        A value of two digits has no key of its own: 10 is typed as 0, the rest as it stands.
        """
        digit = option.value.removeprefix("-")
        is_free = len(digit) == 1 and digit not in {each.value for each in self.options}
        return digit if is_free else option.value

    @property
    def condition(self) -> str:
        """The condition as JSON for the page's script; empty when always asked."""
        return asking.as_json(self.ask_if) if self.ask_if is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that belong together.

    ``is_grid``: consecutive single choices from one set. ``is_table``: such a
    grid has so few options that paper prints it as a table. Notes stand alone.
    """

    fields: tuple[Field, ...]
    is_grid: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A questionnaire as one respondent meets it: one form of mentoring, wave, language."""

    questionnaire: str
    version: str
    title: str
    intro: str
    minutes: int
    language: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in order, notes included."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def total(self) -> int:
        """Number of questions; notes are not counted."""
        return sum(field.number > 0 for field in self.fields)

    def position(self, field: Field, start: int = 1, *, printed: bool = False) -> str:
        """Return "3 of 27", or nothing for a note; `start` is the number of the first question.

        As printed, a question has its number alone.
        """
        if not field.number:
            return ""
        shift = start - 1
        if printed:
            return str(field.number + shift)
        t = translator(self.language)
        return t.gettext("{n} of {total}", n=field.number + shift, total=self.total + shift)

    def when(self, field: Field, start: int = 1) -> str:
        """Return in which case the field is to be answered, as a sentence; empty when always."""
        if field.ask_if is None:
            return ""
        t = translator(self.language)
        earlier = {other.item: other for other in self.fields}

        def words(test: Test) -> str:
            return _test_in_words(test, earlier[test.item], start, t)

        return t.gettext("Only if {condition}.", condition=asking.in_words(field.ask_if, t, words))


def lay_out(questionnaire: Questionnaire, *, form: str, wave: str, language: str) -> LaidOut:
    """Return the questionnaire as it is asked in a form of mentoring, a wave, a language.

    An item whose condition can never hold there (it hangs on questions of another
    wave or form) is left out, as `kit.forms.collect` never asks it.
    """
    fields: list[Field] = []
    present: set[str] = set()
    for item in questionnaire.items_asked(form=form, wave=wave):
        condition = asking.reduce(item.ask_if.root, present) if item.ask_if else True
        if condition is False:
            continue
        is_question = not isinstance(item.answer, Note)
        number = len(present) + 1 if is_question else 0
        ask_if = None if condition is True else condition
        field = _field(
            questionnaire,
            item,
            number=number,
            ask_if=ask_if,
            form=form,
            wave=wave,
            language=language,
        )
        fields.append(field)
        if is_question:
            present.add(item.id)
    return LaidOut(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        title=questionnaire.title.in_(language),
        intro=questionnaire.intro.in_(language),
        minutes=questionnaire.minutes,
        language=language,
        sections=tuple(_sections(fields)),
    )


def _field(
    questionnaire: Questionnaire,
    item: Item,
    *,
    number: int,
    ask_if: asking.Node | None,
    form: str,
    wave: str,
    language: str,
) -> Field:
    choices = questionnaire.choices_of(item)
    hint = HINTS.get(type(item.answer))
    options: tuple[FieldOption, ...] = ()
    missing: tuple[FieldOption, ...] = ()
    ends = None
    if choices is not None:
        options = _options(choices.options, language, worded=not choices.ends_only)
        missing = _options(choices.missing, language, worded=True)
        if choices.ends_only:
            first, last = choices.options[0], choices.options[-1]
            ends = (first.label.in_(language), last.label.in_(language))
    return Field(
        item=item.id,
        answer=item.answer,
        text=item.wording.choose(form=form, wave=wave).in_(language),
        number=number,
        help=item.help.in_(language) if item.help else "",
        hint=hint(item.answer, translator(language)) if hint else "",
        options=options,
        missing=missing,
        ends=ends,
        in_row=0 < len(options) <= ROW_OPTIONS
        and all(len(option.label) <= ROW_CHARACTERS for option in options),
        ask_if=ask_if,
    )


def _options(options: Sequence[Option], language: str, *, worded: bool) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(
            value=str(option.value),
            label=(option.label.in_(language) if worded else "") or str(option.value),
        )
        for option in options
    )


def _several(_: Multiple, t: Translator) -> str:
    return t.gettext("You can choose several answers.")


def _bounds(answer: Number, t: Translator) -> str:
    low, high = answer.minimum, answer.maximum
    return t.gettext("A whole number from {minimum} to {maximum}.", minimum=low, maximum=high)


def _no_names(answer: OpenText, t: Translator) -> str:
    return t.gettext("Please write no names and no surnames.") if answer.warn_personal else ""


#: What fits into a field, for the types of which it is not plain to see.
HINTS: dict[type, Callable[[Any, Translator], str]] = {
    Multiple: _several,
    Number: _bounds,
    OpenText: _no_names,
}


def _sections(fields: Sequence[Field]) -> Iterator[Section]:
    plain: list[Field] = []
    for kind, group in groupby(fields, key=_kind):
        run = tuple(group)
        is_grid = len(run) > 1 and kind.startswith("choices ")
        if not is_grid and kind != "note":
            plain.extend(run)
            continue
        if plain:
            yield Section(fields=tuple(plain))
            plain = []
        width = len(run[0].options) + len(run[0].missing)
        is_table = is_grid and width <= TABLE_OPTIONS and run[0].ends is None
        yield Section(fields=run, is_grid=is_grid, is_table=is_table)
    if plain:
        yield Section(fields=tuple(plain))


def _kind(field: Field) -> str:
    """Return what keeps neighbours in one section."""
    if isinstance(field.answer, Single):
        return f"choices {field.answer.choices}"
    return "note" if isinstance(field.answer, Note) else "plain"


def _test_in_words(test: Test, field: Field, start: int, t: Translator) -> str:
    number = field.number + start - 1
    chosen = [
        option.label
        for option in field.options + field.missing
        if test.holds({test.item: int(option.value)})
    ]
    if test.sign == "answered" or not chosen:
        return asking.number_in_words(test, number, t)
    quoted = [t.gettext("“{label}”", label=label) for label in chosen]
    either = quoted[0]
    for label in quoted[1:]:
        either = t.gettext("{left} or {right}", left=either, right=label)
    return t.gettext("question {number} is marked {options}", number=number, options=either)
