"""``surveys/`` -> `Questionnaire`, `Programme` and `Tenant`, with all faults at once, line by line."""

from kit.library.calendar import early, remarks
from kit.library.catalogue import Library, check, publish, reworded
from kit.library.layers import find_tenant
from kit.library.marks import Mark, marks
from kit.library.programmes import read_programme
from kit.library.published import read_lock
from kit.library.questionnaires import (
    fingerprint,
    parse_published,
    parse_questionnaire,
    read_questionnaire,
)
from kit.library.rules import read_rules
from kit.library.tenants import read_tenant

__all__ = [
    "Library",
    "Mark",
    "check",
    "early",
    "find_tenant",
    "fingerprint",
    "marks",
    "parse_published",
    "parse_questionnaire",
    "publish",
    "read_lock",
    "read_programme",
    "read_questionnaire",
    "read_rules",
    "read_tenant",
    "remarks",
    "reworded",
]
