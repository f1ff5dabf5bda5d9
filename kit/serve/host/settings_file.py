"""A file of settings: its plain values, the line of each, and what is wrong with one, in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from kit.errors import SettingsError
from kit.i18n.message import Message, say

#: Kind of fault -> the bound that it names, and what to do.
_BOUNDS = {
    "greater_than_equal": ("ge", say("Write {n} or more.")),
    "less_than_equal": ("le", say("Write {n} or less.")),
    "too_short_a_time": ("least", say("Write {n} or more, or 0: never.")),
}


def read(path: Path) -> dict[str, Any]:
    """Return what a file of settings says.

    Raises
    ------
    SettingsError
        It cannot be read, is no YAML, says something twice, or holds no settings.
    """
    try:
        raw = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(path), say("The file cannot be read."), say("Check the path and its rights.")
        ) from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1 if mark else 1}"
        if isinstance(error, DuplicateKeyError):
            key = re.search('key "(.*?)"', error.problem or "")
            raise SettingsError(
                where,
                say("{name} is set twice.", name=key.group(1) if key else "?"),
                say("Keep one of the two lines."),
            ) from error
        raise SettingsError(
            where, say("This is not valid YAML."), say("Correct the line.")
        ) from error
    if not isinstance(raw, dict):
        raise SettingsError(
            str(path), say("The file holds no settings."), say("Write one setting per line.")
        )
    return raw


def line_of(path: Path, place: Iterable[str | int]) -> int:
    """Return the line, from 1, of a setting, or of the nearest thing around it."""
    node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8"))
    line = 1
    for step in place:
        if isinstance(node, MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(step)), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            found = (node.value[step],) * 2
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def explained(fault: ErrorDetails, names: Iterable[str]) -> tuple[Message, Message]:
    """Return what is wrong with a setting and what to do about it, in words of ours.

    Parameters
    ----------
    fault
        What pydantic found.
    names
        All settings there are.
    """
    kind, value = fault["type"], fault["input"]
    if fault["loc"] == ("tenants",) and isinstance(value, dict):
        return (
            say("Organisations are a list of ids here; each names its programmes in a file."),
            say(
                "Write tenants: [{names}], and see docs/questionnaires.md.", names=", ".join(value)
            ),
        )
    if kind == "extra_forbidden":
        return say("There is no such setting."), _nearest(str(fault["loc"][-1]), names)
    if kind in _BOUNDS:
        bound, remedy = _BOUNDS[kind]
        return (
            say("The value {value} is outside of what is allowed.", value=repr(value)),
            replace(remedy, params={"n": fault["ctx"][bound]}),
        )
    if kind == "literal_error":
        words = ", ".join(re.findall(r"'(\w+)'", fault["ctx"]["expected"]))
        return (
            say("There is no value {value} here.", value=repr(value)),
            say("Write one of: {names}.", names=words),
        )
    if kind.startswith("int"):
        remedy = say("Write a whole number, as in the example in the documentation.")
    elif kind.startswith("bool"):
        remedy = say("Write on or off.")
    elif kind in {"model_type", "dict_type"}:
        remedy = say("Write one setting per line.")
    else:
        remedy = say("Look at the example in the documentation.")
    return say("The value {value} is of the wrong kind.", value=repr(value)), remedy


def _nearest(name: str, names: Iterable[str]) -> Message:
    known: dict[str, str] = {}
    for full in names:  # of two that end alike the first one, which is in no topic
        known.setdefault(full.rpartition(".")[2], full)
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return say("Did you mean {name}?", name=known[near[0]])
    return say("The settings are: {names}.", names=", ".join(known.values()))


def require_names(url: str, where: str) -> None:
    """Raise SettingsError where servers cannot have names, or names would not part them."""
    address = urlsplit(url)
    name = address.hostname or ""
    with suppress(ValueError):
        ip_address(name)
        raise SettingsError(
            where,
            say("An address of numbers has no subdomains."),
            say("Set public_url to the name that browsers use."),
        )
    if address.scheme != "https" and name != "localhost":
        raise SettingsError(
            where,
            say("Without TLS one subdomain can set the cookies of another."),
            say("Put a web server with TLS in front, and begin public_url with https."),
        )
