"""What staff write down, kept in memory, with revisions as the store has them."""

from __future__ import annotations

import datetime as dt

from kit.analysis import compliance, follow_pairs, swot_sheet
from kit.domain.people import Match
from kit.domain.pulse import PairCheck
from kit.domain.rules import PulseRules
from kit.domain.texts import Text
from kit.domain.worksheet import Saving
from kit.errors import Conflict
from kit.i18n.message import say
from kit.operations.values import review_sheets as values
from kit.operations.values.pulse import ChecksSaved
from kit.release import release
from tests.builders.reviews import survey

AT = "2022-06-28T12:00:00+03:00"
DAY = dt.date(2022, 4, 1)
PAIRS = [
    Match(
        id=f"M-00{number}",
        form="student-student",
        mentors=(f"U-10{number}",),
        mentees=(f"U-20{number}",),
        started_on=dt.date(2022, 2, 1),
    )
    for number in (1, 2, 3)
]
CHECKS = [
    PairCheck(match="M-001", day=dt.date(2022, 3, 25), meetings=2, revision=1),
    PairCheck(match="M-002", day=dt.date(2022, 3, 25), meetings=1, mentee=2, marks_revision=1),
]


class Sheets:
    """Mixed into a workspace in memory. ``last`` holds revision and body of every sheet."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, dict]] = {}

    def _save(self, sheet: str, body: dict, expected: int) -> Saving:
        revision, _ = self.last.get(sheet, (0, {}))
        if expected != revision:
            raise Conflict(
                sheet, say("Somebody else saved this while you were working."), say("Load it.")
            )
        self.last[sheet] = (revision + 1, body)
        return Saving(revision + 1, AT, self.role)

    def swot_sheet(self, *, before: str, after: str) -> values.SwotSheet:
        self._called("swot_sheet", before=before, after=after)
        draft = release(self.review).draft
        revision, saved = self.last.get("swot", (0, None))
        lines = swot_sheet.merge(draft, saved, None)
        return values.SwotSheet(
            revision=revision,
            seen="seen",
            saved=Saving(revision, AT, "curator") if revision else None,
            confirmed=None,
            is_confirmed=False,
            history=(),
            lines=tuple(
                values.SwotLine(
                    key=line.finding.key,
                    quadrant=line.finding.quadrant,
                    sentence=line.finding.sentence,
                    table=line.finding.table,
                    text=line.text,
                    change=line.change,
                    reason=line.reason,
                )
                for line in lines
            ),
        )

    def edit_swot(self, *, expected: int, raw: dict, **more) -> values.SwotSaved:
        self._called("edit_swot", expected=expected, raw=raw, **more)
        draft = release(self.review).draft
        _, saved = self.last.get("swot", (0, None))
        entries, removed = swot_sheet.kept(draft, saved, raw["entries"], raw["removed"])
        body = {"entries": entries, "removed": removed, "confirmed": more["confirm"]}
        saved = self._save("swot", body, expected)
        return values.SwotSaved(saved=saved, confirmed=more["confirm"], names=("Марья Петрова",))

    def compliance_marks(self, *, wave: str) -> values.ComplianceMarks:
        self._called("compliance_marks", wave=wave)
        revision, raw = self.last.get("marks", (0, {}))
        saved = Saving(revision, AT, "curator")
        return values.ComplianceMarks(
            version="",
            questionnaire="curator-compliance",
            revision=revision,
            raw=raw,
            history=(self._assessed(raw, saved),) if revision else (),
        )

    def mark_compliance(self, *, wave: str, expected: int, raw: dict) -> values.Assessment:
        self._called("mark_compliance", wave=wave, expected=expected, raw=raw)
        return self._assessed(raw, self._save("marks", dict(raw), expected))

    def _assessed(self, raw: dict, saved: Saving) -> values.Assessment:
        marks = {item: int(mark) for item, mark in raw.items()}
        found = compliance.assess(marks or {"": ""}, survey("curator-compliance"))
        missing = int(found.criteria["points"].isna().sum())
        return values.Assessment(
            saved=saved,
            total=None if missing else found.total,
            maximum=found.maximum,
            missing=missing,
            level=found.level,
        )

    def answer_themes(self, *, questionnaire: str, item: str) -> values.AnswerThemes:
        self._called("answer_themes", questionnaire=questionnaire, item=item)
        revision, themes = self.last.get(f"{questionnaire}/{item}", (0, {}))
        suggested = {"theme/place": Text.of({"ru": "негде встречаться", "en": "no place to meet"})}
        return values.AnswerThemes(
            revision=revision, saved=None, themes=themes, suggested=suggested
        )

    def code_answers(
        self, *, questionnaire: str, item: str, expected: int, raw: dict
    ) -> values.ThemesSaved:
        self._called("code_answers", expected=expected, raw=raw)
        saved = self._save(f"{questionnaire}/{item}", raw, expected)
        return values.ThemesSaved(saved=saved, coded=len(raw))

    def pair_pulse(self, *, day: dt.date = DAY):
        self._called("pair_pulse", day=day)
        day = dt.date.fromisoformat(str(day))
        revision, raw = self.last.get("checks", (0, {}))
        written = [
            PairCheck(match=match, day=DAY, revision=revision, meetings=int(met["meetings"]))
            for match, check in raw.items()
            if (met := check.get("meetings"))
        ]
        found = follow_pairs(PAIRS, [*CHECKS, *written], rules=PulseRules(), day=day)
        return found if self.role == "psychologist" else release(found)

    def check_pairs(self, *, day: str, raw: dict) -> ChecksSaved:
        self._called("check_pairs", day=day, raw=raw)
        expected = max(part["expected"] for check in raw.values() for part in check.values())
        saved = self._save("checks", raw, expected)
        return ChecksSaved(
            saved=saved,
            pairs=len(raw),
            revisions={match: dict.fromkeys(check, saved.revision) for match, check in raw.items()},
        )
