"""Survey and monitoring kit for school mentoring programmes."""

from kit.postponed import postpone

__version__ = "0.1.0"

postpone("rfc3987_syntax", "is_valid_syntax")
