"""``surveys/lock.json``: which texts were published, by questionnaire, version and hash.

Answers belong to the exact words that were read. Once a version is published its
text is fixed; a later change needs a new version, and this file is how it is noticed.
``meanings.json`` beside it keeps what answers to each version mean, so that a later version
with the same first number can be held to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kit.domain.changes import FIRST, SECOND, Difference, differences
from kit.domain.meaning import Meaning
from kit.domain.questionnaire import Questionnaire
from kit.domain.versions import number
from kit.errors import Fault
from kit.i18n.message import Message, say
from kit.library.source import Place, Source, failure, read_text

LOCK = "lock.json"
MEANINGS = "meanings.json"
Published = dict[str, dict[str, str]]
Meanings = dict[str, dict[str, Meaning]]
#: Questionnaires by id and version.
Answered = Mapping[str, Mapping[str, Questionnaire]]


def read_lock(folder: str | Path) -> Published:
    """Return questionnaire id → version → hash; empty when nothing was published.

    Raises
    ------
    QuestionnaireError
        When the file is there and cannot be understood.
    """
    path = Path(folder) / LOCK
    published = _read(path)
    if not isinstance(published, dict) or not all(
        isinstance(versions, dict) and all(isinstance(entry, str) for entry in versions.values())
        for versions in published.values()
    ):
        raise failure(_broken(path, 1))
    return published


def read_meanings(folder: str | Path) -> Meanings:
    """Return questionnaire id → version → meaning; empty when nothing was recorded.

    Raises
    ------
    QuestionnaireError
        When the file is there and cannot be understood.
    """
    path = Path(folder) / MEANINGS
    recorded = _read(path)
    try:
        return {
            name: {version: Meaning.load(raw) for version, raw in versions.items()}
            for name, versions in recorded.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise failure(_broken(path, 1)) from error


def _read(path: Path) -> Any:
    """Return what a file of the folder holds; nothing where there is none."""
    if not path.exists():
        return {}
    try:
        return json.loads(read_text(path))
    except ValueError as error:
        raise failure(_broken(path, getattr(error, "lineno", 1))) from error


def hashes(answered: Answered) -> Published:
    """Return the hashes of versions to which answers may refer."""
    return {
        name: {version: text.hash for version, text in versions.items()}
        for name, versions in answered.items()
    }


def meanings(answered: Answered) -> Meanings:
    """Return what answers to versions mean."""
    return {
        name: {version: Meaning.of(text) for version, text in versions.items()}
        for name, versions in answered.items()
    }


def record(folder: str | Path, questionnaires: Iterable[Questionnaire]) -> tuple[str, ...]:
    """Write versions not yet published into the lock file; return them as “id version”.

    Raises
    ------
    QuestionnaireError
        When a version was published with other words; nothing is written then.
    """
    path = Path(folder) / LOCK
    published, known = read_lock(folder), read_meanings(folder)
    added: list[str] = []
    is_new = False
    for questionnaire in questionnaires:
        fault = _changed(questionnaire, published, str(path), 1)
        if fault is not None:
            raise failure(fault)
        versions = published.setdefault(questionnaire.id, {})
        if questionnaire.version not in versions:
            versions[questionnaire.version] = questionnaire.hash
            added.append(f"{questionnaire.id} {questionnaire.version}")
        meant, meaning = known.setdefault(questionnaire.id, {}), Meaning.of(questionnaire)
        is_new = is_new or meant.get(questionnaire.version) != meaning
        meant[questionnaire.version] = meaning
    if is_new:
        told = {
            name: {version: each.dump() for version, each in versions.items()}
            for name, versions in known.items()
        }
        _write(path.with_name(MEANINGS), told)
    if added:
        _write(path, published)
    return tuple(added)


def _write(path: Path, content: object) -> None:
    draft = path.with_suffix(".json.new")
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    draft.write_text(text + "\n", "utf-8")
    draft.replace(path)


def changed_since(
    questionnaire: Questionnaire, source: Source, published: Mapping[str, Mapping[str, str]]
) -> Fault | None:
    """Return the fault of a file whose version was published with other words."""
    return _changed(questionnaire, published, source.path, source.line(("version",)))


def meant_otherwise(
    questionnaire: Questionnaire,
    source: Source,
    published: Mapping[str, Mapping[str, str]],
    meant: Mapping[str, Mapping[str, Meaning]],
) -> list[Fault]:
    """Return in what a version that is not published yet breaks what its first number promises.

    A version that was published is left alone: answers belong to it, and it stays as it is.
    """
    if questionnaire.version in published.get(questionnaire.id, {}):
        return []
    own, now = number(questionnaire.version), Meaning.of(questionnaire)
    found: dict[Place, Fault] = {}
    for version, meaning in _earlier(questionnaire, meant):
        for each in differences(meaning, now):
            same = number(version)[: each.number] == own[: each.number]
            if each.number in (FIRST, SECOND) and same:
                what = say(
                    "{what} Version {version} was published.", what=each.what, version=version
                )
                place = _place(each, source)
                found.setdefault(place, source.fault(place, what, _remedy(each, own)))
    return list(found.values())


def named(
    questionnaire: Questionnaire,
    source: Source,
    published: Mapping[str, Mapping[str, str]],
    meant: Mapping[str, Mapping[str, Meaning]],
) -> list[Fault]:
    """Return what a person has to look at in a version that is not published yet.

    No program can tell whether a question that is worded anew still asks the same.
    """
    if questionnaire.version in published.get(questionnaire.id, {}):
        return []
    earlier = _earlier(questionnaire, meant)
    if not earlier:
        return []
    version, meaning = earlier[-1]
    after = f"{number(questionnaire.version)[0] + 1}.0.0"
    remedy = say(
        "Answers to version {version} are told together with the new ones. If they mean something "
        "else, make it version {after}.",
        version=version,
        after=after,
    )
    return [
        source.fault(_place(each, source), each.what, remedy)
        for each in differences(meaning, Meaning.of(questionnaire))
        if each.is_named
    ]


def _earlier(
    questionnaire: Questionnaire, meant: Mapping[str, Mapping[str, Meaning]]
) -> list[tuple[str, Meaning]]:
    """Return the versions with the same first number that came before, in their order."""
    own = number(questionnaire.version)
    known = meant.get(questionnaire.id, {})
    before = (each for each in known if number(each)[:1] == own[:1] and number(each) < own)
    return [(version, known[version]) for version in sorted(before, key=number)]


def _remedy(difference: Difference, own: tuple[int, ...]) -> Message:
    if difference.number == SECOND:
        return say(
            "Make it version {after}: the third number is for spelling.",
            after=f"{own[0]}.{own[1] + 1}.0",
        )
    after = f"{own[0] + 1}.0.0"
    if difference.part == "items" and not difference.id:
        return say(
            "Put them back, with “retired” if they are not to be asked any more; or make it "
            "version {after}, whose answers are not compared with the old ones.",
            after=after,
        )
    return say(
        "Put it back; or make it version {after}, whose answers are not compared with the old "
        "ones.",
        after=after,
    )


def _place(difference: Difference, source: Source) -> Place:
    """Return where a difference stands in the newer file, or the nearest thing to it."""
    if difference.part == "answers":
        kind = "missing" if difference.key.startswith("-") else "values"
        return ("answers", difference.id, kind, difference.key)
    if difference.part == "scales":
        return ("scales", difference.id, difference.key)
    ids = [item.get("id") for item in source.content["items"]]
    if difference.id not in ids:
        return ("items",)
    return ("items", ids.index(difference.id), difference.key)


def _changed(
    questionnaire: Questionnaire,
    published: Mapping[str, Mapping[str, str]],
    path: str,
    line: int,
) -> Fault | None:
    known = published.get(questionnaire.id, {}).get(questionnaire.version)
    if known in {None, questionnaire.hash}:
        return None
    return Fault(
        path,
        line,
        say(
            "Version {version} of “{name}” was published with other words.",
            version=questionnaire.version,
            name=questionnaire.id,
        ),
        say("Raise the version, or restore the published text."),
    )


def _broken(path: Path, line: int) -> Fault:
    return Fault(
        str(path),
        line,
        say("The list of published versions cannot be read."),
        say("Restore the file from the version history; do not edit it by hand."),
    )
