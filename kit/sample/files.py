"""A sample as small text files: for eyes, spreadsheets and other programs.

Equal samples give equal bytes, so a test can compare the files of the repository with
what the code makes today.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from kit.domain.people import Match, Participant
from kit.domain.questionnaire import Note, Questionnaire
from kit.domain.response import Response
from kit.library import Library
from kit.sample import place, readme
from kit.sample.tenant import SEED, Sample, make_all

ABOUT = ("participant", "campaign", "attempt", "version", "channel", "started_at", "submitted_at")


def write_all(folder: str | Path, *, seed: int = SEED) -> list[Path]:
    """Write a sample of every period of the usual school, and lists to import; return the files."""
    from kit.sample import imports  # noqa: PLC0415 - a kernel writes no spreadsheets

    library = Library.open(place.SURVEYS)
    return [
        *(
            path
            for tenant in place.usual(library).values()
            for sample in make_all(tenant, library, seed=seed)
            for path in write(folder, sample)
        ),
        *imports.write(Path(folder) / "import"),
    ]


def write(folder: str | Path, sample: Sample) -> list[Path]:
    """Write a sample into ``folder/<programme>/``; return the files.

    ``participants.csv``, ``matches.csv``, ``answers-<questionnaire>.csv`` with one row per
    response and one column per item, ``truth.json`` with what was planted, ``README.md``.
    Values of several are separated by spaces; receipts belong to a store and are not here.
    """
    home = Path(folder) / sample.programme.id
    home.mkdir(parents=True, exist_ok=True)
    contents = {
        "README.md": readme.write(sample),
        "participants.csv": _table(
            [field.name for field in fields(Participant)],
            (asdict(person).values() for person in sample.participants),
        ),
        "matches.csv": _table(
            [field.name for field in fields(Match)],
            (asdict(match).values() for match in sample.matches),
        ),
        **{
            f"answers-{questionnaire.id}.csv": _answers(questionnaire, sample.responses)
            for questionnaire in sample.questionnaires
        },
        "truth.json": _truth(sample),
    }
    for name, text in contents.items():
        (home / name).write_text(text, encoding="utf-8", newline="\n")
    return [home / name for name in contents]


def _answers(questionnaire: Questionnaire, responses: Iterable[Response]) -> str:
    items = [item.id for item in questionnaire.items if not isinstance(item.answer, Note)]
    rows = (
        [
            *(getattr(response, name) for name in ABOUT),
            response.not_asked,
            *(response.answers.get(item) for item in items),
        ]
        for response in responses
        if response.questionnaire == questionnaire.id
    )
    return _table([*ABOUT, "not_asked", *items], rows)


def _truth(sample: Sample) -> str:
    truth = sample.truth
    content = {
        "seed": sample.seed,
        "planted": [asdict(entry) for entry in truth.planted],
        "profiles": dict(sorted(truth.profiles.items())),
        "fates": {code: fate for code, fate in sorted(truth.fates.items()) if fate != "stays"},
        "styles": dict(sorted(truth.styles.items())),
        "not_answered_yet": sorted(entry.id for entry in sample.invitations),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return "" if value is None else str(value)
