"""Survey and monitoring kit for school mentoring programmes."""

__version__ = "0.1.0"
