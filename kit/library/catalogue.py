"""The folders of files as one thing: all questionnaires, programmes and tenants, all faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.domain.rules import Rules
from kit.domain.tenant import Tenant
from kit.errors import Fault, NotFound, QuestionnaireError
from kit.i18n.message import say
from kit.library import programmes, questionnaires, rules, tenants
from kit.library.layers import PROGRAMMES, TENANTS, Layer, Replacement
from kit.library.marks import files_of
from kit.library.parents import Parents
from kit.library.plan_faults import page_faults
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
    record,
)
from kit.library.source import Source, failure, parse, read_text
from kit.library.suggest import suggest


@dataclass(frozen=True, slots=True)
class Library:
    """Every questionnaire, programme and tenant of some folders, all of them sound.

    Parameters
    ----------
    folders
        Where they were read: the layers, lowest first.
    questionnaires, programmes, tenants
        By id, in alphabetical order of the files of each layer.
    rules
        Thresholds of monitoring; those the kit comes with where no layer has its own.
    replaced
        Which file of an upper layer is used in place of which file below.
    """

    folders: tuple[Path, ...]
    questionnaires: dict[str, Questionnaire]
    programmes: dict[str, Programme]
    tenants: dict[str, Tenant]
    rules: Rules
    replaced: tuple[Replacement, ...]
    _top: Layer = field(repr=False, compare=False)

    @classmethod
    def open(cls, *folders: str | Path) -> Library:
        """Read folders, each over the ones named before it.

        In each: ``*.yaml``, ``programmes/*.yaml``, ``tenants/*.yaml``,
        ``rules/monitoring.yaml``, ``lock.json``. A later folder replaces by id.

        Raises
        ------
        QuestionnaireError
            With all faults of all files.
        """
        return cls._over(None, folders)

    def over(self, *folders: str | Path) -> Library:
        """Return this library with further layers upon it; without any, itself.

        Raises
        ------
        QuestionnaireError
            With all faults that the layers bring.
        """
        return self._over(self._top, folders) if folders else self

    @classmethod
    def _over(cls, top: Layer | None, folders: Iterable[str | Path]) -> Library:
        for folder in folders:
            top = Layer(Path(folder), top)
        if top is None:
            raise TypeError("a library has at least one folder")
        if top.faults:
            raise failure(*top.faults)
        return cls(
            top.folders,
            top.questionnaires,
            top.programmes,
            top.tenants,
            top.rules,
            tuple(top.replaced),
            top,
        )

    def source(self, questionnaire_id: str) -> str:
        """Return the text of a questionnaire's file, as it is published in a store.

        Raises
        ------
        NotFound
            When there is no questionnaire of this id.
        """
        if questionnaire_id not in self.questionnaires:
            raise NotFound(
                str(self.folders[-1]),
                say("There is no questionnaire “{name}”.", name=questionnaire_id),
                suggest(questionnaire_id, self.questionnaires),
            )
        return self._top.sources["questionnaire", questionnaire_id].text

    def own(self) -> tuple[Questionnaire, ...]:
        """Return the questionnaires that stand in the uppermost layer itself."""
        return tuple(
            questionnaire
            for name, questionnaire in self.questionnaires.items()
            if Path(self._top.sources["questionnaire", name].path).parent == self._top.folder
        )

    def programmes_of(self, tenant_id: str) -> tuple[Programme, ...]:
        """Return what a tenant runs or ran, in the order in which the periods begin."""
        runs = [self.programmes[name] for name in self.tenants[tenant_id].programmes]
        return tuple(sorted(runs, key=lambda programme: programme.period.starts_on))


def check(
    paths: Iterable[str | Path] | str | Path,
    *,
    below: Iterable[str | Path] = (),
    answered: Answered | None = None,
    pages: Iterable[str] | None = None,
) -> tuple[Fault, ...]:
    """Return every fault of files and folders; nothing when all is well.

    A folder is judged as a whole. A single file is judged by the kind it names; a
    programme or a tenant together with the folder in which it lies.

    Parameters
    ----------
    paths
        What to judge.
    below
        Folders over which each of them is read; their own faults are found, too.
    answered
        Questionnaires by id and version to which answers may refer, beside the lock files.
    pages
        Addresses of the portal's pages; None leaves unjudged which pages steps name.
    """
    base = _layers(below)
    found: list[Fault] = []
    for path in _several(paths):
        if path.is_dir():
            layer = Layer(path, base, answered)
            found += [*layer.faults, *layer.otherwise]
        else:
            found += _check_file(path, base, answered)
        if pages is not None:
            found += _page_faults(path, pages)
    return _each_once(found)


def reworded(
    paths: Iterable[str | Path] | str | Path,
    *,
    below: Iterable[str | Path] = (),
    answered: Answered | None = None,
) -> tuple[Fault, ...]:
    """Return what of faultless versions a person has to look at before they are published.

    A question may be worded anew under the same first number; whether it still asks the same no
    program can tell. What is no questionnaire has nothing of the kind.

    Parameters
    ----------
    paths, below, answered
        As in `check`.
    """
    base = _layers(below)
    found: list[Fault] = []
    for path in _several(paths):
        if path.is_dir():
            found += Layer(path, base, answered).named
            continue
        source = parse(read_text(path), str(path))
        if _kind(source) not in _JUDGES:
            questionnaire = questionnaires.build(source)
            found += named(questionnaire, source, *_known(path, base, answered))
    return _each_once(found)


def _each_once(found: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults in the order of files and lines: two of one line are two."""
    return tuple(sorted({(each.path, each.line, str(each.what)): each for each in found}.values()))


def _layers(below: Iterable[str | Path]) -> Layer | None:
    base: Layer | None = None
    for folder in below:
        base = Layer(Path(folder), base)
    return base


def _several(paths: Iterable[str | Path] | str | Path) -> list[Path]:
    several = [paths] if isinstance(paths, str | Path) else dict.fromkeys(paths)
    return list(map(Path, several))


def publish(path: str | Path, *, below: Iterable[str | Path] = ()) -> tuple[str, ...]:
    """Record the questionnaires of a folder, or of one file, as published.

    Parameters
    ----------
    path
        The folder, in whose lock file they are recorded, or the file.
    below
        Folders over which it is read; nothing is recorded there.

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
    if faults := check(place, below=below):
        raise failure(*faults)
    if place.is_dir():
        library = Library.open(*below, place)
        return record(place, library.own())
    return record(place.parent, [questionnaires.read_questionnaire(place)])


def _check_file(path: Path, base: Layer | None, answered: Answered | None) -> list[Fault]:
    try:
        source = parse(read_text(path), str(path))
        judge = _JUDGES.get(_kind(source))
        if judge is None:
            return _check_questionnaire(source, path, base, answered)
        return judge(source, path, base)
    except QuestionnaireError as error:
        return list(error.faults)


def _check_questionnaire(
    source: Source, path: Path, base: Layer | None, answered: Answered | None
) -> list[Fault]:
    faults = questionnaires.questionnaire_faults(source)
    if faults:
        return faults
    found = questionnaires.build(source)
    published, meant = _known(path, base, answered)
    changed = changed_since(found, source, published)
    otherwise = meant_otherwise(found, source, published, meant)
    return otherwise if changed is None else [changed, *otherwise]


def _known(path: Path, base: Layer | None, answered: Answered | None) -> tuple[Published, Meanings]:
    """Return what was published where a single file lies, below it, and what was asked."""
    asked = answered or {}
    places: list[tuple[Published, Meanings]] = [
        (base.published, base.meanings) if base else ({}, {}),
        (hashes(asked), meanings(asked)),
        (read_lock(path.parent), read_meanings(path.parent)),
    ]
    published: Published = {}
    meant: Meanings = {}
    for known, means in places:
        for name, versions in known.items():
            published[name] = published.get(name, {}) | versions
        for name, own in means.items():
            meant[name] = meant.get(name, {}) | own
    return published, meant


def _kind(source: Source) -> str:
    content = source.content if isinstance(source.content, dict) else {}
    return str(content.get("kit")).partition("/")[0]


def _check_programme(source: Source, path: Path, base: Layer | None) -> list[Fault]:
    around = Layer(path.parent.parent, base) if path.parent.name == PROGRAMMES else base
    folders = [each / PROGRAMMES for each in around.folders] if around else []
    parents = Parents(*dict.fromkeys((*folders, path.parent)))
    return programmes.programme_faults(source, around.questionnaires if around else None, parents)


def _page_faults(path: Path, pages: Iterable[str]) -> Iterator[Fault]:
    for file in files_of(path):
        with suppress(QuestionnaireError):
            yield from page_faults(parse(read_text(file), str(file)), pages)


def _check_tenant(source: Source, path: Path, base: Layer | None) -> list[Fault]:
    around = Layer(path.parent.parent, base) if path.parent.name == TENANTS else base
    if around is None:
        return tenants.tenant_faults(source)
    parents = {name: tenant.parent for name, tenant in around.tenants.items()}
    return tenants.tenant_faults(source, around.programmes, parents)


def _check_rules(source: Source, _: Path, base: Layer | None) -> list[Fault]:
    return rules.rules_faults(source, base.rules if base else None)


_JUDGES: dict[str, Callable[[Source, Path, Layer | None], list[Fault]]] = {
    "programme": _check_programme,
    "tenant": _check_tenant,
    "rules": _check_rules,
}
