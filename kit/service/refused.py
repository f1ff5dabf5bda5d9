"""Why an argument cannot be used, in the reader's language: the field in the page's words.

What was typed is never repeated: it may be an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from kit.errors import RefusedArgument
from kit.i18n.message import Message, say
from kit.i18n.text import clean
from kit.operations import Operation
from kit.records.people import SORTS

#: Every field of every argument model, as pages call it.
FIELDS: Mapping[str, Message] = {
    "account": say("Account of who reports"),
    "accounts": say("Responsible people"),
    "act": say("Act that sets the target"),
    "act_number": say("Number of the act"),
    "after": say("Later moment"),
    "answers": say("Answers to whom a row is"),
    "asks": say("The mentor asks for a talk"),
    "attempt": say("Number of this sending"),
    "batch": say("Import"),
    "before": say("Earlier moment"),
    "born": say("Birth date"),
    "by": say("What groups are divided by"),
    "campaign": say("Survey"),
    "cancelled_for": say("Why it is not done"),
    "candidate": say("Candidate"),
    "carry": say("What comes along"),
    "categories": say("Categories"),
    "channel": say("How the answers came"),
    "closed": say("Whether it is closed"),
    "closes_on": say("Last day"),
    "closing_talk": say("Closing talk"),
    "code": say("Code"),
    "columns": say("What the columns hold"),
    "conclusions": say("Conclusions"),
    "confirm": say("Confirmation"),
    "day": say("Day"),
    "decision": say("Decision"),
    "despite_double": say("Number that is given a second time"),
    "despite_doubles": say("People who are somebody else"),
    "done": say("Days on which it was done"),
    "edition": say("Edition that was seen"),
    "document": say("Document"),
    "ends_on": say("Last day"),
    "entries": say("Entries"),
    "entry": say("Entry"),
    "every": say("How often"),
    "everything": say("All open answers"),
    "evidence": say("Evidence"),
    "expected": say("Saving that was seen"),
    "answers_years": say("Years for which answers are kept"),
    "identity_years": say("Years for which names are kept"),
    "file": say("File"),
    "external": say("Number from elsewhere"),
    "family": say("The family reports"),
    "filename": say("Name of the file"),
    "filled_on": say("Day on which it was filled in"),
    "first": say("First code"),
    "form": say("Form of mentoring"),
    "format": say("Kind of file"),
    "given": say("First name"),
    "given_by": say("Who signed"),
    "grade": say("Grade or service"),
    "grades": say("Classes or stages of service"),
    "grounds": say("Grounds"),
    "group": say("Class or post"),
    "guardians": say("Parents or guardians"),
    "how": say("How the data go"),
    "indicator": say("Indicator"),
    "informant": say("Code of who reports"),
    "is_read": say("Mark of having been read"),
    "item": say("Question"),
    "joined_on": say("Joined"),
    "key": say("Sentence proposed by a rule"),
    "is_on": say("Whether the calendar has an address"),
    "kind": say("Kind"),
    "labels": say("Beside a code, instead of a name"),
    "language": say("Language"),
    "late_entry_days": say("Days for entering paper"),
    "limit": say("Number of records"),
    "linkage": say("What answers are linked to"),
    "listed": say("Those who were listed"),
    "maiden": say("Former surname"),
    "match": say("Pair"),
    "mail": say("E-mail"),
    "marks": say("Marks"),
    "meetings": say("Meetings"),
    "mentee": say("Mark of the mentee"),
    "mentor": say("Mark of the mentor"),
    "message": say("Message"),
    "met_on": say("Day of the last meeting"),
    "months": say("Months by which days are moved"),
    "most": say("Number of answers"),
    "groups": say("Number of groups"),
    "named": say("A line for a name"),
    "names": say("Names of participants"),
    "note": say("Note"),
    "learning_path": say("Individual learning path"),
    "number": say("Number in the electronic diary"),
    "opens_on": say("First day"),
    "organisation": say("Works for the partner"),
    "outcome": say("What became of it"),
    "paper": say("Where the paper lies"),
    "participant": say("Code"),
    "patronymic": say("Patronymic"),
    "people": say("People"),
    "period": say("Period"),
    "person": say("Person"),
    "phone": say("Telephone"),
    "plan": say("Plan that was looked at"),
    "posts": say("Responsible posts"),
    "link": say("Link"),
    "event": say("Event"),
    "paper_number": say("Number of the document"),
    "planned": say("Line of the programme’s plan"),
    "proof": say("File"),
    "purpose": say("Purpose of the consent"),
    "quadrant": say("Part of the sheet"),
    "quarter": say("Quarter"),
    "questionnaire": say("Questionnaire"),
    "raw": say("What was typed"),
    "reader": say("For whom"),
    "reason": say("Reason"),
    "replaces": say("Document that is replaced"),
    "revision": say("Saving"),
    "recommendations": say("Recommendations"),
    "record": say("Record"),
    "refused": say("Consent refused"),
    "relation": say("Who this is to the child"),
    "removed": say("What is taken out"),
    "report": say("Report"),
    "reports": say("Who reports on whom"),
    "reports_on": say("On whom"),
    "result": say("Result"),
    "returns": say("The person came again with new papers"),
    "role": say("Role"),
    "scope": say("What is destroyed"),
    "second": say("Second code"),
    "section": say("Section"),
    "sections": say("Sections of the road map"),
    "seed": say("Start of the random numbers"),
    "seen": say("Draft that was seen"),
    "since": say("From the day"),
    "started_at": say("When it was begun"),
    "source": say("Whose figure it is"),
    "stages": say("Stages of the programme"),
    "starts_on": say("First day"),
    "state": say("State"),
    "step": say("Step"),
    "subform": say("Sub-form"),
    "subject": say("What is planned too early"),
    "supersedes": say("What is corrected"),
    "surname": say("Surname"),
    "template": say("Word template"),
    "text": say("Wording"),
    "timing": say("Term"),
    "title": say("Title"),
    "until": say("Until the day"),
    "value": say("Value"),
    "version": say("Version of the questionnaire"),
    "wave": say("Moment"),
    "waves": say("Moments"),
    "whose": say("Whose calendar it is"),
}

#: Every value of an argument that is one of a few, as pages call it.
VALUES: Mapping[str, Message] = {
    **SORTS,
    "same": say("one person"),
    "different": say("different people"),
    "undecided": say("not decided"),
    "own": say("one’s own"),
    "school": say("of the school"),
    "agreement": say("agreement with a partner"),
    "class": say("class"),
    "candidate": say("mentor candidate"),
    "event": say("event"),
    "award": say("nomination or award"),
    "case": say("case"),
    "method": say("material of the bank of methods"),
    "ru": say("{words}", words="Русский"),
    "en": say("{words}", words="English"),
    "docx": say("DOCX, to edit"),
    "pdf": say("PDF, to print"),
    "xlsx": say("XLSX, to calculate"),
    "html": say("HTML, to open in a browser"),
    "self": say("for myself: everything, not to be passed on"),
    "head": say("for the head, to be signed: small groups withheld"),
    "report": say("Dynamics of participants (stage 2)"),
    "process_report": say("How the programme runs (stage 1)"),
    "strength": say("Strengths"),
    "weakness": say("Weaknesses"),
    "opportunity": say("Opportunities"),
    "threat": say("Threats"),
    "interview": say("interview"),
    "paper": say("paper"),
    "identified": say("With names"),
    "confidential": say("Confidential"),
    "card": say("By card, without names"),
    "unlinked": say("Not linked"),
    "self_generated": say("By a code of one's own, without names"),
    "open": say("Open link"),
    "sent": say("it went out"),
    "not_sent": say("it did not go out"),
    "bounced": say("it came back"),
    "role": say("by role"),
    "form": say("by form of mentoring"),
    "subform": say("by sub-form"),
    "grade": say("by class or step"),
    "category": say("by category"),
    "pupil": say("pupil"),
    "teacher": say("teacher"),
    "parent": say("parent"),
    "alumnus": say("former pupil"),
    "student": say("student"),
    "employer": say("employer"),
    "partner": say("partner’s employee"),
    "guardian": say("parent or guardian"),
    "everything": say("everything"),
    "diagnosis": say("the psychologist’s questionnaires only"),
    "removed": say("erased"),
    "depersonalised": say("depersonalised"),
    "withdrawal": say("consent taken back"),
    "term": say("term of keeping ended"),
    "request": say("at the person’s request"),
    "on": say("on a day"),
    "by": say("until a day"),
    "by_end_of": say("until the end of a month"),
    "during": say("from a day to a day"),
    "throughout": say("the whole period"),
    "every": say("again and again"),
    "own_schedule": say("by a schedule of its own"),
    "unset": say("no term is set"),
    "week": say("once a week"),
    "month": say("once a month"),
    "quarter": say("once a quarter"),
    "half-year": say("once in half a year"),
    "year": say("every year"),
    "planned": say("planned"),
    "in_work": say("in work"),
    "done": say("done"),
    "cancelled": say("cancelled"),
}

#: Steps of a place that name no field: members of a union, the key of an entry.
_NO_STEP = re.compile(r"^(\[key\]|str|list\[str\])$")
_LONGEST_NAME = 40

_Said = Callable[[Message, Mapping[str, Any]], Message]


def _one(sentence: Message, bound: str = "") -> _Said:
    """Return what makes a sentence about a field, with the bound of this name in it."""

    def said(field: Message, given: Mapping[str, Any]) -> Message:
        return replace(
            sentence, params={"field": field} | ({"bound": given[bound]} if bound else {})
        )

    return said


def _too_long(field: Message, given: Mapping[str, Any]) -> Message:
    return say(
        "“{field}” is too long: at most {n} sign.",
        plural="“{field}” is too long: at most {n} signs.",
        field=field,
        n=given["max_length"],
    )


def _too_many(field: Message, given: Mapping[str, Any]) -> Message:
    if given["field_type"] == "Value":  # a text that was made plain first
        return _too_long(field, given)
    return say(
        "“{field}”: at most {n} entry.",
        plural="“{field}”: at most {n} entries.",
        field=field,
        n=given["max_length"],
    )


def _one_of(field: Message, given: Mapping[str, Any]) -> Message:
    values = re.findall(r"'([^']*)'", given["expected"])
    allowed = tuple(say("“{title}”", title=VALUES[value]) for value in values)
    return say("“{field}” must be one of: {allowed}.", field=field, allowed=allowed)


_MISSING = _one(say("“{field}” is missing."))
_NOT_TEXT = _one(say("“{field}” must be a text."))
_NO_WHOLE_NUMBER = _one(say("“{field}” must be a whole number."))
_NO_DAY = _one(say("“{field}” must be a day, e.g. 2026-05-31."))
_NO_MOMENT = _one(say("“{field}” must be a day with the time of day."))
_NO_FLAG = _one(say("“{field}” must be yes or no."))
_NO_FORM = _one(say("“{field}” is not put together as the page sends it."))
_NO_SIGNS = _one(say("“{field}” has characters that cannot stand there."))

#: By kind of error; the longest beginning that fits is taken.
_SAID: Mapping[str, _Said] = {
    "": _one(say("“{field}” cannot be used as it is.")),
    "missing": _MISSING,
    "string_": _NOT_TEXT,
    "string_too_short": _MISSING,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _NO_SIGNS,
    "string_unicode": _NO_SIGNS,
    "too_short": _MISSING,
    "too_long": _too_many,
    "int_": _NO_WHOLE_NUMBER,
    "greater_than_equal": _one(say("“{field}” must be {bound} or more."), "ge"),
    "less_than_equal": _one(say("“{field}” must be {bound} or less."), "le"),
    "bool_": _NO_FLAG,
    "date_": _NO_DAY,
    "datetime_": _NO_MOMENT,
    "timezone_": _NO_MOMENT,
    "literal_error": _one_of,
    "dict_": _NO_FORM,
    "mapping_": _NO_FORM,
    "model_": _NO_FORM,
    "tuple_": _NO_FORM,
    "list_": _NO_FORM,
}


def refused(operation: Operation, error: ValidationError) -> RefusedArgument:
    """Return what is wrong with the first argument of an operation that cannot be used."""
    first = error.errors(include_url=False, include_input=False)[0]
    steps = [step for step in first["loc"] if not _NO_STEP.match(str(step))]
    where = ".".join(map(str, first["loc"])) or operation.name
    return RefusedArgument(
        f"{operation.name}: {where}",
        _unknown(steps) if first["type"] == "extra_forbidden" else _said(first, _field(steps)),
        say("Correct it and try again."),
    )


def _said(error: Mapping[str, Any], field: Message) -> Message:
    kind = max((known for known in _SAID if error["type"].startswith(known)), key=len)
    return _SAID[kind](field, error.get("ctx", {}))


def _unknown(steps: list[int | str]) -> Message:
    name = str(steps[-1])
    told = FIELDS.get(name) or clean(name, " ")[:_LONGEST_NAME]
    return say("“{name}” cannot be given here.", name=told)


def _field(steps: list[int | str]) -> Message:
    """Return the page's words for a field, with the entry in which it stands."""
    known = [step for step in steps if step in FIELDS]
    words = FIELDS[str(known[-1])] if known else say("What was typed")
    for step in reversed(steps):
        if isinstance(step, int):
            return say("{field}, entry {number}", field=words, number=step + 1)
        if step not in FIELDS:
            return say(
                "{field}, entry {number}", field=words, number=clean(step, " ")[:_LONGEST_NAME]
            )
    return words
