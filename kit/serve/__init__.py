"""Processes: the hub's configuration, the data service, the form service, their supervisor."""

from pathlib import Path


def server_config_path() -> Path:
    """Return the configuration file of users' own servers."""
    return Path(__file__).resolve().parent / "server_config.py"
