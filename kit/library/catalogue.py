"""The folder ``surveys/`` as one thing: all questionnaires, all programmes, all faults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.domain.rules import Rules
from kit.errors import Fault, NotFound, QuestionnaireError
from kit.i18n.message import say
from kit.library import programmes, questionnaires, rules
from kit.library.published import changed_since, read_lock, record
from kit.library.source import Source, failure, parse, read_text
from kit.library.suggest import suggest

PROGRAMMES = "programmes"


@dataclass(frozen=True, slots=True)
class Library:
    """Every questionnaire and programme of a folder, all of them sound.

    Parameters
    ----------
    folder
        Where they were read.
    questionnaires, programmes
        By id, in alphabetical order of the files.
    rules
        Thresholds of monitoring; those the kit comes with when the folder has none.
    """

    folder: Path
    questionnaires: dict[str, Questionnaire]
    programmes: dict[str, Programme]
    _texts: dict[str, str] = field(repr=False)
    rules: Rules = field(default_factory=Rules)

    @classmethod
    def open(cls, surveys_dir: str | Path) -> Library:
        """Read a folder: ``*.yaml``, ``programmes/*.yaml``, ``rules/monitoring.yaml``, ``lock.json``.

        Raises
        ------
        QuestionnaireError
            With all faults of all files.
        """
        reading = _Reading(Path(surveys_dir))
        if reading.faults:
            raise failure(*reading.faults)
        return cls(
            reading.folder,
            reading.questionnaires,
            reading.programmes,
            reading.texts,
            reading.rules,
        )

    def source(self, questionnaire_id: str) -> str:
        """Return the text of a questionnaire's file, as it is published in a store.

        Raises
        ------
        NotFound
            When there is no questionnaire of this id.
        """
        if questionnaire_id not in self._texts:
            raise NotFound(
                str(self.folder),
                say("There is no questionnaire “{name}”.", name=questionnaire_id),
                suggest(questionnaire_id, self._texts),
            )
        return self._texts[questionnaire_id]


def check(paths: Iterable[str | Path] | str | Path) -> tuple[Fault, ...]:
    """Return every fault of files and folders; nothing when all is well.

    A folder is judged as a whole. A single file is judged by the kind it names; a
    programme together with the questionnaires of the folder above it.
    """
    several = [paths] if isinstance(paths, str | Path) else dict.fromkeys(paths)
    found: list[Fault] = []
    for path in map(Path, several):
        found += _Reading(path).faults if path.is_dir() else _check_file(path)
    return tuple(sorted(found))


def publish(path: str | Path) -> tuple[str, ...]:
    """Record the questionnaires of a folder, or of one file, as published.

    Returns
    -------
    tuple of str
        What was new in the lock file, as “id version”.

    Raises
    ------
    QuestionnaireError
        When something is faulty or was published with other words; nothing is recorded then.
    """
    place = Path(path)
    if place.is_dir():
        return record(place, Library.open(place).questionnaires.values())
    return record(place.parent, [questionnaires.read_questionnaire(place)])


def _check_file(path: Path) -> list[Fault]:
    try:
        source = parse(read_text(path), str(path))
    except QuestionnaireError as error:
        return list(error.faults)
    kind = source.content.get("kit") if isinstance(source.content, dict) else None
    if str(kind).startswith("programme"):
        known = (
            _Reading(path.parent.parent).questionnaires if path.parent.name == PROGRAMMES else None
        )
        return programmes.programme_faults(source, known)
    if str(kind).startswith("rules"):
        return rules.rules_faults(source)
    faults = questionnaires.questionnaire_faults(source)
    if not faults:
        try:
            published = read_lock(path.parent)
        except QuestionnaireError as error:
            return list(error.faults)
        changed = changed_since(questionnaires.build(source), source, published)
        faults = [] if changed is None else [changed]
    return faults


class _Reading:
    """One pass over a folder, which collects what is sound and what is not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.questionnaires: dict[str, Questionnaire] = {}
        self.programmes: dict[str, Programme] = {}
        self.texts: dict[str, str] = {}
        self.rules = Rules()
        self.faults: list[Fault] = []
        self._homes: dict[str, str] = {}
        if not folder.is_dir():
            what = say("There is no such folder.")
            self.faults.append(Fault(str(folder), 1, what, say("Check the name and the folder.")))
            return
        try:
            self.published = read_lock(folder)
        except QuestionnaireError as error:
            self.faults += error.faults
            self.published = {}
        for path in sorted(folder.glob("*.y*ml")):
            self._read(path, programme=False)
        for path in sorted((folder / PROGRAMMES).glob("*.y*ml")):
            self._read(path, programme=True)
        if (folder / rules.HOME).exists():
            self._rules(folder / rules.HOME)

    def _read(self, path: Path, *, programme: bool) -> None:
        try:
            source = parse(read_text(path), str(path))
        except QuestionnaireError as error:
            self.faults += error.faults
            return
        if programme:
            self._programme(source)
        else:
            self._questionnaire(source)

    def _questionnaire(self, source: Source) -> None:
        faults = questionnaires.questionnaire_faults(source)
        self.faults += faults
        if faults:
            return
        questionnaire = questionnaires.build(source)
        if self._is_taken(source, questionnaire.id):
            return
        self.questionnaires[questionnaire.id] = questionnaire
        self.texts[questionnaire.id] = source.text
        changed = changed_since(questionnaire, source, self.published)
        if changed is not None:
            self.faults.append(changed)

    def _programme(self, source: Source) -> None:
        faults = programmes.programme_faults(source, self.questionnaires)
        self.faults += faults
        if faults:
            return
        programme = programmes.build(source)
        if not self._is_taken(source, programme.id):
            self.programmes[programme.id] = programme

    def _rules(self, path: Path) -> None:
        try:
            self.rules = rules.read_rules(path)
        except QuestionnaireError as error:
            self.faults += error.faults

    def _is_taken(self, source: Source, name: str) -> bool:
        home = self._homes.setdefault(name, source.path)
        if home == source.path:
            return False
        self.faults.append(
            source.fault(
                ("id",),
                say("The id “{name}” belongs to another file: {path}.", name=name, path=home),
                say("Give this file an id of its own."),
            )
        )
        return True
