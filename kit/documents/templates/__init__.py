"""Word templates that a school writes itself: fields in double braces, filled in by the Kit."""
