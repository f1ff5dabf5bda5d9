"""Operations on files that prove that a step of the road map was done."""

from __future__ import annotations

from kit.i18n.message import say
from kit.operations import OPERATIONS, access
from kit.operations.access import OTHER_POSTS
from kit.operations.arguments import AttachEvidence, OneEvidence, OneStep, TakeOffEvidence
from kit.operations.values import evidence as values
from kit.service.attached import MOST, Attached
from kit.service.context import Context
from kit.service.steps import own_posts, step_told

#: Kind of the records, and of the files, in the store.
KIND = "evidence"


def evidence(context: Context, arguments: OneStep) -> values.EvidenceFiles:
    """Return the files of a step in the order in which they came."""
    step_told(context, arguments.step)
    return _of(context, arguments).told()


def evidence_file(context: Context, arguments: OneEvidence) -> values.EvidenceFile:
    """Return one file of a step."""
    step_told(context, arguments.step)
    return _of(context, arguments).file(arguments.proof)


def attach_evidence(context: Context, arguments: AttachEvidence) -> values.EvidenceSaved:
    """Keep a file for a step; AccessDenied when the step is of another post."""
    _require_own(context, "attach_evidence", arguments.step)
    return _of(context, arguments).attach(arguments.file, arguments.filename)


def take_off_evidence(context: Context, arguments: TakeOffEvidence) -> values.EvidenceSaved:
    """Take a file off a step, or put it back."""
    _require_own(context, "take_off_evidence", arguments.step)
    return _of(context, arguments).take_off(arguments.proof, removed=arguments.removed)


def _of(context: Context, arguments: OneStep) -> Attached:
    return Attached(
        context=context,
        kind=KIND,
        to="step",
        one=arguments.step,
        period=context.period,
        full=say("The step has {most} files already.", most=MOST),
    )


def _require_own(context: Context, operation: str, step: str) -> None:
    found = step_told(context, step)
    posts = own_posts(context)
    if OTHER_POSTS in context.grant.hide and not found.is_of(posts, context.actor.name):
        raise access.denied(
            operation,
            OPERATIONS[operation].grants,
            say("This step is of another post than yours."),
            OTHER_POSTS,
        )
