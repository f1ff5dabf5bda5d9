"""The curator's marks by criterion: a questionnaire filled in by staff, with its history."""

from __future__ import annotations

from starlette.responses import Response

from kit.domain.questionnaire import Questionnaire
from kit.domain.response import Problem
from kit.domain.versions import carried
from kit.forms import html, layout
from kit.forms.collect import collect
from kit.operations.values.review_sheets import Assessment, ComplianceMarks
from kit.serve.data.pages import sheets
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.wording import review


async def show(visit: Visit) -> Response:
    """Return the marks; as a form for whoever gives them."""
    return await _show(visit, ())


async def save(visit: Visit) -> Outcome | Response:
    """Store the marks as they were typed, also when some are missing."""
    wave = (await sheets.moments(visit)).after
    before, questionnaire = await _stored(visit, wave)
    raw = _typed(visit, questionnaire)
    found = collect(questionnaire, raw, form=questionnaire.forms[0], wave=wave)
    if found.problems:
        response = await _show(visit, found.problems)
        response.status_code = 422
        return response
    done: Assessment = await visit.ask(
        "mark_compliance",
        wave=wave,
        expected=visit.revision_typed,
        raw=raw,
    )
    back = carried(visit.text_of(questionnaire, before.version), questionnaire, before.raw)
    again = {"wave": wave, "expected": done.saved.revision, "raw": back}
    return visit.done(
        sheets.saved(done.saved, visit.t),
        undo=Undo("mark_compliance", again),
    )


async def _stored(visit: Visit, wave: str) -> tuple[ComplianceMarks, Questionnaire]:
    stored: ComplianceMarks = await visit.ask("compliance_marks", wave=wave)
    return stored, visit.library.questionnaires[stored.questionnaire]


async def _show(visit: Visit, problems: tuple[Problem, ...]) -> Response:
    between, t = await sheets.moments(visit), visit.t
    stored, questionnaire = await _stored(visit, between.after)
    may_edit = visit.allows("mark_compliance")
    form = _laid_out(questionnaire, visit)
    then = visit.text_of(questionnaire, stored.version)
    same = carried(then, questionnaire, stored.raw)
    raw = _typed(visit, questionnaire) if visit.typed else same
    given = _laid_out(then, visit)
    labels = {
        each.item: {option.value: option.label for option in (*each.options, *each.missing)}
        for each in (*form.fields, *given.fields)
    }
    marks = [
        (each.text, labels[each.item].get(stored.raw.get(each.item, ""), "–"))
        for each in given.fields
        if each.number
    ]
    before = [
        (each.text, labels[each.item].get(stored.raw[each.item], "–"))
        for each in given.fields
        if each.item in stored.raw and each.item not in same
    ]
    others = [
        (each.text, labels[each.item].get(stored.raw.get(each.item, ""), t.gettext("nothing")))
        for each in form.fields
        if visit.is_conflict and each.number
        if (raw.get(each.item) or "") != (stored.raw.get(each.item) or "")
    ]
    newest = stored.history[0] if stored.history else None
    frame = sheets.frame(visit, *sheets.REVIEW)
    page = records.render_page(
        "marks.html",
        frame,
        moments=between,
        kept_elsewhere=between.kept_elsewhere(stored.goes_on_from),
        said=review.assessed(newest, t)
        if newest
        else t.gettext("The curator has not assessed the programme yet."),
        may_edit=may_edit,
        fields=html.render(form, raw, problems) if may_edit else "",
        style=html.style() if may_edit else "",
        marks=marks,
        before=before if may_edit else (),
        before_title=t.gettext(
            "The marks were given by version {old} of the criteria; now it is version {new}. What "
            "means something else is not carried over: please mark it anew. The old marks stay in "
            "the history.",
            old=then.version,
            new=questionnaire.version,
        ),
        others=others,
        is_typed=bool(visit.typed),
        revision=visit.revision(stored.revision),
        history_rows=[
            sheets.saving(each.saved, review.assessed(each, t), t) for each in stored.history
        ],
    )
    return visit.html(page)


def _laid_out(questionnaire: Questionnaire, visit: Visit) -> layout.LaidOut:
    return layout.lay_out(
        questionnaire,
        form=questionnaire.forms[0],
        wave=questionnaire.waves[-1],
        language=visit.language,
    )


def _typed(visit: Visit, questionnaire: Questionnaire) -> dict[str, str]:
    return {item.id: visit.field(item.id) for item in questionnaire.items if visit.field(item.id)}
