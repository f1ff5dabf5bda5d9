"""What a browser sent: answers as typed, and which answers its page had shown before.

A page that was open on two devices is judged by the second: what it changed goes over what is
stored, and everything else stays as the other device left it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from kit.serve.host.bodies import parse_json, whole_number
from kit.serve.respond.refusals import refuse

#: More fields than any questionnaire has.
MAX_FIELDS = 2000
#: Characters of a mark: two answers to one question that share it are not met by chance.
MARK = 8
#: What the names of the fields of a self-generated code begin with.
OWN_CODE = "kit-own-"

Raw = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a browser sent: answers as typed and what the page knew about itself.

    Parameters
    ----------
    revision
        Revision of the draft that the page shows, None when it did not say.
    confirmed
        Revision for which the notice about gaps was shown; 0 when it was not.
    shown
        A mark of each answer that stood in the page when it came, as `marks` made them.
    changed
        Questions changed since then, when the page counts them itself.
    before
        Those questions' answers before that, when the page brings them.
    again
        Whether the page wants to be shown once more: in another language, or without an answer.
    cleared
        Question whose answer is taken back.
    own_code
        Elements of a self-generated code as they were typed: kept in no draft.
    """

    raw: Raw
    attempt: str = ""
    version: str = ""
    started_at: dt.datetime | None = None
    confirmed: int = 0
    revision: int | None = None
    shown: Mapping[str, str] | None = None
    changed: Collection[str] | None = None
    before: Mapping[str, str | list[str]] | None = None
    again: bool = False
    cleared: str = ""
    own_code: Mapping[str, str] = field(default_factory=dict)

    def over(self, kept: Mapping[str, str | list[str]]) -> Raw:
        """Return stored answers with what this page changed.

        A page that tells neither what it showed nor what was changed adds what it has.
        """
        changed = self._changed()
        if changed is None:
            changed = {item for item, value in self.raw.items() if _texts(value)}
        rest = {item: value for item, value in kept.items() if item not in changed}
        return rest | {item: value for item, value in self.raw.items() if item in changed}

    def both(self, kept: Mapping[str, str | list[str]]) -> Raw:
        """Return what another device answered to questions that this page changed otherwise.

        Nothing of a page that does not tell what it showed.
        """
        here = self._changed() or ()
        return {
            item: kept.get(item, "")
            for item in sorted(here)
            if item in differing({item: kept.get(item, "")}, {item: self.raw.get(item, "")})
            and self._is_changed_in(kept, item)
        }

    def _is_changed_in(self, kept: Mapping[str, str | list[str]], item: str) -> bool:
        """Whether an answer is another one than that which this page came with."""
        now = _mark(kept.get(item, ""))
        if self.before is not None:
            return item in self.before and now != _mark(self.before[item])
        return self.shown is not None and now != self.shown.get(item, _mark(""))

    def without(self, item: str) -> Sent:
        """Return the same without the answer to one question."""
        raw = {name: value for name, value in self.raw.items() if name != item}
        changed = None if self.changed is None else {*self.changed, item}
        return replace(self, raw=raw, changed=changed)

    def _changed(self) -> Collection[str] | None:
        if self.changed is not None or self.shown is None:
            return self.changed
        items = self.raw.keys() | self.shown.keys()
        return {
            item
            for item in items
            if _mark(self.raw.get(item, "")) != self.shown.get(item, _mark(""))
        }


def marks(raw: Mapping[str, str | list[str]], items: Iterable[str]) -> str:
    """Return a short mark of each of these answers as JSON, for a page to bring back.

    >>> marks({"q01": "5", "q02": ""}, ["q01", "q02"])
    '{"q01":"ef2d127d"}'
    """
    given = {item: _mark(raw.get(item, "")) for item in items if _texts(raw.get(item, ""))}
    return json.dumps(given, separators=(",", ":"))


def same(one: Mapping[str, str | list[str]], other: Mapping[str, str | list[str]]) -> bool:
    """Return whether two sets of raw answers say the same, however they were sent."""
    return not differing(one, other)


