"""One folder of files, read over the folders that lie below it.

A layer is laid out like ``surveys/``. What stands in an upper layer replaces what has
the same id below; the rest shows through. This is the cascade by which a tenant changes
a questionnaire, a programme or a threshold for itself and for nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kit.domain.meaning import Meaning
from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.domain.rules import Rules
from kit.domain.tenant import Tenant
from kit.errors import Fault, QuestionnaireError
from kit.i18n.message import say
from kit.library import programmes, questionnaires, rules, tenants
from kit.library.inheritance import parent_of
from kit.library.parents import Parents
from kit.library.published import (
    Answered,
    Meanings,
    Published,
    changed_since,
    hashes,
    meanings,
    meant_otherwise,
    named,
    read_lock,
    read_meanings,
)
from kit.library.source import Source, parse, read_text

PROGRAMMES = "programmes"
TENANTS = "tenants"

Thing = TypeVar("Thing", Questionnaire, Programme, Tenant)


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A file of an upper layer that is used in place of one further down.

    Parameters
    ----------
    id
        What both files are called inside.
    path, instead_of
        The file that is used, and the one that is not.
    """

    id: str
    path: str
    instead_of: str


def find_tenant(tenant_id: str, *folders: Path) -> tuple[Tenant, tuple[Programme, ...]]:
    """Return a tenant and its programmes by period, from the uppermost files of those names.

    Reads no other file and judges none against others, so it is quick; the files must be
    called as the ids inside are.

    Raises
    ------
    QuestionnaireError
        There is no such file, or it has faults.
    """

    def uppermost(folder: str, name: str) -> Path:
        paths = [each / folder / f"{name}.yaml" for each in folders]
        return next((path for path in reversed(paths) if path.exists()), paths[-1])

    tenant = tenants.read_tenant(uppermost(TENANTS, tenant_id))
    parents = Parents(*(each / PROGRAMMES for each in folders))
    found = [
        programmes.read_programme(uppermost(PROGRAMMES, name), None, parents)
        for name in tenant.programmes
    ]
    return tenant, tuple(sorted(found, key=lambda programme: programme.period.starts_on))


