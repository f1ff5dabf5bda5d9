"""What every page wears: the home page, cards to print, refusals, rights.

Services decide *what* is true (who may open which page, how many have answered);
this module turns it into HTML. It is pure: contexts in, a string out. The bar is made
by `make_bar`; the Hub's own pages and the notebook pages wear it, too.

Contexts hold plain values. Texts in them (titles of questionnaires, tiles, operations)
are already in the reader's language; everything is escaped when it is rendered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import segno
from markupsafe import Markup

from kit.errors import KitError
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.operations.access import ROLES, Grant
from kit.serve.portal.navbar import HOME_URL, STATIC_URL, Bar, render, with_language
from kit.wording.glossary import Explained


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCard:
    """A campaign on the home page.

    ``title`` is the questionnaire's, ``wave``, ``role`` and ``form`` are in words,
    ``missing`` are participants' codes. ``begins_on`` is the first day of one that has not begun.
    Empty addresses leave their button out.
    Whoever opens the link of one that ``is_link`` answers it; nobody is invited. So many as are
    ``waiting`` are not asked yet, for want of a consent. One that ``is_report`` asks others about
    its participants.
    """

    title: str
    wave: str = ""
    role: str = ""
    form: str = ""
    invited: int
    answered: int
    is_open: bool
    closes_on: dt.date | None = None
    missing: tuple[str, ...] = ()
    cards_url: str = ""
    paper_url: str = ""
    enter_url: str = ""
    is_link: bool = False
    waiting: int = 0
    is_report: bool = False
    begins_on: dt.date | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks anybody now."""
        return bool(self.invited) or self.is_link


