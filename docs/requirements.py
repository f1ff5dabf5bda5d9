"""Writes `docs/requirements.md` from `docs/requirements.tsv`.

``python docs/requirements.py`` after a row was changed; a test holds the page to what this writes,
and the rows to the code and the tests.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "requirements.tsv"
PAGE = ROOT / "docs" / "requirements.md"

STATUSES = ("done", "partial", "absent", "n/a")

#: What each source is; its requirements are numbered without a gap.
SOURCES = {
    "S0": "A school's road map: four forms, a survey every quarter",
    "S1": "A school's programme: the whole cycle, two forms",
    "S2": "A city and its nine organisations",
    "S3": "A district over several years",
    "S4": "A school where teachers mentor teachers",
    "X": "What follows from all of them",
}
#: Chapters of a source, by the requirement that each begins with.
CHAPTERS = {
    "S1-001": "Purpose and results",
    "S1-008": "Roles",
    "S1-019": "Registers and categories",
    "S1-034": "Forms",
    "S1-049": "Stages",
    "S1-054": "Monitoring",
    "S1-067": "Questionnaires",
    "S1-080": "Awards and publicity",
    "S1-087": "Road map",
    "S1-122": "Consent",
    "S2-001": "Levels, roles, forms",
    "S2-013": "Indicators",
    "S2-021": "Road map of the city",
    "S2-034": "Road map of a school",
    "S2-069": "Questionnaires and numbering",
}

HEAD = """# Requirements

What the sources ask of the kit, and what of it is there. Written by `docs/requirements.py` from
`docs/requirements.tsv`: change a row there, and run `python docs/requirements.py`.

* **done**: everything it says works for a school in the browser, once the people it is about stand
  in the register; how they get there is a requirement of its own (S1-019, S1-020). The test that is
  named cites the id.
* **partial**: the place holds a part of it; the last column says what is missing.
* **absent**: nothing of it is there.
* **n/a**: nothing that software could do; the last column says why.
"""


class Requirement(NamedTuple):
    """One row of the table: a place is a file or a dotted name, a test is ``path::name``."""

    id: str
    status: str
    title: str
    places: tuple[str, ...]
    tests: tuple[str, ...]
    missing: str

    @property
    def source(self) -> str:
        """The source that asks for it."""
        return self.id.partition("-")[0]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def requirements() -> list[Requirement]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Requirement(
                row["id"],
                row["status"],
                row["title"],
                _several(row["place"]),
                _several(row["test"]),
                row["missing"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
        ]


def _line(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") or "–" for cell in cells) + " |"


def _counts(rows: list[Requirement]) -> list[str]:
    """Return a table of how many of each source have which status."""
    counted = Counter((row.source, row.status) for row in rows)
    lines = [
        _line("source", "what it is", *STATUSES, "together"),
        "|---|---|" + "--:|" * (len(STATUSES) + 1),
    ]
    for source, title in SOURCES.items():
        numbers = [counted[source, status] for status in STATUSES]
        lines.append(_line(source, title, *numbers, sum(numbers)))
    numbers = [sum(counted[source, status] for source in SOURCES) for status in STATUSES]
    return [*lines, _line("", "**together**", *numbers, sum(numbers))]


def written(rows: list[Requirement]) -> str:
    """Return the page."""
    lines = [HEAD, *_counts(rows)]
    source = ""
    for row in rows:
        if row.source != source:
            source = row.source
            lines += ["", f"## {source}: {SOURCES[source]}"]
            headed = False
        if row.id in CHAPTERS:
            lines += ["", f"### {CHAPTERS[row.id]}"]
            headed = False
        if not headed:
            lines += [
                "",
                _line("id", "what", "status", "place", "test", "missing"),
                "|---" * 6 + "|",
            ]
            headed = True
        lines.append(
            _line(
                row.id,
                row.title,
                row.status,
                *(", ".join(f"`{name}`" for name in names) for names in (row.places, row.tests)),
                row.missing,
            )
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(requirements()), encoding="utf-8")
