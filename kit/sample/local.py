"""The tenants of a notebook outside the Hub: the invented school, or a database of one's own.

The invented school is built once and kept, so that what is entered in a notebook is
there the next day. Another edition of the sample gets another file; the older one stays.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from kit.domain import codes
from kit.domain.response import canonical
from kit.domain.tenant import Tenant
from kit.errors import NotFound, SettingsError
from kit.i18n.message import Message, say
from kit.library import Library
from kit.sample import place
from kit.sample.filling import fill
from kit.sample.tenant import Sample, make_all
from kit.service import Tenants
from kit.service.tenants import TenantSource
from kit.store import Seal, Store, migrate
from kit.store.tables import REVISIONS

CACHE = place.ROOT / "sample_data" / ".cache"
#: Not a secret: the invented school has nobody to protect.
_SECRET = b"the sample has no secrets"
#: Keys of a real tenant, hexadecimal; without them no cards are made.
KEY_SETTINGS = ("KIT_CARD_KEY", "KIT_LOOKUP_KEY")
#: Key of a real tenant's audit trail, hexadecimal; a sealed trail is not written without it.
AUDIT_KEY_SETTING = "KIT_AUDIT_KEY"
#: Key of a real tenant's people, hexadecimal; without it nobody is known by name.
PEOPLE_KEY_SETTING = "KIT_PEOPLE_KEY"


def open_tenants(database: str = "", tenant: str = "") -> tuple[Tenants, str]:
    """Return the tenants with one tenant, and that tenant's id.

    Parameters
    ----------
    database
        Address of a tenant's database. Without it, the invented school: a SQLite file
        under ``sample_data/.cache`` or, where nobody may write there, in a temporary
        folder that lives as long as this process.
    tenant
        Id of the school. By default the usual one of the invented schools, and of a database
        the only one that fits.

    Raises
    ------
    NotFound
        There is no such tenant, or several and none was named.
    SettingsError
        A key in the environment is not hexadecimal.
    StoreError
        The database cannot be opened.
    """
    library = Library.open(place.SURVEYS)
    if database:
        chosen = _tenant(library.tenants, tenant)
        card_key, lookup_key = (_key(name) for name in KEY_SETTINGS)
        audit_key, people_key = _key(AUDIT_KEY_SETTING), _key(PEOPLE_KEY_SETTING)
        url = database
    else:
        chosen = _tenant(place.tenants(library) if tenant else place.usual(library), tenant)
        card_key, lookup_key = keys(chosen.id)
        audit_key, people_key = b"", codes.tenant_key(_SECRET, chosen.id, "people")
        url = f"sqlite:///{_database(library, chosen)}"
    seal = Seal(audit_key) if audit_key else None
    source = TenantSource(
        url=url, card_key=card_key, lookup_key=lookup_key, seal=seal, people_key=people_key
    )
    return Tenants(library, {chosen.id: source}), chosen.id


def keys(tenant: str) -> tuple[bytes, bytes]:
    """Return the card key and the lookup key of an invented tenant."""
    return codes.tenant_key(_SECRET, tenant, "cards"), codes.tenant_key(_SECRET, tenant, "lookup")


def build(folder: Path, sample: Sample, library: Library, *earlier: Sample) -> Path:
    """Return the database of a sample in a folder, made if it is not there yet.

    Samples of ``earlier`` periods of the same tenant go into it, too.

    Several processes may ask at once: each builds its own file and one of them takes
    the name; a file that has the name is complete.
    """
    target = folder / f"{sample.tenant.id}-{_fingerprint(sample, *earlier)}.sqlite"
    if target.exists():
        return target
    tenant = sample.tenant.id
    with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as workshop:
        part = Path(workshop) / target.name
        migrate(f"sqlite:///{part}", tenant=tenant)
        card_key, lookup_key = keys(tenant)
        with Store.open(f"sqlite:///{part}", tenant=tenant) as store:
            for each in (sample, *earlier):
                fill(store, each, library, card_key=card_key, lookup_key=lookup_key)
        _take_name(part, target)
    return target


def _take_name(part: Path, target: Path) -> None:
    # A link fails when somebody else was faster; a rename would take that file away from
    # those who have opened it. Where there are no links, a rename has to do.
    try:
        os.link(part, target)
    except FileExistsError:
        return
    except OSError:
        if not target.exists():
            part.rename(target)


def _database(library: Library, tenant: Tenant) -> Path:
    with suppress(OSError):
        CACHE.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = CACHE if os.access(CACHE, os.R_OK | os.W_OK | os.X_OK) else _temporary()
    last, *earlier = make_all(tenant, library)
    return build(folder, last, library, *earlier)


@cache
def _temporary() -> Path:
    """Return a folder that is removed when this process ends."""
    holder = tempfile.TemporaryDirectory(prefix="kit-sample-")
    atexit.register(holder.cleanup)
    return Path(holder.name)


def _fingerprint(*samples: Sample) -> str:
    """Return eight symbols that change when anything in the samples or their database does."""
    digest = hashlib.sha256(canonical([samples[0].seed, REVISIONS[-1]]))
    for sample in samples:
        for thing in (
            *sample.participants,
            *sample.matches,
            *sample.responses,
            *sample.invitations,
            *sample.worksheets,
            *sample.meetings,
        ):
            digest.update(repr(thing).encode())
    return digest.hexdigest()[:8]


def _tenant(tenants: Mapping[str, Tenant], wanted: str) -> Tenant:
    fitting = [tenant for tenant in tenants.values() if wanted in ("", tenant.id)]
    if not fitting:
        raise NotFound(
            wanted or str(place.SURVEYS),
            say("There is no such school."),
            _choices(tenants),
        )
    if len(fitting) > 1:
        raise NotFound(
            wanted or str(place.SURVEYS),
            say("There are several schools, and none was chosen."),
            _choices(tenants),
        )
    return fitting[0]


def _choices(tenants: Mapping[str, Tenant]) -> Message:
    if not tenants:
        return say("Write a programme first: see docs/questionnaires.md.")
    return say("Name one of these schools: {names}.", names=", ".join(tenants))


def _key(name: str) -> bytes:
    try:
        return bytes.fromhex(os.environ.get(name, ""))
    except ValueError as error:
        raise SettingsError(
            name,
            say("This key is not hexadecimal."),
            say("Copy it from the secrets of the installation, or leave it out."),
        ) from error
