"""What is said of indicators: how one stands, its value, what is aimed at, who is counted."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kit.domain.indicator_values import WHOLE, Status
from kit.domain.indicators import Count, Counted, Direction, Indicator, is_unnumbered
from kit.domain.programme import Programme, Terms
from kit.domain.texts import Text
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator
from kit.operations.values.indicators import IndicatorFigure, TargetSet
from kit.records.kind import titled
from kit.records.people import SORTS

STATUSES: Mapping[Status, Message] = {
    "met": say("met"),
    "not_met": say("not met"),
    "not_yet": say("not met so far"),
    "target_not_set": say("target not set"),
    "withheld": say("withheld"),
    "no_data": say("no data"),
    "not_begun": say("the period has not begun"),
    "faulty": say("the numbers contradict each other"),
}
#: A sign beside the words, so that colour is never alone.
SIGNS: Mapping[Status, str] = {
    "met": "✓",
    "not_met": "✗",
    "not_yet": "…",
    "target_not_set": "–",
    "withheld": "◌",
    "no_data": "–",
    "not_begun": "–",
    "faulty": "!",
}
#: What each status asks for.
MEANT: Mapping[Status, Message] = {
    "not_yet": say("The period goes on: the target may still be reached."),
    "target_not_set": say("The plan sets no target for this period; nothing is filled in between."),
    "withheld": say(
        "Few people answered, or the target lies inside the step that is told: nobody shall be recognised."
    ),
    "no_data": say("Nothing is known yet. This is not a zero."),
    "faulty": say(
        "The part is greater than the whole, so one of the numbers was put in wrongly. Open what is counted, and correct it."
    ),
}
#: Among whom or what a share is one, where no state is named; see `base`.
_AMONG: Mapping[Counted, Message] = {
    "people": say("those who take part today, without those who left"),
    "pairs": say("pairs and groups, as the register has them"),
    "consents": say("everybody of the base who is asked for this consent, those who left as well"),
    "events": say("those who were invited to these events"),
    "records": say("records of the register"),
    "steps": say("steps of the road map"),
    "responses": say("those whom the survey asked: they take part, and their consent is there"),
    "external": say("a number from elsewhere"),
}
_ANSWERED_ITEM = say("those who answered this question")
_ANSWERED_SCALE = say("those who answered the questions of this scale")
_ANSWERED_SURVEY = say("those who answered the survey")
_JUDGED = say("steps that are done, or whose term went by")
_SIGNS: Mapping[Direction, str] = {"at_least": "≥", "at_most": "≤", "exactly": "="}
_OF: Mapping[Counted, Message] = {
    "people": say("People of the register, each once"),
    "pairs": say("Pairs"),
    "consents": say("People by their consents"),
    "events": say("Events of the journal that were held"),
    "records": say("Records of a register"),
    "steps": say("Steps of the road map"),
    "responses": say("People whom a survey asked"),
    "answers": say("People by what they answered"),
    "external": say("Number from elsewhere"),
}
_KEYS: Mapping[str, Message] = {
    "about": say("about"),
    "at_least": say("answered at least"),
    "category": say("category"),
    "document": say("document in force"),
    "form": say("form"),
    "id": say("number"),
    "item": say("question"),
    "kind": say("kind"),
    "level": say("level"),
    "purpose": say("purpose"),
    "questionnaire": say("questionnaire"),
    "role": say("role"),
    "scale": say("scale"),
    "section": say("section"),
    "sort": say("sort"),
    "stage": say("stage"),
    "state": say("state"),
    "subform": say("sub-form"),
    "survey": say("survey"),
    "value": say("answered"),
    "wave": say("moment"),
}
_STATES: Mapping[str, Message] = {
    "taking_part": say("taking part"),
    "left": say("left"),
    "active": say("active"),
    "ended": say("ended"),
    "paired": say("in a pair"),
    "granted": say("granted"),
    "given": say("granted"),
    "asked": say("asked"),
    "answered": say("answered"),
    "done": say("done"),
    "judged": say("done, or its term went by"),
    "on_time": say("done in time"),
    "overdue": say("overdue"),
    "true": say("yes"),
    "false": say("no"),
}
_SUMS: Mapping[str, Message] = {
    "took_part": say("how many took part"),
    "invited": say("how many were invited"),
    "n": say("how many times they were held"),
}
_LISTS: Mapping[str, Terms] = {
    "role": "asked",
    "form": "forms",
    "wave": "waves",
    "category": "categories",
    "section": "roadmap",
    "stage": "stages",
}
_HUNDREDTHS = 2
#: Condition to its values to their words; under `FIELD`, the titles of fields of records.
Titles = Mapping[str, Mapping[str, Text]]
FIELD = "field"
_SORTS = {each: titled(words) for each, words in SORTS.items()}


def status(figure: IndicatorFigure, t: Translator) -> str:
    """Return how an indicator stands, in words."""
    return t.render(STATUSES[figure.status])


def value(one: Indicator, figure: IndicatorFigure, t: Translator) -> str:
    """Return an indicator's value: a count, a share, or from where to where it lies.

    No share of a part is told that is greater than its whole.
    """
    if figure.status == "faulty":
        return t.gettext("cannot be told")
    if figure.low is None or figure.high is None:
        return t.render(STATUSES["withheld" if figure.is_withheld else "no_data"])
    if figure.low == figure.high:
        return quantity(one, figure.low, t, beside=figure.target)
    return t.gettext(
        "from {low} to {high}",
        low=t.number(figure.low, _digits(figure.low)),
        high=quantity(one, figure.high, t),
    )


def quantity(one: Indicator, number: float, t: Translator, *, beside: float | None = None) -> str:
    """Return a number of an indicator, as a share or a count.

    Rounded so that it stays on its side of what it is compared with.
    """
    digits = _digits(number, beside)
    return t.percent(number / 100, digits) if one.is_share else t.number(number, digits)


def aim(one: Indicator, target: float | None, t: Translator) -> str:
    """Return what is aimed at, with its direction; no share is above all."""
    if target is None:
        return t.render(STATUSES["target_not_set"])
    if one.is_share and one.direction == "at_least" and target == WHOLE:
        return quantity(one, target, t)
    return f"{_SIGNS[one.direction]}\N{NO-BREAK SPACE}{quantity(one, target, t)}"


def counts(figure: IndicatorFigure, t: Translator) -> str:
    """Return both counts of a share, or the one there is; of nobody no share is told, and no count."""
    if figure.part is None and figure.whole is None:
        return ""
    if figure.whole == 0 and not figure.part:
        return t.gettext("nobody to count among")
    none = "…" if figure.is_withheld else "–"
    part = none if figure.part is None else number(figure.part, t)
    if figure.whole is None:
        return t.gettext("{n}, of how many is not known", n=part)
    return t.gettext("{n} of {total}", n=part, total=number(figure.whole, t))


def base(one: Indicator, t: Translator) -> str:
    """Return what the denominator of a share is, in words; nothing for a count.

    Shares of the same answers are told among those who answered a question, who answered the
    survey, who were asked, or who take part: four numbers, and none of them says which it is.
    """
    among = one.denominator
    if among is None:
        return ""
    return t.render(_among(among))


def _among(count: Count) -> Message:
    states = count.where.get("state", ())
    if count.of in ("answers", "responses") and "asked" in states:
        return _AMONG["responses"]
    if count.of == "answers":
        return _ANSWERED_SCALE if "scale" in count.where else _ANSWERED_ITEM
    if count.of == "responses" and "answered" in states:
        return _ANSWERED_SURVEY
    if count.of == "steps" and "judged" in states:
        return _JUDGED
    return _AMONG[count.of]


def number(value: float, t: Translator) -> str:
    """Return a count in words."""
    return t.number(value, _digits(value))


def counted(count: Count, programme: Programme, t: Translator, titles: Titles) -> str:
    """Return what is counted, and under which conditions, in words.

    Parameters
    ----------
    titles
        Words that the programme's lists do not have.
    """
    known = {**titles, "kind": _SORTS} if count.of == "people" else titles
    said = [t.render(_OF[count.of])]
    for key, values in count.where.items():
        if count.of == "external":
            continue
        named = ", ".join(_value(key, each, programme, known, t) for each in values)
        own = titles.get(FIELD, {}).get(key)
        words = t.render(_KEYS[key]) if key in _KEYS else own.in_(t.language) if own else key
        said.append(f"{words}: {named}" if named else words)
    if count.sum and count.of != "external":
        summed = t.render(_SUMS[count.sum]) if count.sum in _SUMS else count.sum
        said.append(t.gettext("added up: {what}", what=summed))
    return "; ".join(said)


def act(target: TargetSet, t: Translator) -> str:
    """Return the act that set a target."""
    if not target.revision:
        return (
            target.plan.in_(t.language) if target.plan else t.gettext("the plan of the programme")
        )
    parts = [target.act]
    if is_unnumbered(target.number):
        parts.append(t.gettext("without a number"))
    elif target.number:
        parts.append(t.gettext("No. {number}", number=target.number))
    if target.day:
        parts.append(t.gettext("of {day}", day=t.date(target.day)))
    return " ".join(parts)


def _value(key: str, value: str, programme: Programme, titles: Titles, t: Translator) -> str:
    if key == "state" or value.lower() in ("true", "false"):
        state = _STATES.get(value.lower())
        return t.render(state) if state else value
    if key in _LISTS:
        return programme.term(_LISTS[key], value).in_(t.language)
    found = titles.get(key, {}).get(value)
    return found.in_(t.language) if found else value


def titles_of(programme: Programme) -> dict[str, dict[str, Text]]:
    """Return the titles of what a programme names: surveys, sub-forms, purposes, kinds of events."""
    subforms = (each for form in programme.forms for each in form.subforms)
    return {
        "survey": {each.id: each.title for each in programme.campaigns},
        "subform": {each.id: each.title for each in subforms},
        "purpose": {each.id: each.title for each in programme.consents.purposes},
        "document": {each.id: each.title for each in programme.documents},
        "kind": {each.id: each.title for each in programme.events},
    }


def _digits(number: float, beside: float | None = None) -> int:
    """Return so many decimals that a number stays on its side of another."""
    least = 0 if float(number).is_integer() else 1
    if beside is not None:
        for digits in range(least, _HUNDREDTHS + 1):
            away = round(number, digits) - beside
            if math.isclose(number, beside) or away * (number - beside) > 0:
                return digits
        return _HUNDREDTHS
    return least if round(number, 1) == round(number, 2) or least else _HUNDREDTHS
