"""The Word templates of a school's documents."""

from kit.operations import arguments
from kit.operations.grants import ISSUERS, OFFICE
from kit.operations.operation import Operation

_SERVICE, _VALUES = "kit.service.word_templates", "kit.operations.values.word_templates"

ROWS = (
    Operation(
        "word_templates",
        "The Word templates of documents, and whose they are",
        OFFICE,
        arguments.Arguments,
        f"{_SERVICE}:word_templates",
        f"{_VALUES}:WordTemplates",
        opens_names=True,
    ),
    Operation(
        "word_template",
        "A Word template as a file",
        OFFICE,
        arguments.OneTemplate,
        f"{_SERVICE}:word_template",
        f"{_VALUES}:TemplateFile",
        opens_names=True,
    ),
    Operation(
        "save_word_template",
        "Put a Word template of one’s own in the place of one",
        ISSUERS,
        arguments.SaveTemplate,
        f"{_SERVICE}:save_word_template",
        f"{_VALUES}:TemplateSaved",
        writes=True,
        takes_file=True,
    ),
    Operation(
        "restore_word_template",
        "Use an earlier Word template again, or the one that is shipped",
        ISSUERS,
        arguments.RestoreTemplate,
        f"{_SERVICE}:restore_word_template",
        f"{_VALUES}:TemplateSaved",
        writes=True,
    ),
)
