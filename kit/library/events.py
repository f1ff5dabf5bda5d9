"""YAML text -> the events of a parser: a quick one where it reads as the exact one does.

The exact parser follows YAML 1.2 and says what is wrong in words that are known here; it takes
twenty times as long. So it reads what the quick one refuses, and whatever the two could read
in different ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from ruamel.yaml import YAML
from ruamel.yaml import events as exact
from yaml import events as quick

Event: TypeAlias = Any
ALIAS = (exact.AliasEvent, quick.AliasEvent)
DOCUMENT = (exact.DocumentStartEvent, quick.DocumentStartEvent)
MAPPING = (exact.MappingStartEvent, quick.MappingStartEvent)
MAPPING_END = (exact.MappingEndEvent, quick.MappingEndEvent)
SEQUENCE = (exact.SequenceStartEvent, quick.SequenceStartEvent)
SEQUENCE_END = (exact.SequenceEndEvent, quick.SequenceEndEvent)
SCALAR = (exact.ScalarEvent, quick.ScalarEvent)

#: What the two may read in different ways, and hardly any file holds: directives and the ends of
#: documents, lines of blanks, cross-references, type marks, blocks, signs that are no plain text.
_UNLIKE = re.compile(
    r"^(?:---|\.\.\.|%| +$)|^ *(?!#)(?:\S.*?)?(?<![^\s\[{,:?-])[&*!]|[|>][-+0-9]*(?: *#.*)?$"
    r"|[^\n -~\xa0-\u2027\u202a-\ud7ff]",
    re.MULTILINE,
)


def events(text: str) -> Iterator[Event]:
    """Return the events of a text; ruamel's YAMLError where it cannot be followed, as it is read.

    Examples
    --------
    >>> [event.value for event in events("hello: world") if isinstance(event, SCALAR)]
    ['hello', 'world']
    """
    return iter(_quickly(text) or YAML(typ="safe", pure=True).parse(text))


def _quickly(text: str) -> list[Event]:
    """Return the events of a text that both parsers read alike; nothing where they may not."""
    if _UNLIKE.search(text):
        return []
    try:
        return list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeEncodeError):
        return []
