"""The file of an organisation's first programme, made after one that comes with the kit."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

from kit.domain.campaign import OPEN_ENDED
from kit.i18n.translator import LANGUAGES
from kit.library import Library
from kit.library.moving import leave_out_surveys, move_plan
from kit.library.programmes import programme_faults
from kit.library.source import failure, parse
from kit.serve.host.settings import Settings


def plan_after(
    settings: Settings, after: str, *, name: str, period: Mapping[str, Any], surveys: bool = True
) -> dict[str, Any]:
    """Return the content of a file that plans a period as another programme does.

    Parameters
    ----------
    after
        Id of the programme that it is made after.
    name
        Its own id.
    period
        As a file has it: id, first and last day, and its title, in each language or in all.
    surveys
        Whether it has those of the other one; else its plan names none, either.
    """
    path = settings.layers[0] / "programmes" / f"{after}.yaml"
    content: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    starts_on, ends_on = period["starts_on"], period["ends_on"]
    later = starts_on - content["period"]["starts_on"]
    move_plan(content, starts_on)
    title = period["title"]
    if isinstance(title, str):
        title = dict.fromkeys(content.get("languages", LANGUAGES), title)
    content |= {"id": name, "period": {**period, "title": title}}
    if not surveys:
        leave_out_surveys(content)

    def move(holder: dict[str, Any], *keys: str) -> None:
        for key in keys:
            if key in holder:
                holder[key] = _moved(holder[key], later, ends_on)

    for each in content.get("campaigns", ()):
        move(each, "opens_on", "closes_on")
    consents = content.get("consents", {})
    move(consents, "pairs_from")
    for each in consents.get("purposes", ()):
        move(each, "due_on")
    return content


def text_of(content: Mapping[str, Any], library: Library) -> str:
    """Return the text of a programme's file; KitError with every fault that it would have."""
    text = dumped(content)
    faults = programme_faults(parse(text, f"{content['id']}.yaml"), library.questionnaires)
    if faults:
        raise failure(*faults)
    return text


def dumped(content: Mapping[str, Any]) -> str:
    """Return the text of a file of the kit: its lines are whole, and have no cross-references."""
    out, yaml = io.StringIO(), YAML()
    yaml.width = 10_000
    yaml.representer.ignore_aliases = lambda _: True
    yaml.dump(content, out)
    return out.getvalue()


def _moved(day: dt.date, later: dt.timedelta, last: dt.date) -> dt.date:
    """Return a day moved; what never ends in a sample ends with the period."""
    return min(day + later, last) if day.year < OPEN_ENDED else last
