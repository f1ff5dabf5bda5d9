"""Files of a material of the bank of methods: bring one, take it along, take it off again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from kit.i18n.message import say
from kit.operations import File
from kit.operations.values.evidence import EvidenceFile, EvidenceFiles
from kit.serve.data.browsers import kept
from kit.serve.data.pages.evidence import Bringing, brought, listed
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records


async def show(visit: Visit) -> Response:
    """Return the files of a method, and the form that brings another."""
    t, method = visit.t, _method(visit)
    found = await files(visit, method)
    frame = replace(
        visit.frame(title=t.gettext("Files of the material")),
        back=records.Link(t.gettext("The material"), visit.url(f"/{method}")),
    )
    return visit.html(records.render_page("evidence.html", frame, proofs=found))


async def files(visit: Visit, method: str) -> dict[str, Any]:
    """Return the files of a method as pages show them; nothing for whom they are closed."""
    if not visit.allows("method_files"):
        return {}
    found: EvidenceFiles = await visit.ask("method_files", record=method)
    may_save = visit.allows("attach_method_file")
    return listed(visit, found, f"/{method}/files", may_save=may_save) | {
        "hint": visit.t.gettext(
            "All of the staff can take the file along, and nobody looks for names in it: leave "
            "out those of participants. A photograph of people needs their consent to publication. "
            "Place and day that a camera wrote into it are left out. The file for the site does "
            "not hold it."
        )
    }


async def save(visit: Visit) -> Outcome:
    """Keep a file of a method that was sent, or take one off."""
    method = _method(visit)
    return await brought(
        visit,
        Bringing(
            attach="attach_method_file",
            take_off="take_off_method_file",
            owner=("record", method),
            below=f"/{method}",
            was_there=say("The material has this file already: it is kept once."),
        ),
    )


async def file(visit: Visit) -> Response:
    """Return a file as it is kept, never to be shown by the browser itself."""
    proof = visit.request.path_params["proof"]
    made: EvidenceFile = await visit.ask("method_file", record=_method(visit), proof=proof)
    return kept(File(made.name, made.media, made.body), "material")


def _method(visit: Visit) -> str:
    method: str = visit.request.path_params["record"]
    return method
