"""What a record page costs, by the service's own clock and on the wire.

The register holds 1,000 people; the programme 200 steps and 40 indicators, its journal 300 events,
its register of documents 200. The school is made here: nothing but the clone is needed.

The portal is asked without a network: the time is what the server takes from the request to the
last byte, audit record included (SQLite with ``synchronous=FULL``); beside it the processor's time
alone, which a busy machine changes less. The wire counts what a
browser is sent; pages without a form are gzipped by the service. Requests are those of a later
visit, when style sheet, script and fonts are in the browser's cache.

    python benchmarks/portal.py [people] [rounds]
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kit.domain.programme import Programme  # noqa: E402
from kit.sample.local import build  # noqa: E402
from kit.service import Tenants  # noqa: E402
from kit.service.tenants import TenantSource  # noqa: E402
from kit.store import Store  # noqa: E402
from tests.builders.indicators import count, one  # noqa: E402
from tests.builders.portal import Browser, make_app  # noqa: E402
from tests.builders.roadmaps import many  # noqa: E402
from tests.builders.schools import real  # noqa: E402

TENANT, PERIOD = "temizhbek-4", "2022"
#: In the middle of the sample's year.
DAY = dt.date(2022, 12, 15)
STEPS, INDICATORS, EVENTS, DOCUMENTS = 200, 40, 300, 200
PAGES = (
    ("curator", "register", "register, first page"),
    ("curator", "register?q=7+класс&sort=-grade", "searched and sorted"),
    ("curator", "register?form=student-student&page=3", "filtered, third page"),
    ("psychologist", "register/U-001", "one person"),
    ("head", "audit", "audit trail"),
    ("curator", "roadmap", "road map, table"),
    ("curator", "roadmap?view=calendar", "road map, calendar"),
    ("curator", "roadmap?view=gantt", "road map, picture"),
    ("curator", "indicators", "indicators"),
    ("curator", "programme", "programme"),
    ("curator", "events", "journal of events"),
    ("curator", "documents", "documents"),
    ("curator", "consents", "consents"),
    ("curator", "orders", "orders to read"),
    ("curator", "surveys/new", "form of a new survey"),
    ("psychologist", "answers", "answers"),
    ("psychologist", "meetings", "meetings of pairs"),
    ("psychologist", "", "home, psychologist"),
    ("head", "", "home, head"),
)


class Planned(Tenants):
    """Tenants whose programme has a long road map and many indicators, on a day of its year."""

    def planned(self, tenant: str) -> tuple[Programme, ...]:
        """Return the programmes with the long plan instead of their own."""
        if not hasattr(self, "_long"):
            counts = (
                (count("people", role="mentor"), count("people")),
                (count("steps", state="done"), count("steps")),
                (count("events", kind="talk"), None),
                (count("pairs", state="active"), None),
                (count("consents", state="given"), count("consents")),
                (count("responses", state="answered"), count("responses")),
            )
            plan = {
                **many(STEPS),
                "indicators": tuple(
                    one(f"i{n}", *counts[n % len(counts)], target=n) for n in range(INDICATORS)
                ),
            }
            self._long = tuple(replace(each, **plan) for each in super().planned(tenant))
        return self._long

    def today(self, _tenant: str) -> dt.date:
        """Return a day in the middle of the sample's year."""
        return DAY


def school(folder: Path, people: int) -> Tenants:
    """Return the sample school with so many people in its register, and its long programme."""
    library, sample = real()
    path = build(folder, sample, library)
    more = (
        replace(sample.participants[n % len(sample.participants)], id=f"X-{n:04}")
        for n in range(people - len(sample.participants))
    )
    with Store.open(f"sqlite:///{path}", tenant=TENANT, people_key=b"p" * 32) as store:
        store.register.add_participants(more)
        with store.work(author="anna", role="curator", at=dt.datetime.now(dt.UTC)) as work:
            for n in range(EVENTS):
                store.records.save(work, "event", f"e-{n:03}", 1, event(n), period=PERIOD)
            for n in range(DOCUMENTS):
                store.records.save(
                    work, "document", f"order-2022-{n + 1}", 1, document(n + 1), period=PERIOD
                )
            for n in range(0, STEPS, 4):
                decided = {"state": "done", "done": {"": "2022-10-05"}, "edition": 1}
                store.records.save(work, "step", f"{PERIOD}/step-{n}", 1, decided, period=PERIOD)
    source = TenantSource(
        url=f"sqlite:///{path}",
        card_key=b"c" * 32,
        lookup_key=b"l" * 32,
        people_key=b"p" * 32,
    )
    return Planned(library, {TENANT: source}, respond_url="http://127.0.0.1/")


def event(n: int) -> dict[str, object]:
    """Return one event of the journal, every tenth still planned."""
    return {
        "day": str(dt.date(2022, 9, 1) + dt.timedelta(days=n % 100)),
        "kind": "talk",
        "title": f"Беседа № {n} с наставниками",
        "state": "planned" if n % 10 == 0 else "held",
        "took_part": 20 + n % 7,
        "invited": 30,
    }


def document(n: int) -> dict[str, object]:
    """Return one document of the register."""
    return {
        "number": n,
        "day": str(dt.date(2022, 9, 1) + dt.timedelta(days=n // 3)),
        "sort": "order",
        "template": "order-programme",
        "title": {"ru": f"Об организации наставничества, № {n}"},
        "state": "issued",
    }


def main() -> None:
    """Print server time, bytes and requests of each page."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        tenants = school(Path(folder), people)
        app = make_app(tenants)
        print(f"{people} people, median (worst) of {rounds} rounds")
        print(
            f"{'page':24} {'server, ms':>16} {'processor, ms':>14} {'sent, kB':>9} {'gzip, kB':>9} {'unpacked, kB':>13} {'requests':>9}"
        )
        for role, path, title in PAGES:
            browser = Browser(app, TENANT, role, "ru")
            address = path or f"/services/kit/?tenant={TENANT}"
            browser.open(address)
            times, busy = [], time.process_time()
            for _ in range(rounds):
                start = time.perf_counter()
                page = browser.open(address)
                times.append(1000 * (time.perf_counter() - start))
            busy = 1000 * (time.process_time() - busy) / rounds
            assert page.status_code == 200, page.text
            kept = len(re.findall(r"\?v=[0-9a-f]{10}", page.text))
            asked = len(re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="/', page.text))
            told = f"{statistics.median(times):.0f} ({max(times):.0f})"
            sent = int(page.headers["content-length"]) / 1000
            packed = len(gzip.compress(page.content, 5)) / 1000
            print(
                f"{title:24} {told:>16} {busy:14.0f} {sent:9.1f} {packed:9.1f} {len(page.content) / 1000:13.1f}"
                f" {1 + asked - kept:9}"
            )
        tenants.close()


if __name__ == "__main__":
    main()
