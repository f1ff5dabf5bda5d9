"""How long a list of people takes: preview, commit, the way back, and refusing hostile files.

    python benchmarks/import_people.py [rows]

An invented list against a register in which every second person is known; the goal is 3 s each for
preview and commit of 1,500 rows. Without the start of a process. On a machine that does other things
look at the processor's time, which has that of the process that reads the workbook in it. Hostile files
are refused in one sentence; the memory told is the growth of this process.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from kit.errors import KitError
from kit.operations.access import Actor, group
from kit.sample.imports import TITLES, pupils
from kit.sample.local import build
from kit.service import Tenants, call
from kit.service.tenants import TenantSource

ROOT = Path(__file__).resolve().parents[1]
TENANT = "temizhbek-4"


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Список")
    for row in (TITLES, *rows):
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def hostile() -> dict[str, bytes]:
    """Return files that are not to be opened."""
    bomb, laughs = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"0" * 150_000_000)
    entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
    with zipfile.ZipFile(laughs, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", entities)
    return {
        "55 MB": b"PK\x03\x04" + b"0" * 55_000_000,
        "bomb": bomb.getvalue(),
        "entities": laughs.getvalue(),
        "no workbook": b"MZ" * 1000,
    }


def processor() -> float:
    """Return the processor's seconds of this process and of those it waited for."""
    spent = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main(count: int) -> None:
    from tests.builders.schools import real  # noqa: PLC0415 - the sample school of the tests

    library, sample = real()
    with tempfile.TemporaryDirectory() as folder:
        database = build(Path(folder), sample, library)
        keys = {"card_key": b"card" * 8, "lookup_key": b"look" * 8, "people_key": b"people" * 8}
        source = TenantSource(url=f"sqlite:///{database}", **keys)
        tenants = Tenants(library, {TENANT: source})
        actor = Actor("curator", (group(TENANT, "curator"),))
        more = {"role": "mentee", "form": "student-student", "filename": "list.xlsx"}

        def ask(operation: str, data: bytes | None = None, **raw: Any) -> Any:
            raw = raw if data is None else {"file": data, **more, **raw}
            begun, used = time.perf_counter(), processor()
            try:
                return call(tenants, actor, TENANT, operation, raw)
            finally:
                told = time.perf_counter() - begun, processor() - used
                print("{:16} {:6.2f} s, of the processor {:6.2f} s".format(operation, *told))

        half, whole = workbook(pupils(count)[::2]), workbook(pupils(count))
        ask("commit_import", half, plan=ask("preview_import", half).plan)
        found = ask("preview_import", whole)
        done = ask("commit_import", whole, plan=found.plan)
        print(done.counts)
        ask("undo_import", batch=done.batch)
        for name, data in hostile().items():
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            try:
                ask("preview_import", data)
                print(f"{name}: NOT REFUSED")
            except KitError as error:
                grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
                print(f"{name}: {error.what} (+{grown // 1024} MB)")
        tenants.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500)
