"""The demo's empty school: nobody is in it yet, and its surveys stand open around today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kit import clock, private_files
from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.library import Library
from kit.library.source import failure, parse
from kit.library.tenants import KIND, tenant_faults
from kit.serve.host.first_programme import dumped, plan_after, text_of
from kit.serve.host.settings import Settings

ID = "your-school"
TITLE = Text((("ru", "Ваша школа"), ("en", "Your school")))
ZONE = "Europe/Moscow"
#: Its forms, roles, waves, categories and consents come from this programme.
AFTER = "temizhbek-4"
#: What is asked beside that programme's own surveys: questionnaire, who answers, form, stage.
FURTHER = (
    ("recruit-pupil", "pupil", "student-student", "process"),
    ("recruit-staff", "staff", "teacher-teacher", "process"),
    ("recruit-parent", "parent", "student-student", "process"),
    ("recruit-partner", "partner", "student-student", "process"),
    ("mentor-candidate", "candidate", "student-student", "process"),
    ("intake-pupil", "mentee", "student-student", "process"),
    ("intake-teacher", "mentee", "teacher-teacher", "process"),
    ("needs-teacher", "mentee", "teacher-teacher", "both"),
    ("report-class-teacher", "class-teacher", "student-student", "outcome"),
    ("report-specialist", "psychologist", "student-student", "outcome"),
    ("report-parent", "parent", "student-student", "outcome"),
)
_SEPTEMBER = 9
_ENTRY = dt.timedelta(days=60)
_CLOSING = dt.timedelta(days=90)
_UNTIL_PAIRS = dt.timedelta(days=14)


def make(settings: Settings) -> None:
    """Write the files of the empty school; one that is there already stays as it is."""
    if ID in settings.tenant_ids():
        return
    library = Library.open(*settings.layers)
    programmes, tenants = (settings.written / name for name in ("programmes", "tenants"))
    for folder in (programmes, tenants):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The tenant last: with its file the school is there.
    text = programme(settings, library, clock.today(ZONE))
    private_files.keep_text(programmes / f"{ID}.yaml", text)
    library = Library.open(*settings.layers)
    private_files.keep_text(tenants / f"{ID}.yaml", _tenant(library))


def programme(settings: Settings, library: Library, today: dt.date) -> str:
    """Return the file of the programme that is made on a day."""
    begins, ends = school_year(today)
    years = f"{begins.year}/{ends.year}"
    period = {
        "id": f"{begins.year}-{ends.year}",
        "title": {"ru": f"{years} учебный год", "en": f"{years} school year"},
        "starts_on": begins,
        "ends_on": ends,
    }
    content = plan_after(settings, AFTER, name=ID, period=period)
    content["campaigns"] = [*content["campaigns"], *_further(library)]
    entry = {"opens_on": today, "closes_on": min(today + _ENTRY, ends)}
    closing = {"opens_on": max(today, ends - _CLOSING), "closes_on": ends}
    for each in content["campaigns"]:
        each.update(entry if each["wave"] == "before" else closing)
    content["consents"]["pairs_from"] = min(today + _UNTIL_PAIRS, ends)
    # Surveys are open from the first day: a last day of consents after it would contradict them.
    for purpose in content["consents"]["purposes"]:
        purpose.pop("due_on", None)
    return text_of(content, library)


def school_year(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the school year that a day lies in.

    Examples
    --------
    >>> [f"{day}" for day in school_year(dt.date(2027, 8, 31))]
    ['2026-09-01', '2027-08-31']
    """
    year = today.year if today.month >= _SEPTEMBER else today.year - 1
    return dt.date(year, _SEPTEMBER, 1), dt.date(year + 1, _SEPTEMBER, 1) - dt.timedelta(days=1)


def _further(library: Library) -> Iterator[dict[str, Any]]:
    for name, role, form, stage in FURTHER:
        yield {
            "id": name,
            "title": dict(library.questionnaires[name].title.words),
            "questionnaire": name,
            "wave": "before",
            "role": role,
            "form": form,
            "stage": stage,
        }


def _tenant(library: Library) -> str:
    blank = Tenant(id=ID, title=TITLE)
    text = dumped(
        {
            "kit": KIND,
            "id": ID,
            "title": dict(TITLE.words),
            "kind": blank.kind,
            "language": blank.language,
            "time_zone": ZONE,
            "synthetic": False,
            "minimum_group": blank.minimum_group,
            "programmes": [ID],
        }
    )
    faults = tenant_faults(parse(text, f"{ID}.yaml"), library.programmes)
    if faults:
        raise failure(*faults)
    return text
