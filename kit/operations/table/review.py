"""How the programme is run: what is computed of it, what the curator makes of that."""

from kit.operations import arguments
from kit.operations.grants import CURATOR, FULL, REGISTER, RESULTS
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "review_process",
        "How the programme is run: satisfaction, expectations, pairs",
        RESULTS,
        arguments.ReviewProcess,
        "kit.service.review:review_process",
        "kit.results:ProcessReview",
    ),
    Operation(
        "swot_sheet",
        "Strengths and weaknesses: the draft and what the curator made of it",
        REGISTER,
        arguments.SwotSheet,
        "kit.service.review_sheets:swot",
        "kit.operations.values.review_sheets:SwotSheet",
        computed=True,
    ),
    Operation(
        "edit_swot",
        "Save or confirm strengths and weaknesses",
        CURATOR,
        arguments.EditSwot,
        "kit.service.review_sheets:edit_swot",
        "kit.operations.values.review_sheets:SwotSaved",
        writes=True,
    ),
    Operation(
        "compliance_marks",
        "The curator's marks by criterion, and their history",
        REGISTER | {"head": FULL, "deputy": FULL},
        arguments.ComplianceSheet,
        "kit.service.review_sheets:compliance_marks",
        "kit.operations.values.review_sheets:ComplianceMarks",
        computed=True,
    ),
    Operation(
        "mark_compliance",
        "Save the curator's marks by criterion",
        CURATOR,
        arguments.MarkCompliance,
        "kit.service.review_sheets:mark_compliance",
        "kit.operations.values.review_sheets:Assessment",
        writes=True,
    ),
)