def differing(
    one: Mapping[str, str | list[str]], other: Mapping[str, str | list[str]]
) -> frozenset[str]:
    """Return the questions that two sets of raw answers answer differently."""
    items = one.keys() | other.keys()
    return frozenset(
        item for item in items if _texts(one.get(item, "")) != _texts(other.get(item, ""))
    )


def _mark(value: str | list[str]) -> str:
    texts = json.dumps(_texts(value)).encode()
    return hashlib.sha256(texts).hexdigest()[:MARK]


def _texts(value: str | list[str]) -> list[str]:
    """Return a value as a form brings it back: no empty texts, one kind of line break."""
    texts = value if isinstance(value, list) else [value]
    return [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts if text.strip()]


def read_card(body: bytes) -> tuple[str, str]:
    """Return the code and the tenant that were typed on the page for a card."""
    fields = dict(_pairs(body))
    return fields.get("code", "")[:80], fields.get("tenant", "")


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        raise refuse("unreadable") from None


def read_form(body: bytes) -> Sent:
    """Return what a form-encoded body holds; Refusal when it is not one."""
    raw: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    for name, value in _pairs(body):
        if name.startswith("kit-"):
            own[name] = value
        else:
            raw.setdefault(name, []).append(value)
    if not own:
        raise refuse("unreadable")
    return Sent(
        raw={name: texts if len(texts) > 1 else texts[0] for name, texts in raw.items()},
        attempt=_attempt(own.get("kit-attempt", "")),
        version=own.get("kit-version", "")[:40],
        started_at=_moment(own.get("kit-started", "")),
        confirmed=whole_number(own.get("kit-confirmed", "")) or 0,
        revision=whole_number(own.get("kit-revision", "")),
        shown=_shown(own.get("kit-shown", "")),
        again="kit-again" in own or "kit-clear" in own,
        cleared=own.get("kit-clear", ""),
        own_code={
            name.removeprefix(OWN_CODE): value[:80]
            for name, value in own.items()
            if name.startswith(OWN_CODE)
        },
    )


def read_json(body: bytes) -> Sent:
    """Return what a JSON body holds; Refusal when it is not of this shape."""
    try:
        values = parse_json(body)
    except ValueError:
        raise refuse("unreadable") from None
    if not isinstance(values, dict) or not _is_raw(values.get("raw")):
        raise refuse("unreadable")
    revision = values.get("revision")
    if revision is not None and (not isinstance(revision, int) or isinstance(revision, bool)):
        raise refuse("unreadable")
    confirmed = values.get("confirmed", 0)
    changed, before = values.get("changed"), values.get("before")
    if not (before is None or _is_raw(before)):
        raise refuse("unreadable")
    if not isinstance(confirmed, int) or not (changed is None or _is_list_of_texts(changed)):
        raise refuse("unreadable")
    return Sent(
        raw=values["raw"],
        attempt=_attempt(values.get("attempt", "")),
        version=str(values.get("version", ""))[:40],
        started_at=_moment(values.get("started", "")),
        confirmed=int(confirmed),
        revision=revision,
        changed=changed,
        before=before,
    )


def _is_raw(values: Any) -> bool:
    return (
        isinstance(values, dict)
        and len(values) <= MAX_FIELDS
        and all(isinstance(value, str) or _is_list_of_texts(value) for value in values.values())
    )


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _shown(text: str) -> dict[str, str] | None:
    """Return the marks that a page brings back, None when it brings none that can be read."""
    try:
        values = parse_json(text.encode())
    except ValueError:
        return None
    if not isinstance(values, dict) or not all(isinstance(mark, str) for mark in values.values()):
        return None
    return values


def _attempt(text: Any) -> str:
    if text == "":
        return ""
    try:
        return str(uuid.UUID(text))
    except (ValueError, TypeError, AttributeError):
        raise refuse("unreadable") from None


def _moment(text: Any) -> dt.datetime | None:
    """Return when the page was opened; it only tells how long answering took."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, TypeError, OverflowError):  # or a zone that leads out of the calendar
        return None
