"""What people wrote in their own words, read and sorted."""

from kit.operations import arguments
from kit.operations.grants import PSYCHOLOGIST
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "open_answers",
        "What people wrote in their own words, and what nobody has read yet",
        PSYCHOLOGIST,
        arguments.OpenAnswers,
        "kit.service.open_answers:open_answers",
        "kit.operations.values.open_answers:OpenAnswers",
    ),
    Operation(
        "mark_read",
        "Say which open answers were read",
        PSYCHOLOGIST,
        arguments.MarkRead,
        "kit.service.open_answers:mark_read",
        "builtins:int",
        writes=True,
    ),
    Operation(
        "answer_themes",
        "Themes of the answers to an open question",
        PSYCHOLOGIST,
        arguments.OpenQuestion,
        "kit.service.review_sheets:answer_themes",
        "kit.operations.values.review_sheets:AnswerThemes",
        computed=True,
    ),
    Operation(
        "code_answers",
        "Save the themes of the answers to an open question",
        PSYCHOLOGIST,
        arguments.CodeAnswers,
        "kit.service.review_sheets:code_answers",
        "kit.operations.values.review_sheets:ThemesSaved",
        writes=True,
    ),
)
