"""What a record page costs: the register of 1,000 people, by the service's own clock and on the wire.

The portal is asked without a network: the time is what the server takes from the request to the
last byte, audit record included (SQLite with ``synchronous=FULL``); beside it the processor's time
alone, which a busy machine changes less. The wire counts what a
browser is sent; pages without a form are gzipped by the service. Requests are those of a later
visit, when style sheet, script and fonts are in the browser's cache.

    python benchmarks/portal.py [people] [rounds]
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kit.sample.local import build  # noqa: E402
from kit.service import Tenants  # noqa: E402
from kit.service.tenants import TenantSource  # noqa: E402
from kit.store import Store  # noqa: E402
from tests.builders.portal import Browser, make_app  # noqa: E402
from tests.builders.schools import real  # noqa: E402

TENANT = "temizhbek-4"
PAGES = (
    ("curator", "register", "register, first page"),
    ("curator", "register?q=7+класс&sort=-grade", "searched and sorted"),
    ("curator", "register?form=student-student&page=3", "filtered, third page"),
    ("psychologist", "register/U-001", "one person"),
    ("head", "audit", "audit trail"),
    ("curator", "roadmap", "road map"),
)


def school(folder: Path, people: int) -> Tenants:
    """Return the sample school with so many people in its register."""
    library, sample = real()
    path = build(folder, sample, library)
    more = (
        replace(sample.participants[n % len(sample.participants)], id=f"X-{n:04}")
        for n in range(people - len(sample.participants))
    )
    with Store.open(f"sqlite:///{path}", tenant=TENANT) as store:
        store.register.add_participants(more)
    source = TenantSource(url=f"sqlite:///{path}", card_key=b"c" * 32, lookup_key=b"l" * 32)
    return Tenants(library, {TENANT: source}, respond_url="http://127.0.0.1/")


def main() -> None:
    """Print server time, bytes and requests of each page."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        tenants = school(Path(folder), people)
        app = make_app(tenants)
        print(f"{people} people, median (worst) of {rounds} rounds")
        print(
            f"{'page':24} {'server, ms':>16} {'processor, ms':>14} {'sent, kB':>9} {'unpacked, kB':>13} {'requests':>9}"
        )
        for role, path, title in PAGES:
            browser = Browser(app, TENANT, role, "ru")
            browser.open(path)
            times, busy = [], time.process_time()
            for _ in range(rounds):
                start = time.perf_counter()
                page = browser.open(path)
                times.append(1000 * (time.perf_counter() - start))
            busy = 1000 * (time.process_time() - busy) / rounds
            assert page.status_code == 200, page.text
            kept = len(re.findall(r"\?v=[0-9a-f]{10}", page.text))
            asked = len(re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="/', page.text))
            told = f"{statistics.median(times):.0f} ({max(times):.0f})"
            sent = int(page.headers["content-length"]) / 1000
            print(
                f"{title:24} {told:>16} {busy:14.0f} {sent:9.1f} {len(page.content) / 1000:13.1f}"
                f" {1 + asked - kept:9}"
            )
        tenants.close()


if __name__ == "__main__":
    main()
