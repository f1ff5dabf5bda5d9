"""An installation in which there is no school and nobody yet."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Self

import httpx
from ruamel.yaml import YAML

from kit.serve.host.ports import free_ports
from kit.serve.host.settings import read_settings
from tests.builders.installation import Installation
from tests.builders.names import OneMachine


class Empty(Installation):
    """`kit serve` where there is no school and no account."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port, self.path = folder, free_ports(1)[0], folder / "kit.yaml"
        YAML().dump({"port": self.port, "state": "state", "tenants": []}, self.path)
        self.settings = read_settings(self.path)
        self.url = self.settings.url.rstrip("/")
        self.process, self.printed = None, []

    def __enter__(self) -> Self:
        self.start()
        return self

    def word(self) -> str:
        """Return the word that the terminal showed, once it is there."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for line in self.printed:
                if "/hub/setup" in line:
                    return line.split()[-1]
            time.sleep(0.1)
        raise AssertionError("".join(self.printed))

    def browser(self) -> httpx.Client:
        """Return a client that keeps cookies and follows, as a browser without scripts."""
        return httpx.Client(
            base_url=self.url,
            follow_redirects=True,
            timeout=120,
            transport=OneMachine(self.settings),
        )
