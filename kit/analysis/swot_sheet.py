"""The curator's sheet of strengths and weaknesses: a draft, what was made of it, what changed.

A sheet is plain values, as it is stored: ``entries`` (``key``, ``quadrant``, ``text``,
``sentence``, ``table``), ``removed`` (``key``, ``reason``, ``sentence``), ``confirmed``,
``data_version``. The sentence of a rule is kept as it stood when the sheet was saved, so
that a confirmed sheet does not change with later answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kit.i18n.message import Message, say
from kit.results import Finding

Sheet = Mapping[str, Any]
Change = Literal["", "new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a sheet that is being edited.

    Parameters
    ----------
    finding
        With the rule's sentence of today; of a rule that no longer speaks, its last one.
    text
        The curator's own words; empty when the rule's sentence stands.
    change
        Since the sheet was confirmed, or else saved: ``new`` in the draft, ``gone`` from it,
        or its numbers ``changed``.
    reason
        Why it was removed; empty for an entry that stands.
    """

    finding: Finding
    text: str = ""
    change: Change = ""
    reason: str = ""


def version(draft: Sequence[Finding]) -> str:
    """Return a short text that changes whenever anything in a draft does."""
    seen = repr([(each.quadrant, each.key, each.sentence) for each in draft])
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def merge(draft: Sequence[Finding], saved: Sheet | None, confirmed: Sheet | None) -> list[Line]:
    """Return what the curator edits: the sheet as it was saved, over the draft of today.

    Parameters
    ----------
    draft
        Made by the rules from the answers of today.
    saved
        The last saving; None before the first, when the draft itself is the sheet.
    confirmed
        The last saving that was a confirmation, if there was one.

    Examples
    --------
    >>> told = Finding("strength", say("Everybody meets."), "rates", 0, key="meets")
    >>> [(line.finding.key, line.change) for line in merge([told], {"entries": []}, None)]
    [('meets', 'new')]
    """
    live = {each.key: each for each in draft}
    known = _sentences(confirmed or saved or {})
    lines = [
        Line(_finding(entry, live), entry["text"], _change(entry, live, known))
        for entry in (saved or {}).get("entries", ())
    ]
    for entry in (saved or {}).get("removed", ()):
        finding = live.get(entry["key"]) or _finding(entry, live)
        lines.append(Line(finding, "", _change(entry, live, known), entry["reason"]))
    listed = {line.finding.key for line in lines}
    unseen: Change = "new" if saved else ""
    return [*lines, *(Line(each, "", unseen) for key, each in live.items() if key not in listed)]


def kept(
    draft: Sequence[Finding],
    saved: Sheet | None,
    entries: Sequence[Mapping[str, str]],
    removed: Sequence[Mapping[str, str]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return entries and removals as they are stored: with the sentence of their rule.

    Raises
    ------
    KeyError
        An entry names a rule that neither the draft nor the saved sheet has.
    """
    live = {each.key: (each.sentence.dump(), each.table, each.quadrant) for each in draft}
    for entry in (*(saved or {}).get("entries", ()), *(saved or {}).get("removed", ())):
        if entry["key"] and entry["sentence"]:
            was = (entry["sentence"], entry["table"], entry["quadrant"])
            live.setdefault(entry["key"], was)

    def with_sentence(entry: Mapping[str, str]) -> dict[str, Any]:
        if not entry["key"]:
            return {**entry, "sentence": None, "table": ""}
        sentence, table, quadrant = live[entry["key"]]
        return {"quadrant": quadrant, **entry, "sentence": sentence, "table": table}

    return [with_sentence(entry) for entry in entries], [with_sentence(entry) for entry in removed]


def findings(sheet: Sheet, draft: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the entries of a confirmed sheet; rows of evidence are those of today."""
    rows = {each.key: each.row for each in draft}
    return tuple(
        Finding(
            entry["quadrant"],
            _own(entry["text"]) if entry["text"] else Message.load(entry["sentence"]),
            entry["table"],
            rows.get(entry["key"], -1) if entry["key"] else -1,
            entry["key"],
        )
        for entry in sheet["entries"]
    )


def _own(words: str) -> Message:
    return say("{words}", words=words)


def _finding(entry: Mapping[str, Any], live: Mapping[str, Finding]) -> Finding:
    found = live.get(entry["key"])
    sentence = found.sentence if found else None
    if sentence is None:
        sentence = Message.load(entry["sentence"]) if entry["sentence"] else _own(entry["text"])
    row = found.row if found else -1
    return Finding(entry["quadrant"], sentence, entry["table"], row, entry["key"])


def _sentences(sheet: Sheet) -> dict[str, Any]:
    entries = (*sheet.get("entries", ()), *sheet.get("removed", ()))
    return {entry["key"]: entry["sentence"] for entry in entries if entry["key"]}


def _change(
    entry: Mapping[str, Any], live: Mapping[str, Finding], known: Mapping[str, Any]
) -> Change:
    key = entry["key"]
    if not key:
        return ""
    if key not in live:
        return "gone"
    return "changed" if key in known and live[key].sentence.dump() != known[key] else ""
