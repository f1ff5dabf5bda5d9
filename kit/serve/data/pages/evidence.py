"""Files that prove that a step was done: bring one, take it along, take it off again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import Response

from kit.documents.evidence import LIMITS, MEDIA
from kit.errors import BadArgument
from kit.i18n.message import Message, say
from kit.operations import File, access
from kit.operations.values.evidence import EvidenceFile, EvidenceFiles, EvidenceSaved
from kit.operations.values.roadmap import StepRecord
from kit.serve.data.browsers import kept
from kit.serve.data.pages.posting import Outcome, Undo
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records

_KB = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """How files of one thing are brought: by which operations, on which pages, in which words.

    Parameters
    ----------
    attach, take_off
        The operations.
    owner
        What the operations are told of whose files they are.
    below
        Address of the thing below that of its page.
    was_there
        What is said of a file that is there already.
    """

    attach: str
    take_off: str
    owner: tuple[str, str]
    below: str
    was_there: Message


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
    return listed(visit, found, f"/{_step(visit)}/evidence", may_save=may_save)


def listed(visit: Visit, found: EvidenceFiles, below: str, *, may_save: bool) -> dict[str, Any]:
    """Return files as pages show them, and where another one is sent to."""
    t = visit.t
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
        "hint": "",
    }


async def save(visit: Visit) -> Outcome:
    """Keep a file of a step that was sent, or take one off."""
    step = _step(visit)
    return await brought(
        visit,
        Bringing(
            attach="attach_evidence",
            take_off="take_off_evidence",
            owner=("step", step),
            below=f"/{step}",
            was_there=say("The step has this file already: it is kept once."),
        ),
    )


async def brought(visit: Visit, how: Bringing) -> Outcome:
    """Keep a file that was sent, or take one off."""
    name, one = how.owner
    location = visit.url(how.below, done=visit.field("attempt"))
    if visit.field("do") == "off":
        seen = {name: one, "proof": visit.field("proof")}
        await visit.ask(how.take_off, **seen)
        back = Undo(how.take_off, {**seen, "removed": False})
        said = say("The file is taken off.")
        return Outcome(location=location, said=(said,), undo=back)
    if visit.sent is None or not visit.sent.data:
        raise BadArgument("file", say("No file was chosen."), say("Choose it, then send it."))
    done: EvidenceSaved = await visit.ask(
        how.attach, **{name: one}, file=visit.sent.data, filename=visit.sent.name
    )
    if done.was_there:
        return Outcome(location=location, said=(how.was_there,))
    undo = Undo(how.take_off, {name: one, "proof": done.id})
    return Outcome(location=location, said=(say("The file is kept."),), undo=undo)


async def file(visit: Visit) -> Response:
    """Return a file as it is kept, never to be shown by the browser itself."""
    proof = visit.request.path_params["proof"]
    made: EvidenceFile = await visit.ask("evidence_file", step=_step(visit), proof=proof)
    return kept(File(made.name, made.media, made.body), "evidence")


def _step(visit: Visit) -> str:
    step: str = visit.request.path_params["step"]
    return step
