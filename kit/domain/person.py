"""Who somebody is: name, birth date, contacts, guardians. Apart from all that is answered.

A person has one code for each line of taking part; whoever reads answers reads codes. What is
written here is stored sealed and shown to those whose work needs it (X-01, X-05).
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from kit.domain.consents import Subject
from kit.domain.doubles import Known
from kit.domain.names import Name, fold

#: What people are to the school; programmes speak of roles, which are something else.
Kind = Literal["pupil", "teacher", "parent", "alumnus", "student", "employer", "partner"]
KINDS: tuple[str, ...] = get_args(Kind)
#: The school itself with its parents; alumni, students, employers and partners around it (S1-032).
Circle = Literal["inner", "outer"]
_OUTSIDE = frozenset(("alumnus", "student", "employer", "partner"))
#: Who is of age by what they are, with or without a birth date.
_ADULTS = frozenset(("teacher", "parent", "employer", "partner"))
_BYTES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """A parent or another who signs for a child. ``relation`` is in the school's own words."""

    name: Name
    relation: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the school or around it.

    Parameters
    ----------
    id
        Made by `new_id`; tells nothing.
    group
        Class of a pupil, post of an adult.
    number
        Identifier in another register, such as the electronic diary's.
    phone, mail
        In the form that `kit.domain.contacts` keeps.
    organisation
        Id of the partner that somebody works for.
    learning_path
        Individual learning path: what it says in short, or where it lies (S1-006).
    """

    id: str
    name: Name
    kind: Kind = "pupil"
    born: dt.date | None = None
    group: str = ""
    number: str = ""
    phone: str = ""
    mail: str = ""
    organisation: str = ""
    note: str = ""
    learning_path: str = ""
    guardians: tuple[Guardian, ...] = ()

    @property
    def is_adult(self) -> bool:
        """Whether somebody is of age without a birth date."""
        return self.kind in _ADULTS

    @property
    def known(self) -> Known:
        """What tells this person from others."""
        return Known(name=self.name, born=self.born, number=self.number, group=self.group)

    @property
    def subject(self) -> Subject:
        """The person as the rules of consent see it."""
        return Subject(person=self.id, born=self.born, is_adult=self.is_adult)

    @property
    def identities(self) -> tuple[str, ...]:
        """Texts by which the person is known again after their data were destroyed (C9)."""
        return identities(self.known)

    @property
    def content(self) -> dict[str, Any]:
        """The person as JSON values, without the id: the inverse of `from_content`.

        Examples
        --------
        >>> from kit.domain.names import read_name
        >>> one = Person(id="p-1", name=read_name("Зуев Пётр Ильич"), born=dt.date(2010, 5, 14))
        >>> from_content("p-1", one.content) == one
        True
        """
        values = {name: value for name, value in asdict(self).items() if name != "id"}
        values["born"] = self.born.isoformat() if self.born else None
        values["guardians"] = list(values["guardians"])
        return values


def circle(kind: str, organisation: str = "") -> Circle:
    """Return to which circle somebody belongs: whoever works for a partner comes from outside.

    Examples
    --------
    >>> circle("parent"), circle("alumnus"), circle("parent", organisation="r-1")
    ('inner', 'outer', 'outer')
    """
    return "outer" if organisation or kind in _OUTSIDE else "inner"


def from_content(person: str, content: Mapping[str, Any]) -> Person:
    """Return the person whom JSON values describe."""
    values = dict(content)
    values["name"] = Name(**values["name"])
    values["born"] = dt.date.fromisoformat(values["born"]) if values["born"] else None
    values["guardians"] = tuple(
        Guardian(**{**each, "name": Name(**each["name"])}) for each in values["guardians"]
    )
    return Person(id=person, **values)


def new_id() -> str:
    """Return an id for a person, drawn: it tells neither who it is nor when they came."""
    return f"p-{secrets.token_hex(_BYTES)}"


def identities(known: Known) -> tuple[str, ...]:
    """Return texts by which somebody is known again who was destroyed: name with birth date, number.

    Only keyed marks of them are stored (`kit.store.destructions`). Initials are nobody's; without
    a birth date a name is known again only where none stands beside it either.

    Examples
    --------
    >>> from kit.domain.names import read_name
    >>> identities(Known(name=read_name("Зуев Пётр Ильич"), born=dt.date(2010, 5, 14), number="7"))
    ('name|зуев|петр|ильич|2010-05-14', 'number|7')
    >>> identities(Known(name=read_name("Зуев П. И."), born=dt.date(2010, 5, 14)))
    ()
    """
    name, number = fold(known.name), known.number.strip().casefold()
    born = known.born.isoformat() if known.born else ""
    told = f"name|{name.surname}|{name.given}|{name.patronymic}|{born}"
    return (*((told,) if name.is_full else ()), *((f"number|{number}",) if number else ()))
