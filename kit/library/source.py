"""YAML text -> plain values that remember their lines.

YAML is friendly to write and full of traps to read. This reader follows the core
schema of YAML 1.2 (so ``yes``, ``no`` and ``on`` are words, and a date is a text)
and refuses what a questionnaire has no use for: repeated keys, anchors and
aliases, tags, several documents, and files too large or too deep. Everything
found is collected; reading stops only where the text cannot be followed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kit.errors import Fault, QuestionnaireError
from kit.i18n.message import Message, say
from kit.library.comments import cut_at
from kit.library.events import (
    ALIAS,
    DOCUMENT,
    MAPPING,
    MAPPING_END,
    SCALAR,
    SEQUENCE,
    SEQUENCE_END,
    Event,
    events,
)

LARGEST_FILE = 500_000
DEEPEST = 12

Step = str | int
Place = tuple[Step, ...]

_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file as it was read: its values, its lines, and what is wrong with its YAML.

    Parameters
    ----------
    path
        The file, as messages name it.
    text
        The text of the file.
    content
        Mappings with text keys, lists, texts, numbers, booleans and None.
    lines
        Line (from 1) of every key and list entry, by place.
    faults
        What the reader refused. `content` then holds what could be understood.
    readable
        False when the text could not be followed to its end.
    paths
        Files in which places stand, of what is put together from several: the nearest counts.
    """

    path: str
    text: str
    content: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    readable: bool = True
    paths: dict[Place, str] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, what: Message, remedy: Message) -> Fault:
        """Return a fault that stands at a place of this file."""
        near = place
        while near and near not in self.paths:
            near = near[:-1]
        return Fault(self.paths.get(near, self.path), self.line(place), what, remedy)


def read_text(path: str | Path) -> str:
    """Return the text of a file; QuestionnaireError when there is none to be had."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        what, remedy = _unopened(error)
        raise failure(Fault(str(path), 1, what, remedy)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault = Fault(
            str(path),
            line,
            say("The file is not in the encoding UTF-8."),
            say("Save it as UTF-8 in your editor (not as Windows-1251)."),
        )
        raise failure(fault) from error


def failure(*faults: Fault) -> QuestionnaireError:
    """Return the one error that carries all faults."""
    ordered = tuple(sorted(faults))
    first = ordered[0]
    return QuestionnaireError(f"{first.path}:{first.line}", first.what, first.remedy, ordered)


def parse(text: str, path: str) -> Source:
    """Return the values and lines of a YAML text, with every fault found on the way."""
    found = _parse(text)
    faults = tuple(replace(each, path=path) for each in found.faults)
    return replace(found, path=path, faults=faults)


@lru_cache(maxsize=128)
def _parse(text: str) -> Source:
    """Return what a text says, wherever it stands.

    A cache: reading is slow (a fifth of a second for a questionnaire), and one text is read
    again and again, as a file, as what was published, by every workspace of a process and in
    every copy of its folder.
    """
    path = ""
    if len(text) > LARGEST_FILE:
        fault = Fault(
            path,
            1,
            say("The file is too large: {n} characters.", n=len(text)),
            say("Divide it; {limit} characters are the limit.", limit=LARGEST_FILE),
        )
        return Source(path, text, faults=(fault,), readable=False)
    reader = _Reader(path)
    readable = True
    content: Any = None
    try:
        content = reader.read(text.removeprefix("\ufeff"))
    except YAMLError as error:
        readable = False
        reader.faults.append(_syntax_fault(error, text, path))
    except _TooDeepError:
        readable = False
    return Source(path, text, content, reader.lines, tuple(reader.faults), readable)


class _TooDeepError(Exception):
    """Reading stopped at the depth limit; the fault is already noted."""


class _Reader:
    """Builds values from the events of the YAML parser."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text: list[str] = []
        self.faults: list[Fault] = []
        self.lines: dict[Place, int] = {}
        self.events: Iterator[Event] = iter(())

    def read(self, text: str) -> Any:
        self.text = text.splitlines()
        self.events = events(text)
        content: Any = None
        documents = 0
        for event in self.events:
            if not isinstance(event, DOCUMENT):
                continue
            documents += 1
            if event.version is not None or event.tags:
                self._refuse(
                    event,
                    say("A line starting with % changes how the file is read."),
                    say("Remove this line."),
                )
            if documents > 1:
                self._refuse(
                    event,
                    say("A second document begins here."),
                    say("Keep one questionnaire or programme in one file; remove the “---”."),
                )
            value = self._value(next(self.events), ())
            content = value if documents == 1 else content
        return content

    def _value(self, event: Event, place: Place) -> Any:
        self._check_extras(event)
        if isinstance(event, MAPPING + SEQUENCE) and len(place) >= DEEPEST:
            self._refuse(
                event,
                say("The text is nested too deeply here."),
                say("Check the indentation and the brackets of this line."),
            )
            raise _TooDeepError
        if isinstance(event, MAPPING):
            return self._mapping(place)
        if isinstance(event, SEQUENCE):
            return self._sequence(place)
        if not isinstance(event, SCALAR):
            return None
        value = _scalar(event)
        if not event.style and isinstance(value, str):
            self._check_cut(event, value, place)
        return value

    def _check_cut(self, event: Event, value: str, place: Place) -> None:
        end = event.end_mark
        line = self.text[end.line] if end.line < len(self.text) else ""
        column = cut_at(value, place, line, end.column)
        if column:
            what = say(
                "After “ #” in column {column} the text is thrown away: “{text}”.",
                column=column,
                text=line[column - 1 :].strip(),
            )
            remedy = say("Put the whole text in quotes, or the comment on a line of its own.")
            self.faults.append(Fault(self.path, end.line + 1, what, remedy))

    def _mapping(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MAPPING_END):
            if not isinstance(event, SCALAR):
                self._value(event, (*place, "?"))
                self._value(next(self.events), (*place, "?"))
                self._refuse(
                    event,
                    say("The left side of the colon is not a word."),
                    say("Write one “key: value” per line and put texts in quotes."),
                )
                continue
            self._check_extras(event)
            key = _clean(event.value)
            inside = (*place, key)
            line = event.start_mark.line + 1
            if key in found:
                self._refuse(
                    event,
                    say(
                        "“{key}” stands here twice, first in line {n}.",
                        key=key,
                        n=self.lines[inside],
                    ),
                    say("Keep one of the two."),
                )
                self._value(next(self.events), (*place, "?"))
                continue
            self.lines[inside] = line
            found[key] = self._value(next(self.events), inside)
        return found

    def _sequence(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), SEQUENCE_END):
            inside = (*place, len(found))
            self.lines[inside] = event.start_mark.line + 1
            found.append(self._value(event, inside))
        return found

    def _check_extras(self, event: Event) -> None:
        if isinstance(event, ALIAS) or getattr(event, "anchor", None) is not None:
            self._refuse(
                event,
                say("A word begins with “&” or “*”: it would be a cross-reference."),
                say("Write the text out, or put it in quotes."),
            )
        if getattr(event, "tag", None) is not None:
            self._refuse(
                event,
                say("A word begins with “!”: it would be a type mark."),
                say("Remove the mark, or put the text in quotes."),
            )

    def _refuse(self, event: Event, what: Message, remedy: Message) -> None:
        self.faults.append(Fault(self.path, event.start_mark.line + 1, what, remedy))


