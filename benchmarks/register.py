"""How long the register by name takes for a thousand people: operations, pages, and what is beside them.

    python benchmarks/register.py [people]

An invented list is imported, then asked for as the curator's browser does. Times are of the
processor, the least and the median of nine, so that a machine with other work tells nearly the
same. Beside them: the same rows opened one query at a time, and as a table of pandas.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from kit.operations.access import Actor, group
from kit.sample import spreadsheets
from kit.sample.imports import TITLES, pupils
from kit.sample.local import build
from kit.service import Tenants, call
from kit.service.tenants import TenantSource

ROOT = Path(__file__).resolve().parents[1]
TENANT = "temizhbek-4"
TIMES = 9


def took(work: Callable[[], Any]) -> tuple[float, float]:
    """Return the least and the median time of the processor, in milliseconds."""
    times = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return min(times), statistics.median(times)


def main(count: int) -> None:
    from tests.builders.portal import Browser, make_app  # noqa: PLC0415
    from tests.builders.schools import real  # noqa: PLC0415

    library, sample = real()
    with tempfile.TemporaryDirectory() as folder:
        database = build(Path(folder), sample, library)
        source = TenantSource(
            url=f"sqlite:///{database}",
            card_key=b"card" * 8,
            lookup_key=b"look" * 8,
            people_key=b"people" * 6,
        )
        tenants = Tenants(library, {TENANT: source}, respond_url="http://kit.test/respond/")
        curator = Actor("curator", (group(TENANT, "curator"),))

        def ask(operation: str, **more: Any) -> Any:
            return call(tenants, curator, TENANT, operation, more)

        given = {
            "file": spreadsheets.xlsx([("1", [TITLES, *pupils(count)])]),
            "filename": "list.xlsx",
            "role": "mentee",
            "form": "student-student",
        }
        ask("commit_import", **given, plan=ask("preview_import", **given).plan)
        for operation in ("people", "participants", "consents"):
            tell(f"operation {operation}", took(lambda operation=operation: ask(operation)))
        browser = Browser(make_app(tenants), TENANT, "curator", "ru")
        for page in ("register", "consents"):
            answer = browser.open(page)
            assert answer.status_code == 200, answer.status_code
            size = len(answer.content) // 1000
            tell(f"page {page} ({size} kB)", took(lambda page=page: browser.open(page)))
        people = ask("people")
        store = tenants.store(TENANT)
        names = [each.person for each in people]
        tell("the same rows one query each", took(lambda: [store.people.one(n) for n in names]))
        table = pd.DataFrame([{"name": str(each.name), "group": each.group} for each in people])
        tell("two columns of them, pandas to_html", took(table.to_html))
        tenants.close()


def tell(what: str, times: tuple[float, float]) -> None:
    """Print a line."""
    print(f"{what:42} {times[0]:8.1f} {times[1]:8.1f} ms")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
