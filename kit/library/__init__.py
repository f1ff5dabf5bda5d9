"""``surveys/`` -> `Questionnaire` and `Programme`, with all faults at once, line by line."""

from kit.library.catalogue import Library, check, publish
from kit.library.programmes import read_programme
from kit.library.published import read_lock
from kit.library.questionnaires import (
    fingerprint,
    parse_published,
    parse_questionnaire,
    read_questionnaire,
)
from kit.library.rules import read_rules

__all__ = [
    "Library",
    "check",
    "fingerprint",
    "parse_published",
    "parse_questionnaire",
    "publish",
    "read_lock",
    "read_programme",
    "read_questionnaire",
    "read_rules",
]