def _scalar(event: Event) -> Any:
    """Return a plain word as the number or truth value it spells, anything else as text."""
    text: str = event.value
    if event.style:
        return _clean(text)
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        number = float(text)
        return int(number) if number.is_integer() else number
    return _clean(text)


def _clean(text: str) -> str:
    """Return the text without outer spaces, its letters composed: й is one sign, not two."""
    return unicodedata.normalize("NFC", text).strip()


def _unopened(error: OSError) -> tuple[Message, Message]:
    if isinstance(error, FileNotFoundError):
        return say("There is no such file."), say("Check the name and the folder.")
    if isinstance(error, IsADirectoryError):
        return say("This is a folder, not a file."), say("Name a file that ends in .yaml.")
    return (
        say("The file cannot be opened: {reason}.", reason=error.strerror or type(error).__name__),
        say("Check that you may read it."),
    )


# What the parser says, and what a methodologist needs to hear: the first match counts.
_SYNTAX: tuple[tuple[str, Message, Message], ...] = (
    (
        "mapping values are not allowed",
        say("A colon stands where none is expected."),
        say("Put the whole text in quotes, or check the indentation of this line."),
    ),
    (
        r"'\t'",
        say("The line is indented with a tab."),
        say("Indent with spaces."),
    ),
    (
        "cannot start any token",
        say("The text begins with a sign that has a meaning of its own."),
        say("Put the whole text in quotes."),
    ),
    (
        "unexpected end of stream",
        say("A quotation mark is opened here and never closed."),
        say("Close it at the end of the text."),
    ),
    (
        "unknown escape character",
        say("A backslash stands in a text in double quotes."),
        say("Use single quotes, or write the backslash twice."),
    ),
    (
        "could not find expected ':'",
        say("A colon is missing after the key."),
        say("Write “key: value”, or indent the line if it continues the text above."),
    ),
    (
        "expected <block end>",
        say("The indentation does not match the lines above."),
        say("Lines of one list or mapping begin in the same column."),
    ),
    (
        "expected the node content",
        say("A bracket or a sign inside brackets cannot be read."),
        say("Close every bracket, and put texts inside brackets in quotes."),
    ),
    (
        "expected ','",
        say("A bracket or a sign inside brackets cannot be read."),
        say("Close every bracket, and put texts inside brackets in quotes."),
    ),
)


# Noticed only later; the mistake stands where the unfinished thing began.
_LATE = ("unexpected end of stream", "<stream end>", "could not find expected ':'")


def _syntax_fault(error: YAMLError, text: str, path: str) -> Fault:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem)
        if any(sign in problem for sign in _LATE):
            mark = error.context_mark or mark
        line = mark.line + 1 if mark is not None else 1
        for sign, what, remedy in _SYNTAX:
            if sign in problem:
                return Fault(path, min(line, text.count("\n") + 1), what, remedy)
        return Fault(
            path,
            line,
            say("The YAML cannot be read: {problem}.", problem=problem),
            say("Compare the line with its neighbours; put texts in quotes."),
        )
    position = int(getattr(error, "position", 0) or 0)
    return Fault(
        path,
        text.count("\n", 0, position) + 1,
        say("The line holds an invisible control character."),
        say("Delete the line and type it again."),
    )
