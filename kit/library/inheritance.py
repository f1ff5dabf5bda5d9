"""Programmes that inherit: national, municipal, school. What a file leaves out, its parent says.

Lists of elements with ids are joined by id: what the parent has comes first, in its order; an
element that both have is the parent's with the child's keys over it; one that is ``gone`` is
left out; new ones follow. Everything else that a file says, it says whole. The period is always
the file's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kit.errors import Fault
from kit.i18n.message import say
from kit.library.comments import TEXTS
from kit.library.source import Place, Source
from kit.library.suggest import suggest

#: Returns the file that another one names as its parent; None when there is none.
Find: TypeAlias = Callable[[Source, str], Source | None]
Judge: TypeAlias = Callable[[Source], list[Fault]]
#: Lists of elements with ids, and the lists inside their elements.
_JOINED = frozenset(
    [
        "roles",
        "respondents",
        "forms",
        "subforms",
        "waves",
        "categories",
        "grades",
        "campaigns",
        "purposes",
        "posts",
        "stages",
        "roadmap",
        "steps",
        "indicators",
        "events",
        "documents",
        "rules",
        "chapters",
    ]
)
#: What is never taken from the parent.
_OWN = ("kit", "id", "extends", "title", "period")
_LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class _Node:
    """A value with the file and the line in which it stands."""

    value: Any
    path: str
    line: int


def parent_of(source: Source) -> str:
    """Return the id of the programme from which a file inherits; empty when it does not."""
    content = source.content if isinstance(source.content, dict) else {}
    name = content.get("extends")
    return name if isinstance(name, str) else ""


def inherited(
    source: Source, find: Find, judge: Judge | None = None, known: Iterable[str] = ()
) -> Source:
    """Return a programme's file with all that it inherits; its ``faults`` tell what stands against it.

    Parameters
    ----------
    source
        The file; what does not extend another one is returned as it is.
    find
        The parent of a file by its id.
    judge
        Returns the faults of a parent; None leaves parents unjudged.
    known
        Ids that could be meant by a name that is unknown.
    """
    above, seen = source, {source.path}
    chain = [source]
    while name := parent_of(above):
        parent = find(above, name)
        if parent is None or parent.path in seen:
            fault = _unknown(above, name, known) if parent is None else _cycle(source, chain)
            told = fault if above is source or parent is not None else _faulty(source, above)
            return replace(source, faults=(*source.faults, told))
        seen.add(parent.path)
        chain.append(parent)
        above = parent
    if len(chain) == 1:
        return source
    if judge is not None and judge(chain[1]):
        return replace(source, faults=(*source.faults, _faulty(source, chain[1])))
    found = chain[-1]
    for each in reversed(chain[:-1]):
        found = joined(found, each)
    return found


def joined(parent: Source, child: Source) -> Source:
    """Return what a file says over what its parent says; every value keeps its file and line."""
    if not isinstance(parent.content, dict) or not isinstance(child.content, dict):
        return child
    faults: list[Fault] = []
    above = _node(parent, parent.content, ())
    language, other = (_language(each.content) for each in (parent, child))
    spoken = child.content.get("lang", parent.content.get("lang"))
    if "lang" in child.content and language != other:
        above = _in_language(above, language)
    kept = {key: each for key, each in above.value.items() if key not in _OWN}
    merged = _over(replace(above, value=kept), _node(child, child.content, ()), faults)
    lines: dict[Place, int] = {}
    paths: dict[Place, str] = {}
    content = _flat(merged, (), lines, paths)
    if spoken is not None:
        content["lang"] = spoken
    paths[()] = child.path
    return Source(
        child.path,
        child.text,
        content,
        lines,
        (*child.faults, *faults),
        child.readable,
        paths,
    )


def retold(faults: Iterable[Fault], source: Source) -> Iterator[Fault]:
    """Return faults of a file with what it inherits as its author can mend them.

    Parents have no faults of their own, so what does not fit in them comes of this file: it is
    told at its ``extends``, with the place in the parent.
    """
    for each in faults:
        if each.path == source.path:
            yield each
            continue
        what = say(
            "What is inherited does not fit any more ({path}, line {n}): {fault}",
            path=each.path,
            n=each.line,
            fault=each.what,
        )
        yield source.fault(("extends",), what, each.remedy)


def _language(content: Mapping[str, Any]) -> str:
    return "en" if content.get("lang") == "en" else "ru"


def _node(source: Source, value: Any, place: Place) -> _Node:
    inside: Any = value
    if isinstance(value, dict):
        inside = {key: _node(source, each, (*place, key)) for key, each in value.items()}
    elif isinstance(value, list):
        inside = [_node(source, each, (*place, at)) for at, each in enumerate(value)]
    near = place
    while near and near not in source.paths:
        near = near[:-1]
    return _Node(inside, source.paths.get(near, source.path), source.line(place))


def _flat(node: _Node, place: Place, lines: dict[Place, int], paths: dict[Place, str]) -> Any:
    lines[place] = node.line
    paths[place] = node.path
    if isinstance(node.value, dict):
        return {
            key: _flat(each, (*place, key), lines, paths)
            for key, each in node.value.items()
            if key != "gone"
        }
    if isinstance(node.value, list):
        return [_flat(each, (*place, at), lines, paths) for at, each in enumerate(node.value)]
    return node.value


def _over(parent: _Node, child: _Node, faults: list[Fault]) -> _Node:
    """Return a mapping with another one's keys over it."""
    found: dict[str, _Node] = dict(parent.value)
    for key, own in child.value.items():
        before = found.get(key)
        both = before is not None and isinstance(before.value, type(own.value))
        if key in _JOINED and isinstance(own.value, list):
            found[key] = _by_id(before if both else None, own, faults)
        elif key == "consents" and both and before is not None and isinstance(own.value, dict):
            found[key] = _over(before, own, faults)
        else:
            found[key] = own
    return replace(child, value=found)


