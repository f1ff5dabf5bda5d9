"""Parts of a programme's plan: posts, stages, sub-forms, kinds of events, documents, rules, chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kit.domain.texts import Text
from kit.domain.timing import UNSET, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Who is responsible, by post and never by name (S1-008 … S1-017).

    ``role`` is the access role of whoever holds it, such as ``curator``; empty: none has.
    """

    id: str
    title: Text
    duties: tuple[Text, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the programme: when it is, what is done, and what comes of it (S1-049 … S1-053)."""

    id: str
    title: Text
    timing: Timing = UNSET
    activities: tuple[Text, ...] = ()
    result: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subform:
    """A sub-form («ролевая модель») of a form of mentoring: its aim, and who is who in it.

    ``is_symmetric``: both are mentor and mentee in turn («равный – равному», S1-037).
    """

    id: str
    title: Text
    aim: Text | None = None
    mentor: Text | None = None
    mentee: Text | None = None
    is_symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An expected result of the programme, with the ids of the indicators that show it (S1-005)."""

    title: Text
    indicators: tuple[str, ...] = ()


#: What an event of the journal is.
EventSort = Literal[
    "training", "talk", "meeting", "class-hour", "networking", "game", "contest", "festival",
    "publication", "column", "award", "other",
]  # fmt: skip
EVENT_SORTS: tuple[EventSort, ...] = get_args(EventSort)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A kind of events that the programme counts, such as talks at meetings of parents.

    ``audience`` says for whom it is, in words.
    """

    id: str
    title: Text
    sort: EventSort
    audience: Text | None = None


#: What a document is; `kit.documents` knows how each is made.
DocumentSort = Literal[
    "order", "programme", "roadmap", "register", "comparison", "swot", "indicators", "report",
    "protocol", "letter", "certificate", "consent", "personal-programme", "other",
]  # fmt: skip
DOCUMENT_SORTS: tuple[DocumentSort, ...] = get_args(DocumentSort)


#: Where staff make a document of the sort ``other``, or find what goes into it.
DocumentPlace = Literal["partners", "agreements", "methods", "content-plan", "surveys"]
DOCUMENT_PLACES: tuple[DocumentPlace, ...] = get_args(DocumentPlace)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlan:
    """A document that the programme asks for.

    Parameters
    ----------
    template
        Name of the Word template it is made from; empty: it has none, and is made by the Kit or
        brought from elsewhere.
    signed_by
        Id of the post that signs it; empty: nobody.
    timing
        When it is due, or how often it is made.
    places
        Where it is made, or where that lies which goes into it, beside the place of its sort.
    """

    id: str
    title: Text
    sort: DocumentSort
    template: str = ""
    signed_by: str = ""
    timing: Timing = UNSET
    places: tuple[DocumentPlace, ...] = ()


#: What limits who may be put together, or who is owed what.
RuleSort = Literal["lower-grade", "same-subject", "capacity", "talk-every", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the programme, for one form or sub-form or for all; ``value`` as the sort needs it."""

    id: str
    title: Text
    sort: RuleSort
    form: str = ""
    subform: str = ""
    value: float | None = None


#: What a chapter shows after its words, made from the rest of the plan.
Shows = Literal[
    "basis", "goal", "tasks", "outcomes", "glossary", "posts", "stages", "staffing", "forms",
    "monitoring", "indicators", "motivation", "roadmap", "documents", "rules",
]  # fmt: skip
SHOWS: tuple[Shows, ...] = get_args(Shows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the programme as a document that a head signs."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...] = ()
    shows: tuple[Shows, ...] = ()
