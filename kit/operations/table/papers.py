"""Documents that a school issues under a number: orders, letters, certificates, minutes."""

from kit.operations import arguments
from kit.operations.grants import ISSUERS, OFFICE, STAFF
from kit.operations.operation import Operation

_SERVICE, _VALUES = "kit.service.papers", "kit.operations.values.papers"

ROWS = (
    Operation(
        "papers",
        "The register of issued documents, and which the programme asks for",
        OFFICE,
        arguments.OnePeriod,
        f"{_SERVICE}:papers",
        f"{_VALUES}:Papers",
        opens_names=True,
    ),
    Operation(
        "paper",
        "One issued document: its fields, its state, who has read it",
        OFFICE,
        arguments.OnePaper,
        f"{_SERVICE}:paper",
        f"{_VALUES}:Paper",
        opens_names=True,
    ),
    Operation(
        "paper_file",
        "An issued document as a file",
        OFFICE,
        arguments.OnePaper,
        f"{_SERVICE}:paper_file",
        f"{_VALUES}:PaperFile",
        opens_names=True,
    ),
    Operation(
        "paper_form",
        "What has to be typed for a document, and what is known already",
        ISSUERS,
        arguments.PaperForm,
        f"{_SERVICE}:paper_form",
        f"{_VALUES}:PaperFormShown",
        opens_names=True,
    ),
    Operation(
        "preview_paper",
        "A document as it would be issued, and which names are not sure",
        ISSUERS,
        arguments.PreviewPaper,
        f"{_SERVICE}:preview_paper",
        f"{_VALUES}:PaperPreview",
        opens_names=True,
    ),
    Operation(
        "issue_paper",
        "Issue a document under the next number",
        ISSUERS,
        arguments.IssuePaper,
        f"{_SERVICE}:issue_paper",
        f"{_VALUES}:PaperIssued",
        writes=True,
    ),
    Operation(
        "withdraw_paper",
        "Withdraw an issued document",
        ISSUERS,
        arguments.WithdrawPaper,
        f"{_SERVICE}:withdraw_paper",
        f"{_VALUES}:PaperSaved",
        writes=True,
    ),
    Operation(
        "reinstate_paper",
        "Let a document count again that was withdrawn by mistake",
        ISSUERS,
        arguments.ReinstatePaper,
        f"{_SERVICE}:reinstate_paper",
        f"{_VALUES}:PaperSaved",
        writes=True,
    ),
    Operation(
        "papers_to_read",
        "Orders that the staff have to read, without names",
        STAFF,
        arguments.OnePeriod,
        f"{_SERVICE}:papers_to_read",
        f"{_VALUES}:PapersToRead",
        opens_names=True,
    ),
    Operation(
        "acknowledge_paper",
        "Say that one has read an order",
        STAFF,
        arguments.AcknowledgePaper,
        f"{_SERVICE}:acknowledge_paper",
        f"{_VALUES}:PaperSaved",
        writes=True,
    ),
)