def _by_id(parent: _Node | None, child: _Node, faults: list[Fault]) -> _Node:
    """Return two lists joined by the ids of their elements."""
    found: list[_Node] = list(parent.value) if parent is not None else []
    places = {name: at for at, each in enumerate(found) if (name := _id(each))}
    out: set[int] = set()
    for own in child.value:
        at = places.get(_id(own))
        if _is_gone(own):
            if at is None:
                faults.append(_nothing_to_remove(own, _id(own), places))
            else:
                out.add(at)
        elif at is None or not isinstance(own.value, dict) or found[at].path == own.path:
            found.append(own)
        else:
            found[at] = _over(found[at], own, faults)
    return replace(child, value=[each for at, each in enumerate(found) if at not in out])


def _id(node: _Node) -> str:
    name = node.value.get("id") if isinstance(node.value, dict) else None
    return name.value if name is not None and isinstance(name.value, str) else ""


def _is_gone(node: _Node) -> bool:
    gone = node.value.get("gone") if isinstance(node.value, dict) else None
    return gone is not None and gone.value is True


def _in_language(node: _Node, language: str, key: str = "") -> _Node:
    """Return values whose plain texts say in which language they are."""
    value = node.value
    if isinstance(value, dict):
        words = {name: _in_language(each, language, name) for name, each in value.items()}
        return replace(node, value=words)
    if isinstance(value, list):
        return replace(node, value=[_in_language(each, language, key) for each in value])
    if key in TEXTS and key not in _LANGUAGES and key != "source" and isinstance(value, str):
        return replace(node, value={language: node})
    return node


def _nothing_to_remove(node: _Node, name: str, known: Iterable[str]) -> Fault:
    what = say("“{name}” is left out here, but nothing of this id is inherited.", name=name)
    line = node.value["id"].line if "id" in node.value else node.line
    return Fault(node.path, line, what, suggest(name, known))


def _unknown(source: Source, name: str, known: Iterable[str]) -> Fault:
    own = source.content.get("id")
    others = [each for each in known if each != own]
    return source.fault(
        ("extends",), say("There is no programme “{name}”.", name=name), suggest(name, others)
    )


def _cycle(source: Source, chain: list[Source]) -> Fault:
    names = " → ".join(str(each.content.get("id")) for each in [*chain, chain[0]])
    return source.fault(
        ("extends",),
        say("The programme would inherit from itself: {names}.", names=names),
        say("Remove “extends” from one of these files."),
    )


def _faulty(source: Source, parent: Source) -> Fault:
    return source.fault(
        ("extends",),
        say(
            "The programme “{name}” from which this one inherits has faults: {path}.",
            name=str(parent.content.get("id")),
            path=parent.path,
        ),
        say("Mend that file first."),
    )