@dataclass(frozen=True, slots=True)
class Tile:
    """A page the reader may open. ``icon`` is a name of ``kit/templates/_icons.html``.

    One of a ``section`` of the bar stands under that with its title alone.
    """

    title: str
    about: str
    url: str
    icon: str = "page"
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Open answers that nobody has read: how many, and those whose words may be a cry for help.

    ``first`` are participants' codes with the address of each answer: its text is read there,
    not on a page that lies open.
    """

    n: int
    url: str
    alarming: int = 0
    first: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DueRow:
    """A thing to do: in words, where it is done (empty: not by the reader's hand), until when."""

    what: str
    url: str = ""
    about: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Things to do that stand alike; ``standing`` is one of `DUE_TITLES`."""

    standing: str
    rows: tuple[DueRow, ...]


#: How things to do stand, in the order of the page: heading and icon.
DUE_TITLES: Mapping[str, tuple[Message, str]] = {
    "overdue": (say("Overdue"), "alert"),
    "today": (say("For today"), "clock"),
    "soon": (say("Soon"), "check"),
    "waiting": (say("Waits for others"), "people"),
}


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A first step of a school: ``whose`` are roles in words, for who may not take it."""

    what: str
    url: str
    is_done: bool
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The home page. ``has_role`` is false for a user whom no school has taken in yet.

    ``unread`` is None for who may not read open answers; ``beginning`` says,
    as a heading and a sentence, why no survey can be told of: there is nobody to ask.
    ``as_of_morning`` says that answers of today are not counted yet.
    ``due_more`` are things of the groups that stand behind, ``due_later`` such as have time.
    ``places`` are the tiles of sections, each with its title.
    """

    language: str
    bar: Bar
    today: dt.date
    is_day_off: bool = False
    undecreed: tuple[int, ...] = ()
    due: tuple[DueGroup, ...] = ()
    due_more: tuple[DueRow, ...] = ()
    due_later: tuple[DueRow, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    campaigns: tuple[CampaignCard, ...] = ()
    tiles: tuple[Tile, ...] = ()
    places: tuple[tuple[str, tuple[Tile, ...]], ...] = ()
    has_role: bool = True
    is_synthetic: bool = False
    access_url: str = ""
    glossary_url: str = ""
    unread: Unread | None = None
    beginning: tuple[str, str] | None = None
    as_of_morning: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A personal card: ``url`` goes into the QR, ``short_link`` and ``code`` are typed by hand.

    ``participant`` is the code in the register, by which the card is handed out, ``grade``
    a pupil's class.
    """

    code: str
    url: str
    short_link: str
    participant: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards to print and cut, eight on a sheet of A4; ``questionnaire`` says to staff of what survey.

    ``none`` is said where there are no cards: a heading and a sentence.
    """

    language: str
    bar: Bar
    school: str
    questionnaire: str
    cards: tuple[Card, ...]
    closes_on: dt.date | None = None
    paper_url: str = ""
    back_url: str = HOME_URL
    none: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTools:
    """What stands above paper forms and is not printed: one with a line for the code, or ``n``."""

    language: str
    survey: str
    n: int
    is_each: bool
    one_url: str
    each_url: str
    back_url: str = HOME_URL


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A request that came to nothing: what, what to do, a code to quote."""

    language: str
    bar: Bar
    error: KitError
    code: str = ""
    retry_url: str = ""
    back_url: str = ""


#: Open surveys that the home page shows as cards; the others are behind a fold.
_MOST_CARDS = 6
#: What operations do, in the order of the page of rights.
ACCESS_GROUPS: Mapping[str, Message] = {
    "results": say("Results and reports"),
    "data": say("Look at the data"),
    "changes": say("Change the data"),
}


@dataclass(frozen=True, slots=True)
class AccessRow:
    """An operation in words and what each role is shown of it (ids of `kit.operations.access.ROLES`).

    ``group`` is one of `ACCESS_GROUPS`.
    """

    title: str
    about: str
    grants: Mapping[str, Grant]
    group: str = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may do what."""

    language: str
    bar: Bar
    rows: tuple[AccessRow, ...] = ()
    roles: tuple[str, ...] = tuple(ROLES)

    @property
    def groups(self) -> list[tuple[str, list[AccessRow]]]:
        """The rows by what the operations do; a group without any is left out."""
        t = translator(self.language)
        found = [
            (t.render(title), [row for row in self.rows if row.group == name])
            for name, title in ACCESS_GROUPS.items()
        ]
        return [(title, rows) for title, rows in found if rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The guide of a role; ``html`` is `kit.serve.portal.guides.render`'s."""

    language: str
    bar: Bar
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms, explained."""

    language: str
    bar: Bar
    terms: tuple[Explained, ...]


def render_home(context: Home) -> str:
    """Return the page «Сегодня»."""
    return _render(
        "home.html",
        context,
        open_first=_open_first,
        due_titles=DUE_TITLES,
        most_cards=_MOST_CARDS,
    )


def render_cards(context: Cards) -> str:
    """Return a page of personal cards, to be printed."""
    return _render("cards.html", context, qr=qr, sheets=_sheets)


def render_paper_tools(context: PaperTools) -> str:
    """Return what stands above paper forms: which ones, the button that prints them."""
    return render("paper_tools.html", context.language, page=context, static=STATIC_URL)


def render_error(context: Failure) -> str:
    """Return a page that says where, what, and what to do; answer it with ``error.status``."""
    t = translator(context.language)
    error = context.error
    return _render(
        "error.html",
        context,
        what=t.render(error.what),
        remedy=t.render(error.remedy),
    )


def render_access(context: Access) -> str:
    """Return the table of operations and roles."""
    return _render("access.html", context, role_titles=ROLES)


def render_guide(context: Guide) -> str:
    """Return a guide as a page."""
    return _render("guide.html", context)


def render_glossary(context: Glossary) -> str:
    """Return the glossary as a page."""
    return _render("glossary.html", context)


def qr(url: str) -> Markup:
    """Return a QR code of an address as inline SVG, sized by the style sheet."""
    svg = segno.make(url, error="m").svg_inline(border=0, omitsize=True, dark="#16212a")
    return Markup(svg)  # noqa: S704 - drawn here from modules; no text of others inside


def _open_first(campaigns: Iterable[CampaignCard]) -> list[CampaignCard]:
    return sorted(campaigns, key=lambda card: (not card.is_open, card.closes_on or dt.date.max))


def _sheets(cards: tuple[Card, ...], size: int = 8) -> list[tuple[Card, ...]]:
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def _render(
    template: str, page: Home | Cards | Failure | Access | Guide | Glossary, **more: object
) -> str:
    def local(url: str) -> str:
        return with_language(url, translator(page.language).language)

    return render(template, page.language, page=page, bar=page.bar, with_language=local, **more)
