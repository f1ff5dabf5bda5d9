"""Files that prove that a step was done: bring one, take it along, take it off again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.documents.evidence import LIMITS, MEDIA
from kit.errors import BadArgument
from kit.i18n.message import say
from kit.operations import File, access
from kit.operations.values.evidence import EvidenceFile, EvidenceFiles, EvidenceSaved
from kit.operations.values.roadmap import StepRecord
from kit.serve.data.browsers import kept
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

_KB = 1000


async def show(visit: Visit) -> Response:
    """Return the files of a step, and the form that brings another."""
    step: StepRecord = await visit.ask("step", step=_step(visit))
    title = step.seen.step.title.in_(visit.language)
    frame = replace(
        visit.frame(title=visit.t.gettext("Files of the step"), lead=title),
        back=records.Link(title, visit.url(f"/{_step(visit)}")),
    )
    may = visit.allows("attach_evidence") and step.seen.may_save
    return visit.html(
        records.render_page("evidence.html", frame, proofs=await proofs(visit, may_save=may))
    )


async def proofs(visit: Visit, *, may_save: bool) -> dict[str, Any]:
    """Return the files of a step as pages show them, and where another one is sent to."""
    found: EvidenceFiles = await visit.ask("evidence", step=_step(visit))
    t, below = visit.t, f"/{_step(visit)}/evidence"
    return {
        "files": [
            {
                "id": each.id,
                "name": each.name,
                "url": visit.url(f"{below}/{each.id}"),
                "size": t.gettext("{n} KB", n=t.number(max(1, round(each.size / _KB)), 0)),
                "about": ", ".join((each.author, access.in_words(each.role, t), t.moment(each.at))),
            }
            for each in found
        ],
        "address": visit.url(below) if may_save else "",
        "accept": ",".join(f".{each}" for each in (*MEDIA, "jpeg")),
        "most": LIMITS.size // _KB**2,
        "problem": visit.problem("file"),
    }


async def save(visit: Visit) -> Outcome:
    """Keep a file that was sent, or take one off."""
    step, location = _step(visit), visit.url(f"/{_step(visit)}", done=visit.field("attempt"))
    if visit.field("do") == "off":
        seen = {"step": step, "proof": visit.field("proof")}
        await visit.ask("take_off_evidence", **seen)
        back = Undo("take_off_evidence", {**seen, "removed": False})
        said = say("The file is taken off.")
        return Outcome(location=location, said=(said,), undo=back)
    if visit.sent is None or not visit.sent.data:
        raise BadArgument("file", say("No file was chosen."), say("Choose it, then send it."))
    done: EvidenceSaved = await visit.ask(
        "attach_evidence", step=step, file=visit.sent.data, filename=visit.sent.name
    )
    if done.was_there:
        return Outcome(
            location=location, said=(say("The step has this file already: it is kept once."),)
        )
    undo = Undo("take_off_evidence", {"step": step, "proof": done.id})
    return Outcome(location=location, said=(say("The file is kept."),), undo=undo)


async def file(visit: Visit) -> Response:
    """Return a file as it is kept, never to be shown by the browser itself."""
    proof = visit.request.path_params["proof"]
    made: EvidenceFile = await visit.ask("evidence_file", step=_step(visit), proof=proof)
    return kept(File(made.name, made.media, made.body), "evidence")


def _step(visit: Visit) -> str:
    step: str = visit.request.path_params["step"]
    return step
