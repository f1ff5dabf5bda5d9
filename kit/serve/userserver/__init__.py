"""A staff user's own server: Voilà, kernels, sandbox, and what is forked for them."""

from pathlib import Path


def config_path() -> Path:
    """Return the configuration file of users' own servers."""
    return Path(__file__).resolve().with_name("config.py")
