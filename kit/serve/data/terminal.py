"""What an administrator does to a school's data at a terminal, with or without running services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kit.domain.audit import administrator
from kit.domain.questionnaire import Questionnaire
from kit.errors import SettingsError, StoreError, TrailBroken
from kit.i18n.message import Message, say
from kit.i18n.translator import translator
from kit.library import Library, parse_published
from kit.operations.access import Actor, group
from kit.operations.arguments import ImportPeople
from kit.operations.values.imports import ImportPreview
from kit.serve.data.settings import read, sources
from kit.serve.host.served import require_tenant
from kit.serve.host.settings import Settings
from kit.service import Tenants, call
from kit.service.dispatch import admit
from kit.service.imports import preview_import
from kit.store import Head, Store


def verify(
    settings: Settings, tenant: str = "", printed: str = ""
) -> Iterator[tuple[str, int | TrailBroken]]:
    """Yield each tenant with the number of its audit records, or what is wrong with them.

    Parameters
    ----------
    tenant
        One of them; empty: all.
    printed
        Where the trail of this tenant ended once, as `heads` said it.
    """
    known = [Head.read(printed)] if printed else []
    if known and not tenant:
        raise SettingsError(
            printed,
            say("This is where the trail of one organisation ended."),
            say("Name it: --tenant"),
        )
    with closing(opened(settings)) as tenants:
        for each in _named(settings, tenant):
            try:
                yield each, tenants.store(each).audit.verify(*known)
            except TrailBroken as error:
                yield each, error


def heads(settings: Settings, tenant: str = "") -> Iterator[tuple[str, Head]]:
    """Yield each tenant with where its audit trail ends: to be kept where nobody changes it."""
    with closing(opened(settings)) as tenants:
        for each in _named(settings, tenant):
            seal = tenants.sources(each).seal
            head = seal.head() if seal else None
            if head is not None:
                yield each, head


def renew_audit(settings: Settings, tenant: str) -> Message:
    """Accept where a tenant's audit trail ends now; the trail itself tells that it was done.

    Nothing is done to a trail with which nothing is wrong. Returns what was found and done.
    """
    require_tenant(settings, tenant)
    with closing(opened(settings)) as tenants:
        audit = tenants.store(tenant).audit
        try:
            count = audit.verify()
        except StoreError as error:
            audit.renew(administrator())
            return say("{what} Where the trail ends now is accepted; it says so.", what=error.what)
    return say("Nothing is wrong with the trail, and nothing was done. Records: {n}.", n=count)


def of_card(settings: Settings, tenant: str, operation: str, campaign: str, person: str) -> Any:
    """Have a card replaced or revoked, as a psychologist may, and recorded as an administrator's."""
    require_tenant(settings, tenant)
    actor = Actor(administrator(), (group(tenant, "psychologist"),))
    raw = {"campaign": campaign, "participant": person}
    with closing(opened(settings)) as tenants:
        return call(tenants, actor, tenant, operation, raw)


def import_people(
    settings: Settings,
    tenant: str,
    raw: Mapping[str, Any],
    columns: Mapping[int, str],
    *,
    commit: bool,
    language: str = "ru",
) -> dict[str, Any]:
    """Return what an import does, in plain values; with `commit`, do it and have it recorded.

    A preview writes nothing at all: it shows nothing of the register but how many rows fit it.
    Rows that somebody has to be asked about are left out, and so are those with faults.

    Parameters
    ----------
    raw
        Arguments of the operation.
    columns
        What stands in columns of every sheet, by number, beside what their titles tell.
    """
    require_tenant(settings, tenant)
    actor = Actor(administrator(), (group(tenant, "psychologist"),))
    t = translator(language)
    with closing(opened(settings)) as tenants:
        context = admit(tenants, actor, tenant, "preview_import")
        arguments = ImportPeople.model_validate(raw)
        context = context.at(arguments)
        found = preview_import(context, arguments)
        if columns:
            chosen = _with_columns(found, columns)
            raw = {**raw, "columns": chosen}
            found = preview_import(context, ImportPeople.model_validate(raw))
        faults = (*found.faults, *found.questions)
        if commit and not found.questions:
            call(tenants, actor, tenant, "commit_import", {**raw, "plan": found.plan})
    return {
        **asdict(found.counts),
        "faults": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "what": t.render(each.what),
                "remedy": t.render(each.remedy),
            }
            for each in faults
        ],
    }


def _with_columns(found: ImportPreview, columns: Mapping[int, str]) -> dict[str, dict[str, str]]:
    """Return what every column holds, as arguments: what was read, and what was said."""
    chosen: dict[str, dict[str, str]] = {}
    for table in found.tables:
        read_as = {each.number: each.field for each in table.columns if not each.is_asked}
        read_as |= {at: name for at, name in columns.items() if at in read_as or name}
        chosen[str(table.number)] = {str(at): name for at, name in read_as.items() if name}
    return chosen


def asked(settings: Settings) -> dict[str, dict[str, Questionnaire]]:
    """Return every version of a questionnaire that an organisation ever asked, by id and version.

    The folders of questionnaires need not be sound for that.
    """
    found: dict[str, dict[str, Questionnaire]] = {}
    for tenant, source in sources(read(_data(settings))).items():
        with Store.open(source.url, tenant=tenant) as store:
            for each in store.questionnaires.publications():
                text = store.questionnaires.source(each.id, each.version)
                found.setdefault(each.id, {})[each.version] = parse_published(text)
    return found


def opened(settings: Settings) -> Tenants:
    """Return the tenants of an installation as its data service opens them.

    Raises
    ------
    SettingsError
        It was never started, so there is nothing to open.
    """
    given = read(_data(settings))
    return Tenants(Library.open(*given.surveys), sources(given), respond_url=given.respond_url)


def _data(settings: Settings) -> Path:
    """Return the settings of the data service."""
    path = settings.state / "data.json"
    if not path.exists():
        raise SettingsError(
            str(path),
            say("The installation was never started."),
            say("Start it with kit serve, then try again."),
        )
    return path


def _named(settings: Settings, tenant: str) -> tuple[str, ...]:
    if not tenant:
        return settings.tenant_ids()
    require_tenant(settings, tenant)
    return (tenant,)
