"""A school that is asked every quarter (S0-028, S0-032): its files, and a workspace over it."""

from __future__ import annotations

from pathlib import Path

from kit import sample
from kit.library import Library
from kit.operations.access import Actor, group
from kit.sample.local import build, keys
from kit.service import Tenants
from kit.service.tenants import TenantSource
from kit.workspace.local import LocalWorkspace

QUARTERS = {
    "q3-2022": ("III квартал 2022 года", "third quarter of 2022", "2022-09-05", "2022-09-25"),
    "q4-2022": ("IV квартал 2022 года", "fourth quarter of 2022", "2022-11-14", "2022-12-04"),
    "q1-2023": ("I квартал 2023 года", "first quarter of 2023", "2023-02-06", "2023-02-26"),
    "q2-2023": ("II квартал 2023 года", "second quarter of 2023", "2023-05-08", "2099-12-31"),
}
FORMS = {
    "student-student": ("Ученик – ученик", "Pupil – pupil"),
    "teacher-teacher": ("Учитель – учитель", "Teacher – teacher"),
}
ROLES = {"mentee": ("наставляемый", "mentee"), "mentor": ("наставник", "mentor")}
#: Id of the questionnaire that is for the psychologist only, where there is one.
CLOSE = "close-survey"
SCALES = {
    "belonging": ("Принадлежность к школе", "Belonging to school", "higher"),
    "confidence": ("Уверенность в своих силах", "Confidence", "higher"),
    "worry": ("Беспокойство", "Worry", "lower"),
}


def questionnaire() -> str:
    """Return the text of a short questionnaire of three growth scales."""
    scales = "".join(
        f"  {name}:\n    title: {{ru: {ru}, en: {en}}}\n"
        f"    items: [{name}_1, {name}_2, {name}_3]\n"
        f"    min_valid: 2\n    pairing: growth\n    better: {better}\n"
        for name, (ru, en, better) in SCALES.items()
    )
    items = "".join(
        f"  - {{id: {name}_{number}, answer: agree, "
        f"text: {{ru: {ru} {number}., en: {en} {number}.}}}}\n"
        for name, (ru, en, _) in SCALES.items()
        for number in (1, 2, 3)
    )
    words = {1: ("нет", "no"), 2: ("скорее нет", "rather no"), 3: ("не знаю", "hard to say")}
    words |= {4: ("скорее да", "rather yes"), 5: ("да", "yes")}
    values = "".join(
        f"      {value}: {{ru: '{ru}', en: '{en}'}}\n" for value, (ru, en) in words.items()
    )
    return (
        "kit: questionnaire/1\nid: quarter-survey\nversion: 1.0.0\nlanguages: [ru, en]\n"
        "title: {ru: Анкета квартала, en: Questionnaire of the quarter}\n"
        "intro: {ru: Вопрос можно пропустить., en: You may skip a question.}\n"
        f"stage: both\nroles: [mentee, mentor]\nforms: [{', '.join(FORMS)}]\n"
        "waves: [quarterly]\nminutes: 3\nsource: own wording\n"
        f"licence: BSD-3-Clause\nanswers:\n  agree:\n    values:\n{values}"
        f"scales:\n{scales}items:\n{items}"
    )


def programme(tenant: str = "quarterly") -> str:
    """Return the text of a programme of two forms and four quarters."""

    def terms(known: dict[str, tuple[str, ...]]) -> str:
        return "".join(
            f"  - {{id: {name}, title: {{ru: {ru}, en: {en}}}}}\n"
            for name, (ru, en, *_) in known.items()
        )

    campaigns = "".join(
        f"  - {{id: {form}-{role}-{wave}, title: {{ru: '{ru}: {of}', en: '{en}: {role}'}}, "
        f"questionnaire: quarter-survey, wave: {wave}, role: {role}, form: {form}, stage: both, "
        f"opens_on: {opens}, closes_on: {closes}}}\n"
        for wave, (ru, en, opens, closes) in QUARTERS.items()
        for form in FORMS
        for role, (of, _) in ROLES.items()
    )
    return (
        f"kit: programme/2\nid: {tenant}\nlanguages: [ru, en]\n"
        "title: {ru: Дорожная карта наставничества, en: Road map of mentoring}\n"
        "period: {id: 2022-2023, title: 2022/2023, starts_on: 2022-09-01, ends_on: 2023-06-30}\n"
        f"roles:\n{terms(ROLES)}forms:\n{terms(FORMS)}"
        f"waves:\n{terms(QUARTERS).replace('}}', '}, kind: quarterly}')}"
        f"campaigns:\n{campaigns}"
    )


def tenant(name: str = "quarterly") -> str:
    """Return the text of the school that runs it."""
    return (
        f"kit: tenant/1\nid: {name}\nlanguages: [ru, en]\ntitle: {{ru: Школа № 23, en: School 23}}\n"
        f"synthetic: true\nprogrammes: [{name}]\n"
    )


def write(folder: Path, name: str = "quarterly") -> Library:
    """Write and open a folder with the questionnaire and the programme."""
    for kind, text in (("programmes", programme(name)), ("tenants", tenant(name))):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "quarter-survey.yaml").write_text(questionnaire(), encoding="utf-8")
    return Library.open(folder)


def write_close(folder: Path) -> Library:
    """Write and open the same, with teachers asked a questionnaire for the psychologist only."""
    write(folder)
    sheet, plan = folder / "quarter-survey.yaml", folder / "programmes" / "quarterly.yaml"
    mark = f"id: {CLOSE}\npsychologist_only: true"
    text = sheet.read_text(encoding="utf-8").replace("id: quarter-survey", mark)
    sheet.with_stem(CLOSE).write_text(text.replace("Анкета", "Закрытая анкета"), encoding="utf-8")
    lines = [
        line.replace("quarter-survey", CLOSE) if "id: teacher-teacher-" in line else line
        for line in plan.read_text(encoding="utf-8").splitlines()
    ]
    plan.write_text("\n".join(lines), encoding="utf-8")
    return Library.open(folder)


def open_as(folder: Path, *roles: str) -> dict[str, LocalWorkspace]:
    """Return workspaces over the filled school, by role."""
    tenants = fill(folder, write(folder / "surveys"))
    return {
        role: LocalWorkspace(tenants, Actor(role, (group("quarterly", role),)), "quarterly", "ru")
        for role in roles
    }


def fill(folder: Path, library: Library) -> Tenants:
    """Return the tenants with the one school of a library, filled with answers."""
    known = library.programmes["quarterly"]
    database = build(folder, sample.make(known, library), library)
    card_key, lookup_key = keys("quarterly")
    source = TenantSource(url=f"sqlite:///{database}", card_key=card_key, lookup_key=lookup_key)
    return Tenants(library, {"quarterly": source})
