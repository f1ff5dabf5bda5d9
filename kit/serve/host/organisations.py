"""Opens an organisation from a page: a programme of its own after one that comes with the kit, and it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kit import private_files
from kit.domain.period import require_span
from kit.domain.programme import Programme
from kit.domain.tenant import RESERVED, Tenant
from kit.domain.texts import Text
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.library import Library
from kit.serve.host import tenants
from kit.serve.host.first_programme import plan_after, text_of
from kit.serve.host.settings import Settings

#: What is proposed first.
USUAL = "temizhbek-4"
#: What an organisation may be; what it is changes nothing of its data.
KINDS: Mapping[str, Message] = {
    "school": say("School, lyceum, gymnasium"),
    "college": say("College"),
    "centre": say("Centre of additional education"),
    "university": say("University"),
    "partner": say("Enterprise or another partner"),
    "district": say("District’s education department"),
    "city": say("City’s education department"),
    "region": say("Region’s education department"),
}
#: Roles, forms and consents of the usual one, and no survey yet.
WITHOUT = ""
ZONES: Mapping[str, Message] = {
    "Europe/Kaliningrad": say("Kaliningrad"),
    "Europe/Moscow": say("Moscow"),
    "Europe/Samara": say("Samara"),
    "Asia/Yekaterinburg": say("Yekaterinburg"),
    "Asia/Omsk": say("Omsk"),
    "Asia/Novosibirsk": say("Novosibirsk"),
    "Asia/Krasnoyarsk": say("Krasnoyarsk"),
    "Asia/Irkutsk": say("Irkutsk"),
    "Asia/Yakutsk": say("Yakutsk"),
    "Asia/Vladivostok": say("Vladivostok"),
    "Asia/Magadan": say("Magadan"),
    "Asia/Kamchatka": say("Kamchatka"),
}
LONGEST_TITLE = 200
_LONGEST_ID = 40
_ID = re.compile(rf"[a-z][a-z0-9-]{{0,{_LONGEST_ID - 1}}}")
_LATIN = str.maketrans("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye") | str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    | {"ъ": "", "ь": ""}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is said of an organisation that is to be opened.

    Parameters
    ----------
    id
        Permanent; empty: made from the title.
    kind
        What it is, one of `KINDS`.
    programme
        Id of the programme that its own is made after, or `WITHOUT`.
    period
        Title of its first period.
    """

    title: str
    id: str = ""
    kind: str = "school"
    time_zone: str = "Europe/Moscow"
    minimum_group: int = 5
    programme: str = USUAL
    period: str
    starts_on: dt.date
    ends_on: dt.date


def proposed_id(title: str) -> str:
    """Return an id for an organisation, from its title.

    Examples
    --------
    >>> proposed_id("МБОУ «Школа № 7», г. Щёлково")
    'mbou-shkola-7-g-shchelkovo'
    """
    words = re.findall("[a-z0-9]+", title.lower().translate(_LATIN))
    name = "-".join(words).lstrip("-0123456789")[:_LONGEST_ID].rstrip("-")
    return name or "school"


def offered(settings: Settings) -> tuple[Programme, ...]:
    """Return the programmes that another one can be made after, the usual one first."""
    found = Library.open(*settings.layers[:1]).programmes.values()
    return tuple(sorted(found, key=lambda each: (each.id != USUAL, each.id)))


def open_organisation(settings: Settings, opening: Opening) -> str:
    """Open an organisation with a programme of its own; services that run serve it. Return its id.

    When a step fails nothing of it stays.

    Raises
    ------
    BadArgument
        A value cannot be one, or there is such an organisation.
    KitError
        See `kit.serve.host.tenants.add`.
    """
    name = opening.id or proposed_id(opening.title)
    _require(opening, name)
    library = Library.open(*settings.layers)
    if name in library.tenants or name in RESERVED:
        raise BadArgument(
            "id",
            say("There is an organisation “{name}” already.", name=name),
            say("Choose another short name."),
        )
    programme = f"{name}-{opening.starts_on.year}"
    path = settings.written / "programmes" / f"{programme}.yaml"
    if programme in library.programmes or path.exists():
        raise BadArgument(
            "id",
            say("There is a programme “{name}” already.", name=programme),
            say("Choose another short name."),
        )
    text = _programme(settings, opening, programme, library)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    private_files.keep_text(path, text)
    try:
        tenants.add(
            settings,
            Tenant(
                id=name,
                title=Text.of({"ru": opening.title}),
                kind=opening.kind,
                time_zone=opening.time_zone,
                minimum_group=opening.minimum_group,
                programmes=(programme,),
            ),
        )
    except BaseException:
        if name not in settings.tenant_ids():
            path.unlink(missing_ok=True)
        raise
    return name


def _require(opening: Opening, name: str) -> None:
    """Refuse what would be found only after half of it was written."""
    if not opening.title.strip() or len(opening.title) > LONGEST_TITLE:
        raise BadArgument(
            "title",
            say("The organisation needs a name, of {n} characters at most.", n=LONGEST_TITLE),
            say("Write its name as it stands on letters."),
        )
    if opening.kind not in KINDS:
        raise BadArgument(
            "kind",
            say("It is not known what the organisation is."),
            say("Choose one of those that are offered."),
        )
    if not _ID.fullmatch(name):
        raise BadArgument(
            "id",
            say("“{name}” cannot be a short name.", name=name[:_LONGEST_ID]),
            say("Write small Latin letters, digits and hyphens, a letter first."),
        )
    if not opening.period.strip() or len(opening.period) > LONGEST_TITLE:
        raise BadArgument(
            "period", say("The period needs a name."), say("Write a name such as 2026/2027.")
        )
    require_span(opening.starts_on, opening.ends_on)


def _programme(settings: Settings, opening: Opening, name: str, library: Library) -> str:
    """Return the file of a programme made after another, its dates moved into the period."""
    after = opening.programme or USUAL
    path = settings.layers[0] / "programmes" / f"{after}.yaml"
    if after not in {each.id for each in offered(settings)} or not path.is_file():
        raise BadArgument(
            "programme",
            say("There is no programme “{name}”.", name=after),
            say("Choose one of those that are offered."),
        )
    content = plan_after(
        settings,
        after,
        name=name,
        period={
            "id": str(opening.starts_on.year),
            "title": opening.period.strip(),
            "starts_on": opening.starts_on,
            "ends_on": opening.ends_on,
        },
        surveys=opening.programme != WITHOUT,
    )
    return text_of(content, library)
