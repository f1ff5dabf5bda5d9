"""Telephone numbers and addresses (e-mail, pages) as lists have them, in the one form that is kept.

What cannot be read is refused with what to do; no digit and no letter is guessed.
"""

from __future__ import annotations

import re

from kit.errors import BadArgument
from kit.i18n.message import Message, say

#: Country code and number of digits behind it that a number without "+" may have.
_NATIONAL = 10
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_MAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?P<host>(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{{2,}})")
#: A host, perhaps a port, and what follows; nobody's name and password before it.
_LINK = re.compile(
    r"(?P<scheme>https?)://(?P<rest>[\w.-]*\w(?::\d{1,5})?(?:[/?#][^\s<>\"\\]*)?)", re.IGNORECASE
)
_EXTENSION = re.compile(r"[\s,;]*(?:доб\w*|вн\w*|ext)\W*\d+\W*$", re.IGNORECASE)


def read_phone(value: object) -> str:
    """Return a telephone number with its country code: ``"+79281234567"``; ``""`` for nothing.

    Raises
    ------
    BadArgument
        With what is wrong and what to do, without the number itself.

    Examples
    --------
    >>> [read_phone(each) for each in ("8 (928) 123-45-67", "9281234567", 89281234567.0)]
    ['+79281234567', '+79281234567', '+79281234567']
    >>> read_phone("+374 91 123456")
    '+37491123456'
    >>> read_phone("12-34-56")
    Traceback (most recent call last):
    kit.errors.BadArgument: phone: The telephone number has 6 digits. Write it with its code: 10 digits, or 11 with +7 or 8.
    """
    text = _text(value)
    if not text:
        return ""
    number = _EXTENSION.sub("", text)
    if len(re.findall(r"(?:\+?\d[\s()\-‐–.]*){10,}", number)) > 1:
        raise _fault(
            "phone",
            say("There are several telephone numbers in one place."),
            say("Leave one; the others have a place of their own."),
        )
    if re.search(r"[^\d\s()+\-‐‑–—.]", number):
        raise _fault(
            "phone",
            say("The telephone number has other signs than digits."),
            say("Leave digits only; a remark has a place of its own."),
        )
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") and not digits.startswith("7"):
        if 8 <= len(digits) <= 15:
            return f"+{digits}"
    elif len(digits) == _NATIONAL and not number.startswith("+"):
        return f"+7{digits}"
    elif len(digits) == _NATIONAL + 1 and digits[0] in "78":
        return f"+7{digits[1:]}"
    raise _fault(
        "phone",
        say(
            "The telephone number has {n} digit.",
            plural="The telephone number has {n} digits.",
            n=len(digits),
        ),
        say("Write it with its code: 10 digits, or 11 with +7 or 8."),
    )


def read_email(value: object) -> str:
    """Return an e-mail address, its part behind the @ in small letters; ``""`` for nothing.

    Raises
    ------
    BadArgument
        With what is wrong and what to do, without the address itself.

    Examples
    --------
    >>> read_email(" Anna.Zueva@School.EXAMPLE ")
    'Anna.Zueva@school.example'
    >>> read_email("anna.zueva")
    Traceback (most recent call last):
    kit.errors.BadArgument: email: There is no @ in the e-mail address. Write it as name@school.ru.
    """
    text = _text(value).removeprefix("mailto:").strip("<>;, ")
    if not text:
        return ""
    remedy = say("Write it as name@school.ru.")
    if "@" not in text:
        raise _fault("email", say("There is no @ in the e-mail address."), remedy)
    if text.count("@") > 1:
        raise _fault("email", say("There are several e-mail addresses in one place."), remedy)
    if re.search(r"\s", text):
        raise _fault("email", say("There is a blank within the e-mail address."), remedy)
    name, _, host = text.partition("@")
    if not name.isascii() or _mixed(host):
        raise _fault(
            "email",
            say("There are Russian letters in the e-mail address."),
            say("Type it anew with the Latin keyboard: а and a look alike."),
        )
    if len(text) > 254 or not _MAIL.fullmatch(text):
        raise _fault("email", say("The e-mail address is not complete."), remedy)
    return f"{name}@{host.lower()}"


def read_link(value: object) -> str:
    """Return an address of a page on the web; ``""`` for nothing.

    Raises
    ------
    BadArgument
        It is no address that a browser may open from a page without asking.

    Examples
    --------
    >>> read_link(" HTTPS://school.example/news?id=1 ")
    'https://school.example/news?id=1'
    >>> read_link("javascript:alert(1)")
    Traceback (most recent call last):
    kit.errors.BadArgument: link: This is no address of a page. Copy it from the browser; it begins with https:// or http://.
    """
    text = _text(value)
    if not text:
        return ""
    found = _LINK.fullmatch(text)
    if not found:
        raise _fault(
            "link",
            say("This is no address of a page."),
            say("Copy it from the browser; it begins with https:// or http://."),
        )
    return f"{found['scheme'].lower()}://{found['rest']}"


def _mixed(host: str) -> bool:
    """Whether a part of a host has Latin and Cyrillic letters at once: почта.рф has not."""
    parts = host.split(".")
    return any(re.search(r"[a-z]", part, re.IGNORECASE) and not part.isascii() for part in parts)


def _text(value: object) -> str:
    """Return a cell as text: a number as its digits, whether it was kept as a float or not."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return re.sub(r"^(\d{10,})\.0$", r"\1", " ".join(str(value).split()))


def _fault(where: str, what: Message, remedy: Message) -> BadArgument:
    return BadArgument(where, what, remedy)
