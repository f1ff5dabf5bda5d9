"""``kit programme``: what a programme file holds."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.cli import console
from kit.i18n.message import Message, say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    programme = commands.add_parser("programme", help="programmes of the folder surveys")
    of_programme = programme.add_subparsers(title="commands", metavar="command", required=True)
    show = of_programme.add_parser("show", help="count what a programme holds")
    show.add_argument("programme", help="its id")
    show.add_argument(
        "folders",
        nargs="*",
        type=Path,
        default=[Path("surveys")],
        help="folders, each read over the ones before it; default: surveys",
    )
    show.add_argument("--json", action="store_true", help="as JSON, for other programs")
    show.set_defaults(run=_show)


def _show(chosen: argparse.Namespace) -> int:
    import json

    from kit.domain.summary import summary
    from kit.errors import NotFound
    from kit.library import Library
    from kit.library.suggest import suggest

    known = Library.open(*chosen.folders).programmes
    if chosen.programme not in known:
        raise NotFound(
            str(chosen.folders[-1]),
            say("There is no programme “{name}”.", name=chosen.programme),
            suggest(chosen.programme, known),
        )
    found = summary(known[chosen.programme], console.language())
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    print(f"{found['id']}\t{found['title']}\t{found['period']}")
    _rows(say("Road map, by section"), found["roadmap"]["blocks"], found["roadmap"]["rows"])
    _rows(say("Road map, by stage"), found["stages"], None)
    for key, words in _COUNTED.items():
        print(f"{console.translate(words.text)}\t{found[key]}")
    return 0


def _rows(words: Message, entries: list[Mapping[str, Any]], total: int | None) -> None:
    print(console.translate(words.text), *([total] if total is not None else []), sep="\t")
    for each in entries:
        print(f"  {each['title']}\t{each['rows']}")


_COUNTED: Mapping[str, Message] = {
    "forms": say("Forms of mentoring"),
    "subforms": say("Sub-forms"),
    "roles": say("Roles"),
    "respondents": say("Others who are asked"),
    "categories": say("Categories"),
    "posts": say("Posts"),
    "indicators": say("Indicators"),
    "surveys": say("Surveys"),
    "questionnaires": say("Questionnaires"),
    "waves": say("Waves"),
    "consents": say("Purposes of consent"),
    "events": say("Kinds of events"),
    "documents": say("Documents"),
    "rules": say("Rules"),
    "tasks": say("Tasks"),
    "outcomes": say("Expected results"),
    "chapters": say("Chapters"),
}
