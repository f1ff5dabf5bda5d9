"""Documents that a school issued, and one that is being made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.domain.plan_parts import DocumentPlace
from kit.domain.texts import Text
from kit.i18n.message import Message

#: What staff have to read; of other documents only those that were made elsewhere, as regulations are.
TO_READ = ("order", "programme", "roadmap")


def is_to_read(sort: str, *, is_brought: bool) -> bool:
    """Whether staff are asked to read documents of a sort.

    Examples
    --------
    >>> is_to_read("order", is_brought=False), is_to_read("letter", is_brought=False)
    (True, False)
    """
    return sort in TO_READ or (sort == "other" and is_brought)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Who has read a document, by account and role, and when."""

    author: str
    role: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who of the staff has to read a document: roles, posts of the programme, when it was read."""

    account: str
    roles: tuple[str, ...] = ()
    posts: tuple[Text, ...] = ()
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """A participant whom an order on the pairs names; ``on`` is the day of being told, or empty."""

    person: str
    name: str
    group: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document of the register.

    Parameters
    ----------
    template, template_revision
        What it was made from; revision 0 is the template that is shipped.
    plan
        Id of the line of the programme's plan; empty: none.
    title, template_title
        As the plan calls it; as its template is called.
    state, state_on, reason
        ``"issued"``, ``"replaced"`` or ``"withdrawn"``, since when and why.
    fields
        As they were filled in, by field.
    number_elsewhere, link
        Its number in the school's own journal, or elsewhere; where it lies, if it was made elsewhere.
    is_erased
        Whether its copy went with the data of somebody whom it named.
    acknowledged
        Who of the staff has read it.
    readers
        Of an order in force, told alone: everybody who has read it or has to.
    informed, informed_revision
        Of an order on the pairs, told alone: whom it names, and the saving of who was told.
    """

    id: str
    revision: int
    at: dt.datetime
    author: str
    role: str
    number: int
    day: dt.date
    sort: str
    template: str
    template_title: Message
    template_revision: int = 0
    plan: str = ""
    title: Text | None = None
    signed_by: str = ""
    state: str = "issued"
    state_on: dt.date | None = None
    reason: str = ""
    replaces: str = ""
    replaced_by: str = ""
    period: str = ""
    about: tuple[tuple[str, str], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    check_url: str = ""
    is_erased: bool = False
    acknowledged: tuple[Acknowledged, ...] = ()
    readers: tuple[Reader, ...] = ()
    informed: tuple[Informed, ...] = ()
    informed_revision: int = 0
    is_mine_read: bool = False
    number_elsewhere: str = ""
    link: str = ""

    @property
    def shown_number(self) -> str:
        """The number that stands on the paper."""
        return self.number_elsewhere or str(self.number)

    @property
    def is_to_read(self) -> bool:
        """Whether the staff have to read it: an order, a plan, a regulation from elsewhere."""
        return is_to_read(self.sort, is_brought=self.is_brought)

    @property
    def is_brought(self) -> bool:
        """Whether it was made elsewhere."""
        return not self.template


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A document that the programme asks for, and those that were issued for it, newest first."""

    id: str
    title: Text
    sort: str
    template: str
    signed_by: Text | None
    term: Message
    issued: tuple[str, ...] = ()
    places: tuple[DocumentPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The register of documents of a period, newest first, and what the programme asks for."""

    papers: tuple[Paper, ...] = ()
    planned: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToRead:
    """A document that staff have to read, without anybody's name."""

    id: str
    number: str
    day: dt.date
    title: Text | None
    template_title: Message
    link: str = ""
    is_mine_read: bool = False


PapersToRead = tuple[PaperToRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of a template to be filled in, with what is known.

    ``names`` are its words, ``is_list``: a row in each line, its columns parted by semicolons;
    ``offered`` is what the school's registers offer for it.
    """

    id: str
    names: Text
    value: str = ""
    lines: int = 1
    is_list: bool = False
    columns: tuple[Text, ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A word whose form somebody has to look at: of what, in which case, as it would be printed."""

    key: str
    word: str
    case: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFormShown:
    """What is to be typed for a document; whom and which pair it may be about.

    ``is_about`` is ``"person"``, ``"pair"``, ``"all"`` (the pairs of the period) or empty.
    ``fitting`` are those of the people for whom it is meant; empty: anybody. ``has_own_number``:
    it may carry a number of the school's own journal.
    """

    template: str
    title: Message
    is_about: str
    day: dt.date
    fields: tuple[FormField, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    fitting: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    has_own_number: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPreview:
    """A document as it would be: as a page, what is not known, which words are not sure.

    ``notes`` are worth a look, ``faults`` say why it cannot be issued so and what to do;
    ``is_double``: another document of the year has the number of the school's journal, too.
    """

    html: str
    missing: tuple[Text, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    notes: tuple[Message, ...] = ()
    faults: tuple[tuple[Message, Message], ...] = ()
    is_double: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued:
    """Under which number a document was issued.

    ``own_number`` is that of the school's journal; ``is_double``: another of the year has it, too.
    """

    id: str
    number: int
    revision: int = 1
    own_number: str = ""
    is_double: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaved:
    """As which saving a document's state was stored."""

    id: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A document as it was issued."""

    name: str
    media: str
    body: bytes = field(repr=False)