class Layer:
    """One pass over a folder, which collects what is sound and what is not.

    Parameters
    ----------
    folder
        ``*.yaml``, ``programmes/*.yaml``, ``tenants/*.yaml``, ``rules/monitoring.yaml`` and
        ``lock.json``, none of which has to be there.
    below
        What shows through.
    answered
        Versions to which answers may refer, beside those that the lock files name.
    """

    def __init__(
        self, folder: Path, below: Layer | None = None, answered: Answered | None = None
    ) -> None:
        self.folder = folder
        self.folders: tuple[Path, ...] = (*(below.folders if below else ()), folder)
        self.questionnaires: dict[str, Questionnaire] = dict(below.questionnaires if below else {})
        self.programmes: dict[str, Programme] = dict(below.programmes if below else {})
        self.tenants: dict[str, Tenant] = dict(below.tenants if below else {})
        self.rules: Rules = below.rules if below else Rules()
        #: Sources by kind and id, those of the layers below included.
        self.sources: dict[tuple[str, str], Source] = dict(below.sources if below else {})
        #: Programme files by id, each alone, lowest layer first.
        self.files: dict[str, tuple[Source, ...]] = dict(below.files if below else {})
        self.replaced: list[Replacement] = list(below.replaced if below else ())
        self.faults: list[Fault] = list(below.faults if below else ())
        #: Versions that break their promise: refused before they are published, and no reason
        #: to close a folder that others work with.
        self.otherwise: list[Fault] = []
        #: What a person has to look at before a version is published: `published.named`.
        self.named: list[Fault] = []
        self.published: Published = dict(below.published if below else {})
        self.meanings: Meanings = dict(below.meanings if below else {})
        for name, versions in hashes(answered or {}).items():
            self._know(name, versions)
        for name, meant in meanings(answered or {}).items():
            self._mean(name, meant)
        self._own: dict[str, str] = {}
        self._new: set[tuple[str, str]] = set()
        self._read_alone: list[Source] = []
        self._named_here: set[str] = set()
        if not folder.is_dir():
            what = say("There is no such folder.")
            self.faults.append(Fault(str(folder), 1, what, say("Check the name and the folder.")))
            return
        self._read()

    def _read(self) -> None:
        try:
            for name, versions in read_lock(self.folder).items():
                self._know(name, versions)
            for name, meant in read_meanings(self.folder).items():
                self._mean(name, meant)
        except QuestionnaireError as error:
            self.faults += error.faults
        self._each(self.folder, self._questionnaire)
        self._each(self.folder / PROGRAMMES, self._file)
        for source in self._read_alone:
            self._programme(source)
        self._inherit_below()
        self._judge_programmes_below()
        self._each(self.folder / TENANTS, self._tenant)
        self._judge_tenants()
        if (self.folder / rules.HOME).exists():
            try:
                self.rules = rules.read_rules(self.folder / rules.HOME, below=self.rules)
            except QuestionnaireError as error:
                self.faults += error.faults

    def _know(self, name: str, versions: Mapping[str, str]) -> None:
        self.published[name] = {**self.published.get(name, {}), **versions}

    def _mean(self, name: str, versions: Mapping[str, Meaning]) -> None:
        self.meanings[name] = {**self.meanings.get(name, {}), **versions}

    def _each(self, folder: Path, read: Callable[[Source], None]) -> None:
        for path in sorted(folder.glob("*.y*ml")):
            try:
                read(parse(read_text(path), str(path)))
            except QuestionnaireError as error:
                self.faults += error.faults

    def _questionnaire(self, source: Source) -> None:
        faults = questionnaires.questionnaire_faults(source)
        self.faults += faults
        if not faults and self._take(
            "questionnaire", source, questionnaires.build(source), self.questionnaires
        ):
            found = self.questionnaires[source.content["id"]]
            changed = changed_since(found, source, self.published)
            self.faults += [changed] if changed is not None else []
            self.otherwise += meant_otherwise(found, source, self.published, self.meanings)
            self.named += named(found, source, self.published, self.meanings)

    def parent(self, source: Source, name: str) -> Source | None:
        """Return the file from which a programme inherits: the uppermost of that id.

        For a file's own id it is the one in the layers below, which it replaces.
        """
        found = self.files.get(name, ())
        paths = [each.path for each in found]
        if source.path in paths:
            found = found[: paths.index(source.path)] or (source,)
        return found[-1] if found else None

    def _file(self, source: Source) -> None:
        self._read_alone.append(source)
        name = source.content.get("id") if isinstance(source.content, dict) else None
        if isinstance(name, str) and name not in self._named_here:
            self._named_here.add(name)
            self.files[name] = (*self.files.get(name, ()), source)

    def _programme(self, alone: Source) -> None:
        source = programmes.whole(alone, self.parent, self.files)
        faults = programmes.faults_of_whole(source, self.questionnaires)
        self.faults += faults
        if not faults:
            self._take("programme", source, programmes.build(source), self.programmes)

    def _inherit_below(self) -> None:
        """Read again what lies below where a file of this layer came among its parents."""
        new = {source.path for source in self._read_alone}
        for name in self._below(self.programmes, "programme"):
            above: Source | None = self.files[name][-1]
            while above is not None and above.path not in new and parent_of(above):
                above = self.parent(above, parent_of(above))
            if above is None or above.path not in new:
                continue
            source = programmes.whole(self.files[name][-1], self.parent, self.files)
            faults = programmes.faults_of_whole(source, self.questionnaires)
            self.faults += faults
            if not faults:
                self.programmes[name] = programmes.build(source)
                self.sources["programme", name] = source
            self._new.add(("programme", name))

    def _tenant(self, source: Source) -> None:
        faults = tenants.tenant_faults(source)
        self.faults += faults
        if not faults:
            self._take("tenant", source, tenants.build(source), self.tenants)

    def _take(self, kind: str, source: Source, found: Thing, among: dict[str, Thing]) -> bool:
        """Keep what was read; False when another file of this layer has the same id."""
        space = "tenant" if kind == "tenant" else ""
        home = self._own.setdefault(f"{space}/{found.id}", source.path)
        if home != source.path:
            self.faults.append(
                source.fault(
                    ("id",),
                    say(
                        "The id “{name}” belongs to another file: {path}.",
                        name=found.id,
                        path=home,
                    ),
                    say("Give this file an id of its own."),
                )
            )
            return False
        key = (kind, found.id)
        if key in self.sources:
            self.replaced.append(Replacement(found.id, source.path, self.sources[key].path))
        among[found.id] = found
        self.sources[key] = source
        self._new.add(key)
        return True

    def _judge_programmes_below(self) -> None:
        """Judge what lies below again where a questionnaire of this layer came into it."""
        for name in self._below(self.programmes, "programme"):
            asked = {campaign.questionnaire for campaign in self.programmes[name].campaigns}
            if any(("questionnaire", each) in self._new for each in asked):
                source = self.sources["programme", name]
                self.faults += programmes.questionnaire_faults(source, self.questionnaires)

    def _judge_tenants(self) -> None:
        parents = {name: tenant.parent for name, tenant in self.tenants.items()}
        below = set(self._below(self.tenants, "tenant"))
        for name, tenant in self.tenants.items():
            if name in below and not any(
                ("programme", each) in self._new for each in tenant.programmes
            ):
                continue
            source = self.sources["tenant", name]
            self.faults += tenants.programme_faults(source, self.programmes)
            self.faults += tenants.parent_faults(source, parents)

    def _below(self, known: Iterable[str], kind: str) -> list[str]:
        return [name for name in known if (kind, name) not in self._new]
