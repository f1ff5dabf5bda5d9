"""Lists of people brought into the register, and taken back."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import CATEGORIES, PSYCHOLOGIST
from kit.operations.operation import Operation

#: Categories of a list are read for the psychologist alone.
IMPORTED = PSYCHOLOGIST | {"curator": Grant("full", hide=CATEGORIES)}

ROWS = (
    Operation(
        "preview_import",
        "What an import of a list of people would do; nothing is stored",
        IMPORTED,
        arguments.ImportPeople,
        "kit.service.imports:preview_import",
        "kit.operations.values.imports:ImportPreview",
        takes_file=True,
    ),
    Operation(
        "commit_import",
        "Import a list of people, exactly as it was looked at, or nothing of it",
        IMPORTED,
        arguments.CommitImport,
        "kit.service.imports:commit_import",
        "kit.operations.values.imports:ImportDone",
        writes=True,
        takes_file=True,
    ),
    Operation(
        "rejected_rows",
        "Rows of a list that cannot be imported, with remarks, as a workbook to correct",
        IMPORTED,
        arguments.ImportPeople,
        "kit.service.imports:rejected_rows",
        "kit.operations.values.imports:RejectedRows",
        takes_file=True,
    ),
    Operation(
        "imports",
        "Imports of lists of people, and which can be taken back",
        IMPORTED,
        arguments.Arguments,
        "kit.service.imports:imports",
        "kit.operations.values.imports:Imports",
    ),
    Operation(
        "undo_import",
        "Take an import of a list of people back, as far as nothing rests on it",
        IMPORTED,
        arguments.OneImport,
        "kit.service.imports:undo_import",
        "kit.operations.values.imports:ImportUndone",
        writes=True,
    ),
)
