"""The plan of an import: one pure function, which the preview shows and the commit carries out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kit.domain import doubles
from kit.domain.full_years import age
from kit.domain.names import fold
from kit.domain.people import Participant
from kit.domain.person import Person, identities
from kit.i18n.message import say
from kit.records import sides
from kit.records.imports import merging
from kit.records.imports.plan import (
    OTHER,
    SKIP,
    Change,
    Enrolling,
    Fault,
    Line,
    Offer,
    Options,
    Plan,
    Planned,
)
from kit.records.imports.reading import read_sheets, with_faults
from kit.workbooks.sheet import Sheet


def _nobody(_text: str) -> str:
    return ""


def _not_known(_text: str) -> bool:
    return False


def _no_people(_text: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the register knows when a plan is made.

    Parameters
    ----------
    people
        Id to revision and record.
    codes
        Whose each code is.
    participants
        Enrolments of all periods.
    categories
        Code to categories in the period of the import.
    is_destroyed
        Whether somebody of this identity was destroyed and is not to be brought back.
    decided
        Whom a person took a row of this identity for, when it was imported before; empty: nobody was asked.
    left_open
        Who was offered for a row of this identity that was left out, and nothing was decided since.
    """

    people: Mapping[str, tuple[int, Person]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    participants: Sequence[Participant] = ()
    categories: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_destroyed: Callable[[str], bool] = _not_known
    decided: Callable[[str], str] = _nobody
    left_open: Callable[[str], Collection[str]] = _no_people


def make_plan(
    sheets: Sequence[Sheet],
    known: Known,
    options: Options,
    enrolling: Enrolling,
    answers: Mapping[str, str],
) -> Plan:
    """Return what an import does: nothing else decides, neither for the preview nor for the commit.

    Parameters
    ----------
    sheets
        What was read of the file.
    answers
        Key of a row to whom it is: id of a person, `OTHER` or `SKIP`.
    """
    read = read_sheets(sheets, options)
    if read.questions:
        return Plan(
            tables=tuple(read.tables),
            faults=tuple(read.faults),
            warnings=tuple(read.warnings),
            questions=tuple(read.questions),
        )
    lines, warned = _repeated(read.lines)
    rows = _Rows(known, enrolling, answers).planned(lines)
    return Plan(
        tables=tuple(read.tables),
        rows=tuple(rows),
        faults=(*read.faults, *(fault for row in rows for fault in row.line.faults)),
        warnings=(*read.warnings, *warned, *_outside(lines, options, enrolling)),
    )


def identity(line: Line) -> str:
    """Return what tells a row from others: the text under which a decision is remembered."""
    name = fold(line.person.name)
    born = line.person.born.isoformat() if line.person.born else ""
    parts = (name.surname, name.given, name.patronymic, born, line.person.number, line.person.group)
    return "row|" + "|".join(parts)


def _outside(lines: Sequence[Line], options: Options, enrolling: Enrolling) -> Iterator[Fault]:
    """Yield who is younger or older than the programme plans for; they are imported all the same."""
    for line in lines:
        ages, born = enrolling.ages.get(line.role or enrolling.role), line.person.born
        if ages and born and not ages.hold(born, line.joined or options.today):
            yield Fault(
                sheet=line.sheet,
                cell=line.place,
                what=say(
                    "Age: {age}. The programme is for ages {youngest}–{oldest}.",
                    age=age(born, line.joined or options.today),
                    youngest=ages.youngest,
                    oldest=ages.oldest,
                ),
                remedy=say("Look at the birth date; the row is imported as it is."),
            )


def _repeated(lines: Sequence[Line]) -> tuple[list[Line], list[Fault]]:
    """Return rows, with a fault where one stands twice; and what looks as if it did."""
    found = list(lines)
    sound = [n for n, line in enumerate(lines) if not line.faults]
    warned = []
    pairs = doubles.repeated([lines[n].person.known for n in sound])
    for (one, other), verdict in pairs.items():
        first, line = lines[sound[one]], lines[sound[other]]
        numbers = first.person.number, line.person.number
        if verdict.kind == doubles.SAME:
            what = say(
                "This person stands in the list already: sheet “{sheet}”, row {row}.",
                sheet=first.sheet,
                row=first.row,
            )
            remedy = say("Leave one of the two rows.")
        elif all(numbers) and numbers[0] == numbers[1]:
            what = say(
                "The number is that of another person: sheet “{sheet}”, row {row}.",
                sheet=first.sheet,
                row=first.row,
            )
            remedy = say("Correct one of the two numbers.")
        else:
            warned.append(
                Fault(
                    sheet=line.sheet,
                    cell=line.place,
                    what=say(
                        "Much is as in another row: sheet “{sheet}”, row {row}.",
                        sheet=first.sheet,
                        row=first.row,
                    ),
                    remedy=say("Look whether they are two people; they are imported as two."),
                )
            )
            continue
        if not found[sound[other]].faults:
            fault = Fault(sheet=line.sheet, cell=line.place, what=what, remedy=remedy)
            found[sound[other]] = with_faults(line, fault)
    return found, warned


def _is_same(one: Participant, other: Participant) -> bool:
    return (one.period, one.role, one.form) == (other.period, other.role, other.form)


class _Rows:
    """Rows on their way into a plan."""

    def __init__(self, known: Known, enrolling: Enrolling, answers: Mapping[str, str]) -> None:
        self.known, self.enrolling, self.answers = known, enrolling, answers
        self.of: dict[str, list[Participant]] = {}
        for each in known.participants:
            if owner := known.codes.get(each.id):
                self.of.setdefault(owner, []).append(each)

    def planned(self, lines: Sequence[Line]) -> list[Planned]:
        """Return what becomes of every row, in their order."""
        gone = [self._is_gone(line) for line in lines]
        asked = [n for n, line in enumerate(lines) if not line.faults and not gone[n]]
        register = {person: each.known for person, (_, each) in self.known.people.items()}
        found = doubles.find([lines[n].person.known for n in asked], register)
        findings = {
            n: self._still_open(lines[n], each, register)
            for n, each in zip(asked, found, strict=True)
        }
        chosen = {n: self._chosen(lines[n], findings[n]) for n in asked}
        taken: dict[str, int] = {}
        for person in chosen.values():
            taken[person] = taken.get(person, 0) + 1
        rows = []
        for n, line in enumerate(lines):
            if line.faults:
                why = tuple(each.what for each in line.faults)
                rows.append(Planned(line=line, action="skipped", person=line.person, why=why))
            elif gone[n]:
                said = say(
                    "The data of this person were destroyed; an import does not bring them back."
                )
                rows.append(Planned(line=line, action="skipped", person=line.person, why=(said,)))
            else:
                person = chosen[n]
                is_twice = person in self.known.people and taken[person] > 1
                rows.append(self._row(line, findings[n], person, is_twice=is_twice))
        return rows

    def _is_gone(self, line: Line) -> bool:
        return not line.faults and any(map(self.known.is_destroyed, identities(line.person.known)))

    def _still_open(
        self, line: Line, finding: doubles.Finding, register: Mapping[str, doubles.Known]
    ) -> doubles.Finding:
        """Return a finding with everybody who was offered when the row was left out.

        An import may change whom it resembled: the row would be somebody's, or new, the next time.
        """
        before = [each for each in self.known.left_open(identity(line)) if each in register]
        if not before:
            return finding
        offered = list(finding.candidates)
        if finding.person:
            verdict = doubles.compare(line.person.known, register[finding.person])
            offered.append(doubles.Candidate(finding.person, verdict))
        said = say("When the row was imported before, it was left open whether it is this person.")
        verdict = doubles.Verdict(doubles.POSSIBLE, (said,))
        known = {each.person for each in offered}
        more = (doubles.Candidate(each, verdict) for each in before if each not in known)
        return doubles.Finding(candidates=(*offered, *more))

    def _chosen(self, line: Line, finding: doubles.Finding) -> str:
        """Return a person's id, `OTHER` for somebody new, `SKIP`, or nothing: to be asked."""
        if finding.person:
            return finding.person
        if not finding.candidates:
            return OTHER
        offered = {each.person for each in finding.candidates}
        answer = self.answers.get(line.key, "")
        if answer in offered or answer in (OTHER, SKIP):
            return answer
        decided = self.known.decided(identity(line))
        return decided if decided in offered else ""  # else the register is another by now

    def _row(self, line: Line, finding: doubles.Finding, chosen: str, *, is_twice: bool) -> Planned:
        offers = tuple(
            Offer(person=self.known.people[each.person][1], reasons=each.verdict.reasons)
            for each in finding.candidates
        )
        answer = self.answers.get(line.key, "") if offers else ""
        if not chosen or (is_twice and offers):
            return Planned(line=line, action="ambiguous", person=line.person, offers=offers)
        if chosen == SKIP:
            why = (say("Whoever imports decided to leave this row out."),)
            return Planned(
                line=line,
                action="skipped",
                person=line.person,
                offers=offers,
                why=why,
                answer=answer,
            )
        if chosen == OTHER:
            person, base = line.person, 0
            changes: tuple[Change, ...] = ()
        else:
            base, before = self.known.people[chosen]
            person = merging.merged(before, line)
            changes = tuple(merging.changes(before, person))
        enrolment, categories, more = self._enrolment(line, person)
        fault = self._misfit(line, person, enrolment)
        if fault is not None:
            return Planned(
                line=with_faults(line, fault),
                action="skipped",
                person=line.person,
                offers=offers,
                why=(fault.what,),
                answer=answer,
            )
        changes = (*changes, *more) if base else ()
        return Planned(
            line=line,
            action="create" if not base else "update" if changes else "unchanged",
            person=person,
            base=base,
            saves=not base or person != self.known.people[chosen][1],
            changes=changes,
            offers=offers,
            enrolment=enrolment,
            categories=categories,
            answer=answer,
        )

    def _misfit(self, line: Line, person: Person, enrolment: Participant | None) -> Fault | None:
        """Return that somebody would be new in a role that the form has for others."""
        programme = self.enrolling.programme
        if programme is None or enrolment is None:
            return None
        mine = self.of.get(person.id, ())
        if any(_is_same(each, enrolment) for each in mine):
            return None
        found = sides.misfit(programme, enrolment.role, enrolment.form, [person.kind])
        if found is None:
            return None
        return Fault(sheet=line.sheet, cell=line.place, what=found.what, remedy=found.remedy)

    def _enrolment(
        self, line: Line, person: Person
    ) -> tuple[Participant | None, frozenset[str] | None, tuple[Change, ...]]:
        """Return how somebody is enrolled, where that is new, and what it changes."""
        period = self.enrolling.period
        role, form = line.role or self.enrolling.role, line.form or self.enrolling.form
        if not (period and role and form):
            return None, None, ()
        grade = self._grade(person)
        mine = [
            each for each in self.of.get(person.id, ()) if (each.role, each.form) == (role, form)
        ]
        here = next((each for each in mine if each.period == period), None)
        known = self.known.categories.get(here.id, frozenset()) if here else frozenset()
        categories = line.categories if line.categories - known else None
        first = min(line.categories) if line.categories else ""
        if here is None:
            code = min((each.id for each in mine), default="")
            enrolled = Participant(
                id=code,
                role=role,
                form=form,
                category=first,
                grade=grade,
                joined_on=line.joined or self.enrolling.joined_on,
                period=period,
            )
            return enrolled, categories, (Change(field="role", before="", after=role),)
        if here.left_on is not None:  # who left does not come back by an import
            return None, None, ()
        enrolled = replace(
            here,
            grade=grade or here.grade,
            joined_on=line.joined or here.joined_on,
            category=here.category or first,
        )
        changes = []
        if enrolled.joined_on != here.joined_on:
            changes.append(merging.change("joined", here.joined_on, enrolled.joined_on))
        if enrolled.grade != here.grade and person.group == self._group(person):
            changes.append(merging.change("class", here.grade, enrolled.grade))
        if categories:
            changes.append(
                merging.change(
                    "categories", ", ".join(sorted(known)), ", ".join(sorted(categories))
                )
            )
        return (enrolled if enrolled != here else None), categories, tuple(changes)

    def _grade(self, person: Person) -> str:
        number = person.group.rstrip("АБВГДЕЁЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
        return self.enrolling.grades.get(number, person.group) if person.kind == "pupil" else ""

    def _group(self, person: Person) -> str:
        known = self.known.people.get(person.id)
        return known[1].group if known else ""
