"""``surveys/lock.json``: which texts were published, by questionnaire, version and hash.

Answers belong to the exact words that were read. Once a version is published its
text is fixed; a later change needs a new version, and this file is how it is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kit.domain.questionnaire import Questionnaire
from kit.errors import Fault
from kit.i18n.message import say
from kit.library.source import Source, failure, read_text

LOCK = "lock.json"
Published = dict[str, dict[str, str]]


def read_lock(folder: str | Path) -> Published:
    """Return questionnaire id → version → hash; empty when nothing was published.

    Raises
    ------
    QuestionnaireError
        When the file is there and cannot be understood.
    """
    path = Path(folder) / LOCK
    if not path.exists():
        return {}
    try:
        published = json.loads(read_text(path))
    except ValueError as error:
        raise failure(_broken(path, getattr(error, "lineno", 1))) from error
    if not isinstance(published, dict) or not all(
        isinstance(versions, dict) and all(isinstance(entry, str) for entry in versions.values())
        for versions in published.values()
    ):
        raise failure(_broken(path, 1))
    return published


def record(folder: str | Path, questionnaires: Iterable[Questionnaire]) -> tuple[str, ...]:
    """Write versions not yet published into the lock file; return them as “id version”.

    Raises
    ------
    QuestionnaireError
        When a version was published with other words; nothing is written then.
    """
    path = Path(folder) / LOCK
    published = read_lock(folder)
    added: list[str] = []
    for questionnaire in questionnaires:
        fault = _changed(questionnaire, published, str(path), 1)
        if fault is not None:
            raise failure(fault)
        versions = published.setdefault(questionnaire.id, {})
        if questionnaire.version not in versions:
            versions[questionnaire.version] = questionnaire.hash
            added.append(f"{questionnaire.id} {questionnaire.version}")
    if added:
        draft = path.with_suffix(".json.new")
        draft.write_text(json.dumps(published, indent=2, sort_keys=True) + "\n", "utf-8")
        draft.replace(path)
    return tuple(added)


def changed_since(
    questionnaire: Questionnaire, source: Source, published: Mapping[str, Mapping[str, str]]
) -> Fault | None:
    """Return the fault of a file whose version was published with other words."""
    return _changed(questionnaire, published, source.path, source.line(("version",)))


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
