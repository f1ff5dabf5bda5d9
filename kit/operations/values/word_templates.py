"""The Word templates of a school, and what is wrong in one that was sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kit.i18n.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSaving:
    """One saving of a template; revision 0 is the shipped one, which nobody saved."""

    revision: int
    at: dt.datetime | None = None
    author: str = ""
    role: str = ""
    size: int = 0
    is_shipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """A template: what it is, whether it is the school's own, which fields stand in it.

    ``fields`` are placeholders as they are written, ``lost`` those of the shipped template that
    it lacks, ``strange`` those that a document about a person does not know. ``is_nameless``: its
    documents are checked by a code and do not say whose they are. ``savings`` are told newest first.
    """

    id: str
    title: Message
    sort: str
    revision: int
    is_own: bool
    fields: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    is_nameless: bool = False
    savings: tuple[TemplateSaving, ...] = ()


WordTemplates = tuple[WordTemplate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """A Word file."""

    name: str
    media: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFlaw:
    """What is wrong: in which part and paragraph, which reads so, what, and what to do."""

    part: Message
    paragraph: int
    quote: str
    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSaved:
    """As which saving a template was stored; or, where flaws are told, that nothing was.

    ``lost`` are fields of the template before that it lacks, ``strange`` those of a pair in a
    document about a person; ``is_bare``: it has no field at all; ``is_nameless`` as of `WordTemplate`.
    """

    revision: int = 0
    flaws: tuple[TemplateFlaw, ...] = ()
    lost: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    is_bare: bool = False
    is_nameless: bool = False
