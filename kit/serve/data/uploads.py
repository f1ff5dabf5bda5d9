"""Files that a browser sends: read in memory, kept a while for who sent them, written to no disk."""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request

from kit.errors import BadArgument, BadWorkbook, NotFound
from kit.i18n.message import say
from kit.workbooks.guarding import Limits

#: Bytes of a whole form with a file; a larger one is refused before it is read.
LARGEST = Limits().size + 64 * 1024
#: Seconds for which a file is kept after it was asked for last, and bytes of all of them.
_SECONDS, _MOST = 3600.0, 100_000_000
_PARTS = 2_000
_NAME = re.compile(rb'[;\s]name="([^"]*)"')
_FILENAME = re.compile(rb'[;\s]filename="((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent."""

    name: str
    data: bytes = field(repr=False)


async def multipart_of(request: Request) -> tuple[dict[str, list[str]], Sent | None]:
    """Return the fields and the file of a form that brings one.

    Raises
    ------
    BadWorkbook
        The file is too large; what is announced so is not even read.
    BadArgument
        It is no such form.
    """
    where = request.url.path
    boundary = re.search(r'boundary="?([^";,]{1,70})', request.headers.get("content-type", ""))
    refused = BadArgument(where, say("This is not a form of the kit."), say("Open the page again."))
    if boundary is None:
        raise refused
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > LARGEST:
        raise _too_large()
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise _too_large()
    return _parsed(body, boundary[1].encode(), refused)


def _parsed(
    body: bytearray, boundary: bytes, refused: BadArgument
) -> tuple[dict[str, list[str]], Sent | None]:
    fields: dict[str, list[str]] = {}
    sent = None
    line = b"\r\n--" + boundary
    at = len(line) - 2 if body.startswith(line[2:]) else -1
    for _ in range(_PARTS):
        if at < 0:
            raise refused
        if body[at : at + 2] == b"--":
            return fields, sent
        head_end, end = body.find(b"\r\n\r\n", at), body.find(line, at)
        if head_end < 0 or end < head_end:
            raise refused
        head, name = bytes(body[at:head_end]), _NAME.search(body, at, head_end)
        filename = _FILENAME.search(head)
        if name is None:
            raise refused
        if filename is None:
            text = bytes(body[head_end + 4 : end]).decode("utf-8", "replace")
            fields.setdefault(name[1].decode("utf-8", "replace"), []).append(text)
        elif sent is None:
            told = filename[1].decode("utf-8", "replace")
            sent = Sent(re.split(r"[/\\]", told)[-1][:255], bytes(body[head_end + 4 : end]))
        at = end + len(line)
    raise refused


def _too_large() -> BadWorkbook:
    return BadWorkbook(
        "file",
        say("The file is larger than {most} MB.", most=Limits().size // 1_000_000),
        say("Leave only the list of people in it, without pictures, and choose it again."),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that somebody works with, what they decided so far, and what is to be shown of it first.

    ``found`` was computed when the file was taken, to see whether it can be read.
    """

    key: str
    file: Sent
    choices: dict[str, Any]
    found: Any = None


class Uploads:
    """Files in the memory of this process: each for who sent it, at one organisation."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], tuple[float, Kept]] = OrderedDict()

    def keep(
        self, who: str, tenant: str, file: Sent, choices: dict[str, Any], found: Any = None
    ) -> str:
        """Keep a file for a while; return its key, which tells nothing."""
        key = secrets.token_urlsafe(12)
        self._put((who, tenant, key), Kept(key, file, choices, found))
        return key

    def get(self, who: str, tenant: str, key: str) -> Kept:
        """Return a file that somebody sent; NotFound when it is no longer kept, or another's."""
        self._clear()
        found = self._kept.get((who, tenant, key))
        if found is None:
            raise NotFound(
                "file",
                say("The file is no longer kept here."),
                say("Choose it once more; nothing was stored of it."),
            )
        self._put((who, tenant, key), replace(found[1], found=None))
        return found[1]

    def choose(self, who: str, tenant: str, key: str, choices: dict[str, Any]) -> None:
        """Keep what somebody decided about a file."""
        kept = self.get(who, tenant, key)
        self._put((who, tenant, key), replace(kept, choices=choices))

    def drop(self, who: str, tenant: str, key: str) -> None:
        """Forget a file."""
        self._kept.pop((who, tenant, key), None)

    def _put(self, place: tuple[str, str, str], kept: Kept) -> None:
        self._kept[place] = (time.monotonic(), kept)
        self._kept.move_to_end(place)
        self._clear()

    def _clear(self) -> None:
        late = time.monotonic() - _SECONDS
        while self._kept and (
            next(iter(self._kept.values()))[0] < late
            or (len(self._kept) > 1 and self._size() > _MOST)
        ):
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(len(each.file.data) for _, each in self._kept.values())
